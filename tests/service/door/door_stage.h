// A real front door on a real port, a clock that tests turn, and clients that send exactly the
// bytes they are told to.
#pragma once

#include "service/door/http_server.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace door_stage {

using safehand::service::door::HttpServer;
using safehand::service::door::Reply;
using safehand::service::door::Request;
using safehand::service::door::ServerSettings;

/// One TCP connection. Nothing is added to what is sent.
class Client {
  public:
    /// `from`: loopback address to come from, such as 127.0.0.7.
    explicit Client(int port, std::string const& from = "127.0.0.1", int receive_buffer = 0);
    Client(Client const&) = delete;
    Client& operator=(Client const&) = delete;
    Client(Client&& other) noexcept;
    Client& operator=(Client&&) = delete;
    ~Client();

    /// False when the other side has closed.
    bool send(std::string_view bytes) const;

    /// Everything until the door closes.
    std::string all() const;

    /// So many bytes, or fewer when the door closes.
    std::string some(std::size_t bytes) const;

    /// No answer and no end has come so far.
    bool waits() const;

    void hang_up();

  private:
    int number_ = -1;
};

/// Sends, and returns everything that comes back.
std::string ask(int port, std::string_view bytes, std::string const& from = "127.0.0.1");

int status_of(std::string const& reply); ///< 0: no reply
std::string body_of(std::string const& reply);

class Door {
  public:
    explicit Door(std::function<void(ServerSettings&)> const& change = nullptr);

    int port() const { return server_->port(); }

    HttpServer& server() const { return *server_; }

    /// Lets the door's clock run on by so much at once.
    void pass(std::chrono::milliseconds time) { passed_ += time.count(); }

    /// What the handlers were given, in order.
    std::vector<Request> seen() const;

    /// Answers every request from now on; default: what was asked, in one line.
    void answer_with(std::function<Reply(Request const&)> answer);

  private:
    Reply answered(Request const& request);

    std::atomic<long> passed_{0};
    mutable std::mutex mutex_;
    std::vector<Request> seen_;
    std::function<Reply(Request const&)> answer_;
    std::unique_ptr<HttpServer> server_;
};

/// Waits, with patience, until something that another thread brings about is so.
bool comes_true(std::function<bool()> const& so);

} // namespace door_stage
