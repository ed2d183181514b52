// What is learnt of addresses beside a signed record: which of two counts, what ends, who may not
// know of it. Everybody is invented.
#include "intake/record_reader.h"
#include "procedure/audience.h"
#include "service/journey/addresses.h"
#include "service/rules/library.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h
using nlohmann::json;

ConferenceRecord sample()
{
    return intake::read_record(read_file(
        std::filesystem::path(SAFEHAND_HOUSE) / "config/samples/small/record.json", "record"));
}

Participant const& mother(ConferenceRecord const& record)
{
    return *record.find(PersonId{"p-mother"});
}

/// Everything that a note could change of somebody's addresses.
std::vector<std::string> told(Participant const& person)
{
    std::vector<std::string> all;
    for (auto const& address : person.addresses)
        all.push_back(
            address.id + address_seen(address) + address.confirmed_by +
            (address.confirmed_on ? iso(*address.confirmed_on) : "") +
            (address.until ? iso(*address.until) : ""));
    return all;
}

storage::SideNote note(json const& said)
{
    return {"address", said.dump(), "bs-014", parse_day("2026-11-23") + 10h};
}

storage::SideNote confirmed(std::string const& seen, std::string const& on)
{
    return note(
        {{"does", "confirm"},
         {"person", "p-mother"},
         {"address", "ad-mother"},
         {"seen", seen},
         {"on", on},
         {"source", "by telephone"},
         {"by", "bs-014"}});
}

storage::SideNote changed(std::string const& on, json is)
{
    return note(
        {{"does", "change"},
         {"person", "p-mother"},
         {"address", "ad-later-1"},
         {"is", std::move(is)},
         {"on", on},
         {"source", "by telephone"},
         {"by", "bs-014"}});
}

json const new_home{
    {"kind", "post"}, {"lines", {"9 Yarrow Row", "Nettleby"}}, {"postcode", "YO99 4AA"}};

ConferenceRecord with(std::vector<storage::SideNote> const& notes)
{
    return with_addresses(sample(), notes);
}

} // namespace

TEST(Addresses, a_confirmation_counts_for_the_address_that_was_seen_and_for_no_other)
{
    auto const seen = address_seen(mother(sample()).addresses.front());
    auto const after = with({confirmed(seen, "2026-11-23")});
    EXPECT_EQ(mother(after).addresses.front().confirmed_on, parse_day("2026-11-23"));
    EXPECT_EQ(mother(after).addresses.front().confirmed_by, "bs-014");
    auto const other = with({confirmed("post:elsewhere", "2026-11-23")});
    EXPECT_EQ(told(mother(other)), told(mother(sample())));
}

TEST(Addresses, an_earlier_confirmation_never_takes_the_place_of_a_later_one)
{
    auto const seen = address_seen(mother(sample()).addresses.front());
    auto const after = with({confirmed(seen, "2026-11-01")});
    EXPECT_EQ(mother(after).addresses.front().confirmed_on, parse_day("2026-11-10"));
}

TEST(Addresses, a_new_home_ends_the_old_one_and_is_as_secret_as_it_was)
{
    auto const after = with({changed("2026-11-23", new_home)});
    auto const& addresses = mother(after).addresses;
    ASSERT_EQ(addresses.size(), 2U);
    EXPECT_FALSE(procedure::current(addresses[0], parse_day("2026-11-23")));
    EXPECT_TRUE(procedure::current(addresses[1], parse_day("2026-11-23")));
    auto const& values = after.protected_facts.front().values;
    for (auto const* const spelling :
         {"9 Yarrow Row, Nettleby, YO99 4AA", "9 Yarrow Row", "YO99 4AA", "5 Teasel Court"})
        EXPECT_NE(std::ranges::find(values, spelling), values.end()) << spelling;
    // The digest that the chair signed is of the record, which is another thing.
    EXPECT_EQ(after.content, sample().content);
}

TEST(Addresses, what_a_later_record_confirmed_stands_against_an_earlier_note)
{
    auto const after = with({changed("2026-11-05", new_home)});
    auto const& addresses = mother(after).addresses;
    ASSERT_EQ(addresses.size(), 2U);
    EXPECT_TRUE(procedure::current(addresses[0], parse_day("2026-11-23")));
    EXPECT_LT(addresses[1].confirmed_on, addresses[0].confirmed_on);
}

TEST(Addresses, a_move_asks_for_every_other_address_to_be_confirmed_again)
{
    auto is = new_home;
    is["from"] = "2026-11-20";
    auto const after = with({changed("2026-11-23", is)});
    EXPECT_EQ(mother(after).last_change_on, parse_day("2026-11-20"));
    EXPECT_EQ(mother(after).addresses.front().until, parse_day("2026-11-20"));
}

TEST(Addresses, a_way_that_was_asked_for_goes_before_earlier_wishes)
{
    auto const after = with({note(
        {{"does", "way"},
         {"person", "p-mother"},
         {"address", "by-hand"},
         {"on", "2026-11-23"},
         {"source", "the social worker"},
         {"by", "bs-014"}})});
    ASSERT_EQ(mother(after).preferences.size(), 1U);
    EXPECT_EQ(mother(after).preferences.front().channel, "by-hand");
    EXPECT_EQ(mother(after).preferences.front().document, "*");
}

TEST(Addresses, notes_about_other_things_and_other_people_change_nothing)
{
    auto stranger = json::parse(changed("2026-11-23", new_home).json);
    stranger["person"] = "p-nobody";
    auto const after = with({{"sent-back", R"({"why":"x"})", "bs-014", {}}, note(stranger)});
    EXPECT_EQ(after.protected_facts.front().values, sample().protected_facts.front().values);
    auto const before = sample();
    for (auto const& person : after.participants)
        EXPECT_EQ(told(person), told(*before.find(person.id)));
}

} // namespace safehand::service
