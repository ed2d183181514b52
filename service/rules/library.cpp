#include "service/rules/library.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace safehand::service {

namespace fs = std::filesystem;

std::string read_file(fs::path const& file, std::string_view what)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file))
        throw Error(Fault::bad_input, "The " + std::string(what) + " cannot be read.");
    std::ostringstream whole;
    if (in.peek() != std::ifstream::traits_type::eof()) whole << in.rdbuf();
    if (in.bad() || whole.fail())
        throw Error(Fault::unavailable, "The " + std::string(what) + " cannot be read.");
    return std::move(whole).str();
}

namespace {

std::map<std::string, drafting::Wording, std::less<>> wordings_in(fs::path const& folder)
{
    std::map<std::string, drafting::Wording, std::less<>> all;
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        auto const place = "templates/record/" + entry.path().filename().string();
        all.emplace(
            entry.path().stem().string(),
            drafting::Wording::from_json(read_file(entry.path(), "wording of the record"), place));
    }
    ensure(all.contains("en"), "the fixed words of a document exist in English");
    return all;
}

/// The files of the divisions as one, in the form that GOV.UK publishes.
std::string all_divisions(fs::path const& folder)
{
    auto whole = nlohmann::ordered_json::object();
    for (auto const* const division : {"england-and-wales", "scotland", "northern-ireland"}) {
        auto const text =
            read_file(folder / (std::string(division) + ".json"), "calendar of bank holidays");
        (void)procedure::Calendar::from_json(text, division);
        whole[division] = nlohmann::ordered_json::parse(text).at(division);
    }
    return whole.dump();
}

bool plain_name(std::string_view id)
{
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

} // namespace

Library::Library(fs::path share)
    : share_(std::move(share)), wordings_(wordings_in(share_ / "templates/record")),
      formats_(rendering::FormatProfiles::load(share_ / "templates/formats.json"))
{
    fixed_words_ = formats_.fixed_words();
    for (auto const& [language, wording] : wordings_)
        for (auto const& [key, text] : wording.all()) fixed_words_.push_back(text);
}

void Library::read_all() const
{
    (void)letters();
    (void)calendar_json();
}

drafting::LetterTemplates const& Library::letters() const
{
    std::scoped_lock const lock(letters_mutex_);
    if (!letters_)
        letters_ = std::make_unique<drafting::LetterTemplates const>(
            drafting::LetterTemplates::load((share_ / "templates/letters").string()));
    return *letters_;
}

drafting::Wording const& Library::wording(std::string_view language) const
{
    auto const found = wordings_.find(language.substr(0, language.find('-')));
    return found == wordings_.end() ? wordings_.find("en")->second : found->second;
}

drafting::Wording const&
Library::wording(procedure::Procedure const& procedure, std::string_view language) const
{
    auto const main = std::string(language.substr(0, language.find('-')));
    std::scoped_lock const lock(regional_mutex_);
    auto& made = regional_[procedure.digest().text + " " + main];
    if (!made) {
        auto words = wording(main).all();
        auto const& rules = procedure.rules();
        for (auto const& role : rules.roles)
            words.try_emplace("role." + role.id, role.title.in(main));
        for (auto const& kind : rules.conference_kinds)
            words.try_emplace("kind." + kind.id, kind.title.in(main));
        for (auto const& category : rules.categories)
            words.try_emplace("category." + category.id, category.title.in(main));
        for (auto const& outcome : rules.outcomes)
            words["outcome." + outcome.id] = outcome.title.in(main);
        // What the cover says and what stands at the head of every page of a record.
        if (auto const* practice = procedure.practice("cover-notice"))
            words["cover.notice"] = practice->text.in(main);
        auto const* const pages = procedure.practice("confidentiality");
        if (pages != nullptr && pages->choice == "every-page") {
            auto said = pages->text.in(main);
            while (said.ends_with('.')) said.pop_back();
            words["running.record"] = said;
        }
        made = std::make_unique<drafting::Wording const>(drafting::Wording::from_json(
            nlohmann::json(words).dump(), "the words of " + procedure.id()));
    }
    return *made;
}

procedure::Procedure Library::procedure(std::string_view id) const
{
    bool const plain = plain_name(id);
    auto const folder = share_ / "config/procedures" / fs::path(plain ? id : "-");
    if (!plain || !fs::is_directory(folder)) {
        std::string known;
        for (auto const& name : procedures()) known += (known.empty() ? "" : ", ") + name;
        throw Error(
            Fault::bad_input, "There is no procedure of that name. Known here: " + known + ".");
    }
    return procedure::Procedure::load(folder);
}

procedure::Procedure Library::procedure(std::string_view id, Digest const& digest) const
{
    // A version is named by what it holds, so one that was read stays right.
    auto const key = std::string(id) + " " + digest.text;
    std::scoped_lock const lock(versions_mutex_);
    if (auto const known = versions_.find(key); known != versions_.end()) return known->second;
    auto const keep = [&](procedure::Procedure version) {
        return versions_.emplace(key, std::move(version)).first->second;
    };
    auto current = procedure(id);
    if (current.digest() == digest) return keep(std::move(current));
    auto const beside = std::string(id) + "@";
    for (auto const& entry : fs::directory_iterator(share_ / "config/procedures"))
        if (entry.is_directory() && entry.path().filename().string().starts_with(beside))
            if (auto found = procedure::Procedure::load(entry.path()); found.digest() == digest)
                return keep(std::move(found));
    throw Error(
        Fault::refused,
        "The version of procedure " + std::string(id) +
            " with which this case began is not kept here. Put its folder back beside the present "
            "one, under a name such as " +
            beside + current.version() + ".");
}

procedure::Procedure Library::procedure(ConferenceRecord const& record) const
{
    return record.procedure_files.text.empty()
               ? procedure(record.procedure)
               : procedure(record.procedure, record.procedure_files);
}

procedure::Calendar Library::calendar(procedure::Procedure const& procedure) const
{
    auto const calendar = procedure::Calendar::from_json(calendar_json(), procedure.division());
    return calendar.with_closures(procedure.rules().office_closures, "Office closed");
}

std::string Library::calendar_json() const
{
    std::scoped_lock const lock(calendar_mutex_);
    if (!calendar_json_)
        calendar_json_ =
            std::make_shared<std::string const>(all_divisions(share_ / "config/calendars"));
    return *calendar_json_;
}

void Library::use_calendar(std::string json)
{
    for (auto const& id : procedures())
        (void)procedure::Calendar::from_json(json, procedure(id).division());
    auto kept = std::make_shared<std::string const>(std::move(json));
    std::scoped_lock const lock(calendar_mutex_);
    calendar_json_.swap(kept);
}

std::vector<std::string> Library::procedures() const
{
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(share_ / "config/procedures"))
        if (auto name = entry.path().filename().string(); entry.is_directory() && plain_name(name))
            names.push_back(std::move(name));
    std::ranges::sort(names);
    return names;
}

} // namespace safehand::service
