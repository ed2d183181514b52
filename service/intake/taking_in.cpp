#include "service/intake/taking_in.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

namespace safehand::service {

std::variant<TakenIn, NotTaken> take_in(
    Library const& library,
    MinutesDesk const& desk,
    Journey& journey,
    Offered const& offered,
    std::string const& actor)
{
    auto const& bytes = offered.bytes;
    if (bytes.starts_with("%PDF"))
        throw Error(
            Fault::refused,
            "This is a PDF. Send the record as JSON or the minutes as a Word document; a report "
            "goes with the record that names it.");
    TakenIn taken;
    taken.word = looks_like_office(bytes);
    if (taken.word) {
        taken.minutes = desk.read(library, bytes, offered.asked);
        if (taken.minutes.record_json.empty()) return NotTaken{std::move(taken.minutes)};
    }
    taken.admission = journey.admit(
        taken.word ? taken.minutes.record_json : bytes,
        offered.attachments,
        actor,
        offered.consent);
    return taken;
}

std::string minutes_json(intake::word::Understood const& minutes)
{
    using Json = nlohmann::ordered_json;
    auto const list = [](std::vector<intake::word::Line> const& lines) {
        Json all = Json::array();
        for (auto const& line : lines) {
            Json one{{"says", line.says}};
            if (!line.words.empty()) one["words"] = line.words;
            all.push_back(std::move(one));
        }
        return all;
    };
    return Json{
        {"sections", minutes.sections},
        {"participants", minutes.participants},
        {"understood", list(minutes.understood)},
        {"withheld", list(minutes.withheld)},
        {"left_out", list(minutes.left_out)},
        {"missing", list(minutes.missing)},
        {"refused", list(minutes.refused)}}
        .dump();
}

} // namespace safehand::service
