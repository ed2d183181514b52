// Every step of every register of every region, taken wrongly: by the wrong role, out of turn,
// without what it needs or with it only in appearance, by one person twice, with days to come. The
// registers are walked as they are shipped, so that a new one is attacked from the day it is added.
#include "intake/record_reader.h"
#include "record/error.h"
#include "service/registers/register_fields.h"
#include "service/registers/register_rules.h"
#include "service/rules/library.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h, min
using Json = nlohmann::json;

Instant const noon = parse_day("2026-11-23") + 12h;

Library const& library()
{
    static Library const loaded{std::filesystem::path(SAFEHAND_HOUSE)};
    return loaded;
}

/// One register of one region with an invented case behind it.
class Book {
  public:
    Book(std::string const& region, std::string const& id)
        : procedure_(library().procedure(region)), calendar_(library().calendar(procedure_)),
          record_(intake::read_record(read_file(
              std::filesystem::path(SAFEHAND_HOUSE) / "config/samples/small/record.json",
              "record"))),
          about{
              procedure_,
              calendar_,
              record_,
              {{"conference", record_.held_on}, {"sent", parse_day("2026-11-01")}},
              {},
              {},
              noon},
          kind(*register_kind(procedure_, id))
    {
    }

    Book(Book const&) = delete;
    Book& operator=(Book const&) = delete;
    Book(Book&&) = delete;
    Book& operator=(Book&&) = delete;
    ~Book() = default;

  private:
    procedure::Procedure procedure_;
    procedure::Calendar calendar_;
    ConferenceRecord record_;

  public:
    RegisterCase about;
    procedure::RegisterKind const& kind;

    Json value(procedure::RegisterField const& field) const
    {
        switch (field.type) {
        case procedure::FieldType::text:
            return field.id == "child" ? record_.children.front().id.text : "Invented words";
        case procedure::FieldType::day: return "2026-11-20";
        case procedure::FieldType::person: return "p-mother";
        case procedure::FieldType::role: return "chair";
        case procedure::FieldType::document: return "record";
        case procedure::FieldType::choice: return field.choices.front().id;
        case procedure::FieldType::number: return 1;
        case procedure::FieldType::flag: return true;
        case procedure::FieldType::attachment: return "at-none";
        }
        return {};
    }

    Json all_fields() const
    {
        auto fields = Json::object();
        for (auto const& field : kind.fields)
            if (field.type != procedure::FieldType::attachment) fields[field.id] = value(field);
        return fields;
    }

    OpenRequest opening() const
    {
        OpenRequest request;
        request.kind = kind.id;
        if (kind.about == procedure::RegisterAbout::person) request.person = "p-mother";
        if (kind.about == procedure::RegisterAbout::copy) request.copy = "cp-invented";
        request.by = "bs-014";
        request.because = "Invented reason";
        for (auto const& step : kind.steps)
            if (step.from.empty()) request.acting_as = step.by.front();
        if (request.acting_as.empty()) request.acting_as = "chair";
        request.fields_json = all_fields().dump();
        return request;
    }

    storage::RegisterEntry entry(std::string const& state, Json const& fields) const
    {
        auto const made = open_entry(about, opening(), {"rg-00000001"});
        storage::RegisterEntry kept;
        kept.id = made.id;
        kept.conference = {"cf-00000001"};
        kept.kind = made.kind;
        kept.person = made.person;
        kept.copy = made.copy;
        kept.opened = noon;
        kept.state = made.state;
        kept.state.state = state;
        kept.state.fields_json = fields.dump();
        kept.steps = {made.opening};
        return kept;
    }

    StepRequest request(procedure::RegisterStep const& step) const
    {
        return {step.id, "chair-02", step.by.front(), "Invented reason", "{}"};
    }
};

struct Count {
    int taken = 0;
    int refused = 0;
};

template <class Action>
void refuses(Count& count, std::string const& what, Action const& action)
{
    try {
        action();
        ADD_FAILURE() << "not refused: " << what;
    } catch (Error const& error) {
        EXPECT_NE(error.fault(), Fault::broken) << what << ": " << error.what();
        ++count.refused;
    }
}

