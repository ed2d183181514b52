#include "procedure/loading.h"
#include "procedure/reading.h"

namespace safehand::procedure {

AgeBand read_age(Node const& node)
{
    node.only({}, {"from", "to"});
    AgeBand band;
    if (auto const* from = node.find("from")) band.from = from->whole_number();
    if (auto const* to = node.find("to")) band.to = to->whole_number();
    if (band.from < 0 || band.to < band.from) node.refuse("this band of ages holds no age");
    return band;
}

LetterKind read_letter(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only(
        {"id", "title", "blocks"},
        {"document", "template", "sender", "mandatory", "enclosures", "kinds", "who", "age"},
        source_members);
    LetterKind letter;
    letter.id = read_id(entry, seen, "id");
    letter.title = read_wording(entry.at("title"));
    letter.document = entry.text_or("document", letter.id);
    letter.template_name = entry.text_or("template", letter.id);
    if (auto const* sender = entry.find("sender")) {
        auto const& word = sender->text();
        if (!word.starts_with("role:") || word.size() == 5)
            sender->refuse("\"" + word + "\" is not \"role:...\"");
        letter.sender = word.substr(5);
    }
    letter.blocks = entry.texts("blocks");
    letter.mandatory = entry.texts("mandatory");
    letter.enclosures = entry.texts("enclosures");
    letter.kinds = entry.texts("kinds");
    if (entry.find("who") != nullptr) letter.who = read_refs(entry, "who");
    if (auto const* age = entry.find("age")) {
        if (letter.who.empty()) age->refuse("a letter for an age says for whom (\"who\")");
        letter.age = read_age(*age);
    }
    letter.source = read_source(entry, rules);
    return letter;
}

LetterAddition read_addition(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "document"}, {"kinds", "blocks", "mandatory", "enclosures"}, source_members);
    LetterAddition addition;
    addition.id = read_id(entry, seen, "id");
    addition.document = entry.at("document").text();
    addition.kinds = entry.texts("kinds");
    addition.blocks = entry.texts("blocks");
    addition.mandatory = entry.texts("mandatory");
    addition.enclosures = entry.texts("enclosures");
    addition.source = read_source(entry, rules);
    return addition;
}

EnclosureKind read_enclosure(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "title", "who", "documents", "version"}, {"age", "kinds"}, source_members);
    EnclosureKind enclosure;
    enclosure.id = read_id(entry, seen, "id");
    enclosure.title = read_wording(entry.at("title"));
    enclosure.who = read_refs(entry, "who");
    if (auto const* age = entry.find("age")) enclosure.age = read_age(*age);
    enclosure.documents = entry.texts("documents");
    enclosure.kinds = entry.texts("kinds");
    enclosure.version = entry.at("version").text();
    enclosure.source = read_source(entry, rules);
    return enclosure;
}

void load_letters(Node const& file, Rules& rules)
{
    file.only({"letters"}, {"letter_additions", "enclosures"});
    if (!rules.letters.empty()) file.refuse("letters stand here or in procedure.json, not in both");
    read_list(file.at("letters"), rules.letters, read_letter, rules);
    if (auto const* additions = file.find("letter_additions"))
        read_list(*additions, rules.letter_additions, read_addition, rules);
    if (auto const* enclosures = file.find("enclosures"))
        read_list(*enclosures, rules.enclosures, read_enclosure, rules);
}

} // namespace safehand::procedure
