#include "intake/minutes/minutes.h"

#include "intake/utf8.h"

namespace safehand::intake::minutes {

std::string allowed_letters(std::string const& raw, int& unseen)
{
    if (what_text_may_not_hold(raw).empty()) return raw;
    std::string kept;
    for (std::size_t at = 0; at < raw.size();) {
        std::size_t next = at + 1;
        while (next < raw.size() && (static_cast<unsigned char>(raw[next]) & 0xC0U) == 0x80U)
            ++next;
        auto const letter = raw.substr(at, next - at);
        if (what_text_may_not_hold(letter).empty())
            kept += letter;
        else if (letter == "\t" || letter == "\n" || letter == "\r")
            kept += ' ';
        else
            ++unseen;
        at = next;
    }
    return kept;
}

std::string line_of(Entry const& entry)
{
    std::string line;
    for (auto const& words : entry.words)
        for (char const c : words.text)
            if (c == '\n' || c == perhaps_an_end || c == ' ') {
                if (!line.empty() && line.back() != ' ') line += ' ';
            } else {
                line += c;
            }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

} // namespace safehand::intake::minutes
