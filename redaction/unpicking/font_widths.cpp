// Reads arrays of widths, believing no number that is out of all measure.
#include "redaction/unpicking/font_widths.h"

#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <cmath>

namespace safehand::unpicking {

namespace {

constexpr int widths_max = 256;
constexpr double width_max = 100'000;

double sane(double value)
{
    return std::abs(value) <= width_max ? value : 0;
}

std::optional<std::uint64_t> cid_of(Handle value)
{
    // Some writers put CIDs as real numbers.
    if (!value.isNumber()) return std::nullopt;
    auto const number = number_of(value);
    if (number < 0 || number > 65'535) return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

bool spend(FontLimits& limits)
{
    if (limits.map_entries_left == 0) return false;
    --limits.map_entries_left;
    return true;
}

VerticalMetrics metrics_at(Handle array, int at)
{
    return {
        sane(number_of(array.getArrayItem(at))),
        sane(number_of(array.getArrayItem(at + 1))),
        sane(number_of(array.getArrayItem(at + 2)))};
}

} // namespace

SimpleWidths SimpleWidths::read(Handle const& font)
{
    SimpleWidths out;
    out.first_ = integer_in(font, "/FirstChar").value_or(0);
    auto array = value_in(font, "/Widths");
    if (!array.isArray()) return out;
    int const count = std::min(array.getArrayNItems(), widths_max);
    for (int i = 0; i < count; ++i) out.widths_.push_back(sane(number_of(array.getArrayItem(i))));
    return out;
}

std::optional<double> SimpleWidths::at(std::uint8_t code) const
{
    if (code < first_ || first_ < 0) return std::nullopt;
    auto const at = static_cast<std::size_t>(code - first_);
    if (at >= widths_.size()) return std::nullopt;
    return widths_[at];
}

CidWidths CidWidths::read(Handle const& cid_font, FontLimits& limits)
{
    CidWidths out;
    out.default_width_ = sane(number_in(cid_font, "/DW").value_or(1000));
    if (auto const both = numbers_of(value_in(cid_font, "/DW2"), 2); both.size() == 2) {
        out.default_origin_ = sane(both[0]);
        out.default_advance_ = sane(both[1]);
    }
    out.read_widths(value_in(cid_font, "/W"), limits);
    out.read_verticals(value_in(cid_font, "/W2"), limits);
    return out;
}

void CidWidths::read_widths(Handle array, FontLimits& limits)
{
    if (!array.isArray()) return;
    int const count = array.getArrayNItems();
    for (int i = 0; i + 1 < count;) {
        auto const first = cid_of(array.getArrayItem(i));
        auto second = array.getArrayItem(i + 1);
        if (second.isArray()) {
            int const many = second.getArrayNItems();
            for (int k = 0; first && k < many; ++k) {
                if (!spend(limits)) return;
                auto const cid = *first + static_cast<std::uint64_t>(k);
                widths_.put(cid, cid, sane(number_of(second.getArrayItem(k))));
            }
            i += 2;
            continue;
        }
        auto const last = cid_of(second);
        if (i + 2 < count && first && last) {
            if (!spend(limits)) return;
            widths_.put(*first, *last, sane(number_of(array.getArrayItem(i + 2))));
        }
        i += 3;
    }
}

void CidWidths::read_verticals(Handle array, FontLimits& limits)
{
    if (!array.isArray()) return;
    int const count = array.getArrayNItems();
    for (int i = 0; i + 1 < count;) {
        auto const first = cid_of(array.getArrayItem(i));
        auto second = array.getArrayItem(i + 1);
        if (second.isArray()) {
            int const many = second.getArrayNItems();
            for (int k = 0; first && k + 2 < many; k += 3) {
                if (!spend(limits)) return;
                auto const cid = *first + static_cast<std::uint64_t>(k / 3);
                verticals_.put(cid, cid, metrics_at(second, k));
            }
            i += 2;
            continue;
        }
        auto const last = cid_of(second);
        if (i + 4 < count && first && last) {
            if (!spend(limits)) return;
            verticals_.put(*first, *last, metrics_at(array, i + 2));
        }
        i += 5;
    }
}

double CidWidths::width(std::uint32_t cid) const
{
    auto const found = widths_.at(cid);
    return found ? *found->value : default_width_;
}

VerticalMetrics CidWidths::vertical(std::uint32_t cid) const
{
    if (auto const found = verticals_.at(cid)) return *found->value;
    return {default_advance_, width(cid) / 2, default_origin_};
}

} // namespace safehand::unpicking
