// Joining, signing in and out, and what ends a session; with the real store. The people are
// invented.
#include "access/recovery.h"
#include "access/secret.h"
#include "access/totp.h"
#include "service/access/desk_notes.h"
#include "service/access/front_desk.h"
#include "service/rules/library.h"
#include "tests/storage/story.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace safehand::service {

namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h, min, s
using storage::tests::noon;

class MovedClock final : public Clock {
  public:
    Instant now() const override { return at; }

    Instant at = noon;
};

std::string const good_password = "an otter in the mill race";

class Desk : public ::testing::Test {
  protected:
    storage::tests::Folder folder_;
    storage::tests::Repeatable randomness_{5};
    MovedClock clock_;
    storage::KeyFile keys_{folder_.path / "keys" / "store.key"};
    std::unique_ptr<storage::Store> store_ = storage::Store::open(
        folder_.path / "store", keys_, randomness_, storage::tests::plain_scribe(), noon);
    access::Roles roles_ =
        access::Roles::read(read_file(SAFEHAND_HOUSE "/config/access/roles.json", "roles"));
    access::CommonPasswords common_{"password\nletmein\n"};
    std::filesystem::path first_ = folder_.path / "first-secret";
    StaffBook book_{
        *store_,
        clock_,
        randomness_,
        {roles_, common_, {}, first_, "Safehand", "https://login.example"}};
    FrontDesk desk_{{book_, *store_, clock_, randomness_, {}, {}, nullptr, false}};
    std::map<std::string, std::string> totp_;
    std::vector<std::string> recovery_;

    void join(std::string const& who, std::vector<std::string> const& roles)
    {
        auto const invited = book_.invite("ad-000", who, "Invented Person", "x@y.example", roles);
        accept(who, invited.secret);
    }

    void accept(std::string const& who, std::string const& secret)
    {
        auto const enrolment = book_.open_invitation(secret);
        ASSERT_TRUE(enrolment);
        EXPECT_EQ(enrolment->reference, who);
        totp_[who] = *access::from_base32(enrolment->totp_base32);
        recovery_ = book_.accept_invitation(secret, good_password, digits(who));
        EXPECT_EQ(recovery_.size(), 10U);
        clock_.at += 30s;
    }

    std::string digits(std::string const& who, std::int64_t later = 0)
    {
        return access::totp_digits(totp_[who], access::totp_step(clock_.at) + later);
    }

    /// Signs in and waits for the next code.
    std::string sign_in(std::string const& who, std::string const& client = "home")
    {
        auto const first = desk_.password(who, good_password, client);
        EXPECT_EQ(first.outcome, SignIn::code_needed);
        auto const second = desk_.code(first.token, digits(who), client);
        EXPECT_EQ(second.outcome, SignIn::signed_in);
        clock_.at += 30s;
        return second.token;
    }

    std::vector<std::string> log() const
    {
        std::vector<std::string> types;
        store_->for_each_leaf([&](storage::StoredLeaf const& leaf) {
            auto const text = leaf.bytes;
            types.push_back(text.substr(0, text.rfind('|')));
        });
        return types;
    }

    bool logged(std::string const& line) const
    {
        auto const all = log();
        return std::ranges::find(all, line) != all.end();
    }
};

} // namespace

TEST_F(Desk, opens_the_first_account_by_the_secret_in_the_file_and_only_once)
{
    ASSERT_TRUE(book_.prepare_first());
    auto const mode = std::filesystem::status(first_).permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    auto secret = storage::tests::read_file(first_);
    secret.pop_back();
    EXPECT_THROW(book_.first_administrator("wrong", "ad-001", "A", ""), Error);
    EXPECT_THROW(book_.first_administrator("", "ad-001", "A", ""), Error);
    auto const invited = book_.first_administrator(secret, "ad-001", "Invented Admin", "");
    EXPECT_FALSE(std::filesystem::exists(first_));
    EXPECT_THROW(book_.first_administrator(secret, "ad-002", "B", ""), Error);
    EXPECT_FALSE(book_.prepare_first());
    accept("ad-001", invited.secret);
    EXPECT_EQ(book_.find("ad-001")->roles, std::vector<std::string>{"administrator"});
    EXPECT_EQ(desk_.visitor(sign_in("ad-001")).kind, Visitor::Kind::staff);
    for (auto const& line : log()) EXPECT_EQ(line.find(secret), std::string::npos);
}

