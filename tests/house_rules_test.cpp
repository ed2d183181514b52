// Holds every include line of the house against tests/house/rooms.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Room {
    std::set<std::string> below;
    std::vector<std::string> libraries;
};

std::map<std::string, Room> read_rooms(fs::path const& file)
{
    std::map<std::string, Room> rooms;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        auto const colon = line.find(':');
        auto const bar = line.find('|');
        if (line.starts_with('#') || colon == std::string::npos || bar == std::string::npos)
            continue;
        Room room;
        std::istringstream below(line.substr(colon + 1, bar - colon - 1));
        for (std::string name; below >> name;) room.below.insert(name);
        std::istringstream outside(line.substr(bar + 1));
        for (std::string name; outside >> name;) room.libraries.push_back(name);
        rooms[line.substr(0, colon)] = room;
    }
    return rooms;
}

struct Include {
    bool quoted = false;
    std::string target;
    std::string where;
};

std::vector<Include> includes_below(fs::path const& house, std::string const& room)
{
    static std::regex const pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    std::vector<Include> found;
    for (auto const& entry : fs::recursive_directory_iterator(house / room)) {
        auto const kind = entry.path().extension();
        if (kind != ".h" && kind != ".cpp") continue;
        std::ifstream in(entry.path());
        int number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            std::smatch match;
            if (!std::regex_search(line, match, pattern)) continue;
            found.push_back(
                {match[1] == "\"",
                 match[2],
                 fs::relative(entry.path(), house).string() + ":" + std::to_string(number)});
        }
    }
    return found;
}

std::string fault_in(Include const& include, std::string const& name, Room const& room)
{
    auto const slash = include.target.find('/');
    auto const first = include.target.substr(0, slash);
    if (include.quoted) {
        if (first == name || room.below.contains(first)) return {};
        return include.where + ": " + name + "/ may not look into " + first + "/\n";
    }
    if (slash == std::string::npos && !include.target.ends_with(".h")) return {};
    bool const allowed = std::ranges::any_of(
        room.libraries, [&](auto const& library) { return include.target.starts_with(library); });
    return allowed ? std::string{}
                   : include.where + ": " + name + "/ may not name <" + include.target + ">\n";
}

} // namespace

TEST(HouseRules, every_include_points_down_and_every_library_stays_in_its_room)
{
    fs::path const house = SAFEHAND_HOUSE;
    auto const rooms = read_rooms(house / "tests/house/rooms.txt");
    ASSERT_FALSE(rooms.empty());
    std::string report;
    for (auto const& [name, room] : rooms) {
        if (!fs::exists(house / name)) continue;
        for (auto const& include : includes_below(house, name))
            report += fault_in(include, name, room);
    }
    EXPECT_EQ(report, "");
}

TEST(HouseRules, no_header_of_the_house_names_an_outside_library)
{
    fs::path const house = SAFEHAND_HOUSE;
    std::string report;
    for (auto const& [name, room] : read_rooms(house / "tests/house/rooms.txt")) {
        if (!fs::exists(house / name) || name == "service") continue;
        for (auto const& include : includes_below(house, name)) {
            bool const header = include.where.find(".h:") != std::string::npos;
            bool const outside =
                !include.quoted &&
                (include.target.find('/') != std::string::npos || include.target.ends_with(".h"));
            if (header && outside) report += include.where + ": <" + include.target + ">\n";
        }
    }
    EXPECT_EQ(report, "");
}
