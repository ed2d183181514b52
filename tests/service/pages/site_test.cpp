// Who gets in where: every page, by every role, for a conference of theirs, one that they have a
// conflict with, and one that is not there; and what the site does with forms that are not its own.
#include "page_stage.h"
#include "service/pages/pages.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace pages = safehand::service::pages;
using Json = nlohmann::json;

namespace {

std::filesystem::path const house_folder = SAFEHAND_HOUSE;

Json read(std::string const& file)
{
    return Json::parse(std::ifstream(house_folder / file));
}

class SiteStage : public page_stage::PageStage {
  protected:
    SiteStage()
        : PageStage(
              [](pages::Site& site, pages::PageDesk desk) { site.add(pages::all_pages(desk)); })
    {
    }
};

std::string with(std::string pattern, std::map<std::string, std::string> const& values)
{
    for (auto const& [name, value] : values) {
        auto const slot = "{" + name + "}";
        if (auto const at = pattern.find(slot); at != std::string::npos)
            pattern.replace(at, slot.size(), value);
    }
    return pattern;
}

enum class Let { in, sign_in, refused, nothing };

Let let(safehand::service::door::Reply const& reply)
{
    auto const to = page_stage::location(reply);
    if (to == "/sign-in" || to.starts_with("/r/")) return Let::sign_in;
    if (reply.body.find("There is nothing at this address") != std::string::npos)
        return Let::nothing;
    if (reply.status == 403 && reply.body.find("This form is out of date") == std::string::npos)
        return Let::refused;
    return Let::in;
}

} // namespace

TEST_F(SiteStage, each_page_has_its_line_in_the_table_of_doors_and_each_line_its_page)
{
    std::set<std::string> made;
    for (auto const& page : site().pages()) {
        if (page.show) made.insert("GET " + page.pattern);
        if (page.act) made.insert("POST " + page.pattern);
    }
    std::set<std::string> listed;
    auto const doors = read("config/access/doors.json").at("pages");
    for (auto const& door : doors)
        listed.insert(
            door.at("method").get<std::string>() + " " + door.at("path").get<std::string>());
    EXPECT_EQ(made, listed);
}

TEST_F(SiteStage, every_page_by_every_role_for_every_kind_of_object)
{
    auto const conference = take_in();
    decide(conference);
    release(conference);
    auto const own = house().store().status(conference);
    auto const roles = read("config/access/roles.json");
    auto const doors = read("config/access/doors.json").at("pages");
    std::map<std::string, std::vector<std::string>> const people{
        {"bs-1", {"business-support"}},
        {"chair-1", {"chair"}},
        {"manager-1", {"manager"}},
        {"auditor-1", {"auditor"}},
        {"admin-1", {"administrator"}}};
    // Their doors are open, and what is behind them says no: there is no sign-in service here, and
    // no manifest of that name.
    std::set<std::string> const answers_for_itself{
        "/sign-in/organisation", "/sign-in/organisation/back", "/print-run/posted/{file}"};
    int checked = 0;
    for (auto const& [reference, held] : people) {
        auto person = browser(reference, held);
        auto outsider = browser(reference + "-x", held);
        house().access().staff().declare_conflict(
            reference + "-x", reference + "-x", own.reference, "Lives next door to the family.");
        std::set<std::string> may{"none", "signed-in"};
        for (auto const& permission : roles.at("roles").at(held.front()).at("may"))
            may.insert(permission.get<std::string>());
        for (auto const& door : doors) {
            auto const method = door.at("method").get<std::string>();
            auto const permission = door.at("permission").get<std::string>();
            auto const object = door.at("object").get<std::string>();
            auto const pattern = door.at("path").get<std::string>();
            bool const of_case =
                object == "conference" || object == "copy" || object == "register-entry";
            std::map<std::string, std::string> const theirs{
                {"conference", conference.text}, {"copy", own.copies.front().id.text}};
            std::map<std::string, std::string> const nobodys{
                {"conference", "cf-aaaaaaaaaaaaaaaaaaaaaaaaaa"},
                {"copy", "cp-aaaaaaaaaaaaaaaaaaaaaaaaaa"},
                {"entry", "rg-aaaaaaaaaaaaaaaaaaaaaaaaaa"}};
            auto const ask = [&](page_stage::Browser& who, std::string const& address) {
                return method == "GET" ? let(who.get(address)) : let(who.forged(address));
            };
            auto const where = reference + " " + method + " " + pattern;
            // What is behind an open door may still say that it has no such page of a copy.
            if (!may.contains(permission)) {
                EXPECT_NE(ask(person, with(pattern, theirs)), Let::in) << where;
            } else if (object == "none" && !answers_for_itself.contains(pattern)) {
                EXPECT_EQ(ask(person, with(pattern, theirs)), Let::in) << where;
            }
            if (of_case) {
                EXPECT_NE(ask(outsider, with(pattern, theirs)), Let::in) << where << " in conflict";
                EXPECT_NE(ask(person, with(pattern, nobodys)), Let::in) << where << " unknown";
            }
            ++checked;
        }
    }
    EXPECT_GT(checked, 300);
}

TEST_F(SiteStage, somebody_who_has_not_signed_in_gets_no_further_than_signing_in)
{
    page_stage::Browser nobody(site(), "");
    auto const doors = read("config/access/doors.json").at("pages");
    for (auto const& door : doors) {
        if (door.at("permission") == "none" || door.at("method") == "POST") continue;
        auto const pattern = door.at("path").get<std::string>();
        EXPECT_EQ(let(nobody.get(pattern)), Let::sign_in) << pattern;
    }
}

TEST_F(SiteStage, a_form_that_is_not_our_own_changes_nothing)
{
    auto person = browser("admin-2", {"administrator"});
    auto const reply = person.forged("/staff/invite");
    EXPECT_EQ(reply.status, 403);
    EXPECT_NE(reply.body.find("This form is out of date"), std::string::npos);
}

TEST_F(SiteStage, every_page_forbids_what_is_not_its_own)
{
    page_stage::Browser nobody(site(), "");
    auto const reply = nobody.get("/sign-in");
    auto const policy = std::ranges::find(
        reply.headers, "Content-Security-Policy", &std::pair<std::string, std::string>::first);
    ASSERT_NE(policy, reply.headers.end());
    EXPECT_NE(policy->second.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(policy->second.find("unsafe"), std::string::npos);
}
