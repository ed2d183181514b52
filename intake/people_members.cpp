#include "intake/people_members.h"

#include "intake/identities.h"
#include "intake/text_members.h"
#include "intake/values.h"

#include <array>
#include <string_view>

namespace safehand::intake {

namespace {

constexpr auto optional = Need::optional;
constexpr auto required = Need::required;

constexpr auto names = list_of<full_line, &Limits::names_max>;
constexpr auto children_named = list_of<child_id, &Limits::children_max>;
constexpr auto people_named = list_of<person_id, &Limits::refs_max>;
constexpr auto sections_named = list_of<section_id, &Limits::sections_max>;

constexpr std::array<std::string_view, 2> child_fields{"entry", "born"};
constexpr std::array<std::string_view, 6> participant_fields{
    "entry", "role", "relation", "post_title", "agency", "attendance"};

constexpr std::array<Member<Child>, 10> child_members{{
    {"id", required, into<&Child::id, new_child>},
    {"name", required, into<&Child::name, full_line>},
    {"known_as", optional, into<&Child::known_as, names>},
    {"born", optional, into<&Child::born, day>},
    {"expected", optional, into<&Child::expected, day>},
    {"nhs_number", optional, into<&Child::nhs_number, nhs_number>},
    {"legal_status", optional, into<&Child::legal_status, line>},
    {"gp", optional, into<&Child::gp, line>},
    {"lead_social_worker", optional, into<&Child::lead_social_worker, person_id>},
    {"field_labels", optional, into<&Child::field_labels, field_labels<child_fields>>},
}};

constexpr Shape<Child> child_shape{"child", "a child", child_members};

constexpr auto address_lines = list_of<full_line, &Limits::names_max>;

constexpr std::array<Member<Address>, 10> address_members{{
    {"id", required, into<&Address::id, new_address>},
    {"kind", required, into<&Address::kind, address_kind>},
    {"lines", optional, into<&Address::lines, address_lines>},
    {"postcode", optional, into<&Address::postcode, postcode>},
    {"email", optional, into<&Address::email, email>},
    {"source", optional, into<&Address::source, line>},
    {"confirmed_on", optional, into<&Address::confirmed_on, day>},
    {"confirmed_by", optional, into<&Address::confirmed_by, line>},
    {"from", optional, into<&Address::from, day>},
    {"until", optional, into<&Address::until, day>},
}};

constexpr Shape<Address> address_shape{"address", "an address", address_members};

constexpr std::array<Member<DeliveryPreference>, 5> preference_members{{
    {"document", required, into<&DeliveryPreference::document, document_kind>},
    {"channel", required, into<&DeliveryPreference::channel, channel>},
    {"asked_on", optional, into<&DeliveryPreference::asked_on, day>},
    {"asked_by", optional, into<&DeliveryPreference::asked_by, line>},
    {"how", optional, into<&DeliveryPreference::how, line>},
}};

constexpr Shape<DeliveryPreference> preference_shape{
    "preference", "a preference", preference_members};

constexpr std::array<Member<SafeContact>, 4> safe_contact_members{{
    {"post", optional, into<&SafeContact::post, flag>},
    {"email", optional, into<&SafeContact::email, flag>},
    {"telephone", optional, into<&SafeContact::telephone, flag>},
    {"note", optional, into<&SafeContact::note, note>},
}};

constexpr Shape<SafeContact> safe_contact_shape{
    "safe_contact", "a safe contact", safe_contact_members};

constexpr std::array<Member<Exclusion>, 9> exclusion_members{{
    {"ground", required, into<&Exclusion::ground, word>},
    {"evidence", optional, into<&Exclusion::evidence, note>},
    {"sections", optional, into<&Exclusion::sections, sections_named>},
    {"told_on", optional, into<&Exclusion::told_on, day>},
    {"asked_by", optional, into<&Exclusion::asked_by, line>},
    {"asked_on", optional, into<&Exclusion::asked_on, day>},
    {"from", optional, into<&Exclusion::from, time_of_day>},
    {"until", optional, into<&Exclusion::until, time_of_day>},
    {"views_by", optional, into<&Exclusion::views_by, note>},
}};

constexpr Shape<Exclusion> exclusion_shape{"exclusion", "an exclusion", exclusion_members};

constexpr std::array<Member<FormatNeed>, 4> format_members{{
    {"format", required, into<&FormatNeed::format, word>},
    {"detail", optional, into<&FormatNeed::detail, line>},
    {"source", optional, into<&FormatNeed::source, line>},
    {"review_on", optional, into<&FormatNeed::review_on, day>},
}};

constexpr Shape<FormatNeed> format_shape{"format", "a format", format_members};

constexpr auto preferences = list_of<object<preference_shape>, &Limits::addresses_max>;
constexpr auto addresses = list_of<object<address_shape>, &Limits::addresses_max>;

constexpr std::array<Member<Participant>, 26> participant_members{{
    {"id", required, into<&Participant::id, new_person>},
    {"name", required, into<&Participant::name, full_line>},
    {"known_as", optional, into<&Participant::known_as, names>},
    {"role", required, into<&Participant::role, word>},
    {"relation", optional, into<&Participant::relation, line>},
    {"agency", optional, into<&Participant::agency, line>},
    {"post_title", optional, into<&Participant::post_title, line>},
    {"parental_responsibility", optional, into<&Participant::parental_responsibility, flag>},
    {"own_right", optional, into<&Participant::own_right, flag>},
    {"child", optional, into<&Participant::child, child_id>},
    {"related_children", optional, into<&Participant::related_children, children_named>},
    {"born", optional, into<&Participant::born, day>},
    {"invitation", optional, into<&Participant::invitation, invitation>},
    {"attendance", required, into<&Participant::attendance, attendance>},
    {"present_for", optional, into<&Participant::present_for, sections_named>},
    {"exclusion", optional, into<&Participant::exclusion, object<exclusion_shape>>},
    {"preferences", optional, into<&Participant::preferences, preferences>},
    {"addresses", optional, into<&Participant::addresses, addresses>},
    {"last_change_on", optional, into<&Participant::last_change_on, day>},
    {"safe_contact", optional, into<&Participant::safe_contact, object<safe_contact_shape>>},
    {"conflict_with", optional, into<&Participant::conflict_with, people_named>},
    {"supports", optional, into<&Participant::supports, person_named>},
    {"language", optional, into<&Participant::language, language>},
    {"format", optional, into<&Participant::format, object<format_shape>>},
    {"role_mailbox", optional, into<&Participant::role_mailbox, flag>},
    {"field_labels", optional, into<&Participant::field_labels, field_labels<participant_fields>>},
}};

constexpr Shape<Participant> participant_shape{"participant", "a participant", participant_members};

constexpr std::array<Member<CourtOrder>, 5> order_members{{
    {"kind", required, into<&CourtOrder::kind, word>},
    {"against", required, into<&CourtOrder::against, person_id>},
    {"protects", required, into<&CourtOrder::protects, person_id>},
    {"made_on", optional, into<&CourtOrder::made_on, day>},
    {"until", optional, into<&CourtOrder::until, day>},
}};

constexpr Shape<CourtOrder> order_shape{"order", "an order", order_members};

constexpr auto values = some_of<full_line, &Limits::names_max>;
constexpr auto refs = list_of<ref, &Limits::refs_max>;

constexpr std::array<Member<ProtectedFact>, 6> fact_members{{
    {"id", required, into<&ProtectedFact::id, new_fact>},
    {"kind", required, into<&ProtectedFact::kind, word>},
    {"values", required, into<&ProtectedFact::values, values>},
    {"about", optional, into<&ProtectedFact::about, person_id>},
    {"may_see", optional, into<&ProtectedFact::may_see, refs>},
    {"reason", optional, into<&ProtectedFact::reason, reason_code>},
}};

constexpr Shape<ProtectedFact> fact_shape{"protected_fact", "a protected fact", fact_members};

} // namespace

Child child(Reading& reading, JsonNode const& node)
{
    return object<child_shape>(reading, node);
}

Participant participant(Reading& reading, JsonNode const& node)
{
    return object<participant_shape>(reading, node);
}

CourtOrder court_order(Reading& reading, JsonNode const& node)
{
    return object<order_shape>(reading, node);
}

ProtectedFact protected_fact(Reading& reading, JsonNode const& node)
{
    return object<fact_shape>(reading, node);
}

std::vector<ShapeNames> people_shapes()
{
    return {
        names_of(child_shape),
        names_of(address_shape),
        names_of(preference_shape),
        names_of(safe_contact_shape),
        names_of(exclusion_shape),
        names_of(format_shape),
        names_of(participant_shape),
        names_of(order_shape),
        names_of(fact_shape)};
}

} // namespace safehand::intake
