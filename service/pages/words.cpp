#include "service/pages/words.h"

#include "record/clock.h"
#include "record/error.h"
#include "service/rules/library.h"

#include <nlohmann/json.hpp>

#include <chrono>

namespace safehand::service::pages {

namespace {

using Json = nlohmann::json;

/// Every Welsh weekday begins with "Dydd"; inside a sentence it has a small letter, and after many
/// prepositions it is softened.
std::string in_sentence(std::string const& value, std::string_view form)
{
    constexpr std::string_view weekday = "Dydd ";
    if (!value.starts_with(weekday)) return value;
    auto const rest = value.substr(weekday.size());
    if (form == ":soft") return "ddydd " + rest;
    return form == ":lower" ? "dydd " + rest : value;
}

} // namespace

std::string filled(std::string_view text, Words::Slots const& slots)
{
    std::string out;
    for (std::size_t at = 0;;) {
        auto const open = text.find("{{", at);
        auto const close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos) return out.append(text.substr(at));
        out += text.substr(at, open - at);
        auto const name = text.substr(open + 2, close - open - 2);
        auto const bare = name.substr(0, name.find(':'));
        for (auto const& [slot, value] : slots)
            if (slot == bare) out += in_sentence(value, name.substr(bare.size()));
        at = close + 2;
    }
}

Words::Words(std::string language, std::map<std::string, std::map<std::string, std::string>> texts)
    : language_(std::move(language)), texts_(std::move(texts))
{
}

bool Words::knows(std::string_view key) const
{
    return texts_.contains(std::string(key));
}

std::string Words::say(std::string_view key, Slots const& slots) const
{
    auto const found = texts_.find(std::string(key));
    ensure(found != texts_.end(), "no words for " + std::string(key));
    auto const form = found->second.find("");
    ensure(form != found->second.end(), "words need a number: " + std::string(key));
    return filled(form->second, slots);
}

std::string Words::count(std::string_view key, long n, Slots slots) const
{
    auto const found = texts_.find(std::string(key));
    ensure(found != texts_.end(), "no words for " + std::string(key));
    auto form = found->second.find(std::string(plural_category(language_, n)));
    if (form == found->second.end()) form = found->second.find("other");
    ensure(form != found->second.end(), "words for no number: " + std::string(key));
    slots.emplace_back("n", std::to_string(n));
    return filled(form->second, slots);
}

std::string Words::say_or(std::string_view key, std::string_view otherwise) const
{
    return knows(key) ? say(key) : std::string(otherwise);
}

std::string Words::date(std::string_view iso) const
{
    std::chrono::weekday const weekday(parse_day(iso));
    return say("dates.weekday-" + std::to_string(weekday.iso_encoding())) + " " + plain_date(iso);
}

std::string Words::plain_date(std::string_view iso) const
{
    std::chrono::year_month_day const parts(parse_day(iso));
    return std::to_string(static_cast<unsigned>(parts.day())) + " " +
           say("dates.month-" + std::to_string(static_cast<unsigned>(parts.month()))) + " " +
           std::to_string(static_cast<int>(parts.year()));
}

namespace {

using Texts = std::map<std::string, std::map<std::string, std::string>>;

Texts texts_in(std::filesystem::path const& folder, std::string const& language)
{
    Texts texts;
    for (auto const& file : std::filesystem::directory_iterator(folder / language)) {
        if (file.path().extension() != ".json") continue;
        auto const stem = file.path().stem().string();
        auto const json = Json::parse(read_file(file.path(), "words of the pages"), nullptr, false);
        if (!json.is_object())
            throw Error(
                Fault::bad_input,
                "The words of the pages in " + language + "/" + stem +
                    ".json are not a JSON object.");
        for (auto const& [name, value] : json.items()) {
            auto& forms = texts[stem + "." + name];
            if (value.is_string()) {
                forms[""] = value.get<std::string>();
                continue;
            }
            if (!value.is_object() || !value.contains("other"))
                throw Error(
                    Fault::bad_input,
                    "The words " + stem + "." + name + " in " + language +
                        " must be a text, or an object of plural forms with \"other\".");
            for (auto const& [category, form] : value.items())
                forms[category] = form.get<std::string>();
        }
    }
    return texts;
}

} // namespace

Words read_words(std::filesystem::path const& folder, std::string const& language)
{
    Words words(language, texts_in(folder, language));
    if (language == "en") return words;
    for (auto const& [key, forms] : texts_in(folder, "en"))
        if (key.starts_with("rules.") && words.knows(key))
            words.twins_.add(forms.at(""), words.texts_.at(key).at(""));
    return words;
}

std::string_view plural_category(std::string_view language, long n)
{
    if (language != "cy") return n == 1 ? "one" : "other";
    switch (n) {
    case 0: return "zero";
    case 1: return "one";
    case 2: return "two";
    case 3: return "few";
    case 6: return "many";
    default: return "other";
    }
}

} // namespace safehand::service::pages
