// Forms that could not be taken, because whoever sent them had been signed out meanwhile or has to
// give a code anew first. They wait in memory, for the same person and page alone, and for half an
// hour; files, passwords and codes are never among them.
#pragma once

#include "record/clock.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace safehand::service::pages {

/// Thread-safe.
class KeptForms {
  public:
    using Fields = std::multimap<std::string, std::string>;

    /// One for each person; a later one takes its place. A very large one is not kept.
    void
    keep(std::string const& whose, std::string const& address, Fields const& fields, Instant now);

    /// The form of that page, once.
    std::optional<Fields> take(std::string const& whose, std::string const& address, Instant now);

  private:
    struct Kept {
        std::string address;
        Fields fields;
        Instant at;
    };

    mutable std::mutex mutex_;
    std::map<std::string, Kept> kept_;
};

} // namespace safehand::service::pages
