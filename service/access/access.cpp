#include "service/access/access.h"

#include "record/error.h"
#include "service/installation/settings.h"
#include "service/rules/library.h"

namespace safehand::service {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<access::Provider>
provider_for(ProviderPart const& settings, Clock const& clock, Randomness& randomness)
{
    if (!settings.enabled) return nullptr;
    access::ProviderSettings given;
    given.issuer = settings.issuer;
    given.client_id = settings.client_id;
    given.client_secret = read_file(settings.client_secret_file, "file of the client's secret");
    while (!given.client_secret.empty() && given.client_secret.back() == '\n')
        given.client_secret.pop_back();
    given.return_address = settings.return_address;
    given.tenant = settings.tenant;
    given.subject_claim = settings.subject_claim;
    given.roles_claim = settings.roles_claim;
    given.role_map = settings.roles;
    given.ca_file = settings.ca_file;
    given.timeout_seconds = settings.timeout_seconds;
    auto wire = access::https_wire(settings.ca_file, settings.timeout_seconds);
    return std::make_unique<access::Provider>(std::move(given), std::move(wire), clock, randomness);
}

void check_roles(ProviderPart const& settings, access::Roles const& roles)
{
    for (auto const& [app_role, ours] : settings.roles)
        for (auto const& role : ours)
            if (!roles.knows_role(role))
                throw Error(
                    Fault::bad_input,
                    "Setting access.provider.roles names a role that is not in "
                    "config/access/roles.json.");
}

} // namespace

struct Access::Parts {
    SystemClock wall; ///< authenticators and sign-in services know no other time
    AccessSettings settings;
    access::Roles roles;
    access::CommonPasswords common_passwords;
    StaffBook staff;
    Doors doors;
    FrontDesk desk;
    DeskNotes notes;

    Parts(
        fs::path const& share,
        fs::path const& first_secret,
        AccessSettings const& given,
        storage::Store& store,
        Registers const& registers,
        Clock const& clock,
        Randomness& randomness)
        : settings(given),
          roles(access::Roles::read(read_file(share / "config/access/roles.json", "roles"))),
          common_passwords(
              read_file(share / "config/access/common-passwords.txt", "common passwords")),
          staff(
              store,
              clock,
              randomness,
              {roles,
               common_passwords,
               {static_cast<std::uint32_t>(given.password_mebibytes) << 10U,
                static_cast<std::uint32_t>(given.password_passes),
                1},
               first_secret,
               "Safehand",
               given.provider.enabled ? given.provider.issuer : std::string{},
               &wall}),
          doors(
              read_doors(read_file(share / "config/access/doors.json", "doors"), roles),
              roles,
              store,
              registers,
              clock),
          desk(
              {staff,
               store,
               clock,
               randomness,
               {std::chrono::minutes{given.idle_minutes},
                std::chrono::hours{given.absolute_hours},
                access::SessionTimes{}.ticket,
                access::SessionTimes{}.fresh,
                access::SessionTimes{}.warning},
               {},
               provider_for(given.provider, wall, randomness),
               given.provider.accounts_on_first_sign_in}),
          notes(store, clock)
    {
        check_roles(given.provider, roles);
    }
};

Access::Access(
    fs::path const& share,
    fs::path const& first_secret,
    AccessSettings const& settings,
    storage::Store& store,
    Registers const& registers,
    Clock const& clock,
    Randomness& randomness)
    : parts_(std::make_unique<Parts>(
          share, first_secret, settings, store, registers, clock, randomness))
{
}

Access::~Access() = default;

StaffBook& Access::staff()
{
    return parts_->staff;
}

FrontDesk& Access::desk()
{
    return parts_->desk;
}

Doors const& Access::doors() const
{
    return parts_->doors;
}

Doors& Access::doors()
{
    return parts_->doors;
}

DeskNotes& Access::notes()
{
    return parts_->notes;
}

access::Roles const& Access::roles() const
{
    return parts_->roles;
}

bool Access::machine_token() const
{
    return parts_->settings.machine_token;
}

} // namespace safehand::service
