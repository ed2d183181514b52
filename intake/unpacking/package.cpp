#include "intake/unpacking/package.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <set>

namespace safehand::intake::unpacking {

namespace {

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;
using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;

std::string folded(std::string_view name)
{
    std::string lower(name);
    std::ranges::transform(
        lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

bool plain_name(std::string_view name)
{
    constexpr std::size_t longest = 200;
    if (name.empty() || name.size() > longest || name.front() == '/') return false;
    bool const ordinary = std::ranges::all_of(
        name, [](char c) { return c >= ' ' && c < '\x7F' && c != '\\' && c != ':'; });
    if (!ordinary) return false;
    for (std::size_t at = 0; at <= name.size();) {
        auto const slash = std::min(name.find('/', at), name.size());
        auto const step = name.substr(at, slash - at);
        if (step == ".." || step == "." || (step.empty() && slash != name.size())) return false;
        at = slash + 1;
    }
    return true;
}

/// What is dropped whatever it holds need not be kept in memory.
bool only_counted(std::string const& name)
{
    static constexpr std::array<std::string_view, 12> endings{
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".tif",
        ".tiff",
        ".bmp",
        ".emf",
        ".wmf",
        ".odttf",
        ".svg",
        ".webp"};
    return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

class Unzipping {
  public:
    Unzipping(std::string_view bytes, UnpackLimits const& limits)
        : limits_(limits), reader_(archive_read_new(), &archive_read_free)
    {
        if (!reader_) throw std::bad_alloc();
        archive_read_support_format_zip(reader_.get());
        if (archive_read_open_memory(reader_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
            throw CannotUnpack{damaged};
    }

    Package all()
    {
        Package parts;
        for (;;) {
            archive_entry* entry = nullptr;
            int const next = archive_read_next_header(reader_.get(), &entry);
            if (next == ARCHIVE_EOF) break;
            if (next != ARCHIVE_OK) throw CannotUnpack{damaged};
            take(entry, parts);
        }
        return parts;
    }

  private:
    void take(archive_entry* entry, Package& parts)
    {
        if (archive_entry_is_encrypted(entry) != 0) throw CannotUnpack{locked};
        if (names_.size() >= limits_.parts_max) throw CannotUnpack{too_large};
        char const* const path = archive_entry_pathname(entry);
        std::string const name = path == nullptr ? "" : path;
        auto const type = archive_entry_filetype(entry);
        if (!plain_name(name) || !names_.insert(folded(name)).second) throw CannotUnpack{odd_names};
        if (type == AE_IFDIR) return;
        if (type != AE_IFREG) throw CannotUnpack{odd_names};
        auto bytes = content(only_counted(folded(name)));
        parts.emplace(name, std::move(bytes));
    }

    std::string content(bool counted)
    {
        constexpr std::size_t step = 64ULL << 10U;
        std::string bytes;
        std::vector<char> buffer(step);
        std::size_t size = 0;
        for (;;) {
            auto const got = archive_read_data(reader_.get(), buffer.data(), buffer.size());
            if (got < 0) throw CannotUnpack{damaged};
            if (got == 0) return bytes;
            auto const count = static_cast<std::size_t>(got);
            size += count;
            total_ += count;
            if (size > limits_.part_bytes_max || total_ > limits_.bytes_max)
                throw CannotUnpack{too_large};
            if (!counted) bytes.append(buffer.data(), count);
        }
    }

    UnpackLimits const& limits_;
    Reader reader_;
    std::set<std::string> names_;
    std::size_t total_ = 0;
};

la_ssize_t append(archive* /*writer*/, void* data, void const* bytes, std::size_t size)
{
    static_cast<std::string*>(data)->append(static_cast<char const*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

} // namespace

Package read_package(std::string_view bytes, UnpackLimits const& limits)
{
    if (bytes.size() > limits.packed_bytes_max) throw CannotUnpack{too_large};
    // Word reads the table at the end; a stranger's prefix before the first part would be seen by
    // one reader and not by another.
    if (!bytes.starts_with("PK\x03\x04")) throw CannotUnpack{not_word};
    return Unzipping(bytes, limits).all();
}

std::string write_package(std::vector<std::pair<std::string, std::string>> const& parts)
{
    std::string bytes;
    Writer const writer(archive_write_new(), &archive_write_free);
    if (!writer) throw std::bad_alloc();
    archive_write_set_format_zip(writer.get());
    archive_write_zip_set_compression_store(writer.get());
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    bool sound = archive_write_open(writer.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK;
    for (auto const& [name, content] : parts) {
        std::unique_ptr<archive_entry, decltype(&archive_entry_free)> const entry(
            archive_entry_new(), &archive_entry_free);
        if (!entry) throw std::bad_alloc();
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0600);
        sound = sound && archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK &&
                archive_write_data(writer.get(), content.data(), content.size()) ==
                    static_cast<la_ssize_t>(content.size());
    }
    sound = archive_write_close(writer.get()) == ARCHIVE_OK && sound;
    if (!sound) throw CannotUnpack{damaged};
    return bytes;
}

} // namespace safehand::intake::unpacking
