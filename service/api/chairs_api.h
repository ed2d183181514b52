// The paths under /api/v1 that say which account chairs which conference. The same paths are
// described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <optional>
#include <string>

namespace safehand::service::api {

class ChairsApi {
  public:
    explicit ChairsApi(Installation& installation) : installation_(installation) {}

    /// Empty when the path is none of its own. The door has been passed, and `by` bound.
    std::optional<Reply> answer(Request const& request, Visitor const& visitor);

  private:
    Reply list(Visitor const& visitor);
    Reply list_of(Request const& request);
    Reply assign(Request const& request, Visitor const& visitor, std::string const& reference);
    Reply end(Request const& request, std::string const& reference);
    std::string reference_in(Request const& request, Visitor const& visitor);

    Installation& installation_;
};

} // namespace safehand::service::api
