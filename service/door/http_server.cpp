#include "service/door/http_server.h"

#include "record/error.h"
#include "service/door/request_guard.h"

#include <Poco/AutoPtr.h>
#include <Poco/ErrorHandler.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/PartHandler.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/StreamCopier.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>
#include <nlohmann/json.hpp>

#include <istream>

namespace safehand::service::door {

namespace {

using Poco::Net::HTMLForm;
using Poco::Net::HTTPRequestHandler;
using Poco::Net::HTTPRequestHandlerFactory;
using Poco::Net::HTTPResponse;
using Poco::Net::HTTPServer;
using Poco::Net::HTTPServerParams;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Poco::Net::MessageHeader;
using Poco::Net::NameValueCollection;
using Poco::Net::PartHandler;
using Poco::Net::ServerSocket;
using Poco::Net::SocketAddress;

std::string problem(std::string const& text)
{
    return nlohmann::json{{"problem", text}}.dump();
}

/// Collects file parts; form fields are collected by HTMLForm itself.
class PartCollector final : public PartHandler {
  public:
    void handlePart(MessageHeader const& header, std::istream& stream) override
    {
        NameValueCollection parameters;
        std::string disposition;
        MessageHeader::splitParameters(
            header.get("Content-Disposition", ""), disposition, parameters);
        std::string bytes;
        Poco::StreamCopier::copyToString(stream, bytes);
        parts[parameters.get("name", "")] = std::move(bytes);
    }

    std::map<std::string, std::string> parts;
};

void read_body(HTTPServerRequest& from, Request& into)
{
    std::string type;
    NameValueCollection parameters;
    MessageHeader::splitParameters(from.getContentType(), type, parameters);
    if (type == "multipart/form-data") {
        PartCollector collector;
        HTMLForm form;
        form.setFieldLimit(200);
        form.setValueLengthLimit(static_cast<int>(body_bytes_max));
        form.load(from, from.stream(), collector);
        into.parts = std::move(collector.parts);
        for (auto const& [name, value] : form) into.parts.emplace(name, value);
    } else {
        auto const length = static_cast<std::size_t>(from.getContentLength64());
        into.body.resize(length);
        from.stream().read(into.body.data(), static_cast<std::streamsize>(length));
        if (static_cast<std::size_t>(from.stream().gcount()) != length)
            throw Error(Fault::bad_input, "The request ended before its Content-Length.");
    }
}

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

struct Desk {
    ServerSettings settings;
    std::function<Reply(Request const&)> answer;
    std::function<HttpServer::Health()> health;
};

Reply reply_to(Desk const& desk, HTTPServerRequest& request)
{
    if (auto const fault = fault_in(request); !fault.empty()) return {400, problem(fault)};
    Poco::URI const uri(request.getURI());
    std::vector<std::string> path;
    uri.getPathSegments(path);
    if (path.size() == 1 && path[0] == "health") {
        auto const health = desk.health();
        return {health.healthy ? 200 : 503, health.body};
    }
    if (path.size() < 2 || path[0] != "api" || path[1] != "v1")
        return {404, problem("There is nothing at this address.")};
    if (!same_secret(request.get("Authorization", ""), "Bearer " + desk.settings.token))
        return {401, problem("Send the access token as: Authorization: Bearer TOKEN")};
    Request simple;
    simple.method = request.getMethod();
    simple.path.assign(path.begin() + 2, path.end());
    for (auto const& [name, value] : uri.getQueryParameters()) simple.query[name] = value;
    if (simple.method == "POST") read_body(request, simple);
    return desk.answer(simple);
}

Reply safe_reply(Desk const& desk, HTTPServerRequest& request)
{
    try {
        return reply_to(desk, request);
    } catch (Error const& error) {
        return {status_for(error.fault()), problem(error.what())};
    } catch (Poco::Exception const&) {
        return {400, problem("The request could not be read.")};
    } catch (std::exception const&) {
        return {500, problem("Something is wrong inside Safehand.")};
    }
}

class Handler final : public HTTPRequestHandler {
  public:
    explicit Handler(Desk const& desk) : desk_(desk) {}

    void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override
    {
        auto const reply = safe_reply(desk_, request);
        response.setStatusAndReason(static_cast<HTTPResponse::HTTPStatus>(reply.status));
        response.setContentType(reply.type);
        response.set("Cache-Control", "no-store");
        response.set("X-Content-Type-Options", "nosniff");
        // One request for each connection: what was not read of a body is never taken for the next.
        response.setKeepAlive(false);
        response.sendBuffer(reply.body.data(), reply.body.size());
    }

  private:
    Desk const& desk_;
};

class Factory final : public HTTPRequestHandlerFactory {
  public:
    explicit Factory(Desk desk) : desk_(std::move(desk)) {}

    HTTPRequestHandler* createRequestHandler(HTTPServerRequest const&) override
    {
        return new Handler(desk_); // NOLINT: Poco's server owns and deletes it.
    }

  private:
    Desk desk_;
};

/// Connections end in ordinary ways all the time; nothing of a request belongs into a log.
class QuietErrors final : public Poco::ErrorHandler {
  public:
    void exception(Poco::Exception const&) override {}

    void exception(std::exception const&) override {}

    void exception() override {}
};

} // namespace

class HttpServer::Running {
  public:
    Running(
        ServerSettings settings,
        std::function<Reply(Request const&)> answer,
        std::function<Health()> health)
        : pool_(2, 16),
          socket_(SocketAddress(settings.host, static_cast<Poco::UInt16>(settings.port)))
    {
        Poco::ErrorHandler::set(&quiet_);
        Poco::AutoPtr<HTTPServerParams> params(new HTTPServerParams);
        params->setMaxThreads(16);
        params->setMaxQueued(64);
        params->setTimeout(Poco::Timespan(20, 0));
        params->setKeepAliveTimeout(Poco::Timespan(5, 0));
        server_ = std::make_unique<HTTPServer>(
            new Factory({std::move(settings), std::move(answer), std::move(health)}),
            pool_,
            socket_,
            params);
        server_->start();
    }

    int port() const { return socket_.address().port(); }

    void stop()
    {
        server_->stopAll(true);
        pool_.joinAll();
    }

  private:
    QuietErrors quiet_;
    Poco::ThreadPool pool_;
    ServerSocket socket_;
    std::unique_ptr<HTTPServer> server_;
};

HttpServer::HttpServer(
    ServerSettings settings,
    std::function<Reply(Request const&)> answer,
    std::function<Health()> health)
    : running_(std::make_unique<Running>(std::move(settings), std::move(answer), std::move(health)))
{
}

HttpServer::~HttpServer() = default;

int HttpServer::port() const
{
    return running_->port();
}

void HttpServer::stop()
{
    running_->stop();
}

} // namespace safehand::service::door
