#include "service/cli/client.h"

#include "record/error.h"
#include "service/cli/session_file.h"
#include "service/installation/compose.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <nlohmann/json.hpp>

namespace safehand::service::cli {

namespace {

[[noreturn]] void nobody_there()
{
    throw Error(
        Fault::unavailable,
        "No safehandd answers for that data folder. Start it with: safehandd --data DIR");
}

Fault fault_for(int status)
{
    if (status == 503) return Fault::unavailable;
    if (status >= 500) return Fault::broken;
    return status == 409 ? Fault::refused : Fault::bad_input;
}

} // namespace

Client::Client(std::filesystem::path const& data)
{
    DataFolder const folder(data);
    if (!std::filesystem::exists(folder.daemon)) nobody_there();
    auto const where =
        nlohmann::json::parse(read_file(folder.daemon, "daemon's address"), nullptr, false);
    if (where.is_discarded() || !where.contains("address")) nobody_there();
    Poco::URI const address(where["address"].get<std::string>());
    host_ = address.getHost();
    port_ = address.getPort();
    auto const session = kept_session(data);
    signed_in_ = session.has_value();
    if (session)
        token_ = session->token;
    else if (std::filesystem::exists(folder.token))
        token_ = read_file(folder.token, "access token");
}

std::string Client::call(
    std::string const& method,
    std::string const& path,
    std::string const& type,
    std::string const& body) const
{
    try {
        Poco::Net::HTTPClientSession session(host_, port_);
        session.setTimeout(Poco::Timespan(300, 0));
        Poco::Net::HTTPRequest request(method, "/api/v1" + path, Poco::Net::HTTPMessage::HTTP_1_1);
        request.set("Authorization", "Bearer " + token_);
        if (method == "POST") {
            request.setContentType(type);
            request.setContentLength64(static_cast<Poco::Int64>(body.size()));
        }
        session.sendRequest(request).write(body.data(), static_cast<std::streamsize>(body.size()));
        Poco::Net::HTTPResponse response;
        auto& stream = session.receiveResponse(response);
        std::string reply;
        Poco::StreamCopier::copyToString(stream, reply);
        int const status = response.getStatus();
        if (status >= 200 && status < 300) return reply;
        if (status == Poco::Net::HTTPResponse::HTTP_UNAUTHORIZED && signed_in_ &&
            !path.starts_with("/session/"))
            throw Error(
                Fault::refused,
                "Your session has ended. Sign in again with: safehand sign-in --as STAFF");
        auto const json = nlohmann::json::parse(reply, nullptr, false);
        throw Error(
            fault_for(status),
            json.is_object() && json.contains("problem") ? json["problem"].get<std::string>()
                                                         : "The daemon refused without a reason.");
    } catch (Poco::Exception const&) {
        nobody_there();
    }
}

std::string Client::get(std::string const& path) const
{
    return call("GET", path, "", "");
}

std::string Client::post(std::string const& path, std::string const& json) const
{
    return call("POST", path, "application/json", json);
}

std::string
Client::post_parts(std::string const& path, std::map<std::string, std::string> const& parts) const
{
    // RFC 7578. The boundary is grown until no part holds it.
    std::string boundary = "safehand-part";
    for (auto const& [name, bytes] : parts)
        while (bytes.find(boundary) != std::string::npos) boundary += "-x";
    std::string body;
    for (auto const& [name, bytes] : parts) {
        body.append("--").append(boundary);
        body.append("\r\nContent-Disposition: form-data; name=\"").append(name);
        body.append("\"; filename=\"part\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body += bytes;
        body += "\r\n";
    }
    body += "--" + boundary + "--\r\n";
    return call("POST", path, "multipart/form-data; boundary=" + boundary, body);
}

bool Client::runs(std::filesystem::path const& data)
{
    try {
        (void)Client(data).get("/conferences");
        return true;
    } catch (Error const&) {
        return false;
    }
}

Client client_for(Arguments const& arguments)
{
    return Client(arguments.get("--data", "data"));
}

} // namespace safehand::service::cli
