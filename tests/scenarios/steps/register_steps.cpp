// Sentences about the registers that a procedure keeps: opening an entry, its steps, its clocks and
// what somebody is told. What an issued paper says is for other sentences.

#include "../step_book.h"
#include "cast.h"
#include "procedure/due.h"
#include "record/clock.h"
#include "record/error.h"
#include "service/figures/quality.h"
#include "service/registers/register_rules.h"

#include <algorithm>

namespace scenario {

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)

constexpr auto noon = std::chrono::hours{12};

/// The entry last opened in each register, and what was refused last.
struct Books {
    std::map<std::string, storage::RegisterEntry> entries;
    std::vector<storage::RegisterEntry> earlier; ///< of this case and of earlier conferences
    std::optional<Day> window_ends;
    std::string refusal;
    bool waits = false;
    int opened = 0;
};

struct Desk {
    ConferenceRecord record;
    service::RegisterCase about;

    Desk(World& world, Day day)
        : record(world.read()), about{
                                    world.procedure(),
                                    world.calendar(),
                                    record,
                                    world.events(),
                                    world.kept<Books>().window_ends,
                                    world.kept<Books>().earlier,
                                    day + noon}
    {
        about.events.emplace("conference", record.held_on);
    }

    Desk(Desk const&) = delete;
    Desk& operator=(Desk const&) = delete;
    Desk(Desk&&) = delete;
    Desk& operator=(Desk&&) = delete;
    ~Desk() = default;
};

Day day_of(World& world, std::string const& text)
{
    return text.empty() ? world.today() : parse_day(text);
}

procedure::RegisterKind const& kind_of(World& world, std::string const& id)
{
    auto const* kind = service::register_kind(world.procedure(), id);
    if (kind != nullptr) return *kind;
    std::string known = "It keeps:";
    for (auto const& one : world.procedure().rules().registers) known += " " + one.id;
    throw Unmet("The procedure keeps no register \"" + id + "\". " + known);
}

/// A table of field and value as JSON, in the types that the register declares.
std::string
fields(World& world, std::string const& id, std::vector<std::vector<std::string>> const& table)
{
    auto const& kind = kind_of(world, id);
    auto json = Json::object();
    for (auto const& row : table) {
        expect(row.size() == 2, "The table has two columns: field and value.");
        auto const field = std::ranges::find(kind.fields, row[0], &procedure::RegisterField::id);
        expect(field != kind.fields.end(), "The register has no field \"" + row[0] + "\".");
        if (field->type == procedure::FieldType::flag) {
            json[row[0]] = row[1] == "yes";
        } else if (field->type == procedure::FieldType::number) {
            json[row[0]] = std::stoi(row[1]);
        } else if (field->type == procedure::FieldType::day) {
            auto const taken = take_place("day", row[1]);
            json[row[0]] = taken.empty() ? row[1] : taken.front().value;
        } else {
            auto const person = take_place("person", row[1]);
            bool const names = field->type == procedure::FieldType::person && !person.empty();
            json[row[0]] = names ? person.front().value : row[1];
        }
    }
    return json.dump();
}

void open(
    World& world,
    std::string const& id,
    std::string const& person,
    std::string const& day,
    std::string const& fields_json,
    std::string const& acting_as)
{
    auto& books = world.kept<Books>();
    auto const& kind = kind_of(world, id);
    Desk const desk(world, day_of(world, day));
    auto const opening =
        std::ranges::find_if(kind.steps, [](auto const& step) { return step.from.empty(); });
    service::OpenRequest request;
    request.kind = id;
    request.person = person;
    request.copy = kind.about == procedure::RegisterAbout::copy ? "cp-invented" : "";
    request.by = "bs-014";
    request.acting_as = !acting_as.empty()                                   ? acting_as
                        : opening == kind.steps.end() || opening->by.empty() ? "chair"
                                                                             : opening->by.front();
    request.because = "It was asked for.";
    request.fields_json = fields_json;
    books.refusal.clear();
    try {
        auto const made =
            service::open_entry(desk.about, request, {"rg-" + std::to_string(++books.opened)});
        books.entries[id] = {
            made.id,
            {"cf-invented"},
            made.kind,
            made.person,
            made.copy,
            desk.about.now,
            made.state,
            {made.opening}};
    } catch (Error const& error) {
        books.refusal = error.what();
    }
}

