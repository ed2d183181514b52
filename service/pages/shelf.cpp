#include "service/pages/shelf.h"

#include "record/error.h"
#include "service/rules/library.h"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>

namespace safehand::service::pages {

namespace {

namespace mustache = kainjow::mustache;
namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int depth_max = 8; ///< parts within parts

[[noreturn]] void refuse(std::string const& name, std::string const& why)
{
    throw Error(Fault::bad_input, "The page template " + name + " " + why);
}

/// Escapes for text and quoted attributes; the slots of a sentence stay slots.
std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

/// Replaces everything between `open` and `close` by what `with` makes of it.
template <class With>
std::string
replaced(std::string const& text, std::string_view open, std::string_view close, With with)
{
    std::string out;
    std::size_t at = 0;
    for (auto from = text.find(open); from != std::string::npos; from = text.find(open, at)) {
        auto const inner = from + open.size();
        auto const end = text.find(close, inner);
        if (end == std::string::npos) break;
        out += text.substr(at, from - at);
        out += with(text.substr(inner, end - inner));
        at = end + close.size();
    }
    return out + text.substr(at);
}

std::string with_parts(fs::path const& folder, std::string const& name, int depth)
{
    if (depth > depth_max) refuse(name, "is nested too deeply.");
    auto const file = folder / (name + ".mustache");
    if (!fs::is_regular_file(file)) refuse(name, "is missing.");
    return replaced(read_file(file, "page template"), "{{> ", "}}", [&](std::string const& part) {
        return with_parts(folder, part, depth + 1);
    });
}

std::string
with_words(std::string const& text, std::string const& name, Words const& words, auto& used)
{
    return replaced(text, "[[", "]]", [&](std::string const& key) {
        auto const found = words.texts().find(key);
        if (found == words.texts().end() || !found->second.contains(""))
            refuse(
                name,
                "asks for words that the catalogue has not in " + words.language() + ": " + key);
        used.push_back(key);
        return escaped(found->second.at(""));
    });
}

mustache::data data_of(Json const& json)
{
    using Data = mustache::data;
    if (json.is_object()) {
        Data out(Data::type::object);
        for (auto const& [name, value] : json.items()) out.set(name, data_of(value));
        return out;
    }
    if (json.is_array()) {
        Data out(Data::type::list);
        for (auto const& value : json) out.push_back(data_of(value));
        return out;
    }
    if (json.is_string())
        return json.get_ref<std::string const&>().empty() ? Data(Data::type::bool_false)
                                                          : Data(json.get<std::string>());
    if (json.is_boolean())
        return Data(json.get<bool>() ? Data::type::bool_true : Data::type::bool_false);
    if (json.is_null()) return Data(Data::type::bool_false);
    return Data(json.dump());
}

} // namespace

struct Shelf::Compiled {
    explicit Compiled(std::string const& text) : page(text) {}

    mustache::mustache page;
    std::mutex mutex; ///< the library's rendering is not const
};

Shelf::Shelf(fs::path const& folder)
{
    languages_ = {"en"};
    for (auto const& entry : fs::directory_iterator(folder / "words"))
        if (entry.is_directory() && entry.path().filename() != "en")
            languages_.push_back(entry.path().filename().string());
    std::sort(languages_.begin() + 1, languages_.end());
    for (auto const& language : languages_)
        words_.emplace(language, read_words(folder / "words", language));
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".mustache") continue;
        auto const relative = fs::relative(entry.path(), folder).replace_extension().string();
        if (relative == "layout" || relative.starts_with("parts/")) continue;
        auto inner = with_parts(folder, relative, 0);
        auto const whole =
            replaced(with_parts(folder, "layout", 0), "[[[", "]]]", [&](std::string const&) {
                return inner;
            });
        if (whole.find("{{{") != std::string::npos || whole.find("{{&") != std::string::npos)
            refuse(relative, "asks for raw markup.");
        for (auto const& [language, words] : words_) {
            auto compiled =
                std::make_unique<Compiled>(with_words(whole, relative, words, keys_used_));
            if (!compiled->page.is_valid())
                refuse(relative, "is not sound: " + compiled->page.error_message());
            pages_[language][relative] = std::move(compiled);
        }
    }
    std::ranges::sort(keys_used_);
    keys_used_.erase(std::unique(keys_used_.begin(), keys_used_.end()), keys_used_.end());
}

Shelf::~Shelf() = default;

Words const& Shelf::words(std::string_view language) const
{
    auto const found = words_.find(language);
    return found == words_.end() ? words_.find("en")->second : found->second;
}

std::string Shelf::page(std::string_view language, std::string const& name, Json const& model) const
{
    auto const& pages = pages_.find(words(language).language())->second;
    auto const found = pages.find(name);
    ensure(found != pages.end(), "no page template " + name);
    std::scoped_lock const lock(found->second->mutex);
    return found->second->page.render(data_of(model));
}

std::vector<std::string> Shelf::pages() const
{
    std::vector<std::string> names;
    for (auto const& [name, page] : pages_.find("en")->second) names.push_back(name);
    return names;
}

} // namespace safehand::service::pages
