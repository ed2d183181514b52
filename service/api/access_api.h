// The paths under /api/v1 for signing in, one's own account, the accounts of staff, conflicts of
// interest and broken glass. The same paths are described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <optional>
#include <string>

namespace safehand::service::api {

class AccessApi {
  public:
    explicit AccessApi(Installation& installation) : installation_(installation) {}

    /// Empty when the path is none of its own. The door has been passed. `session` is the token of
    /// the visitor's session.
    std::optional<Reply>
    answer(Request const& request, Visitor const& visitor, std::string const& session);

  private:
    std::optional<Reply>
    session(Request const& request, Visitor const& visitor, std::string const& token);
    std::optional<Reply> joining(Request const& request);
    std::optional<Reply> account(Request const& request, Visitor const& visitor);
    std::optional<Reply> staff(Request const& request, Visitor const& visitor);
    std::optional<Reply> conflicts(Request const& request, Visitor const& visitor);
    std::optional<Reply> broken_glass(Request const& request, Visitor const& visitor);
    Reply sign_in(Request const& request);
    Reply second_factor(Request const& request);

    Installation& installation_;
};

} // namespace safehand::service::api
