#include "proof/folding.h"

#include "proof/fold_table.h"
#include "record/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace safehand::proof {

namespace {

constexpr std::size_t table_size = 0x20000;
constexpr std::size_t lone_byte_max = 4; ///< letters that one Latin-1 character folds to

constexpr std::array<char, 256> make_plain_letters()
{
    std::array<char, 256> out{};
    for (char c = '0'; c <= '9'; ++c) out.at(static_cast<unsigned char>(c)) = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        out.at(static_cast<unsigned char>(c)) = c;
        out.at(static_cast<unsigned char>(c - 'a' + 'A')) = c;
    }
    return out;
}

/// ASCII letters and digits without case; zero for every other byte.
constexpr auto plain_letters = make_plain_letters();

/// What a byte that is no part of UTF-8 folds to.
struct LoneByte {
    std::array<char, lone_byte_max> text{};
    std::uint8_t size = 0;
};

struct Span {
    char32_t first;
    char32_t last;
};

/// Characters that no reader sees and that change no letter.
constexpr std::array invisible{
    Span{0xAD, 0xAD},       Span{0x300, 0x36F},   Span{0x483, 0x489},     Span{0x591, 0x5BD},
    Span{0x5BF, 0x5BF},     Span{0x5C1, 0x5C2},   Span{0x5C4, 0x5C7},     Span{0x600, 0x605},
    Span{0x610, 0x61A},     Span{0x61C, 0x61C},   Span{0x640, 0x640},     Span{0x64B, 0x65F},
    Span{0x670, 0x670},     Span{0x6D6, 0x6ED},   Span{0x180B, 0x180E},   Span{0x1AB0, 0x1AFF},
    Span{0x1DC0, 0x1DFF},   Span{0x200B, 0x200F}, Span{0x202A, 0x202E},   Span{0x2060, 0x206F},
    Span{0x115F, 0x1160},   Span{0x17B4, 0x17B5}, Span{0x180F, 0x180F},   Span{0x3164, 0x3164},
    Span{0xFFA0, 0xFFA0},   Span{0xFFF0, 0xFFF8}, Span{0x1BCA0, 0x1BCA3}, Span{0x20D0, 0x20FF},
    Span{0xFE00, 0xFE0F},   Span{0xFE20, 0xFE2F}, Span{0xFEFF, 0xFEFF},   Span{0xE0000, 0xE0FFF},
    Span{0x1D165, 0x1D1AD}, Span{0xFFF9, 0xFFFB}};

/// Punctuation, spaces and symbols outside ASCII. What is in neither list counts as a letter.
constexpr std::array between{
    Span{0x80, 0xA9},       Span{0xAB, 0xB1},       Span{0xB4, 0xB8},     Span{0xBB, 0xBB},
    Span{0xBF, 0xBF},       Span{0xD7, 0xD7},       Span{0xF7, 0xF7},     Span{0x2C2, 0x2C5},
    Span{0x2D2, 0x2DF},     Span{0x37E, 0x37E},     Span{0x387, 0x387},   Span{0x55A, 0x55F},
    Span{0x589, 0x58A},     Span{0x5BE, 0x5BE},     Span{0x5C0, 0x5C0},   Span{0x5C3, 0x5C3},
    Span{0x5F3, 0x5F4},     Span{0x606, 0x60F},     Span{0x61B, 0x61B},   Span{0x61D, 0x61F},
    Span{0x66A, 0x66D},     Span{0x6D4, 0x6D4},     Span{0x964, 0x965},   Span{0x970, 0x970},
    Span{0x104A, 0x104F},   Span{0x1360, 0x1368},   Span{0x1680, 0x1680}, Span{0x2000, 0x200A},
    Span{0x2010, 0x2029},   Span{0x202F, 0x205F},   Span{0x20A0, 0x20CF}, Span{0x2190, 0x245F},
    Span{0x2500, 0x2BFF},   Span{0x3000, 0x3003},   Span{0x3008, 0x3020}, Span{0x3030, 0x3030},
    Span{0xFD3E, 0xFD3F},   Span{0xFE10, 0xFE19},   Span{0xFE30, 0xFE6B}, Span{0xFF01, 0xFF0F},
    Span{0xFF1A, 0xFF20},   Span{0xFF3B, 0xFF40},   Span{0xFF5B, 0xFF65}, Span{0xFFFC, 0xFFFD},
    Span{0x1F000, 0x1F0FF}, Span{0x1F300, 0x1FAFF}, Span{0xAA, 0xAA}};

template <std::size_t n>
bool within(std::array<Span, n> const& spans, char32_t code)
{
    return std::ranges::any_of(spans, [code](Span s) { return code >= s.first && code <= s.last; });
}

