#include "procedure/loading.h"
#include "procedure/reading.h"

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<SuppliedBy>, 4> suppliers{
    {{"sections", SuppliedBy::sections},
     {"participants", SuppliedBy::participants},
     {"decisions", SuppliedBy::decisions},
     {"plan", SuppliedBy::plan}}};

constexpr std::array<Spelling<PartAttenders>, 3> part_attenders{
    {{"by-presence", PartAttenders::by_presence},
     {"by-presence-if-recorded", PartAttenders::by_presence_if_recorded},
     {"always", PartAttenders::always}}};

constexpr std::array<Spelling<Drafted>, 3> drafters{
    {{"record", Drafted::record},
     {"confidential-section", Drafted::confidential_section},
     {"letter", Drafted::letter}}};

constexpr std::array<Spelling<Trigger>, 3> triggers{
    {{"conference", Trigger::conference},
     {"signed", Trigger::signed_record},
     {"request", Trigger::request}}};

constexpr std::array<Spelling<MarkStyle>, 3> styles{
    {{"visible", MarkStyle::visible},
     {"neutral", MarkStyle::neutral},
     {"silent", MarkStyle::silent}}};

void read_making(Node const& entry, DocumentKind& kind)
{
    kind.drafted = kind.id == "record" ? Drafted::record : Drafted::letter;
    if (auto const* drafted = entry.find("drafted"))
        kind.drafted = read_choice<Drafted>(*drafted, drafters);
    if (auto const* each = entry.find("for_each")) {
        if (each->text() != "reader") each->refuse("\"reader\" is the only word known here");
        kind.for_each_reader = true;
    }
    if (auto const* trigger = entry.find("trigger"))
        kind.trigger = read_choice<Trigger>(*trigger, triggers);
}

void load_documents(Node const& list, Rules& rules)
{
    std::vector<std::string> seen;
    for (auto const& entry : list.list()) {
        entry.only(
            {"id", "title"},
            {"part_of",
             "attachments",
             "signature",
             "channel_rule",
             "drafted",
             "for_each",
             "trigger"},
            source_members);
        DocumentKind kind;
        kind.id = read_id(entry, seen, "id");
        kind.title = read_wording(entry.at("title"));
        kind.part_of = entry.text_or("part_of", {});
        kind.attachments = entry.truth_or("attachments", false);
        kind.signature = entry.truth_or("signature", false);
        if (kind.part_of.empty()) kind.channel_rule = entry.at("channel_rule").text();
        kind.source = read_source(entry, rules);
        read_making(entry, kind);
        rules.documents.push_back(std::move(kind));
    }
}

} // namespace

SectionType read_section_type(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "heading"}, {"supplied_by", "part_attenders", "verbatim"}, source_members);
    SectionType kind;
    kind.id = read_id(entry, seen, "id");
    kind.heading = read_wording(entry.at("heading"));
    if (auto const* supplier = entry.find("supplied_by"))
        kind.supplied_by = read_choice<SuppliedBy>(*supplier, suppliers);
    if (auto const* readers = entry.find("part_attenders"))
        kind.part_attenders = read_choice<PartAttenders>(*readers, part_attenders);
    kind.verbatim = entry.truth_or("verbatim", false);
    kind.source = read_source(entry, rules);
    return kind;
}

ConferenceKind read_conference_kind(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "title", "sections"}, {}, source_members);
    return {
        read_id(entry, seen, "id"),
        read_wording(entry.at("title")),
        entry.texts("sections"),
        read_source(entry, rules)};
}

Outcome read_outcome(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "title"}, {"needs_category", "needs", "needed_in"}, source_members);
    Outcome outcome;
    outcome.id = read_id(entry, seen, "id");
    outcome.title = read_wording(entry.at("title"));
    outcome.needs_category = entry.truth_or("needs_category", false);
    outcome.needs = entry.texts("needs");
    for (auto const& need : outcome.needs)
        if (need != "core-group" && need != "review" && need != "child-in-need")
            entry.at("needs").refuse("\"" + need + "\" is not a meeting that the record holds");
    if (!outcome.needs.empty()) outcome.needed_in = entry.at("needed_in").text();
    outcome.source = read_source(entry, rules);
    return outcome;
}

namespace {

std::vector<Word> load_plain(Node const& list)
{
    std::vector<Word> words;
    std::vector<std::string> seen;
    for (auto const& entry : list.list()) {
        entry.only({"id", "title"}, {});
        words.push_back({read_id(entry, seen, "id"), read_wording(entry.at("title"))});
    }
    return words;
}

void load_marks(Node const& file, Rules& rules)
{
    std::vector<std::string> seen;
    for (auto const& entry : file.at("reason_codes").list()) {
        entry.only({"code", "family", "professional"}, {});
        rules.reason_codes.push_back(
            {read_id(entry, seen, "code"),
             read_wording(entry.at("family")),
             read_wording(entry.at("professional"))});
    }
    for (auto const& entry : file.at("marks").list()) {
        entry.only({"who", "style"}, {"codes"}, source_members);
        rules.marks.push_back(
            {read_refs(entry, "who"),
             entry.texts("codes"),
             read_choice<MarkStyle>(entry.at("style"), styles),
             read_source(entry, rules)});
    }
}

} // namespace

void load_words(Node const& file, Rules& rules)
{
    file.only(
        {"documents",
         "section_kinds",
         "conference_kinds",
         "outcomes",
         "categories",
         "exclusion_grounds",
         "order_kinds",
         "fact_kinds",
         "attachment_kinds",
         "reason_codes",
         "marks"},
        {});
    load_documents(file.at("documents"), rules);
    read_list(file.at("section_kinds"), rules.section_kinds, read_section_type, rules);
    read_list(file.at("conference_kinds"), rules.conference_kinds, read_conference_kind, rules);
    read_list(file.at("outcomes"), rules.outcomes, read_outcome, rules);
    rules.categories = load_plain(file.at("categories"));
    rules.exclusion_grounds = load_plain(file.at("exclusion_grounds"));
    rules.order_kinds = load_plain(file.at("order_kinds"));
    rules.fact_kinds = load_plain(file.at("fact_kinds"));
    rules.attachment_kinds = load_plain(file.at("attachment_kinds"));
    load_marks(file, rules);
}

} // namespace safehand::procedure
