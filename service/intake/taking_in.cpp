#include "service/intake/taking_in.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

namespace safehand::service {

namespace {

std::string kind_of(std::string_view minutes)
{
    auto const pages = pages_kind(minutes);
    return std::string(pages.empty() ? "docx" : pages);
}

} // namespace

std::variant<TakenIn, NotTaken> take_in(
    Library const& library,
    MinutesDesk const& desk,
    Journey& journey,
    std::mutex& releasing,
    Offered const& offered,
    std::string const& actor)
{
    auto const& bytes = offered.bytes;
    TakenIn taken;
    taken.from_minutes = looks_like_minutes(bytes);
    if (taken.from_minutes) {
        taken.minutes = desk.read(library, bytes, offered.asked, offered.password);
        if (taken.minutes.record_json.empty()) return NotTaken{std::move(taken.minutes)};
    }
    std::scoped_lock const lock(releasing);
    taken.admission = journey.admit(
        taken.from_minutes ? taken.minutes.record_json : bytes,
        offered.attachments,
        actor,
        offered.consent,
        taken.from_minutes ? std::optional(storage::NewOriginal{kind_of(bytes), bytes})
                           : std::nullopt);
    return taken;
}

std::string minutes_json(intake::minutes::Understood const& minutes)
{
    using Json = nlohmann::ordered_json;
    auto const list = [](std::vector<intake::minutes::Line> const& lines) {
        Json all = Json::array();
        for (auto const& line : lines) {
            Json one{{"says", line.says}};
            if (!line.words.empty()) one["words"] = line.words;
            all.push_back(std::move(one));
        }
        return all;
    };
    Json json{
        {"sections", minutes.sections},
        {"participants", minutes.participants},
        {"understood", list(minutes.understood)},
        {"withheld", list(minutes.withheld)},
        {"left_out", list(minutes.left_out)},
        {"missing", list(minutes.missing)},
        {"refused", list(minutes.refused)},
        {"doubtful", list(minutes.doubtful)},
        {"held", minutes.held}};
    if (!minutes.reading.empty()) json["reading"] = minutes.reading;
    return json.dump();
}

} // namespace safehand::service
