#include "intake/unpacking/places.h"

#include <algorithm>
#include <array>

namespace safehand::intake::unpacking {

namespace {

bool tracked(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> marks{
        "w:ins",
        "w:del",
        "w:moveFrom",
        "w:moveTo",
        "w:delText",
        "w:cellIns",
        "w:cellDel",
        "w:cellMerge",
        "w:delInstrText"};
    return std::ranges::find(marks, name) != marks.end() ||
           (name.starts_with("w:") && name.ends_with("Change")) ||
           (name.starts_with("w14:conflict"));
}

/// A control character would end the line that the words stand in.
void add_plain(std::string& line, std::string_view words)
{
    for (char const c : words) line += static_cast<unsigned char>(c) < ' ' || c == '\x7F' ? ' ' : c;
}

void gather(Element const& element, std::string& line)
{
    auto const& name = element.name;
    if (name == "w:t" || name == "w:delText" || name == "m:t" || name == "a:t") {
        add_plain(line, element.text);
        return;
    }
    if (name == "v:textpath") add_plain(line, element.attribute("string"));
    if (name == "w:tab" || name == "w:br" || name == "w:cr") line += ' ';
    if (name == "w:noBreakHyphen") line += '-';
    for (auto const& child : element.children) gather(child, line);
    if ((name == "w:p" || name == "w:tc") && !line.empty() && line.back() != ' ') line += ' ';
}

} // namespace

std::string words_in(Element const& element)
{
    std::string line;
    gather(element, line);
    auto const first = line.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return line.substr(first, line.find_last_not_of(' ') - first + 1);
}

Places::Places(Element const& body, StyleSheet const& styles, Tally& tally) : styles_(styles)
{
    walk(body, tally, false);
}

Place Places::of(Element const& paragraph) const
{
    auto const found = places_.find(&paragraph);
    return found == places_.end() ? Place{} : found->second;
}

void Places::enter(Element const& paragraph)
{
    constexpr std::size_t heading_bytes_max = 120;
    constexpr std::size_t headings_max = 1'000;
    ++now_.paragraph;
    std::string_view id = styles_.default_paragraph();
    if (auto const* const properties = paragraph.child("w:pPr"))
        if (auto const* const style = properties->child("w:pStyle")) id = style->attribute("w:val");
    auto words = styles_.heading_level(id) ? words_in(paragraph) : std::string{};
    if (words.empty() || headings.size() >= headings_max) return;
    if (words.size() > heading_bytes_max) {
        words.resize(heading_bytes_max);
        while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0U) == 0x80U)
            words.pop_back();
        if (!words.empty() && static_cast<unsigned char>(words.back()) >= 0xC0U) words.pop_back();
    }
    now_.heading = static_cast<int>(headings.size());
    headings.push_back(std::move(words));
}

void Places::walk(Element const& element, Tally& tally, bool alternative)
{
    // What stands in two renderings is one paragraph to whoever reads it.
    bool const other = alternative || element.name == "mc:Fallback";
    if (element.name == "w:p" && !other) enter(element);
    if (element.name == "w:p") places_.emplace(&element, now_);
    if (tracked(element.name)) tally.add(Found::tracked_change, now_);
    if (element.name == "w:object" || element.name == "o:OLEObject")
        tally.add(Found::embedded_file, now_);
    if (element.name == "w:control") tally.add(Found::control, now_);
    if (element.name == "w:altChunk") tally.add(Found::foreign_text, now_);
    if (element.name == "w:subDoc") tally.add(Found::outside_part, now_);
    if (element.name == "dgm:relIds" || element.name == "c:chart")
        tally.add(Found::drawing_with_words, now_);
    for (auto const& child : element.children) walk(child, tally, other);
}

void tell_changes(Element const& element, Tally& tally)
{
    Places const nowhere(element, StyleSheet(), tally);
}

} // namespace safehand::intake::unpacking