storage::RegisterEntry& entry_in(World& world, std::string const& id)
{
    kind_of(world, id);
    auto& books = world.kept<Books>();
    auto const found = books.entries.find(id);
    expect(
        found != books.entries.end(),
        "No entry was opened there" +
            (books.refusal.empty() ? std::string(".") : ": " + books.refusal));
    return found->second;
}

void step(
    World& world,
    std::string const& by,
    std::string const& acting_as,
    std::string const& step,
    std::string const& id,
    std::string const& day,
    std::string const& because,
    std::string const& fields_json)
{
    auto& books = world.kept<Books>();
    auto& entry = entry_in(world, id);
    Desk const desk(world, day_of(world, day));
    service::StepRequest request{step, by, acting_as, because, fields_json};
    books.refusal.clear();
    try {
        auto const taken = service::take_step(desk.about, entry, request);
        entry.steps.push_back(taken.step);
        books.waits = taken.waits_for_second;
        if (!taken.waits_for_second) entry.state = taken.state;
    } catch (Error const& error) {
        books.refusal = error.what();
    }
}

std::string acting_as(std::string const& person)
{
    if (person == "p-minute-taker") return "business-support";
    return std::string(cast_of(person).role);
}

void entering(StepBook& book)
{
    book.add(
        "an entry in the register {word}[ about {person}][ on {day}]:",
        [](World& world, Captures const& c, Step const& step) {
            open(world, c[0], c[1], c[2], fields(world, c[0], step.table), {});
            expect(world.kept<Books>().refusal.empty(), world.kept<Books>().refusal);
        });
    book.add(
        "somebody tries an entry in the register {word}[ about {person}][ on {day}]:",
        [](World& world, Captures const& c, Step const& step) {
            open(world, c[0], c[1], c[2], fields(world, c[0], step.table), {});
        });
    book.add(
        "{person} takes the step {word} in the register {word}[ on {day}][ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            step(world, c[0], acting_as(c[0]), c[1], c[2], c[3], c[4], "{}");
        });
    book.add(
        "{person} takes the step {word} in the register {word}[ on {day}][ because {text}] with:",
        [](World& world, Captures const& c, Step const& given) {
            step(
                world,
                c[0],
                acting_as(c[0]),
                c[1],
                c[2],
                c[3],
                c[4],
                fields(world, c[2], given.table));
        });
    book.add(
        "{person}, acting as {word}, takes the step {word} in the register {word}[ on {day}][ "
        "because {text}]",
        [](World& world, Captures const& c, Step const&) {
            step(world, c[0], c[1], c[2], c[3], c[4], c[5], "{}");
        });
    book.add(
        "{person}, acting as {word}, takes the step {word} in the register {word}[ on {day}][ "
        "because {text}] with:",
        [](World& world, Captures const& c, Step const& given) {
            step(world, c[0], c[1], c[2], c[3], c[4], c[5], fields(world, c[3], given.table));
        });
    book.add(
        "the last day to comment that was told to {person} is {day}",
        [](World& world, Captures const& c, Step const&) {
            world.person(c[0]);
            world.kept<Books>().window_ends = parse_day(c[1]);
        });
    book.add(
        "the entry in the register {word} was made for an earlier conference",
        [](World& world, Captures const& c, Step const&) {
            auto entry = entry_in(world, c[0]);
            entry.conference = {"cf-earlier"};
            world.kept<Books>().earlier.push_back(std::move(entry));
            world.kept<Books>().entries.erase(c[0]);
        });
}

