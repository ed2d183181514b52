#include "service/worker/look.h"

#include "cage/worker_side.h"
#include "redaction/striking/senses.h"
#include "service/worker/redacting.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace safehand::worker {

using Json = nlohmann::json;

namespace {

Json needs_of(std::vector<unpicking::PageNeed> const& needs)
{
    Json out = Json::array();
    for (auto const& need : needs)
        out.push_back(
            {{"page", need.page},
             {"kind", need.kind == unpicking::PageNeed::Kind::picture ? "picture" : "recognition"},
             {"why", need.why}});
    return out;
}

/// Adds the pages of whose letters the file itself says contradictory things.
void need_eyes(unpicking::Unpicked& found)
{
    for (int const page : striking::pages_for_eyes(found.document)) {
        bool const there = std::ranges::any_of(
            found.needs, [&](unpicking::PageNeed const& need) { return need.page == page; });
        if (!there)
            found.needs.push_back(
                {page,
                 unpicking::PageNeed::Kind::recognition,
                 "letters that the file calls by two names"});
    }
}

} // namespace

Order order_of(std::vector<std::string> const& inputs)
{
    try {
        return read_order(inputs);
    } catch (std::invalid_argument const&) {
        throw cage::Refused{wrong_order};
    }
}

unpicking::Unpicked unpicked(std::vector<std::string> const& inputs, Order const& order)
{
    try {
        auto found = unpicking::unpick(inputs[0], order.options);
        need_eyes(found);
        return found;
    } catch (unpicking::Refused const& refused) {
        throw cage::Refused{static_cast<int>(refused.why)};
    }
}

Json left_out_of(page::Document const& document)
{
    Json out = Json::array();
    for (auto const& one : document.left_out)
        out.push_back({{"what", one.what}, {"count", one.count}});
    return out;
}

std::string written(Json const& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json look_of(unpicking::Unpicked const& found)
{
    Json pages = Json::array();
    for (auto const& page : found.document.pages) pages.push_back({page.width, page.height});
    return {
        {"pages", std::move(pages)},
        {"language", found.document.language},
        {"needs", needs_of(found.needs)},
        {"bad_redactions", needs_of(found.bad_redactions)},
        {"left_out", left_out_of(found.document)}};
}

} // namespace safehand::worker
