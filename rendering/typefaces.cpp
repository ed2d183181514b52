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

Format read_format(nlohmann::json const& entry)
{
    Format format;
    format.name = entry.at("name").get<std::string>();
    format.body_pt = entry.value("body_pt", format.body_pt);
    format.table_pt = entry.value("table_pt", format.table_pt);
    format.title_pt = entry.value("title_pt", format.title_pt);
    format.heading_pt = entry.value("heading_pt", format.heading_pt);
    format.subheading_pt = entry.value("subheading_pt", format.subheading_pt);
    format.small_pt = entry.value("small_pt", format.small_pt);
    format.line_spacing = entry.value("line_spacing", format.line_spacing);
    format.margin_pt = entry.value("margin_pt", format.margin_pt);
    format.page_fill = entry.value("page_fill", format.page_fill);
    format.cover = entry.value("cover", format.cover);
    return format;
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
        for (auto const& entry : file.at("formats"))
            type_case->formats.push_back(read_format(entry));
        type_case->page = file.at("words").at("page").get<std::map<std::string, std::string>>();
        type_case->withheld = file.at("words").at("withheld").get<std::string>();
    } catch (nlohmann::json::exception const& trouble) {
        throw Error(
            Fault::broken,
            "The typography file cannot be read. Restore it from the installation.",
            trouble.what());
    }
    if (type_case->families.empty() || type_case->formats.empty())
        throw Error(Fault::broken, "The typography file names no font or no format. Restore it.");
    type_case->latin[0] = cut_latin(type_case->face(0), "LATINR");
    type_case->latin[1] = cut_latin(type_case->face(1), "LATINS");
    return std::shared_ptr<Typefaces const>(new Typefaces(std::move(type_case)));
}

Format const& Typefaces::format(std::string_view name) const
{
    auto const found = std::ranges::find(case_->formats, name, &Format::name);
    if (found == case_->formats.end())
        throw Error(
            Fault::bad_input,
            "A copy asks for a format that the typography file does not declare.",
            std::string(name));
    return *found;
}

std::vector<std::string> Typefaces::formats() const
{
    std::vector<std::string> names;
    for (auto const& format : case_->formats) names.push_back(format.name);
    return names;
}

} // namespace safehand::rendering
