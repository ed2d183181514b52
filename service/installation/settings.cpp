#include "service/installation/settings.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

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
            if (place.empty() &&
                (name == "mail" || name == "printer" || name == "intake" || name == "clock_start"))
                continue;
            refuse(inside(place, name), "is not known.");
        }
        set_one(found->second, value, inside(place, name));
    }
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
         {"threads", Whole{&s.threads, 0, 256}},
         {"lease_seconds", Whole{&s.lease_seconds, 5, 3600}},
         {"retry_seconds", Whole{&s.retry_seconds, 1, 86400}},
         {"retry_seconds_max", Whole{&s.retry_seconds_max, 1, 86400}},
         {"poll_milliseconds", Whole{&s.poll_milliseconds, 50, 60000}},
         {"origin", &s.origin},
         {"telephone", &s.telephone}},
        "");
    if (auto const mail = file.find("mail"); mail != file.end()) {
        s.mail.enabled = true;
        read_table(
            *mail,
            {{"enabled", &s.mail.enabled},
             {"host", &s.mail.host},
             {"port", Whole{&s.mail.port, 1, 65535}},
             {"resolve", &s.mail.resolve},
             {"ca_file", &s.mail.ca_file},
             {"helo", &s.mail.helo},
             {"sender", &s.mail.sender},
             {"sender_name", &s.mail.sender_name},
             {"user", &s.mail.user},
             {"password_file", &s.mail.password_file},
             {"notice_box", &s.mail.notice_box},
             {"timeout_seconds", Whole{&s.mail.timeout_seconds, 1, 600}}},
            "mail");
    }
    if (auto const printer = file.find("printer"); printer != file.end()) {
        s.printer.enabled = true;
        read_table(
            *printer,
            {{"enabled", &s.printer.enabled},
             {"uri", &s.printer.uri},
             {"resolve", &s.printer.resolve},
             {"ca_file", &s.printer.ca_file},
             {"pinned_key", &s.printer.pinned_key},
             {"duplex", &s.printer.duplex},
             {"timeout_seconds", Whole{&s.printer.timeout_seconds, 1, 600}}},
            "printer");
    }
    if (auto const intake = file.find("intake"); intake != file.end())
        read_table(*intake, {{"folder", &s.intake.folder}}, "intake");
    // It speaks without encryption, so only this machine may listen.
    if (s.listen_host != "127.0.0.1" && s.listen_host != "::1" && s.listen_host != "localhost")
        refuse("listen_host", "must be 127.0.0.1, ::1 or localhost; put a TLS proxy in front.");
    if (auto const start = file.find("clock_start"); start != file.end()) {
        if (!start->is_string()) refuse("clock_start", "must be a day such as 2026-11-23.");
        s.clock_start = parse_day(start->get<std::string>()) + std::chrono::hours{9};
    }
    return settings;
}

std::filesystem::path find_share()
{
    namespace fs = std::filesystem;
    std::array<fs::path, 3> places{"", SAFEHAND_SOURCE, "/usr/share/safehand"};
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
