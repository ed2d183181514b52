#include "service/intake/handing_in.h"

#include <algorithm>

namespace safehand::service {

Journey::Consent consent_for(Installation& installation, std::string const& by)
{
    Journey::Consent consent;
    consent.may_know = [&installation, by](storage::ConferenceId const& conference) {
        return installation.registers().visible(conference, by);
    };
    // Broken glass opens reading, and reading only.
    consent.may_replace = [&installation, by](storage::ConferenceId const& conference) {
        return installation.registers().visible(conference, by) &&
               !installation.store().in_conflict(by, conference);
    };
    consent.may_sign = [&installation, by](std::string const& reference) {
        auto const account = installation.store().staff(by);
        auto const& roles = installation.access().roles();
        // A record that was signed elsewhere comes by others' hands too; a chair's hand signs.
        if (!account || !roles.has(account->what.roles, "record.sign")) return true;
        auto const chairs = installation.store().chairs_of(reference);
        return std::ranges::any_of(chairs, [&](storage::ChairAssignment const& one) {
            return one.staff == by && one.as == storage::ChairAssignment::As::chair;
        });
    };
    return consent;
}

} // namespace safehand::service
