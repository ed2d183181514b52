#include "redaction/rebuilding/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace safehand::rebuilding {

namespace {

constexpr std::array<double, 9> powers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

double power(int decimals) noexcept
{
    return powers.at(static_cast<std::size_t>(std::clamp(decimals, 0, 8)));
}

} // namespace

bool is_number(double value) noexcept
{
    return std::isfinite(value);
}

bool is_number(page::Point point) noexcept
{
    return std::isfinite(point.x) && std::isfinite(point.y);
}

bool is_number(page::Matrix const& matrix) noexcept
{
    return is_number(page::Point{matrix.a, matrix.b}) &&
           is_number(page::Point{matrix.c, matrix.d}) && is_number(page::Point{matrix.e, matrix.f});
}

bool is_usable(page::Matrix const& matrix) noexcept
{
    if (!is_number(matrix)) return false;
    auto const area = std::abs(matrix.a * matrix.d - matrix.b * matrix.c);
    return area > 1e-12 && area < 1e12;
}

double within(double value, double low, double high, double otherwise) noexcept
{
    return std::isfinite(value) ? std::clamp(value, low, high) : otherwise;
}

double rounded(double value, int decimals) noexcept
{
    auto const scale = power(decimals);
    return std::round(within(value, -far * 10, far * 10, 0) * scale) / scale;
}

void put_int(std::string& out, long value)
{
    std::array<char, 24> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void put_number(std::string& out, double value, int decimals)
{
    auto const scale = power(decimals);
    auto whole = std::llround(within(value, -far * 10, far * 10, 0) * scale);
    if (whole < 0) {
        out += '-';
        whole = -whole;
    }
    auto const unit = std::llround(scale);
    auto rest = whole % unit;
    if (whole >= unit || rest == 0) put_int(out, whole / unit);
    if (rest == 0) return;
    out += '.';
    for (auto digit = unit / 10; rest != 0; digit /= 10) {
        out += static_cast<char>('0' + rest / digit);
        rest %= digit;
    }
}

void put_matrix(std::string& out, page::Matrix const& matrix, int decimals)
{
    for (auto const entry : {matrix.a, matrix.b, matrix.c, matrix.d}) {
        put_number(out, entry, 6);
        out += ' ';
    }
    put_number(out, matrix.e, decimals);
    out += ' ';
    put_number(out, matrix.f, decimals);
}

void put_box(std::string& out, page::Box const& box, int decimals)
{
    out += '[';
    put_number(out, box.left, decimals);
    for (auto const side : {box.bottom, box.right, box.top}) {
        out += ' ';
        put_number(out, side, decimals);
    }
    out += ']';
}

void put_reference(std::string& out, int number)
{
    out += ' ';
    put_int(out, number);
    out += " 0 R";
}

} // namespace safehand::rebuilding
