// Cuts a listed spelling into folded words.
#include "redaction/spelling.h"

#include "redaction/fold.h"

#include <algorithm>
#include <utility>

namespace safehand::redaction {

FoldedWords folded_words(std::string_view text)
{
    FoldedWords words;
    FoldedWord word;
    bool joint = false;
    auto const close = [&] {
        if (!word.symbols.empty()) words.push_back(std::exchange(word, {}));
        joint = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = decode(text, at);
        at = next;
        auto const folded = fold(point);
        switch (folded.sort) {
        case Sort::letter:
            if (word.symbols.empty()) word.starts_upper = folded.upper;
            for (std::size_t i = 0; i < folded.count; ++i) {
                word.symbols.push_back(folded.symbols.at(i));
                word.joint.push_back(std::exchange(joint, false));
            }
            break;
        case Sort::invisible: break;
        case Sort::hyphen:
        case Sort::dash:
        case Sort::apostrophe:
        case Sort::dot: joint = !word.symbols.empty(); break;
        case Sort::space:
        case Sort::other: close(); break;
        }
    }
    close();
    return words;
}

std::u32string symbols_of(FoldedWords const& words)
{
    std::u32string all;
    for (auto const& word : words) all += word.symbols;
    return all;
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    std::string line;
    auto const close = [&] {
        if (!folded_words(line).empty()) lines.push_back(line);
        line.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = decode(text, at);
        bool const cuts = point == U',' || point == U';' || point == U'|' || point == U'\n' ||
                          point == U'\r' || point == 0xFF0C || point == 0x60C || point == 0x2028 ||
                          point == 0x85;
        if (cuts)
            close();
        else
            line.append(text.substr(at, next - at));
        at = next;
    }
    close();
    return lines;
}

bool has_digit(std::u32string_view symbols)
{
    return std::ranges::any_of(symbols, is_digit);
}

bool all_digits(std::u32string_view symbols)
{
    return !symbols.empty() && std::ranges::all_of(symbols, is_digit);
}

} // namespace safehand::redaction
