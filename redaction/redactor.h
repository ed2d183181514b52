// Makes the document that one audience may have. Takes out what an order names; decides nothing
// about who may have what, and knows no layout.
#pragma once

#include "record/document.h"
#include "record/plan.h"

namespace safehand::redaction {

/// The only maker of a RedactedDocument.
///
/// Parts go by structure: a withheld section, block, item, row, cell or span becomes one mark, or
/// nothing where the order says silent. A withheld section loses its heading and its id too, for
/// both tell. Facts go by mention, wherever they stand (matching rules: redaction/needles.h and
/// redaction/fact_finder.h). Marks that touch, or have only spaces and punctuation between them,
/// are one mark; its code is empty when the codes differ.
///
/// Two sources that differ only in what is withheld give equal results: neither the length nor the
/// number of withheld words, rows, blocks or sections that stand together can be read from it.
class Redactor {
  public:
    /// Throws Error(broken) when the order names a part that the source does not hold, when a fact
    /// has no spelling that could be looked for, or when the source breaks the promises of
    /// record/text.h (UTF-8, rows as wide as the header, section ids used once). Never leaves
    /// such a thing out of the redaction instead.
    RedactedDocument redact(SourceDocument const& source, RedactionOrder const& order) const;
};

} // namespace safehand::redaction
