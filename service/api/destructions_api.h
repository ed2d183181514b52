// The paths under /api/v1 for destroying conferences whose time is over. The same paths are
// described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <mutex>
#include <optional>

namespace safehand::service::api {

class DestructionsApi {
  public:
    /// `releasing` is held while something is destroyed: nothing is made of it meanwhile.
    DestructionsApi(Installation& installation, std::mutex& releasing)
        : installation_(installation), releasing_(releasing)
    {
    }

    /// Empty when the path is none of its own.
    std::optional<Reply> answer(Request const& request);

  private:
    Reply act(Request const& request, storage::ConferenceId const& conference);

    Installation& installation_;
    std::mutex& releasing_;
};

} // namespace safehand::service::api
