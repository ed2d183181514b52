// What every class owes to the rooms that follow: one layout, the same bytes, strings only in
// object streams, and nothing that depends on what was withheld.
#include "record/error.h"
#include "rendering/renderer.h"
#include "tests/rendering/documents.h"
#include "tests/rendering/outside_tools.h"
#include "tests/rendering/plain_file.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace safehand::rendering {

namespace {

bool same(FrozenPages const& a, FrozenPages const& b)
{
    auto const equal = [](PdfStream const& x, PdfStream const& y) {
        return x.number == y.number && x.entries == y.entries && x.data == y.data;
    };
    return a.page_count == b.page_count && a.copy_first == b.copy_first &&
           a.packed_members == b.packed_members && a.packed_numbers == b.packed_numbers &&
           std::equal(
               a.streams.begin(), a.streams.end(), b.streams.begin(), b.streams.end(), equal);
}

SourceDocument in_many_scripts()
{
    return source(
        {paragraph("Tŷ a dŵr, \u0141\u00F3d\u017A"),
         paragraph("\u0642\u0627\u0644\u062A \u0627\u0644\u0623\u0645", "ar"),
         paragraph("\u0628\u0686\u06D2 \u06A9\u06CC", "ur"),
         paragraph("नमस्ते \u05E9\u05DC")});
}

} // namespace

TEST(Renderer, lays_a_class_out_once_for_any_number_of_copies)
{
    Renderer const renderer(typefaces());
    auto const pages = renderer.render(whole(long_source(3, 6)), Format{});
    auto const after_layout = renderer.count();
    for (int i = 0; i < 15; ++i) renderer.overlay(pages, stamp_words());
    auto const after_copies = renderer.count();
    EXPECT_EQ(after_copies.layouts, 1U);
    EXPECT_EQ(after_copies.overlays, 15U);
    EXPECT_EQ(after_copies.pages, after_layout.pages);
    EXPECT_EQ(after_copies.words, after_layout.words);
    EXPECT_LT(after_layout.words_shaped, after_layout.words / 4);
}

TEST(Renderer, gives_the_same_bytes_on_every_run_and_thread)
{
    auto const document = whole(in_many_scripts());
    Renderer const renderer(typefaces());
    auto const first = renderer.render(document, Format{});
    renderer.render(whole(long_source(2, 3)), Format{}); // another document in between
    EXPECT_TRUE(same(first, renderer.render(document, Format{})));
    EXPECT_TRUE(same(first, Renderer(typefaces()).render(document, Format{})));
    std::vector<FrozenPages> made(4);
    {
        std::vector<std::jthread> threads;
        threads.reserve(made.size());
        for (auto& one : made)
            threads.emplace_back([&] { one = renderer.render(document, Format{}); });
    }
    for (auto const& one : made) EXPECT_TRUE(same(first, one));
}

TEST(Renderer, two_sources_that_differ_only_in_what_is_withheld_give_the_same_bytes)
{
    Renderer const renderer(typefaces());
    auto const with = [&](std::string const& secret) {
        auto const made = source(
            {paragraph(Text{
                 Span{"She lives at ", false, {}, {}},
                 Span{secret, false, {}, {}},
                 Span{" with a cat.", false, {}, {}}}),
             paragraph("Nothing else was said.")});
        return renderer.render(without_span(made, 0, 1, "R8"), Format{});
    };
    EXPECT_TRUE(same(
        with("1 Elm"),
        with("the third house past the \u017B\u00F3\u0142w bridge, \u0628\u064A\u062A, which is "
             "very much longer and of another script, नमस्ते")));
}

