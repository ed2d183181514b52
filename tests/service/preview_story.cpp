// A copy looked at before it leaves: the same pages, without what is withheld, and nothing that
// failed its proof.
#include "proof/needles.h"
#include "record/error.h"
#include "service/copies/page_matching.h"
#include "service/copies/preview.h"
#include "service/installation/compose.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"
#include "service/pdf/png_picture.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>

namespace safehand::service {

namespace {

/// An installation on a folder of its own with one conference, the invented sample "small".
class House {
  public:
    House()
    {
        Settings settings;
        settings.share = story::house();
        settings.data = folder_ / "data";
        settings.threads = 1;
        settings.clock_start = Instant{parse_day("2026-11-18") + std::chrono::hours{10}};
        installation_ = std::make_unique<Installation>(settings, [](std::string const&) {});
        conference_ = installation_->journey()
                          .admit(story::bytes_of(story::sample("small")), {}, "bs-014")
                          .conference;
    }

    Installation& installation() { return *installation_; }

    storage::ConferenceId const& conference() const { return conference_; }

    Previews& previews() { return installation_->previews(); }

  private:
    story::Folder folder_;
    std::unique_ptr<Installation> installation_;
    storage::ConferenceId conference_;
};

std::size_t entry_of(PlanInView const& view, std::string const& person, std::string const& document)
{
    auto const& entries = view.plan.entries;
    for (std::size_t k = 0; k < entries.size(); ++k)
        if (entries[k].person.text == person && entries[k].document == document) return k;
    ADD_FAILURE() << person << " has no entry for " << document;
    return 0;
}

std::string all_of(PagesInView const& pages)
{
    std::string all;
    for (auto const& page : pages.pages) all += page + "\n";
    return all;
}

bool says(PagesInView const& pages, std::string const& words)
{
    auto const all = placed_words(pages.pages);
    auto const wanted = folded_words(words);
    auto const found = find_run(all, wanted, 0);
    return found && found->last - found->first + 1 == wanted.size();
}

} // namespace

TEST(Preview, shows_the_copy_without_what_is_kept_from_its_reader_beside_the_whole_record)
{
    House house;
    auto const view = house.previews().view(house.conference());
    auto const father = house.previews().make(view, entry_of(view, "p-father", "record"));
    EXPECT_FALSE(says(father->copy, "5 Teasel Court"));
    EXPECT_TRUE(says(father->full, "5 Teasel Court"));
    EXPECT_NE(all_of(father->copy).find("Preview"), std::string::npos);
    EXPECT_EQ(all_of(father->copy).find("Martin Hesselby\nCOPY"), std::string::npos);
    ASSERT_FALSE(father->withheld.empty());
    for (auto const& place : father->withheld) {
        EXPECT_FALSE(place.rule.empty());
        EXPECT_GT(place.full_page, 0) << place.section;
        EXPECT_GT(place.lines, 0) << place.section;
        EXPECT_TRUE(place.page > 0 || !place.fact.text.empty()) << place.section;
    }
    ASSERT_EQ(father->full_page_of.size(), father->copy.pages.size());
    EXPECT_TRUE(std::ranges::is_sorted(father->full_page_of));
    EXPECT_EQ(father->full_page_of.front(), 1);
}

TEST(Preview, has_as_many_pages_as_the_copy_that_is_released_afterwards)
{
    House house;
    auto& installation = house.installation();
    auto const view = house.previews().view(house.conference());
    EXPECT_FALSE(view.decided);
    std::map<std::pair<std::string, std::string>, std::size_t> pages;
    for (std::size_t k = 0; k < view.plan.entries.size(); ++k) {
        auto const& entry = view.plan.entries[k];
        if (!gets_copy(entry) || !entry.holds.empty()) continue;
        pages[{entry.person.text, entry.document}] =
            house.previews().make(view, k)->copy.pages.size();
    }
    auto const now = installation.clock().now();
    auto const answers =
        as_proposed(installation.library(), view.proposal, "chair-2", now, uk_day(now));
    installation.journey().decide(house.conference(), answers, "chair-2");
    EXPECT_TRUE(house.previews().view(house.conference()).decided);
    installation.journey().release(house.conference(), {}, "bs-014", nullptr);
    int compared = 0;
    for (auto const& copy : installation.store().status(house.conference()).copies) {
        auto const seen = pages.find({copy.person.text, copy.document});
        if (seen == pages.end()) continue;
        EXPECT_EQ(seen->second, static_cast<std::size_t>(copy.pages));
        ++compared;
    }
    EXPECT_GE(compared, 3);
}

TEST(Preview, is_drawn_page_by_page_as_a_picture_that_a_browser_reads)
{
    House house;
    auto const view = house.previews().view(house.conference());
    auto const father = house.previews().make(view, entry_of(view, "p-father", "record"));
    auto const last = static_cast<int>(father->copy.pages.size());
    auto const png = house.previews().picture(*father, PreviewSide::copy, last);
    ASSERT_NE(png, nullptr);
    EXPECT_TRUE(png->starts_with("\x89PNG\r\n\x1A\n"));
    EXPECT_TRUE(png->ends_with(std::string("IEND\xAE\x42\x60\x82")));
    EXPECT_EQ(house.previews().picture(*father, PreviewSide::copy, last), png) << "drawn once";
    EXPECT_EQ(house.previews().picture(*father, PreviewSide::copy, last + 1), nullptr);
    EXPECT_EQ(house.previews().picture(*father, PreviewSide::copy, 0), nullptr);
}

TEST(Preview, is_made_once_for_a_plan_and_again_for_another)
{
    House house;
    auto& previews = house.previews();
    auto const view = previews.view(house.conference());
    auto const father = entry_of(view, "p-father", "record");
    auto const first = previews.make(view, father);
    EXPECT_EQ(previews.make(previews.view(house.conference()), father), first);
    auto other = view;
    other.settled = sha256("another answer");
    EXPECT_NE(previews.make(other, father), first);
}

TEST(Preview, is_found_again_by_its_key_alone_and_only_for_its_own_conference_and_plan)
{
    House house;
    auto& previews = house.previews();
    auto const view = previews.view(house.conference());
    auto const father = entry_of(view, "p-father", "record");
    auto const key = entry_key(house.conference(), {"p-father"}, "record");
    EXPECT_EQ(entry_with_key(view, key), father);
    EXPECT_EQ(entry_with_key(view, "nothing"), std::nullopt);
    EXPECT_EQ(key.find("father"), std::string::npos);
    EXPECT_EQ(previews.kept(house.conference(), view.settled.text, key), nullptr);
    auto const made = previews.make(view, father);
    EXPECT_EQ(previews.kept(house.conference(), view.settled.text, key), made);
    EXPECT_EQ(previews.kept({"cf-another"}, view.settled.text, key), nullptr);
    EXPECT_EQ(previews.kept(house.conference(), "sha256:0", key), nullptr);
    EXPECT_NE(entry_key({"cf-another"}, {"p-father"}, "record"), key);
}

TEST(Preview, refuses_what_nobody_gets)
{
    House house;
    auto view = house.previews().view(house.conference());
    auto const father = entry_of(view, "p-father", "record");
    view.plan.entries[father].share = Share::none;
    EXPECT_THROW(house.previews().make(view, father), Error);
}

TEST(PageMatching, finds_each_page_of_a_copy_in_the_whole_by_its_words)
{
    std::vector<std::string> const whole{
        "Confidential 1\none two three four five six seven\neight nine ten\n",
        "Confidential 2\na secret that the police told us at length\n",
        "Confidential 3\neleven twelve thirteen fourteen fifteen sixteen\n"};
    std::vector<std::string> const copy{
        "Confidential 1\none two three four five six seven eight nine ten [Withheld]\n",
        "Confidential 2\neleven twelve thirteen fourteen fifteen sixteen\n"};
    auto const all = placed_words(whole);
    auto const left = placed_words(copy);
    auto const match = matched_words(all, left);
    ASSERT_EQ(all.size(), match.size());
    EXPECT_EQ(all.front().word, "one") << "what stands on every page is no word of the document";
    EXPECT_EQ(match.front(), 0);
    auto const run = find_run(all, folded_words("A secret that the police told us"), 0);
    ASSERT_TRUE(run);
    EXPECT_EQ(all[run->first].page, 2);
    EXPECT_EQ(run->lines, 1);
    EXPECT_EQ(match[run->first], -1);
    EXPECT_EQ(left[static_cast<std::size_t>(match.back())].page, 2);
}

TEST(PageMatching, keeps_the_order_when_words_stand_twice)
{
    std::string const again = "we met on monday and all agreed ";
    auto const whole = placed_words({again + "first of many things here " + again + "second"});
    auto const copy = placed_words({"first of many things here " + again + "second"});
    auto const match = matched_words(whole, copy);
    int last = -1;
    for (auto const at : match)
        if (at >= 0) {
            EXPECT_GT(at, last);
            last = at;
        }
    EXPECT_GT(last, 0);
}

TEST(PngPicture, refuses_a_picture_whose_samples_are_missing)
{
    PagePicture picture{4, 4, false, std::string(15, '\0')};
    EXPECT_THROW(png_of(picture), Error);
}

} // namespace safehand::service
