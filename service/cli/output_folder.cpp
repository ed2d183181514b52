#include "service/cli/output_folder.h"

#include "record/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace safehand::service::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail()
{
    throw Error(Fault::unavailable, "The output folder cannot be written. Is the disk full?");
}

void sync(fs::path const& path)
{
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) fail();
    int const result = ::fsync(file);
    ::close(file);
    if (result != 0) fail();
}

} // namespace

OutputFolder::OutputFolder(fs::path const& target) : target_(fs::absolute(target))
{
    if (!target_.has_filename()) target_ = target_.parent_path();
    std::error_code fault;
    if (fs::exists(target_, fault) && (!fs::is_directory(target_) || !fs::is_empty(target_)))
        throw Error(
            Fault::bad_input,
            "The output folder exists and is not empty. Name one that does not exist.");
    if (!fs::is_directory(target_.parent_path(), fault))
        throw Error(
            Fault::bad_input, "The folder that should hold the output folder does not exist.");
    gathering_ = target_.parent_path() / (".safehand-" + std::to_string(::getpid()) + ".part");
    fs::remove_all(gathering_, fault);
    if (::mkdir(gathering_.c_str(), S_IRWXU) != 0) fail();
}

OutputFolder::~OutputFolder()
{
    std::error_code fault;
    if (!committed_) fs::remove_all(gathering_, fault);
}

void OutputFolder::write(std::string const& name, std::string_view bytes)
{
    auto const path = gathering_ / name;
    int const file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) fail();
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written <= 0) {
            ::close(file);
            fail();
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::close(file) != 0) fail();
    files_.push_back(path);
}

void OutputFolder::commit()
{
    // All files are written before the first is synced: the disk then works on them together.
    for (auto const& file : files_) sync(file);
    sync(gathering_);
    std::error_code fault;
    fs::remove(target_, fault);
    if (::rename(gathering_.c_str(), target_.c_str()) != 0) fail();
    sync(target_.parent_path());
    committed_ = true;
}

} // namespace safehand::service::cli
