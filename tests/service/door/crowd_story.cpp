// Many clients at once, most of them bad: a good one is served meanwhile, nobody holds more than
// their share, and the door closes cleanly under load. Nothing here is measured in seconds.
#include "tests/service/door/door_stage.h"

#include <gtest/gtest.h>

#include <future>

using namespace door_stage;
using namespace std::chrono_literals;

namespace {

std::string const good = "GET /good HTTP/1.1\r\nHost: a\r\n\r\n";

std::string address(int number)
{
    return "127.0.1." + std::to_string(number);
}

std::string upload(std::size_t bytes)
{
    return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

/// `each` connections from each of `addresses`, all of which send `bytes` and then nothing.
std::vector<Client> crowd(Door& door, int addresses, int each, std::string const& bytes)
{
    std::vector<Client> clients;
    for (int i = 1; i <= addresses; ++i)
        for (int k = 0; k < each; ++k) {
            clients.emplace_back(door.port(), address(i));
            (void)clients.back().send(bytes);
        }
    return clients;
}

void expect_good_clients_served(Door& door, int count)
{
    int served = 0;
    for (int i = 0; i < count; ++i) served += status_of(ask(door.port(), good)) == 200 ? 1 : 0;
    EXPECT_EQ(served, count);
}

/// A handler that waits until it is told to go on.
class Gate {
  public:
    Reply wait()
    {
        ++inside_;
        open_.wait();
        return {200, "through"};
    }

    void open() { gate_.set_value(); }

    int inside() const { return inside_; }

  private:
    std::atomic<int> inside_{0};
    std::promise<void> gate_;
    std::shared_future<void> open_{gate_.get_future()};
};

} // namespace

TEST(Crowd, hundreds_that_are_slow_over_their_head_keep_no_good_client_waiting)
{
    Door door;
    auto const slow = crowd(door, 15, 30, "GET /slow HTTP/1.1\r\nHost: a\r\nX-A: ");
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections >= 450; }));
    expect_good_clients_served(door, 50);
}

TEST(Crowd, hundreds_that_are_slow_over_their_body_keep_no_good_client_waiting)
{
    Door door;
    auto const slow = crowd(door, 15, 30, upload(1'000'000) + "begun");
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections >= 450; }));
    expect_good_clients_served(door, 50);
}

TEST(Crowd, hundreds_that_never_read_their_reply_keep_no_good_client_waiting)
{
    Door door([](ServerSettings& settings) { settings.limits.queue_max = 200; });
    door.answer_with([](Request const& request) {
        return Reply{200, std::string(request.path[0] == "good" ? 5 : 1'000'000, 'x')};
    });
    std::vector<Client> slow;
    for (int i = 0; i < 200; ++i) {
        slow.emplace_back(door.port(), address(1 + i % 10), 4096);
        ASSERT_TRUE(slow.back().send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    ASSERT_TRUE(comes_true([&] { return door.seen().size() == 200; }));
    expect_good_clients_served(door, 50);
}

TEST(Crowd, a_head_has_ten_seconds_however_often_a_byte_of_it_comes)
{
    Door door;
    Client const client(door.port());
    ASSERT_TRUE(client.send("GET /x HTTP/1.1\r\n"));
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 1; }));
    for (int i = 0; i < 9; ++i) {
        door.pass(1s);
        ASSERT_TRUE(client.send("X"));
    }
    EXPECT_EQ(status_of(ask(door.port(), good)), 200);
    EXPECT_TRUE(client.waits());
    door.pass(1s);
    EXPECT_EQ(client.all(), "");
    EXPECT_TRUE(comes_true([&] { return door.server().held().dropped == 1; }));
}

TEST(Crowd, a_connection_that_says_nothing_has_no_longer)
{
    Door door;
    Client const client(door.port());
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 1; }));
    door.pass(10s);
    EXPECT_EQ(client.all(), "");
}

TEST(Crowd, a_body_has_time_by_its_size_and_no_more)
{
    Door door;
    Client const client(door.port());
    // 10 seconds, and one for each of 4 times 256 KiB.
    ASSERT_TRUE(client.send(upload(4UL << 18U) + "a"));
    ASSERT_TRUE(comes_true([&] { return door.server().held().bytes > 15; }));
    door.pass(13s);
    ASSERT_TRUE(client.send("b"));
    EXPECT_EQ(status_of(ask(door.port(), good)), 200);
    EXPECT_TRUE(client.waits());
    door.pass(1s);
    EXPECT_EQ(client.all(), "");
}

TEST(Crowd, a_reply_that_is_not_read_is_given_up)
{
    Door door;
    door.answer_with([](Request const&) { return Reply{200, std::string(30'000'000, 'x')}; });
    Client const client(door.port(), "127.0.0.1", 4096);
    ASSERT_TRUE(client.send(good));
    ASSERT_TRUE(comes_true([&] { return door.seen().size() == 1; }));
    ASSERT_EQ(client.some(1000).size(), 1000U);
    door.pass(200s);
    EXPECT_LT(client.all().size(), 30'000'000U);
    EXPECT_TRUE(comes_true([&] { return door.server().held().dropped == 1; }));
}

TEST(Crowd, one_address_gets_no_more_than_its_share_of_connections)
{
    Door door([](ServerSettings& settings) { settings.limits.connections_per_client_max = 5; });
    auto held = crowd(door, 1, 5, "GET");
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 5; }));
    auto const sixth = Client(door.port(), address(1)).all();
    EXPECT_EQ(status_of(sixth), 429);
    EXPECT_NE(sixth.find("Retry-After: "), std::string::npos);
    EXPECT_EQ(status_of(ask(door.port(), good, address(2))), 200);
    held.pop_back();
    EXPECT_TRUE(comes_true([&] { return status_of(ask(door.port(), good, address(1))) == 200; }));
}

