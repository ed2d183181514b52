#include "service/searcher/searching.h"

#include "proof/any_file/any_file.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace safehand::searcher {

namespace {

using Json = nlohmann::json;

std::vector<std::string> texts(std::string const& written)
{
    auto const json = Json::parse(written, nullptr, false);
    if (!json.is_array()) throw Refused{wrong_order};
    std::vector<std::string> out;
    for (auto const& item : json) {
        if (!item.is_string()) throw Refused{wrong_order};
        out.push_back(item.get<std::string>());
    }
    return out;
}

std::vector<any_file::OtherReading> readings(
    std::vector<std::string> const& channels,
    std::vector<std::string> const& inputs,
    std::size_t first_text)
{
    if (inputs.size() != first_text + channels.size()) throw Refused{wrong_order};
    std::vector<any_file::OtherReading> others;
    others.reserve(channels.size());
    for (std::size_t k = 0; k < channels.size(); ++k)
        others.push_back({channels[k], inputs[first_text + k]});
    return others;
}

Json found_json(std::vector<any_file::Found> const& all)
{
    Json found = Json::array();
    for (auto const& one : all)
        found.push_back({{"term", one.term}, {"page", one.page}, {"channel", one.channel}});
    return found;
}

} // namespace

std::vector<std::string> search_texts(std::vector<std::string> const& inputs)
{
    constexpr std::size_t first_text = 2;
    if (inputs.size() < first_text) throw Refused{wrong_order};
    auto const others = readings(texts(inputs[1]), inputs, first_text);
    return {found_json(any_file::search_readings(texts(inputs[0]), others)).dump()};
}

std::vector<std::string> search(std::vector<std::string> const& inputs)
{
    constexpr std::size_t first_text = 4;
    if (inputs.size() < first_text) throw Refused{wrong_order};
    auto const terms = texts(inputs[2]);
    auto const others = readings(texts(inputs[3]), inputs, first_text);
    try {
        auto const search = any_file::search(inputs[0], inputs[1], terms, others);
        Json const answer{
            {"found", found_json(search.found)},
            {"unread", search.unread},
            {"pages", search.pages},
            {"objects", search.objects},
            {"streams", search.streams}};
        return {answer.dump(-1, ' ', false, Json::error_handler_t::replace)};
    } catch (any_file::Unreadable const& why) {
        throw Refused{why.password ? locked : unreadable};
    }
}

} // namespace safehand::searcher
