// Sessions: how long they last, and what ends them.
#include "access/secret.h"
#include "access/session_book.h"
#include "tests/access/set_clock.h"

#include <gtest/gtest.h>

#include <set>

namespace safehand::access::tests {

namespace {

struct Book {
    Repeatable randomness{3};
    SessionBook book{{}, randomness};

    std::string open(std::string const& who = "bs-014")
    {
        return book.open(SessionKind::staff, who, true, noon);
    }
};

} // namespace

TEST(Session, has_a_token_of_256_bits_that_nobody_else_has)
{
    Book one;
    std::set<std::string> tokens;
    for (int at = 0; at < 200; ++at) {
        auto const token = one.open("bs-" + std::to_string(at));
        EXPECT_EQ(token.size(), 43U);
        EXPECT_EQ(from_base64url(token)->size(), 32U);
        tokens.insert(token);
    }
    EXPECT_EQ(tokens.size(), 200U);
    EXPECT_EQ(one.book.use("", noon), nullptr);
    EXPECT_EQ(one.book.use("not-a-token", noon), nullptr);
    // What is kept opens nothing.
    EXPECT_EQ(one.book.use(sha256(*tokens.begin()), noon), nullptr);
}

TEST(Session, ends_after_fifteen_idle_minutes_and_not_before)
{
    Book one;
    auto const token = one.open();
    ASSERT_NE(one.book.use(token, noon + 14min + 59s), nullptr);
    ASSERT_NE(one.book.use(token, noon + 29min), nullptr);
    EXPECT_EQ(one.book.use(token, noon + 44min), nullptr);
    EXPECT_EQ(one.book.use(token, noon + 29min), nullptr) << "what has ended has ended";
}

TEST(Session, ends_after_eight_hours_however_busy)
{
    Book one;
    auto const token = one.open();
    for (auto at = noon; at < noon + 8h; at += 10min) ASSERT_NE(one.book.use(token, at), nullptr);
    EXPECT_EQ(one.book.use(token, noon + 8h), nullptr);
}

TEST(Session, tells_what_is_left_without_prolonging_and_warns_two_minutes_before)
{
    Book one;
    auto const token = one.open();
    EXPECT_EQ(one.book.left(token, noon + 5min)->idle, 10min);
    EXPECT_FALSE(one.book.left(token, noon + 12min)->warn);
    EXPECT_TRUE(one.book.left(token, noon + 13min)->warn);
    EXPECT_EQ(one.book.left(token, noon + 15min), std::nullopt);
}

TEST(Session, rotates_to_another_token_and_keeps_its_absolute_end)
{
    Book one;
    auto const old = one.open();
    auto const next = one.book.rotate(old, true, noon + 10min);
    ASSERT_TRUE(next);
    EXPECT_EQ(one.book.use(old, noon + 10min), nullptr);
    auto const* const session = one.book.use(*next, noon + 10min);
    ASSERT_NE(session, nullptr);
    EXPECT_EQ(session->fresh_until, noon + 15min);
    EXPECT_EQ(one.book.left(*next, noon + 10min)->absolute, 8h - 10min);
    EXPECT_EQ(one.book.rotate(old, true, noon + 11min), std::nullopt);
}

TEST(Session, of_one_person_ends_everywhere_at_once)
{
    Book one;
    auto const here = one.open();
    auto const there = one.open();
    auto const other = one.open("bs-015");
    one.book.close_all_of("bs-014");
    EXPECT_EQ(one.book.use(here, noon), nullptr);
    EXPECT_EQ(one.book.use(there, noon), nullptr);
    EXPECT_NE(one.book.use(other, noon), nullptr);
}

TEST(Session, of_one_person_are_ten_at_most_the_oldest_makes_room)
{
    Book one;
    auto const first = one.open();
    std::string last;
    for (int at = 1; at <= 10; ++at)
        last = one.book.open(SessionKind::staff, "bs-014", false, noon + std::chrono::seconds{at});
    EXPECT_EQ(one.book.size(), 10U);
    EXPECT_EQ(one.book.use(first, noon + 10s), nullptr);
    EXPECT_NE(one.book.use(last, noon + 10s), nullptr);
}

TEST(Lapsed, tells_whose_session_ended_by_itself_for_two_hours)
{
    Book one;
    auto const token = one.open();
    auto const closed = one.open();
    EXPECT_EQ(one.book.lapsed(token, noon), std::nullopt); // it is open
    one.book.close(closed);
    auto const later = noon + 16min;
    EXPECT_EQ(one.book.use(token, later), nullptr);
    EXPECT_EQ(one.book.use(closed, later), nullptr);
    EXPECT_EQ(one.book.lapsed(token, later), "bs-014");
    EXPECT_EQ(one.book.lapsed(closed, later), std::nullopt); // somebody signed out
    EXPECT_EQ(one.book.lapsed(token, later + 2h), std::nullopt);
    one.book.close_all_of("bs-014");
    EXPECT_EQ(one.book.lapsed(token, later), std::nullopt);
}

TEST(Ticket, ends_after_five_minutes_and_is_not_prolonged)
{
    Book one;
    auto const ticket = one.book.open(SessionKind::ticket, "bs-014", false, noon);
    ASSERT_NE(one.book.use(ticket, noon + 4min), nullptr);
    EXPECT_EQ(one.book.use(ticket, noon + 5min), nullptr);
}

TEST(FormToken, is_bound_to_the_session_and_the_path)
{
    Book one;
    auto const token = one.open();
    auto const other = one.open();
    auto const form = one.book.form_token(token, "/release");
    EXPECT_TRUE(one.book.form_token_right(token, "/release", form));
    EXPECT_FALSE(one.book.form_token_right(token, "/erase", form));
    EXPECT_FALSE(one.book.form_token_right(other, "/release", form));
    EXPECT_FALSE(one.book.form_token_right(token, "/release", ""));
    EXPECT_FALSE(one.book.form_token_right("", "/release", one.book.form_token("", "/release")));
    EXPECT_EQ(form.find(token), std::string::npos);
    Repeatable of_another_process(99);
    SessionBook const another({}, of_another_process);
    EXPECT_FALSE(another.form_token_right(token, "/release", form));
}

} // namespace safehand::access::tests
