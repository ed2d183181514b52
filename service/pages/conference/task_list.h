// The tasks of one conference, each with its status in words: what is done, what is not, who is
// waited for, and why something cannot start yet.
#pragma once

#include "service/journey/sent_back.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/page_desk.h"
#include "service/pages/release/release_view.h"
#include "service/pages/visit.h"

#include <optional>
#include <vector>

namespace safehand::service::pages {

/// What the statuses are told from.
struct TaskFacts {
    std::size_t blocking = 0; ///< findings of the checks that keep the record in
    std::size_t warnings = 0;
    std::size_t address_holds = 0;  ///< people whose copies an address, a way or a conflict holds
    std::size_t document_holds = 0; ///< copies that wait for a translation or an easy-read version
    std::size_t reports = 0;
    std::size_t ready = 0;     ///< copies that would leave if "Release all" were pressed
    std::size_t blocked = 0;   ///< copies that would stay
    std::size_t questions = 0; ///< that the chair must answer
    bool checked_by_second = false;
    std::string chairs;           ///< accounts that chair it, in words; empty: none is assigned
    std::size_t open_entries = 0; ///< of registers
    std::size_t in_person = 0;    ///< documents that people are told instead of getting a copy
    std::size_t to_tell = 0;      ///< people who were not told yet
    std::optional<SentBack> sent_back;
};

/// `leaving` is what the release page says.
TaskFacts gather_tasks(Installation& installation, CaseFile const& file, Leaving const& leaving);

/// The rows of the list, in order.
std::vector<Model> task_rows(Words const& words, CaseFile const& file, TaskFacts const& facts);

class TaskList {
  public:
    explicit TaskList(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const;

  private:
    PageDesk desk_;
};

} // namespace safehand::service::pages
