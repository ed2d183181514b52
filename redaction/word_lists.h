// Lists of words that matching treats specially. Data and look-up only.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace safehand::redaction {

/// All written forms of a street type or the like, itself among them; only itself when it is none.
std::vector<std::u32string_view> written_forms(std::u32string_view word);

/// "road", "rd", "court", ...: what ends a street or building name.
bool is_street_type(std::u32string_view word);

/// "heol", "ffordd", "rue", ...: what begins one.
bool is_leading_street_type(std::u32string_view word);

/// "flat", "unit", "room": what stands before the number of a part of a house.
bool is_flat_word(std::u32string_view word);

/// "no", "number", "rhif".
bool is_number_sign(std::u32string_view word);

/// "one" to "ninety", also in Welsh up to ten.
bool is_number_word(std::u32string_view word);

/// Large towns and all counties of the United Kingdom, in one string without spaces.
bool is_large_place(std::u32string_view symbols);

/// English words of everyday that are names of people or places as well.
bool is_everyday_word(std::u32string_view word);

/// "mr", "mrs", "dr", ...
bool is_title(std::u32string_view word);

/// "in", "at", "near", "yn", ...: may stand between two pieces of one address.
bool is_between_word(std::u32string_view word);

} // namespace safehand::redaction