template <class Visit>
void each_book(Visit const& visit)
{
    for (auto const* const region : {"north-yorkshire", "wales", "wirral", "lancashire"}) {
        auto const procedure = library().procedure(region);
        for (auto const& kind : procedure.rules().registers) {
            bool const attaches = std::ranges::any_of(kind.fields, [](auto const& field) {
                return field.type == procedure::FieldType::attachment && field.required;
            });
            if (attaches) continue;
            Book const book(region, kind.id);
            visit(book, std::string(region) + ", " + kind.id);
        }
    }
}

template <class Visit>
void each_step(Visit const& visit)
{
    each_book([&](Book const& book, std::string const& name) {
        for (auto const& step : book.kind.steps)
            if (!step.from.empty()) visit(book, step, name + ", " + step.id);
    });
}

} // namespace

TEST(RegisterAttacks, a_step_is_for_its_roles_and_follows_from_its_states)
{
    Count count;
    each_step([&](Book const& book, procedure::RegisterStep const& step, std::string const& name) {
        auto const kept = book.entry(step.from.front(), book.all_fields());
        ASSERT_NO_THROW(take_step(book.about, kept, book.request(step))) << name;
        ++count.taken;
        for (auto const* const role : {"supporter", "mother", "", "CHAIR", "chair ", "observer"}) {
            auto wrong = book.request(step);
            wrong.acting_as = role;
            refuses(count, name + " as " + role, [&] { take_step(book.about, kept, wrong); });
        }
        for (auto const& state : book.kind.states) {
            if (std::ranges::find(step.from, state.id) != step.from.end()) continue;
            auto const elsewhere = book.entry(state.id, book.all_fields());
            refuses(count, name + " from " + state.id, [&] {
                take_step(book.about, elsewhere, book.request(step));
            });
        }
    });
    EXPECT_GT(count.taken, 100);
    EXPECT_GT(count.refused, 700);
}

TEST(RegisterAttacks, what_a_step_needs_is_there_in_truth_and_not_in_appearance)
{
    Count count;
    each_step([&](Book const& book, procedure::RegisterStep const& step, std::string const& name) {
        for (auto const& need : step.needs) {
            auto const from = step.from.front();
            if (need == "because") {
                for (auto const* const blank : {"", " ", "\n"}) {
                    auto wrong = book.request(step);
                    wrong.because = blank;
                    refuses(count, name + " without a reason", [&] {
                        take_step(book.about, book.entry(from, book.all_fields()), wrong);
                    });
                }
                continue;
            }
            auto without = book.all_fields();
            without.erase(need);
            auto const kept = book.entry(from, without);
            refuses(count, name + " without " + need, [&] {
                take_step(book.about, kept, book.request(step));
            });
            auto const field =
                std::ranges::find(book.kind.fields, need, &procedure::RegisterField::id);
            std::vector<Json> empty{"", "  ", Json{}, Json::array(), Json::object()};
            if (field->type == procedure::FieldType::flag) empty = {false, "yes", 1};
            for (auto const& value : empty) {
                auto wrong = book.request(step);
                wrong.fields_json = Json{{need, value}}.dump();
                refuses(count, name + " with " + need + " as " + value.dump(), [&] {
                    take_step(book.about, kept, wrong);
                });
            }
        }
    });
    EXPECT_GT(count.refused, 300);
}

TEST(RegisterAttacks, one_person_is_not_two_however_they_write_their_name)
{
    Count count;
    each_step([&](Book const& book, procedure::RegisterStep const& step, std::string const& name) {
        if (!step.two_people) return;
        auto kept = book.entry(step.from.front(), book.all_fields());
        auto const first = take_step(book.about, kept, book.request(step));
        EXPECT_TRUE(first.waits_for_second) << name;
        EXPECT_EQ(first.state.state, kept.state.state) << name;
        EXPECT_EQ(first.state.pending, kept.state.pending) << name;
        EXPECT_EQ(first.state.holds, kept.state.holds) << name;
        kept.steps.push_back(first.step);
        for (auto const* const by : {"chair-02", "Chair-02", "chair-02 ", "chair 02", "CHAIR02"}) {
            auto again = book.request(step);
            again.by = by;
            refuses(count, name + " by " + by, [&] { take_step(book.about, kept, again); });
        }
        auto other = book.request(step);
        other.by = "qa-01";
        EXPECT_FALSE(take_step(book.about, kept, other).waits_for_second) << name;
        for (auto const& field : book.kind.fields) {
            if (field.type != procedure::FieldType::text || field.id == "child") continue;
            other.fields_json = Json{{field.id, "Other words"}}.dump();
            refuses(count, name + " with other words", [&] { take_step(book.about, kept, other); });
        }
    });
    EXPECT_GE(count.refused, 20);
}

