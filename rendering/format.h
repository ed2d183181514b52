// How large and how wide a document is set, and on what colour. Values only; the shapes of the
// letters are the business of Typefaces.
#pragma once

#include <string>

namespace safehand::rendering {

/// Sizes are in points (1/72 inch) on A4 paper. The defaults are the "standard" format: 12 pt sans,
/// left aligned (accessible formats guidance asks for at least 12 pt and generous line spacing).
struct Format {
    std::string name = "standard";
    double body_pt = 12;
    double table_pt = 11;
    double title_pt = 28;
    double heading_pt = 18;
    double subheading_pt = 13.5;
    double small_pt = 9;        ///< running header and footer
    double line_spacing = 1.42; ///< line height as a multiple of the size
    double margin_pt = 62;      ///< left and right
    std::string page_fill;      ///< "#fff4c2" tints every page; empty leaves the paper white
    bool cover = true; ///< false: the title block heads page 1 and the text follows at once
    double letter_spacing_em = 0; ///< added after each letter of a script whose letters stand apart
    double word_spacing_em = 0;   ///< added to each space
    bool standard_pages = false; ///< the margin shows where each page of the standard layout begins

    bool operator==(Format const&) const = default;
};

} // namespace safehand::rendering
