#include "service/installation/settings.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <variant>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(std::string const& place, std::string const& what)
{
    throw Error(Fault::bad_input, "Setting " + place + " " + what);
}

struct Whole {
    int* target;
    int least;
    int most;
};

using Target = std::variant<std::string*, bool*, std::filesystem::path*, Whole>;
using Table = std::map<std::string, Target>;

void set_one(Target const& target, Json const& value, std::string const& place)
{
    if (auto* const* text = std::get_if<std::string*>(&target)) {
        if (!value.is_string()) refuse(place, "must be text.");
        **text = value.get<std::string>();
    } else if (auto* const* path = std::get_if<std::filesystem::path*>(&target)) {
        if (!value.is_string()) refuse(place, "must be the path of a folder.");
        **path = value.get<std::string>();
    } else if (auto* const* flag = std::get_if<bool*>(&target)) {
        if (!value.is_boolean()) refuse(place, "must be true or false.");
        **flag = value.get<bool>();
    } else {
        auto const& whole = std::get<Whole>(target);
        if (!value.is_number_integer() || value.get<std::int64_t>() < whole.least ||
            value.get<std::int64_t>() > whole.most) {
            refuse(
                place,
                "must be a whole number from " + std::to_string(whole.least) + " to " +
                    std::to_string(whole.most) + ".");
        }
        *whole.target = value.get<int>();
    }
}

std::string inside(std::string const& place, std::string const& name)
{
    auto whole = place;
    if (!whole.empty()) whole += '.';
    return whole.append(name);
}

void read_table(Json const& object, Table const& table, std::string const& place)
{
    if (!object.is_object()) refuse(place.empty() ? "file" : place, "must be an object.");
    for (auto const& [name, value] : object.items()) {
        auto const found = table.find(name);
        if (found == table.end()) {
            if (place.empty() && (name == "mail" || name == "printer" || name == "intake" ||
                                  name == "clock_start" || name == "access"))
                continue;
            refuse(inside(place, name), "is not known.");
        }
        set_one(found->second, value, inside(place, name));
    }
}

/// {"provider": {"roles": {"Safehand.Chair": ["chair"]}}}
void read_role_map(Json const& map, ProviderPart& provider)
{
    std::string const place = "access.provider.roles";
    if (!map.is_object()) refuse(place, "must be an object.");
    for (auto const& [app_role, ours] : map.items()) {
        if (!ours.is_array()) refuse(place, "must give a list of roles for each app role.");
        for (auto const& role : ours) {
            if (!role.is_string()) refuse(place, "must give a list of roles for each app role.");
            provider.roles[app_role].push_back(role.get<std::string>());
        }
    }
}

void read_access(Json access, AccessSettings& settings)
{
    if (!access.is_object()) refuse("access", "must be an object.");
    auto provider = access.value("provider", Json());
    access.erase("provider");
    read_table(
        access,
        {{"machine_token", &settings.machine_token},
         {"idle_minutes", Whole{&settings.idle_minutes, 2, 60}},
         {"absolute_hours", Whole{&settings.absolute_hours, 1, 24}},
         {"password_mebibytes", Whole{&settings.password_mebibytes, 19, 1024}},
         {"password_passes", Whole{&settings.password_passes, 2, 10}}},
        "access");
    if (provider.is_null()) return;
    if (!provider.is_object()) refuse("access.provider", "must be an object.");
    auto& p = settings.provider;
    p.enabled = true;
    if (provider.contains("roles")) read_role_map(provider["roles"], p);
    provider.erase("roles");
    read_table(
        provider,
        {{"enabled", &p.enabled},
         {"issuer", &p.issuer},
         {"client_id", &p.client_id},
         {"client_secret_file", &p.client_secret_file},
         {"return_address", &p.return_address},
         {"tenant", &p.tenant},
         {"subject_claim", &p.subject_claim},
         {"roles_claim", &p.roles_claim},
         {"ca_file", &p.ca_file},
         {"timeout_seconds", Whole{&p.timeout_seconds, 1, 60}},
         {"accounts_on_first_sign_in", &p.accounts_on_first_sign_in}},
        "access.provider");
}

/// What a link in a message begins with.
bool sound_address(std::string const& address)
{
    constexpr std::string_view scheme = "https://";
    constexpr std::size_t bytes_max = 200;
    return address.starts_with(scheme) && address.size() > scheme.size() &&
           address.size() <= bytes_max && std::ranges::all_of(address, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == ':' || c == '/';
           });
}

