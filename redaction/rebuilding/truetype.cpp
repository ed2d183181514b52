#include "redaction/rebuilding/truetype.h"

#include "redaction/rebuilding/contours.h"
#include "redaction/rebuilding/number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

namespace safehand::rebuilding {

namespace {

void put(std::string& out, long value, unsigned bytes)
{
    auto const bits = static_cast<unsigned long>(value);
    for (unsigned shift = 8 * bytes; shift > 0; shift -= 8)
        out += static_cast<char>((bits >> (shift - 8)) & 0xFFU);
}

void put16(std::string& out, long value)
{
    put(out, value, 2);
}

void put32(std::string& out, long value)
{
    put(out, value, 4);
}

struct Bounds {
    int left = 0;
    int bottom = 0;
    int right = 0;
    int top = 0;
};

Bounds bounds_of(std::vector<Contour> const& contours)
{
    Bounds out;
    bool first = true;
    for (auto const& contour : contours) {
        for (auto const& point : contour) {
            out.left = first ? point.x : std::min(out.left, point.x);
            out.right = first ? point.x : std::max(out.right, point.x);
            out.bottom = first ? point.y : std::min(out.bottom, point.y);
            out.top = first ? point.y : std::max(out.top, point.y);
            first = false;
        }
    }
    return out;
}

/// One coordinate after the other as differences, and what the flags say of their length.
class Deltas {
  public:
    Deltas(unsigned short_flag, unsigned same_flag) : short_(short_flag), same_(same_flag) {}

    unsigned add(int value)
    {
        int const step = value - std::exchange(last_, value);
        if (step == 0) return same_;
        if (step >= -255 && step <= 255) {
            put(bytes_, std::abs(step), 1);
            return short_ | (step > 0 ? same_ : 0U);
        }
        put16(bytes_, step);
        return 0;
    }

    std::string const& bytes() const { return bytes_; }

  private:
    unsigned short_;
    unsigned same_;
    int last_ = 0;
    std::string bytes_;
};

/// The OpenType specification's simple glyph description.
std::string description_of(std::vector<Contour> const& contours)
{
    std::string out;
    if (contours.empty()) return out;
    auto const bounds = bounds_of(contours);
    put16(out, static_cast<long>(contours.size()));
    for (int const side : {bounds.left, bounds.bottom, bounds.right, bounds.top}) put16(out, side);
    long points = 0;
    for (auto const& contour : contours) {
        points += static_cast<long>(contour.size());
        put16(out, points - 1);
    }
    put16(out, 0); // no instructions
    Deltas across(0x02, 0x10);
    Deltas upwards(0x04, 0x20);
    std::string flags;
    for (auto const& contour : contours)
        for (auto const& point : contour)
            flags += static_cast<char>(
                (point.on_curve ? 0x01U : 0U) | across.add(point.x) | upwards.add(point.y));
    for (std::size_t i = 0; i < flags.size();) {
        std::size_t run = 1;
        while (run < 256 && i + run < flags.size() && flags[i + run] == flags[i]) ++run;
        if (run > 2) {
            out += static_cast<char>(static_cast<unsigned char>(flags[i]) | 0x08U);
            out += static_cast<char>(run - 1);
        } else {
            out.append(run, flags[i]);
        }
        i += run;
    }
    out += across.bytes();
    out += upwards.bytes();
    while (out.size() % 4 != 0) out += '\0';
    return out;
}

struct Parts {
    std::string descriptions; ///< glyf
    std::string places;       ///< loca
    std::string widths;       ///< hmtx
    Bounds bounds;
    long points_most = 0;
    long contours_most = 0;
    long advance_most = 0;
};

bool add_glyph(Parts& parts, page::Glyph const& glyph, int units)
{
    constexpr long points_max = 10'000;
    auto const contours = contours_of(glyph.outline, units);
    if (!contours) return false;
    long points = 0;
    for (auto const& contour : *contours) points += static_cast<long>(contour.size());
    if (points > points_max) return false;
    auto const own = bounds_of(*contours);
    auto& all = parts.bounds;
    all = {
        std::min(all.left, own.left),
        std::min(all.bottom, own.bottom),
        std::max(all.right, own.right),
        std::max(all.top, own.top)};
    long const advance = std::lround(within(glyph.advance * units, 0, 65'535, 0));
    parts.descriptions += description_of(*contours);
    put32(parts.places, static_cast<long>(parts.descriptions.size()));
    put16(parts.widths, advance);
    // Readers move a glyph until its left side is here.
    put16(parts.widths, own.left);
    parts.points_most = std::max(parts.points_most, points);
    parts.contours_most = std::max(parts.contours_most, static_cast<long>(contours->size()));
    parts.advance_most = std::max(parts.advance_most, advance);
    return true;
}

std::optional<Parts> parts_of(std::vector<page::Glyph const*> const& glyphs, int units)
{
    Parts parts;
    put32(parts.places, 0); // glyph 0 is empty
    put32(parts.places, 0);
    put32(parts.widths, 0);
    for (auto const* glyph : glyphs)
        if (!add_glyph(parts, *glyph, units)) return std::nullopt;
    return parts;
}

std::string head_table(Parts const& parts, int units)
{
    std::string out;
    put32(out, 0x10000); // version
    put32(out, 0x10000); // revision
    put32(out, 0);       // adjustment of the check sum, filled in last
    put32(out, 0x5F0F3CF5);
    put16(out, 0x0003); // base line at 0, left sides where they say
    put16(out, units);
    out.append(16, '\0'); // made and changed: never said
    for (int const side :
         {parts.bounds.left, parts.bounds.bottom, parts.bounds.right, parts.bounds.top})
        put16(out, side);
    put16(out, 0); // style
    put16(out, 6); // smallest size that can be read
    put16(out, 2); // direction
    put16(out, 1); // places have four bytes
    put16(out, 0);
    return out;
}

std::string hhea_table(Parts const& parts, long glyph_count)
{
    std::string out;
    put32(out, 0x10000);
    put16(out, std::max(0, parts.bounds.top));
    put16(out, std::min(0, parts.bounds.bottom));
    put16(out, 0);
    put16(out, parts.advance_most);
    put16(out, parts.bounds.left);
    put16(out, 0);
    put16(out, parts.bounds.right);
    put16(out, 1); // an upright caret
    out.append(14, '\0');
    put16(out, glyph_count);
    return out;
}

std::string maxp_table(Parts const& parts, long glyph_count)
{
    std::string out;
    put32(out, 0x10000);
    put16(out, glyph_count);
    put16(out, parts.points_most);
    put16(out, parts.contours_most);
    put32(out, 0);
    put16(out, 2); // zones
    out.append(16, '\0');
    return out;
}

std::uint32_t check_sum(std::string_view bytes)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]))
               << (24 - 8 * (i % 4));
    return sum;
}