TEST(Renderer, numbers_every_object_once_and_leaves_the_copys_numbers_free)
{
    Renderer const renderer(typefaces());
    auto const pages = renderer.render(whole(in_many_scripts()), Format{});
    auto const overlay = renderer.overlay(pages, stamp_words());
    std::set<int> seen;
    for (auto const& stream : pages.streams) EXPECT_TRUE(seen.insert(stream.number).second);
    for (auto const& members : pages.packed_members)
        for (auto const member : members) EXPECT_TRUE(seen.insert(member).second);
    EXPECT_EQ(*seen.rbegin(), pages.copy_first - 1);
    ASSERT_EQ(pages.packed_members.size(), pages.packed_numbers.size());
    for (auto const number : pages.packed_numbers) EXPECT_TRUE(seen.contains(number));
    ASSERT_EQ(overlay.streams.size(), static_cast<std::size_t>(pages.page_count) + 1);
    for (std::size_t k = 0; k < overlay.streams.size(); ++k)
        EXPECT_EQ(overlay.streams[k].number, pages.copy_first + static_cast<int>(k));
    ASSERT_EQ(pages.page_content_numbers.size(), static_cast<std::size_t>(pages.page_count));
}

TEST(Renderer, stream_dictionaries_hold_no_strings_and_no_length)
{
    Renderer const renderer(typefaces());
    auto const pages = renderer.render(whole(in_many_scripts()), Format{});
    auto const overlay = renderer.overlay(pages, stamp_words());
    auto const check = [](PdfStream const& stream) {
        EXPECT_EQ(stream.entries.find('('), std::string::npos) << stream.entries;
        for (std::size_t i = 0; i < stream.entries.size(); ++i) {
            if (stream.entries[i] != '<') continue;
            ASSERT_LT(i + 1, stream.entries.size());
            EXPECT_EQ(stream.entries[i + 1], '<') << stream.entries;
            ++i;
        }
        auto const length = stream.entries.find("/Length");
        if (length != std::string::npos) {
            EXPECT_EQ(stream.entries.substr(length, 8), "/Length1") << stream.entries;
        }
    };
    for (auto const& stream : pages.streams) check(stream);
    for (auto const& stream : overlay.streams) check(stream);
}

TEST(Renderer, copies_of_one_class_differ_in_their_overlay_alone)
{
    Renderer const renderer(typefaces());
    auto const pages = renderer.render(whole(long_source(1, 4)), Format{});
    auto const one = renderer.overlay(pages, stamp_words("Rowan Ashgrove"));
    auto const again = renderer.overlay(pages, stamp_words("Rowan Ashgrove"));
    auto const other = renderer.overlay(pages, stamp_words("Hazel Underhill"));
    ASSERT_EQ(one.streams.size(), other.streams.size());
    for (std::size_t i = 0; i < one.streams.size(); ++i)
        EXPECT_EQ(one.streams[i].data, again.streams[i].data);
    EXPECT_NE(one.streams.back().data, other.streams.back().data);
}

TEST(Renderer, a_row_with_too_few_cells_is_refused)
{
    auto made = source({table({"A", "B"}, {{"1", "2"}})});
    made.sections[0].blocks[0].rows[0].pop_back();
    Renderer const renderer(typefaces());
    // The redaction room refuses it first; either way nothing is printed.
    EXPECT_THROW(renderer.render(whole(made), Format{}), Error);
}

TEST(Renderer, a_page_colour_that_is_no_colour_is_refused)
{
    Renderer const renderer(typefaces());
    Format format;
    for (auto const* colour : {"yellow", "#12345", "#12345g", "#1234567"}) {
        format.page_fill = colour;
        EXPECT_THROW(renderer.render(whole(source({})), format), Error) << colour;
    }
}

TEST(Renderer, an_empty_document_still_has_its_cover)
{
    Renderer const renderer(typefaces());
    auto made = source({});
    made.sections.clear();
    made.notice.clear();
    made.running.clear();
    auto const pages = renderer.render(whole(made), Format{});
    FileOnDisk const file(plain_file(pages, renderer.overlay(pages, stamp_words())));
    EXPECT_EQ(run("qpdf --check " + file.path()).status, 0);
    EXPECT_EQ(pages.page_count, 1);
}

} // namespace safehand::rendering
