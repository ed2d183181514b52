// What whoever decides sees of a request for a change: the words in their place, the days that are
// left, and nothing that reads as decided before it is. Everybody is invented.
#include "service/pages/conference/conference_pages.h"
#include "service/pages/conference/words_in_place.h"
#include "tests/service/pages/page_stage.h"

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)

namespace {

using service::door::Reply;

bool has(Reply const& reply, std::string const& words)
{
    return reply.body.find(words) != std::string::npos;
}

class RegisterPages : public PageStage {
  protected:
    RegisterPages()
        : PageStage([](auto& site, auto desk) { site.add(service::pages::conference_pages(desk)); })
    {
    }

    /// A reader asks for `now` in the place of `was`.
    std::string
    asked(storage::ConferenceId const& conference, std::string const& was, std::string const& now)
    {
        service::OpenRequest request;
        request.kind = "amendments";
        request.copy = copy_of(conference, "p-father").id.text;
        request.by = "reader:abcdefghijklmnopqrstuvwxyz";
        request.acting_as = "reader";
        request.fields_json = nlohmann::json{
            {"received", iso(uk_day(house().clock().now()))},
            {"channel", "portal"},
            {"request", "It is not so"},
            {"was", was},
            {"now", now}}.dump();
        return "/registers/" + house().registers().open(conference, request).entry.text;
    }
};

SourceDocument saying(std::string const& words)
{
    Block block;
    block.text = {{words, false, {}, {}}};
    Section section;
    section.heading = "What was said";
    section.blocks = {block};
    SourceDocument draft;
    draft.sections = {section};
    return draft;
}

} // namespace

TEST_F(RegisterPages, show_whoever_decides_the_words_in_their_place_and_the_days_left)
{
    auto const conference = take_in();
    release(conference);
    carry(copy_of(conference, "p-father").id);
    auto const page =
        asked(conference, "rings the office before   he comes", "writes before he comes");
    auto chair = chair_of(conference, "chair-02");
    auto const shown = chair.get(page);
    ASSERT_EQ(shown.status, 200) << shown.body;
    EXPECT_TRUE(has(shown, "Where these words stand in the record")) << shown.body;
    EXPECT_TRUE(has(shown, "<mark>rings the office before he comes</mark>"));
    EXPECT_TRUE(has(shown, "The words as they are"));
    EXPECT_TRUE(has(shown, "The words as the reader asks"));
    EXPECT_TRUE(has(shown, "by the reader")) << shown.body;
    EXPECT_FALSE(has(shown, "reader:abc"));
    EXPECT_TRUE(has(shown, " working days left")) << shown.body;
}

TEST_F(RegisterPages, say_so_when_the_quoted_words_do_not_stand_in_the_record)
{
    auto const conference = take_in();
    release(conference);
    auto chair = chair_of(conference, "chair-02");
    auto const shown = chair.get(asked(conference, "words of nobody", "other words"));
    EXPECT_TRUE(has(shown, "do not stand in the record as the reader wrote them")) << shown.body;
    EXPECT_FALSE(has(shown, "<mark>"));
}

TEST(WordsInPlace, are_cut_between_letters_and_never_inside_one)
{
    std::string wide;
    for (int k = 0; k < 400; ++k) wide += "ŵ";
    auto const found =
        service::pages::find_words(saying(wide + " here\nit  stands " + wide), " here it stands ");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].heading, "What was said");
    EXPECT_EQ(found[0].words, "here it stands");
    EXPECT_TRUE(found[0].before.starts_with("…ŵ")) << found[0].before.substr(0, 8);
    EXPECT_TRUE(found[0].after.ends_with("ŵ…"));
    EXPECT_LT(found[0].before.size(), wide.size());
    EXPECT_TRUE(service::pages::find_words(saying("x"), "  ").empty());
}
