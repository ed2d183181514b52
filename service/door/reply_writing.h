// Writes a reply's head. Its length is always said, and nothing that a handler sets can add a line
// to it or change how the reply is framed.
#pragma once

#include "service/door/exchange.h"

#include <string>

namespace safehand::service::door {

/// Status line and fields with the empty line; the body follows it unless the request was HEAD.
/// Throws Error(broken) when a field is not well formed or is one that the door sets itself
/// (Content-Length, Connection, Transfer-Encoding).
std::string reply_head(Reply const& reply);

Reply problem_reply(int status, std::string const& text);

} // namespace safehand::service::door
