// The other usual ways of writing the same date, telephone number or name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

/// For a date ("14/03/2011", "2011-03-14", "14 March 2011", "March 14th, 2011"): in figures and in
/// English and Welsh words, each order that is usual here. For a British telephone number: with and
/// without the country's code. For a first and a last name: the other way round. For anything else:
/// nothing. Never the term itself.
std::vector<std::string> other_spellings(std::string_view term);

} // namespace safehand::any_file
