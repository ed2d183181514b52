#include "service/pages/fields.h"

namespace safehand::service::pages {

Model text_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    FieldKind const& kind,
    std::string value)
{
    bool const came_back = visit.request.method == "POST";
    if (kind.type == "password" || kind.autocomplete == "one-time-code")
        value.clear();
    else if (came_back)
        value = visit.field(id);
    auto const hint = visit.words.say_or(words + "-hint", "");
    auto const problem = visit.problem(id);
    std::string described;
    if (!hint.empty()) described = id + "-hint";
    if (!problem.empty()) described += (described.empty() ? "" : " ") + id + "-error";
    return {
        {"id", id},
        {"label", visit.say(words)},
        {"hint", hint},
        {"problem", problem},
        {"described", described},
        {"type", kind.type},
        {"width", kind.width},
        {"mode", kind.mode},
        {"autocomplete", kind.autocomplete},
        {"value", value}};
}

} // namespace safehand::service::pages