TEST(Crowd, when_the_house_is_full_the_slowest_head_gives_its_place_up)
{
    Door door([](ServerSettings& settings) { settings.limits.connections_max = 20; });
    Client const slowest(door.port());
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 1; }));
    door.pass(1ms);
    auto const slow = crowd(door, 1, 19, "GET");
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 20; }));
    EXPECT_EQ(status_of(ask(door.port(), good)), 200);
    EXPECT_EQ(slowest.all(), "");
    EXPECT_LE(door.server().held().connections_most, 20U);
}

TEST(Crowd, unfinished_requests_hold_no_more_memory_than_all_may_together)
{
    constexpr std::size_t most = 8UL << 20U;
    Door door([](ServerSettings& settings) {
        settings.limits.held_bytes_max = most;
        settings.limits.held_bytes_per_client_max = most;
    });
    // 20 requests of 2 MiB, each short of its last byte.
    std::vector<Client> greedy;
    std::string const much = upload(2UL << 20U) + std::string((2UL << 20U) - 1, 'x');
    for (int i = 1; i <= 20; ++i) {
        greedy.emplace_back(door.port(), address(i));
        (void)greedy.back().send(much);
    }
    expect_good_clients_served(door, 10);
    int refused = 0;
    for (auto const& client : greedy)
        refused += !client.waits() && status_of(client.some(12)) == 503 ? 1 : 0;
    EXPECT_GE(refused, 16);
    // One look is at most one piece late.
    EXPECT_LE(door.server().held().bytes_most, most + (2UL << 20U));
}

TEST(Crowd, one_client_cannot_use_up_the_memory_of_all)
{
    Door door(
        [](ServerSettings& settings) { settings.limits.held_bytes_per_client_max = 1UL << 20U; });
    EXPECT_EQ(
        status_of(ask(door.port(), upload(3UL << 20U) + std::string(3UL << 20U, 'x'), address(1))),
        503);
    EXPECT_EQ(
        status_of(ask(door.port(), upload(1UL << 19U) + std::string(1UL << 19U, 'x'), address(2))),
        200);
}

TEST(Crowd, more_than_the_queue_takes_is_sent_away_and_health_is_told_all_the_same)
{
    Door door([](ServerSettings& settings) {
        settings.limits.handlers = 2;
        settings.limits.queue_max = 3;
    });
    Gate gate;
    door.answer_with([&](Request const&) { return gate.wait(); });
    std::vector<Client> clients;
    for (int i = 0; i < 2; ++i) {
        clients.emplace_back(door.port());
        ASSERT_TRUE(clients.back().send(good));
    }
    ASSERT_TRUE(comes_true([&] { return gate.inside() == 2; }));
    for (int i = 0; i < 6; ++i) {
        clients.emplace_back(door.port());
        ASSERT_TRUE(clients.back().send(good));
    }
    ASSERT_TRUE(comes_true([&] {
        int told = 0;
        for (auto const& client : clients) told += client.waits() ? 0 : 1;
        return told == 3;
    }));
    EXPECT_EQ(status_of(ask(door.port(), "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")), 200);
    gate.open();
    int served = 0;
    int refused = 0;
    for (auto const& client : clients) {
        auto const reply = client.all();
        served += status_of(reply) == 200 ? 1 : 0;
        bool const told = reply.find("Retry-After: ") != std::string::npos;
        refused += status_of(reply) == 503 && told ? 1 : 0;
    }
    EXPECT_EQ(served, 5);
    EXPECT_EQ(refused, 3);
}

TEST(Crowd, whoever_leaves_before_the_reply_harms_nobody)
{
    Door door;
    Gate gate;
    door.answer_with([&](Request const& request) {
        return request.path[0] == "good" ? Reply{200, "good"} : gate.wait();
    });
    for (int i = 0; i < 10; ++i) {
        Client client(door.port());
        ASSERT_TRUE(client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
        ASSERT_TRUE(comes_true([&] { return gate.inside() == i + 1; }));
        client.hang_up();
    }
    EXPECT_EQ(status_of(ask(door.port(), good)), 200);
    gate.open();
    EXPECT_TRUE(comes_true([&] { return door.server().held().connections == 0; }));
    EXPECT_EQ(door.server().held().bytes, 0U);
}

TEST(Crowd, stopping_drops_the_unfinished_and_answers_those_under_way)
{
    Door door;
    Gate gate;
    door.answer_with([&](Request const&) { return gate.wait(); });
    auto const slow = crowd(door, 5, 20, "GET /slow");
    std::vector<Client> asked;
    for (int i = 0; i < 40; ++i) {
        asked.emplace_back(door.port(), address(20 + i % 5));
        ASSERT_TRUE(asked.back().send(good));
    }
    // Sixteen are with handlers, the others wait in the queue.
    ASSERT_TRUE(comes_true([&] { return gate.inside() == 16; }));
    ASSERT_TRUE(comes_true([&] { return door.server().held().connections == 140; }));
    int const port = door.port();
    auto stopped = std::async(std::launch::async, [&] { door.server().stop(); });
    for (auto const& client : slow) EXPECT_EQ(client.all(), "");
    EXPECT_THROW(ask(port, good), std::runtime_error);
    EXPECT_NE(stopped.wait_for(0s), std::future_status::ready);
    gate.open();
    stopped.get();
    int served = 0;
    for (auto const& client : asked) served += body_of(client.all()) == "through" ? 1 : 0;
    EXPECT_EQ(served, 40);
}