TEST_F(Desk, takes_password_and_then_code_and_knows_who_came)
{
    join("bs-014", {"business-support"});
    auto const token = sign_in("bs-014");
    auto const visitor = desk_.visitor(token);
    EXPECT_EQ(visitor.kind, Visitor::Kind::staff);
    EXPECT_EQ(visitor.reference, "bs-014");
    EXPECT_EQ(visitor.roles, std::vector<std::string>{"business-support"});
    EXPECT_TRUE(visitor.fresh_until);
    EXPECT_TRUE(logged("signed-in|bs-014|bs-014|"));
    clock_.at += 5min;
    EXPECT_FALSE(desk_.visitor(token).fresh_until);
    desk_.sign_out(token);
    EXPECT_EQ(desk_.visitor(token).kind, Visitor::Kind::nobody);
    EXPECT_EQ(desk_.visitor("").kind, Visitor::Kind::nobody);
}

TEST_F(Desk, takes_each_code_once_even_for_another_session)
{
    join("bs-014", {"business-support"});
    auto const code = digits("bs-014");
    auto const one = desk_.password("bs-014", good_password, "home");
    auto const other = desk_.password("bs-014", good_password, "home");
    EXPECT_EQ(desk_.code(one.token, code, "home").outcome, SignIn::signed_in);
    EXPECT_EQ(desk_.code(other.token, code, "home").outcome, SignIn::refused);
    EXPECT_EQ(desk_.code(one.token, digits("bs-014", 1), "home").outcome, SignIn::refused)
        << "a ticket is good once";
}

TEST_F(Desk, a_ticket_opens_nothing_and_ends)
{
    join("bs-014", {"business-support"});
    auto const ticket = desk_.password("bs-014", good_password, "home").token;
    EXPECT_EQ(desk_.visitor(ticket).kind, Visitor::Kind::nobody);
    EXPECT_EQ(desk_.step_up(ticket, digits("bs-014"), "home").outcome, SignIn::refused);
    clock_.at += 5min;
    EXPECT_EQ(desk_.code(ticket, digits("bs-014"), "home").outcome, SignIn::refused);
    EXPECT_EQ(desk_.code("", digits("bs-014"), "home").outcome, SignIn::refused);
    // A session's token is no ticket.
    auto const token = sign_in("bs-014");
    EXPECT_EQ(desk_.code(token, digits("bs-014"), "home").outcome, SignIn::refused);
}

TEST_F(Desk, ends_a_ticket_after_five_wrong_codes)
{
    join("bs-014", {"business-support"});
    auto const ticket = desk_.password("bs-014", good_password, "home").token;
    for (int at = 0; at < 5; ++at)
        EXPECT_EQ(desk_.code(ticket, "000000", "home").outcome, SignIn::refused);
    EXPECT_EQ(desk_.code(ticket, digits("bs-014"), "home").outcome, SignIn::refused);
}

TEST_F(Desk, answers_alike_for_unknown_suspended_invited_and_mistaken)
{
    join("bs-014", {"business-support"});
    join("bs-015", {"business-support"});
    join("ad-002", {"administrator"});
    book_.suspend("ad-002", "bs-015");
    book_.invite("ad-002", "bs-016", "Invented", "", {"chair"});
    auto const wrong = desk_.password("bs-014", "wrong", "a");
    for (auto const& [who, password] : std::vector<std::pair<std::string, std::string>>{
             {"nobody-999", "wrong"},
             {"nobody-999", ""},
             {"bs-015", good_password},
             {"bs-016", ""},
             {"Robert'); DROP TABLE", "x"}}) {
        auto const answer = desk_.password(who, password, "b-" + who);
        EXPECT_EQ(answer.outcome, wrong.outcome) << who;
        EXPECT_EQ(answer.token, "");
    }
    // Delays grow alike.
    for (int at = 0; at < 6; ++at) {
        auto const known = desk_.password("bs-014", "wrong", "c");
        auto const unknown = desk_.password("nobody-1", "wrong", "d");
        EXPECT_EQ(known.outcome, unknown.outcome) << at;
        EXPECT_EQ(known.wait, unknown.wait) << at;
    }
}

TEST_F(Desk, takes_a_recovery_code_once)
{
    join("bs-014", {"business-support"});
    auto const first = desk_.password("bs-014", good_password, "home");
    auto const answer = desk_.recovery_code(first.token, recovery_[4], "home");
    EXPECT_EQ(answer.outcome, SignIn::signed_in);
    EXPECT_EQ(answer.recovery_codes_left, 9);
    auto const again = desk_.password("bs-014", good_password, "home");
    EXPECT_EQ(desk_.recovery_code(again.token, recovery_[4], "home").outcome, SignIn::refused);
    EXPECT_EQ(desk_.recovery_code(again.token, recovery_[5], "home").outcome, SignIn::signed_in);
    auto const fresh = book_.new_recovery_codes("bs-014");
    auto const last = desk_.password("bs-014", good_password, "home");
    EXPECT_EQ(desk_.recovery_code(last.token, recovery_[6], "home").outcome, SignIn::refused);
    EXPECT_EQ(desk_.recovery_code(last.token, fresh[0], "home").outcome, SignIn::signed_in);
}

