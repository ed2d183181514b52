#include "intake/minutes/conservation.h"

#include "intake/utf8.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace safehand::intake::minutes {

namespace {

using Count = std::unordered_map<std::string, int>;

/// Words as both sides agree on them: without case, punctuation, and letters that no record holds.
template <class Use>
void each_word(std::string_view text, Use use)
{
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
            ++next;
        auto const letter = text.substr(at, next - at);
        at = next;
        char const c = letter[0];
        bool const ascii = letter.size() == 1;
        bool const joined =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (ascii && joined) {
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!ascii && letter != "\u00A0") {
            if (what_text_may_not_hold(letter).empty()) word += letter;
        } else if (!word.empty()) {
            use(word);
            word.clear();
        }
    }
    if (!word.empty()) use(word);
}

void count(std::vector<Words> const& words, Count& counts)
{
    std::string line;
    for (auto const& one : words) line += one.text;
    each_word(line, [&](auto const& word) { ++counts[word]; });
}

} // namespace

std::vector<Beside> lost(Minutes const& minutes, std::vector<Beside> const& said)
{
    Count there;
    for (auto const& part : minutes.parts) {
        for (auto const& entry : part.entries) count(entry.words, there);
        for (auto const& row : part.rows)
            for (auto const& cell : row) count(cell.words, there);
    }
    std::vector<Beside> missing;
    for (auto const& paragraph : said) {
        Count wanted;
        each_word(paragraph.words, [&](auto const& word) { ++wanted[word]; });
        bool whole = true;
        for (auto const& [word, times] : wanted) {
            auto const found = there.find(word);
            whole = whole && found != there.end() && found->second >= times;
        }
        if (!whole) {
            missing.push_back(paragraph);
            continue;
        }
        for (auto const& [word, times] : wanted) there[word] -= times;
    }
    return missing;
}

} // namespace safehand::intake::minutes
