// Gathers what a proof finds, in ids and plain words.
#pragma once

#include "proof/needle_index.h"
#include "proof/verdict.h"

#include <set>
#include <string>
#include <vector>

namespace safehand::proof {

class Findings {
  public:
    explicit Findings(NeedleIndex const& index) : index_(index) {}

    /// A fault of structure or of reading.
    void fault(std::string channel, std::string what, int page = 0);

    /// For NeedleIndex::scan: every form found becomes a finding of its id.
    NeedleIndex::Sink in(std::string channel, int page = 0);

    /// The same, but short parts that `excused` holds are passed over. It must outlive the sink.
    NeedleIndex::Sink in_but(std::string channel, int page, std::set<std::size_t> const& excused);

    bool empty() const noexcept { return found_.empty(); }

    /// Sorted, at most 200.
    std::vector<Finding> list() const;

  private:
    NeedleIndex::Sink sink(std::string channel, int page, std::set<std::size_t> const* excused);

    NeedleIndex const& index_;
    std::set<Finding> found_;
};

} // namespace safehand::proof