TEST_F(Desk, steps_up_by_a_fresh_code_and_another_token)
{
    join("bs-014", {"business-support"});
    auto const token = sign_in("bs-014");
    clock_.at += 10min;
    EXPECT_FALSE(desk_.visitor(token).fresh_until);
    EXPECT_EQ(desk_.step_up(token, "000000", "home").outcome, SignIn::refused);
    EXPECT_EQ(desk_.visitor(token).kind, Visitor::Kind::staff) << "a slip does not sign out";
    auto const answer = desk_.step_up(token, digits("bs-014"), "home");
    ASSERT_EQ(answer.outcome, SignIn::signed_in);
    EXPECT_EQ(desk_.visitor(token).kind, Visitor::Kind::nobody);
    EXPECT_TRUE(desk_.visitor(answer.token).fresh_until);
}

TEST_F(Desk, shuts_out_at_once_whoever_lost_their_role_or_place)
{
    join("ad-001", {"administrator"});
    join("ad-002", {"administrator"});
    auto const ended_by = [&](std::string const& who, auto const& act) {
        join(who, {"business-support"});
        auto const token = sign_in(who);
        EXPECT_EQ(desk_.visitor(token).kind, Visitor::Kind::staff);
        act(who);
        EXPECT_EQ(desk_.visitor(token).kind, Visitor::Kind::nobody) << who;
    };
    ended_by("bs-1", [&](auto const& who) { book_.set_roles("ad-001", who, {"auditor"}); });
    ended_by("bs-2", [&](auto const& who) { book_.suspend("ad-001", who); });
    ended_by("bs-3", [&](auto const& who) { book_.leave("ad-001", who); });
    ended_by("bs-4", [&](auto const& who) {
        EXPECT_TRUE(book_.change_password(who, good_password, "a heron on the weir wall"));
    });
    ended_by("bs-5", [&](auto const& who) {
        EXPECT_FALSE(book_.reset_authenticator("ad-001", who));
        EXPECT_TRUE(book_.reset_authenticator("ad-002", who));
    });
}

TEST_F(Desk, resets_an_authenticator_only_by_two_people_who_are_not_its_owner)
{
    join("ad-001", {"administrator"});
    join("ad-002", {"administrator"});
    join("bs-014", {"business-support"});
    EXPECT_THROW(book_.reset_authenticator("bs-014", "bs-014"), Error);
    EXPECT_FALSE(book_.reset_authenticator("ad-001", "bs-014"));
    EXPECT_FALSE(book_.reset_authenticator("ad-001", "bs-014")) << "the same person twice";
    EXPECT_EQ(desk_.password("bs-014", good_password, "home").outcome, SignIn::code_needed);
    clock_.at += 25h;
    EXPECT_FALSE(book_.reset_authenticator("ad-002", "bs-014")) << "the first word is a day old";
    auto const secret = book_.reset_authenticator("ad-001", "bs-014");
    ASSERT_TRUE(secret);
    EXPECT_EQ(desk_.password("bs-014", good_password, "home").outcome, SignIn::refused);
    auto const before = totp_["bs-014"];
    accept("bs-014", secret->secret);
    EXPECT_NE(totp_["bs-014"], before);
    EXPECT_EQ(desk_.visitor(sign_in("bs-014")).reference, "bs-014");
}

TEST_F(Desk, invitations_are_good_once_and_for_72_hours)
{
    auto const invited = book_.invite("ad-001", "bs-014", "Invented", "", {"chair"});
    EXPECT_FALSE(book_.open_invitation("wrong"));
    EXPECT_FALSE(book_.open_invitation(""));
    clock_.at += 72h;
    EXPECT_FALSE(book_.open_invitation(invited.secret));
    auto const again = book_.invite_again("ad-001", "bs-014");
    EXPECT_FALSE(book_.open_invitation(invited.secret));
    accept("bs-014", again.secret);
    EXPECT_FALSE(book_.open_invitation(again.secret));
    EXPECT_THROW(book_.accept_invitation(again.secret, good_password, "000000"), Error);
    EXPECT_THROW(book_.invite_again("ad-001", "bs-014"), Error);
    EXPECT_THROW(book_.invite("ad-001", "bs-014", "Twin", "", {"chair"}), Error);
}

