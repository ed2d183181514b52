// One step: a transaction that holds the change, its audit entries and their checkpoint.
#pragma once

#include "storage/inside.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace safehand::storage {

class Step {
  public:
    /// The caller holds the store's mutex until the step is gone.
    Step(Store::Inside& inside, Entries const& entries);
    Step(Step const&) = delete;
    Step& operator=(Step const&) = delete;
    Step(Step&&) = delete;
    Step& operator=(Step&&) = delete;
    ~Step(); ///< undoes everything unless committed

    /// On the disk when it returns.
    void commit();

  private:
    std::string changes() const;
    void write_leaves();

    Store::Inside& inside_;
    Entries const& entries_;
    std::set<std::pair<std::string, std::int64_t>> touched_;
    bool done_ = false;
};

} // namespace safehand::storage