std::vector<std::string> told(World& world, std::string const& id)
{
    auto const& entry = entry_in(world, id);
    Desk const desk(world, uk_day(entry.opened));
    return service::warnings(desk.about, entry);
}

void is_refused(World& world, Captures const& c, Step const&)
{
    auto const& refusal = world.kept<Books>().refusal;
    expect(!refusal.empty(), "It was not refused.");
    expect(says(refusal, c[0]), "It was refused: " + refusal);
}

void finding(StepBook& book)
{
    book.add(
        "the entry in the register {word} is {word}",
        [](World& world, Captures const& c, Step const&) {
            auto const& entry = entry_in(world, c[0]);
            expect(
                entry.state.state == c[1],
                "It is \"" + entry.state.state + "\". " + world.kept<Books>().refusal);
        });
    book.add("the entry is refused because {text}", is_refused);
    book.add("the step is refused because {text}", is_refused);
    book.add("the step waits for a second person", [](World& world, Captures const&, Step const&) {
        expect(world.kept<Books>().waits, "It does not. " + world.kept<Books>().refusal);
    });
    book.add(
        "the clock {word} of the register {word} ends on {day}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            auto const& entry = entry_in(world, c[1]);
            Desk const desk(world, uk_day(entry.opened));
            std::string running = "Running are:";
            for (auto const& due : service::running_clocks(desk.about, entry)) {
                if (due.id == c[0]) {
                    expect(iso(due.on) == c[2], "It ends on " + plain_date(due.on) + ".");
                    expect(c[3].empty() || due.rule == c[3], "The rule is " + due.rule + ".");
                    return;
                }
                running += " " + due.id;
            }
            throw Unmet(running);
        });
    book.add(
        "the register {word} tells {text}[, by rule {rule}]",
        [](World& world, Captures const& c, Step const&) {
            std::string all = "It tells:";
            auto const& rule = kind_of(world, c[0]).source.rule;
            expect(c[2].empty() || rule == c[2], "The rule is " + rule + ".");
            for (auto const& one : told(world, c[0])) {
                if (says(one, c[1])) return;
                all += "\n  " + one;
            }
            throw Unmet(all);
        });
    book.add(
        "the register {word} does not tell {text}",
        [](World& world, Captures const& c, Step const&) {
            for (auto const& one : told(world, c[0])) expect(!says(one, c[1]), "It tells: " + one);
        });
    book.add(
        "the entry in the register {word} holds the {document}",
        [](World& world, Captures const& c, Step const&) {
            auto const& holds = entry_in(world, c[0]).state.holds;
            expect(std::ranges::find(holds, c[1]) != holds.end(), "It does not.");
        });
    book.add(
        "the entry in the register {word} holds nothing",
        [](World& world, Captures const& c, Step const&) {
            expect(entry_in(world, c[0]).state.holds.empty(), "It holds something.");
        });
    book.add(
        "the entry in the register {word} holds {word}",
        [](World& world, Captures const& c, Step const&) {
            auto const& holds = entry_in(world, c[0]).state.holds;
            expect(std::ranges::find(holds, c[1]) != holds.end(), "It does not.");
        });
}

/// What the quality report counts in one register, a line for each count.
std::map<std::string, int> counts_of(service::RegisterFigures const& row)
{
    std::map<std::string, int> counts{
        {"entries", row.entries},
        {"ended in time", row.ended_in_time},
        {"ended late", row.ended_late},
        {"open", row.open},
        {"overdue", row.overdue}};
    for (auto const& [state, count] : row.by_state) counts["state " + state] = count;
    for (auto const& [field, choices] : row.by_choice)
        for (auto const& [choice, count] : choices) counts[field + " " + choice] = count;
    for (auto const& [field, count] : row.stated) counts["stated " + field] = count;
    return counts;
}

