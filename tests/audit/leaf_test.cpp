// What a leaf shows, what it hides, and how strictly it is read back.
#include "audit/leaf.h"
#include "record/error.h"
#include "tests/audit/repeatable.h"

#include <gtest/gtest.h>

#include <string>

namespace safehand::audit::tests {

namespace {

Event released()
{
    Event event;
    event.at = Instant(std::chrono::milliseconds(1'797'430'509'123));
    event.type = "released";
    event.actor = "u-3f9a";
    event.object = "cp-7kq2m4xd";
    event.outcome = "accepted";
    event.rows = "sha256:00ff";
    event.payload = R"({"to":"Invented Person, 1 Made-up Lane"})";
    return event;
}

} // namespace

TEST(Leaf, says_in_eight_lines_what_may_be_public)
{
    Repeatable randomness(1);
    auto const leaf = make_leaf(released(), randomness);
    auto const head = std::string("safehand-leaf/1\n2026-12-16T14:15:09.123Z\nreleased\nu-3f9a\n"
                                  "cp-7kq2m4xd\naccepted\nsha256:00ff\n");
    EXPECT_EQ(leaf.bytes.substr(0, head.size()), head);
    EXPECT_EQ(leaf.bytes.size(), head.size() + 65);
    EXPECT_EQ(leaf.payload_key.size(), 32U);
}

TEST(Leaf, shows_nothing_of_its_payload)
{
    Repeatable randomness(1);
    auto event = released();
    auto const one = make_leaf(event, randomness);
    EXPECT_EQ(one.bytes.find("Invented"), std::string::npos);
    // The same payload twice gives two commitments: equal payloads cannot be seen to be equal.
    EXPECT_NE(one.bytes, make_leaf(event, randomness).bytes);
}

TEST(Leaf, reads_back_as_it_was_written)
{
    Repeatable randomness(1);
    auto const event = released();
    auto const leaf = make_leaf(event, randomness);
    auto const words = read_leaf(leaf.bytes);
    EXPECT_EQ(words.at, event.at);
    EXPECT_EQ(words.type, event.type);
    EXPECT_EQ(words.actor, event.actor);
    EXPECT_EQ(words.object, event.object);
    EXPECT_EQ(words.outcome, event.outcome);
    EXPECT_EQ(words.rows, event.rows);
    EXPECT_TRUE(opens(words, leaf.payload, leaf.payload_key));
}

TEST(Leaf, opens_for_its_own_payload_and_key_only)
{
    Repeatable randomness(1);
    auto const leaf = make_leaf(released(), randomness);
    auto const words = read_leaf(leaf.bytes);
    EXPECT_FALSE(opens(words, leaf.payload + " ", leaf.payload_key));
    EXPECT_FALSE(opens(words, leaf.payload, std::string(32, 'k')));
    EXPECT_FALSE(opens(words, leaf.payload, leaf.payload_key.substr(1)));
    EXPECT_FALSE(opens(words, leaf.payload, ""));
}

TEST(Leaf, refuses_words_that_could_hold_a_name_or_break_a_line)
{
    Repeatable randomness(1);
    for (std::string const word :
         {"two words", "line\nline", "caf\xc3\xa9", "a,b", "<b>", "a@b.example"}) {
        for (auto const field :
             {&Event::type, &Event::actor, &Event::object, &Event::outcome, &Event::rows}) {
            auto event = released();
            event.*field = word;
            EXPECT_THROW(make_leaf(event, randomness), Error) << word;
        }
    }
    auto event = released();
    event.type.clear();
    EXPECT_THROW(make_leaf(event, randomness), Error);
    event.type.assign(121, 'a');
    EXPECT_THROW(make_leaf(event, randomness), Error);
}

TEST(Leaf, has_one_spelling_only)
{
    Repeatable randomness(1);
    auto const good = make_leaf(released(), randomness).bytes;
    std::vector<std::string> bad{"", "\n", good + "\n", good.substr(0, good.size() - 1)};
    auto const changed = [&](std::string const& from, std::string const& to) {
        auto text = good;
        text.replace(text.find(from), from.size(), to);
        bad.push_back(text);
    };
    changed("leaf/1", "leaf/2");
    changed("2026-12-16", "2026-02-30");
    changed("14:15:09", "14:75:09");
    changed("14:15:09", "24:00:00");
    changed("released", "");
    changed("u-3f9a", "u 3f9a");
    changed("u-3f9a\n", "");
    for (auto const& text : bad) EXPECT_THROW(read_leaf(text), Error) << text;
    auto shouting = good;
    shouting[shouting.size() - 2] = 'F';
    EXPECT_THROW(read_leaf(shouting), Error);
}

} // namespace safehand::audit::tests
