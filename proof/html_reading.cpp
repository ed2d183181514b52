#include "proof/html_reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace safehand::proof {

namespace {

constexpr char const* channel = "html";

/// Elements that interrupt no word come first.
constexpr std::array<std::string_view, 3> inline_elements{"span", "strong", "a"};
constexpr std::array<std::string_view, 24> block_elements{
    "html",   "head",    "meta",  "title", "style", "body",  "header", "main",
    "footer", "section", "nav",   "h1",    "h2",    "h3",    "p",      "ul",
    "ol",     "li",      "table", "th",    "thead", "tbody", "tr",     "td"};
constexpr std::array<std::string_view, 13> attributes{
    "lang",
    "dir",
    "class",
    "id",
    "role",
    "scope",
    "href",
    "charset",
    "name",
    "content",
    "http-equiv",
    "aria-labelledby",
    "data-head"};
/// Whole rules that hide or say something and may: headings of a table on a narrow screen, which
/// stand before each cell instead, and links on paper.
constexpr std::array<std::string_view, 4> rules_that_hide{
    "nav{display:none}",
    "table,tbody,tr,td{display:block}",
    "thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}",
    "td[data-head]::before{content:attr(data-head) \": \";font-weight:700}"};
constexpr std::array<std::string_view, 33> properties{
    "color-scheme",
    "font-size",
    "font-family",
    "font-weight",
    "margin",
    "margin-block-start",
    "margin-block-end",
    "padding",
    "padding-block-end",
    "padding-inline-start",
    "max-width",
    "width",
    "color",
    "background",
    "line-height",
    "letter-spacing",
    "word-spacing",
    "overflow-wrap",
    "text-align",
    "vertical-align",
    "border",
    "border-color",
    "border-collapse",
    "border-block-end",
    "border-inline-start",
    "outline",
    "outline-color",
    "outline-offset",
    "break-after",
    "break-before",
    "break-inside",
    "orphans",
    "widows"};
constexpr std::string_view doctype = "<!DOCTYPE html>";

template <std::size_t n>
bool known(std::array<std::string_view, n> const& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

class HtmlReading {
  public:
    HtmlReading(std::string_view html, Findings& findings) : rest_(html), findings_(findings) {}

    HtmlWords take()
    {
        if (rest_.starts_with(doctype))
            rest_.remove_prefix(doctype.size());
        else
            fault("no document type at the beginning");
        while (!rest_.empty()) {
            if (rest_.front() == '<')
                tag();
            else
                text();
        }
        return {shown_.take(), hidden_.take()};
    }

  private:
    void fault(char const* what) { findings_.fault(channel, what); }

    void text()
    {
        auto const end = std::min(rest_.find('<'), rest_.size());
        auto const words = undone(rest_.substr(0, end));
        rest_.remove_prefix(end);
        if (inside_ == "style") check_style(words);
        (inside_ == "title" || inside_ == "style" ? hidden_ : shown_).text(words);
    }

    /// Only properties that change how words look, so that what is shown is what is read.
    void check_style(std::string_view style)
    {
        std::string rest(style);
        for (auto const rule : rules_that_hide)
            if (auto const at = rest.find(rule); at != std::string::npos)
                rest.erase(at, rule.size());
        for (auto const* const never : {"/*", "\\", "url(", "<", "attr("})
            if (rest.find(never) != std::string::npos)
                return fault("a style that reaches elsewhere");
        std::string_view left = rest;
        while (!left.empty()) {
            auto const end = std::min(left.find_first_of("{};"), left.size());
            auto const piece = left.substr(0, end);
            // Before "{" stands what a rule is for, else what it does.
            bool const rule = end < left.size() && left[end] == '{';
            left.remove_prefix(std::min(end + 1, left.size()));
            if (piece.empty()) continue;
            bool const good =
                rule ? !piece.starts_with("@") || piece.starts_with("@media") || piece == "@page"
                     : known(properties, piece.substr(0, piece.find(':')));
            if (!good) return fault("a style that may say or hide something");
        }
    }

    /// Entities as characters. Only those that the writer needs are expected.
    std::string undone(std::string_view text)
    {
        constexpr std::array<std::pair<std::string_view, char>, 5> names{
            {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"#39", '\''}}};
        std::string out;
        while (!text.empty()) {
            auto const at = std::min(text.find('&'), text.size());
            out += text.substr(0, at);
            text.remove_prefix(at);
            if (text.empty()) break;
            auto const end = text.find(';');
            auto const name = text.substr(1, end == text.npos ? 0 : end - 1);
            auto const* const found =
                std::ranges::find(names, name, &std::pair<std::string_view, char>::first);
            if (found != names.end()) {
                out += found->second;
                text.remove_prefix(end + 1);
                continue;
            }
            fault("an entity that no copy needs");
            out += other_entity(name);
            text.remove_prefix(name.empty() ? 1 : end + 1);
        }
        return out;
    }

    /// A numbered one still says its letter to the search; a named one counts as a gap.
    static std::string other_entity(std::string_view name)
    {
        std::string out;
        bool const hexadecimal = name.starts_with("#x") || name.starts_with("#X");
        auto const digits = name.substr(std::min<std::size_t>(hexadecimal ? 2 : 1, name.size()));
        std::uint32_t code = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
        if (name.starts_with("#") && code > 0 && code <= 0x10FFFF)
            append_utf8(out, code);
        else
            out = " ";
        return out;
    }

    void tag()
    {
        rest_.remove_prefix(1);
        bool const closes = rest_.starts_with("/");
        if (closes) rest_.remove_prefix(1);
        auto const name = word();
        bool const in_words = known(inline_elements, name);
        if (!in_words && !known(block_elements, name)) fault("something other than known elements");
        if (!in_words) shown_.gap(Gap::space);
        if (name == "title" || name == "style") hidden_.gap(Gap::barrier);
        // To a reader everything before the closing tag is title or style, tags and all.
        if (!inside_.empty() && !(closes && name == inside_))
            fault("a tag inside a title or style");
        inside_ = !closes && (name == "title" || name == "style") ? name : std::string_view{};
        while (!rest_.empty() && rest_.front() != '>') {
            if (is_space(rest_.front()))
                rest_.remove_prefix(1);
            else
                attribute();
        }
        if (rest_.empty())
            fault("a tag without an end");
        else
            rest_.remove_prefix(1);
    }

    std::string_view word()
    {
        auto const end = std::ranges::find_if(
            rest_, [](char c) { return is_space(c) || c == '>' || c == '=' || c == '/'; });
        auto const word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(word.size());
        return word;
    }

    void attribute()
    {
        auto const name = word();
        if (name.empty()) {
            fault("a tag that is not well formed");
            rest_.remove_prefix(1);
            return;
        }
        if (!known(attributes, name)) {
            fault("something other than known attributes");
            say(std::string(name));
        }
        if (!rest_.starts_with("=\"")) {
            fault("an attribute without quotes");
            return;
        }
        rest_.remove_prefix(2);
        auto const end = std::min(rest_.find('"'), rest_.size());
        auto const value = undone(rest_.substr(0, end));
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (name == "href" && !value.starts_with("#")) fault("a link out of the copy");
        if (name == "http-equiv" && value != "Content-Security-Policy")
            fault("an order to the reader's program");
        say(value);
    }

    void say(std::string const& words)
    {
        hidden_.gap(Gap::barrier);
        hidden_.text(words);
        hidden_.gap(Gap::barrier);
    }

    std::string_view rest_;
    std::string_view inside_; ///< "title" or "style" between its tags
    Findings& findings_;
    Folder shown_;
    Folder hidden_;
};

} // namespace

HtmlWords read_html(std::string_view html, Findings& findings)
{
    return HtmlReading(html, findings).take();
}

} // namespace safehand::proof
