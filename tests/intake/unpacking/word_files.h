// Word files made by the tests, part by part, so that each can be made wrong.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::intake::unpacking::tests {

using Parts = std::map<std::string, std::string>;

/// The parts of a sound file whose body holds `body`.
Parts parts_with(std::string_view body);

/// A relation of the document, `outside` or to a part.
void relate(Parts& parts, std::string_view kind, std::string_view target, bool outside = false);

/// Deflated, in the order of the names.
std::string zipped(Parts const& parts);

/// Names as they are given, so that they may come twice or climb out.
std::string zipped(std::vector<std::pair<std::string, std::string>> const& parts);

/// <w:p> of one run with these properties.
std::string paragraph(std::string_view words, std::string_view run_properties = {});

std::string word_file(std::string_view body);

} // namespace safehand::intake::unpacking::tests
