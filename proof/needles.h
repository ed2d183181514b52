// What must not be found in a copy, worked out from the source and the order by this room alone.
// The redaction room's code plays no part, so that one mistake cannot hide another.
#pragma once

#include "record/document.h"
#include "record/plan.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace safehand::proof {

class NeedleIndex;

/// The words that an order keeps from one redaction class, ready to be searched for. Cheap to copy;
/// safe to share between threads. Holds withheld text: never store, log or print one.
class Needles {
  public:
    /// Withheld parts become runs of five words (or the whole, when shorter), less those that the
    /// kept text or `fixed_words` also say. Withheld facts become every value and its telling
    /// pieces (postcode, telephone digits, e-mail, numbered address lines), less what `fixed_words`
    /// say. `fixed_words`: everything that the template, the marks and the stamp print for
    /// everybody. A word that is missing there makes proofs fail, never pass.
    static Needles
    of(SourceDocument const& source,
       RedactionOrder const& order,
       std::vector<std::string> const& fixed_words);

    /// How many forms are searched for.
    std::size_t count() const noexcept;

    /// Ids of parts and facts whose absence this search cannot show, because the copy rightly says
    /// the same words elsewhere or because they are too short to tell. Sorted.
    std::vector<std::string> const& unprovable() const noexcept;

    /// True when both look for the same.
    bool operator==(Needles const& other) const;

    /// For this room.
    NeedleIndex const& index() const noexcept;

  private:
    struct Body;
    explicit Needles(std::shared_ptr<Body const> body);
    std::shared_ptr<Body const> body_;
};

} // namespace safehand::proof
