// Turns away requests whose framing or size a strict server would not accept, before anything is
// read from their body.
#pragma once

#include <string>

namespace Poco::Net { // NOLINT(readability-identifier-naming): Poco's own name
class HTTPServerRequest;
}

namespace safehand::service::door {

inline constexpr long long body_bytes_max = 64LL << 20;

/// Empty when the request is sound; otherwise one line that says what is wrong. (RFC 9112 section
/// 6; RFC 9110 section 7.2 for Host.)
std::string fault_in(Poco::Net::HTTPServerRequest const& request);

/// Compares secrets in time that depends on their lengths only.
bool same_secret(std::string const& given, std::string const& kept);

} // namespace safehand::service::door
