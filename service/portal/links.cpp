#include "service/portal/links.h"

namespace safehand::service {

std::string portal_link(std::string const& public_address, CopyId const& copy)
{
    return public_address + "/r/" + copy.text;
}

Day last_day_of_link(Instant sent, int days)
{
    return uk_day(sent) + std::chrono::days{days};
}

Day last_day_of_link(storage::CopyStatus const& copy, int days, Instant now)
{
    return last_day_of_link(copy.attempts.empty() ? now : copy.attempts.back().begun, days);
}

bool fetchable(storage::CopyStatus const& copy)
{
    using storage::CopyState;
    bool const told = copy.state == CopyState::sent || copy.state == CopyState::sending ||
                      copy.state == CopyState::in_doubt;
    return copy.channel == Channel::portal && told && copy.held_code.empty();
}

} // namespace safehand::service