TEST(RegisterAttacks, nothing_gets_into_a_field_that_a_letter_could_not_print_or_nobody_declared)
{
    Count count;
    each_book([&](Book const& book, std::string const& name) {
        auto const with = [&](std::string const& id, Json const& value) {
            auto wrong = book.opening();
            auto fields = book.all_fields();
            fields[id] = value;
            wrong.fields_json = fields.dump();
            refuses(count, name + ": " + id + " as " + value.dump().substr(0, 40), [&] {
                open_entry(book.about, wrong, {"rg-00000001"});
            });
        };
        with("nobody-declared-this", "x");
        for (auto const& field : book.kind.fields) {
            switch (field.type) {
            case procedure::FieldType::text:
                for (auto const* const text :
                     {"\u202e", "a\tb", "a\rb", "\u200bx", "\u00adx", "\ue000", "", " "})
                    with(field.id, text);
                with(field.id, std::string(9000, 'x'));
                break;
            case procedure::FieldType::day:
                for (auto const* const day : {"2026-02-30", "tomorrow", "", "2026-11-20T10:00"})
                    with(field.id, day);
                break;
            case procedure::FieldType::person: with(field.id, "p-nobody"); break;
            case procedure::FieldType::role: with(field.id, "queen"); break;
            case procedure::FieldType::document: with(field.id, "diary"); break;
            case procedure::FieldType::choice: with(field.id, "whatever"); break;
            case procedure::FieldType::number: with(field.id, -1); break;
            case procedure::FieldType::flag: with(field.id, "true"); break;
            case procedure::FieldType::attachment: with(field.id, "at-nothing"); break;
            }
        }
        auto nobody = book.opening();
        nobody.person = "p-nobody";
        refuses(count, name + " about nobody", [&] {
            open_entry(book.about, nobody, {"rg-00000001"});
        });
        auto wrong_copy = book.opening();
        wrong_copy.copy = wrong_copy.copy.empty() ? "cp-invented" : "";
        refuses(count, name + " about the wrong thing", [&] {
            open_entry(book.about, wrong_copy, {"rg-00000001"});
        });
    });
    EXPECT_GT(count.refused, 1000);
}

TEST(RegisterAttacks, a_day_to_come_sets_no_clock_going_and_no_request_comes_before_its_copy)
{
    Count count;
    each_book([&](Book const& book, std::string const& name) {
        auto const with = [&](std::string const& id, std::string const& day) {
            auto wrong = book.opening();
            auto fields = book.all_fields();
            fields[id] = day;
            wrong.fields_json = fields.dump();
            refuses(count, name + ": " + id + " on " + day, [&] {
                open_entry(book.about, wrong, {"rg-00000001"});
            });
        };
        for (auto const& id : book.kind.clocks) {
            auto const* const scale = book.about.procedure.timescale(id);
            auto const field = std::ranges::find(
                book.kind.fields, scale->counts_from, &procedure::RegisterField::id);
            if (scale->count == 0 || field == book.kind.fields.end()) continue;
            with(field->id, "2026-11-24");
            with(field->id, "2099-01-01");
        }
        if (book.kind.about == procedure::RegisterAbout::copy &&
            std::ranges::find(book.kind.fields, "received", &procedure::RegisterField::id) !=
                book.kind.fields.end())
            with("received", "2026-10-31");
    });
    EXPECT_GT(count.refused, 30);
}

} // namespace safehand::service
