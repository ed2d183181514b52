#include "intake/outcome_members.h"

#include "intake/identities.h"
#include "intake/text_members.h"
#include "intake/values.h"

#include <array>
#include <string_view>

namespace safehand::intake {

namespace {

constexpr auto optional = Need::optional;
constexpr auto required = Need::required;

constexpr auto children_named = list_of<child_id, &Limits::children_max>;
constexpr auto people_named = list_of<person_id, &Limits::refs_max>;
constexpr auto refs = list_of<ref, &Limits::refs_max>;

constexpr std::array<std::string_view, 2> attachment_fields{"entry", "title"};
constexpr std::array<std::string_view, 5> dates_fields{
    "core_group", "core_group_members", "review", "child_in_need", "not_agreed_reason"};
constexpr std::array<std::string_view, 1> signature_fields{"statement"};

constexpr std::array<Member<Attachment>, 17> attachment_members{{
    {"id", required, into<&Attachment::id, new_attachment>},
    {"title", required, into<&Attachment::title, full_line>},
    {"kind", required, into<&Attachment::kind, word>},
    {"author", required, into<&Attachment::author, person_id>},
    {"file", required, into<&Attachment::file, file_path>},
    {"sha256", required, into<&Attachment::sha256, digest>},
    {"about_children", optional, into<&Attachment::about_children, children_named>},
    {"author_permits", optional, into<&Attachment::author_permits, flag>},
    {"permitted_on", optional, into<&Attachment::permitted_on, day>},
    {"not_to_be_shared_with", optional, into<&Attachment::not_to_be_shared_with, refs>},
    {"signed_on", optional, into<&Attachment::signed_on, day>},
    {"countersigned_by", optional, into<&Attachment::countersigned_by, line>},
    {"redaction_of", optional, into<&Attachment::redaction_of, attachment_id>},
    {"approved_for", optional, into<&Attachment::approved_for, refs>},
    {"shared_on", optional, into<&Attachment::shared_on, day>},
    {"not_shared_because", optional, into<&Attachment::not_shared_because, note>},
    {"field_labels", optional, into<&Attachment::field_labels, field_labels<attachment_fields>>},
}};

constexpr Shape<Attachment> attachment_shape{"attachment", "an attachment", attachment_members};

constexpr std::array<Member<View>, 5> view_members{{
    {"who", required, into<&View::who, person_id>},
    {"choice", required, into<&View::choice, view_choice>},
    {"category", optional, into<&View::category, word_or_nothing>},
    {"reasons", optional, into<&View::reasons, text_or_nothing>},
    {"labels", optional, into<&View::labels, labels>},
}};

constexpr Shape<View> view_shape{"view", "a view", view_members};

constexpr std::array<Member<Dissent>, 5> dissent_members{{
    {"who", required, into<&Dissent::who, person_id>},
    {"from", required, into<&Dissent::from, full_line>},
    {"reasons", required, into<&Dissent::reasons, text>},
    {"intended_action", optional, into<&Dissent::intended_action, note>},
    {"labels", optional, into<&Dissent::labels, labels>},
}};

constexpr Shape<Dissent> dissent_shape{"dissent", "a dissent", dissent_members};

constexpr auto views = list_of<object<view_shape>, &Limits::participants_max>;
constexpr auto dissents = list_of<object<dissent_shape>, &Limits::participants_max>;

constexpr std::array<Member<ChildDecision>, 7> decision_members{{
    {"child", required, into<&ChildDecision::child, child_id>},
    {"outcome", required, into<&ChildDecision::outcome, word>},
    {"category", optional, into<&ChildDecision::category, word_or_nothing>},
    {"basis", optional, into<&ChildDecision::basis, decision_basis>},
    {"reasons", optional, into<&ChildDecision::reasons, text_or_nothing>},
    {"views", optional, into<&ChildDecision::views, views>},
    {"dissent", optional, into<&ChildDecision::dissent, dissents>},
}};

constexpr Shape<ChildDecision> decision_shape{"decision", "a decision", decision_members};

constexpr std::array<Member<PlanAction>, 7> action_members{{
    {"id", required, into<&PlanAction::id, new_action>},
    {"need", optional, into<&PlanAction::need, text_or_nothing>},
    {"action", required, into<&PlanAction::action, text>},
    {"by", optional, into<&PlanAction::by, people_named>},
    {"when", optional, into<&PlanAction::when, line>},
    {"children", optional, into<&PlanAction::children, children_named>},
    {"labels", optional, into<&PlanAction::labels, labels>},
}};

constexpr Shape<PlanAction> action_shape{"action", "an action of the plan", action_members};

constexpr std::array<Member<Recommendation>, 3> recommendation_members{{
    {"text", required, into<&Recommendation::text, text>},
    {"children", optional, into<&Recommendation::children, children_named>},
    {"labels", optional, into<&Recommendation::labels, labels>},
}};

constexpr Shape<Recommendation> recommendation_shape{
    "recommendation", "a recommendation", recommendation_members};

constexpr std::array<Member<Meeting>, 4> meeting_members{{
    {"on", required, into<&Meeting::on, day>},
    {"time", optional, into<&Meeting::time, time_of_day>},
    {"place", optional, into<&Meeting::place, line>},
    {"day_told_to", optional, into<&Meeting::day_told_to, people_named>},
}};

constexpr Shape<Meeting> meeting_shape{"meeting", "a meeting", meeting_members};

constexpr std::array<Member<Dates>, 6> dates_members{{
    {"core_group", optional, into<&Dates::core_group, object<meeting_shape>>},
    {"core_group_members", optional, into<&Dates::core_group_members, people_named>},
    {"review", optional, into<&Dates::review, object<meeting_shape>>},
    {"child_in_need", optional, into<&Dates::child_in_need, object<meeting_shape>>},
    {"not_agreed_reason", optional, into<&Dates::not_agreed_reason, note>},
    {"field_labels", optional, into<&Dates::field_labels, field_labels<dates_fields>>},
}};

constexpr Shape<Dates> dates_shape{"dates", "the dates", dates_members};

constexpr std::array<Member<Signature>, 5> signature_members{{
    {"by", required, into<&Signature::by, person_id>},
    {"on", required, into<&Signature::on, day>},
    {"statement", optional, into<&Signature::statement, note>},
    {"content", required, into<&Signature::content, digest>},
    {"field_labels", optional, into<&Signature::field_labels, field_labels<signature_fields>>},
}};

constexpr Shape<Signature> signature_shape{"signature", "a signature", signature_members};

} // namespace

Attachment attachment(Reading& reading, JsonNode const& node)
{
    return object<attachment_shape>(reading, node);
}

ChildDecision decision(Reading& reading, JsonNode const& node)
{
    return object<decision_shape>(reading, node);
}

PlanAction action(Reading& reading, JsonNode const& node)
{
    return object<action_shape>(reading, node);
}

Recommendation recommendation(Reading& reading, JsonNode const& node)
{
    return object<recommendation_shape>(reading, node);
}

Dates dates(Reading& reading, JsonNode const& node)
{
    return object<dates_shape>(reading, node);
}

Signature signature(Reading& reading, JsonNode const& node)
{
    return object<signature_shape>(reading, node);
}

std::vector<ShapeNames> outcome_shapes()
{
    return {
        names_of(attachment_shape),
        names_of(view_shape),
        names_of(dissent_shape),
        names_of(decision_shape),
        names_of(action_shape),
        names_of(recommendation_shape),
        names_of(meeting_shape),
        names_of(dates_shape),
        names_of(signature_shape)};
}

} // namespace safehand::intake
