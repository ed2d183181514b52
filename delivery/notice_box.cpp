// The Maildir folder that notices arrive in.
#include "delivery/notice.h"
#include "record/error.h"

#include <algorithm>
#include <fstream>

namespace safehand::delivery {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t file_bytes_max = 1024UL * 1024;
constexpr std::size_t name_bytes_max = 240; // of the 255 that a file system allows, with the flags

std::optional<Notice> read_file(fs::path const& file)
{
    std::error_code failed;
    auto const status = fs::symlink_status(file, failed);
    if (failed || status.type() != fs::file_type::regular) return {};
    auto const size = fs::file_size(file, failed);
    if (failed || size > file_bytes_max) return {};
    std::ifstream in(file, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (in.gcount() != static_cast<std::streamsize>(bytes.size())) return {};
    return read_notice(bytes);
}

} // namespace

NoticeBox::NoticeBox(fs::path maildir) : maildir_(std::move(maildir))
{
    std::error_code failed;
    bool const there =
        fs::is_directory(maildir_ / "new", failed) && fs::is_directory(maildir_ / "cur", failed);
    if (!there)
        throw Error(
            Fault::broken,
            "The folder for delivery notices is not a Maildir with new and cur. Check the "
            "settings.");
}

std::vector<NoticeBox::Item> NoticeBox::waiting(std::size_t limit) const
{
    std::vector<std::string> names;
    std::error_code failed;
    fs::directory_iterator entry(maildir_ / "new", failed);
    for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
        auto name = entry->path().filename().string();
        if (!name.starts_with('.')) names.push_back(std::move(name));
    }
    if (failed)
        throw Error(
            Fault::unavailable,
            "The folder for delivery notices cannot be read. Check that it is there and its "
            "rights.",
            failed.message());
    // A name begins with the second of arrival, so the order of names is the order of arrival.
    std::ranges::sort(names);
    if (names.size() > limit) names.resize(limit);
    std::vector<Item> items;
    items.reserve(names.size());
    for (auto& name : names) {
        auto notice = read_file(maildir_ / "new" / name);
        items.push_back({std::move(name), std::move(notice)});
    }
    return items;
}

void NoticeBox::settle(Item const& item, bool used) const
{
    ensure(
        !item.file.empty() && item.file.find('/') == item.file.npos && item.file != "..",
        "A notice's file name leads out of its folder.");
    // One message that cannot be put aside would keep all later ones from being read.
    auto const kept = item.file.substr(0, name_bytes_max);
    std::error_code failed;
    fs::rename(
        maildir_ / "new" / item.file, maildir_ / "cur" / (kept + (used ? ":2,S" : ":2,F")), failed);
    if (failed && failed != std::errc::no_such_file_or_directory)
        throw Error(
            Fault::unavailable,
            "A delivery notice could not be put aside. Check the folder's rights and space.",
            failed.message());
}

} // namespace safehand::delivery
