// Spaces that are defined by what is measured (CalGray, CalRGB, Lab), brought to sRGB.
#include "redaction/unpicking/colour_space.h"

#include <algorithm>
#include <cmath>

namespace safehand::unpicking {

namespace {

using Triple = std::array<double, 3>;

/// D65, the white of sRGB.
constexpr Triple screen_white{0.95047, 1.0, 1.08883};

Triple times(std::array<double, 9> const& rows, Triple const& value)
{
    Triple out{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            out[row] += rows[row * 3 + column] * value[column];
    return out;
}

/// IEC 61966-2-1.
double screen_value(double light)
{
    double const held = std::clamp(light, 0.0, 1.0);
    return held <= 0.0031308 ? 12.92 * held : 1.055 * std::pow(held, 1 / 2.4) - 0.055;
}

/// From XYZ seen under one white to sRGB, by Bradford's adaptation.
class ToScreen {
  public:
    explicit ToScreen(Triple const& white)
    {
        Triple const from = times(bradford, white);
        Triple const to = times(bradford, screen_white);
        for (std::size_t index = 0; index < 3; ++index)
            scale_[index] = from[index] == 0 ? 1 : to[index] / from[index];
    }

    Triple operator()(Triple const& xyz) const
    {
        static constexpr std::array<double, 9> back{
            0.9869929,
            -0.1470543,
            0.1599627,
            0.4323053,
            0.5183603,
            0.0492912,
            -0.0085287,
            0.0400428,
            0.9684867};
        static constexpr std::array<double, 9> light{
            3.2404542,
            -1.5371385,
            -0.4985314,
            -0.9692660,
            1.8760108,
            0.0415560,
            0.0556434,
            -0.2040259,
            1.0572252};
        Triple cone = times(bradford, xyz);
        for (std::size_t index = 0; index < 3; ++index) cone[index] *= scale_[index];
        Triple out = times(light, times(back, cone));
        for (double& value : out) value = screen_value(value);
        return out;
    }

  private:
    static constexpr std::array<double, 9> bradford{
        0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296};
    Triple scale_{};
};

double raised(double value, double gamma)
{
    return gamma == 1 ? value : std::pow(std::max(value, 0.0), gamma);
}

class CalibratedGray : public SourceSpace {
  public:
    explicit CalibratedGray(double gamma) : gamma_(gamma) { device_ = is_all_but_device(*this); }

    std::size_t components() const override { return 1; }

    page::ColourSpace target() const override { return page::ColourSpace::gray; }

    Device device(std::span<double const> in) const override
    {
        return {device_ ? in[0] : screen_value(raised(in[0], gamma_)), 0, 0, 0};
    }

    bool is_device() const override { return device_; }

  private:
    double gamma_;
    bool device_ = false;
};

class CalibratedRgb : public SourceSpace {
  public:
    CalibratedRgb(Triple const& white, Triple const& gamma, std::array<double, 9> const& rows)
        : to_screen_(white), gamma_(gamma), rows_(rows)
    {
        device_ = is_all_but_device(*this);
    }

    std::size_t components() const override { return 3; }

    page::ColourSpace target() const override { return page::ColourSpace::rgb; }

    Device device(std::span<double const> in) const override
    {
        if (device_) return {in[0], in[1], in[2], 0};
        Triple light{};
        for (std::size_t index = 0; index < 3; ++index)
            light[index] = raised(in[index], gamma_[index]);
        Triple const out = to_screen_(times(rows_, light));
        return {out[0], out[1], out[2], 0};
    }

    bool is_device() const override { return device_; }

  private:
    ToScreen to_screen_;
    Triple gamma_;
    std::array<double, 9> rows_;
    bool device_ = false;
};

class LabSpace : public SourceSpace {
  public:
    LabSpace(Triple const& white, std::array<double, 4> const& range)
        : to_screen_(white), white_(white), range_(range)
    {
    }

    std::size_t components() const override { return 3; }

    page::ColourSpace target() const override { return page::ColourSpace::rgb; }

    Device device(std::span<double const> in) const override
    {
        double const middle = (in[0] + 16) / 116;
        Triple const xyz{
            white_[0] * cubed(middle + in[1] / 500),
            white_[1] * cubed(middle),
            white_[2] * cubed(middle - in[2] / 200)};
        Triple const out = to_screen_(xyz);
        return {out[0], out[1], out[2], 0};
    }

    std::pair<double, double> range(std::size_t component) const override
    {
        if (component == 0) return {0.0, 100.0};
        return component == 1 ? std::pair{range_[0], range_[1]} : std::pair{range_[2], range_[3]};
    }

  private:
    static double cubed(double value)
    {
        return value >= 6.0 / 29 ? value * value * value : 108.0 / 841 * (value - 4.0 / 29);
    }

    ToScreen to_screen_;
    Triple white_;
    std::array<double, 4> range_;
};

bool usable(std::vector<double> const& white)
{
    return white.size() == 3 && white[0] > 0 && white[1] > 0 && white[2] > 0;
}

} // namespace

SharedSpace calibrated_gray(std::vector<double> const& white, double gamma)
{
    if (!usable(white) || !(gamma > 0)) return nullptr;
    return std::make_shared<CalibratedGray>(gamma);
}

SharedSpace calibrated_rgb(
    std::vector<double> const& white,
    std::vector<double> const& gamma,
    std::vector<double> const& matrix)
{
    if (!usable(white)) return nullptr;
    Triple powers{1, 1, 1};
    if (gamma.size() == 3) std::copy_n(gamma.begin(), 3, powers.begin());
    // The file lists what each component adds; rows of X, Y and Z are wanted.
    std::array<double, 9> rows{1, 0, 0, 0, 1, 0, 0, 0, 1};
    if (matrix.size() == 9)
        for (std::size_t row = 0; row < 3; ++row)
            for (std::size_t column = 0; column < 3; ++column)
                rows[row * 3 + column] = matrix[column * 3 + row];
    return std::make_shared<CalibratedRgb>(Triple{white[0], white[1], white[2]}, powers, rows);
}

SharedSpace lab_space(std::vector<double> const& white, std::vector<double> const& range)
{
    if (!usable(white)) return nullptr;
    std::array<double, 4> bounds{-100, 100, -100, 100};
    if (range.size() == 4 && range[0] <= range[1] && range[2] <= range[3])
        std::copy_n(range.begin(), 4, bounds.begin());
    return std::make_shared<LabSpace>(Triple{white[0], white[1], white[2]}, bounds);
}

} // namespace safehand::unpicking
