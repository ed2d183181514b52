#include "proof/any_file/text_search.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/escapes.h"

#include <algorithm>
#include <array>
#include <vector>

namespace safehand::any_file {

using proof::Folder;
using proof::Gap;

namespace {

constexpr std::size_t run_min = 6; ///< bytes: no shorter term counts in bytes of unknown meaning
constexpr std::size_t wide_run_min = 4;
constexpr std::size_t text_sample = 1U << 16U;
constexpr std::size_t disguised_min = 5;
constexpr std::size_t piece_max = 1U << 18U;
constexpr std::size_t shared_max = 600;             ///< letters: longer than any term
constexpr std::size_t disguised_max = 16ULL << 20U; ///< a longer text is not taken for an escape

/// High bytes of UTF-16 units that may be letters of a name.
constexpr bool plausible_high(std::uint32_t high)
{
    return high <= 0x06 || high == 0x1D || high == 0x1E || high == 0x1F || high == 0x20 ||
           high == 0xFB || high == 0xFF;
}

constexpr bool plausible_unit(std::uint32_t high, std::uint32_t low)
{
    if (high == 0) return low >= 0x20 ? low != 0x7F : low == '\n' || low == '\r' || low == '\t';
    // Full width letters end at 0xFF5E, spaces and hyphens at 0x206F.
    if (high == 0xFF) return low <= 0x5E;
    return high == 0x20 ? low < 0x70 : plausible_high(high);
}

template <class Test>
constexpr std::array<bool, 256> table_of(Test test)
{
    std::array<bool, 256> out{};
    for (unsigned byte = 0; byte < 256; ++byte) out.at(byte) = test(byte);
    return out;
}

constexpr auto printable =
    table_of([](unsigned byte) { return byte < 0x80 && is_printable(static_cast<char>(byte)); });
constexpr auto high_byte = table_of([](unsigned byte) { return plausible_high(byte); });

/// How many bytes of text stand here. `latin`: letters of Latin-1 beside letters of ASCII are text.
std::size_t text_length(std::string_view bytes, std::size_t at, bool latin)
{
    auto const byte = byte_of(bytes[at]);
    if (printable[byte]) return 1;
    if (byte < 0xC0) return 0;
    auto const length = utf8_length(bytes.substr(at, 4));
    if (length > 0 || !latin) return length;
    bool const beside =
        (at > 0 && is_letter(bytes[at - 1])) || (at + 1 < bytes.size() && is_letter(bytes[at + 1]));
    return beside ? 1 : 0;
}

} // namespace

namespace {

proof::Folded last_letters(proof::Folded const& words)
{
    auto const from = words.size() - std::min(words.size(), shared_max);
    proof::Folded out;
    out.letters = words.letters.substr(from);
    out.gaps.assign(words.gaps.begin() + static_cast<std::ptrdiff_t>(from), words.gaps.end());
    return out;
}

} // namespace

bool is_text(std::string_view bytes)
{
    auto const sample = bytes.substr(0, text_sample);
    if (sample.empty()) return false;
    auto const odd = std::ranges::count_if(
        sample, [](char c) { return byte_of(c) < 0x80 && !is_printable(c) && c != '\f'; });
    auto const high = std::ranges::count_if(sample, [](char c) { return byte_of(c) >= 0x80; });
    auto const size = static_cast<std::ptrdiff_t>(sample.size());
    return odd * 50 <= size && high * 3 <= size;
}

void TextSearch::folded(proof::Folded const& words, Place place, Trust trust)
{
    terms_.scan(words, trust, [&](int term) { findings_.found(term, place); });
}

void TextSearch::words(std::string_view utf8, Place place)
{
    if (utf8.empty() || !findings_.take_searched(utf8.size())) return;
    Folder folder;
    std::size_t begin = 0;
    for (std::size_t i = 1; i < utf8.size(); ++i) {
        if (!begins_inner_word(utf8.substr(begin, i - begin), utf8[i])) continue;
        folder.text(utf8.substr(begin, i - begin));
        folder.gap(Gap::soft);
        begin = i;
    }
    folder.text(utf8.substr(begin));
    folded(folder.folded(), place);
    if (auto const latin = as_it_looks(utf8); !latin.empty()) words(latin, place);
}

void TextSearch::string(std::string_view bytes, Place place)
{
    if (bytes.empty()) return;
    auto const plain = text_string(bytes);
    bool const marked = bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE");
    bool const trusted = marked || is_text(bytes);
    if (trusted) words(plain, place);
    if (auto const shown = without_language_marks(plain); shown.size() < plain.size())
        words(shown, place);
    runs(bytes, place, trusted ? Trust::words : Trust::bytes, 0);
    if (marked) disguises(plain, place, Trust::words, 0);
    if (bytes.find('\0') != std::string_view::npos || !trusted)
        wide_runs(bytes, place, trusted ? Trust::words : Trust::bytes, 0);
    auto const utf8 = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
    if (trusted && !marked && std::ranges::any_of(utf8, [](char c) { return byte_of(c) >= 0x80; }))
        words(utf8, place);
}

void TextSearch::name(std::string_view name, Place place)
{
    if (name.size() < 2 || is_vocabulary(name)) return;
    // What a font is called in a subset: "ABCDEF+Name".
    if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
    if (!is_vocabulary(name)) string(name, place);
}

void TextSearch::decoded(std::string_view bytes, Place place, int depth)
{
    if (depth >= limits::disguise_depth_max || bytes.size() < disguised_min) return;
    if (enter) enter(bytes, place);
    runs(bytes, place, Trust::bytes, depth + 1);
    wide_runs(bytes, place, Trust::bytes, depth + 1);
}

void TextSearch::disguises(std::string_view text, Place place, Trust trust, int depth)
{
    if (depth >= limits::disguise_depth_max || text.size() > disguised_max) return;
    auto const again = [&](std::string_view bytes) { decoded(bytes, place, depth); };
    unescape(text, [&](std::string_view plain) {
        run(plain, place, trust);
        // Letters of two bytes each.
        if (plain.find('\0') != std::string_view::npos) wide_runs(plain, place, trust, depth + 1);
        // Programs that wrap an address in another one escape what was escaped already.
        unescape(plain, [&](std::string_view twice) { run(twice, place, trust); });
    });
    read_hexadecimal(text, again);
    read_base64(text, again);
}

void TextSearch::run(std::string_view text, Place place, Trust trust)
{
    if (!findings_.take_searched(text.size())) return;
    Folder folder;
    while (!text.empty()) {
        std::size_t sound = 0;
        while (sound < text.size() && sound < piece_max) {
            auto const length = is_printable(text[sound]) ? 1 : utf8_length(text.substr(sound));
            if (length == 0 || (length == 1 && !is_printable(text[sound]))) break;
            sound += length;
        }
        folder.text(text.substr(0, sound));
        text.remove_prefix(sound);
        if (sound == 0) {
            // Latin-1 in the midst of text, else a byte that is none.
            auto const byte = static_cast<unsigned char>(text.front());
            if (trust == Trust::words && byte >= 0x80)
                folder.character(pdfdoc_character(byte));
            else
                folder.gap(Gap::barrier);
            text.remove_prefix(1);
        }
        if (folder.folded().size() < piece_max) continue;
        // A long text is read in pieces that share their ends.
        folded(folder.folded(), place, trust);
        auto const end = last_letters(folder.folded());
        folder.clear();
        folder.append(end);
    }
    folded(folder.folded(), place, trust);
}

/// Like strings(1): runs of text in whatever stands around them.
void TextSearch::runs(std::string_view bytes, Place place, Trust trust, int depth)
{
    if (trust == Trust::words) {
        run(bytes, place, trust);
        disguises(bytes, place, trust, depth);
        return;
    }
    bool const latin = terms_.accented();
    for (std::size_t begin = 0; begin < bytes.size();) {
        auto end = begin;
        while (end < bytes.size()) {
            auto const length = text_length(bytes, end, latin);
            if (length == 0) break;
            end += length;
        }
        end = std::min(end, bytes.size());
        if (end - begin >= run_min) {
            auto const text = bytes.substr(begin, end - begin);
            run(text, place, trust);
            disguises(text, place, trust, depth);
        }
        begin = end + 1;
    }
}

/// Runs of UTF-16 of either order and at either parity.
void TextSearch::wide_runs(std::string_view bytes, Place place, Trust trust, int depth)
{
    struct Run {
        std::size_t begin = 0;
        std::size_t units = 0;
    };

    // Big-endian then little-endian, each for units that begin at even and at odd bytes.
    std::array<Run, 4> open{};
    auto const finish = [&](std::size_t which) {
        auto& one = open.at(which);
        if (one.units >= wide_run_min) {
            auto const text = from_utf16(bytes.substr(one.begin, one.units * 2), which < 2);
            run(text, place, trust);
            if (text.size() >= run_min * 2) disguises(text, place, trust, depth);
        }
        one.units = 0;
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        auto const first = byte_of(bytes[i]);
        auto const second = byte_of(bytes[i + 1]);
        auto const parity = i & 1U;
        bool const idle = open[parity].units == 0 && open[parity + 2].units == 0;
        // Pixels of one colour are no letters either.
        if (idle && (first == second || (!high_byte[first] && !high_byte[second]))) continue;
        for (std::size_t const order : {0U, 2U}) {
            auto const which = order + parity;
            auto& one = open.at(which);
            if (order == 0 ? plausible_unit(first, second) : plausible_unit(second, first)) {
                if (one.units == 0) one.begin = i;
                ++one.units;
            } else if (one.units > 0) {
                finish(which);
            }
        }
    }
    for (std::size_t which = 0; which < open.size(); ++which) finish(which);
}

void TextSearch::samples(std::string_view bytes, Place place)
{
    if (bytes.empty() || terms_.empty()) return;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto const begin = at;
        while (at < bytes.size() && printable[byte_of(bytes[at])]) ++at;
        if (at - begin >= run_min) run(bytes.substr(begin, at - begin), place, Trust::bytes);
    }
    wide_runs(bytes, place, Trust::bytes, limits::disguise_depth_max);
}

void TextSearch::bytes(std::string_view bytes, Place place, Trust trust)
{
    if (bytes.empty() || terms_.empty()) return;
    bool const text = trust == Trust::words && is_text(bytes);
    if (text && (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")))
        words(text_string(bytes), place);
    runs(bytes, place, text ? Trust::words : Trust::bytes, 0);
    wide_runs(bytes, place, trust, 0);
    if (text && bytes.find('<') != std::string_view::npos) markup(bytes, place);
}

void TextSearch::script(std::string_view text, Place place)
{
    auto const plain = text_string(text);
    bytes(plain, place, Trust::words);
    run(quoted_texts(plain), place, Trust::words);
    read_numbers(plain, [&](std::string_view spelled) { run(spelled, place, Trust::words); });
    unescape(plain, [&](std::string_view once) {
        run(quoted_texts(once), place, Trust::words);
        unescape(once, [&](std::string_view twice) { run(twice, place, Trust::words); });
    });
}

} // namespace safehand::any_file
