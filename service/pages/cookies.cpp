#include "service/pages/cookies.h"

namespace safehand::service::pages {

std::string set_cookie(std::string_view name, std::string const& value, long seconds, bool lax)
{
    auto text = std::string(name) + "=" + value + "; Path=/; HttpOnly; Secure; SameSite=";
    text += lax ? "Lax" : "Strict";
    if (seconds >= 0) text += "; Max-Age=" + std::to_string(seconds);
    return text;
}

std::string cookie_of(door::Request const& request, std::string_view name)
{
    auto const found = request.cookies.find(std::string(name));
    return found == request.cookies.end() ? std::string{} : found->second;
}

std::string notice(std::string const& name)
{
    return set_cookie(notice_cookie, name, 60);
}

} // namespace safehand::service::pages
