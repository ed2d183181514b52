#include "service/door/reply_writing.h"

#include "record/error.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/String.h>
#include <Poco/Timestamp.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::service::door {

namespace {

bool name_is_sound(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
}

bool value_is_sound(std::string_view value)
{
    return std::ranges::all_of(value, [](char c) { return c >= ' ' && c < 127; });
}

void add(std::string& head, std::string_view name, std::string_view value)
{
    ensure(name_is_sound(name) && value_is_sound(value), "A reply's fields are well formed.");
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

std::string reply_head(Reply const& reply)
{
    constexpr std::array ours{
        "content-length",
        "connection",
        "transfer-encoding",
        "x-content-type-options",
        "upgrade",
        "date"};
    ensure(reply.status >= 200 && reply.status <= 599, "A reply has a final status.");
    auto const& reason = Poco::Net::HTTPResponse::getReasonForStatus(
        static_cast<Poco::Net::HTTPResponse::HTTPStatus>(reply.status));
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " " + reason + "\r\n";
    if (!reply.type.empty()) add(head, "Content-Type", reply.type);
    bool const bodiless = reply.status == 204 || reply.status == 304;
    ensure(!bodiless || reply.body.empty(), "A reply that may have no body has none.");
    if (!bodiless) add(head, "Content-Length", std::to_string(reply.body.size()));
    add(head,
        "Date",
        Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT));
    add(head, "X-Content-Type-Options", "nosniff");
    add(head, "Connection", "close");
    bool kept = false;
    for (auto const& [name, value] : reply.headers) {
        auto const small = Poco::toLower(name);
        ensure(
            std::ranges::find(ours, small) == ours.end(),
            "The door sets the fields that frame a reply.");
        kept = kept || small == "cache-control";
        add(head, name, value);
    }
    if (!kept) add(head, "Cache-Control", "no-store");
    return head + "\r\n";
}

Reply problem_reply(int status, std::string const& text)
{
    return {
        status,
        nlohmann::json{{"problem", text}}.dump(
            -1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

} // namespace safehand::service::door
