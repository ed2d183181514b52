#include "service/intake/page_findings.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace safehand::service {

namespace {

struct Finding {
    std::string_view what; ///< as intake::laid_out::Document::left_out has it
    std::string_view words;
    bool refused = false;
};

/// Words that are not in this list are refused as unknown.
constexpr std::array<Finding, 24> findings{{
    {"javascript", "JavaScript. Print the file to PDF anew", true},
    {"attachment", "Files inside the PDF. Send each as a report of its own", true},
    {"action", "Actions that start by themselves. Print the file to PDF anew", true},
    {"form", "A form with fields to fill in. Print the file to PDF", true},
    {"form field", "Fields to fill in. Print the file to PDF", true},
    {"form by program", "A form that is drawn by program. Print the file to PDF", true},
    {"layer",
     "Layers that are switched off, which may hold more words. Print the file to PDF",
     true},
    {"hidden annotation", "Notes that are hidden. Take them out", true},
    {"redaction mark", "Marks for redaction under which the words still stand. Apply them", true},
    {"sound", "Sound. Take it out", true},
    {"movie", "Film or other media. Take them out", true},
    {"3D", "3-D content. Take it out", true},
    {"annotation", "Annotations of a kind that is not known here. Take them out", true},
    {"comment",
     "Notes and marks of people who commented. Take them out of the file, or say that "
     "comments may be dropped",
     true},
    {"link", "Links. Their words stay, the addresses are left out"},
    {"bookmark", "Bookmarks"},
    {"metadata", "Properties of the file: authors, times, versions"},
    {"private data", "Data for other programs"},
    {"thumbnail", "Small pictures of pages"},
    {"signature", "Electronic signatures"},
    {"article thread", "Article threads"},
    {"output intent", "Colour profiles for printing"},
    {"earlier version", "Earlier versions of the file inside it"},
    {"layer name", "Names of layers"},
}};

constexpr std::array<std::string_view, 2> silent{"page label", "web capture"};

} // namespace

void tell_page_findings(
    intake::laid_out::Document const& document,
    bool drop_comments,
    intake::minutes::Understood& told)
{
    std::map<std::string, int> counts;
    for (auto const& one : document.left_out) counts[one.what] += one.count;
    for (auto const& [what, count] : counts) {
        if (std::ranges::find(silent, what) != silent.end()) continue;
        auto const found = std::ranges::find(findings, what, &Finding::what);
        if (found == findings.end()) {
            told.refused.push_back(
                {"Something in the PDF that is not known here. Print the file to PDF anew", {}});
            continue;
        }
        auto line = std::string(found->words) + ": " + std::to_string(count);
        bool const dropped = what == "comment" && drop_comments;
        auto& list = found->refused && !dropped ? told.refused : told.left_out;
        list.push_back({dropped ? "Notes and marks of people who commented" : line, {}});
    }
    std::map<std::string, std::string> failed;
    for (auto const& one : document.failed) {
        if (one.what == "redaction mark never applied") continue; // told above
        auto& pages = failed[one.what];
        pages += (pages.empty() ? "" : ", ") + std::to_string(one.page + 1);
    }
    for (auto const& [what, pages] : failed) {
        std::string line = "Words that were to be covered and can still be read (";
        line.append(what).append("), page ").append(pages);
        told.left_out.push_back({line.append(". They are kept from everybody"), {}});
    }
}

} // namespace safehand::service
