#include "rendering/text_writers.h"
#include "rendering/unicode.h"
#include "rendering/written_words.h"

#include <cmath>

namespace safehand::rendering {

namespace {

void put_escaped(std::string& out, std::string_view text)
{
    for (char const c : text) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
}

/// A number with at most three decimals and no needless zeros: 1.75, 150, 0.045.
std::string number(double value)
{
    auto const thousandths = std::lround(value * 1000);
    auto text = std::to_string(thousandths / 1000);
    if (thousandths % 1000 != 0) {
        auto rest = std::to_string(1000 + thousandths % 1000).substr(1);
        rest.erase(rest.find_last_not_of('0') + 1);
        text += '.' + rest;
    }
    return text;
}

/// A colour that somebody asked for stays on a dark screen too: it is why they asked.
std::string style_of(Format const& format)
{
    std::string css = ":root{color-scheme:light dark}";
    css += "html{font-size:" + number(format.body_pt / 12 * 100) + "%}";
    css += "body{margin:0 auto;padding:1rem;max-width:" +
           std::string(format.letter_spacing_em > 0 ? "34rem" : "42rem") +
           ";font-family:\"Noto Sans\",Verdana,Arial,sans-serif;color:#14171c;background:" +
           (format.page_fill.empty() ? "#ffffff" : format.page_fill) +
           ";line-height:" + number(format.line_spacing > 1.5 ? format.line_spacing : 1.5) +
           ";letter-spacing:" + number(format.letter_spacing_em) +
           "em;word-spacing:" + number(format.word_spacing_em) +
           "em;overflow-wrap:break-word;text-align:start}";
    css +=
        "h1,h2,h3{line-height:1.25;color:#173356;margin:1.6em 0 .5em}h1{font-size:1.75rem}"
        "h2{font-size:1.4rem;border-block-end:1px solid #6b7684;padding-block-end:.2em}"
        "h3{font-size:1.15rem}p,li{margin:.6em 0}a{color:#0b3d91}"
        "a:focus-visible{outline:3px solid #0b3d91;outline-offset:2px}"
        ".copy{border-inline-start:.3rem solid #173356;padding-inline-start:.7rem;font-weight:700}"
        ".notice{border:1px solid #6b7684;padding:.8rem}"
        ".mark{border:1px solid currentColor;padding:0 .25em;font-weight:700}"
        "table{border-collapse:collapse;width:100%;margin:1em 0}"
        "th,td{border:1px solid #6b7684;padding:.45em .6em;text-align:start;vertical-align:top}"
        "@media(max-width:40rem){table,tbody,tr,td{display:block}"
        "thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;"
        "clip-path:inset(50%)}tr{border:1px solid #6b7684;margin-block-end:1em}td{border:0}"
        "td[data-head]::before{content:attr(data-head) \": \";font-weight:700}}";
    if (format.page_fill.empty())
        css += "@media screen and (prefers-color-scheme:dark){body{color:#f1f3f5;"
               "background:#14171c}h1,h2,h3{color:#cfe0f5}a{color:#9cc4ff}"
               ".copy{border-color:#9cc4ff}a:focus-visible{outline-color:#9cc4ff}}";
    css += "@media print{body{max-width:none;padding:0;color:#000;background:#fff}"
           "nav{display:none}h2,h3{break-after:avoid}tr,.copy{break-inside:avoid}"
           "@page{margin:20mm}}";
    return css;
}

class Page {
  public:
    Page(RedactedDocument const& document, FormWords const& words)
        : document_(document), words_(words)
    {
    }

    std::string& out() { return out_; }

    /// ` lang="en" dir="ltr"` where the file's own words are not in the document's language.
    std::string own_language() const
    {
        auto const& language = document_.language();
        if (language.substr(0, language.find('-')) == words_.language()) return {};
        return " lang=\"" + words_.language() +
               (runs_leftwards(words_.language()) ? "\" dir=\"rtl\"" : "\" dir=\"ltr\"");
    }

    void element(std::string_view name, std::string_view text)
    {
        if (text.empty()) return;
        out_.append("<").append(name).append(">");
        put_escaped(out_, text);
        out_.append("</").append(name.substr(0, name.find(' '))).append(">\n");
    }

    void block(RedactedBlock const& block)
    {
        switch (block.kind) {
        case BlockKind::paragraph: line("p", block.text); return;
        case BlockKind::subheading: line("h3", block.text); return;
        case BlockKind::bullets: list("ul", block.items); return;
        case BlockKind::numbers: list("ol", block.items); return;
        case BlockKind::table: table(block); return;
        }
    }

  private:
    void words(Words const& words)
    {
        if (words.text.empty()) return;
        bool const foreign = !words.language.empty() && words.language != document_.language();
        if (foreign) {
            out_ += "<span lang=\"";
            put_escaped(out_, words.language);
            out_ += runs_leftwards(words.language) ? "\" dir=\"rtl\">" : "\" dir=\"ltr\">";
        }
        if (words.strong) out_ += "<strong>";
        put_escaped(out_, words.text);
        if (words.strong) out_ += "</strong>";
        if (foreign) out_ += "</span>";
    }

