// Device spaces, palettes and tints.
#include "redaction/unpicking/colour_space.h"

#include <algorithm>
#include <cmath>

namespace safehand::unpicking {

namespace {

class DeviceSpace : public SourceSpace {
  public:
    explicit DeviceSpace(page::ColourSpace which) : which_(which) {}

    std::size_t components() const override { return components_of(which_); }

    page::ColourSpace target() const override { return which_; }

    Device device(std::span<double const> in) const override
    {
        Device out{};
        std::copy_n(in.begin(), std::min(in.size(), components()), out.begin());
        return out;
    }

    double initial(std::size_t component) const override
    {
        return which_ == page::ColourSpace::cmyk && component == 3 ? 1.0 : 0.0;
    }

    bool is_device() const override { return true; }

  private:
    page::ColourSpace which_;
};

class IndexedSpace : public SourceSpace {
  public:
    IndexedSpace(page::ColourSpace target, std::vector<Device> colours)
        : target_(target), colours_(std::move(colours))
    {
    }

    std::size_t components() const override { return 1; }

    page::ColourSpace target() const override { return target_; }

    Device device(std::span<double const> in) const override
    {
        double const last = static_cast<double>(colours_.size() - 1);
        double const number = in.empty() ? 0.0 : std::clamp(std::floor(in[0] + 0.5), 0.0, last);
        return colours_[static_cast<std::size_t>(number)];
    }

    std::pair<double, double> range(std::size_t) const override
    {
        return {0.0, static_cast<double>(colours_.size() - 1)};
    }

    bool is_table() const override { return true; }

  private:
    page::ColourSpace target_;
    std::vector<Device> colours_;
};

class TintSpace : public SourceSpace {
  public:
    TintSpace(std::size_t components, SharedSpace alternate, FunctionReader tint, bool nothing)
        : components_(components), alternate_(std::move(alternate)), tint_(std::move(tint)),
          nothing_(nothing)
    {
    }

    std::size_t components() const override { return components_; }

    page::ColourSpace target() const override { return alternate_->target(); }

    Device device(std::span<double const> in) const override
    {
        std::array<double, colour_components_max> values{};
        auto const outputs = static_cast<std::size_t>(tint_.outputs());
        tint_.at(in, std::span(values).first(outputs));
        std::size_t const wanted = alternate_->components();
        for (std::size_t index = 0; index < wanted; ++index) {
            auto const [low, high] = alternate_->range(index);
            values[index] = std::clamp(values[index], low, high);
        }
        return alternate_->device(std::span<double const>(values).first(wanted));
    }

    double initial(std::size_t) const override { return 1.0; }

    bool paints_nothing() const override { return nothing_; }

  private:
    std::size_t components_;
    SharedSpace alternate_;
    FunctionReader tint_;
    bool nothing_;
};

} // namespace

SharedSpace device_space(page::ColourSpace which)
{
    return std::make_shared<DeviceSpace>(which);
}

SharedSpace indexed_space(SharedSpace const& base, int highest, std::string const& table)
{
    std::size_t const step = base->components();
    auto const count = static_cast<std::size_t>(std::clamp(highest, 0, 255)) + 1;
    std::vector<SourceSpace::Device> colours;
    std::vector<double> values(step);
    for (std::size_t number = 0; number < count; ++number) {
        for (std::size_t index = 0; index < step; ++index) {
            std::size_t const at = number * step + index;
            auto const byte = at < table.size() ? static_cast<unsigned char>(table[at]) : 0;
            auto const [low, high] = base->range(index);
            values[index] = low + (high - low) * byte / 255.0;
        }
        colours.push_back(base->device(values));
    }
    return std::make_shared<IndexedSpace>(base->target(), std::move(colours));
}

SharedSpace tint_space(
    std::size_t components, SharedSpace alternate, FunctionReader const& tint, bool paints_nothing)
{
    bool const fits = tint.inputs() == static_cast<int>(components) &&
                      tint.outputs() >= static_cast<int>(alternate->components()) &&
                      tint.outputs() <= static_cast<int>(colour_components_max);
    if (!fits || components < 1 || components > colour_components_max) return nullptr;
    return std::make_shared<TintSpace>(components, std::move(alternate), tint, paints_nothing);
}

bool is_all_but_device(SourceSpace const& space)
{
    constexpr int steps = 9;
    // What a plain power of 2.2 and sRGB's own curve differ by in the dark.
    constexpr double hair = 7.5 / 255;
    std::size_t const count = space.components();
    if (count != components_of(space.target()) || count > 3) return false;
    std::size_t const total = count == 1 ? steps : std::size_t{steps} * steps * steps;
    std::array<double, 3> values{};
    for (std::size_t number = 0; number < total; ++number) {
        std::size_t rest = number;
        for (std::size_t index = 0; index < count; ++index) {
            values[index] = static_cast<double>(rest % steps) / (steps - 1);
            rest /= steps;
        }
        auto const device = space.device(std::span<double const>(values).first(count));
        for (std::size_t index = 0; index < count; ++index)
            if (std::abs(device[index] - values[index]) > hair) return false;
    }
    return true;
}

} // namespace safehand::unpicking