constexpr bool is_hyphen(char32_t code)
{
    return code == '-' || code == '\'' || code == '_' || (code >= 0x2010 && code <= 0x2015) ||
           code == 0x2018 || code == 0x2019 || code == 0x2BC || code == 0x2212;
}

char32_t simple_lower(char32_t code)
{
    if (code >= 0x391 && code <= 0x3A9) return code + 0x20;
    if (code >= 0x400 && code <= 0x40F) return code + 0x50;
    if (code >= 0x410 && code <= 0x42F) return code + 0x20;
    if (code >= 0x460 && code <= 0x52F) return code | 1U;
    if (code >= 0x531 && code <= 0x556) return code + 0x30;
    return code;
}

/// Digits of other scripts stand in tens that begin here; they read as the same numbers.
constexpr std::array<char32_t, 16> zeros{
    0x660,
    0x6F0,
    0x7C0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xB66,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xE50,
    0xED0,
    0xF20,
    0x1040};

std::uint32_t hexadecimal(std::string_view digits)
{
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

/// For every code point below 0x20000: a number into `texts`, where 0 is empty (nothing to see), 1
/// a space, 2 a soft gap.
struct Table {
    std::vector<std::uint16_t> meaning = std::vector<std::uint16_t>(table_size, 0xFFFF);
    std::vector<std::string> texts{"", " ", "-"};
    std::array<LoneByte, 256> lone_bytes{};

    Table()
    {
        for (char32_t code = 0; code < table_size; ++code) meaning[code] = plain(code);
        for (char32_t code = 0; code < 26; ++code) {
            auto const letter = number_of(std::string(1, static_cast<char>('a' + code)));
            meaning[U'a' + code] = meaning[U'A' + code] = letter;
            // Mathematical alphabets: 13 of 52 letters each, without gaps in the numbering.
            for (char32_t alphabet = 0; alphabet < 13; ++alphabet)
                for (char32_t const half : {0U, 26U})
                    meaning[0x1D400 + 52 * alphabet + half + code] = letter;
            // In black circles, in black squares, and as flags are put together.
            for (char32_t const first : {0x1F150U, 0x1F170U, 0x1F1E6U})
                meaning[first + code] = letter;
        }
        for (char32_t digit = 0; digit < 10; ++digit) {
            auto const number = number_of(std::string(1, static_cast<char>('0' + digit)));
            meaning[U'0' + digit] = number;
            for (auto const zero : zeros) meaning[zero + digit] = number;
            for (char32_t set = 0; set < 5; ++set) meaning[0x1D7CE + 10 * set + digit] = number;
        }
        read(fold_table());
        for (unsigned byte = 0; byte < lone_bytes.size(); ++byte) {
            auto const text = text_of(byte);
            ensure(text.size() <= lone_byte_max, "a byte folds to more letters than foreseen");
            auto& lone = lone_bytes.at(byte);
            text.copy(lone.text.data(), lone_byte_max);
            lone.size = static_cast<std::uint8_t>(text.size());
        }
    }

    /// The letters that a character folds to, gaps left out.
    std::string text_of(char32_t code) const
    {
        if (code >= table_size) return {};
        auto const number = meaning[code];
        if (number != 0xFFFF) return number > 2 ? texts[number] : std::string{};
        std::string out;
        append_utf8(out, simple_lower(code));
        return out;
    }

    std::uint16_t number_of(std::string text)
    {
        auto const at = std::ranges::find(texts.begin() + 3, texts.end(), text);
        auto const number = static_cast<std::uint16_t>(at - texts.begin());
        if (at == texts.end()) texts.push_back(std::move(text));
        return number;
    }

    static std::uint16_t plain(char32_t code)
    {
        if (is_hyphen(code)) return 2;
        if (within(invisible, code)) return 0;
        if (code < 0x80 || within(between, code)) return 1;
        return 0xFFFF;
    }

    void read(std::string_view text)
    {
        std::uint16_t target = 0;
        while (!text.empty()) {
            auto const end = std::min(text.find_first_of(" \n"), text.size());
            auto const word = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (word.empty()) continue;
            if (word.front() == '=' || word.front() == '#') {
                target = number_of(target_of(word));
                continue;
            }
            auto const dash = word.find('-');
            auto const first = hexadecimal(word.substr(0, dash));
            auto const last =
                dash == std::string_view::npos ? first : hexadecimal(word.substr(dash + 1));
            for (auto code = first; code <= last; ++code) meaning.at(code) = target;
        }
    }

    static std::string target_of(std::string_view word)
    {
        bool const spelled = word.front() == '=';
        word.remove_prefix(1);
        if (spelled) return std::string(word);
        std::string out;
        while (!word.empty()) {
            auto const end = std::min(word.find('+'), word.size());
            append_utf8(out, hexadecimal(word.substr(0, end)));
            word.remove_prefix(std::min(end + 1, word.size()));
        }
        return out;
    }
};

Table const& table()
{
    static Table const built;
    return built;
}

} // namespace

