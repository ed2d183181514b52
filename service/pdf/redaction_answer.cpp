#include "service/pdf/redaction_answer.h"

#include "service/pdf/proof_desk.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

/// Thrown and caught in this file alone.
struct Wrong {};

constexpr int count_max = 10'000'000;

int count(Json const& value)
{
    if (!value.is_number_integer()) throw Wrong{};
    auto const number = value.get<std::int64_t>();
    if (number < 0 || number > count_max) throw Wrong{};
    return static_cast<int>(number);
}

double length(Json const& value)
{
    constexpr double far = 1e6;
    if (!value.is_number()) throw Wrong{};
    auto const number = value.get<double>();
    if (!std::isfinite(number) || std::abs(number) > far) throw Wrong{};
    return number;
}

std::string phrase(Json const& value)
{
    if (!value.is_string() || !plain_phrase(value.get<std::string>())) throw Wrong{};
    return value.get<std::string>();
}

Json const& member(Json const& object, char const* name)
{
    if (!object.is_object()) throw Wrong{};
    auto const found = object.find(name);
    if (found == object.end()) throw Wrong{};
    return *found;
}

Json const& list(Json const& object, char const* name)
{
    constexpr std::size_t items_max = 1'000'000;
    auto const& value = member(object, name);
    if (!value.is_array() || value.size() > items_max) throw Wrong{};
    return value;
}

int page_in(Json const& object, std::size_t pages)
{
    int const page = count(member(object, "page"));
    if (static_cast<std::size_t>(page) >= pages) throw Wrong{};
    return page;
}

bool is_picture(Json const& need)
{
    auto const kind = phrase(member(need, "kind"));
    if (kind != "picture" && kind != "recognition") throw Wrong{};
    return kind == "picture";
}

StrikeNote strike_of(Json const& one, std::size_t pages)
{
    static std::array<std::string_view, 5> const causes{
        "term", "pattern", "box", "section", "whole-page"};
    StrikeNote strike;
    strike.page = page_in(one, pages);
    auto const& box = list(one, "box");
    if (box.size() != 4) throw Wrong{};
    strike.box = {length(box[0]), length(box[1]), length(box[2]), length(box[3])};
    strike.cause = phrase(member(one, "cause"));
    if (std::ranges::find(causes, strike.cause) == causes.end()) throw Wrong{};
    strike.number = count(member(one, "number"));
    strike.channel = phrase(member(one, "channel"));
    return strike;
}

void read_look(Json const& json, RedactionAnswer& answer)
{
    for (auto const& size : list(json, "pages")) {
        if (!size.is_array() || size.size() != 2) throw Wrong{};
        answer.pages.push_back({length(size[0]), length(size[1])});
    }
    auto const& language = member(json, "language");
    if (!language.is_string()) throw Wrong{};
    if (plain_phrase(language.get<std::string>())) answer.language = language.get<std::string>();
    auto const pages = answer.pages.size();
    for (auto const& one : list(json, "needs"))
        answer.needs.push_back({page_in(one, pages), is_picture(one), phrase(member(one, "why"))});
    for (auto const& one : list(json, "bad_redactions"))
        answer.bad_redactions.push_back({page_in(one, pages), phrase(member(one, "why"))});
    for (auto const& one : list(json, "left_out"))
        answer.left_out.push_back({phrase(member(one, "what")), count(member(one, "count"))});
}

void read_strikes(Json const& json, RedactionAnswer& answer)
{
    for (auto const& one : list(json, "strikes"))
        answer.strikes.push_back(strike_of(one, answer.pages.size()));
    for (auto const& one : list(json, "warnings")) answer.warnings.push_back(phrase(one));
    for (auto const& one : list(json, "terms_not_found"))
        answer.terms_not_found.push_back(count(one));
    for (auto const& one : list(json, "unread")) answer.unread.push_back(count(one));
}

} // namespace

std::optional<RedactionAnswer> read_redaction_answer(std::vector<std::string>& parts)
{
    if (parts.size() != 3) return std::nullopt;
    auto const json = Json::parse(parts[1], nullptr, false);
    auto const words = Json::parse(parts[2], nullptr, false);
    if (!words.is_array()) return std::nullopt;
    RedactionAnswer answer;
    try {
        read_look(json, answer);
        if (json.contains("wrong_order")) answer.wrong_order = phrase(json["wrong_order"]);
        if (json.contains("strikes")) read_strikes(json, answer);
        for (auto const& word : words) {
            if (!word.is_string()) return std::nullopt;
            answer.struck_words.push_back(word.get<std::string>());
        }
    } catch (Wrong const&) {
        return std::nullopt;
    }
    answer.file = std::move(parts[0]);
    parts.clear();
    return answer;
}

} // namespace safehand::service
