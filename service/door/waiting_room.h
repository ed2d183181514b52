// One thread that holds every connection: it takes them, reads what arrives, turns away what is
// unsound, slow or too much, hands on complete requests, and writes replies. It never runs a
// handler and never waits for one client.
#pragma once

#include "service/door/exchange.h"
#include "service/door/http_server.h"
#include "service/door/request_head.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace safehand::service::door {

class WaitingRoom {
  public:
    using Ticket = std::uint64_t;

    struct Hooks {
        /// Looks at a head before its body is read. A refusal ends the request. Quick, called by
        /// the waiting room's own thread.
        std::function<std::optional<Reply>(Request const&)> admit;
        /// Takes a complete request, to be answered later by reply(); false when there is no room.
        /// Called by the waiting room's own thread.
        std::function<bool(Ticket, Request&&)> hand_on;
    };

    /// Listens from here on. Throws Error(bad_input) when that cannot be done.
    WaitingRoom(ServerSettings const& settings, Hooks hooks);
    WaitingRoom(WaitingRoom const&) = delete;
    WaitingRoom& operator=(WaitingRoom const&) = delete;
    WaitingRoom(WaitingRoom&&) = delete;
    WaitingRoom& operator=(WaitingRoom&&) = delete;
    ~WaitingRoom();

    int port() const;

    /// The answer to a request that was handed on, from any thread. Each ticket is answered once.
    void reply(Ticket ticket, Reply reply);

    /// Takes no more connections and drops unfinished ones. Returns when the last reply is written
    /// or out of time.
    void stop();

    Held held() const;

  private:
    class Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::service::door
