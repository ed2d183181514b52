#include "service/pages/conference/words_in_place.h"

#include <algorithm>
#include <string_view>

namespace safehand::service::pages {

namespace {

constexpr std::size_t around_max = 300; ///< bytes on each side
constexpr char const* ellipsis = "…";

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string squeezed(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        if (!is_blank(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string joined(Text const& text)
{
    std::string all;
    for (auto const& span : text) all += span.text;
    return squeezed(all);
}

/// Never between the bytes of one letter.
bool begins_letter(std::string_view text, std::size_t at)
{
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string end_of(std::string const& text)
{
    if (text.size() <= around_max) return text;
    auto from = text.size() - around_max;
    while (!begins_letter(text, from)) ++from;
    return ellipsis + text.substr(from);
}

std::string beginning_of(std::string const& text)
{
    if (text.size() <= around_max) return text;
    auto end = around_max;
    while (!begins_letter(text, end)) --end;
    return text.substr(0, end) + ellipsis;
}

class Search {
  public:
    Search(std::string quoted, std::size_t most) : quoted_(std::move(quoted)), most_(most) {}

    void read(std::string const& heading, Block const& block)
    {
        look(heading, block.text);
        for (auto const& item : block.items) look(heading, item);
        for (auto const& row : block.rows)
            for (auto const& cell : row) look(heading, cell);
    }

    std::vector<QuotedWords> take() { return std::move(found_); }

  private:
    void look(std::string const& heading, Text const& text)
    {
        if (found_.size() >= most_ || text.empty()) return;
        auto const line = joined(text);
        auto const at = line.find(quoted_);
        if (at == std::string::npos) return;
        found_.push_back(
            {heading,
             end_of(line.substr(0, at)),
             quoted_,
             beginning_of(line.substr(at + quoted_.size()))});
    }

    std::string quoted_;
    std::size_t most_;
    std::vector<QuotedWords> found_;
};

} // namespace

std::vector<QuotedWords>
find_words(SourceDocument const& draft, std::string const& quoted, std::size_t most)
{
    auto wanted = squeezed(quoted);
    if (wanted.empty()) return {};
    Search search(std::move(wanted), most);
    for (auto const& section : draft.sections)
        for (auto const& block : section.blocks) search.read(section.heading, block);
    return search.take();
}

} // namespace safehand::service::pages
