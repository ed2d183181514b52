// The trail of one copy as a model: every attempt, receipt and window with its day. Pure.
#pragma once

#include "service/pages/conference/case_file.h"

namespace safehand::service::pages {

/// Who is told what of a copy.
struct TrailFacts {
    storage::CopyStatus const& copy;
    std::string document; ///< title, in the language of the page
    std::string reader;   ///< name, or the role alone for somebody who may not read the conference
    std::string through;  ///< name of whoever hands it over; empty for nobody
    bool names = false;   ///< notes, which may speak of people, are shown too
};

/// One line for a list of copies: whom for, how, state, last receipt, last day to comment.
Model copy_line(Words const& words, TrailFacts const& facts);

/// Everything that happened, earliest first.
Model copy_events(Words const& words, TrailFacts const& facts);

/// The last day to comment, or a word that there is none.
std::string window_words(Words const& words, storage::CopyStatus const& copy);

} // namespace safehand::service::pages
