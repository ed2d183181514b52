// Whatever words a record can hold can be kept from somebody. The record's own schema says where
// words can stand; each such place is filled with words found nowhere else, labelled by the nearest
// means that the schema offers, and looked for in everything that the father would read.
#include "intake/record_reader.h"
#include "redaction/redactor.h"
#include "service/copies/copy_classes.h"
#include "service/journey/proposal.h"
#include "service/journey/stops.h"
#include "service/rules/library.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace safehand; // NOLINT(google-build-using-namespace)
using Json = nlohmann::json;

std::string const marked = "Zoltrimanth quibbleworth";

Json file(std::string const& path)
{
    std::ifstream in(std::string(SAFEHAND_HOUSE) + "/" + path);
    return Json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
}

/// A place for words: the members on the way to it, "[]" for the first element of a list, and the
/// members of the object that holds it.
struct Place {
    std::vector<std::string> way;
    bool spans = false; ///< its words can carry labels themselves
    std::set<std::string> beside;

    std::string name() const
    {
        std::string all;
        for (auto const& step : way)
            if (step != "[]") all += (all.empty() ? "" : ".") + step;
        return all;
    }
};

class Schema {
  public:
    Schema() : root_(file("config/schema/record.schema.json")) { look(root_, {}, {}); }

    std::vector<Place> places;

  private:
    Json const& referred_to_by(Json const& node) const
    {
        auto const ref = node["$ref"].get<std::string>();
        return root_["$defs"][ref.substr(ref.rfind('/') + 1)];
    }

    void look(Json const& raw, std::vector<std::string> way, std::set<std::string> const& beside)
    {
        auto const text = raw.value("$ref", "") == "#/$defs/text";
        auto const& node = raw.contains("$ref") ? referred_to_by(raw) : raw;
        // Labels and what they say are for staff alone.
        if (!way.empty() && (way.back() == "labels" || way.back() == "field_labels")) return;
        bool const free = node.value("type", Json{}) == "string" && !node.contains("pattern") &&
                          !node.contains("enum") && !node.contains("const");
        if (text || free) {
            places.push_back({way, text, beside});
        } else if (node.contains("properties")) {
            std::set<std::string> members;
            for (auto const& [name, value] : node["properties"].items()) members.insert(name);
            for (auto const& [name, value] : node["properties"].items()) {
                auto deeper = way;
                deeper.push_back(name);
                look(value, deeper, members);
            }
        } else if (node.contains("items")) {
            way.emplace_back("[]");
            look(node["items"], way, beside);
        }
    }

    Json root_;
};