void read_mail(Json const& given, MailPart& part)
{
    part.enabled = true;
    read_table(
        given,
        {{"enabled", &part.enabled},
         {"host", &part.host},
         {"port", Whole{&part.port, 1, 65535}},
         {"resolve", &part.resolve},
         {"ca_file", &part.ca_file},
         {"helo", &part.helo},
         {"sender", &part.sender},
         {"sender_name", &part.sender_name},
         {"user", &part.user},
         {"password_file", &part.password_file},
         {"notice_box", &part.notice_box},
         {"hold_minutes", Whole{&part.hold_minutes, 0, 60}},
         {"timeout_seconds", Whole{&part.timeout_seconds, 1, 600}}},
        "mail");
}

void read_printer(Json const& given, PrinterPart& part)
{
    part.enabled = true;
    read_table(
        given,
        {{"enabled", &part.enabled},
         {"uri", &part.uri},
         {"resolve", &part.resolve},
         {"ca_file", &part.ca_file},
         {"pinned_key", &part.pinned_key},
         {"duplex", &part.duplex},
         {"timeout_seconds", Whole{&part.timeout_seconds, 1, 600}}},
        "printer");
}

} // namespace

Settings read_settings(std::string_view json, Settings settings)
{
    Json const file = Json::parse(json, nullptr, false);
    if (file.is_discarded()) throw Error(Fault::bad_input, "The settings file is not valid JSON.");
    auto& s = settings;
    read_table(
        file,
        {{"share", &s.share},
         {"data", &s.data},
         {"worker", &s.worker},
         {"listen_host", &s.listen_host},
         {"listen_port", Whole{&s.listen_port, 0, 65535}},
         {"behind_proxy", &s.behind_proxy},
         {"trusted_proxy", &s.trusted_proxy},
         {"connections_max", Whole{&s.connections_max, 16, 100'000}},
         {"connections_per_client_max", Whole{&s.connections_per_client_max, 4, 100'000}},
         {"threads", Whole{&s.threads, 0, 256}},
         {"lease_seconds", Whole{&s.lease_seconds, 5, 3600}},
         {"retry_seconds", Whole{&s.retry_seconds, 1, 86400}},
         {"retry_seconds_max", Whole{&s.retry_seconds_max, 1, 86400}},
         {"poll_milliseconds", Whole{&s.poll_milliseconds, 50, 60000}},
         {"origin", &s.origin},
         {"telephone", &s.telephone},
         {"public_address", &s.public_address},
         {"portal_days", Whole{&s.portal_days, 1, 365}},
         {"authority", &s.authority},
         {"demonstration", &s.demonstration}},
        "");
    if (auto const mail = file.find("mail"); mail != file.end()) read_mail(*mail, s.mail);
    if (auto const printer = file.find("printer"); printer != file.end())
        read_printer(*printer, s.printer);
    if (auto const access = file.find("access"); access != file.end())
        read_access(*access, s.access);
    if (auto const intake = file.find("intake"); intake != file.end())
        read_table(*intake, {{"folder", &s.intake.folder}}, "intake");
    // It speaks without encryption, so only this machine may listen, or a proxy on a private line.
    bool const loopback =
        s.listen_host == "127.0.0.1" || s.listen_host == "::1" || s.listen_host == "localhost";
    if (!loopback && !(s.behind_proxy && !s.trusted_proxy.empty()))
        refuse(
            "listen_host",
            "must be 127.0.0.1, ::1 or localhost, unless behind_proxy is true and trusted_proxy "
            "gives the address of the TLS proxy in front.");
    while (s.public_address.ends_with('/')) s.public_address.pop_back();
    if (!s.public_address.empty() && !sound_address(s.public_address))
        refuse(
            "public_address",
            "must be an address such as https://records.council.example, without spaces.");
    if (s.behind_proxy && s.trusted_proxy.empty())
        refuse("trusted_proxy", "must be the address of the proxy when behind_proxy is true.");
    if (auto const start = file.find("clock_start"); start != file.end()) {
        if (!start->is_string()) refuse("clock_start", "must be a day such as 2026-11-23.");
        s.clock_start = parse_day(start->get<std::string>()) + std::chrono::hours{9};
    }
    return settings;
}

std::filesystem::path find_share()
{
    namespace fs = std::filesystem;
    std::array<fs::path, 4> places{"", "", SAFEHAND_SOURCE, "/usr/share/safehand"};
    // Installed, the programs stand in PREFIX/libexec/safehand.
    std::error_code fault;
    auto const self = fs::read_symlink("/proc/self/exe", fault);
    if (!fault && self.parent_path().parent_path().filename() == "libexec")
        places[1] = self.parent_path() / "../../share/safehand";
    if (char const* set = std::getenv("SAFEHAND_SHARE"))
        places[0] = set; // NOLINT(concurrency-mt-unsafe)
    for (auto const& place : places)
        if (!place.empty() && fs::exists(place / "config/procedures")) return place;
    throw Error(
        Fault::bad_input,
        "The folders config/ and templates/ were not found. Set SAFEHAND_SHARE to the folder that "
        "holds them.");
}

} // namespace safehand::service
