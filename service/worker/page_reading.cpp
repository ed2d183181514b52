#include "service/worker/page_reading.h"

#include "service/worker/look.h"

#include <cmath>
#include <map>

namespace safehand::worker {

namespace {

using Json = nlohmann::json;

Json box_json(page::Document const& document, int page, page::Box const& box)
{
    double const height = document.pages[static_cast<std::size_t>(page)].height;
    return {box.left, height - box.top, box.width(), box.height()};
}

/// Number of the line that a suggestion begins in; 0 for none.
int line_of(std::vector<striking::PageLine const*> const& lines, striking::Suggestion const& one)
{
    striking::PageLine const* best = nullptr;
    for (auto const* line : lines) {
        if (!line->area.meets(one.area)) continue;
        bool const same = line->words == one.line;
        if (best == nullptr || (same && best->words != one.line) ||
            (same == (best->words == one.line) &&
             std::abs(line->area.top - one.area.top) < std::abs(best->area.top - one.area.top)))
            best = line;
    }
    return best == nullptr ? 0 : best->number;
}

} // namespace

std::vector<std::string> read_pages(std::vector<std::string> const& inputs)
{
    auto const order = order_of(inputs);
    auto const found = unpicked(inputs, order);
    auto const& document = found.document;
    auto const look = written(look_of(found));
    if (!order.final && !found.needs.empty()) return {look, ""};
    auto const& recognised = order.strikes.recognised;
    auto const lines = striking::lines_of(document, recognised);
    std::map<int, std::vector<striking::PageLine const*>> by_page;
    Json content{{"lines", Json::array()}, {"suggestions", Json::array()}};
    for (auto const& line : lines) {
        by_page[line.page].push_back(&line);
        content["lines"].push_back(
            {{"page", line.page},
             {"number", line.number},
             {"area", box_json(document, line.page, line.area)},
             {"strike", box_json(document, line.page, line.strike)},
             {"words", line.words}});
    }
    for (auto const& one : striking::suggest(document, order.known, recognised)) {
        Json places = Json::array();
        for (auto const& place : one.places) places.push_back(box_json(document, one.page, place));
        content["suggestions"].push_back(
            {{"page", one.page},
             {"number", line_of(by_page[one.page], one)},
             {"area", box_json(document, one.page, one.area)},
             {"places", std::move(places)},
             {"words", one.words},
             {"line", one.line},
             {"reason", one.reason}});
    }
    return {look, written(content)};
}

} // namespace safehand::worker
