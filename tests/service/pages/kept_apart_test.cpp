// What somebody must not see they neither replace by handing in a record, nor learn of by what a
// page or an error tells; and a chair's hand signs what that chair chairs. Everybody is invented.
#include "page_stage.h"
#include "record/error.h"
#include "service/api/api.h"
#include "service/intake/handing_in.h"
#include "service/pages/cookies.h"
#include "service/pages/pages.h"
#include "storage/register_values.h"

#include <algorithm>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)
namespace pages = safehand::service::pages;
using Json = nlohmann::json;

namespace {

class KeptApart : public PageStage {
  protected:
    KeptApart()
        : PageStage(
              [](pages::Site& site, pages::PageDesk desk) { site.add(pages::all_pages(desk)); })
    {
    }

    /// Takes the conference out of sight.
    void hide(storage::ConferenceId const& conference)
    {
        auto const now = house().clock().now();
        storage::NewRegisterEntry entry;
        entry.id = {"rg-aaaaaaaaaaaaaaaaaaaaaaaaaa"};
        entry.kind = "covert";
        entry.state.state = "open";
        entry.state.fields_json = "{}";
        entry.state.hidden = true;
        entry.opening = {"opened", "", "open", "bs-0", "chair", "", "{}", false, now};
        (void)house().store().open_register(
            conference, entry, {{now, "register-opened", "bs-0", conference.text, "", "{}"}});
        ASSERT_TRUE(house().store().hidden(conference));
    }

    /// Another version of the sample's record.
    std::string another_version() const
    {
        auto record = sample();
        record.erase("signature");
        record["complaints_note"] = "Invented: ring the office.";
        return record.dump();
    }

    /// The sample's words in the record of another family.
    std::string other_family() const
    {
        auto record = sample();
        record.erase("signature");
        record["reference"] = "C-2026-0777";
        record["children"][0]["born"] = "2018-01-01";
        record["children"][0]["name"] = "Quill Invented";
        for (auto& person : record["participants"])
            if (person["role"] == "mother" || person["role"] == "father")
                person["name"] = "Invented " + person["id"].get<std::string>();
        return record.dump();
    }

    /// "taken", or what the API says why not.
    std::string handed_in(std::string const& record, std::string const& by, char const* path)
    {
        service::api::Api api(house());
        service::door::Request request;
        request.method = "POST";
        request.path = {path};
        request.headers["authorization"] = "Bearer " + house().token();
        if (std::string(path) == "intake") {
            request.body = record;
            request.query["by"] = by;
        } else {
            request.parts = {{"record", record}, {"by", by}};
        }
        try {
            auto const reply = api.answer(request);
            return reply.status < 300 ? "taken" : reply.body;
        } catch (Error const& error) {
            return error.what();
        }
    }
};

} // namespace

TEST_F(KeptApart, a_conference_out_of_sight_is_replaced_by_nobody_who_must_not_see_it)
{
    auto const conference = take_in();
    auto const before = house().store().status(conference).content;
    hide(conference);
    auto const refused = std::string("You cannot hand in this record.");
    for (auto const* const path : {"intake", "conferences"})
        EXPECT_TRUE(handed_in(another_version(), "bs-014", path).starts_with(refused))
            << path << handed_in(another_version(), "bs-014", path);
    EXPECT_EQ(house().store().status(conference).content, before);
    auto bso = browser("bs-015", {"business-support"});
    auto const sent = bso.send(
        "/conferences/new", "/conferences/new", {}, {{"record", {"a.json", another_version()}}});
    EXPECT_EQ(sent.status, 409) << location(sent);
    EXPECT_EQ(house().store().status(conference).content, before);
}

TEST_F(KeptApart, a_conflict_keeps_somebody_from_replacing_a_record_broken_glass_or_not)
{
    auto const conference = take_in({{"complaints_note", "Invented."}});
    auto const reference = house().store().status(conference).reference;
    (void)browser("bs-015", {"business-support"});
    auto& book = house().access().staff();
    book.declare_conflict("bs-015", "bs-015", reference, "Lives next door to the family.");
    auto const refused = std::string("You cannot hand in this record.");
    for (auto const* const path : {"intake", "conferences"})
        EXPECT_TRUE(handed_in(another_version(), "bs-015", path).starts_with(refused)) << path;
    (void)book.break_glass("bs-015", reference, "A child is at risk tonight.");
    EXPECT_TRUE(handed_in(another_version(), "bs-015", "intake").starts_with(refused));
    EXPECT_EQ(handed_in(another_version(), "bs-016", "intake"), "taken");
}

