// Unfinished work of a person, so that a time-out loses nothing. Kept encrypted; given back to that
// person only.
#pragma once

#include "record/clock.h"
#include "storage/store.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::service {

class DeskNotes {
  public:
    DeskNotes(storage::Store& store, Clock const& clock) : store_(store), clock_(clock) {}

    /// `form` is the form's path, at most 200 bytes; `json` at most 256 KiB. Takes the place of
    /// what was there. At most 200 forms for one person: the oldest makes room.
    void keep(std::string const& staff, std::string const& form, std::string const& json);
    std::optional<std::string> find(std::string const& staff, std::string const& form) const;
    void drop(std::string const& staff, std::string const& form);
    std::vector<std::string> forms(std::string const& staff) const; ///< newest first

  private:
    storage::Store& store_;
    Clock const& clock_;
};

} // namespace safehand::service
