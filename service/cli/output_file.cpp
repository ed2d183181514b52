#include "service/cli/output_file.h"

#include "record/error.h"
#include "service/cli/arguments.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

namespace safehand::service::cli {

namespace fs = std::filesystem;

namespace {

/// A file that is removed again unless it was given its name.
class Part {
  public:
    explicit Part(fs::path const& target)
        : path_(target.parent_path() / (".safehand-" + std::to_string(::getpid()) + ".part"))
    {
        file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    }

    Part(Part const&) = delete;
    Part& operator=(Part const&) = delete;
    Part(Part&&) = delete;
    Part& operator=(Part&&) = delete;

    ~Part()
    {
        if (file_ >= 0) ::close(file_);
        if (!named_) ::unlink(path_.c_str());
    }

    bool write(std::string_view bytes) const
    {
        if (file_ < 0) return false;
        while (!bytes.empty()) {
            auto const written = ::write(file_, bytes.data(), bytes.size());
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fsync(file_) == 0;
    }

    bool name(fs::path const& target)
    {
        named_ = ::rename(path_.c_str(), target.c_str()) == 0;
        return named_;
    }

  private:
    fs::path path_;
    int file_ = -1;
    bool named_ = false;
};

} // namespace

OutputFile::OutputFile(fs::path const& target, fs::path const& in) : target_(fs::absolute(target))
{
    std::error_code fault;
    if (!target_.has_filename() || !fs::is_directory(target_.parent_path(), fault))
        throw UsageError("The folder that should hold an output file does not exist.");
    if (!fs::exists(fs::symlink_status(target_, fault))) return;
    if (fs::equivalent(target_, in, fault))
        throw UsageError("An output file must not be the input. Give it another name.");
    if (!fs::is_regular_file(fs::symlink_status(target_, fault)))
        throw UsageError("Something else than a file has the name of an output file.");
    if (!fs::remove(target_, fault))
        throw Error(Fault::unavailable, "The old output file cannot be removed.");
}

void OutputFile::write(std::string_view bytes) const
{
    Part part(target_);
    if (!part.write(bytes) || !part.name(target_))
        throw Error(Fault::unavailable, "An output file cannot be written. Is the disk full?");
    int const folder = ::open(target_.parent_path().c_str(), O_RDONLY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

} // namespace safehand::service::cli
