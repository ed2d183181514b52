#include "rendering/format_profiles.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

namespace safehand::rendering {

namespace {

using Json = nlohmann::json;

struct Looks {
    std::map<std::string, double> lengths; ///< members of Format by name
    std::string page_fill;
    std::string stock;
    bool standard_pages = false;
};

struct Entry {
    std::string name;
    FormatProfile profile;
    std::string not_met; ///< set: why no file can meet it
    std::vector<std::string> details;
    std::string needs;  ///< a kind of detail that must be given
    bool notes = false; ///< words of the detail that are no choice are for people to read
};

struct Choice {
    std::string kind;
    std::string name;
    Looks looks;
};

constexpr std::array lengths{
    std::pair{"body_pt", &Format::body_pt},
    std::pair{"table_pt", &Format::table_pt},
    std::pair{"title_pt", &Format::title_pt},
    std::pair{"heading_pt", &Format::heading_pt},
    std::pair{"subheading_pt", &Format::subheading_pt},
    std::pair{"small_pt", &Format::small_pt},
    std::pair{"line_spacing", &Format::line_spacing},
    std::pair{"margin_pt", &Format::margin_pt},
    std::pair{"letter_spacing_em", &Format::letter_spacing_em},
    std::pair{"word_spacing_em", &Format::word_spacing_em}};

constexpr std::array kinds{
    std::pair{"pdf", FormKind::pdf},
    std::pair{"text", FormKind::text},
    std::pair{"html", FormKind::html},
    std::pair{"braille", FormKind::braille},
    std::pair{"audio-script", FormKind::audio_script}};

constexpr std::array origins{
    std::pair{"drafted", Origin::drafted},
    std::pair{"translation", Origin::translation},
    std::pair{"easy-read", Origin::easy_read}};

[[noreturn]] void spoilt(std::string const& detail)
{
    throw Error(
        Fault::broken, "The file of formats cannot be read. Restore or correct it.", detail);
}

void only(Json const& object, std::initializer_list<std::string_view> known)
{
    for (auto const& [name, value] : object.items())
        if (std::ranges::find(known, name) == known.end()) spoilt("unknown member " + name);
}

template <class Table>
auto among(Table const& table, std::string const& word)
{
    auto const found =
        std::ranges::find_if(table, [&](auto const& one) { return word == one.first; });
    if (found == table.end()) spoilt("unknown word " + word);
    return found->second;
}

bool is_colour(std::string_view text)
{
    return text.empty() || (text.size() == 7 && text[0] == '#' &&
                            text.find_first_not_of("0123456789abcdef", 1) == text.npos);
}

Looks read_looks(Json const& entry)
{
    Looks looks;
    if (auto const set = entry.find("set"); set != entry.end())
        looks.lengths = set->get<std::map<std::string, double>>();
    for (auto const& [name, value] : looks.lengths) {
        among(lengths, name);
        if (value < 0 || value > 200) spoilt("a length out of range: " + name);
    }
    looks.page_fill = entry.value("page_fill", std::string{});
    if (!is_colour(looks.page_fill)) spoilt("a colour is not written like #fff4c2");
    looks.stock = entry.value("stock", std::string{});
    looks.standard_pages = entry.value("standard_pages", false);
    return looks;
}

void apply(Looks const& looks, FormatProfile& profile)
{
    auto& format = profile.format;
    for (auto const& [name, value] : looks.lengths) {
        auto& member = format.*among(lengths, name);
        // A choice of size never takes from the room between lines that the form itself asks for.
        member = name == "line_spacing" ? std::max(member, value) : value;
    }
    if (!looks.page_fill.empty()) format.page_fill = looks.page_fill;
    if (!looks.stock.empty()) profile.stock = looks.stock;
    format.standard_pages = format.standard_pages || looks.standard_pages;
}

Entry read_entry(Json const& json)
{
    only(
        json,
        {"name",
         "kind",
         "origin",
         "languages",
         "details",
         "needs",
         "notes",
         "set",
         "page_fill",
         "stock",
         "standard_pages",
         "not_met"});
    Entry entry;
    entry.name = json.at("name").get<std::string>();
    entry.profile.id = entry.profile.format.name = entry.name;
    entry.not_met = json.value("not_met", std::string{});
    if (!entry.not_met.empty()) return entry;
    entry.profile.kind = among(kinds, json.at("kind").get<std::string>());
    entry.profile.origin = among(origins, json.value("origin", std::string("drafted")));
    entry.profile.languages = json.value("languages", std::vector<std::string>{});
    entry.details = json.value("details", std::vector<std::string>{});
    entry.needs = json.value("needs", std::string{});
    entry.notes = json.value("notes", false);
    apply(read_looks(json), entry.profile);
    return entry;
}

Choice read_choice(Json const& json)
{
    only(json, {"kind", "name", "set", "page_fill", "stock", "standard_pages"});
    return {
        json.at("kind").get<std::string>(), json.at("name").get<std::string>(), read_looks(json)};
}

/// "18pt, green paper" as "18", "pt", "green", "paper".
std::vector<std::string> words_of(std::string_view detail)
{
    std::vector<std::string> words;
    char before = ' ';
    for (char const c : detail) {
        auto const small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        bool const between = small == ' ' || small == ',' || small == ';' || small == '+';
        bool const digit = small >= '0' && small <= '9';
        bool const before_digit = before >= '0' && before <= '9';
        bool const before_between =
            before == ' ' || before == ',' || before == ';' || before == '+';
        if (!between) {
            bool const parts = before_digit && !digit && small >= 'a' && small <= 'z';
            if (before_between || parts || words.empty()) words.emplace_back();
            words.back() += small;
        }
        before = small;
    }
    return words;
}

} // namespace

struct FormatProfiles::Body {
    std::vector<Entry> entries;
    std::vector<Choice> choices;
    std::vector<std::string> fillers;
    std::vector<std::string> braille;
    std::map<std::string, std::vector<std::string>> languages; ///< names by main language
    std::map<std::string, FormWords, std::less<>> words;

