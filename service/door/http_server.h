// Carries requests to the API's handlers over Poco's HTTP server, loopback by default. Checks
// framing and the access token; knows no path but /health and /api/v1.
#pragma once

#include "service/door/exchange.h"

#include <functional>
#include <memory>
#include <string>

namespace safehand::service::door {

struct ServerSettings {
    std::string host;
    int port = 0;      ///< 0 lets the system choose
    std::string token; ///< every path under /api/v1 asks for "Authorization: Bearer <token>"
};

class HttpServer {
  public:
    /// `answer` gets requests under /api/v1 only; `health` gives the body of GET /health, and its
    /// status is 200 when `healthy` is true, else 503.
    struct Health {
        bool healthy = true;
        std::string body;
    };

    HttpServer(
        ServerSettings settings,
        std::function<Reply(Request const&)> answer,
        std::function<Health()> health);
    HttpServer(HttpServer const&) = delete;
    HttpServer& operator=(HttpServer const&) = delete;
    HttpServer(HttpServer&&) = delete;
    HttpServer& operator=(HttpServer&&) = delete;
    ~HttpServer();

    int port() const;

    /// Stops taking connections and waits for the requests under way.
    void stop();

  private:
    class Running;
    std::unique_ptr<Running> running_;
};

} // namespace safehand::service::door
