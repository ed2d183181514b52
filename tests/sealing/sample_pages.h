// Small frozen pages made by hand, with invented words, so that sealing and proof can be tried
// without the rendering room.
#pragma once

#include "record/pages.h"
#include "record/randomness.h"

#include <cstdint>
#include <string>
#include <vector>

namespace safehand::samples {

/// The same bytes on every run.
class CountingRandomness final : public Randomness {
  public:
    explicit CountingRandomness(std::uint32_t seed = 1) : state_(seed) {}

    void fill(std::span<std::byte> out) override
    {
        for (auto& byte : out) {
            state_ = state_ * 1664525U + 1013904223U;
            byte = static_cast<std::byte>(state_ >> 24U);
        }
    }

  private:
    std::uint32_t state_;
};

/// What goes into a sample, and where a test can plant something.
struct SamplePages {
    std::vector<std::string> contents; ///< one content stream a page
    std::string catalog_entries;       ///< added to the catalog
    std::string page_entries;          ///< added to every page
    std::string resource_entries;      ///< added to the resources
    std::string information = "/Producer(Safehand)";
    std::string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    std::vector<std::string> more_objects; ///< numbered from first_free(contents.size())
    std::vector<std::pair<std::string, std::string>>
        more_streams; ///< entries and data, after those
};

/// Object numbers: 1 catalog, 2 page tree, 3 information, 4 font, 5 resources, then page and
/// content of each page in turn.
inline int first_free(std::size_t pages)
{
    return 6 + 2 * static_cast<int>(pages);
}

inline FrozenPages freeze(SamplePages const& sample)
{
    FrozenPages out;
    out.title = "Sample";
    out.page_count = static_cast<int>(sample.contents.size());
    out.catalog = 1;
    out.information = 3;
    int const more = first_free(sample.contents.size());
    int const streams = more + static_cast<int>(sample.more_objects.size());
    int const container = streams + static_cast<int>(sample.more_streams.size());
    out.copy_first = container + 1;

    std::vector<PdfObject> packed;
    std::string kids;
    for (int k = 0; k < out.page_count; ++k) {
        int const page = 6 + 2 * k;
        kids += std::to_string(page) + " 0 R ";
        packed.push_back(
            {page,
             "<</Type/Page/Parent 2 0 R/Contents[" + std::to_string(page + 1) + " 0 R " +
                 std::to_string(out.copy_first + k) + " 0 R]" + sample.page_entries + ">>"});
        out.streams.push_back({page + 1, "", sample.contents[static_cast<std::size_t>(k)]});
        out.page_content_numbers.push_back(page + 1);
    }
    packed.push_back({1, "<</Type/Catalog/Pages 2 0 R" + sample.catalog_entries + ">>"});
    packed.push_back(
        {2,
         "<</Type/Pages/Count " + std::to_string(out.page_count) + "/Kids[" + kids +
             "]/MediaBox[0 0 595 842]/Resources 5 0 R>>"});
    packed.push_back({3, "<<" + sample.information + ">>"});
    packed.push_back({4, sample.font});
    packed.push_back({5, "<</Font<</F1 4 0 R>>" + sample.resource_entries + ">>"});
    for (std::size_t i = 0; i < sample.more_objects.size(); ++i)
        packed.push_back({more + static_cast<int>(i), sample.more_objects[i]});
    for (std::size_t i = 0; i < sample.more_streams.size(); ++i)
        out.streams.push_back(
            {streams + static_cast<int>(i),
             sample.more_streams[i].first,
             sample.more_streams[i].second});

    std::string places;
    std::string bodies;
    std::vector<int> members;
    for (auto const& object : packed) {
        places += std::to_string(object.number) + " " + std::to_string(bodies.size()) + " ";
        bodies += object.body + "\n";
        members.push_back(object.number);
    }
    out.streams.push_back(
        {container,
         "/Type/ObjStm/N " + std::to_string(members.size()) + "/First " +
             std::to_string(places.size()),
         places + bodies});
    out.packed_members.push_back(members);
    out.packed_numbers.push_back(container);
    return out;
}

/// One line of text at 11 points.
inline std::string line(std::string const& words, int y = 700)
{
    return "BT /F1 11 Tf 50 " + std::to_string(y) + " Td (" + words + ") Tj ET\n";
}

inline CopyOverlay stamp(FrozenPages const& pages, std::string const& words)
{
    CopyOverlay overlay;
    for (int k = 0; k < pages.page_count; ++k)
        overlay.streams.push_back(
            {pages.copy_first + k,
             "",
             "/Artifact BMC\n" + line(words + " page " + std::to_string(k + 1), 30) + "EMC\n"});
    return overlay;
}

} // namespace safehand::samples