std::string assembled(std::vector<std::pair<std::string_view, std::string>> const& tables)
{
    std::string out;
    std::string bodies;
    auto const front = 12 + 16 * tables.size();
    put32(out, 0x10000);
    put16(out, static_cast<long>(tables.size()));
    put16(out, 64); // what a binary search of six entries starts from
    put16(out, 2);
    put16(out, 32);
    std::size_t adjustment = 0;
    for (auto const& [name, body] : tables) {
        if (name == "head") adjustment = front + bodies.size() + 8;
        out += name;
        put32(out, check_sum(body));
        put32(out, static_cast<long>(front + bodies.size()));
        put32(out, static_cast<long>(body.size()));
        bodies += body;
        while (bodies.size() % 4 != 0) bodies += '\0';
    }
    out += bodies;
    std::string sum;
    put32(sum, static_cast<long>(0xB1B0AFBAU - check_sum(out)));
    out.replace(adjustment, 4, sum);
    return out;
}

} // namespace

std::optional<FontFile> truetype_font(std::vector<page::Glyph const*> const& glyphs)
{
    for (int const units : {2048, 1000, 1024, 2000, 512}) {
        auto const parts = parts_of(glyphs, units);
        if (!parts) continue;
        auto const count = static_cast<long>(glyphs.size()) + 1;
        FontFile out;
        out.bytes = assembled(
            {{"glyf", parts->descriptions},
             {"head", head_table(*parts, units)},
             {"hhea", hhea_table(*parts, count)},
             {"hmtx", parts->widths},
             {"loca", parts->places},
             {"maxp", maxp_table(*parts, count)}});
        double const scale = 1000.0 / units;
        auto const& all = parts->bounds;
        out.box = {all.left * scale, all.bottom * scale, all.right * scale, all.top * scale};
        return out;
    }
    return std::nullopt;
}

} // namespace safehand::rebuilding
