#include "intake/unpacking/fields.h"

#include <algorithm>
#include <array>
#include <string>

namespace safehand::intake::unpacking {

namespace {

/// Their result stands in the file and says all there is. Whatever is not here is refused, because
/// fields within fields can spell out any other one.
constexpr std::array<std::string_view, 40> harmless{
    "PAGE",        "NUMPAGES", "SECTIONPAGES", "SECTION",      "REF",        "PAGEREF",
    "NOTEREF",     "STYLEREF", "TOC",          "TC",           "SEQ",        "INDEX",
    "XE",          "DATE",     "TIME",         "CREATEDATE",   "SAVEDATE",   "PRINTDATE",
    "EDITTIME",    "AUTHOR",   "LASTSAVEDBY",  "TITLE",        "SUBJECT",    "KEYWORDS",
    "COMMENTS",    "FILENAME", "FILESIZE",     "NUMWORDS",     "NUMCHARS",   "REVNUM",
    "DOCPROPERTY", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "MERGEFIELD", "LISTNUM",
    "AUTONUM",     "SYMBOL",   "USERNAME",     "TEMPLATE"};

} // namespace

Found field_meaning(std::string_view instruction)
{
    auto const first = instruction.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return Found::field;
    instruction.remove_prefix(first);
    std::string word;
    for (char const c : instruction.substr(0, instruction.find_first_of(" \t\r\n\\\"")))
        word += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (word == "HYPERLINK") return Found::link;
    if (word == "DDE" || word == "DDEAUTO") return Found::dde;
    if (word == "EMBED") return Found::embedded_file;
    if (word == "CONTROL" || word == "MACROBUTTON") return Found::control;
    return std::ranges::find(harmless, word) != harmless.end() ? Found::field
                                                               : Found::outside_field;
}

} // namespace safehand::intake::unpacking
