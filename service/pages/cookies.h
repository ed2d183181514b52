// Cookies that pages set: for this host only, never read by scripts.
#pragma once

#include "service/pages/visit.h"

#include <string>
#include <string_view>

namespace safehand::service::pages {

inline constexpr std::string_view session_cookie = "__Host-safehand"; ///< a session's token
inline constexpr std::string_view ticket_cookie = "__Host-ticket";    ///< between password and code
inline constexpr std::string_view return_cookie = "__Host-return"; ///< path to go to when signed in
inline constexpr std::string_view notice_cookie = "__Host-notice"; ///< name of a sentence
inline constexpr std::string_view invitation_cookie = "__Host-invitation"; ///< a one-time secret
/// Comes back from the council's sign-in service, another site: SameSite=Lax.
inline constexpr std::string_view provider_cookie = "__Host-provider";

/// RFC 6265 Set-Cookie. `seconds` below 0: until the browser closes; 0: gone now.
std::string
set_cookie(std::string_view name, std::string const& value, long seconds, bool lax = false);

std::string cookie_of(door::Request const& request, std::string_view name);

/// The next page begins with the sentence "notices.<name>".
std::string notice(std::string const& name);

} // namespace safehand::service::pages
