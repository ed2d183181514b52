// Who is believed about whom they speak for, and where the door may listen at all.
#include "record/error.h"
#include "tests/service/door/door_stage.h"

#include <gtest/gtest.h>

using namespace door_stage;

namespace {

std::string asked_for(std::string const& forwarded)
{
    return "GET /x HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: " +
           forwarded + "\r\n\r\n";
}

void trust(ServerSettings& settings)
{
    settings.behind_proxy = true;
    settings.trusted_proxy = "127.0.0.1";
}

} // namespace

TEST(Proxy, its_last_word_about_the_client_is_believed)
{
    Door door(trust);
    EXPECT_EQ(status_of(ask(door.port(), asked_for("203.0.113.9, 198.51.100.7"))), 200);
    EXPECT_EQ(door.seen().at(0).client, "198.51.100.7");
    EXPECT_EQ(door.seen().at(0).headers.at("x-forwarded-proto"), "https");
}

TEST(Proxy, nobody_else_may_speak_for_another)
{
    Door door(trust);
    EXPECT_EQ(status_of(ask(door.port(), asked_for("198.51.100.7"), "127.0.0.2")), 200);
    EXPECT_EQ(door.seen().at(0).client, "127.0.0.2");
    EXPECT_FALSE(door.seen().at(0).headers.contains("x-forwarded-for"));
    EXPECT_FALSE(door.seen().at(0).headers.contains("x-forwarded-proto"));
}

TEST(Proxy, a_word_that_is_no_address_is_refused)
{
    Door door(trust);
    for (auto const* word : {"unknown", "198.51.100.7,", "198.51.100.7:80", "a, b", ""})
        EXPECT_EQ(status_of(ask(door.port(), asked_for(word))), 400) << word;
    EXPECT_TRUE(door.seen().empty());
}

TEST(Proxy, its_clients_are_counted_and_it_is_not)
{
    Door door([](ServerSettings& settings) {
        trust(settings);
        settings.limits.connections_per_client_max = 3;
    });
    auto const begun = [](std::string const& client) {
        return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nX-Forwarded-For: " + client +
               "\r\n\r\n";
    };
    std::vector<Client> held;
    for (int i = 0; i < 12; ++i) {
        held.emplace_back(door.port());
        // Four networks of IPv6, three addresses in each.
        ASSERT_TRUE(held.back().send(
            begun("2001:db8:0:" + std::to_string(i / 3) + "::" + std::to_string(i + 1))));
    }
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 12; }));
    EXPECT_EQ(status_of(ask(door.port(), asked_for("2001:db8::ffff"))), 429);
    EXPECT_EQ(status_of(ask(door.port(), asked_for("2001:db8:0:9::1"))), 200);
}

TEST(Proxy, without_one_only_a_loopback_address_is_listened_on)
{
    for (auto const& [behind, proxy] :
         {std::pair(false, ""), std::pair(false, "127.0.0.1"), std::pair(true, "")})
        EXPECT_THROW(
            Door([behind = behind, proxy = std::string(proxy)](ServerSettings& settings) {
                settings.host = "0.0.0.0";
                settings.behind_proxy = behind;
                settings.trusted_proxy = proxy;
            }),
            safehand::Error);
    EXPECT_NO_THROW(Door([](ServerSettings& settings) {
        settings.host = "0.0.0.0";
        trust(settings);
    }));
}

TEST(Proxy, an_address_that_is_taken_is_said_in_plain_words)
{
    Door const door;
    try {
        Door const second([&](ServerSettings& settings) { settings.port = door.server().port(); });
        ADD_FAILURE();
    } catch (safehand::Error const& error) {
        EXPECT_NE(std::string(error.what()).find("port is taken"), std::string::npos);
    }
}