TEST_F(Desk, invitations_are_not_taken_with_an_unfit_password_or_wrong_digits)
{
    auto const invited = book_.invite("ad-001", "bs-014", "Invented Otterburn", "", {"chair"});
    auto const key = *access::from_base32(book_.open_invitation(invited.secret)->totp_base32);
    auto const code = access::totp_digits(key, access::totp_step(clock_.at));
    for (auto const* const bad : {"short", "passwordpassword", "otterburn on the hill"})
        EXPECT_THROW(book_.accept_invitation(invited.secret, bad, code), Error) << bad;
    EXPECT_THROW(book_.accept_invitation(invited.secret, good_password, "000000"), Error);
    EXPECT_EQ(book_.accept_invitation(invited.secret, good_password, code).size(), 10U);
}

TEST_F(Desk, nobody_changes_their_own_standing_and_one_administrator_stays)
{
    join("ad-001", {"administrator"});
    EXPECT_THROW(book_.set_roles("ad-001", "ad-001", {"chair"}), Error);
    EXPECT_THROW(book_.suspend("ad-001", "ad-001"), Error);
    join("ma-001", {"manager"});
    EXPECT_THROW(book_.suspend("ma-001", "ad-001"), Error) << "the only administrator";
    EXPECT_THROW(book_.set_roles("ma-001", "ad-001", {"chair"}), Error);
    EXPECT_THROW(book_.set_roles("ad-001", "ma-001", {"manager", "auditor"}), Error);
    EXPECT_THROW(book_.set_roles("ad-001", "ma-001", {}), Error);
    EXPECT_THROW(book_.invite("ad-001", "Jane Smith", "Jane", "", {"chair"}), Error);
    EXPECT_THROW(book_.link("ad-001", "ma-001", "jane@far-isle.example"), Error);
}

TEST_F(Desk, keeps_a_password_anew_when_its_cost_has_risen)
{
    join("bs-014", {"business-support"});
    StaffBook dearer(
        *store_, clock_, randomness_, {roles_, common_, {32768, 2, 1}, first_, "Safehand", ""});
    FrontDesk desk({dearer, *store_, clock_, randomness_, {}, {}, nullptr, false});
    EXPECT_EQ(desk.password("bs-014", good_password, "home").outcome, SignIn::code_needed);
    EXPECT_TRUE(store_->staff("bs-014")->what.password.starts_with("$argon2id$v=19$m=32768,"));
    EXPECT_EQ(desk.password("bs-014", good_password, "home").outcome, SignIn::code_needed);
}

TEST_F(Desk, lets_a_reader_in_by_the_code_that_was_sent)
{
    auto const request = desk_.pre_session();
    auto const sent = desk_.begin_reader("reader-77", request, "school");
    EXPECT_EQ(sent.code.size(), 8U);
    EXPECT_EQ(
        desk_.finish_reader("reader-77", "another browser", sent.code, "x").outcome,
        SignIn::refused);
    EXPECT_EQ(desk_.finish_reader("reader-78", request, sent.code, "x").outcome, SignIn::refused);
    auto const answer = desk_.finish_reader("reader-77", request, sent.code, "school");
    ASSERT_EQ(answer.outcome, SignIn::signed_in);
    auto const visitor = desk_.visitor(answer.token);
    EXPECT_EQ(visitor.kind, Visitor::Kind::reader);
    EXPECT_EQ(visitor.reference, "reader-77");
    EXPECT_EQ(visitor.roles, std::vector<std::string>{"agency-reader"});
    EXPECT_EQ(desk_.step_up(answer.token, "000000", "school").outcome, SignIn::refused);
}

TEST_F(Desk, strangers_with_the_link_do_not_keep_a_reader_out)
{
    for (int at = 0; at < 60; ++at) {
        auto const client = "stranger-" + std::to_string(at);
        desk_.begin_reader("reader-77", client, client);
        desk_.finish_reader("reader-77", client, "00000000", client);
    }
    clock_.at += 61s;
    auto const request = desk_.pre_session();
    auto const sent = desk_.begin_reader("reader-77", request, "school");
    ASSERT_EQ(sent.code.size(), 8U);
    EXPECT_EQ(
        desk_.finish_reader("reader-77", request, sent.code, "school").outcome, SignIn::signed_in);
}

TEST_F(Desk, form_tokens_fit_one_session_and_one_form)
{
    auto const cookie = desk_.pre_session();
    auto const token = desk_.csrf(cookie, "/sign-in");
    EXPECT_TRUE(desk_.csrf_right(cookie, "/sign-in", token));
    EXPECT_FALSE(desk_.csrf_right(cookie, "/release", token));
    EXPECT_FALSE(desk_.csrf_right(desk_.pre_session(), "/sign-in", token));
}

