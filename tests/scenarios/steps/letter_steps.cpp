// Sentences about the words of letters and other drafted papers.

#include "../step_book.h"
#include "cast.h"
#include "paper.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

/// "| slips.place | slips.was | slips.now |", then a row for each line of that list.
void add_rows(drafting::LetterValues& values, std::vector<std::vector<std::string>> const& table)
{
    auto const& names = table.front();
    for (std::size_t i = 1; i < table.size(); ++i) {
        drafting::LetterRow row;
        for (std::size_t c = 0; c < names.size(); ++c)
            row.texts[names[c].substr(names[c].find('.') + 1)] = {Span{table[i][c], false, {}, {}}};
        values.lists[names.front().substr(0, names.front().find('.'))].push_back(std::move(row));
    }
}

void ask_for(
    World& world,
    std::string const& document,
    std::string const& person,
    std::vector<std::vector<std::string>> const& table)
{
    auto const record = world.read();
    drafting::LetterValues extra;
    bool const list = !table.empty() && table.front().front().find('.') != std::string::npos;
    if (list) {
        add_rows(extra, table);
    } else {
        for (auto const& row : table) {
            expect(row.size() == 2, "The table has two columns: place of the letter and words.");
            extra.say(row[0], row[1]);
        }
    }
    std::optional<PersonId> reader;
    if (!person.empty()) reader = PersonId{person};
    world.add_paper(service::draft_paper(
        {library(), record, world.procedure(), world.calendar(), world.today()},
        document,
        reader,
        [&extra](std::string const& /*language*/) { return extra; }));
    world.make_plan();
}

SourceDocument const& any_draft(World& world, std::string const& document)
{
    for (auto const& one : world.proposal().drafts.documents)
        if (one.kind == document) return one;
    std::string why = "Nobody drafted a " + document + ".";
    for (auto const& failed : world.proposal().drafts.failed)
        if (failed.document == document) why += " " + failed.why;
    throw Unmet(why);
}

void asking(StepBook& book)
{
    book.add(
        "<a|an> {document} is asked for[ for {person}]",
        [](World& world, Captures const& c, Step const&) { ask_for(world, c[0], c[1], {}); });
    book.add(
        "<a|an> {document} is asked for[ for {person}] with:",
        [](World& world, Captures const& c, Step const& step) {
            ask_for(world, c[0], c[1], step.table);
        });
    book.add(
        "{people} <holds|hold> the {document} since {day}",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[0])) world.depart(person, c[1], c[2]);
        });
}

void saying(StepBook& book)
{
    book.add(
        "the {document} to {people} says {text}", [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const words = reader_words(world, person, c[0]);
                expect(says(words, c[2]), "It says:\n" + words);
            }
        });
    book.add(
        "the {document} to {people} does not say {text}",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& person : listed(c[1])) {
                auto const words = reader_words(world, person, c[0]);
                expect(!says(words, c[2]), "It says:\n" + words);
            }
        });
    book.add("the {document} says {text}", [](World& world, Captures const& c, Step const&) {
        auto const words = words_of(any_draft(world, c[0]));
        expect(says(words, c[1]), "It says:\n" + words);
    });
    book.add(
        "the {document} does not say {text}", [](World& world, Captures const& c, Step const&) {
            auto const words = words_of(any_draft(world, c[0]));
            expect(!says(words, c[1]), "It says:\n" + words);
        });
    book.add("the {document} is from {person}", [](World& world, Captures const& c, Step const&) {
        auto const name = world.person(c[1]).at("name").get<std::string>();
        auto const words = words_of(any_draft(world, c[0]));
        expect(says(words, name), "It says:\n" + words);
    });
    book.add(
        "the {document} is in Welsh and English, Welsh first",
        [](World& world, Captures const& c, Step const&) {
            auto const& draft = any_draft(world, c[0]);
            expect(draft.language == "cy", "Its language is \"" + draft.language + "\".");
            bool const english = std::ranges::any_of(draft.sections, [](Section const& section) {
                return section.language.starts_with("en");
            });
            expect(english, "There is no English part.");
        });
    book.add(
        "the {document}[ to {people}] is held because {text} is empty",
        [](World& world, Captures const& c, Step const&) {
            auto const& draft =
                c[1].empty() ? any_draft(world, c[0]) : drafted(world, listed(c[1]).front(), c[0]);
            std::string all = "Empty are:";
            for (auto const& one : draft.missing) all += " " + one;
            expect(std::ranges::find(draft.missing, c[2]) != draft.missing.end(), all);
            bool const held =
                std::ranges::any_of(world.plan().entries, [&](PlanEntry const& entry) {
                    return entry.document == c[0] && !entry.holds.empty();
                });
            expect(held, "It is not held.");
        });
}

} // namespace

void letter_steps(StepBook& book)
{
    asking(book);
    saying(book);
}

} // namespace scenario
