// The sentences of a letter to one of the conference's children: what was decided for this child,
// who their social worker is, what they can do. Nothing of the plan's rows, of other children or of
// adults.
#pragma once

#include "service/letters/letter_words.h"

namespace safehand::service {

/// Which words a child is given: those for younger or for older children.
enum class ChildAge { younger, older };

/// Words for the slots whose names begin with "child_" and for "contact", by what the record holds
/// of the child whom `reader` is; a slot without words is left out. Empty when the reader is none
/// of the children.
drafting::LetterValues child_words(
    ConferenceRecord const& record,
    drafting::Wording const& wording,
    PersonId const& reader,
    ChildAge age);

} // namespace safehand::service
