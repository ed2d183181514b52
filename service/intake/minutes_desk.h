// Minutes as Word files, PDFs and pictures: taken apart in the cage, converted or read there, and
// understood by the procedure they follow. Nothing of the file is parsed in this process but the
// answers of those who did.
#pragma once

#include "cage/cage.h"
#include "cage/tool_cage.h"
#include "intake/minutes/understand.h"
#include "service/intake/page_reader.h"
#include "service/rules/library.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace safehand::service {

struct MinutesPrograms {
    std::filesystem::path unpacker; ///< safehand-unpacker
    std::filesystem::path launcher; ///< safehand-confined
    std::filesystem::path pandoc = "/usr/bin/pandoc";
    PdfPrograms pdf;
};

/// Our own beside the running program.
MinutesPrograms find_minutes_programs();

/// True for everything that is no record as JSON, by its first bytes: minutes, or what is refused.
bool looks_like_minutes(std::string_view bytes);

/// Several threads may call at once.
class MinutesDesk {
  public:
    explicit MinutesDesk(MinutesPrograms programs)
        : programs_(std::move(programs)), cage_(programs_.unpacker), tools_(programs_.launcher),
          pages_(programs_.pdf)
    {
    }

    /// Reads a .docx, a PDF or pictures of pages, by their first bytes. Whatever is refused,
    /// cleaned, withheld, doubtful or missing is told in the outcome; a record is in it only when
    /// nothing was refused, nothing is missing, and nothing waits for a person who compares the
    /// reading with the pages. `password` opens a locked PDF. Throws Error(refused) when the file
    /// cannot be opened at all, Error(bad_input) when the people file or the procedure cannot be
    /// read, Error(unavailable) when a program is missing or cannot be confined.
    intake::minutes::Understood read(
        Library const& library,
        std::string_view file,
        intake::minutes::Asked const& asked,
        std::string const& password = {}) const;

    PageReader const& pages() const noexcept { return pages_; }

  private:
    intake::minutes::Understood read_word(
        Library const& library, std::string_view docx, intake::minutes::Asked const& asked) const;
    intake::minutes::Understood read_pages(
        Library const& library,
        std::string_view file,
        intake::minutes::Asked const& asked,
        std::string const& password) const;

    MinutesPrograms programs_;
    cage::Cage cage_;
    cage::ToolCage tools_;
    PageReader pages_;
};

/// What was understood, withheld, cleaned, refused and missing, for people. `quoting`: with words
/// of the file, which may name people; without them it may stand in a log.
std::string minutes_report(intake::minutes::Understood const& minutes, bool quoting);

} // namespace safehand::service
