// From minutes to a conference record: sections by the procedure's headings, labels by styles and
// comments, facts by the tables of the template. What has no place is kept from everybody, and
// told.
#pragma once

#include "intake/minutes/minutes.h"
#include "intake/minutes/particulars.h"
#include "intake/minutes/vocabulary.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::minutes {

/// Words that stood in the file and not in its text, or that were lost on the way.
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
    bool reading_checked = false;          ///< a person compared the reading with the pages
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
    std::vector<Line> doubtful; ///< what a person must compare with the pages; empty for Word
    bool held = false;          ///< a record was made, and waits for that person
    std::string reading;        ///< laid-out pages: every line with its place, for that person
};

/// The words of a procedure by its id or name. Throws Error(bad_input) when there is none.
using FindVocabulary = std::function<Vocabulary(std::string const&)>;

/// `said`: the paragraphs that the file showed, one line each, against which the record is held:
/// what was lost is kept from everybody too.
/// Throws Error(bad_input) when the people file cannot be read.
Understood understand(
    Minutes minutes,
    std::vector<Beside> beside,
    std::vector<Beside> const& said,
    Asked const& asked,
    FindVocabulary const& find);

} // namespace safehand::intake::minutes
