// Reads a folder of templates, and tries each of them with everything there and with nothing there.
#include "drafting/letter_markdown.h"
#include "drafting/letter_shelf.h"
#include "record/error.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace safehand::drafting {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view slots_file = "slots.json";
constexpr std::uintmax_t template_size_max = 65'536;

std::string read_file(fs::path const& path, std::string const& place)
{
    std::error_code error;
    auto const size = fs::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in)
        throw Error(
            Fault::bad_input, "The file " + place + " of the letter templates cannot be read.");
    if (size > template_size_max)
        throw Error(
            Fault::bad_input,
            "The file " + place + " of the letter templates is larger than 64 KiB.");
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Everything that the template may name, or only what is always there. Each value is its own tag,
/// so that a refusal can be found again in the template.
Filling
trial(TemplateNote const& note, TemplateReading const& reading, TokenDesk& desk, bool everything)
{
    auto const tag = [&](std::string const& name) {
        auto words = "{{" + name;
        words += "}}";
        return desk.put({Span{std::move(words), false, {}, {}}});
    };
    Filling out;
    for (auto const& [name, slot] : note.slots)
        if (everything || slot.always) out.slots[name] = tag(name);
    for (auto const& [name, list] : note.lists) {
        if (!everything && !list.always) continue;
        auto& rows = out.lists[name];
        for (int k = 0; k < 2; ++k) {
            Filling::Words row;
            for (auto const& [slot, about] : list.slots)
                if (everything || about.always) row[slot] = tag(slot);
            rows.push_back(std::move(row));
        }
    }
    if (!everything) return out;
    out.flags = note.flags;
    out.blocks.insert(reading.blocks.begin(), reading.blocks.end());
    return out;
}

/// Where words of a filled template stand in the template itself.
std::size_t place_of(std::string const& text, std::string const& snippet, TokenDesk const& desk)
{
    std::string words;
    for (std::size_t at = 0; at < snippet.size();) {
        auto const found = desk.next(snippet, at);
        words += snippet.substr(at, found ? found->at - at : std::string::npos);
        if (!found) break;
        words += found->value->text.front().text;
        at = found->end;
    }
    words.resize(std::min(words.find('\n'), words.size()));
    auto const at = text.find(words);
    return at == std::string::npos ? 0 : at;
}

void try_out(ShelvedTemplate const& shelved, TemplateNote const& note)
{
    for (bool const everything : {true, false}) {
        TokenDesk desk;
        auto const filling = trial(note, shelved.reading, desk, everything);
        auto const markdown = fill_template(shelved.text, note, filling);
        try {
            (void)read_letter(markdown, desk, {});
        } catch (Unreadable const& fault) {
            refuse_template(
                shelved.place,
                shelved.text,
                place_of(shelved.text, fault.snippet, desk),
                fault.what());
        }
    }
}

std::map<std::string, SlotNote> flat(TemplateNote const& note)
{
    std::map<std::string, SlotNote> out(note.slots.begin(), note.slots.end());
    for (auto const& [name, list] : note.lists) {
        out[name] = {list.always, list.from_record, list.means};
        auto const prefix = name + ".";
        for (auto const& [slot, about] : list.slots) out[prefix + slot] = about;
    }
    for (auto const& name : note.flags) out[name] = {false, false, "true or not"};
    return out;
}

/// Nobody may be told less because of the language they read.
void check_alike(ShelvedTemplate const& one, ShelvedTemplate const& other)
{
    std::string differing;
    if (one.reading.blocks != other.reading.blocks)
        differing = "blocks";
    else if (one.reading.names != other.reading.names)
        differing = "slots, lists or flags";
    else if (one.reading.needs != other.reading.needs)
        differing = "what its blocks need";
    else
        return;
    throw Error(
        Fault::bad_input,
        "The letter templates " + one.place + " and " + other.place + " differ in " + differing +
            ". Both languages say the same.");
}

} // namespace

