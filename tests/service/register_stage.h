// What stories about registers share: fields in a file, a changed sample, who holds which paper.
#pragma once

#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

namespace story {

namespace fs = std::filesystem;
using nlohmann::json;

inline std::string first_line(std::string const& text)
{
    return text.substr(0, text.find('\n'));
}

/// A file for --from. What is said of people never stands on a command line.
inline std::string said(fs::path const& file, json const& what)
{
    std::ofstream(file) << what.dump();
    return file.string();
}

/// The sample with other members, unsigned: a signature would no longer fit.
inline std::string changed_sample(fs::path const& file, json const& members)
{
    auto record = json::parse(bytes_of(sample("small")));
    record.erase("signature");
    for (auto const& [name, value] : members.items()) record[name] = value;
    std::ofstream(file) << record.dump();
    auto const digest = run({program().string(), "digest", file.string()});
    record["signature"] = json::parse(bytes_of(sample("small")))["signature"];
    if (members.contains("held_on")) record["signature"]["on"] = members["held_on"];
    record["signature"]["content"] = first_line(digest.out);
    std::ofstream(file) << record.dump();
    return file.string();
}

inline json copy_of(Daemon const& daemon, std::string const& conference, std::string const& person)
{
    auto const status = daemon.status(conference);
    for (auto const& copy : status["copies"])
        if (copy["person"] == person && copy["document"] == "record") return copy;
    return {};
}

inline json entry_of(Daemon const& daemon, std::string const& entry)
{
    auto const ran = daemon.safehand({"register", "show", entry, "--json"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return json::parse(ran.out);
}

/// People who have a copy of this document, with how many.
inline std::map<std::string, int>
holders(Daemon const& daemon, std::string const& conference, std::string const& document)
{
    std::map<std::string, int> found;
    auto const status = daemon.status(conference);
    for (auto const& copy : status["copies"])
        if (copy["document"] == document) ++found[copy["person"].get<std::string>()];
    return found;
}

inline std::string const words_of_all = "Robin is loved and he is frightened.";
inline std::string const words_of_mother = "a stay in hospital in 2021";

inline json request(std::string const& section, std::string const& was)
{
    return {
        {"received", "2026-11-23"},
        {"channel", "letter"},
        {"request", "That is not how it was said."},
        {"section", section},
        {"was", was},
        {"now", "Robin is loved and he says that he is frightened."}};
}

inline std::string asked(
    Daemon const& daemon,
    fs::path const& file,
    std::string const& conference,
    std::string const& person,
    json const& fields)
{
    auto const copy = copy_of(daemon, conference, person)["id"].get<std::string>();
    auto const ran = daemon.safehand(
        {"register",
         "open",
         conference,
         "amendments",
         "--copy",
         copy,
         "--by",
         "bs-014",
         "--as",
         "business-support",
         "--from",
         said(file, {{"fields", fields}})});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return first_line(ran.out);
}

} // namespace story
