// The kinds of colour spaces, each brought down to a device space. Private to colour_*.cpp and
// picture_*.cpp.
#pragma once

#include "redaction/page/paint.h"
#include "redaction/unpicking/function_reader.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::unpicking {

constexpr std::size_t colour_components_max = 32;

class SourceSpace {
  public:
    using Device = std::array<double, 4>;

    SourceSpace() = default;
    virtual ~SourceSpace() = default;
    SourceSpace(SourceSpace const&) = delete;
    SourceSpace& operator=(SourceSpace const&) = delete;
    SourceSpace(SourceSpace&&) = delete;
    SourceSpace& operator=(SourceSpace&&) = delete;

    virtual std::size_t components() const = 0;
    virtual page::ColourSpace target() const = 0;
    /// `in` has components() values within their ranges; the result's are 0 to 1.
    virtual Device device(std::span<double const> in) const = 0;

    /// Lowest and highest value of a component.
    virtual std::pair<double, double> range(std::size_t) const { return {0.0, 1.0}; }

    virtual double initial(std::size_t) const { return 0.0; }

    /// Values are the target's own, unchanged.
    virtual bool is_device() const { return false; }

    /// Values are numbers in a table (Indexed): a sample is the value itself.
    virtual bool is_table() const { return false; }

    virtual bool paints_nothing() const { return false; }

    /// Many colours at one time, 8 bits for each component over its range; false: this kind has no
    /// quicker way than device().
    virtual bool convert(std::span<std::uint8_t const>, std::span<std::uint8_t>) const
    {
        return false;
    }
};

using SharedSpace = std::shared_ptr<SourceSpace const>;

constexpr std::size_t components_of(page::ColourSpace space)
{
    return space == page::ColourSpace::gray ? 1 : space == page::ColourSpace::rgb ? 3 : 4;
}

SharedSpace device_space(page::ColourSpace which);

/// Null: `table` is empty.
SharedSpace indexed_space(SharedSpace const& base, int highest, std::string const& table);

/// Separation and DeviceN. Null: the function does not fit the spaces.
SharedSpace tint_space(
    std::size_t components, SharedSpace alternate, FunctionReader const& tint, bool paints_nothing);

/// ISO 32000-2, 8.6.5.2 to 8.6.5.4. Null: without a usable white point.
SharedSpace calibrated_gray(std::vector<double> const& white, double gamma);
SharedSpace calibrated_rgb(
    std::vector<double> const& white,
    std::vector<double> const& gamma,
    std::vector<double> const& matrix);
SharedSpace lab_space(std::vector<double> const& white, std::vector<double> const& range);

/// Of an ICC profile of 1, 3 or 4 components. A profile that is all but sRGB (or its gray) is a
/// device space. Null: not usable.
SharedSpace profile_space(std::string_view profile, std::size_t components);

/// Whether every colour of the space stands within a hair of the device colour of the same values,
/// so that nobody can tell them apart.
bool is_all_but_device(SourceSpace const& space);

} // namespace safehand::unpicking
