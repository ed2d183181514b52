// The fonts that stand in for those that a PDF names but does not hold, and the font of the marks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace safehand::service {

struct SubstituteFont {
    std::string program; ///< OpenType font file
    bool serif = false;
    bool fixed_pitch = false;
    bool bold = false;
    bool italic = false;
    bool symbols = false;
};

struct SubstituteFonts {
    std::vector<SubstituteFont> all;
    std::string marks; ///< font file with Latin letters
};

/// Liberation has the widths of the fonts that PDFs leave out; Noto has the symbols. Fonts that are
/// missing below `folder` are left out; throws Error(unavailable) when there is none for the marks.
SubstituteFonts read_substitute_fonts(std::filesystem::path const& folder);

} // namespace safehand::service
