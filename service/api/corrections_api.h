// The paths under /api/v1 for what business support puts right between intake and arrival:
// addresses that are confirmed or changed, records that go back to the minute taker, copies that go
// once more. The same paths are described in config/openapi.json.
#pragma once

#include "service/api/handling.h"
#include "service/installation/compose.h"

#include <mutex>
#include <optional>

namespace safehand::service::api {

class CorrectionsApi {
  public:
    CorrectionsApi(Installation& installation, std::mutex& releasing)
        : installation_(installation), releasing_(releasing)
    {
    }

    /// Empty when the path is none of its own. The door has been passed, and `by` bound.
    std::optional<Reply> answer(Request const& request);

  private:
    Reply addresses(storage::ConferenceId const& conference);
    Reply confirm(Request const& request, storage::ConferenceId const& conference);
    Reply change(Request const& request, storage::ConferenceId const& conference);
    Reply choose_way(Request const& request, storage::ConferenceId const& conference);
    Reply send_back(Request const& request, storage::ConferenceId const& conference);
    Reply send_again(Request const& request, CopyId const& copy);

    Installation& installation_;
    std::mutex& releasing_;
};

} // namespace safehand::service::api