    Choice const* choice(std::string const& word, Entry const& entry) const
    {
        for (auto const& kind : entry.details)
            for (auto const& choice : choices)
                if (choice.kind == kind && choice.name == word) return &choice;
        return nullptr;
    }
};

FormatProfiles::FormatProfiles(std::shared_ptr<Body const> body) : body_(std::move(body)) {}

std::string_view FormatProfile::extension() const
{
    switch (kind) {
    case FormKind::pdf: return "pdf";
    case FormKind::text:
    case FormKind::audio_script: return "txt";
    case FormKind::html: return "html";
    case FormKind::braille: return "brf";
    }
    return {};
}

std::string_view FormatProfile::media_type() const
{
    switch (kind) {
    case FormKind::pdf: return "application/pdf";
    case FormKind::text:
    case FormKind::audio_script: return "text/plain; charset=utf-8";
    case FormKind::html: return "text/html; charset=utf-8";
    case FormKind::braille: return "text/plain; charset=us-ascii";
    }
    return {};
}

std::string const& FormWords::get(std::string_view name) const
{
    auto const found = words_.find(std::string(name));
    if (found == words_.end()) spoilt("no words for " + std::string(name));
    return found->second;
}

std::string FormWords::fill(
    std::string_view name,
    std::vector<std::pair<std::string_view, std::string>> const& values) const
{
    auto const& pattern = get(name);
    std::string out;
    // One pass, so that a value which holds braces is never read as a place itself.
    for (std::size_t at = 0; at < pattern.size();) {
        auto const close = pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
        auto const place = close == std::string::npos
                               ? values.end()
                               : std::ranges::find(
                                     values,
                                     std::string_view(pattern).substr(at + 1, close - at - 1),
                                     &std::pair<std::string_view, std::string>::first);
        if (place == values.end()) {
            out += pattern[at++];
        } else {
            out += place->second;
            at = close + 1;
        }
    }
    return out;
}

FormatProfiles FormatProfiles::load(std::filesystem::path const& file)
{
    auto body = std::make_shared<Body>();
    try {
        std::ifstream in(file);
        auto const json = Json::parse(in);
        only(json, {"formats", "choices", "fillers", "braille", "languages", "words"});
        for (auto const& entry : json.at("formats")) body->entries.push_back(read_entry(entry));
        for (auto const& choice : json.at("choices")) body->choices.push_back(read_choice(choice));
        body->fillers = json.at("fillers").get<std::vector<std::string>>();
        body->braille = json.at("braille").get<std::vector<std::string>>();
        body->languages =
            json.at("languages").get<std::map<std::string, std::vector<std::string>>>();
        for (auto const& [language, words] : json.at("words").items())
            body->words.emplace(
                language, FormWords(words.get<std::map<std::string, std::string>>(), language));
    } catch (Json::exception const& trouble) {
        spoilt(trouble.what());
    }
    auto const english = body->words.find("en");
    if (english == body->words.end()) spoilt("there are no English words");
    for (auto const& [language, words] : body->words)
        for (auto const& [name, text] : english->second.all()) words.get(name);
    return FormatProfiles(std::move(body));
}

FormatAnswer FormatProfiles::find(std::string_view name, std::string_view detail) const
{
    auto const entry = std::ranges::find(body_->entries, name, &Entry::name);
    if (entry == body_->entries.end())
        return NotMet{
            "Nothing here makes this format. Ask for one that the list of formats names."};
    if (!entry->not_met.empty()) return NotMet{entry->not_met};
    auto profile = entry->profile;
    std::map<std::string, Choice const*> chosen; // one of each kind
    for (auto const& word : words_of(detail)) {
        auto const* const choice = body_->choice(word, *entry);
        if (choice != nullptr) {
            auto const [known, fresh] = chosen.emplace(choice->kind, choice);
            if (!fresh && known->second != choice)
                return NotMet{
                    "The format asks for two different things of the same kind. Ask the person "
                    "which one they need."};
            continue;
        }
        bool const filler = std::ranges::find(body_->fillers, word) != body_->fillers.end();
        // A note may name a language or a person's wish; a number in it would be a wish for a size.
        bool const note = entry->notes && word.find_first_of("0123456789") == word.npos;
        if (!filler && !note)
            return NotMet{
                "The detail of the format says something that cannot be made here. Use a size or "
                "a colour that the list of formats names, or meet the need another way."};
    }
    if (!entry->needs.empty() && !chosen.contains(entry->needs))
        return NotMet{"The format does not say which " + entry->needs + ". Ask the person."};
    for (auto const& kind : entry->details) {
        auto const choice = chosen.find(kind);
        if (choice == chosen.end()) continue;
        apply(choice->second->looks, profile);
        profile.id += ' ' + choice->second->name;
    }
    profile.format.name = profile.id;
    return profile;
}

std::vector<std::string> FormatProfiles::notes(std::string_view name, std::string_view detail) const
{
    std::vector<std::string> notes;
    auto const entry = std::ranges::find(body_->entries, name, &Entry::name);
    if (entry == body_->entries.end()) return notes;
    for (auto& word : words_of(detail))
        if (body_->choice(word, *entry) == nullptr &&
            std::ranges::find(body_->fillers, word) == body_->fillers.end())
            notes.push_back(std::move(word));
    return notes;
}

std::vector<std::string> FormatProfiles::languages_named(std::string_view word) const
{
    std::vector<std::string> codes;
    for (auto const& [code, names] : body_->languages)
        if (code == word || std::ranges::find(names, word) != names.end()) codes.push_back(code);
    return codes;
}

std::vector<std::string> FormatProfiles::names() const
{
    std::vector<std::string> names;
    for (auto const& entry : body_->entries) names.push_back(entry.name);
    return names;
}

FormWords const& FormatProfiles::words(std::string_view language) const
{
    auto const found = body_->words.find(language.substr(0, language.find('-')));
    return found != body_->words.end() ? found->second : body_->words.find("en")->second;
}

bool FormatProfiles::braille_in(std::string_view language) const
{
    return std::ranges::find(body_->braille, language.substr(0, language.find('-'))) !=
           body_->braille.end();
}

std::vector<std::string> FormatProfiles::fixed_words() const
{
    std::vector<std::string> all;
    for (auto const& [language, words] : body_->words)
        for (auto const& [name, text] : words.all()) all.push_back(text);
    return all;
}

} // namespace safehand::rendering
