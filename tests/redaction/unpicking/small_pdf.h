// Small PDFs written by hand for the tests, and ways to look at what becomes of them. All words in
// them are invented.
#pragma once

#include "redaction/unpicking/unpick.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::unpicking::samples {

inline std::string object_text(std::string const& dictionary, std::string const& data)
{
    return "<<" + dictionary + "/Length " + std::to_string(data.size()) + ">>stream\n" + data +
           "\nendstream";
}

/// Objects are numbered from 1; the first is the catalog.
inline std::string pdf_of(std::vector<std::string> const& objects, std::string const& trailer = {})
{
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places.push_back(out.size());
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    auto const table = out.size();
    out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (auto const place : places) {
        auto digits = std::to_string(place);
        out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return out + "trailer<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R" + trailer +
           ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

/// One page of 200 by 100 points. Object 1 is the catalog, 2 the page tree, 3 the page, 4 its
/// content; `more` begins at 5. F1 is Helvetica, which the file does not hold.
struct OnePage {
    std::string content;
    std::string resources; ///< besides the font
    std::string page;      ///< more keys of the page
    std::string catalog;   ///< more keys of the catalog
    std::vector<std::string> more;
    std::string box = "[0 0 200 100]";

    std::string pdf() const
    {
        std::vector<std::string> objects{
            "<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox" + box +
                "/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
                "/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> >>" +
                resources + ">>" + page + ">>",
            object_text("", content)};
        objects.insert(objects.end(), more.begin(), more.end());
        return pdf_of(objects);
    }
};

inline std::string const& substitute_font()
{
    static std::string const bytes = [] {
        std::ifstream in("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", std::ios::binary);
        if (!in) throw std::runtime_error("fonts-noto-core is not installed");
        return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    return bytes;
}

inline Options options()
{
    Options made;
    Substitute font;
    font.program = substitute_font();
    made.substitutes.push_back(font);
    return made;
}

inline Unpicked taken_apart(std::string const& pdf)
{
    return unpick(pdf, options());
}

inline Unpicked taken_apart(OnePage const& page)
{
    return taken_apart(page.pdf());
}

template <class Kind>
void gather(std::vector<page::Item> const& items, std::vector<std::pair<page::Item, Kind>>& out)
{
    for (auto const& item : items) {
        if (auto const* kind = std::get_if<Kind>(&item.what)) out.emplace_back(item, *kind);
        if (auto const* group = std::get_if<page::Group>(&item.what)) gather(group->items, out);
    }
}

/// All items of one kind on the first page, those inside groups too.
template <class Kind>
std::vector<std::pair<page::Item, Kind>> all_of(Unpicked const& unpicked)
{
    std::vector<std::pair<page::Item, Kind>> out;
    gather(unpicked.document.pages.at(0).items, out);
    return out;
}

inline std::string words(page::TextRun const& run)
{
    std::string out;
    for (auto const& glyph : run.glyphs) out += glyph.text;
    return out;
}

/// Words on the first page, in drawing order; those that nobody sees or the others.
inline std::string words(Unpicked const& unpicked, bool hidden = false)
{
    std::string out;
    for (auto const& [item, run] : all_of<page::TextRun>(unpicked))
        if (run.hidden == hidden) out += words(run);
    return out;
}

inline int left_out(Unpicked const& unpicked, std::string const& what)
{
    auto const& all = unpicked.document.left_out;
    auto const found = std::ranges::find(all, what, &page::LeftOut::what);
    return found == all.end() ? 0 : found->count;
}

inline bool needs(Unpicked const& unpicked, PageNeed::Kind kind)
{
    return std::ranges::any_of(unpicked.needs, [&](auto const& need) { return need.kind == kind; });
}

inline bool reports(Unpicked const& unpicked, std::string const& why)
{
    return std::ranges::any_of(
        unpicked.bad_redactions, [&](auto const& bad) { return bad.why == why; });
}

} // namespace safehand::unpicking::samples
