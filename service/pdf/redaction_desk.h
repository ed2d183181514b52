// Redacts a PDF: has it taken apart, struck and written anew in the cage, draws and reads what only
// pictures tell, has the result checked by a second parser and proves on its bytes that what was to
// go is gone. Nothing of the file is parsed in this process.
#pragma once

#include "cage/cage.h"
#include "service/pdf/page_tools.h"
#include "service/pdf/proof_desk.h"
#include "service/pdf/redaction_report.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::service {

/// When pages are drawn and read by recognition.
enum class Recognition {
    automatic, ///< those whose words nothing else can tell
    always,    ///< all of them
    never      ///< none: a page whose words nothing else can tell is withheld whole
};

/// From 0, in points from the top left of the page as seen.
struct PageBox {
    int page = 0;
    SeenBox box;

    bool operator==(PageBox const&) const = default;
};

/// A protected fact, looked for in every form of its kind.
struct PdfFact {
    std::string kind; ///< as in ProtectedFact
    std::vector<std::string> values;

    bool operator==(PdfFact const&) const = default;
};

/// What is to go. Texts are UTF-8.
struct PdfOrder {
    std::vector<std::string> terms;    ///< in every spelling that reads as the same
    std::vector<PdfFact> facts;        ///< count as terms, numbered behind them
    std::vector<std::string> patterns; ///< nhs-number, uk-postcode ... or regex:R
    std::vector<PageBox> boxes;
    std::vector<std::string> sections; ///< headings
    std::vector<int> whole_pages;      ///< from 0
    std::string reason;                ///< a short code printed on the marks
    std::string grain = "sentence";    ///< word, sentence or paragraph

    bool empty() const noexcept
    {
        return terms.empty() && facts.empty() && patterns.empty() && boxes.empty() &&
               sections.empty() && whole_pages.empty();
    }
};

struct PdfRedaction {
    std::string file; ///< empty unless it is proved
    RedactionReport report;
    std::vector<std::string> struck_words; ///< what went; never logged, never written
};

using RedactionOutcome = std::variant<PdfRefusal, PdfRedaction>;

class RedactionDesk {
  public:
    explicit RedactionDesk(PdfPrograms programs);

    /// Several threads may call at once. Throws Error(unavailable) when a program is missing or
    /// cannot be confined, Error(broken) when the worker answers what it may not.
    RedactionOutcome redact(
        std::string_view file,
        PdfOrder const& order,
        std::string const& password,
        Recognition recognition) const;

  private:
    class Run;

    PdfPrograms programs_;
    PageTools tools_;
    ProofDesk proof_;
    cage::Cage worker_;
};

} // namespace safehand::service
