#include "redaction/rebuilding/cff.h"

#include "redaction/rebuilding/charstring.h"
#include "redaction/rebuilding/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace safehand::rebuilding {

namespace {

/// Every corner that an outline names.
template <class Visit>
void each_point(page::Outline const& outline, Visit const& visit)
{
    for (auto const& segment : outline) {
        if (segment.kind == page::Segment::Kind::close) continue;
        if (segment.kind == page::Segment::Kind::curve) {
            visit(segment.first);
            visit(segment.second);
        }
        visit(segment.to);
    }
}

/// The share of end points that lie on whole units.
double share_on_grid(std::vector<page::Glyph const*> const& glyphs, double units)
{
    std::size_t all = 0;
    std::size_t on = 0;
    for (auto const* glyph : glyphs) {
        for (auto const& segment : glyph->outline) {
            if (segment.kind == page::Segment::Kind::close) continue;
            for (double const value : {segment.to.x * units, segment.to.y * units}) {
                ++all;
                if (std::abs(value - std::round(value)) < 0.02) ++on;
            }
        }
    }
    return all == 0 ? 1 : static_cast<double>(on) / static_cast<double>(all);
}

void put_number_at(std::string& out, std::size_t value, unsigned bytes)
{
    for (unsigned shift = 8 * bytes; shift > 0; shift -= 8)
        out += static_cast<char>((value >> (shift - 8)) & 0xFFU);
}

/// An INDEX structure (5176, 5).
std::string index_of(std::vector<std::string> const& members)
{
    std::string out;
    put_number_at(out, members.size(), 2);
    if (members.empty()) return out;
    std::size_t total = 1;
    for (auto const& member : members) total += member.size();
    unsigned width = 1;
    while (total >> (8 * width) != 0) ++width;
    out += static_cast<char>(width);
    std::size_t at = 1;
    put_number_at(out, at, width);
    for (auto const& member : members) {
        at += member.size();
        put_number_at(out, at, width);
    }
    for (auto const& member : members) out += member;
    return out;
}

/// A real number as packed digits (5176, table 5).
void put_real(std::string& out, double value)
{
    std::array<char, 32> digits{};
    auto const end =
        std::to_chars(
            digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 14)
            .ptr;
    std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
    while (text.ends_with('0')) text.remove_suffix(1);
    std::vector<unsigned> nibbles;
    for (char const c : text)
        nibbles.push_back(c == '.' ? 0xAU : c == '-' ? 0xEU : static_cast<unsigned>(c - '0'));
    nibbles.push_back(0xF);
    if (nibbles.size() % 2 != 0) nibbles.push_back(0xF);
    out += '\x1E';
    for (std::size_t i = 0; i < nibbles.size(); i += 2)
        out += static_cast<char>(nibbles[i] << 4U | nibbles[i + 1]);
}

/// Always five bytes, so that the size of a dictionary is known before its offsets are.
void put_offset(std::string& out, std::size_t value)
{
    out += '\x1D';
    put_number_at(out, value, 4);
}

// Operators of dictionaries (5176, appendix H).
constexpr char font_box = 5;
constexpr char charset = 15;
constexpr char char_strings = 17;
constexpr char private_part = 18;

struct Offsets {
    std::size_t charset = 0;
    std::size_t select = 0;
    std::size_t strings = 0;
    std::size_t dictionaries = 0;
};

std::string
top_dictionary(std::size_t glyph_count, page::Box const& box, Offsets const& offsets, int units)
{
    std::string out;
    // Adobe and Identity are the first two strings of our own, 391 and 392.
    for (int const number : {391, 392, 0}) put_dictionary_number(out, number);
    out += "\x0C\x1E";
    if (units != 1000) {
        for (double const entry : {1.0, 0.0, 0.0, 1.0}) {
            if (entry == 0) {
                put_dictionary_number(out, 0);
            } else {
                put_real(out, entry / units);
            }
        }
        put_dictionary_number(out, 0);
        put_dictionary_number(out, 0);
        out += "\x0C\x07";
    }
    for (double const side : {box.left, box.bottom, box.right, box.top})
        put_dictionary_number(out, static_cast<int>(std::lround(side)));
    out += font_box;
    put_dictionary_number(out, static_cast<int>(glyph_count));
    out += "\x0C\x22"; // CIDCount
    put_offset(out, offsets.charset);
    out += charset;
    put_offset(out, offsets.select);
    out += "\x0C\x25"; // FDSelect
    put_offset(out, offsets.strings);
    out += char_strings;
    put_offset(out, offsets.dictionaries);
    out += "\x0C\x24"; // FDArray
    return out;
}

page::Box box_of(std::vector<page::Glyph const*> const& glyphs)
{
    page::Box box;
    bool first = true;
    for (auto const* glyph : glyphs)
        each_point(glyph->outline, [&](page::Point point) {
            double const x = within(point.x, -30, 30, 0);
            double const y = within(point.y, -30, 30, 0);
            page::Box const spot{x, y, x, y};
            box = first ? spot : box.joined(spot);
            first = false;
        });
    return box;
}

/// The advance that most glyphs have needs no number of its own.
int most_common(std::vector<int> const& advances)
{
    std::map<int, int> counts;
    for (int const advance : advances) ++counts[advance];
    auto const most = std::ranges::max_element(
        counts, [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

page::Box scaled(page::Box const& box, double by)
{
    return {box.left * by, box.bottom * by, box.right * by, box.top * by};
}

} // namespace

int units_for(std::vector<page::Glyph const*> const& glyphs)
{
    auto const box = box_of(glyphs);
    double const reach = std::max({-box.left, -box.bottom, box.right, box.top, 1.0});
    // The grids that font makers draw on, the commonest first; then one that is fine enough.
    for (int const units : {1000, 2048, 1024, 2000, 1200, 4096})
        if (reach * units <= units_far && share_on_grid(glyphs, units) > 0.9) return units;
    int units = 4096;
    while (reach * units > units_far && units > 256) units /= 2;
    return units;
}

FontFile compact_font(std::string const& name, std::vector<page::Glyph const*> const& glyphs)
{
    int const units = units_for(glyphs);
    std::vector<int> advances;
    advances.reserve(glyphs.size());
    for (auto const* glyph : glyphs)
        advances.push_back(static_cast<int>(
            std::lround(within(glyph->advance * units, -units_far, units_far, 0))));
    int const common = most_common(advances);
    std::vector<std::string> strings{std::string(1, '\x0E')};
    strings.reserve(glyphs.size() + 1);
    for (std::size_t i = 0; i < glyphs.size(); ++i)
        strings.push_back(charstring(glyphs[i]->outline, units, advances[i], common));

    auto const box = box_of(glyphs);
    std::string front{"\x01\x00\x04\x04", 4}; // version 1.0, four bytes of header
    front += index_of({name});
    auto const top_size = top_dictionary(strings.size(), scaled(box, units), {}, units).size();
    auto const texts = index_of({"Adobe", "Identity"});
    std::string const routines(2, '\0');
    std::string private_dictionary;
    put_dictionary_number(private_dictionary, common);
    private_dictionary += '\x14'; // defaultWidthX
    put_dictionary_number(private_dictionary, common);
    private_dictionary += '\x15'; // nominalWidthX

    std::string charset_table;
    if (!glyphs.empty()) { // format 2, one range from 1
        charset_table = std::string("\x02\x00\x01", 3);
        put_number_at(charset_table, glyphs.size() - 1, 2);
    } else {
        charset_table = std::string(1, '\0');
    }
    std::string select{"\x03\x00\x01\x00\x00\x00", 6}; // format 3, one range, dictionary 0
    put_number_at(select, strings.size(), 2);
    auto const glyph_index = index_of(strings);

    Offsets offsets;
    offsets.charset = front.size() + (2 + 1 + 2 + top_size) + texts.size() + routines.size();
    // The offset size of a one-member index grows with the member; a top dictionary never needs
    // more than one byte.
    offsets.select = offsets.charset + charset_table.size();
    offsets.strings = offsets.select + select.size();
    auto const private_at = offsets.strings + glyph_index.size();
    offsets.dictionaries = private_at + private_dictionary.size();
    std::string font_dictionary;
    put_dictionary_number(font_dictionary, static_cast<int>(private_dictionary.size()));
    put_offset(font_dictionary, private_at);
    font_dictionary += private_part;

    FontFile out;
    out.bytes = front +
                index_of({top_dictionary(strings.size(), scaled(box, units), offsets, units)}) +
                texts + routines + charset_table + select + glyph_index + private_dictionary +
                index_of({font_dictionary});
    out.box = scaled(box, 1000);
    return out;
}

} // namespace safehand::rebuilding
