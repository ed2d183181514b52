// Sentences about the agencies' reports that come with a record.

#include "../step_book.h"
#include "cast.h"

namespace scenario {

void report_steps(StepBook& book)
{
    book.add(
        "{person}'s[ own] report[, with its author's permission]",
        [](World& world, Captures const& c, Step const&) { world.attachment(c[0]); });
    book.add(
        "{person}'s[ own] report, without its author's permission",
        [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0])["author_permits"] = false;
        });
    book.add(
        "{person}'s report is of kind {word}", [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0])["kind"] = c[1];
        });
    book.add(
        "{person}'s report is signed on {day}", [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0])["signed_on"] = c[1];
        });
    book.add("{person}'s report is not signed", [](World& world, Captures const& c, Step const&) {
        world.attachment(c[0]).erase("signed_on");
    });
    book.add(
        "{person}'s report is countersigned by {text}",
        [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0])["countersigned_by"] = c[1];
        });
    book.add(
        "a version of {person}'s report is approved for {people}",
        [](World& world, Captures const& c, Step const&) {
            auto version = world.attachment(c[0]);
            auto const original = version.at("id").get<std::string>();
            version["id"] = original + "-version";
            version["file"] = "attachments/version.pdf";
            version["redaction_of"] = original;
            for (auto const& id : listed(c[1])) version["approved_for"].push_back("person:" + id);
            world.record()["attachments"].push_back(std::move(version));
        });
    book.add(
        "{person}'s report was shown to the family on {day}",
        [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0])["shared_on"] = c[1];
        });
    book.add(
        "{person}'s report was not shown to the family[ because {text}]",
        [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0]).erase("shared_on");
            if (!c[1].empty()) world.attachment(c[0])["not_shared_because"] = c[1];
        });
    book.add(
        "{person}'s report is not countersigned", [](World& world, Captures const& c, Step const&) {
            world.attachment(c[0]).erase("countersigned_by");
        });
    book.add(
        "{person}'s report is about {people}", [](World& world, Captures const& c, Step const&) {
            auto about = Json::array();
            for (auto const& id : listed(c[1])) {
                world.child(child_of(id));
                about.push_back(child_of(id));
            }
            world.attachment(c[0])["about_children"] = std::move(about);
        });
    book.add(
        "a version of {person}'s report approved for {people}",
        [](World& world, Captures const& c, Step const&) {
            auto version = world.attachment(c[0]);
            version["redaction_of"] = version["id"];
            version["id"] = version["id"].get<std::string>() + "-version";
            version["file"] = "attachments/" + version["id"].get<std::string>() + ".pdf";
            version["approved_for"] = Json::array();
            for (auto const& id : listed(c[1])) version["approved_for"].push_back("person:" + id);
            world.record()["attachments"].push_back(std::move(version));
        });
    book.add(
        "{person}'s report must not be shared with {people}",
        [](World& world, Captures const& c, Step const&) {
            auto& kept_from = world.attachment(c[0])["not_to_be_shared_with"];
            for (auto const& id : listed(c[1])) kept_from.push_back("person:" + id);
        });
}

} // namespace scenario