LetterTemplates::Shelf::Letter const& LetterTemplates::Shelf::find(std::string_view name) const
{
    auto const found = letters.find(name);
    if (found == letters.end())
        throw Error(
            Fault::bad_input, "There is no letter template called \"" + std::string(name) + "\".");
    return found->second;
}

LetterTemplates::LetterTemplates(std::unique_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {}

LetterTemplates::LetterTemplates(LetterTemplates&&) noexcept = default;
LetterTemplates& LetterTemplates::operator=(LetterTemplates&&) noexcept = default;
LetterTemplates::~LetterTemplates() = default;

LetterTemplates LetterTemplates::load(std::string const& folder)
{
    std::map<std::string, std::string, std::less<>> files;
    std::error_code error;
    for (auto const& language : fs::directory_iterator(folder, error)) {
        if (!language.is_directory()) continue;
        for (auto const& file : fs::directory_iterator(language.path(), error)) {
            if (file.path().extension() != ".md") continue;
            auto const place =
                language.path().filename().string() + "/" + file.path().filename().string();
            files.emplace(place, read_file(file.path(), place));
        }
    }
    if (error) throw Error(Fault::bad_input, "The folder of letter templates cannot be read.");
    auto const slots = std::string(slots_file);
    return from_text(read_file(fs::path(folder) / slots, slots), files);
}

LetterTemplates LetterTemplates::from_text(
    std::string_view slots, std::map<std::string, std::string, std::less<>> const& files)
{
    auto const catalogue = read_catalogue(slots, slots_file);
    auto shelf = std::make_unique<Shelf>();
    for (auto const& [place, text] : files) {
        auto const slash = place.find('/');
        auto const dot = place.rfind('.');
        if (slash == std::string::npos || dot == std::string::npos || dot < slash)
            throw Error(Fault::bad_input, "The letter template " + place + " is not named right.");
        auto const name = place.substr(slash + 1, dot - slash - 1);
        auto const note = catalogue.find(name);
        if (note == catalogue.end())
            throw Error(
                Fault::bad_input,
                "The letter template " + place + " is not listed in " + std::string(slots_file) +
                    ".");
        auto& letter = shelf->letters[name];
        letter.note = note->second;
        letter.slots = flat(note->second);
        ShelvedTemplate shelved{text, place, check_template(text, place, note->second)};
        try_out(shelved, note->second);
        if (!letter.languages.empty()) check_alike(letter.languages.begin()->second, shelved);
        letter.languages.emplace(place.substr(0, slash), std::move(shelved));
    }
    return LetterTemplates(std::move(shelf));
}

std::vector<std::string> LetterTemplates::names() const
{
    std::vector<std::string> out;
    for (auto const& [name, letter] : shelf_->letters) out.push_back(name);
    return out;
}

std::vector<std::string> LetterTemplates::languages(std::string_view name) const
{
    std::vector<std::string> out;
    for (auto const& [language, shelved] : shelf_->find(name).languages) out.push_back(language);
    return out;
}

bool LetterTemplates::has(std::string_view name, std::string_view language) const
{
    auto const found = shelf_->letters.find(name);
    return found != shelf_->letters.end() && found->second.languages.contains(language);
}

std::vector<std::string> const& LetterTemplates::blocks(std::string_view name) const
{
    return shelf_->find(name).languages.begin()->second.reading.blocks;
}

std::map<std::string, SlotNote> const& LetterTemplates::slots(std::string_view name) const
{
    return shelf_->find(name).slots;
}

std::vector<std::string> LetterTemplates::wanted(std::string_view name) const
{
    auto const& letter = shelf_->find(name);
    std::vector<std::string> out;
    for (auto const& printed : letter.languages.begin()->second.reading.always_printed)
        if (!letter.slots.at(printed).from_record) out.push_back(printed);
    return out;
}

} // namespace safehand::drafting