/// Everything that the schema knows, at least once.
Json full_record()
{
    auto record = file("config/samples/small/record.json");
    record.erase("signature");
    record.erase("safehand_note");
    auto& father = record["participants"][1];
    EXPECT_EQ(father["id"], "p-father");
    auto& mother = record["participants"][0];
    mother["known_as"] = {"Sal"};
    mother["relation"] = "x";
    mother["agency"] = "x";
    mother["post_title"] = "x";
    mother["safe_contact"]["note"] = "x";
    mother["format"] = {{"format", "standard"}, {"detail", ""}, {"source", "x"}};
    mother["preferences"] =
        Json::array({{{"document", "*"}, {"channel", "post"}, {"asked_by", "x"}, {"how", "x"}}});
    mother["addresses"][0]["confirmed_by"] = "x";
    mother["attendance"] = "part";
    mother["present_for"] = Json::array();
    for (auto const& section : record["sections"])
        if (section["id"] != "s-enquiry") mother["present_for"].push_back(section["id"]);
    mother["exclusion"] = {
        {"ground", "disruption"},
        {"evidence", "x"},
        {"sections", {"s-enquiry"}},
        {"told_on", "2026-11-16"},
        {"asked_by", "x"},
        {"asked_on", "2026-11-10"},
        {"views_by", "x"}};
    record["venue"]["name"] = "x";
    record["children"][0]["known_as"] = {"Rob"};
    record["children"][0]["legal_status"] = "x";
    record["children"][0]["gp"] = "x";
    record["attachments"] = Json::array(
        {{{"id", "at-1"},
          {"title", "x"},
          {"kind", "social-work-report"},
          {"author", "p-chair"},
          {"file", "attachments/one.pdf"},
          {"sha256", "sha256:" + std::string(64, '0')},
          {"countersigned_by", "x"},
          {"not_shared_because", "x"}}});
    auto& decision = record["decisions"][0];
    decision["reasons"] = "x";
    decision["views"] = Json::array(
        {{{"who", "p-chair"}, {"choice", "plan"}, {"category", "neglect"}, {"reasons", "x"}}});
    decision["dissent"] = Json::array(
        {{{"who", "p-chair"}, {"from", "x"}, {"reasons", "x"}, {"intended_action", "x"}}});
    record["plan"][0]["need"] = "x";
    record["plan"][0]["when"] = "x";
    record["plan"][0]["by"] = {"p-chair"};
    record["plan"][0].erase("children");
    record["recommendations"] = Json::array({{{"text", "x"}}});
    record["dates"]["core_group"]["place"] = "x";
    record["dates"]["review"]["place"] = "x";
    record["dates"]["child_in_need"] = record["dates"]["review"];
    record["dates"]["not_agreed_reason"] = "x";
    for (auto const* const member :
         {"complaints_note",
          "concern_note",
          "quorum_exception",
          "remote_because",
          "delay_because",
          "transferred_from"})
        record[member] = "x";
    record["recording"] = {{"objected", true}, {"note", "x"}};
    record["signature"] = {
        {"by", "p-chair"},
        {"on", record["held_on"]},
        {"statement", "x"},
        {"content", "sha256:" + std::string(64, '0')}};
    return record;
}

/// The value at a place; made where a list or a block may stand in several forms.
Json* at(Json& record, Place const& place)
{
    auto* here = &record;
    for (auto const& step : place.way) {
        if (step == "[]") {
            if (here->is_null()) *here = Json::array({Json{}});
            if (!here->is_array() || here->empty()) return nullptr;
            here = &here->front();
        } else {
            if (!here->is_object() && !here->is_null()) return nullptr;
            here = &(*here)[step];
        }
    }
    return here;
}

} // namespace

/// A block of a section holds one of several things, so its places are filled by hand.
Json block_with(std::string const& kind, Json const& words)
{
    if (kind == "paragraph" || kind == "subheading") return {{kind, words}};
    if (kind == "table")
        return {{"table", {{"header", {words}}, {"rows", Json::array({Json::array({"y"})})}}}};
    return {{kind, Json::array({words})}};
}

