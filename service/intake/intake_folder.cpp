#include "service/intake/intake_folder.h"

#include "record/error.h"
#include "service/intake/handing_in.h"
#include "service/intake/taking_in.h"
#include "service/journey/plan_json.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace safehand::service {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t bytes_max = 64ULL << 20U;
constexpr char const* people_ending = ".people.json";

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// What programs leave while they write.
bool passed_over(std::string const& name)
{
    return name.starts_with('.') || name.starts_with('~') || name.ends_with('~') ||
           name.ends_with(".tmp") || name.ends_with(".part") || name.ends_with(".crdownload") ||
           name.ends_with(people_ending);
}

fs::path people_beside(fs::path const& file)
{
    return file.parent_path() / (file.stem().string() + people_ending);
}

void write_reason(fs::path const& file, std::string const& reason)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    out << reason;
    if (!out.flush())
        throw Error(Fault::unavailable, "The reason cannot be written into the watched folder.");
}

/// Endings that say what a file is; others may say anything.
std::string ending_of(fs::path const& file)
{
    auto const ending = lower(file.extension().string());
    static constexpr std::array<std::string_view, 13> known{
        ".docx",
        ".json",
        ".doc",
        ".docm",
        ".xlsx",
        ".pdf",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".zip",
        ".odt"};
    return std::ranges::find(known, ending) != known.end() ? ending : ".bin";
}

} // namespace

IntakeFolder::IntakeFolder(
    Installation& installation, fs::path folder, std::mutex& releasing, LogLine log)
    : installation_(installation), folder_(std::move(folder)), releasing_(releasing),
      log_(std::move(log))
{
    for (auto const& place : {folder_, folder_ / "taken", folder_ / "refused"}) {
        fs::create_directories(place);
        if (place != folder_) fs::permissions(place, fs::perms::owner_all);
    }
}

int IntakeFolder::look()
{
    std::map<fs::path, Seen> now;
    std::vector<fs::path> settled;
    for (auto const& entry : fs::directory_iterator(folder_)) {
        auto const status = entry.symlink_status();
        if (!fs::is_regular_file(status) || passed_over(entry.path().filename().string())) continue;
        Seen const seen{entry.file_size(), entry.last_write_time()};
        auto const before = seen_.find(entry.path());
        if (before != seen_.end() && before->second == seen) settled.push_back(entry.path());
        now.emplace(entry.path(), seen);
    }
    seen_ = std::move(now);
    std::ranges::sort(settled);
    int count = 0;
    for (auto const& file : settled) {
        try {
            take(file);
            seen_.erase(file);
            ++count;
        } catch (Error const& error) {
            // The others do not wait for it.
            log_("intake-folder " + error.for_log());
        }
    }
    return count;
}

void IntakeFolder::take(fs::path const& file)
{
    if (fs::file_size(file) > bytes_max) {
        settle(file, file.filename().string(), false, "This file is larger than 64 MiB.\n");
        return;
    }
    Offered offered;
    offered.bytes = read_file(file, "file in the watched folder");
    bool taken = false;
    std::string reason;
    try {
        auto const people = people_beside(file);
        if (fs::is_regular_file(fs::symlink_status(people)))
            offered.asked.people_json = read_file(people, "people file in the watched folder");
        offered.consent = consent_for(installation_, "intake-folder");
        auto const outcome = take_in(
            installation_.library(),
            installation_.minutes(),
            installation_.journey(),
            releasing_,
            offered,
            "intake-folder");
        if (auto const* const not_taken = std::get_if<NotTaken>(&outcome)) {
            reason = minutes_report(not_taken->minutes, false);
        } else {
            auto const& in = std::get<TakenIn>(outcome);
            taken = true;
            reason = "Taken in as " + in.admission.conference.text + ".\n";
            if (in.admission.already) reason += "The same bytes were taken in before.\n";
            if (in.from_minutes) reason += minutes_report(in.minutes, false);
        }
    } catch (Error const& error) {
        // What somebody else's fault keeps from being read is tried again at the next look.
        if (error.fault() == Fault::unavailable || error.fault() == Fault::broken) throw;
        reason = std::string(error.what()) + "\n";
    }
    settle(file, offered.bytes, taken, reason);
}

void IntakeFolder::settle(
    fs::path const& file, std::string const& bytes, bool taken, std::string const& reason)
{
    auto const digest = sha256(bytes).text;
    auto const name = digest.substr(digest.find(':') + 1);
    auto const place = folder_ / (taken ? "taken" : "refused");
    auto const target = place / (name + ending_of(file));
    std::error_code fault;
    bool const again = fs::exists(target, fault);
    write_reason(
        place / (name + ".txt"),
        reason + (again ? "The same bytes came before and come again.\n" : ""));
    auto const people = people_beside(file);
    if (fs::is_regular_file(fs::symlink_status(people)))
        fs::rename(people, place / (name + people_ending));
    fs::rename(file, target);
    log_(std::string("intake-folder ") + (taken ? "taken " : "refused ") + digest);
}

} // namespace safehand::service
