// One connection of the waiting room: how far it has come and until when. Who may come and what is
// answered is decided elsewhere.
#pragma once

#include "service/door/request_head.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace safehand::service::door {

using Moment = std::chrono::steady_clock::time_point;

/// What one attempt to read or write came to.
enum class Moved {
    some,  ///< bytes went over
    later, ///< the other side is not ready
    ended, ///< the other side is gone or has said its last
};

class Connection {
  public:
    enum class Stage {
        head,      ///< reading its head
        body,      ///< reading its body
        under_way, ///< handed on; nothing is read or written
        reply,     ///< writing the reply
        farewell,  ///< reading and forgetting, until the other side has seen the reply
    };

    /// Owns the descriptor from here on, which does not block.
    Connection(int number, Limits const& limits);
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;
    ~Connection();

    int number() const { return number_; }

    /// Reads at most once, at most so many bytes, onto the end of `arrived`.
    Moved read(std::size_t bytes_max);
    Moved read_and_forget();

    /// Writes what is left of the reply, a megabyte at most; `some` when all of it has gone.
    Moved write();

    void say_continue();

    /// Tells the other side that nothing follows.
    void close_writing();

    void set_reply(std::string head, std::string body);

    std::size_t reply_bytes() const { return reply_body_.size(); }

    Stage stage = Stage::head;
    Moment until{};
    std::string peer;        ///< address of the socket's other end
    std::string counted;     ///< client under which it is counted
    bool from_proxy = false; ///< the peer is the trusted proxy
    bool bounded = true;     ///< counts against its client's share
    std::size_t bytes_counted = 0;
    HeadScanner scanner;
    RequestHead head;
    std::string arrived;

  private:
    int number_;
    std::string reply_head_;
    std::string reply_body_;
    std::size_t written_ = 0;
};

} // namespace safehand::service::door