char32_t next_code(std::string_view& utf8)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    auto const lead = byte(0);
    std::size_t const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
    char32_t code = more == 0 ? lead : lead & (0x3FU >> more);
    bool good = lead < 0x80 || (more > 0 && lead < 0xF5 && utf8.size() > more);
    for (std::size_t i = 1; good && i <= more; ++i) {
        good = (byte(i) & 0xC0U) == 0x80;
        code = code << 6U | (byte(i) & 0x3FU);
    }
    utf8.remove_prefix(good ? more + 1 : 1);
    return good ? code : lead;
}

void append_utf8(std::string& out, char32_t code)
{
    auto const put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6U);
        put(0x80 | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12U);
        put(0x80 | (code >> 6U & 0x3FU));
        put(0x80 | (code & 0x3FU));
    } else {
        put(0xF0 | (code >> 18U & 0x7U));
        put(0x80 | (code >> 12U & 0x3FU));
        put(0x80 | (code >> 6U & 0x3FU));
        put(0x80 | (code & 0x3FU));
    }
}

void Folder::put(std::string_view letters)
{
    for (char const letter : letters) put(letter);
}

void Folder::character(char32_t code)
{
    if (code >= U'a' && code <= U'z') return put(static_cast<char>(code), true);
    auto const& known = table();
    std::uint16_t const meaning =
        code < table_size ? known.meaning[code] : (within(invisible, code) ? 0 : 0xFFFF);
    if (meaning == 0) return;
    if (meaning == 1) return gap(Gap::space);
    if (meaning == 2) return gap(Gap::soft);
    if (meaning != 0xFFFF) return put(known.texts[meaning]);
    std::string own;
    append_utf8(own, simple_lower(code));
    put(own);
}

void Folder::append(Folded const& folded)
{
    if (folded.empty()) return;
    auto const first = folded_.size();
    folded_.letters += folded.letters;
    folded_.gaps.insert(folded_.gaps.end(), folded.gaps.begin(), folded.gaps.end());
    folded_.gaps[first] = std::max(folded_.gaps[first], pending_);
    pending_ = Gap::none;
}

void Folder::text(std::string_view utf8)
{
    while (!utf8.empty()) {
        char const c = utf8.front();
        if (c >= 'a' && c <= 'z')
            put(c, true);
        else if (c >= '0' && c <= '9')
            put(c);
        else if (c >= 'A' && c <= 'Z')
            put(static_cast<char>(c - 'A' + 'a'));
        else if (c == ' ')
            gap(Gap::space);
        else {
            character(next_code(utf8));
            continue;
        }
        utf8.remove_prefix(1);
    }
}

Folded fold(std::string_view utf8)
{
    Folder folder;
    folder.text(utf8);
    return folder.take();
}

Folded reversed(Folded const& folded)
{
    Folded out;
    out.letters.reserve(folded.size());
    out.gaps.assign(folded.size(), Gap::none);
    for (std::size_t end = folded.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(folded.letters[begin]) & 0xC0U) == 0x80)
            --begin;
        if (!out.letters.empty()) out.gaps[out.letters.size()] = folded.gap_before(end);
        out.letters.append(folded.letters, begin, end - begin);
        end = begin;
    }
    return out;
}

std::string fold_bytes(std::string_view bytes)
{
    std::string out(bytes.size(), '\0');
    std::size_t at = 0;
    for (char const byte : bytes) {
        char const letter = plain_letters.at(static_cast<unsigned char>(byte));
        out[at] = letter;
        at += letter != '\0' ? 1 : 0;
    }
    out.resize(at);
    return out;
}

std::string fold_wide_bytes(std::string_view bytes)
{
    auto const& known = table();
    std::string out(bytes.size() * lone_byte_max + lone_byte_max, '\0');
    std::size_t at = 0;
    while (!bytes.empty()) {
        auto const lead = static_cast<unsigned char>(bytes.front());
        bool const alone = lead < 0xC2 || bytes.size() == 1 ||
                           (static_cast<unsigned char>(bytes[1]) & 0xC0U) != 0x80;
        if (alone) {
            auto const& letters = known.lone_bytes.at(lead);
            std::memcpy(out.data() + at, letters.text.data(), lone_byte_max);
            at += letters.size;
            bytes.remove_prefix(1);
            continue;
        }
        auto const text = known.text_of(next_code(bytes));
        auto const needed = at + text.size() + (bytes.size() + 1) * lone_byte_max;
        if (out.size() < needed) out.resize(needed + needed / 2);
        text.copy(out.data() + at, text.size());
        at += text.size();
    }
    out.resize(at);
    return out;
}

} // namespace safehand::proof
