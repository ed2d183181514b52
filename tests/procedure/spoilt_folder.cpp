#include "spoilt_folder.h"

#include "invented_case.h"
#include "record/error.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <stdexcept>

namespace invented {

namespace fs = std::filesystem;

SpoiltFolder::SpoiltFolder(std::string const& region, std::string const& name)
{
    static std::atomic<int> number{0};
    above_ = fs::temp_directory_path() /
             ("safehand-spoilt-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    folder_ = above_ / (name.empty() ? region : name);
    fs::create_directories(above_);
    fs::copy(house() / "tests/procedure/data" / region, folder_, fs::copy_options::recursive);
}

SpoiltFolder::~SpoiltFolder()
{
    std::error_code ignored;
    fs::remove_all(above_, ignored);
}

void SpoiltFolder::write(std::string const& file, std::string const& text) const
{
    fs::create_directories((folder_ / file).parent_path());
    std::ofstream out(folder_ / file, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file);
}

void SpoiltFolder::change(
    std::string const& file, std::string const& was, std::string const& now) const
{
    auto text = bytes_of(folder_ / file);
    auto const at = text.find(was);
    if (at == std::string::npos) throw std::runtime_error(file + " does not hold " + was);
    write(file, text.replace(at, was.size(), now));
}

safehand::procedure::Procedure SpoiltFolder::load() const
{
    return safehand::procedure::Procedure::load(folder_, house() / "tests/procedure/data/kinds");
}

std::string SpoiltFolder::refusal() const
{
    try {
        (void)load();
        return {};
    } catch (safehand::Error const& error) {
        return error.what();
    }
}

} // namespace invented
