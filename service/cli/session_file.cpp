#include "service/cli/session_file.h"

#include "record/error.h"
#include "service/rules/library.h"
#include "storage/files.h"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace safehand::service::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Json read_all()
{
    auto const file = session_file();
    if (file.empty() || !fs::exists(file)) return Json::object();
    if (storage::open_to_others(file))
        throw Error(
            Fault::refused,
            "Others may read the file of your session. Remove it, and sign in again.");
    auto json = Json::parse(read_file(file, "file of the session"), nullptr, false);
    return json.is_object() ? json : Json::object();
}

void write_all(Json const& sessions)
{
    auto const file = session_file();
    if (file.empty())
        throw Error(
            Fault::bad_input, "There is no place for the session: set SAFEHAND_SESSION to a file.");
    if (!fs::exists(file.parent_path())) storage::make_private_folder(file.parent_path());
    storage::replace_file(file, sessions.dump());
}

std::string key(fs::path const& data)
{
    return fs::weakly_canonical(data).string();
}

} // namespace

fs::path session_file()
{
    // NOLINTBEGIN(concurrency-mt-unsafe): read before any thread is started
    if (char const* const set = std::getenv("SAFEHAND_SESSION")) return set;
    if (char const* const home = std::getenv("HOME"))
        return fs::path(home) / ".local/state/safehand/session";
    // NOLINTEND(concurrency-mt-unsafe)
    return {};
}

std::optional<KeptSession> kept_session(fs::path const& data)
{
    auto const all = read_all();
    auto const found = all.find(key(data));
    if (found == all.end() || !found->is_object()) return std::nullopt;
    return KeptSession{found->value("staff", ""), found->value("token", "")};
}

void keep_session(fs::path const& data, KeptSession const& session)
{
    auto all = read_all();
    all[key(data)] = {{"staff", session.staff}, {"token", session.token}};
    write_all(all);
}

void forget_session(fs::path const& data)
{
    auto all = read_all();
    if (all.erase(key(data)) > 0) write_all(all);
}

} // namespace safehand::service::cli
