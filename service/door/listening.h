// Where the door may listen, and who its peers are.
#pragma once

#include "service/door/http_server.h"

#include <Poco/Net/ServerSocket.h>

namespace safehand::service::door {

/// A socket that does not block. Throws Error(bad_input) when the settings forbid the address or
/// the system does not give it.
Poco::Net::ServerSocket listen_at(ServerSettings const& settings);

/// Last address of a list that each proxy adds to at its end.
std::string last_hop(std::string const& forwarded);

} // namespace safehand::service::door
