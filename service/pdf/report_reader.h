// A PDF as a person needs to see it who decides what goes from it: page sizes, lines by number,
// suggestions with their reasons, and pictures of pages. Everything is read and drawn in the cage.
#pragma once

#include "cage/cage.h"
#include "service/pdf/page_tools.h"
#include "service/pdf/proof_desk.h"
#include "service/pdf/redaction_report.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace safehand::service {

/// Words that may have to go wherever they stand, and what to call them: "name of a child".
struct KnownWords {
    std::string spelling; ///< UTF-8
    std::string called;
};

struct ReadLine {
    int number = 0;    ///< from 1 on each page, in reading order
    SeenBox area;      ///< all that it covers
    SeenBox strike;    ///< a box that takes this line and nothing of its neighbours
    std::string words; ///< UTF-8; never logged
};

struct ReadPage {
    double width = 0;  ///< points
    double height = 0; ///< points
    std::vector<ReadLine> lines;
};

/// Something that may have to go.
struct ReadSuggestion {
    std::string id; ///< the same for the same file; says nothing of the words
    int page = 0;   ///< from 0
    int line = 0;   ///< in which it begins; 0: in none
    SeenBox area;
    std::vector<SeenBox> places; ///< the same, of each line one
    std::string words;           ///< the very words; never logged
    std::string in_line;         ///< the line that they stand in; never logged
    std::string reason;          ///< "NHS number", "street without a number"
};

struct ReportReading {
    std::vector<ReadPage> pages;
    std::vector<ReadSuggestion> suggestions; ///< by page, from the top
    std::vector<PageNote> bad_redactions;    ///< that were tried before the file came here
    std::vector<PageNote> by_eyes;           ///< pages whose words were read by recognition
    std::vector<int> unread;                 ///< pages, from 0, whose words cannot be read
    std::vector<int> doubtful;         ///< pages, from 0, of whose words recognition is unsure
    std::vector<LeftOutNote> left_out; ///< what no redacted version carries
};

using ReadingOutcome = std::variant<PdfRefusal, ReportReading>;

/// Several threads may call at once. Every call throws Error(unavailable) when a program is missing
/// or cannot be confined.
class ReportReader {
  public:
    explicit ReportReader(PdfPrograms programs);

    ReadingOutcome read(
        std::string_view file,
        std::vector<KnownWords> const& known,
        std::string const& password) const;

    /// The page, from 0, as PNG, at `dots` to the inch or the next usual resolution
    /// below (75, 150, 200). Null when it cannot be drawn.
    /// A locked file is not drawn: unlock it first.
    std::optional<std::string> picture(std::string_view file, int page, int dots) const;

  private:
    PdfPrograms programs_;
    PageTools tools_;
    ProofDesk proof_;
    cage::Cage worker_;
};

} // namespace safehand::service
