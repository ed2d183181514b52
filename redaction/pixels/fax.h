// CCITT facsimile data (ITU-T T.4 and T.6) as PDF's CCITTFaxDecode knows it. Our own, because the
// usual library cannot read all that PDF allows (rows without end marks, group 4 rows on byte
// boundaries) and brings code under a licence that this project links nowhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::pixels {

/// ISO 32000-2, table 11. Damaged rows are never an error: what can be read is kept.
struct FaxTerms {
    int k = 0; ///< below 0: group 4; 0: group 3, one dimension; above 0: two dimensions
    bool end_of_line = false;
    bool byte_aligned = false;
    int columns = 1728;
    bool end_of_block = true;
    bool black_is_1 = false;
};

/// `rows` rows of `columns` bits, each padded to a whole byte; what is missing is white. At most
/// 200,000 columns; wider is Unreadable. `rows` is the caller's to limit.
std::vector<std::uint8_t> fax_bits(std::string_view data, FaxTerms const& terms, int rows);

/// Group 4 with an end of block. A 1 in `bits` is black when `black_is_1`. Padding is not looked
/// at.
std::string fax_group_4(std::span<std::uint8_t const> bits, int columns, int rows, bool black_is_1);

} // namespace safehand::pixels
