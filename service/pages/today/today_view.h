// The work list as a model: what is due, who is waited for, what is wrong. Pure: the facts are
// gathered elsewhere.
#pragma once

#include "record/clock.h"
#include "service/pages/visit.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service::pages {

/// One line of the work list.
struct WorkLine {
    std::string reference; ///< of the conference; never a name; empty: of several
    std::string href;
    std::string what;               ///< in the language of the page
    std::string from_data = {};     ///< more of it, out of data; may be empty
    bool from_data_english = false; ///< the page is in another language and the data gives no twin
    std::optional<Day> due = {};    ///< what is due: by when
    std::string who = {};           ///< what is waited for: for whom
    std::optional<Day> since = {};  ///< what is waited for: since when
};

struct Holiday {
    Day on;
    std::string title; ///< English, as GOV.UK publishes it
};

struct Today {
    Day today;
    std::vector<WorkLine> due;
    std::vector<WorkLine> waiting;
    std::vector<WorkLine> problems;
    std::optional<Holiday> holiday; ///< the next one
};

Model today_model(Words const& words, Today const& today);

} // namespace safehand::service::pages
