#include "rendering/written_words.h"

#include <algorithm>

namespace safehand::rendering {

std::string mark_words(Mark const& mark, FormWords const& words)
{
    return mark.code.empty() ? words.get("left-out")
                             : words.fill("left-out-because", {{"code", mark.code}});
}

std::string spelt(Line const& line, FormWords const& words)
{
    std::string out;
    for (auto const& piece : line) {
        if (auto const* const mark = std::get_if<Mark>(&piece))
            out.append("[").append(mark_words(*mark, words)).append("]");
        else
            out += std::get<Words>(piece).text;
    }
    return out;
}

std::string copy_words(StampWords const& stamp, FormWords const& words)
{
    auto out = words.fill(
        "copy-of",
        {{"number", std::to_string(stamp.copy_number)},
         {"count", std::to_string(stamp.copy_count)},
         {"name", stamp.recipient}});
    out.append(". ").append(words.get(stamp.extract ? "extract" : "full")).append(".");
    if (!stamp.date.empty()) out.append(" ").append(stamp.date).append(".");
    return out;
}

std::vector<std::string> other_running(RedactedDocument const& document)
{
    std::vector<std::string> out;
    for (auto const& line : document.running())
        if (!line.empty() && line != document.title() && line != document.authority() &&
            line != document.reference() && line != document.subtitle())
            out.push_back(line);
    return out;
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::string
wrapped(std::string_view text, std::size_t columns, std::string_view first, std::string_view rest)
{
    std::string out(first);
    std::size_t column = characters(first);
    bool fresh = true;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(" \t\n"), text.size());
        auto const word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        auto const width = characters(word);
        if (!fresh && column + 1 + width > columns) {
            out.append("\n").append(rest);
            column = characters(rest);
            fresh = true;
        }
        if (!fresh) {
            out += ' ';
            ++column;
        }
        out += word;
        column += width;
        fresh = false;
    }
    return out + '\n';
}

} // namespace safehand::rendering
