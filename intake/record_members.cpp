#include "intake/record_members.h"

#include "intake/identities.h"
#include "intake/outcome_members.h"
#include "intake/people_members.h"
#include "intake/text_members.h"
#include "intake/values.h"

#include <array>

namespace safehand::intake {

namespace {

constexpr auto optional = Need::optional;
constexpr auto required = Need::required;

using Record = ConferenceRecord;

void read_form_number(Reading& reading, JsonNode const& node, Record& /*record*/)
{
    reading.expect(node, JsonNode::Kind::integer);
    if (node.integer != 1) reading.refuse(node, "must be 1, the only form that is read here.");
}

constexpr std::array<Member<Venue>, 2> venue_members{{
    {"name", optional, into<&Venue::name, line>},
    {"mode", optional, into<&Venue::mode, venue_mode>},
}};

constexpr Shape<Venue> venue_shape{"venue", "a venue", venue_members};

constexpr std::array<Member<Recording>, 3> recording_members{{
    {"objected", optional, into<&Recording::objected, flag>},
    {"delete_on", optional, into<&Recording::delete_on, day>},
    {"note", optional, into<&Recording::note, note>},
}};

constexpr Shape<Recording> recording_shape{"recording", "a recording", recording_members};

constexpr auto comments = list_of<word, &Limits::names_max>;
constexpr auto children = some_of<child, &Limits::children_max>;
constexpr auto participants = some_of<participant, &Limits::participants_max>;
constexpr auto orders = list_of<court_order, &Limits::orders_max>;
constexpr auto facts = list_of<protected_fact, &Limits::protected_facts_max>;
constexpr auto sections = some_of<section, &Limits::sections_max>;
constexpr auto attachments = list_of<attachment, &Limits::attachments_max>;
constexpr auto decisions = list_of<decision, &Limits::children_max>;
constexpr auto plan = list_of<action, &Limits::actions_max>;
constexpr auto recommendations = list_of<recommendation, &Limits::actions_max>;

constexpr std::array<Member<Record>, 36> record_table{{
    {"safehand_record", required, read_form_number},
    {"reference", required, into<&Record::reference, reference>},
    {"authority", required, into<&Record::authority, full_line>},
    {"procedure", required, into<&Record::procedure, word>},
    {"kind", required, into<&Record::kind, word>},
    {"language", optional, into<&Record::language, language>},
    {"held_on", required, into<&Record::held_on, day>},
    {"started", optional, into<&Record::started, time_of_day>},
    {"ended", optional, into<&Record::ended, time_of_day>},
    {"venue", optional, into<&Record::venue, object<venue_shape>>},
    {"chair", required, into<&Record::chair, person_id>},
    {"minute_taker", optional, into<&Record::minute_taker, person_id>},
    {"criminal_proceedings", optional, into<&Record::criminal_proceedings, flag>},
    {"covert", optional, into<&Record::covert, flag>},
    {"invented_notice", optional, into<&Record::invented_notice, note>},
    {"children", required, into<&Record::children, children>},
    {"participants", required, into<&Record::participants, participants>},
    {"orders", optional, into<&Record::orders, orders>},
    {"protected_facts", optional, into<&Record::protected_facts, facts>},
    {"sections", required, into<&Record::sections, sections>},
    {"attachments", optional, into<&Record::attachments, attachments>},
    {"decisions", optional, into<&Record::decisions, decisions>},
    {"plan", optional, into<&Record::plan, plan>},
    {"recommendations", optional, into<&Record::recommendations, recommendations>},
    {"dates", optional, into<&Record::dates, dates>},
    {"complaints_note", optional, into<&Record::complaints_note, text_or_nothing>},
    {"concern_voiced", optional, into<&Record::concern_voiced, flag>},
    {"concern_note", optional, into<&Record::concern_note, text_or_nothing>},
    {"quorum_exception", optional, into<&Record::quorum_exception, note>},
    {"recording", optional, into<&Record::recording, object<recording_shape>>},
    {"remote_because", optional, into<&Record::remote_because, note>},
    {"delay_because", optional, into<&Record::delay_because, note>},
    {"strategy_discussion_on", optional, into<&Record::strategy_discussion_on, day>},
    {"transferred_from", optional, into<&Record::transferred_from, line>},
    {"held_comments", optional, into<&Record::held_comments, comments>},
    {"signature", optional, into<&Record::signature, signature>},
}};

constexpr Shape<Record> record_shape{"record", "a record", record_table};

} // namespace

ConferenceRecord record_from(JsonTree const& tree, Limits const& limits)
{
    Reading reading{tree, limits};
    auto record = object<record_shape>(reading, tree.root());
    reading.resolve();
    return record;
}

std::vector<ShapeNames> every_shape()
{
    std::vector<ShapeNames> shapes{
        names_of(record_shape), names_of(venue_shape), names_of(recording_shape)};
    for (auto const& more : {people_shapes(), text_shapes(), outcome_shapes()})
        shapes.insert(shapes.end(), more.begin(), more.end());
    return shapes;
}

} // namespace safehand::intake
