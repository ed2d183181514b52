// The paths under /api/v1 for deciding what goes from an attached report. The same paths are
// described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <mutex>
#include <optional>

namespace safehand::service::api {

class ReportsApi {
  public:
    /// `releasing` is held while something changes: nothing leaves by what is being decided anew.
    /// It is not held while a report is read or a version is made.
    ReportsApi(Installation& installation, std::mutex& releasing)
        : installation_(installation), releasing_(releasing)
    {
    }

    /// Empty when the path is none of its own.
    std::optional<Reply> answer(Request const& request);

  private:
    Reply step(Request const& request);
    Reply picture(Request const& request);
    Reply preview(Request const& request);

    Installation& installation_;
    std::mutex& releasing_;
};

} // namespace safehand::service::api
