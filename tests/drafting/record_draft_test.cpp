#include "drafting/record_draft.h"
#include "record/error.h"
#include "wording_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>

namespace safehand::drafting {

namespace {

Text words(std::string text)
{
    return {Span{std::move(text), false, {}, {}}};
}

Label withheld_from(std::string person)
{
    Label label;
    label.kind = LabelKind::withhold_from;
    label.who = {{Ref::Kind::person, std::move(person)}};
    label.reason = "R7";
    return label;
}

Participant somebody(std::string id, std::string name, std::string role, Attendance attendance)
{
    Participant person;
    person.id = {std::move(id)};
    person.name = std::move(name);
    person.role = std::move(role);
    person.attendance = attendance;
    return person;
}

Section section(std::string id, std::string kind, std::string said)
{
    Section out;
    out.id = {std::move(id)};
    out.kind = std::move(kind);
    out.heading = "Heading of " + out.id.text;
    out.blocks.push_back({});
    out.blocks.back().text = words(std::move(said));
    return out;
}

/// Invented people.
std::vector<Participant> people()
{
    auto mother = somebody("p-mother", "Sally Fern", "mother", Attendance::attended);
    mother.relation = "mother of Robin";
    mother.addresses = {
        {"a-1", "post", {"12 Elm Road", "York"}, "YO99 1AA", "", "", {}, "", {}, {}}};
    auto father = somebody("p-father", "Martin Ash", "father", Attendance::excluded);
    father.exclusion =
        Exclusion{"violence", "threats on the telephone", {}, parse_day("2026-12-10")};
    auto uninformed = somebody("p-uncle", "Peter Quiet", "relative", Attendance::absent);
    uninformed.invitation = Invitation::not_informed;
    auto friendly = somebody("p-friend", "Tracey Bell", "supporter", Attendance::part);
    friendly.invitation = Invitation::not_invited;
    friendly.supports = "p-mother";
    auto police = somebody("p-police", "Helen Ous", "police", Attendance::apologies);
    police.agency = "Police";
    police.post_title = "Detective constable";
    auto chair = somebody("p-chair", "Ines Cald", "chair", Attendance::attended);
    return {mother, father, uninformed, friendly, police, chair};
}

ChildDecision decision()
{
    ChildDecision out;
    out.child = {"c-1"};
    out.outcome = "child-protection-plan";
    out.category = "emotional-abuse";
    out.basis = "chair";
    out.reasons = words("Because of fear.");
    out.reasons.push_back({"And of police news.", false, {}, {withheld_from("p-mother")}});
    out.views = {
        {{"p-mother"}, "no plan", "", words("No need."), {}},
        {{"p-police"}, "plan", "neglect", words("Risk."), {withheld_from("p-father")}}};
    out.dissent = {
        {{"p-police"}, "the category", words("Other harm."), "none", {withheld_from("p-mother")}}};
    return out;
}

ConferenceRecord sample()
{
    ConferenceRecord record;
    record.reference = "C-2026-0001";
    record.authority = "Invented Council";
    record.kind = "initial";
    record.held_on = parse_day("2026-12-16");
    record.chair = {"p-chair"};
    record.children = {
        {{"c-1"}, "Robin Fern", {"Rob"}, parse_day("2019-04-02"), {}, "999 000 0001", "none"},
        {{"c-2"}, "baby", {}, {}, parse_day("2027-03-01"), "", ""}};
    record.participants = people();
    record.orders = {{"non-molestation", {"p-father"}, {"p-mother"}, {}, {}}};
    record.protected_facts = {{{"f-1"}, "name", {"Garside the caller"}, {}, {}, "R9"}};
    record.sections = {
        section("s-attendance", "attendance", "Said of attendance."),
        section("s-reason", "reason", "Said of reason."),
        section("s-plan", "plan", "Said of plan."),
        section("s-secret", "confidential", "Said in confidence.")};
    record.sections[3].labels = {withheld_from("p-father")};
    record.decisions = {decision()};
    record.plan = {
        {"a-1",
         words("Safety"),
         words("Locks."),
         {{"p-mother"}, {"p-police"}},
         "At once",
         {{"c-1"}},
         {}},
        {"a-2",
         words("School"),
         words("Walks with a friend."),
         {{"p-mother"}},
         "Daily",
         {{"c-1"}},
         {withheld_from("p-father")}}};
    record.dates.core_group = Meeting{parse_day("2026-12-28"), "10:00", "Town Hall"};
    record.dates.core_group_members = {{"p-mother"}, {"p-chair"}};
    record.complaints_note = words("Leaflets were given.");
    record.attachments = {
        {{"a-sw"},
         "Social work report",
         "social-work-report",
         {"p-police"},
         "x.pdf",
         {},
         {},
         false,
         {},
         {{Ref::Kind::person, "p-father"}},
         {},
         ""}};
    record.signature = Signature{
        {"p-chair"},
        parse_day("2026-12-20"),
        "A true record.",
        {"sha256:0123456789abcdef" + std::string(48, 'f')}};
    record.invented_notice = "Invented sample.";
    return record;
}

std::string plain(Text const& text)
{
    std::string out;
    for (auto const& span : text) out += span.text;
    return out;
}

std::string plain(Block const& block)
{
    std::string out = plain(block.text);
    for (auto const& item : block.items) out += "* " + plain(item) + "\n";
    for (auto const& cell : block.header) out += "|" + plain(cell);
    for (auto const& row : block.rows) {
        out += "\n";
        for (auto const& cell : row) out += "|" + plain(cell);
    }
    return out;
}

std::string plain(SourceDocument const& document)
{
    auto out = document.title + "\n" + document.subtitle + "\n" + document.notice + "\n";
    for (auto const& line : document.running) out += line + "\n";
    for (auto const& section : document.sections) {
        out += section.heading + "\n";
        for (auto const& block : section.blocks) out += plain(block) + "\n";
    }
    return out;
}

SourceDocument
drafted(ConferenceRecord const& record = sample(), std::string const& language = "en")
{
    return draft_record(record, shipped_wording(language));
}

Section const& find(SourceDocument const& document, std::string const& id)
{
    auto const found = std::ranges::find(document.sections, SectionId{id}, &Section::id);
    if (found == document.sections.end()) throw std::runtime_error("no section " + id);
    return *found;
}

std::vector<std::string> ids(SourceDocument const& document)
{
    std::vector<std::string> out;
    out.reserve(document.sections.size());
    for (auto const& section : document.sections) out.push_back(section.id.text);
    return out;
}

Block const* table_with(Section const& section, std::string const& head)
{
    for (auto const& block : section.blocks)
        if (block.kind == BlockKind::table && plain(block.header[0]) == head) return &block;
    return nullptr;
}

} // namespace

TEST(Draft, names_conference_day_chair_and_confidentiality_on_the_cover_and_no_child)
{
    auto const document = drafted();
    EXPECT_EQ(document.kind, "record");
    EXPECT_EQ(document.title, "Record of an initial child protection conference");
    EXPECT_EQ(document.subtitle, "Held on Wednesday 16 December 2026. Chair: Ines Cald");
    EXPECT_EQ(document.authority, "Invented Council");
    EXPECT_EQ(document.running, (std::vector<std::string>{"Confidential", "C-2026-0001"}));
    EXPECT_TRUE(document.notice.starts_with("Invented sample. This document is confidential."));
    for (auto const& line : {document.title, document.subtitle, document.notice})
        EXPECT_EQ(line.find("Robin"), std::string::npos);
}

TEST(Draft, keeps_the_records_sections_and_adds_missing_kinds_in_the_templates_order)
{
    auto const document = drafted();
    EXPECT_EQ(
        ids(document),
        (std::vector<std::string>{
            "s-attendance", "s-information", "s-reason", "s-decision", "s-plan", "s-secret"}));
    auto const record = sample();
    EXPECT_EQ(find(document, "s-secret"), record.sections[3]);
    EXPECT_EQ(find(document, "s-reason"), record.sections[1]);
    EXPECT_EQ(plain(find(document, "s-attendance").blocks.back()), "Said of attendance.");
    EXPECT_EQ(find(document, "s-information").kind, "information");
}

TEST(Draft, puts_tables_at_the_start_of_the_first_section_of_their_kind)
{
    auto record = sample();
    record.sections.push_back(section("s-plan-2", "plan", "Later."));
    auto const document = drafted(record);
    EXPECT_EQ(plain(find(document, "s-plan").blocks[0]), "Needs and actions");
    EXPECT_EQ(find(document, "s-plan").blocks[1].kind, BlockKind::table);
    EXPECT_EQ(find(document, "s-plan-2"), record.sections.back());
}

TEST(Draft, shows_somebody_kept_out_like_somebody_who_did_not_come)
{
    auto record = sample();
    auto const excluded = drafted(record);
    record.participants[1].attendance = Attendance::absent;
    record.participants[1].exclusion.reset();
    EXPECT_EQ(excluded.sections, drafted(record).sections);
    EXPECT_EQ(
        plain(find(excluded, "s-attendance").blocks[0]),
        "|Name|Part in the conference|Relation, post or agency|Attendance\n"
        "|Sally Fern|Mother|mother of Robin|Present\n"
        "|Martin Ash|Father||Not present\n"
        "|Tracey Bell|Supporter, with Sally Fern||Present for part\n"
        "|Helen Ous|Police|Detective constable, Police|Sent apologies\n"
        "|Ines Cald|Chair||Present");
}

TEST(Draft, never_shows_what_is_internal)
{
    auto const all = plain(drafted());
    for (auto const* const internal :
         {"Elm Road",
          "YO99",
          "violence",
          "threats",
          "10 December",
          "molestation",
          "Garside",
          "999 000",
          "Peter Quiet",
          "R7",
          "p-mother",
          "social-work-report",
          "x.pdf"})
        EXPECT_EQ(all.find(internal), std::string::npos) << internal;
}

TEST(Draft, tells_children_with_birthday_or_expected_day)
{
    auto const document = drafted();
    auto const* const table = table_with(find(document, "s-information"), "Name");
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(
        plain(*table),
        "|Name|Date of birth\n|Robin Fern|2 April 2019\n|baby|Not yet born; expected on 1 March "
        "2027");
}

TEST(Draft, carries_the_labels_of_views_dissent_and_actions_to_their_rows)
{
    auto const document = drafted();
    auto const& decision = find(document, "s-decision");
    auto const* const views = table_with(decision, "Who");
    ASSERT_NE(views, nullptr);
    EXPECT_EQ(
        plain(*views),
        "|Who|View|Reasons\n|Sally Fern (Mother)|Against a plan|No need.\n|Helen Ous (Police)|For "
        "a plan: Neglect|Risk.");
    ASSERT_EQ(views->row_labels.size(), 2U);
    EXPECT_TRUE(views->row_labels[0].empty());
    EXPECT_EQ(views->row_labels[1], std::vector{withheld_from("p-father")});
    auto const& dissent = decision.blocks.back();
    EXPECT_EQ(plain(dissent.rows.at(0)[2]), "Other harm.");
    EXPECT_EQ(dissent.row_labels.at(0), std::vector{withheld_from("p-mother")});
    auto const* const plan = table_with(find(document, "s-plan"), "Need");
    ASSERT_NE(plan, nullptr);
    EXPECT_EQ(plain(plan->rows[0][2]), "Sally Fern, Helen Ous");
    EXPECT_EQ(plan->row_labels.at(1), std::vector{withheld_from("p-father")});
    auto const reasons = std::ranges::find_if(decision.blocks, [](Block const& block) {
        return plain(block) == "Reasons: Because of fear.And of police news.";
    });
    ASSERT_NE(reasons, decision.blocks.end());
    EXPECT_EQ(reasons->text.back().labels, std::vector{withheld_from("p-mother")});
}

namespace {

/// Gives out labels that differ in their reason, so that one that is lost is named.
class Marker {
  public:
    std::set<std::string> marks;

