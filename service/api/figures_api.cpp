#include "service/api/figures_api.h"

#include "record/error.h"
#include "service/api/registers_api.h"
#include "service/figures/quality.h"

namespace safehand::service::api {

std::optional<Reply> FiguresApi::answer(Request const& request)
{
    if (request.path.size() != 1 || request.path[0] != "quality" || request.method != "GET")
        return std::nullopt;
    auto const day = [&](char const* name) -> std::optional<Day> {
        auto const found = request.query.find(name);
        if (found == request.query.end()) return std::nullopt;
        return parse_day(found->second);
    };
    Period const period{day("from"), day("until")};
    if (period.from && period.until && *period.until < *period.from)
        throw Error(Fault::bad_input, "The period ends before it begins.");
    // What is kept out of sight, or lies across a conflict of interest, leaves no trace in a number
    // either.
    auto const& registers = installation_.registers();
    auto const by = RegistersApi::who(request);
    return Reply{
        200,
        quality_json(
            installation_.library(),
            installation_.store(),
            period,
            installation_.clock().now(),
            [&](storage::ConferenceId const& conference) {
                return registers.visible(conference, by);
            })};
}

} // namespace safehand::service::api
