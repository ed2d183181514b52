// The door of the room: the order is checked, then carried out.
#include "redaction/striking/strike.h"

#include "redaction/fold.h"
#include "redaction/striking/striker.h"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace safehand::striking {

namespace {

constexpr std::size_t reason_bytes_max = 60;
constexpr std::size_t terms_max = 5000;

void check_reason(std::string const& reason)
{
    if (reason.size() > reason_bytes_max)
        throw std::invalid_argument("The reason is longer than 60 bytes; use a short code.");
    if (!is_utf8(reason)) throw std::invalid_argument("The reason is not UTF-8.");
    for (std::size_t at = 0; at < reason.size();) {
        auto const [point, next] = redaction::decode(reason, at);
        at = next;
        bool const control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        if (control || (redaction::fold(point).sort == redaction::Sort::invisible && point > 0x7F))
            throw std::invalid_argument("The reason holds characters that cannot be printed.");
    }
}

void check(page::Document const& document, Order const& order)
{
    check_reason(order.reason);
    if (order.terms.size() + order.facts.size() > terms_max)
        throw std::invalid_argument("There are more than 5,000 terms.");
    for (auto const& fact : order.facts)
        if (fact.values.empty()) throw std::invalid_argument("A fact has no words.");
    auto const pages = static_cast<int>(document.pages.size());
    auto const refuse_page = [&](std::string const& what) {
        throw std::invalid_argument(
            what + " names a page that does not exist; the document has " + std::to_string(pages) +
            ".");
    };
    for (std::size_t at = 0; at < order.boxes.size(); ++at) {
        auto const& box = order.boxes[at];
        auto const name = "Box " + std::to_string(at + 1);
        if (box.page < 0 || box.page >= pages) refuse_page(name);
        bool const sound = std::isfinite(box.left) && std::isfinite(box.top) &&
                           std::isfinite(box.width) && std::isfinite(box.height) && box.width > 0 &&
                           box.height > 0;
        if (!sound) throw std::invalid_argument(name + " has no area.");
    }
    for (std::size_t at = 0; at < order.whole_pages.size(); ++at)
        if (order.whole_pages[at] < 0 || order.whole_pages[at] >= pages)
            refuse_page("Whole page " + std::to_string(at + 1));
    for (std::size_t at = 0; at < order.sections.size(); ++at)
        if (heading_symbols(order.sections[at]).empty())
            throw std::invalid_argument(
                "Section " + std::to_string(at + 1) + " has a heading without letters.");
}

} // namespace

Struck strike(page::Document document, Order const& order)
{
    check(document, order);
    return Striker(std::move(document), order).strike();
}

} // namespace safehand::striking