    Label mark(std::string name)
    {
        auto label = withheld_from("p-father");
        marks.insert(name);
        label.reason = std::move(name);
        return label;
    }

    void text(Text& of, std::string const& name) { of = {{name, false, {}, {mark(name)}}}; }

    void fields(std::vector<FieldLabel>& of, std::initializer_list<std::string> names)
    {
        for (auto const& name : names)
            of.push_back({name, {mark("field " + name + " " + std::to_string(marks.size()))}});
    }

    Section section()
    {
        Section out{{"s-marked"}, "enquiry", "Heading", {mark("section")}, {}};
        Block paragraph;
        paragraph.labels = {mark("block")};
        text(paragraph.text, "paragraph");
        Block list;
        list.kind = BlockKind::bullets;
        list.items.resize(1);
        text(list.items[0], "item words");
        list.item_labels = {{mark("item")}};
        Block table;
        table.kind = BlockKind::table;
        table.header.resize(1);
        text(table.header[0], "header words");
        table.rows = {{{}}};
        text(table.rows[0][0], "cell words");
        table.row_labels = {{mark("row")}};
        out.blocks = {paragraph, list, table};
        return out;
    }
};

void add_reasons(std::multiset<std::string>& to, std::vector<Label> const& labels)
{
    for (auto const& label : labels) to.insert(label.reason);
}

void add_reasons(std::multiset<std::string>& to, Text const& text)
{
    for (auto const& span : text) add_reasons(to, span.labels);
}

/// Once for each place in which it stands.
std::multiset<std::string> reasons_in(SourceDocument const& document)
{
    std::multiset<std::string> found;
    for (auto const& section : document.sections) {
        add_reasons(found, section.labels);
        for (auto const& block : section.blocks) {
            add_reasons(found, block.labels);
            add_reasons(found, block.text);
            for (auto const& item : block.items) add_reasons(found, item);
            for (auto const& labels : block.item_labels) add_reasons(found, labels);
            for (auto const& cell : block.header) add_reasons(found, cell);
            for (auto const& row : block.rows)
                for (auto const& cell : row) add_reasons(found, cell);
            for (auto const& labels : block.row_labels) add_reasons(found, labels);
            EXPECT_TRUE(block.row_labels.empty() || block.row_labels.size() == block.rows.size());
            EXPECT_TRUE(
                block.item_labels.empty() || block.item_labels.size() == block.items.size());
        }
    }
    return found;
}

} // namespace

TEST(Draft, loses_no_label_of_the_record)
{
    // Every place that can be labelled has a label of its own, and each of them is in the draft.
    auto record = sample();
    Marker marker;
    record.sections.push_back(marker.section());
    marker.fields(
        record.participants[0].field_labels,
        {"entry", "role", "relation", "post_title", "agency", "attendance"});
    record.participants[0].post_title = "Baker";
    record.participants[0].agency = "Bakery";
    marker.fields(record.children[0].field_labels, {"entry", "born"});
    auto& decision = record.decisions[0];
    marker.text(decision.reasons, "decision");
    decision.views[0].labels = {marker.mark("view")};
    marker.text(decision.views[0].reasons, "view words");
    decision.dissent[0].labels = {marker.mark("dissent")};
    marker.text(decision.dissent[0].reasons, "dissent words");
    record.plan[0].labels = {marker.mark("action")};
    marker.text(record.plan[0].need, "need words");
    marker.text(record.plan[0].action, "action words");
    record.recommendations = {{{}, {}, {marker.mark("recommendation")}}};
    marker.text(record.recommendations[0].text, "recommendation words");
    record.dates.review = record.dates.core_group;
    record.dates.child_in_need = record.dates.core_group;
    record.dates.not_agreed_reason = "Nobody had a diary.";
    marker.fields(
        record.dates.field_labels,
        {"core_group", "core_group_members", "review", "child_in_need", "not_agreed_reason"});
    marker.fields(record.attachments[0].field_labels, {"entry", "title"});
    marker.fields(record.signature->field_labels, {"statement"});
    marker.text(record.complaints_note, "complaints");
    auto const found = reasons_in(drafted(record));
    EXPECT_EQ(marker.marks.size(), 35U);
    for (auto const& mark : marker.marks) EXPECT_TRUE(found.contains(mark)) << mark;
}

TEST(Draft, keeps_what_it_says_of_meetings_from_whom_an_order_keeps_away)
{
    // The record labels none of this: day and time, and who comes, are kept from p-father.
    auto const record = sample();
    auto const document = drafted(record);
    auto const* const meetings = table_with(find(document, "s-plan"), "Meeting");
    ASSERT_NE(meetings, nullptr);
    ASSERT_EQ(meetings->row_labels.at(0).size(), 1U);
    EXPECT_EQ(meetings->row_labels[0][0].who, (std::vector<Ref>{{Ref::Kind::person, "p-father"}}));
    for (auto const& block : find(document, "s-plan").blocks)
        if (plain(block).starts_with("Members of the core group")) {
            EXPECT_EQ(block.labels, meetings->row_labels[0]);
        }
}

TEST(Draft, keeps_a_role_wherever_it_is_said_and_not_the_name_before_it)
{
    auto record = sample();
    auto const kept = withheld_from("p-father");
    for (auto& person : record.participants) person.field_labels = {{"role", {kept}}};
    auto const document = drafted(record);
    std::size_t roles = 0;
    auto const look = [&](Text const& text) {
        for (auto const& span : text)
            for (auto const* const role : {"Mother", "(Police)", "(Chair)"})
                if (span.text.find(role) != std::string::npos) {
                    ++roles;
                    EXPECT_EQ(span.labels, std::vector{kept}) << span.text;
                    EXPECT_EQ(span.text.find("Fern"), std::string::npos);
                    EXPECT_EQ(span.text.find("Ines"), std::string::npos);
                }
    };
    for (auto const& section : document.sections)
        for (auto const& block : section.blocks) {
            look(block.text);
            for (auto const& row : block.rows)
                for (auto const& cell : row) look(cell);
        }
    EXPECT_EQ(roles, 6U); // attendance, two views, dissent, report, signature
    EXPECT_NE(
        plain(document).find("Signed by Ines Cald (Chair) on Sunday 20 December 2026."),
        std::string::npos);
}

TEST(Draft, keeps_the_line_of_a_report_from_those_whom_its_author_names)
{
    auto const document = drafted();
    auto const* const reports = table_with(find(document, "s-plan"), "Report");
    ASSERT_NE(reports, nullptr);
    EXPECT_EQ(plain(*reports), "|Report|Written by\n|Social work report|Helen Ous (Police)");
    EXPECT_EQ(
        reports->row_labels.at(0).at(0).who, (std::vector<Ref>{{Ref::Kind::person, "p-father"}}));
}

TEST(Draft, closes_behind_the_plan_with_dates_complaints_and_signature)
{
    auto const document = drafted();
    auto const all = plain(document);
    EXPECT_NE(
        all.find("|Core group|Monday 28 December 2026 at 10:00|Town Hall"), std::string::npos);
    EXPECT_NE(all.find("Members of the core group: Sally Fern, Ines Cald"), std::string::npos);
    auto const& blocks = find(document, "s-plan").blocks;
    EXPECT_EQ(
        plain(blocks[blocks.size() - 2]),
        "Signed by Ines Cald (Chair) on Sunday 20 December 2026.");
    // The digest covers withheld words: printing it would let a guess at them be checked.
    for (auto const* digits : {"sha256", "0123", "ffff"})
        EXPECT_EQ(all.find(digits), std::string::npos) << digits;
}

TEST(Draft, signs_in_a_section_of_its_own_when_the_plan_is_kept_from_somebody)
{
    auto record = sample();
    record.sections[2].labels = {withheld_from("p-father")};
    auto const document = drafted(record);
    EXPECT_EQ(ids(document).at(5), "s-closing");
    EXPECT_TRUE(find(document, "s-closing").labels.empty());
    EXPECT_EQ(find(document, "s-plan").labels.size(), 1U);
    EXPECT_EQ(plain(find(document, "s-plan").blocks.back()), "Said of plan.");
}

TEST(Draft, says_so_when_nobody_has_signed)
{
    auto record = sample();
    record.signature.reset();
    EXPECT_NE(plain(drafted(record)).find("This record has not been signed."), std::string::npos);
}

TEST(Draft, never_uses_a_section_id_twice)
{
    auto record = sample();
    record.sections[1].id = {"s-information"};
    auto const document = drafted(record);
    auto all = ids(document);
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
}

TEST(Draft, refuses_words_and_ids_that_it_does_not_know)
{
    auto role = sample();
    role.participants[0].role = "magician";
    EXPECT_THROW(drafted(role), Error);
    auto outcome = sample();
    outcome.decisions[0].outcome = "exile";
    EXPECT_THROW(drafted(outcome), Error);
    auto who = sample();
    who.plan[0].by = {{"p-nobody"}};
    EXPECT_THROW(drafted(who), Error);
    auto child = sample();
    child.decisions[0].child = {"c-nobody"};
    EXPECT_THROW(drafted(child), Error);
}

TEST(Draft, writes_welsh_from_the_welsh_wording)
{
    auto record = sample();
    record.language = "cy";
    auto const document = drafted(record, "cy");
    EXPECT_EQ(document.language, "cy");
    EXPECT_EQ(document.running[0], "Cyfrinachol");
    EXPECT_EQ(document.subtitle, "Cynhaliwyd: dydd Mercher 16 Rhagfyr 2026. Cadeirydd: Ines Cald");
}

TEST(Draft, is_the_same_each_time)
{
    auto const a = drafted();
    auto const b = drafted();
    EXPECT_EQ(a.sections, b.sections);
    EXPECT_EQ(plain(a), plain(b));
}

TEST(CopyNote, stands_first_and_explains_the_marks)
{
    CopyNote note;
    note.extract = true;
    note.reasons = {{"R7", "you were not there for this part"}};
    note.comment_window = "Tell us within ten days.";
    note.disagreement = "Use the other way.";
    note.who_to_ring = "Ring the office.";
    note.attachments_left_out = "Reports are left out.";
    auto const document = with_copy_note(drafted(), note, shipped_wording("en"));
    EXPECT_EQ(document.sections[0].id.text, "s-copy-note");
    EXPECT_EQ(document.sections.size(), drafted().sections.size() + 1);
    EXPECT_EQ(document.sections[1], drafted().sections[0]);
    auto const all = plain(document);
    for (auto const* const said :
         {"is an extract",
          "|R7|you were not there",
          "Reports are left out.",
          "within ten days",
          "Use the other way.",
          "Ring the office."})
        EXPECT_NE(all.find(said), std::string::npos) << said;
    EXPECT_EQ(all.find("full copy"), std::string::npos);
}

TEST(CopyNote, says_nothing_of_parts_when_they_are_left_out_silently)
{
    CopyNote note;
    note.silent = true;
    note.comment_window = "Tell us within ten days.";
    auto const quiet = with_copy_note(drafted(), note, shipped_wording("en"));
    note.extract = true;
    note.reasons = {{"R2", "police"}};
    note.attachments_left_out = "Reports are left out.";
    auto const loud = with_copy_note(drafted(), note, shipped_wording("en"));
    EXPECT_EQ(quiet.sections, loud.sections);
    EXPECT_EQ(plain(quiet).find("full copy"), std::string::npos);
    EXPECT_EQ(plain(quiet).find("left out"), std::string::npos);
}

TEST(CopyNote, is_put_into_a_document_only_once)
{
    auto const wording = shipped_wording("en");
    EXPECT_THROW(with_copy_note(with_copy_note(drafted(), {}, wording), {}, wording), Error);
}

} // namespace safehand::drafting
