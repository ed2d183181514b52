// The path under /api/v1 for figures without personal data. It is described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <optional>

namespace safehand::service::api {

class FiguresApi {
  public:
    explicit FiguresApi(Installation& installation) : installation_(installation) {}

    /// Empty when the path is none of its own.
    std::optional<Reply> answer(Request const& request);

  private:
    Installation& installation_;
};

} // namespace safehand::service::api
