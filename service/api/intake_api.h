// POST /api/v1/intake: a record as JSON or minutes as a Word file.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <mutex>
#include <optional>

namespace safehand::service::api {

class IntakeApi {
  public:
    IntakeApi(Installation& installation, std::mutex& releasing)
        : installation_(installation), releasing_(releasing)
    {
    }

    /// Empty when the path is another one. Throws Error as the other handlers do.
    std::optional<Reply> answer(Request const& request);

  private:
    Installation& installation_;
    std::mutex& releasing_;
};

} // namespace safehand::service::api