    void pieces(Line const& line)
    {
        for (auto const& piece : line) {
            if (auto const* const said = std::get_if<Words>(&piece)) {
                words(*said);
                continue;
            }
            out_ += "<span class=\"mark\"" + own_language() + ">[";
            put_escaped(out_, mark_words(std::get<Mark>(piece), words_));
            out_ += "]</span>";
        }
    }

    void line(std::string_view name, Line const& line)
    {
        if (line.empty()) return;
        out_.append("<").append(name).append(">");
        pieces(line);
        out_.append("</").append(name).append(">\n");
    }

    void list(std::string_view name, std::vector<Line> const& items)
    {
        if (items.empty()) return;
        out_.append("<").append(name).append(">\n");
        for (auto const& item : items) {
            out_ += "<li>";
            pieces(item);
            out_ += "</li>\n";
        }
        out_.append("</").append(name).append(">\n");
    }

    /// The roles keep it a table for a screen reader when a narrow screen stacks the cells.
    void table(RedactedBlock const& block)
    {
        if (block.header.empty()) return;
        out_ += "<table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">";
        for (auto const& head : block.header) {
            out_ += "<th scope=\"col\" role=\"columnheader\">";
            pieces(head);
            out_ += "</th>";
        }
        out_ += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
        for (auto const& row : block.rows) {
            out_ += "<tr role=\"row\">";
            for (std::size_t c = 0; c < row.size(); ++c) {
                out_ += "<td role=\"cell\"";
                auto const head =
                    c < block.header.size() ? spelt(block.header[c], words_) : std::string{};
                if (!head.empty()) {
                    out_ += " data-head=\"";
                    put_escaped(out_, head);
                    out_ += "\"";
                }
                out_ += '>';
                pieces(row[c]);
                out_ += "</td>";
            }
            out_ += "</tr>\n";
        }
        out_ += "</tbody>\n</table>\n";
    }

    RedactedDocument const& document_;
    FormWords const& words_;
    std::string out_;
};

void put_head(Page& page, RedactedDocument const& document, Format const& format)
{
    auto& out = page.out();
    out += "<!DOCTYPE html>\n<html lang=\"";
    put_escaped(out, document.language());
    out += runs_leftwards(document.language()) ? "\" dir=\"rtl\">\n" : "\" dir=\"ltr\">\n";
    // The policy forbids what the file never does, whatever a mail reader may add to it.
    out += "<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n";
    page.element("title", document.title());
    out += "<style>" + style_of(format) + "</style>\n</head>\n<body>\n";
}

void put_contents(Page& page, RedactedDocument const& document, FormWords const& words)
{
    std::size_t headed = 0;
    for (auto const& section : document.sections()) headed += section.heading.empty() ? 0U : 1U;
    if (headed < 3) return;
    auto& out = page.out();
    out += "<nav aria-labelledby=\"parts\">\n";
    page.element("h2 id=\"parts\"" + page.own_language(), words.get("parts"));
    out += "<ul>\n";
    for (std::size_t i = 0; i < document.sections().size(); ++i) {
        auto const& heading = document.sections()[i].heading;
        if (heading.empty()) continue;
        out += "<li><a href=\"#s" + std::to_string(i + 1) + "\">";
        put_escaped(out, heading);
        out += "</a></li>\n";
    }
    out += "</ul>\n</nav>\n";
}

} // namespace

std::string write_html(
    RedactedDocument const& document,
    StampWords const& stamp,
    FormWords const& words,
    Format const& format)
{
    Page page(document, words);
    put_head(page, document, format);
    auto& out = page.out();
    auto const copy = copy_words(stamp, words);
    auto const copy_line = "p class=\"copy\"" + page.own_language();
    out += "<header>\n";
    page.element(copy_line, copy);
    page.element("p", document.authority());
    page.element("h1", document.title());
    page.element("p", document.subtitle());
    page.element("p", document.reference());
    for (auto const& line : other_running(document)) page.element("p", line);
    page.element("p class=\"notice\"", document.notice());
    out += "</header>\n";
    put_contents(page, document, words);
    out += "<main>\n";
    for (std::size_t i = 0; i < document.sections().size(); ++i) {
        auto const& section = document.sections()[i];
        out += "<section>\n";
        page.element("h2 id=\"s" + std::to_string(i + 1) + "\"", section.heading);
        for (auto const& block : section.blocks) page.block(block);
        if (i + 1 < document.sections().size()) page.element(copy_line, copy);
        out += "</section>\n";
    }
    out += "</main>\n<footer>\n";
    page.element(copy_line, copy);
    out += "</footer>\n</body>\n</html>\n";
    return std::move(out);
}

} // namespace safehand::rendering
