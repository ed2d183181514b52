// What a font dictionary and its descriptor tell of a font as a whole, and the program inside the
// file. Single characters are not here.
#pragma once

#include "redaction/unpicking/font_limits.h"
#include "redaction/unpicking/font_program.h"
#include "redaction/unpicking/qpdf.h"

#include <memory>
#include <optional>
#include <string>

namespace safehand::unpicking {

struct FontDescription {
    std::string name; ///< small letters and digits of BaseFont, without the subset's tag
    bool symbolic = false;
    bool serif = false;
    bool italic = false;
    bool bold = false;
    bool fixed_pitch = false;
    std::optional<double> ascent; ///< parts of the em, when believable
    std::optional<double> descent;
    double missing_width = 0;             ///< parts of the em
    std::unique_ptr<FontProgram> program; ///< none: not in the file, or broken
    bool broken = false;                  ///< there is a program that cannot be read

    bool named(std::string_view part) const { return name.find(part) != std::string::npos; }

    /// Pictures and signs whose codes say nothing when the program is not in the file.
    bool picture_font() const;
    /// A family whose codes mean the same in every reader.
    bool well_known() const;

    bool zapf_dingbats() const { return named("zapfdingbats") || name == "dingbats"; }

    bool symbol() const { return name.starts_with("symbol"); }
};

/// `font`: a simple font or a CIDFont.
FontDescription describe_font(Handle const& font, FontLimits& limits);

} // namespace safehand::unpicking
