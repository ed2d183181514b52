// POSIX calls with their errors told in our way.
#include "storage/files.h"

#include "record/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace safehand::storage {

namespace {

[[noreturn]] void cannot(std::string_view step)
{
    throw Error(
        Fault::unavailable,
        "The store's folder does not take files; check its place, its owner and its free space.",
        std::string(step) + ": " + std::generic_category().message(errno));
}

class Descriptor {
  public:
    Descriptor(fs::path const& file, int flags, std::string_view step)
        : number_(::open(file.c_str(), flags | O_CLOEXEC, 0600)), step_(step)
    {
        if (number_ < 0) cannot(step_);
    }

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    ~Descriptor() { ::close(number_); }

    void write(std::string_view text) const
    {
        while (!text.empty()) {
            auto const count = ::write(number_, text.data(), text.size());
            if (count < 0) cannot(step_);
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void sync() const
    {
        if (::fsync(number_) != 0) cannot(step_);
    }

  private:
    int number_;
    std::string_view step_;
};

void sync_folder_of(fs::path const& file)
{
    auto const folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    Descriptor(folder, O_RDONLY | O_DIRECTORY, "keep folder").sync();
}

fs::path write_beside(fs::path const& file, std::string_view text)
{
    auto beside = file;
    beside += ".new";
    ::unlink(beside.c_str());
    Descriptor const out(beside, O_WRONLY | O_CREAT | O_EXCL, "write file");
    out.write(text);
    out.sync();
    return beside;
}

} // namespace

void make_private_folder(fs::path const& folder)
{
    std::error_code trouble;
    if (fs::is_directory(folder, trouble)) return;
    if (folder.has_parent_path() && folder.parent_path() != folder)
        make_private_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) cannot("make folder");
}

void make_private_file(fs::path const& file)
{
    Descriptor(file, O_WRONLY | O_CREAT | O_NOFOLLOW, "make file").sync();
    sync_folder_of(file);
}

void replace_file(fs::path const& file, std::string_view text)
{
    auto const beside = write_beside(file, text);
    if (::rename(beside.c_str(), file.c_str()) != 0) cannot("rename file");
    sync_folder_of(file);
}

void create_file(fs::path const& file, std::string_view text)
{
    auto const beside = write_beside(file, text);
    int const linked = ::link(beside.c_str(), file.c_str());
    int const why = errno;
    ::unlink(beside.c_str());
    if (linked != 0 && why == EEXIST)
        throw Error(Fault::refused, "There is a file in this place already.");
    errno = why;
    if (linked != 0) cannot("link file");
    sync_folder_of(file);
}

void overwrite_start(fs::path const& file, std::string_view text)
{
    Descriptor(file, O_WRONLY | O_CREAT, "write file").write(text);
}

bool remove_file(fs::path const& file)
{
    if (::unlink(file.c_str()) != 0) {
        if (errno == ENOENT) return false;
        cannot("remove file");
    }
    sync_folder_of(file);
    return true;
}

std::optional<std::string> read_small_file(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text(4096, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

bool open_to_others(fs::path const& file)
{
    struct stat state{};

    if (::stat(file.c_str(), &state) != 0) cannot("look at file");
    return (state.st_mode & 077U) != 0;
}

} // namespace safehand::storage
