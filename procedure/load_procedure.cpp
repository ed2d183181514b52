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
};

// In this order: what comes later may name what came before.
constexpr std::array<Part, 7> parts{
    {{"procedure.json", load_title},
     {"people.json", load_people},
     {"words.json", load_words},
     {"timescales.json", load_timescales},
     {"entitlement.json", load_entitlement},
     {"delivery.json", load_delivery},
     {"clashes.json", load_clashes}}};

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
            Fault::unavailable,
            "The procedure folder \"" + folder.filename().string() +
                "\" cannot be read. Check its name.");
    std::map<std::string, std::string> files;
    for (auto const& entry : entries) {
        auto const name = entry.path().filename().string();
        if (name == "README.md") continue;
        bool const known =
            std::ranges::any_of(parts, [&](auto const& p) { return p.file == name; });
        if (!known || !entry.is_regular_file())
            throw Error(Fault::bad_input, name + ": no procedure has a file of this name.");
        files.emplace(name, read_file(entry.path()));
    }
    return files;
}

} // namespace

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
         "practices",
         "letters"},
        {});
    if (file.at("safehand_procedure").whole_number() != 1)
        file.at("safehand_procedure").refuse("this version of Safehand reads form 1");
    rules.id = file.at("id").text();
    rules.version = file.at("version").text();
    rules.name = file.at("name").text();
    rules.authority = file.at("authority").text();
    rules.source = file.at("source").text();
    rules.division = file.at("division").text();
    std::vector<std::string> seen;
    for (auto const& entry : file.at("practices").list()) {
        entry.only({"id", "choice", "text"}, {}, source_members);
        rules.practices.push_back(
            {read_id(entry, seen, "id"),
             entry.at("choice").text(),
             read_wording(entry.at("text")),
             read_source(entry, rules)});
    }
    seen.clear();
    for (auto const& entry : file.at("letters").list()) {
        entry.only({"id", "title", "blocks"}, {"enclosures"}, source_members);
        rules.letters.push_back(
            {read_id(entry, seen, "id"),
             read_wording(entry.at("title")),
             entry.texts("blocks"),
             entry.texts("enclosures"),
             read_source(entry, rules)});
    }
}

Procedure Procedure::load(fs::path const& folder)
{
    auto const files = read_folder(folder);
    auto rules = std::make_shared<Rules>();
    for (auto const& part : parts) {
        std::string const name(part.file);
        auto const found = files.find(name);
        if (found == files.end())
            throw Error(Fault::bad_input, name + ": this file of the procedure is missing.");
        part.load(Node::parse(found->second, name), *rules);
    }
    auto const whole = fs::weakly_canonical(folder);
    auto const named = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
    if (rules->id != named)
        throw Error(
            Fault::bad_input,
            "procedure.json, id: \"" + rules->id + "\" is not the name of its folder, \"" + named +
                "\".");
    check_together(*rules);
    return Procedure(std::move(rules), folder_digest(files));
}

} // namespace safehand::procedure
