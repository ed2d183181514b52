// Minutes as Word files: taken apart in the cage, converted in the cage, and understood by the
// procedure they follow. Nothing of the file is parsed in this process but the converter's answer.
#pragma once

#include "cage/cage.h"
#include "cage/tool_cage.h"
#include "intake/word/understand.h"
#include "service/rules/library.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace safehand::service {

struct MinutesPrograms {
    std::filesystem::path unpacker; ///< safehand-unpacker
    std::filesystem::path launcher; ///< safehand-confined
    std::filesystem::path pandoc = "/usr/bin/pandoc";
};

/// Our own beside the running program.
MinutesPrograms find_minutes_programs();

/// True for what can only be a word processor's, a spreadsheet's or another office file, by its
/// first bytes: everything that is neither JSON nor PDF.
bool looks_like_office(std::string_view bytes);

/// Several threads may call at once.
class MinutesDesk {
  public:
    explicit MinutesDesk(MinutesPrograms programs)
        : programs_(std::move(programs)), cage_(programs_.unpacker), tools_(programs_.launcher)
    {
    }

    /// Reads a .docx. Whatever is refused, cleaned, withheld or missing is told in the outcome; a
    /// record is in it only when nothing was refused and nothing is missing. Throws Error(refused)
    /// when the file is no Word file that can be opened at all, Error(bad_input) when the people
    /// file or the procedure cannot be read, Error(unavailable) when a program is missing or
    /// cannot be confined.
    intake::word::Understood
    read(Library const& library, std::string_view docx, intake::word::Asked const& asked) const;

  private:
    MinutesPrograms programs_;
    cage::Cage cage_;
    cage::ToolCage tools_;
};

/// What was understood, withheld, cleaned, refused and missing, for people. `quoting`: with words
/// of the file, which may name people; without them it may stand in a log.
std::string minutes_report(intake::word::Understood const& minutes, bool quoting);

} // namespace safehand::service
