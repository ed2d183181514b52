// The front door: takes connections, lets only sound and complete requests in, and carries them to
// the handlers. Knows no path but /health and /api/v1; TLS is the business of a proxy before it.
//
// One thread (waiting_room.h) holds every connection and all that is slow about it; handlers run in
// a fixed number of other threads and never wait for a client. One request for each connection.
#pragma once

#include "service/door/exchange.h"
#include "service/door/limits.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace safehand::service::door {

struct ServerSettings {
    std::string host;
    int port = 0;      ///< 0 lets the system choose
    std::string token; ///< every path under /api/v1 asks for "Authorization: Bearer <token>"
    /// Set: decides instead of `token` which requests under /api/v1 are read, by their head.
    std::function<bool(Request const& head)> knows = nullptr;
    /// True when a proxy that speaks TLS stands in front. Without it only a loopback address may be
    /// listened on.
    bool behind_proxy = false;
    /// Address of that proxy. It alone may say for whom it asks (last hop of X-Forwarded-For), and
    /// on an address that is not loopback it alone may speak. Empty: nobody is believed.
    std::string trusted_proxy;
    Limits limits;
    /// Tests set it; it never goes backwards.
    std::function<std::chrono::steady_clock::time_point()> now = std::chrono::steady_clock::now;
};

class HttpServer {
  public:
    /// `answer` gets requests under /api/v1 only; `health` gives the body of GET /health, and its
    /// status is 200 when `healthy` is true, else 503. `pages` gets everything else, with the whole
    /// path; without it there is nothing there. Handlers run at the same time in several threads;
    /// an Error that they throw becomes a status and {"problem": text}.
    struct Health {
        bool healthy = true;
        std::string body;
    };

    /// Throws Error(bad_input) when host, port or proxy cannot be listened on or believed.
    HttpServer(
        ServerSettings settings,
        std::function<Reply(Request const&)> answer,
        std::function<Health()> health,
        std::function<Reply(Request const&)> pages = nullptr);
    HttpServer(HttpServer const&) = delete;
    HttpServer& operator=(HttpServer const&) = delete;
    HttpServer(HttpServer&&) = delete;
    HttpServer& operator=(HttpServer&&) = delete;
    ~HttpServer();

    int port() const;

    /// What the door holds now and held at most: numbers only.
    Held held() const;

    /// Stops taking connections, drops what has not been asked in full, and returns when every
    /// request under way has its reply, or its reply's time is over.
    void stop();

  private:
    class Running;
    std::unique_ptr<Running> running_;
};

} // namespace safehand::service::door
