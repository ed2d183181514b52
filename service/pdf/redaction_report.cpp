#include "service/pdf/redaction_report.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

double rounded(double points)
{
    constexpr double tenths = 10;
    return std::round(points * tenths) / tenths;
}

Json strikes_json(RedactionReport const& report)
{
    Json out = Json::array();
    for (auto const& strike : report.strikes)
        out.push_back(
            {{"page", strike.page + 1},
             {"box",
              {rounded(strike.box.left),
               rounded(strike.box.top),
               rounded(strike.box.width),
               rounded(strike.box.height)}},
             {"cause", strike.cause},
             {"number", strike.number + 1},
             {"reason", report.reason},
             {"channel", strike.channel}});
    return out;
}

Json pages_json(std::vector<PageNote> const& notes, char const* name)
{
    Json out = Json::array();
    for (auto const& note : notes)
        out.push_back({{"page", note.page < 0 ? Json() : Json(note.page + 1)}, {name, note.why}});
    return out;
}

Json left_out_json(RedactionReport const& report)
{
    Json out = Json::array();
    for (auto const& one : report.left_out)
        out.push_back({{"what", one.what}, {"count", one.count}});
    return out;
}

} // namespace

std::string report_json(RedactionReport const& report)
{
    Json not_found = Json::array();
    for (int const term : report.terms_not_found) not_found.push_back(term + 1);
    Json const json{
        {"format", "safehand-redaction-report-1"},
        {"proved", report.proved},
        {"input_sha256", report.input_sha256},
        {"output_sha256", report.output_sha256.empty() ? Json() : Json(report.output_sha256)},
        {"pages", report.pages},
        {"reason", report.reason},
        {"grain", report.grain},
        {"strikes", strikes_json(report)},
        {"terms_not_found", not_found},
        {"left_out", left_out_json(report)},
        {"warnings", report.warnings},
        {"bad_redactions", pages_json(report.bad_redactions, "why")},
        {"drawn_as_pictures", pages_json(report.drawn, "why")},
        {"read_by_recognition", pages_json(report.recognised, "why")},
        {"engines", report.engines},
        {"proof",
         {{"searched", report.searched_terms},
          {"found", pages_json(report.found, "channel")},
          {"unread", report.unread}}}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace safehand::service
