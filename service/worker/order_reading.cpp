#include "service/worker/order_reading.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <stdexcept>

namespace safehand::worker {

namespace {

using Json = nlohmann::json;
using Members = std::map<std::string, std::function<void(Json const&)>>;

constexpr std::size_t first_data = 4;

[[noreturn]] void wrong()
{
    throw std::invalid_argument("the order is not in the agreed form");
}

void read_members(Json const& object, Members const& members)
{
    if (!object.is_object()) wrong();
    for (auto const& [name, value] : object.items()) {
        auto const found = members.find(name);
        if (found == members.end()) wrong();
        found->second(value);
    }
}

/// A setter for each kind of member. nlohmann's own conversions would let 1.5 pass for an int.
std::function<void(Json const&)> into(std::string& to)
{
    return [&to](Json const& value) {
        if (!value.is_string()) wrong();
        to = value.get<std::string>();
    };
}

std::function<void(Json const&)> into(int& to)
{
    return [&to](Json const& value) {
        if (!value.is_number_integer()) wrong();
        to = value.get<int>();
    };
}

std::function<void(Json const&)> into(bool& to)
{
    return [&to](Json const& value) {
        if (!value.is_boolean()) wrong();
        to = value.get<bool>();
    };
}

std::function<void(Json const&)> into(striking::FactOrder& to);
std::function<void(Json const&)> into(striking::KnownFact& to);
std::function<void(Json const&)> into(striking::BoxOrder& to);
std::function<void(Json const&)> into(striking::RecognisedWord& to);
std::function<void(Json const&)> into(striking::RecognisedPage& to);
std::function<void(Json const&)> into(unpicking::Substitute& to);
std::function<void(Json const&)> into(unpicking::PagePicture& to);

template <typename Value>
std::function<void(Json const&)> into(std::vector<Value>& to)
{
    return [&to](Json const& value) {
        if (!value.is_array()) wrong();
        for (auto const& item : value) {
            to.emplace_back();
            into(to.back())(item);
        }
    };
}

std::vector<double> numbers(Json const& value, std::size_t count)
{
    if (!value.is_array() || value.size() != count) wrong();
    std::vector<double> out;
    for (auto const& item : value) {
        if (!item.is_number()) wrong();
        out.push_back(item.get<double>());
    }
    return out;
}

std::function<void(Json const&)> into(page::Box& to)
{
    return [&to](Json const& value) {
        auto const sides = numbers(value, 4);
        to = {sides[0], sides[1], sides[2], sides[3]};
    };
}

std::function<void(Json const&)> into(striking::KnownFact& to)
{
    return [&to](Json const& value) {
        read_members(value, {{"spelling", into(to.spelling)}, {"called", into(to.called)}});
    };
}

std::function<void(Json const&)> into(striking::FactOrder& to)
{
    return [&to](Json const& value) {
        read_members(value, {{"kind", into(to.kind)}, {"values", into(to.values)}});
    };
}

std::function<void(Json const&)> into(striking::BoxOrder& to)
{
    return [&to](Json const& value) {
        auto const members = numbers(value, 5);
        to = {static_cast<int>(members[0]), members[1], members[2], members[3], members[4]};
    };
}

std::function<void(Json const&)> into(striking::RecognisedWord& to)
{
    return [&to](Json const& value) {
        read_members(
            value,
            {{"text", into(to.text)},
             {"box", into(to.box)},
             {"line", into(to.line)},
             {"block", into(to.block)},
             {"turn", into(to.turn)},
             {"sure", into(to.sure)}});
    };
}

std::function<void(Json const&)> into(striking::RecognisedPage& to)
{
    return [&to](Json const& value) {
        read_members(value, {{"page", into(to.page)}, {"words", into(to.words)}});
    };
}

std::function<void(Json const&)> into(striking::Grain& to)
{
    return [&to](Json const& value) {
        static std::map<std::string, striking::Grain> const grains{
            {"word", striking::Grain::word},
            {"sentence", striking::Grain::sentence},
            {"paragraph", striking::Grain::paragraph}};
        auto const found = value.is_string() ? grains.find(value.get<std::string>()) : grains.end();
        if (found == grains.end()) wrong();
        to = found->second;
    };
}

std::function<void(Json const&)> into(unpicking::Substitute& to)
{
    return [&to](Json const& value) {
        read_members(
            value,
            {{"serif", into(to.serif)},
             {"fixed_pitch", into(to.fixed_pitch)},
             {"bold", into(to.bold)},
             {"italic", into(to.italic)},
             {"symbols", into(to.symbols)}});
    };
}

std::function<void(Json const&)> into(unpicking::PagePicture& to)
{
    return [&to](Json const& value) {
        std::string space;
        read_members(
            value,
            {{"page", into(to.page)},
             {"width", into(to.picture.width)},
             {"height", into(to.picture.height)},
             {"space", into(space)}});
        if (space != "gray" && space != "rgb") wrong();
        to.picture.space = space == "rgb" ? page::ColourSpace::rgb : page::ColourSpace::gray;
    };
}

void hand_out_data(Order& order, std::vector<std::string> const& inputs)
{
    if (inputs.size() !=
        first_data + order.options.substitutes.size() + order.options.pictures.size())
        wrong();
    auto at = inputs.begin() + first_data;
    for (auto& font : order.options.substitutes) font.program = *at++;
    for (auto& drawn : order.options.pictures) {
        auto& picture = drawn.picture;
        std::size_t const channels = picture.space == page::ColourSpace::rgb ? 3 : 1;
        if (picture.width <= 0 || picture.height <= 0 ||
            at->size() != channels * static_cast<std::size_t>(picture.width) *
                              static_cast<std::size_t>(picture.height))
            wrong();
        picture.samples.assign(at->begin(), at->end());
        picture.was_lossy = picture.space == page::ColourSpace::rgb;
        ++at;
    }
}

} // namespace

Order read_order(std::vector<std::string> const& inputs)
{
    if (inputs.size() < first_data) wrong();
    auto const json = Json::parse(inputs[2], nullptr, false);
    if (json.is_discarded()) wrong();
    Order order;
    auto& strikes = order.strikes;
    read_members(
        json,
        {{"terms", into(strikes.terms)},
         {"facts", into(strikes.facts)},
         {"patterns", into(strikes.patterns)},
         {"boxes", into(strikes.boxes)},
         {"sections", into(strikes.sections)},
         {"whole_pages", into(strikes.whole_pages)},
         {"reason", into(strikes.reason)},
         {"grain", into(strikes.grain)},
         {"recognised", into(strikes.recognised)},
         {"known", into(order.known)},
         {"final", into(order.final)},
         {"title", into(order.title)},
         {"language", into(order.language)},
         {"fonts", into(order.options.substitutes)},
         {"pictures", into(order.options.pictures)}});
    order.options.password = inputs[1];
    hand_out_data(order, inputs);
    return order;
}

} // namespace safehand::worker
