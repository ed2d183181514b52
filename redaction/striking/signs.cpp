// Lists and ranges.
#include "redaction/striking/signs.h"

#include "redaction/fold.h"

#include <algorithm>
#include <array>

namespace safehand::striking {

namespace {

constexpr std::array<std::string_view, 31> block_roles{
    "P",          "H",    "H1",     "H2",     "H3",       "H4",    "H5",      "H6",
    "Title",      "LI",   "LBody",  "Lbl",    "TD",       "TH",    "Caption", "TOCI",
    "BlockQuote", "Note", "FENote", "Figure", "Formula",  "Form",  "TR",      "Sect",
    "Part",       "Art",  "Div",    "Aside",  "Document", "Table", "Index"};

} // namespace

bool is_marker(std::string_view word)
{
    static constexpr std::array<std::string_view, 14> bullets{
        "\u2022",
        "\u25e6",
        "\u25aa",
        "\u25cf",
        "\u25cb",
        "\u25a0",
        "\u25a1",
        "\u2013",
        "\u2014",
        "\u00b7",
        "\uf0b7",
        "-",
        "*",
        "o"};
    if (std::ranges::find(bullets, word) != bullets.end()) return true;
    if (word.size() < 2 || word.size() >= lead_max) return false;
    bool const closed = word.back() == '.' || word.back() == ')';
    bool const numbered =
        word.front() >= '0' && word.front() <= '9' && word.find('.') != std::string_view::npos;
    if (!closed && !numbered) return false;
    std::size_t letters = 0;
    for (auto const c : word) {
        bool const digit = c >= '0' && c <= '9';
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!digit && !letter && c != '.' && c != '(' && c != ')') return false;
        if (letter) ++letters;
    }
    bool const roman = word.find_first_not_of("ivxIVX.()") == std::string_view::npos;
    return letters <= 1 || roman;
}

bool is_backward(char32_t point)
{
    return (point >= 0x590 && point <= 0x8FF) || (point >= 0xFB1D && point <= 0xFDFF) ||
           (point >= 0xFE70 && point <= 0xFEFE) || (point >= 0x10800 && point <= 0x10FFF) ||
           (point >= 0x1E800 && point <= 0x1EFFF);
}

bool is_backward(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        if (is_backward(point)) return true;
        at = next;
    }
    return false;
}

int block_of(page::Document const& document, int tag)
{
    for (int steps = 0; tag >= 0 && steps < 256; ++steps) {
        auto const& one = document.tags[static_cast<std::size_t>(tag)];
        if (std::ranges::find(block_roles, one.role) != block_roles.end()) return tag;
        tag = one.parent;
    }
    return -1;
}

} // namespace safehand::striking
