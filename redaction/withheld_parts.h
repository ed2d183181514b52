// The parts that an order names, checked against the document and ready to be asked for by place.
#pragma once

#include "record/document.h"
#include "record/plan.h"
#include "redaction/veil.h"

#include <map>
#include <optional>

namespace safehand::redaction {

class WithheldParts {
  public:
    /// Throws Error(broken) when a part is not in the document, or when the document itself uses a
    /// section id twice or has rows that are not as wide as their header.
    WithheldParts(SourceDocument const& source, RedactionOrder const& order);

    bool empty() const noexcept { return veils_.empty(); }

    /// The veil over exactly this place, if the order names it. What is named above it is asked
    /// for by its own place.
    std::optional<Veil> over(PartRef const& place) const;

  private:
    std::map<PartRef, Veil> veils_;
};

} // namespace safehand::redaction
