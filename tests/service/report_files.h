// Reports as PDF files of a few objects, made by hand so that a test knows every byte of them.
#pragma once

#include <string>
#include <vector>

namespace story {

/// What one invented report holds besides its words.
struct ReportFile {
    std::string content = "BT /F1 12 Tf 72 760 Td (An invented report.) Tj ET";
    std::string catalog = {};           ///< more entries of the catalog: "/OpenAction 6 0 R"
    std::string page = {};              ///< more entries of every page
    std::string resources = {};         ///< more entries of its resources
    std::string box = "0 0 595 842";    ///< MediaBox
    std::vector<std::string> more = {}; ///< objects 6, 7, ...
    int pages = 1;                      ///< the same page so many times
};

/// A PDF 1.7 with a sound cross-reference table. Objects: 1 catalog, 2 pages, 3 font, 4 content,
/// 5 information, then `more`, then the pages.
std::string pdf_of(ReportFile const& file);

/// "<</entries /Length n>>stream ... endstream".
std::string stream_object(std::string const& entries, std::string const& data);

} // namespace story