TEST_F(Desk, notes_come_back_to_the_one_who_made_them_only)
{
    DeskNotes notes(*store_, clock_);
    auto const entries = store_->log_size();
    notes.keep("bs-014", "/conferences/cf-1/people", R"({"line":"12 Nowhere Crescent"})");
    notes.keep("bs-014", "/conferences/cf-1/people", R"({"line":"13 Nowhere Crescent"})");
    EXPECT_EQ(
        notes.find("bs-014", "/conferences/cf-1/people"), R"({"line":"13 Nowhere Crescent"})");
    EXPECT_FALSE(notes.find("bs-015", "/conferences/cf-1/people"));
    EXPECT_EQ(notes.forms("bs-014"), std::vector<std::string>{"/conferences/cf-1/people"});
    for (int at = 0; at < 210; ++at) notes.keep("bs-014", "/form/" + std::to_string(at), "{}");
    EXPECT_EQ(notes.forms("bs-014").size(), 200U);
    EXPECT_EQ(notes.forms("bs-014").front(), "/form/209");
    notes.drop("bs-014", "/form/209");
    EXPECT_EQ(notes.forms("bs-014").front(), "/form/208");
    EXPECT_THROW(notes.keep("bs-014", "/form", std::string(300 << 10, 'x')), Error);
    EXPECT_EQ(store_->log_size(), entries);
    EXPECT_TRUE(store_->verify_integrity().whole());
}

TEST_F(Desk, what_it_keeps_is_answered_for_and_says_no_name_in_clear)
{
    join("ad-001", {"administrator"});
    join("bs-014", {"business-support"});
    sign_in("bs-014");
    book_.declare_conflict("bs-014", "bs-014", "C-2026-0417", "My neighbour's family.");
    book_.break_glass("bs-014", "C-2026-0417", "A child is at risk tonight.");
    EXPECT_TRUE(logged("conflict-declared|bs-014|bs-014|own"));
    auto const report = store_->verify_integrity();
    EXPECT_TRUE(report.whole()) << (report.faults.empty() ? "" : report.faults[0]);
    store_.reset();
    auto const bytes = storage::tests::read_file(folder_.path / "store" / "safehand.db");
    for (auto const* const secret :
         {"Invented Person", "x@y.example", "$argon2id", "neighbour", "C-2026-0417", "at risk"})
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    store_ = storage::Store::open(
        folder_.path / "store", keys_, randomness_, storage::tests::plain_scribe(), noon);
    EXPECT_EQ(store_->staff("bs-014")->what.name, "Invented Person");
    EXPECT_EQ(store_->conflicts().size(), 1U);
    EXPECT_EQ(store_->broken_glass().at(0).because, "A child is at risk tonight.");
}

TEST_F(Desk, conflicts_are_lifted_by_others_only)
{
    join("ma-001", {"manager"});
    join("bs-014", {"business-support"});
    book_.declare_conflict("ma-001", "bs-014", "C-2026-0417", "A cousin.");
    book_.declare_conflict("ma-001", "bs-014", "C-2026-0417", "Twice is once.");
    EXPECT_EQ(book_.conflicts().size(), 1U);
    EXPECT_THROW(book_.lift_conflict("bs-014", "bs-014", "C-2026-0417", "No more."), Error);
    EXPECT_THROW(book_.lift_conflict("ma-001", "bs-014", "C-2026-0418", "Other."), Error);
    book_.lift_conflict("ma-001", "bs-014", "C-2026-0417", "They moved.");
    EXPECT_TRUE(book_.conflicts().empty());
    EXPECT_THROW(book_.declare_conflict("ma-001", "nobody-1", "C-1", "x"), Error);
}

TEST_F(Desk, glass_is_broken_with_a_reason_by_those_who_may)
{
    join("ch-001", {"chair"});
    join("au-001", {"auditor"});
    EXPECT_THROW(book_.break_glass("ch-001", "C-2026-0417", "urgent"), Error);
    EXPECT_THROW(
        book_.break_glass("au-001", "C-2026-0417", "A reason that is long enough."), Error);
    EXPECT_EQ(
        book_.break_glass("ch-001", "C-2026-9999", "A reason that is long enough."),
        clock_.at + 60min)
        << "the same for a reference that nobody knows";
    EXPECT_TRUE(logged("glass-broken|ch-001|ch-001|for-60-minutes"));
}

} // namespace safehand::service
