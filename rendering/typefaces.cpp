#include "rendering/typefaces.h"

#include "record/error.h"
#include "rendering/type_case.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace safehand::rendering {

namespace {

Family read_family(nlohmann::json const& entry)
{
    Family family;
    family.name = entry.at("name").get<std::string>();
    family.languages = entry.value("languages", std::vector<std::string>{});
    family.line_factor = static_cast<int>(std::lround(entry.value("line_factor", 1.0) * 1000));
    family.regular = Face::open(entry.at("regular").get<std::string>());
    if (entry.contains("strong")) family.strong = Face::open(entry.at("strong").get<std::string>());
    return family;
}

} // namespace

std::vector<std::size_t> Typefaces::Case::order_for(std::string_view language) const
{
    auto const primary = language.substr(0, language.find('-'));
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < families.size(); ++i)
        if (std::ranges::find(families[i].languages, primary) != families[i].languages.end())
            order.push_back(i);
    for (std::size_t i = 0; i < families.size(); ++i)
        if (std::ranges::find(order, i) == order.end()) order.push_back(i);
    return order;
}

namespace {

template <class Words>
auto const& in_language(std::map<std::string, Words> const& by_language, std::string_view language)
{
    auto const found = by_language.find(std::string(language.substr(0, language.find('-'))));
    return found != by_language.end() ? found->second : by_language.at("en");
}

} // namespace

std::string const& Typefaces::Case::withheld_in(std::string_view language) const
{
    return in_language(withheld, language);
}

std::map<std::string, std::string> const&
Typefaces::Case::stamp_words(std::string_view language) const
{
    return in_language(stamp, language);
}

std::string Typefaces::Case::page_words(std::string_view language, int number, int count) const
{
    auto words = page.find(std::string(language.substr(0, language.find('-'))));
    if (words == page.end()) words = page.find("en");
    std::string text = words == page.end() ? "{page} / {pages}" : words->second;
    auto const put = [&](std::string_view place, int value) {
        if (auto const at = text.find(place); at != std::string::npos)
            text.replace(at, place.size(), std::to_string(value));
    };
    put("{page}", number);
    put("{pages}", count);
    return text;
}

Typefaces::Typefaces(std::unique_ptr<Case const> type_case) : case_(std::move(type_case)) {}

Typefaces::~Typefaces() = default;

std::shared_ptr<Typefaces const> Typefaces::load(std::filesystem::path const& typography)
{
    auto type_case = std::make_unique<Case>();
    try {
        std::ifstream in(typography);
        auto const file = nlohmann::json::parse(in);
        for (auto const& entry : file.at("families"))
            type_case->families.push_back(read_family(entry));
        type_case->page = file.at("words").at("page").get<std::map<std::string, std::string>>();
        type_case->standard_pages =
            file.at("words").at("standard_pages").get<std::map<std::string, std::string>>();
        type_case->withheld =
            file.at("words").at("withheld").get<std::map<std::string, std::string>>();
        type_case->stamp = file.at("words")
                               .at("stamp")
                               .get<std::map<std::string, std::map<std::string, std::string>>>();
    } catch (nlohmann::json::exception const& trouble) {
        throw Error(
            Fault::broken,
            "The typography file cannot be read. Restore it from the installation.",
            trouble.what());
    }
    auto const& words = *type_case;
    bool english = words.standard_pages.contains("en") && words.withheld.contains("en") &&
                   words.stamp.contains("en");
    for (auto const& [language, said] : words.stamp)
        for (auto const* name : {"for", "copy", "mark", "extract", "full"})
            english = english && said.contains(name);
    if (type_case->families.empty() || !english)
        throw Error(
            Fault::broken, "The typography file names no font or lacks English words. Restore it.");
    type_case->latin[0] = cut_latin(type_case->face(0), "LATINR");
    type_case->latin[1] = cut_latin(type_case->face(1), "LATINS");
    return std::shared_ptr<Typefaces const>(new Typefaces(std::move(type_case)));
}

} // namespace safehand::rendering
