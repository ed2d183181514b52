#include "service/pages/copies/copy_file.h"

namespace safehand::service::pages {

CopyFile open_copies(Installation& installation, storage::ConferenceId const& conference)
{
    auto view = installation.previews().view(conference);
    // Looking at the plan may have kept a new one.
    auto status = installation.store().status(conference);
    auto procedure = installation.library().procedure(status.procedure, status.procedure_digest);
    return {
        std::move(status),
        std::move(view),
        std::move(procedure),
        uk_day(installation.clock().now()),
        told_in_person(installation.store(), conference)};
}

} // namespace safehand::service::pages
