// A TIFF library's fax codec, as a judge of our own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// One strip of `compression` made from rows of bits (1 is black), without any file around it.
std::string tiff_strip(
    std::vector<std::uint8_t> const& bits,
    int columns,
    int rows,
    int compression,
    unsigned options = 0);

/// Reads group 4 data back to rows of bits (1 is black). Empty: the library finds a fault.
std::vector<std::uint8_t> bits_of_group_4(std::string const& strip, int columns, int rows);
