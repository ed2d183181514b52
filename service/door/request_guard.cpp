#include "service/door/request_guard.h"

#include <Poco/Net/HTTPServerRequest.h>

#include <algorithm>
#include <iterator>

namespace safehand::service::door {

namespace {

int count_of(Poco::Net::HTTPServerRequest const& request, std::string const& name)
{
    int count = 0;
    for (auto at = request.find(name); at != request.end() && Poco::icompare(at->first, name) == 0;
         ++at)
        ++count;
    return count;
}

} // namespace

std::string fault_in(Poco::Net::HTTPServerRequest const& request)
{
    auto const& method = request.getMethod();
    if (method != "GET" && method != "POST") return "Only GET and POST are served here.";
    if (request.getVersion() != "HTTP/1.1") return "Use HTTP/1.1.";
    if (count_of(request, "Host") != 1) return "Send exactly one Host header.";
    if (request.has("Transfer-Encoding")) return "Send a Content-Length, not a Transfer-Encoding.";
    int const lengths = count_of(request, "Content-Length");
    if (lengths > 1) return "Send one Content-Length.";
    if (method == "POST" && lengths == 0) return "Send a Content-Length.";
    if (lengths == 1) {
        auto const& text = request.get("Content-Length");
        bool const digits = !text.empty() && text.size() <= 10 &&
                            std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) return "Content-Length must be a whole number.";
        if (method == "GET" && std::stoll(text) > 0) return "Send no body with a GET.";
        if (std::stoll(text) > body_bytes_max) return "The request is larger than 64 MiB.";
    }
    for (auto const& [name, value] : request) {
        bool const clean =
            std::ranges::none_of(name, [](unsigned char c) { return c <= ' ' || c >= 127; });
        if (name.empty() || !clean) return "A header name is not well formed.";
    }
    return {};
}

bool same_secret(std::string const& given, std::string const& kept)
{
    unsigned difference = given.size() == kept.size() ? 0 : 1;
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto const other = kept.empty() ? '\0' : kept[i % kept.size()];
        difference |= static_cast<unsigned>(
            static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(other));
    }
    return difference == 0;
}

} // namespace safehand::service::door
