// The paths under /api/v1 for translations and easy-read versions that people made for one reader.
// The same paths are described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <mutex>
#include <optional>

namespace safehand::service::api {

class AttachedApi {
  public:
    /// `releasing` is held while something changes: nothing leaves by what is being replaced.
    AttachedApi(Installation& installation, std::mutex& releasing)
        : installation_(installation), releasing_(releasing)
    {
    }

    /// Empty when the path is none of its own.
    std::optional<Reply> answer(Request const& request);

  private:
    Reply attach(Request const& request, storage::ConferenceId const& conference);
    Reply source(Request const& request, storage::ConferenceId const& conference);
    Reply approve(Request const& request, storage::ConferenceId const& conference);

    Installation& installation_;
    std::mutex& releasing_;
};

} // namespace safehand::service::api
