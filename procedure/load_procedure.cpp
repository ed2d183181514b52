#include "procedure/folder_digest.h"
#include "procedure/loading.h"
#include "procedure/procedure.h"
#include "procedure/reading.h"
#include "record/error.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace safehand::procedure {

namespace {

namespace fs = std::filesystem;

struct Part {
    std::string_view file;
    void (*load)(Node const&, Rules&);
    bool needed = true;
};

// In this order: what comes later may name what came before.
constexpr std::array<Part, 10> parts{
    {{"procedure.json", load_title},
     {"people.json", load_people},
     {"words.json", load_words},
     {"timescales.json", load_timescales},
     {"entitlement.json", load_entitlement},
     {"delivery.json", load_delivery},
     {"clashes.json", load_clashes},
     {"letters.json", load_letters, false},
     {"lint.json", load_lint, false},
     {"registers.json", load_registers, false}}};

/// A kept version carries the shared files that it was made with.
constexpr std::string_view own_kinds = "kinds";

std::string read_file(fs::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in || !bytes)
        throw Error(
            Fault::unavailable,
            "The procedure file " + path.filename().string() + " cannot be read.");
    return std::move(bytes).str();
}

std::map<std::string, std::string> read_folder(fs::path const& folder)
{
    std::error_code failed;
    fs::directory_iterator entries(folder, failed);
    if (failed)
        throw Error(
            Fault::bad_input,
            "The procedure folder \"" + folder.filename().string() +
                "\" cannot be read. Check its name.");
    std::map<std::string, std::string> files;
    for (auto const& entry : entries) {
        auto const name = entry.path().filename().string();
        if (name == "README.md" || (name == own_kinds && entry.is_directory())) continue;
        bool const known =
            std::ranges::any_of(parts, [&](auto const& p) { return p.file == name; });
        if (!known || !entry.is_regular_file())
            throw Error(Fault::bad_input, name + ": no procedure has a file of this name.");
        files.emplace(name, read_file(entry.path()));
    }
    return files;
}

bool plain_name(std::string const& name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// Adds the shared files that the procedure asks for, under the same names in every place, so that
/// a kept version has the digest that it had.
void load_kinds(
    fs::path const& folder,
    fs::path const& shared,
    Rules& rules,
    std::map<std::string, std::string>& files)
{
    auto const own = folder / own_kinds;
    bool const kept = fs::is_directory(own);
    for (auto const& kind : rules.shared_kinds) {
        auto const name = std::string(own_kinds) + "/" + kind + ".json";
        if (!plain_name(kind))
            throw Error(Fault::bad_input, "procedure.json, kinds: such a file name cannot be.");
        auto const path = (kept ? own : shared) / (kind + ".json");
        if (!fs::is_regular_file(path))
            throw Error(
                Fault::bad_input,
                "procedure.json, kinds: there is no shared file for \"" + kind + "\".");
        auto const& text = files[name] = read_file(path);
        load_shared(Node::parse(text, name), kind, rules);
    }
}

/// Titles stand in sentences about what they name; a sentence's own Welsh goes before a title's.
void keep_titles(Rules& rules)
{
    auto const keep = [&](Wording const& title) {
        if (!title.cy.empty()) rules.welsh.emplace(title.en, title.cy);
    };
    for (auto const& one : rules.roles) keep(one.title);
    for (auto const& one : rules.documents) keep(one.title);
    for (auto const& one : rules.section_kinds) keep(one.heading);
    for (auto const& one : rules.outcomes) keep(one.title);
    for (auto const& one : rules.registers) {
        keep(one.title);
        for (auto const& warning : one.warnings) keep(warning.text);
    }
    for (auto const& one : rules.checks) keep(one.text);
    for (auto const& one : rules.reason_codes) {
        keep(one.family);
        keep(one.professional);
    }
}

/// "north-yorkshire@2026.1" keeps version 2026.1 of north-yorkshire.
void check_name(fs::path const& folder, Rules const& rules)
{
    auto const whole = fs::weakly_canonical(folder);
    auto const named = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
    auto const at = named.find('@');
    if (rules.id != named.substr(0, at))
        throw Error(
            Fault::bad_input,
            "procedure.json, id: \"" + rules.id + "\" is not the name of its folder, \"" + named +
                "\".");
    if (at != std::string::npos && rules.version != named.substr(at + 1))
        throw Error(
            Fault::bad_input,
            "procedure.json, version: \"" + rules.version +
                "\" is not the version that its folder names, \"" + named + "\".");
}

} // namespace

Practice read_practice(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "choice", "text"}, {"for_child", "with_enclosure"}, source_members);
    Practice practice{
        read_id(entry, seen, "id"),
        entry.at("choice").text(),
        read_wording(entry.at("text")),
        read_source(entry, rules)};
    if (auto const* child = entry.find("for_child")) {
        child->only({"older"}, {"younger"});
        practice.for_older_child = read_wording(child->at("older"));
        if (auto const* younger = child->find("younger"))
            practice.for_younger_child = read_wording(*younger);
    }
    if (auto const* with = entry.find("with_enclosure")) {
        with->only({"ids", "text"}, {});
        practice.enclosures = with->texts("ids");
        practice.with_enclosure = read_wording(with->at("text"));
    }
    return practice;
}

void load_title(Node const& file, Rules& rules)
{
    file.only(
        {"safehand_procedure",
         "id",
         "version",
         "name",
         "authority",
         "source",
         "division",
         "practices"},
        {"kinds", "letters"});
    if (file.at("safehand_procedure").whole_number() != 1)
        file.at("safehand_procedure").refuse("this version of Safehand reads form 1");
    rules.id = file.at("id").text();
    rules.version = file.at("version").text();
    rules.name = file.at("name").text();
    rules.authority = file.at("authority").text();
    rules.source = file.at("source").text();
    rules.division = file.at("division").text();
    rules.shared_kinds = file.texts("kinds");
    read_list(file.at("practices"), rules.practices, read_practice, rules);
    if (auto const* letters = file.find("letters"))
        read_list(*letters, rules.letters, read_letter, rules);
}

Procedure Procedure::load(fs::path const& folder)
{
    auto const whole = fs::weakly_canonical(folder);
    auto const above = (whole.has_filename() ? whole : whole.parent_path()).parent_path();
    return load(folder, above.parent_path() / "conference-kinds");
}

Procedure Procedure::load(fs::path const& folder, fs::path const& shared)
{
    auto files = read_folder(folder);
    auto rules = std::make_shared<Rules>();
    for (auto const& part : parts) {
        std::string const name(part.file);
        auto const found = files.find(name);
        if (found != files.end()) {
            part.load(Node::parse(found->second, name), *rules);
        } else if (part.needed) {
            throw Error(Fault::bad_input, name + ": this file of the procedure is missing.");
        }
    }
    check_name(folder, *rules);
    load_kinds(folder, shared, *rules, files);
    check_together(*rules);
    check_papers(*rules);
    keep_titles(*rules);
    return Procedure(std::move(rules), folder_digest(files));
}

} // namespace safehand::procedure
