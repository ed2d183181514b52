// Sentences about the conference as a whole: where, when, in what language, and who signed.

#include "../step_book.h"
#include "cast.h"

namespace scenario {

namespace {

void without_telling_the_parents(World& world, Captures const&, Step const&)
{
    auto& record = world.record();
    record["covert"] = true;
    for (auto& one : record["participants"]) {
        if (cast_of(one.at("id").get<std::string>()).professional) continue;
        one["invitation"] = "not-informed";
        one["attendance"] = "absent";
    }
}

void set_member(World& world, std::string const& pointer, Json value)
{
    world.record()[Json::json_pointer(pointer)] = std::move(value);
}

void set_up(StepBook& book)
{
    book.add(
        "a {region} (initial|review|pre-birth|transfer-in) conference on {day}",
        [](World& world, Captures const& c, Step const&) { world.begin(c[0], c[1], c[2]); });
    book.add(
        "a conference of {word} of kind {word} on {day}",
        [](World& world, Captures const& c, Step const&) { world.begin(c[0], c[1], c[2]); });
    book.add("today is {day}", [](World& world, Captures const& c, Step const&) {
        world.set_today(c[0]);
    });
    book.add("the conference was held on {day}", [](World& world, Captures const& c, Step const&) {
        world.record()["held_on"] = c[0];
    });
    book.add(
        "the conference was held in {language}",
        [](World& world, Captures const& c, Step const&) { world.record()["language"] = c[0]; });
    book.add("the conference was held without telling the parents", without_telling_the_parents);
    book.add("criminal proceedings are going on", [](World& world, Captures const&, Step const&) {
        world.record()["criminal_proceedings"] = true;
    });
    book.add("the conference was held by video", [](World& world, Captures const&, Step const&) {
        set_member(world, "/venue/mode", "video");
    });
    book.add("the conference was held in person", [](World& world, Captures const&, Step const&) {
        set_member(world, "/venue/mode", "in person");
    });
    book.add("the conference was held as a hybrid", [](World& world, Captures const&, Step const&) {
        set_member(world, "/venue/mode", "hybrid");
    });
    book.add("{person} took the minutes", [](World& world, Captures const& c, Step const&) {
        world.person(c[0]);
        world.record()["minute_taker"] = c[0];
    });
    book.add(
        "the conference was held with too few agencies because {text}",
        [](World& world, Captures const& c, Step const&) {
            world.record()["quorum_exception"] = c[0];
        });
    book.add(
        "a concern was voiced[ and answered with {text}]",
        [](World& world, Captures const& c, Step const&) {
            world.record()["concern_voiced"] = true;
            if (!c[0].empty()) world.record()["concern_note"] = c[0];
        });
    book.add(
        "the strategy discussion was on {day}", [](World& world, Captures const& c, Step const&) {
            world.record()["strategy_discussion_on"] = c[0];
        });
    book.add(
        "a manager agreed to the delay because {text}",
        [](World& world, Captures const& c, Step const&) {
            world.record()["delay_because"] = c[0];
        });
    book.add(
        "the conference was held remotely because {text}",
        [](World& world, Captures const& c, Step const&) {
            world.record()["remote_because"] = c[0];
        });
    book.add(
        "a recording was made[, to be deleted on {day}]",
        [](World& world, Captures const& c, Step const&) {
            auto& recording = world.record()["recording"];
            recording = Json::object();
            if (!c[0].empty()) recording["delete_on"] = c[0];
        });
    book.add("somebody objected to the recording", [](World& world, Captures const&, Step const&) {
        world.record()["recording"]["objected"] = true;
    });
    book.add("the family comes from {text}", [](World& world, Captures const& c, Step const&) {
        world.record()["transferred_from"] = c[0];
    });
    book.add(
        "{text} was kept for this conference", [](World& world, Captures const& c, Step const&) {
            world.record()["held_comments"].push_back(c[0]);
        });
    book.add(
        "nobody is named who took the minutes",
        [](World& world, Captures const&, Step const&) { world.record().erase("minute_taker"); });
}

void finish(StepBook& book)
{
    book.add("the chair has not signed the record", [](World& world, Captures const&, Step const&) {
        world.sign_on({});
    });
    book.add(
        "the chair signed the record on {day}",
        [](World& world, Captures const& c, Step const&) { world.sign_on(c[0]); });
    book.add(
        "{person} signed the record instead of the chair",
        [](World& world, Captures const& c, Step const&) { world.signed_by(c[0]); });
    book.add(
        "the complaints information was noted as {text}",
        [](World& world, Captures const& c, Step const&) {
            world.record()["complaints_note"] = c[0];
        });
    book.add(
        "the complaints information was noted", [](World& world, Captures const&, Step const&) {
            world.record()["complaints_note"] = "Everybody was told how to complain.";
        });
    book.add(
        "the complaints information was not noted", [](World& world, Captures const&, Step const&) {
            world.record().erase("complaints_note");
        });
    book.add(
        "the record's member {word} is {text}",
        [](World& world, Captures const& c, Step const&) { set_member(world, c[0], c[1]); });
    book.add(
        "the record's member {word} is:", [](World& world, Captures const& c, Step const& step) {
            set_member(world, c[0], Json::parse(step.block));
        });
}

} // namespace

void conference_steps(StepBook& book)
{
    set_up(book);
    finish(book);
}

} // namespace scenario
