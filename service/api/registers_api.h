// The paths under /api/v1 for what happens beside and after a release: registers, hidden
// conferences, what falls due, the calendar of bank holidays and the destruction of private
// particulars. The same paths are described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <optional>
#include <string>

namespace safehand::service::api {

class RegistersApi {
  public:
    explicit RegistersApi(Installation& installation) : installation_(installation) {}

    /// Empty when the path is none of its own.
    std::optional<Reply> answer(Request const& request);

    /// Whom the request says it comes from: the query's `by` of a GET, the body's of a POST; empty
    /// when it says nothing or nothing readable.
    static std::string who(Request const& request);

  private:
    std::optional<Reply> of_conference(Request const& request);
    std::optional<Reply> of_entry(Request const& request);
    Reply open(Request const& request);
    Reply step(Request const& request);
    Reply unlock(Request const& request);
    Reply watch(Request const& request);
    Reply calendar(Request const& request);
    Reply erase(Request const& request);

    Installation& installation_;
};

} // namespace safehand::service::api