void report_counts(
    World& world, Captures const& c, std::vector<std::vector<std::string>> const& table)
{
    auto const today = day_of(world, c[2]);
    Desk const desk(world, today);
    auto& books = world.kept<Books>();
    auto entries = books.earlier;
    for (auto const& [id, entry] : books.entries) entries.push_back(entry);
    std::vector<service::RegisterLine> lines;
    for (auto const& entry : entries) {
        auto const clocks = service::running_clocks(desk.about, entry);
        std::optional<Day> due;
        if (!clocks.empty()) due = clocks.front().on;
        lines.push_back({world.procedure().rules().id, &kind_of(world, entry.kind), entry, due});
    }
    auto const rows = service::register_figures(lines, {parse_day(c[0]), parse_day(c[1])}, today);
    auto const row = std::ranges::find(rows, c[3], &service::RegisterFigures::id);
    auto const counts =
        row == rows.end() ? std::map<std::string, int>{{"entries", 0}} : counts_of(*row);
    std::string all = "It counts:";
    for (auto const& [what, count] : counts) all += "\n  " + what + ": " + std::to_string(count);
    for (auto const& line : table) {
        expect(line.size() == 2, "The table has two columns: what is counted, and how many.");
        auto const found = counts.find(line[0]);
        auto const count = found == counts.end() ? 0 : found->second;
        expect(std::to_string(count) == line[1], all);
    }
}

void consequences(StepBook& book)
{
    book.add(
        "the {document} is issued by the register {word}",
        [](World& world, Captures const& c, Step const&) {
            auto const& pending = entry_in(world, c[1]).state.pending;
            std::string all = "To be issued are:";
            for (auto const& one : pending) all += " " + one;
            expect(
                std::ranges::find(pending, c[0]) != pending.end(),
                all + ". " + world.kept<Books>().refusal);
        });
    book.add(
        "no {document} is issued by the register {word}",
        [](World& world, Captures const& c, Step const&) {
            auto const& pending = entry_in(world, c[1]).state.pending;
            expect(std::ranges::find(pending, c[0]) == pending.end(), "It is.");
        });
    book.add(
        "a copy of the {document} for somebody else is made by the register {word}",
        [](World& world, Captures const& c, Step const&) {
            auto const& pending = entry_in(world, c[1]).state.pending;
            expect(
                std::ranges::find(pending, service::share_prefix + c[0]) != pending.end(),
                "None is. " + world.kept<Books>().refusal);
        });
    book.add(
        "the quality report from {day} until {day}[ made on {day}] counts in the register {word}:",
        [](World& world, Captures const& c, Step const& given) {
            report_counts(world, c, given.table);
        });
    book.add("the conference shows in no list", [](World& world, Captures const&, Step const&) {
        auto const& entries = world.kept<Books>().entries;
        expect(
            std::ranges::any_of(entries, [](auto const& one) { return one.second.state.hidden; }),
            "It shows.");
    });
    book.add("the conference shows in the lists", [](World& world, Captures const&, Step const&) {
        auto const& entries = world.kept<Books>().entries;
        expect(
            std::ranges::none_of(entries, [](auto const& one) { return one.second.state.hidden; }),
            "It does not.");
    });
    book.add("the request is late", [](World& world, Captures const&, Step const&) {
        auto const& entry = entry_in(world, "amendments");
        Desk const desk(world, uk_day(entry.opened));
        expect(service::is_late(desk.about, entry), "It is in time.");
    });
    book.add("the request is in time", [](World& world, Captures const&, Step const&) {
        auto const& entry = entry_in(world, "amendments");
        Desk const desk(world, uk_day(entry.opened));
        expect(!service::is_late(desk.about, entry), "It is late.");
    });
}

} // namespace

void register_steps(StepBook& book)
{
    entering(book);
    finding(book);
    consequences(book);
}

} // namespace scenario