TEST_F(KeptApart, the_same_text_names_no_conference_that_somebody_must_not_know_of)
{
    auto const conference = take_in();
    auto const reference = house().store().status(conference).reference;
    EXPECT_NE(handed_in(other_family(), "bs-014", "intake").find(reference), std::string::npos);
    (void)browser("bs-015", {"business-support"});
    house().access().staff().declare_conflict(
        "bs-015", "bs-015", reference, "Lives next door to the family.");
    for (auto const* const path : {"intake", "conferences"}) {
        auto const told = handed_in(other_family(), "bs-015", path);
        EXPECT_NE(told.find("stands in another record too"), std::string::npos) << told;
        EXPECT_EQ(told.find(reference), std::string::npos) << path << told;
    }
    hide(conference);
    auto const conflict = handed_in(other_family(), "bs-015", "intake");
    EXPECT_EQ(handed_in(other_family(), "bs-014", "intake"), conflict)
        << "nobody learns which of the two it is";
    EXPECT_EQ(house().store().conferences().size(), 1U);
}

TEST_F(KeptApart, a_chairs_hand_signs_only_what_that_chair_chairs)
{
    (void)browser("chair-9", {"chair"});
    auto const signed_record = sample().dump();
    for (auto const* const path : {"intake", "conferences"})
        EXPECT_NE(
            handed_in(signed_record, "chair-9", path).find("you are not assigned"),
            std::string::npos)
            << path;
    EXPECT_TRUE(house().store().conferences().empty());
    using As = service::StaffBook::ChairAs;
    auto& book = house().access().staff();
    auto const reference = sample()["reference"].get<std::string>();
    book.assign_chair("bs-014", "chair-9", reference, As::deputy, "The chair is on leave.");
    EXPECT_NE(handed_in(signed_record, "chair-9", "intake"), "taken") << "a deputy does not sign";
    book.assign_chair("bs-014", "chair-9", reference, As::chair, "");
    EXPECT_EQ(handed_in(signed_record, "chair-9", "intake"), "taken");
}

TEST_F(KeptApart, pages_of_a_chair_who_is_not_assigned_say_who_assigns)
{
    auto const conference = take_in({{"complaints_note", "Invented."}});
    auto const path = "/conferences/" + conference.text;
    auto chair = browser("chair-9", {"chair"});
    for (auto const* const page : {"/decide", "/sign"}) {
        auto const shown = chair.get(path + page);
        EXPECT_EQ(shown.status, 403) << page;
        EXPECT_NE(shown.body.find("Ask business support to assign you"), std::string::npos);
        EXPECT_EQ(chair.forged(path + page).status, 403) << page;
    }
    EXPECT_EQ(chair.get("/approve").body.find(conference.text), std::string::npos);
    // Nobody is guessed: the record names its chair, and the page offers accounts.
    auto bso = browser("bs-015", {"business-support"});
    auto const page = bso.get(path + "/chairs");
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_NE(page.body.find("No account is assigned"), std::string::npos);
    EXPECT_NE(bso.get(path).body.find("Assign an account first"), std::string::npos);
    EXPECT_EQ(bso.post(path + "/chairs", {{"staff", "chair-9"}, {"place", "deputy"}}).status, 400);
    EXPECT_EQ(bso.post(path + "/chairs", {{"staff", "bs-015"}, {"place", "chair"}}).status, 409);
    EXPECT_EQ(
        location(bso.post(path + "/chairs", {{"staff", "chair-9"}, {"place", "chair"}})),
        path + "/chairs");
    EXPECT_EQ(chair.get(path + "/decide").status, 200);
    EXPECT_EQ(chair.get(path + "/sign").status, 200);
    EXPECT_NE(chair.get("/approve").body.find(conference.text), std::string::npos);
    EXPECT_EQ(chair.forged(path + "/chairs").status, 403) << "a chair assigns nobody";
    // A deputy decides and does not sign.
    auto deputy = browser("chair-8", {"chair"});
    assign(conference, "chair-8", storage::ChairAssignment::As::deputy);
    EXPECT_EQ(deputy.get(path + "/decide").status, 200);
    auto const sign = deputy.get(path + "/sign");
    EXPECT_EQ(sign.status, 403);
    EXPECT_NE(sign.body.find("Only its chair signs"), std::string::npos);
    EXPECT_EQ(location(bso.post(path + "/chairs", {{"end", "chair-9"}})), path + "/chairs");
    EXPECT_EQ(chair.get(path + "/decide").status, 403);
    long logged = 0;
    house().store().for_each_leaf([&](storage::StoredLeaf const& leaf) {
        for (auto const* const type :
             {"chair-assigned", "deputy-assigned", "chair-assignment-ended"})
            if (leaf.bytes.find(std::string("\n") + type + "\n") != std::string::npos) ++logged;
    });
    EXPECT_EQ(logged, 3);
    EXPECT_TRUE(house().store().verify_integrity().whole());
}

