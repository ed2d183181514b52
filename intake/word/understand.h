// From minutes to a conference record: sections by the procedure's headings, labels by styles and
// comments, facts by the tables of the template. What has no place is kept from everybody, and
// told.
#pragma once

#include "intake/word/minutes.h"
#include "intake/word/particulars.h"
#include "intake/word/vocabulary.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::word {

/// Words that stood in the file and not in its text, or that the converter lost.
struct Beside {
    std::string why; ///< "hidden text", "a text box"
    std::string where;
    std::string words;
};

struct Asked {
    std::string people_json;               ///< a record without sections; empty: none
    std::string procedure;                 ///< id; empty: as the minutes or the people file say
    std::vector<std::string> plain_styles; ///< styles that are mere layout
    bool drop_comments = false;            ///< comments that are no labels are left out
};

struct Understood {
    std::string record_json; ///< empty unless everything that is needed was there
    int sections = 0;        ///< with text
    int participants = 0;
    std::vector<Line> understood; ///< sections and labels, one line each
    std::vector<Line> withheld;   ///< what has no place and is kept from everybody
    std::vector<Line> left_out;
    std::vector<Line> missing;
    std::vector<Line> refused;
};

/// The words of a procedure by its id or name. Throws Error(bad_input) when there is none.
using FindVocabulary = std::function<Vocabulary(std::string const&)>;

/// `said`: the paragraphs that the file showed, one line each, against which the record is held:
/// what the converter lost is kept from everybody too.
/// Throws Error(bad_input) when `pandoc_json` or the people file cannot be read.
Understood understand(
    std::string_view pandoc_json,
    std::vector<Beside> beside,
    std::vector<Beside> const& said,
    Asked const& asked,
    FindVocabulary const& find);

} // namespace safehand::intake::word