namespace {

/// What is nobody's words about anybody: who runs the conferences, and that samples are invented.
/// An address for e-mail has a spelling of its own; no document prints it.
std::set<std::string> const nobodys{"authority", "invented_notice", "participants.addresses.email"};

service::Library const& library()
{
    static service::Library const loaded{std::filesystem::path(SAFEHAND_HOUSE)};
    return loaded;
}

std::string words(Line const& line)
{
    std::string all;
    for (auto const& piece : line)
        if (auto const* said = std::get_if<Words>(&piece)) all += said->text;
    return all + "\n";
}

std::string words_of(RedactedDocument const& document)
{
    auto all = document.title() + document.subtitle() + document.notice();
    for (auto const& section : document.sections()) {
        all += section.heading + "\n";
        for (auto const& block : section.blocks) {
            all += words(block.text);
            for (auto const& item : block.items) all += words(item);
            for (auto const& cell : block.header) all += words(cell);
            for (auto const& row : block.rows)
                for (auto const& cell : row) all += words(cell);
        }
    }
    return all;
}

/// All that this person would read of the conference.
std::string read_by(Json record, std::string const& person)
{
    auto const digest = intake::content_digest(record.dump());
    record["signature"]["content"] = digest.text;
    auto const proposal =
        service::propose(library(), intake::read_record(record.dump()), parse_day("2026-11-23"));
    auto const answers =
        service::as_proposed(library(), proposal, "chair", Instant{}, parse_day("2026-11-23"));
    auto const plan = service::settle(library(), proposal, answers, parse_day("2026-11-23"));
    std::string all;
    for (auto const& entry : plan.entries) {
        auto const* const draft = service::draft_for(proposal.drafts.documents, entry);
        if (entry.person.text != person || draft == nullptr || !service::gets_copy(entry)) continue;
        all += words_of(redaction::Redactor().redact(*draft, entry.order));
    }
    EXPECT_GT(all.size(), 1000U) << "the reader has no papers";
    return all;
}

Json withheld()
{
    return Json::array({{{"label", "withhold_from"}, {"who", {"person:p-father"}}}});
}

/// Labels the words by the nearest means. False when there is none.
bool label(Json& record, Place const& place)
{
    auto owner = place;
    auto const field = owner.way.back();
    owner.way.pop_back();
    if (place.spans) {
        *at(record, place) = Json::array({{{"text", marked}, {"labels", withheld()}}});
        return true;
    }
    if (place.beside.contains("field_labels")) {
        if (field == "name") {
            record["protected_facts"].push_back(
                {{"id", "f-test"},
                 {"kind", "name"},
                 {"values", {marked}},
                 {"may_see", {"person:p-mother"}}});
            return true;
        }
        (*at(record, owner))["field_labels"] =
            Json::array({{{"field", field}, {"labels", withheld()}}});
        return true;
    }
    if (place.beside.contains("labels")) {
        (*at(record, owner))["labels"] = withheld();
        return true;
    }
    if (owner.way.size() == 2 && owner.way.front() == "dates") {
        record["dates"]["field_labels"] =
            Json::array({{{"field", owner.way.back()}, {"labels", withheld()}}});
        return true;
    }
    return false;
}

bool in_block(Place const& place)
{
    auto const found = std::ranges::find(place.way, "blocks");
    return found != place.way.end();
}

} // namespace

TEST(LabelledValues, every_place_for_words_that_the_schema_knows_can_be_kept_from_somebody)
{
    Schema const schema;
    ASSERT_GT(schema.places.size(), 40U);
    std::size_t printed = 0;
    for (auto const& place : schema.places) {
        if (in_block(place) || nobodys.contains(place.name())) continue;
        auto record = full_record();
        auto* const here = at(record, place);
        ASSERT_TRUE(here != nullptr && !here->is_null())
            << place.name() << ": the record of this test does not hold it";
        *here = marked;
        std::string open;
        try {
            open = read_by(record, "p-father") + read_by(record, "p-mother");
        } catch (Error const& error) {
            ADD_FAILURE() << place.name() << ": " << error.what();
            continue;
        }
        if (open.find(marked) == std::string::npos) continue;
        ++printed;
        ASSERT_TRUE(label(record, place)) << place.name() << " is printed and has no labels";
        EXPECT_EQ(read_by(record, "p-father").find(marked), std::string::npos) << place.name();
    }
    EXPECT_GE(printed, 18U);
}

TEST(LabelledValues, so_can_every_kind_of_block)
{
    for (auto const* const kind : {"paragraph", "subheading", "bullets", "numbers", "table"}) {
        auto record = full_record();
        auto& blocks = record["sections"][2]["blocks"];
        blocks.push_back(block_with(kind, marked));
        EXPECT_NE(read_by(record, "p-father").find(marked), std::string::npos) << kind;
        auto const spans = Json::array({{{"text", marked}, {"labels", withheld()}}});
        blocks.back() = block_with(kind, spans);
        EXPECT_EQ(read_by(record, "p-father").find(marked), std::string::npos) << kind;
        blocks.back() = block_with(kind, marked);
        blocks.back()["labels"] = withheld();
        EXPECT_EQ(read_by(record, "p-father").find(marked), std::string::npos) << kind;
    }
}
