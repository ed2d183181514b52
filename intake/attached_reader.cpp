#include "intake/attached_reader.h"

#include "intake/identities.h"
#include "intake/json_tree.h"
#include "intake/members.h"
#include "intake/text_members.h"
#include "intake/values.h"

#include <array>
#include <utility>

namespace safehand::intake {

namespace {

constexpr auto optional = Need::optional;
constexpr auto required = Need::required;

/// The form's members side by side, as they are written.
struct Form {
    AttachedKind kind = AttachedKind::translation;
    std::string reference;
    std::string stands_for;
    PersonId reader;
    Digest made_from;
    std::string language;
    std::string title;
    std::string subtitle;
    std::string notice;
    std::vector<std::string> running;
    std::string made_by;
    std::string agency;
    bool not_family = false;
    Day certified{};
    std::vector<Rendering> renderings;
    std::vector<Section> sections;
};

void read_form_number(Reading& reading, JsonNode const& node, Form& /*form*/)
{
    reading.expect(node, JsonNode::Kind::integer);
    if (node.integer != 1) reading.refuse(node, "must be 1, the only form that is read here.");
}

AttachedKind attached_kind(Reading& reading, JsonNode const& node)
{
    reading.expect(node, JsonNode::Kind::text);
    if (node.text == "translation") return AttachedKind::translation;
    if (node.text == "easy-read") return AttachedKind::easy_read;
    reading.refuse(node, "must be translation or easy-read.");
}

/// A protected fact, or an address that the record gives of somebody and that a plan keeps back as
/// "address:p-mother:ad-mother".
FactId rendered_fact(Reading& reading, JsonNode const& node)
{
    reading.expect(node, JsonNode::Kind::text);
    reading.refer(IdKind::fact, node, node.text);
    return {std::string(node.text)};
}

constexpr std::array<Member<Rendering>, 2> rendering_members{{
    {"fact", required, into<&Rendering::fact, rendered_fact>},
    {"values", required, into<&Rendering::values, some_of<full_line, &Limits::names_max>>},
}};

constexpr Shape<Rendering> rendering_shape{"rendering", "a rendering", rendering_members};

constexpr auto renderings = list_of<object<rendering_shape>, &Limits::protected_facts_max>;

constexpr std::array<Member<Form>, 17> form_members{{
    {"safehand_attached", required, read_form_number},
    {"kind", required, into<&Form::kind, attached_kind>},
    {"reference", required, into<&Form::reference, reference>},
    {"stands_for", required, into<&Form::stands_for, word>},
    {"reader", required, into<&Form::reader, person_id>},
    {"made_from", required, into<&Form::made_from, digest>},
    {"language", required, into<&Form::language, language>},
    {"title", required, into<&Form::title, full_line>},
    {"subtitle", optional, into<&Form::subtitle, line>},
    {"notice", required, into<&Form::notice, note>},
    {"running", optional, into<&Form::running, list_of<full_line, &Limits::names_max>>},
    {"made_by", required, into<&Form::made_by, full_line>},
    {"agency", optional, into<&Form::agency, line>},
    {"not_family", optional, into<&Form::not_family, flag>},
    {"certified", required, into<&Form::certified, day>},
    {"renderings", optional, into<&Form::renderings, renderings>},
    {"sections", required, into<&Form::sections, some_of<section, &Limits::sections_max>>},
}};

constexpr Shape<Form> form_shape{"attached", "an attached document", form_members};

std::vector<std::string> address_facts(ConferenceRecord const& record)
{
    std::vector<std::string> ids;
    for (auto const& person : record.participants)
        for (auto const& address : person.addresses)
            ids.push_back("address:" + person.id.text + ":" + address.id);
    return ids;
}

/// Labels and renderings may name anybody and anything that the record itself declares.
void declare_all(
    Reading& reading, ConferenceRecord const& record, std::vector<std::string> const& addresses)
{
    for (auto const& child : record.children) reading.declare(IdKind::child, child.id.text);
    for (auto const& person : record.participants) reading.declare(IdKind::person, person.id.text);
    for (auto const& address : addresses) reading.declare(IdKind::fact, address);
    for (auto const& fact : record.protected_facts) reading.declare(IdKind::fact, fact.id.text);
}

} // namespace

AttachedDocument
read_attached(std::string_view json, ConferenceRecord const& record, Limits const& limits)
{
    auto const tree = JsonTree::parse(json, limits);
    auto const addresses = address_facts(record);
    Reading reading{tree, limits};
    declare_all(reading, record, addresses);
    auto form = object<form_shape>(reading, tree.root());
    reading.resolve();
    if (form.reference != record.reference)
        reading.refuse(
            *tree.member(tree.root(), "reference"),
            "is not the reference of the conference that it is attached to.");
    AttachedDocument attached;
    attached.kind = form.kind;
    attached.reader = std::move(form.reader);
    attached.made_from = std::move(form.made_from);
    attached.made_by = std::move(form.made_by);
    attached.agency = std::move(form.agency);
    attached.not_family = form.not_family;
    attached.certified = form.certified;
    attached.renderings = std::move(form.renderings);
    auto& document = attached.document;
    document.kind = std::move(form.stands_for);
    document.title = std::move(form.title);
    document.subtitle = std::move(form.subtitle);
    document.language = std::move(form.language);
    document.reference = std::move(form.reference);
    document.authority = record.authority;
    document.notice = std::move(form.notice);
    document.running = std::move(form.running);
    document.sections = std::move(form.sections);
    return attached;
}

} // namespace safehand::intake
