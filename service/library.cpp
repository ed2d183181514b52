#include "service/library.h"

#include "record/error.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace safehand::service {

namespace fs = std::filesystem;

std::string read_file(fs::path const& file, std::string_view what)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file))
        throw Error(Fault::bad_input, "The " + std::string(what) + " cannot be read.");
    std::ostringstream whole;
    if (in.peek() != std::ifstream::traits_type::eof()) whole << in.rdbuf();
    if (in.bad() || whole.fail())
        throw Error(Fault::unavailable, "The " + std::string(what) + " cannot be read.");
    return std::move(whole).str();
}

Library::Library(fs::path share)
    : share_(std::move(share)),
      wording_(drafting::Wording::from_json(
          read_file(share_ / "templates/record/en.json", "wording of the record"),
          "templates/record/en.json")),
      calendar_json_(read_file(
          share_ / "config/calendars/england-and-wales.json", "calendar of bank holidays"))
{
}

procedure::Procedure Library::procedure(std::string_view id) const
{
    bool const plain = !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    auto const folder = share_ / "config/procedures" / fs::path(plain ? id : "-");
    if (!plain || !fs::is_directory(folder)) {
        std::string known;
        for (auto const& name : procedures()) known += (known.empty() ? "" : ", ") + name;
        throw Error(
            Fault::bad_input, "There is no procedure of that name. Known here: " + known + ".");
    }
    return procedure::Procedure::load(folder);
}

procedure::Calendar Library::calendar(procedure::Procedure const& procedure) const
{
    auto const calendar = procedure::Calendar::from_json(calendar_json_, procedure.division());
    return calendar.with_closures(procedure.rules().office_closures, "Office closed");
}

std::vector<std::string> Library::procedures() const
{
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(share_ / "config/procedures"))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

} // namespace safehand::service
