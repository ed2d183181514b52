#include "intake/unpacking/answer.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace safehand::intake::unpacking {

namespace {

constexpr std::size_t parts_wanted = 5;
constexpr int number_max = 10'000'000;
constexpr char gap = '\t';

std::string written(Place const& place)
{
    return std::to_string(place.paragraph) + "," + std::to_string(place.heading);
}

/// Without the last line's end.
template <class Use>
bool each_line(std::string_view text, Use use)
{
    while (!text.empty()) {
        auto const end = text.find('\n');
        if (end == std::string_view::npos || !use(text.substr(0, end))) return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

std::vector<std::string_view> split(std::string_view line)
{
    std::vector<std::string_view> fields;
    for (;;) {
        auto const end = line.find(gap);
        fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return fields;
        line.remove_prefix(end + 1);
    }
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    auto const* const first = text.begin();
    auto const* const last = text.end();
    auto const read = std::from_chars(first, last, value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != last || value < -1 ||
        value > number_max)
        return std::nullopt;
    return value;
}

std::optional<Found> kind(std::string_view text)
{
    auto const value = number(text);
    if (!value || *value < 0 || static_cast<std::size_t>(*value) >= found_kinds)
        return std::nullopt;
    return static_cast<Found>(*value);
}

bool plain(std::string_view words)
{
    return std::ranges::none_of(
        words, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

class Reading {
  public:
    explicit Reading(std::vector<std::string> parts) : parts_(std::move(parts)) {}

    std::optional<Unpacked> all()
    {
        if (parts_.size() != parts_wanted || !parts_[0].starts_with("PK")) return std::nullopt;
        Unpacked& to = unpacked_;
        bool const sound = each_line(
                               parts_[4],
                               [&](auto line) {
                                   to.headings.emplace_back(line);
                                   return plain(line);
                               }) &&
                           each_line(parts_[1], [&](auto line) { return finding(line); }) &&
                           each_line(parts_[2], [&](auto line) { return cut(line); }) &&
                           each_line(parts_[3], [&](auto line) { return said(line); });
        if (!sound) return std::nullopt;
        to.clean = std::move(parts_[0]);
        return std::move(to);
    }

  private:
    std::optional<Place> place(std::string_view text) const
    {
        auto const comma = text.find(',');
        if (comma == std::string_view::npos) return std::nullopt;
        auto const paragraph = number(text.substr(0, comma));
        auto const heading = number(text.substr(comma + 1));
        if (!paragraph || *paragraph < 0 || !heading ||
            *heading >= static_cast<int>(unpacked_.headings.size()))
            return std::nullopt;
        return Place{*paragraph, *heading};
    }

    bool finding(std::string_view line)
    {
        auto const fields = split(line);
        if (fields.size() < 2 || fields.size() > places_max + 2) return false;
        auto const what = kind(fields[0]);
        auto const count = number(fields[1]);
        if (!what || !count || *count < 1) return false;
        Finding one{*what, *count, {}};
        for (std::size_t i = 2; i < fields.size(); ++i) {
            auto const at = place(fields[i]);
            if (!at) return false;
            one.places.push_back(*at);
        }
        unpacked_.found.push_back(std::move(one));
        return true;
    }

    bool cut(std::string_view line)
    {
        auto const fields = split(line);
        if (fields.size() != 3 || !plain(fields[2])) return false;
        auto const why = kind(fields[0]);
        auto const at = place(fields[1]);
        if (!why || !at) return false;
        unpacked_.cut.push_back({*why, *at, std::string(fields[2])});
        return true;
    }

    bool said(std::string_view line)
    {
        auto const fields = split(line);
        if (fields.size() != 2 || !plain(fields[1])) return false;
        auto const at = place(fields[0]);
        if (!at) return false;
        unpacked_.said.push_back({*at, std::string(fields[1])});
        return true;
    }

    std::vector<std::string> parts_;
    Unpacked unpacked_;
};

} // namespace

std::vector<std::string> answer_of(Unpacked unpacked)
{
    std::vector<std::string> parts(parts_wanted);
    parts[0] = std::move(unpacked.clean);
    for (auto const& one : unpacked.found) {
        parts[1] += std::to_string(static_cast<int>(one.what)) + gap + std::to_string(one.count);
        for (auto const& place : one.places) parts[1] += gap + written(place);
        parts[1] += '\n';
    }
    for (auto const& one : unpacked.cut)
        parts[2] += std::to_string(static_cast<int>(one.why)) + gap + written(one.place) + gap +
                    one.words + '\n';
    for (auto const& one : unpacked.said) parts[3] += written(one.place) + gap + one.words + '\n';
    for (auto const& heading : unpacked.headings) parts[4] += heading + '\n';
    return parts;
}

std::optional<Unpacked> read_answer(std::vector<std::string> parts)
{
    return Reading(std::move(parts)).all();
}

} // namespace safehand::intake::unpacking
