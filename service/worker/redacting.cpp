#include "service/worker/redacting.h"

#include "cage/worker_side.h"
#include "redaction/rebuilding/rebuild.h"
#include "service/worker/look.h"
#include "service/worker/order_reading.h"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <utility>

namespace safehand::worker {

namespace {

using Json = nlohmann::json;

char const* word(striking::Strike::Cause cause)
{
    using Cause = striking::Strike::Cause;
    switch (cause) {
    case Cause::term: return "term";
    case Cause::pattern: return "pattern";
    case Cause::box: return "box";
    case Cause::section: return "section";
    case Cause::whole_page: return "whole-page";
    }
    return "term";
}

Json strikes_of(std::vector<striking::Strike> const& strikes, std::vector<double> const& heights)
{
    Json out = Json::array();
    for (auto const& strike : strikes) {
        auto const at = static_cast<std::size_t>(strike.page);
        double const height = at < heights.size() ? heights[at] : 0;
        auto const& area = strike.area;
        out.push_back(
            {{"page", strike.page},
             {"box", {area.left, height - area.top, area.width(), area.height()}},
             {"cause", word(strike.cause)},
             {"number", strike.number},
             {"channel", strike.channel}});
    }
    return out;
}

} // namespace

std::vector<std::string> redact(std::vector<std::string> const& inputs)
{
    auto const order = order_of(inputs);
    auto found = unpicked(inputs, order);
    std::vector<double> heights;
    for (auto const& page : found.document.pages) heights.push_back(page.height);
    auto report = look_of(found);
    if (!order.final && !found.needs.empty()) return {"", written(report), "[]"};
    if (found.document.language.empty()) found.document.language = order.language;
    striking::Struck struck;
    try {
        struck = striking::strike(std::move(found.document), order.strikes);
    } catch (std::invalid_argument const& wrong) {
        report["wrong_order"] = wrong.what();
        return {"", written(report), "[]"};
    }
    report["strikes"] = strikes_of(struck.strikes, heights);
    report["warnings"] = struck.warnings;
    report["terms_not_found"] = struck.terms_not_found;
    report["unread"] = struck.unread;
    report["left_out"] = left_out_of(struck.document);
    return {
        rebuilding::rebuild(struck.document, {inputs[3], order.title, "en-GB"}),
        written(report),
        written(struck.struck_words)};
}

} // namespace safehand::worker
