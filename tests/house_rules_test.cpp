// Holds every include line of the house against tests/house/rooms.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
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

/// The include on this line, if there is one.
std::optional<Include> include_in(std::string_view line)
{
    auto const skip_spaces = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    skip_spaces();
    if (!line.starts_with('#')) return std::nullopt;
    line.remove_prefix(1);
    skip_spaces();
    if (!line.starts_with("include")) return std::nullopt;
    line.remove_prefix(7);
    skip_spaces();
    if (line.empty() || (line[0] != '<' && line[0] != '"')) return std::nullopt;
    bool const quoted = line[0] == '"';
    auto const end = line.find(quoted ? '"' : '>', 1);
    return Include{quoted, std::string(line.substr(1, end - 1)), ""};
}

/// A folder with a line of its own is a room of its own, wherever it stands.
std::vector<Include> includes_below(
    fs::path const& house, std::string const& room, std::map<std::string, Room> const& rooms)
{
    auto const of_another = [&](std::string const& place) {
        return std::ranges::any_of(rooms, [&](auto const& other) {
            return other.first.starts_with(room + "/") && place.starts_with(other.first + "/");
        });
    };
    std::vector<Include> found;
    for (auto const& entry : fs::recursive_directory_iterator(house / room)) {
        auto const kind = entry.path().extension();
        if (kind != ".h" && kind != ".cpp") continue;
        if (of_another(fs::relative(entry.path(), house).string())) continue;
        std::ifstream in(entry.path());
        int number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            auto include = include_in(line);
            if (!include) continue;
            include->where =
                fs::relative(entry.path(), house).string() + ":" + std::to_string(number);
            found.push_back(std::move(*include));
        }
    }
    return found;
}

/// The innermost room that this header stands in.
std::string room_of(std::string const& target, std::map<std::string, Room> const& rooms)
{
    std::string found = target.substr(0, target.find('/'));
    for (auto const& [name, room] : rooms)
        if (name.size() > found.size() && target.starts_with(name + "/")) found = name;
    return found;
}

std::string
fault_in(Include const& include, std::string const& name, std::map<std::string, Room> const& rooms)
{
    auto const& room = rooms.at(name);
    auto const slash = include.target.find('/');
    if (include.quoted) {
        auto const other = room_of(include.target, rooms);
        if (other == name || room.below.contains(other)) return {};
        return include.where + ": " + name + "/ may not look into " + other + "/\n";
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
        for (auto const& include : includes_below(house, name, rooms))
            report += fault_in(include, name, rooms);
    }
    EXPECT_EQ(report, "");
}

TEST(HouseRules, no_header_of_the_house_names_an_outside_library)
{
    fs::path const house = SAFEHAND_HOUSE;
    std::string report;
    auto const rooms = read_rooms(house / "tests/house/rooms.txt");
    for (auto const& [name, room] : rooms) {
        // What takes files apart hands objects of its parser from file to file.
        bool const free = name.starts_with("service") || name == "redaction/unpicking";
        if (!fs::exists(house / name) || free) continue;
        for (auto const& include : includes_below(house, name, rooms)) {
            bool const header = include.where.find(".h:") != std::string::npos;
            bool const outside =
                !include.quoted &&
                (include.target.find('/') != std::string::npos || include.target.ends_with(".h"));
            if (header && outside) report += include.where + ": <" + include.target + ">\n";
        }
    }
    EXPECT_EQ(report, "");
}
