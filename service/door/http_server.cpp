#include "service/door/http_server.h"

#include "record/error.h"
#include "service/door/form_reading.h"
#include "service/door/reply_writing.h"
#include "service/door/same_secret.h"
#include "service/door/waiting_room.h"
#include "service/door/worker_pool.h"

#include <optional>

namespace safehand::service::door {

namespace {

int status_for(Fault fault)
{
    switch (fault) {
    case Fault::bad_input: return 400;
    case Fault::refused: return 409;
    case Fault::unavailable: return 503;
    case Fault::broken: return 500;
    }
    return 500;
}

bool for_api(Request const& request)
{
    auto const& path = request.path;
    return path.size() >= 2 && path[0] == "api" && path[1] == "v1";
}

bool for_health(Request const& request)
{
    return request.path.size() == 1 && request.path[0] == "health";
}

bool is_multipart(Request const& request)
{
    auto const found = request.headers.find("content-type");
    return found != request.headers.end() && found->second.size() >= 9 &&
           (found->second.starts_with("multipart") || found->second.starts_with("Multipart"));
}

} // namespace

class HttpServer::Running {
  public:
    Running(
        ServerSettings settings,
        std::function<Reply(Request const&)> answer,
        std::function<Health()> health,
        std::function<Reply(Request const&)> pages)
        : settings_(std::move(settings)), answer_(std::move(answer)), health_(std::move(health)),
          pages_(std::move(pages)),
          handlers_(settings_.limits.handlers, settings_.limits.queue_max),
          room_(
              settings_,
              {[this](Request const& head) { return admit(head); },
               [this](WaitingRoom::Ticket ticket, Request&& request) {
                   return hand_on(ticket, std::move(request));
               }})
    {
    }

    int port() const { return room_.port(); }

    Held held() const { return room_.held(); }

    void stop() { room_.stop(); }

  private:
    /// What can be said before a body is read is said then: a stranger's upload is not taken in.
    std::optional<Reply> admit(Request const& head) const
    {
        if (for_health(head))
            return head.method == "GET" ? std::nullopt
                                        : std::optional(problem_reply(405, "Ask with GET."));
        if (!for_api(head)) {
            if (pages_) return std::nullopt;
            return problem_reply(404, "There is nothing at this address.");
        }
        if (settings_.knows && settings_.knows(head)) return std::nullopt;
        auto const given = head.headers.find("authorization");
        if (settings_.knows || given == head.headers.end() ||
            !same_secret(given->second, "Bearer " + settings_.token))
            return problem_reply(401, "Send the access token as: Authorization: Bearer TOKEN");
        return std::nullopt;
    }

    bool hand_on(WaitingRoom::Ticket ticket, Request&& request)
    {
        // Whether the service is well is told even when every handler is busy.
        auto& lane = for_health(request) ? watchers_ : handlers_;
        auto kept = std::make_shared<Request>(std::move(request));
        return lane.take([this, ticket, kept] { room_.reply(ticket, safe_reply(*kept)); });
    }

    Reply safe_reply(Request& request) const
    {
        try {
            return reply_to(request);
        } catch (Error const& error) {
            return problem_reply(status_for(error.fault()), error.what());
        } catch (std::exception const&) {
            return problem_reply(500, "Something is wrong inside Safehand.");
        }
    }

    Reply reply_to(Request& request) const
    {
        if (for_health(request)) {
            auto const health = health_();
            return {health.healthy ? 200 : 503, health.body};
        }
        if (!for_api(request)) {
            read_form(request);
            return pages_(request);
        }
        request.path.erase(request.path.begin(), request.path.begin() + 2);
        // The API takes JSON, whatever a client calls it, and multipart.
        if (is_multipart(request)) {
            read_form(request);
            if (request.parts.size() != request.form.size() + request.files.size())
                throw Error(Fault::bad_input, "Two parts of the form have one name.");
        }
        return answer_(request);
    }

    ServerSettings settings_;
    std::function<Reply(Request const&)> answer_;
    std::function<Health()> health_;
    std::function<Reply(Request const&)> pages_;
    // The room goes last of all that the threads call, and first of all that calls the handlers.
    WorkerPool handlers_;
    WorkerPool watchers_{1, 32};
    WaitingRoom room_;
};

HttpServer::HttpServer(
    ServerSettings settings,
    std::function<Reply(Request const&)> answer,
    std::function<Health()> health,
    std::function<Reply(Request const&)> pages)
    : running_(std::make_unique<Running>(
          std::move(settings), std::move(answer), std::move(health), std::move(pages)))
{
}

HttpServer::~HttpServer() = default;

int HttpServer::port() const
{
    return running_->port();
}

Held HttpServer::held() const
{
    return running_->held();
}

void HttpServer::stop()
{
    running_->stop();
}

} // namespace safehand::service::door
