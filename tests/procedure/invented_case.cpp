#include "invented_case.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace invented {

using namespace safehand; // NOLINT(google-build-using-namespace)

std::filesystem::path house()
{
    return SAFEHAND_HOUSE;
}

std::string bytes_of(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return bytes.str();
}

procedure::Procedure const& north_yorkshire()
{
    static auto const loaded =
        procedure::Procedure::load(house() / "config/procedures/north-yorkshire");
    return loaded;
}

procedure::Procedure const& made_up_region()
{
    static auto const loaded =
        procedure::Procedure::load(house() / "tests/procedure/data/made-up-region");
    return loaded;
}

procedure::Calendar const& england_and_wales()
{
    static auto const loaded = procedure::Calendar::from_json(
        bytes_of(house() / "config/calendars/england-and-wales.json"), "england-and-wales");
    return loaded;
}

Day day(std::string const& iso)
{
    return parse_day(iso);
}

Text text(std::string const& words, std::vector<Label> labels)
{
    return {{words, false, {}, std::move(labels)}};
}

Block paragraph(std::string const& words, std::vector<Label> labels)
{
    Block block;
    block.text = text(words);
    block.labels = std::move(labels);
    return block;
}

Section section(
    std::string const& id,
    std::string const& kind,
    std::vector<Block> blocks,
    std::vector<Label> labels)
{
    if (blocks.empty()) blocks.push_back(paragraph("Invented words."));
    return {{id}, kind, "Invented heading", std::move(labels), std::move(blocks)};
}

Ref person(std::string const& id)
{
    return {Ref::Kind::person, id};
}

Ref role(std::string const& id)
{
    return {Ref::Kind::role, id};
}

Ref group(std::string const& id)
{
    return {Ref::Kind::group, id};
}

Ref everyone()
{
    return {Ref::Kind::everyone, {}};
}

Label confidential(std::string const& reason)
{
    Label label;
    label.reason = reason;
    return label;
}

Label about(std::vector<Ref> who)
{
    Label label;
    label.kind = LabelKind::about;
    label.who = std::move(who);
    return label;
}

Label withhold_from(std::vector<Ref> who, std::string const& reason)
{
    Label label;
    label.kind = LabelKind::withhold_from;
    label.who = std::move(who);
    label.reason = reason;
    return label;
}

Label states(std::string const& fact)
{
    Label label;
    label.kind = LabelKind::protected_fact;
    label.fact = {fact};
    return label;
}

Participant somebody(std::string const& id, std::string const& role)
{
    Participant one;
    one.id = {id};
    one.name = "Somebody Invented";
    one.role = role;
    one.attendance = Attendance::attended;
    one.related_children = {{"c-1"}};
    Address home;
    home.id = "ad-" + id;
    home.kind = "post";
    home.lines = {"House of " + id, "Nowhere"};
    home.postcode = "ZZ99 9ZZ";
    home.source = "home visit";
    home.confirmed_on = day("2026-12-10");
    home.confirmed_by = "an invented officer";
    one.addresses.push_back(home);
    if (role == "child") one.child = ChildId{"c-1"};
    return one;
}

ConferenceRecord conference(std::vector<Participant> people)
{
    ConferenceRecord record;
    record.reference = "C-2026-0999";
    record.procedure = "north-yorkshire";
    record.kind = "initial";
    record.held_on = day("2026-12-16");
    record.chair = {"p-chair"};
    record.minute_taker = {"p-chair"};
    Child child;
    child.id = {"c-1"};
    child.born = day("2014-05-02");
    record.children.push_back(child);
    record.participants.push_back(somebody("p-chair", "chair"));
    for (auto& one : people) record.participants.push_back(std::move(one));
    record.sections = {section("s-reason", "reason"), section("s-round", "summary-of-discussion")};
    record.content = {"sha256:" + std::string(64, '0')};
    record.signature = Signature{{"p-chair"}, day("2026-12-17"), "True.", record.content};
    return record;
}

SourceDocument drafted(ConferenceRecord const& record)
{
    SourceDocument document;
    document.kind = "record";
    document.sections = record.sections;
    return document;
}

DistributionPlan plan_for(ConferenceRecord const& record, std::vector<Answer> const& answers)
{
    std::vector<SourceDocument> documents{drafted(record), {}};
    documents.back().kind = "chairs-letter";
    return procedure::make_plan(
        record, documents, north_yorkshire(), england_and_wales(), answers, today);
}

PlanEntry
entry_for(DistributionPlan const& plan, std::string const& person, std::string const& document)
{
    for (auto const& entry : plan.entries)
        if (entry.person.text == person && entry.document == document) return entry;
    throw std::runtime_error("the plan has no such entry");
}

Answer answer(std::string const& question, std::string const& choice, std::string const& because)
{
    Answer one;
    one.question = question;
    one.choice = choice;
    one.because = because;
    one.by = "p-chair";
    return one;
}

std::vector<Answer> as_proposed(DistributionPlan const& plan)
{
    std::vector<Answer> answers;
    answers.reserve(plan.questions.size());
    for (auto const& question : plan.questions)
        answers.push_back(answer(question.id, question.proposed, {}));
    return answers;
}

bool holds(PlanEntry const& entry, std::string const& check)
{
    return std::ranges::find(entry.holds, check, &Hold::check) != entry.holds.end();
}

Withholding const* withheld(PlanEntry const& entry, PartRef const& part)
{
    auto const found = std::ranges::find(entry.order.parts, part, &Withholding::part);
    return found == entry.order.parts.end() ? nullptr : &*found;
}

} // namespace invented
