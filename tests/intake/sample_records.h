// The invented records of this folder, and what reading a text came to. Nothing is expected here.
#pragma once

#include "intake/record_reader.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::samples {

using Json = nlohmann::json;

inline std::filesystem::path folder()
{
    return std::filesystem::path(SAFEHAND_HOUSE) / "tests/intake/records";
}

inline std::string bytes_of(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

inline std::string minimal()
{
    return bytes_of(folder() / "minimal.json");
}

inline std::string rich()
{
    return bytes_of(folder() / "rich.json");
}

/// `record` as text, with a signature (if it has one) that fits its content.
inline std::string signed_text(Json record)
{
    if (record.is_object() && record.contains("signature") && record["signature"].is_object())
        record["signature"]["content"] = intake::content_digest(record.dump()).text;
    return record.dump();
}

/// Empty when the text reads as a record. Anything but an Error goes through.
inline std::optional<Error> error_from(std::string_view text, intake::Limits const& limits = {})
{
    try {
        (void)intake::read_record(text, limits);
        return std::nullopt;
    } catch (Error const& error) {
        return error;
    }
}

inline std::string line_from(std::string_view text, intake::Limits const& limits = {})
{
    auto const error = error_from(text, limits);
    return error ? error->what() : "no error";
}

/// What comes of reading the rich record after `changes`, signed again. Each is a JSON pointer and
/// the value to put there; null takes the member out.
inline std::string line_after(std::vector<std::pair<std::string, Json>> const& changes)
{
    auto record = Json::parse(rich());
    for (auto const& [where, value] : changes) {
        Json::json_pointer const at{where};
        if (value.is_null())
            record[at.parent_pointer()].erase(at.back());
        else
            record[at] = value;
    }
    return line_from(signed_text(record));
}

/// One change and the line it must come to; "no error" when none.
struct Change {
    std::string at;
    Json value;
    std::string line;
};

/// Empty when every change alone comes to its line; otherwise what came instead, a line each.
inline std::string surprises(std::vector<Change> const& changes)
{
    std::string report;
    for (auto const& change : changes)
        if (auto const line = line_after({{change.at, change.value}}); line != change.line)
            report.append(change.at).append(": ").append(line).append("\n");
    return report;
}

} // namespace safehand::samples
