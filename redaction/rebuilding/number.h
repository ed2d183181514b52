// How numbers and references are written. Whatever a document claims, what comes out is a number
// that every reader takes: finite, without exponent, within limits.
#pragma once

#include "redaction/page/geometry.h"

#include <string>

namespace safehand::rebuilding {

/// Coordinates and lengths beyond this are cut off. A page is at most 14 400 points wide
/// (ISO 32000-2, annex C); this leaves room for what only touches it.
constexpr double far = 100'000;

bool is_number(double value) noexcept; ///< neither infinite nor NaN
bool is_number(page::Point point) noexcept;
bool is_number(page::Matrix const& matrix) noexcept;

/// All entries are numbers, and what it maps has an area.
bool is_usable(page::Matrix const& matrix) noexcept;

/// Between `low` and `high`; `otherwise` for what is no number.
double within(double value, double low, double high, double otherwise) noexcept;

/// `value` as it will be read back after put_number with `decimals`.
double rounded(double value, int decimals) noexcept;

void put_int(std::string& out, long value);

/// At most `decimals` (0 to 8) digits behind the point, none that say nothing: "12", ".5", "-3.25".
/// What is no number is written as 0.
void put_number(std::string& out, double value, int decimals = 3);

/// " 1 0 0 1 72 720" without the leading space; e and f with `decimals`, the others with six more
/// than points need.
void put_matrix(std::string& out, page::Matrix const& matrix, int decimals = 3);

/// "[0 0 595 842]"
void put_box(std::string& out, page::Box const& box, int decimals = 3);

/// " 12 0 R" with the leading space.
void put_reference(std::string& out, int number);

} // namespace safehand::rebuilding
