#include "service/door/waiting_room.h"

#include "record/error.h"
#include "service/door/client_ledger.h"
#include "service/door/connection.h"
#include "service/door/listening.h"
#include "service/door/reply_writing.h"

#include <Poco/Net/SocketAddress.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace safehand::service::door {

namespace {

using Poco::Net::IPAddress;
using Poco::Net::ServerSocket;
using Poco::Net::SocketAddress;
using Stage = Connection::Stage;

constexpr std::uint64_t listening = 0;
constexpr std::uint64_t woken = 1;
constexpr std::uint64_t ticket_first = 2;

Reply busy(int status, char const* text)
{
    auto reply = problem_reply(status, text);
    reply.headers.emplace_back("Retry-After", "2");
    return reply;
}

} // namespace

class WaitingRoom::Body {
  public:
    Body(ServerSettings const& settings, Hooks hooks)
        : settings_(settings), limits_(settings.limits), hooks_(std::move(hooks)),
          socket_(listen_at(settings)), port_(socket_.address().port()),
          loopback_(socket_.address().host().isLoopback()),
          proxy_(counted_as(settings.trusted_proxy)), poll_(::epoll_create1(EPOLL_CLOEXEC)),
          wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
        ensure(poll_ >= 0 && wake_ >= 0, "The system gives a poll set and an event.");
        watch(wake_, woken, EPOLLIN);
        watch(socket_.impl()->sockfd(), listening, EPOLLIN);
        thread_ = std::thread([this] { run(); });
    }

    Body(Body const&) = delete;
    Body& operator=(Body const&) = delete;
    Body(Body&&) = delete;
    Body& operator=(Body&&) = delete;

    ~Body()
    {
        stop();
        ::close(poll_);
        ::close(wake_);
    }

    int port() const { return port_; }

    void reply(Ticket ticket, Reply reply)
    {
        std::string head;
        try {
            head = reply_head(reply);
        } catch (Error const&) {
            reply = problem_reply(500, "Something is wrong inside Safehand.");
            head = reply_head(reply);
        }
        {
            std::scoped_lock const lock(mutex_);
            ready_.push_back({ticket, std::move(head), std::move(reply.body)});
        }
        wake();
    }

    void stop()
    {
        stopping_ = true;
        wake();
        if (thread_.joinable()) thread_.join();
    }

    Held held() const
    {
        std::scoped_lock const lock(mutex_);
        return held_;
    }

  private:
    struct Ready {
        Ticket ticket;
        std::string head;
        std::string body;
    };

    enum class Named { well, unsound, too_many };

    using Connections = std::unordered_map<Ticket, std::unique_ptr<Connection>>;

    void wake() const
    {
        std::uint64_t const one = 1;
        (void)!::write(wake_, &one, sizeof one);
    }

    void watch(int number, std::uint64_t name, unsigned events) const
    {
        epoll_event event{};
        event.events = events;
        event.data.u64 = name;
        if (::epoll_ctl(poll_, EPOLL_CTL_MOD, number, &event) != 0)
            ensure(
                ::epoll_ctl(poll_, EPOLL_CTL_ADD, number, &event) == 0,
                "A connection can be watched.");
    }

    void forget(int number) const { ::epoll_ctl(poll_, EPOLL_CTL_DEL, number, nullptr); }

    Moment now() const { return settings_.now(); }

    std::chrono::milliseconds time_for(std::size_t bytes) const
    {
        return std::chrono::milliseconds(bytes * 1000 / limits_.bytes_per_second_least);
    }

    void run()
    {
        constexpr int events_max = 256;
        constexpr int turn_milliseconds = 50;
        std::array<epoll_event, events_max> events{};
        bool open = true;
        while (true) {
            if (stopping_ && open) {
                open = false;
                shut();
            }
            if (!open && connections_.empty()) return;
            bool const idle = connections_.empty() && !paused_;
            int const count =
                ::epoll_wait(poll_, events.data(), events_max, idle ? -1 : turn_milliseconds);
            for (int i = 0; i < count; ++i) {
                auto const& event = events.at(static_cast<std::size_t>(i));
                if (event.data.u64 == woken)
                    calm();
                else if (event.data.u64 == listening)
                    accept_some();
                else
                    step(event.data.u64);
            }
            take_replies();
            look_at_clock();
            publish();
        }
    }

    void calm() const
    {
        std::uint64_t times = 0;
        (void)!::read(wake_, &times, sizeof times);
    }

    void shut()
    {
        forget(socket_.impl()->sockfd());
        socket_.close();
        std::erase_if(connections_, [this](auto& one) {
            auto const stage = one.second->stage;
            bool const gone = stage != Stage::under_way && stage != Stage::reply;
            if (gone) uncount(*one.second);
            return gone;
        });
    }

    void publish()
    {
        std::scoped_lock const lock(mutex_);
        held_.connections = connections_.size();
        held_.connections_most = std::max(held_.connections_most, held_.connections);
        held_.bytes = ledger_.bytes();
        held_.bytes_most = std::max(held_.bytes_most, bytes_most_);
        held_.dropped = dropped_;
    }

    // Coming and going

    void accept_some()
    {
        constexpr int turn = 64;
        for (int i = 0; i < turn; ++i) {
            sockaddr_storage from{};
            socklen_t length = sizeof from;
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the call is made
            auto* const name = reinterpret_cast<sockaddr*>(&from);
            int const number =
                ::accept4(socket_.impl()->sockfd(), name, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (number < 0) {
                if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                    // Waits for a connection to end; asking again at once would only burn time.
                    forget(socket_.impl()->sockfd());
                    paused_ = true;
                }
                return;
            }
            welcome(
                std::make_unique<Connection>(number, limits_),
                SocketAddress(name, length).host().toString());
        }
    }

    void welcome(std::unique_ptr<Connection> connection, std::string peer)
    {
        auto& c = *connection;
        c.counted = counted_as(peer);
        c.peer = std::move(peer);
        c.from_proxy = !proxy_.empty() && c.counted == proxy_;
        c.bounded = !c.from_proxy;
        if (!loopback_ && !c.from_proxy && !IPAddress(c.peer).isLoopback()) return;
        if (full_for(c.counted, c.bounded))
            return turn_away(c, busy(429, "Too many connections at once. Try again."));
        if (connections_.size() >= limits_.connections_max && !make_room())
            return turn_away(c, busy(503, "Too many connections at once. Try again."));
        c.until = now() + limits_.head_time;
        ledger_.add(c.counted, 1, 0);
        auto const ticket = next_++;
        watch(c.number(), ticket, EPOLLIN);
        connections_.emplace(ticket, std::move(connection));
    }

    bool full_for(std::string const& client, bool bounded) const
    {
        return bounded && ledger_.of(client).connections >= limits_.connections_per_client_max;
    }

    /// Whoever is over the limit costs one short write and no place.
    static void turn_away(Connection& connection, Reply reply)
    {
        auto head = reply_head(reply);
        connection.set_reply(std::move(head), std::move(reply.body));
        (void)connection.write();
        connection.close_writing();
    }

    /// The one that has taken longest over its head gives its place up: sound clients send theirs
    /// in one piece.
    bool make_room()
    {
        auto slowest = connections_.end();
        for (auto at = connections_.begin(); at != connections_.end(); ++at) {
            auto const stage = at->second->stage;
            if (stage != Stage::head && stage != Stage::farewell) continue;
            if (slowest == connections_.end() || at->second->until < slowest->second->until)
                slowest = at;
        }
        if (slowest == connections_.end()) return false;
        ++dropped_;
        drop(slowest);
        return true;
    }

    void uncount(Connection& c) { ledger_.take(c.counted, 1, std::exchange(c.bytes_counted, 0)); }

    Connections::iterator drop(Connections::iterator at)
    {
        if (at->second->stage == Stage::reply) reply_bytes_ -= at->second->reply_bytes();
        uncount(*at->second);
        auto const next = connections_.erase(at);
        if (paused_ && !stopping_) {
            paused_ = false;
            watch(socket_.impl()->sockfd(), listening, EPOLLIN);
        }
        return next;
    }

    void look_at_clock()
    {
        constexpr std::chrono::milliseconds often{50};
        auto const real = std::chrono::steady_clock::now();
        if (real - looked_ < often) return;
        looked_ = real;
        auto const moment = now();
        for (auto at = connections_.begin(); at != connections_.end();) {
            auto const& c = *at->second;
            if (c.stage == Stage::under_way || moment < c.until) {
                ++at;
                continue;
            }
            if (c.stage != Stage::farewell) ++dropped_;
            at = drop(at);
        }
        if (paused_ && !stopping_) {
            paused_ = false;
            watch(socket_.impl()->sockfd(), listening, EPOLLIN);
        }
    }

    // Reading

    void step(Ticket ticket)
    {
        auto const at = connections_.find(ticket);
        if (at == connections_.end()) return;
        try {
            if (!move_on(ticket, *at->second)) drop(at);
        } catch (std::exception const&) {
            // Whatever one connection brings about, the others keep their door.
            drop(at);
        }
    }

    /// False when the connection is at its end.
    bool move_on(Ticket ticket, Connection& c)
    {
        switch (c.stage) {
        case Stage::head: return read_head_of(ticket, c);
        case Stage::body: return read_body_of(ticket, c);
        case Stage::under_way: return true;
        case Stage::reply: return write_to(ticket, c);
        case Stage::farewell: return c.read_and_forget() != Moved::ended;
        }
        return false;
    }

    bool read_head_of(Ticket ticket, Connection& c)
    {
        auto const moved = c.read(limits_.head_bytes_max);
        if (moved != Moved::some) return moved == Moved::later;
        auto const looked = c.scanner.look(c.arrived);
        if (auto const* refusal = std::get_if<Refusal>(&looked)) return refuse(ticket, c, *refusal);
        if (!std::holds_alternative<HeadScanner::End>(looked)) return weigh(ticket, c);
        auto const length = std::get<HeadScanner::End>(looked).bytes;
        auto read = read_head(std::string_view(c.arrived).substr(0, length), limits_);
        if (auto const* refusal = std::get_if<Refusal>(&read)) return refuse(ticket, c, *refusal);
        c.head = std::get<RequestHead>(std::move(read));
        c.arrived.erase(0, length);
        switch (name_client(c)) {
        case Named::well: break;
        case Named::unsound:
            return refuse(ticket, c, Refusal{400, "X-Forwarded-For does not end in an address."});
        case Named::too_many:
            return refuse(ticket, c, busy(429, "Too many requests at once. Try again."));
        }
        if (auto refusal = hooks_.admit(c.head.request))
            return refuse(ticket, c, *std::move(refusal));
        c.stage = Stage::body;
        c.until = now() + limits_.body_time + time_for(c.head.body_bytes);
        if (c.head.waits_for_word && c.arrived.empty()) c.say_continue();
        return go_on_with_body(ticket, c);
    }

    /// Only the trusted proxy may say for whom it asks; nobody else's word reaches a handler.
    Named name_client(Connection& c)
    {
        auto& request = c.head.request;
        request.client = c.peer;
        if (!c.from_proxy) {
            for (auto const* name :
                 {"forwarded",
                  "x-forwarded-for",
                  "x-forwarded-host",
                  "x-forwarded-proto",
                  "x-forwarded-port",
                  "x-real-ip"})
                request.headers.erase(name);
            return Named::well;
        }
        auto const found = request.headers.find("x-forwarded-for");
        if (found == request.headers.end()) return Named::well;
        auto const client = last_hop(found->second);
        auto const counted = counted_as(client);
        if (counted.empty()) return Named::unsound;
        request.client = client;
        bool const full = full_for(counted, true);
        uncount(c);
        c.counted = counted;
        c.bounded = true;
        ledger_.add(c.counted, 1, 0);
        return full ? Named::too_many : Named::well;
    }

    bool read_body_of(Ticket ticket, Connection& c)
    {
        auto const missing = c.head.body_bytes - c.arrived.size();
        auto const moved = c.read(missing);
        if (moved != Moved::some) return moved == Moved::later;
        return go_on_with_body(ticket, c);
    }

    bool go_on_with_body(Ticket ticket, Connection& c)
    {
        // What follows the request is nobody's: the connection ends with the reply.
        if (c.arrived.size() > c.head.body_bytes) c.arrived.resize(c.head.body_bytes);
        bool const complete = c.arrived.size() == c.head.body_bytes;
        // Room grows by doubling, but never beyond what was announced.
        if (!complete && c.arrived.size() * 2 > c.arrived.capacity())
            c.arrived.reserve(std::min(c.head.body_bytes, c.arrived.capacity() * 2));
        if (!weigh(ticket, c)) return false;
        if (c.stage != Stage::body || !complete) return true;
        c.stage = Stage::under_way;
        forget(c.number());
        c.head.request.body = std::move(c.arrived);
        c.arrived = {};
        if (hooks_.hand_on(ticket, std::move(c.head.request))) return true;
        return refuse(ticket, c, busy(503, "Too much to do just now. Try again."));
    }

    /// Counts what this connection holds; too much ends it.
    bool weigh(Ticket ticket, Connection& c)
    {
        auto const holds = c.arrived.capacity();
        if (holds > c.bytes_counted) {
            ledger_.add(c.counted, 0, holds - c.bytes_counted);
            c.bytes_counted = holds;
        }
        bytes_most_ = std::max(bytes_most_, ledger_.bytes());
        bool const all = ledger_.bytes() > limits_.held_bytes_max;
        bool const own =
            c.bounded && ledger_.of(c.counted).bytes > limits_.held_bytes_per_client_max;
        if (!all && !own) return true;
        return refuse(ticket, c, busy(503, "Too much to read just now. Try again."));
    }

    // Replying

    bool refuse(Ticket ticket, Connection& c, Refusal const& refusal)
    {
        auto reply = problem_reply(refusal.status, refusal.problem);
        if (!refusal.allow.empty()) reply.headers.emplace_back("Allow", refusal.allow);
        return refuse(ticket, c, std::move(reply));
    }

    bool refuse(Ticket ticket, Connection& c, Reply reply)
    {
        auto head = reply_head(reply);
        return begin_reply(ticket, c, std::move(head), std::move(reply.body));
    }

    bool begin_reply(Ticket ticket, Connection& c, std::string head, std::string body)
    {
        c.arrived = {};
        c.head.request = {};
        ledger_.take(c.counted, 0, std::exchange(c.bytes_counted, 0));
        if (c.head.is_head) body = {};
        c.stage = Stage::reply;
        c.until = now() + limits_.reply_time + time_for(body.size());
        reply_bytes_ += body.size();
        c.set_reply(std::move(head), std::move(body));
        return write_to(ticket, c);
    }

    bool write_to(Ticket ticket, Connection& c)
    {
        auto const moved = c.write();
        if (moved == Moved::ended) return false;
        if (moved == Moved::later) {
            watch(c.number(), ticket, EPOLLOUT);
            return true;
        }
        // Closing with bytes unread would take the reply back out of the client's hands.
        reply_bytes_ -= c.reply_bytes();
        c.set_reply({}, {});
        c.stage = Stage::farewell;
        c.until = now() + limits_.farewell_time;
        c.close_writing();
        watch(c.number(), ticket, EPOLLIN);
        return !stopping_;
    }

    void take_replies()
    {
        std::vector<Ready> ready;
        {
            std::scoped_lock const lock(mutex_);
            ready.swap(ready_);
        }
        for (auto& one : ready) {
            make_room_for_reply(one.body.size());
            auto const at = connections_.find(one.ticket);
            ensure(at != connections_.end(), "A request under way keeps its connection.");
            if (!begin_reply(one.ticket, *at->second, std::move(one.head), std::move(one.body)))
                drop(at);
        }
    }

    /// Replies wait in memory; those that have been read longest go first.
    void make_room_for_reply(std::size_t bytes)
    {
        while (reply_bytes_ > 0 && reply_bytes_ + bytes > limits_.reply_bytes_max) {
            auto slowest = connections_.end();
            for (auto at = connections_.begin(); at != connections_.end(); ++at)
                if (at->second->stage == Stage::reply && at->second->reply_bytes() > 0 &&
                    (slowest == connections_.end() || at->second->until < slowest->second->until))
                    slowest = at;
            if (slowest == connections_.end()) return;
            ++dropped_;
            drop(slowest);
        }
    }

    ServerSettings settings_;
    Limits limits_;
    Hooks hooks_;
    ServerSocket socket_;
    int port_;
    bool loopback_;
    std::string proxy_;
    int poll_;
    int wake_;

    // Of the waiting room's own thread alone.
    Connections connections_;
    ClientLedger ledger_;
    Ticket next_ = ticket_first;
    Moment looked_{};
    bool paused_ = false;
    std::size_t bytes_most_ = 0;
    std::size_t reply_bytes_ = 0;
    std::size_t dropped_ = 0;

    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;
    std::vector<Ready> ready_; ///< under the mutex
    Held held_;                ///< under the mutex
    std::thread thread_;
};

WaitingRoom::WaitingRoom(ServerSettings const& settings, Hooks hooks)
    : body_(std::make_unique<Body>(settings, std::move(hooks)))
{
}

WaitingRoom::~WaitingRoom() = default;

int WaitingRoom::port() const
{
    return body_->port();
}

void WaitingRoom::reply(Ticket ticket, Reply reply)
{
    body_->reply(ticket, std::move(reply));
}

void WaitingRoom::stop()
{
    body_->stop();
}

Held WaitingRoom::held() const
{
    return body_->held();
}

} // namespace safehand::service::door