TEST_F(KeptApart, an_administrator_assigns_by_reference_and_learns_nothing_of_conferences)
{
    auto const conference = take_in();
    hide(conference);
    auto const reference = house().store().status(conference).reference;
    auto admin = browser("admin-2", {"administrator"});
    (void)browser("chair-9", {"chair"});
    EXPECT_EQ(admin.post("/staff/chair-9", {{"act", "assign-chair"}}).status, 400);
    for (auto const& name : {reference, std::string("C-2026-9999")})
        EXPECT_EQ(
            location(admin.post(
                "/staff/chair-9",
                {{"act", "assign-chair"}, {"conference", name}, {"place", "chair"}})),
            "/staff/chair-9");
    auto const account = admin.get("/staff/chair-9").body;
    EXPECT_NE(account.find("C-2026-9999"), std::string::npos);
    EXPECT_EQ(account.find(reference), std::string::npos) << "it is out of sight";
    EXPECT_EQ(house().store().chairs("chair-9", conference), storage::ChairAssignment::As::chair);
}

TEST_F(KeptApart, the_list_of_exceptions_leaves_out_what_is_out_of_sight)
{
    auto const conference = take_in();
    release(conference);
    auto auditor = browser("auditor-1", {"auditor"});
    auto const held = [&] {
        auto const page = auditor.get("/reports/trail").body;
        return page.find("copy-hold-invented") != std::string::npos;
    };
    auto const copy = house().store().status(conference).copies.front().id;
    auto const now = house().clock().now();
    house().store().note(
        {{now, "held", "copy-hold-invented", conference.text, "", "{}"},
         {now, "sent-again", "copy-hold-invented", copy.text, "", "{}"}});
    EXPECT_TRUE(held());
    hide(conference);
    EXPECT_FALSE(held());
}

TEST_F(KeptApart, where_somebody_wanted_to_go_comes_back_encoded)
{
    Browser nobody(site(), "");
    for (std::string const path :
         {"conferences/a b;c", "conferences/caf\xC3\xA9", "records/x\xC3\xA9\x01", "staff/%0d"}) {
        auto const reply = nobody.get("/" + path);
        EXPECT_TRUE(reply.status == 303 || reply.status == 404) << path << reply.status;
        for (auto const& [name, value] : reply.headers)
            for (char const c : value)
                EXPECT_TRUE(c >= ' ' && c <= '~') << path << ": " << name << ": " << value;
        for (auto const& [name, value] : reply.headers)
            if (name == "Set-Cookie" && value.starts_with("__Host-return=")) {
                auto const end = value.find(';');
                EXPECT_EQ(value.substr(0, end).find_first_of(" \","), std::string::npos) << value;
            }
    }
}

TEST_F(KeptApart, signing_in_anew_ends_the_session_that_the_browser_had)
{
    auto& desk = house().access().desk();
    auto& book = house().access().staff();
    std::string const password = "four words of a story";
    auto const invited = book.invite("admin-01", "bs-020", "Invented", "", {"business-support"});
    auto const enrolment = book.open_invitation(invited.secret);
    auto const codes =
        book.accept_invitation(invited.secret, password, code_of(enrolment->totp_base32));
    auto const first =
        desk.recovery_code(desk.password("bs-020", password, "x").token, codes[0], "x").token;
    ASSERT_EQ(desk.visitor(first).kind, service::Visitor::Kind::staff);
    auto const ticket = desk.password("bs-020", password, "x").token;
    Browser browser_with_both(site(), first);
    browser_with_both.cookie = {std::string(pages::ticket_cookie), ticket};
    auto const in = browser_with_both.post("/sign-in/recovery", {{"recovery", codes[1]}});
    EXPECT_EQ(in.status, 303) << in.body;
    EXPECT_EQ(desk.visitor(first).kind, service::Visitor::Kind::nobody) << "it has ended";
}
