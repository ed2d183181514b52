#include "procedure/loading.h"
#include "procedure/reading.h"

namespace safehand::procedure {

namespace {

constexpr std::array<Spelling<Effect>, 10> effects{
    {{"give", Effect::give},
     {"give-whole", Effect::give_whole},
     {"give-heard", Effect::give_heard},
     {"letter-only", Effect::letter_only},
     {"verbal-only", Effect::verbal_only},
     {"no-copy", Effect::no_copy},
     {"show", Effect::show},
     {"withhold", Effect::withhold},
     {"hold", Effect::hold},
     {"lift", Effect::lift}}};

constexpr std::array<Spelling<Invitation>, 3> invitations{
    {{"invited", Invitation::invited},
     {"not-invited", Invitation::not_invited},
     {"not-informed", Invitation::not_informed}}};

constexpr std::array<Spelling<Attendance>, 5> attendances{
    {{"attended", Attendance::attended},
     {"part", Attendance::part},
     {"apologies", Attendance::apologies},
     {"absent", Attendance::absent},
     {"excluded", Attendance::excluded}}};

constexpr std::array<Spelling<Share>, 4> shares{
    {{"full", Share::full},
     {"letter-only", Share::letter_only},
     {"verbal-only", Share::verbal_only},
     {"none", Share::none}}};

constexpr std::array<Spelling<Parts>, 2> parts_words{
    {{"all", Parts::all}, {"heard", Parts::heard}}};

constexpr std::array<Spelling<LabelKind>, 4> label_kinds{
    {{"confidential", LabelKind::confidential},
     {"about", LabelKind::about},
     {"withhold_from", LabelKind::withhold_from},
     {"protected_fact", LabelKind::protected_fact}}};

constexpr std::array<Spelling<Heard>, 3> heard_words{
    {{"yes", Heard::yes}, {"assumed", Heard::assumed}, {"no", Heard::no}}};

constexpr std::array<Spelling<Relation>, 6> relations{
    {{"self", Relation::self},
     {"own-child", Relation::own_child},
     {"other-child", Relation::other_child},
     {"in-conflict", Relation::in_conflict},
     {"family", Relation::family},
     {"professional", Relation::professional}}};

constexpr std::array<Spelling<Treatment>, 4> treatments{
    {{"show", Treatment::show},
     {"warn", Treatment::warn},
     {"withhold", Treatment::withhold},
     {"ask", Treatment::ask}}};

constexpr std::array<Spelling<AttachmentTreatment>, 3> attachment_words{
    {{"whole", AttachmentTreatment::whole},
     {"redacted", AttachmentTreatment::redacted},
     {"none", AttachmentTreatment::none}}};

std::optional<bool> maybe(Node const& entry, std::string_view member)
{
    auto const* found = entry.find(member);
    return found == nullptr ? std::nullopt : std::optional(found->truth());
}

/// What narrows a row beyond who, invitation and attendance, and how the document gets there.
void read_conditions(Node const& entry, EntitlementRow& row)
{
    row.own_right = maybe(entry, "own_right");
    row.heard_confidential = maybe(entry, "heard_confidential");
    row.parental_responsibility = maybe(entry, "parental_responsibility");
    row.conference = entry.texts("conference");
    row.outcomes = entry.texts("outcomes");
    row.holders_of = entry.text_or("holders_of", {});
    if (auto const* age = entry.find("age")) row.age = read_age(*age);
    auto const* through = entry.find("through");
    if (through == nullptr) return;
    auto const& word = through->text();
    if (!word.starts_with("role:") || word.size() == 5)
        through->refuse("\"" + word + "\" is not \"role:...\"");
    row.through = word.substr(5);
    if (row.channel != Channel::by_hand)
        through->refuse("somebody hands it over, so the channel is \"by-hand\"");
}

EntitlementRow read_row(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only(
        {"id", "documents", "who", "because"},
        {"invitation",
         "attendance",
         "own_right",
         "share",
         "question",
         "parts",
         "channel",
         "through",
         "age",
         "conference",
         "outcomes",
         "holders_of",
         "heard_confidential",
         "parental_responsibility",
         "same_as",
         "unless"},
        source_members);
    EntitlementRow row;
    row.id = read_id(entry, seen, "id");
    row.documents = entry.texts("documents");
    if (row.documents.empty()) entry.at("documents").refuse("this list names no document");
    row.who = read_refs(entry, "who");
    row.invitation = read_choices<Invitation>(entry, "invitation", invitations);
    row.attendance = read_choices<Attendance>(entry, "attendance", attendances);
    auto const given = [&](std::string_view member) { return entry.find(member) != nullptr; };
    if (int{given("share")} + int{given("question")} + int{given("same_as")} != 1)
        entry.refuse("one of \"share\", \"question\" and \"same_as\" belongs here");
    if (auto const* share = entry.find("share")) row.share = read_choice<Share>(*share, shares);
    row.question = entry.text_or("question", {});
    row.same_as = entry.text_or("same_as", {});
    row.unless = entry.text_or("unless", {});
    if (!row.unless.empty() && row.share != Share::full)
        entry.at("unless").refuse("this belongs to a row whose share is \"full\"");
    if (auto const* parts = entry.find("parts"))
        row.parts = read_choice<Parts>(*parts, parts_words);
    if (auto const* channel = entry.find("channel")) row.channel = read_channel(*channel);
    read_conditions(entry, row);
    row.because = read_sentence(entry.at("because"), rules);
    row.source = read_source(entry, rules);
    return row;
}

void load_labels(Node const& list, Rules& rules)
{
    std::vector<std::string> seen;
    for (auto const& entry : list.list()) {
        entry.only(
            {"id", "label", "who", "treatment", "because"},
            {"heard", "relation", "facts", "question", "code", "chair_may_show"},
            source_members);
        LabelRow row;
        row.id = read_id(entry, seen, "id");
        row.label = read_choice<LabelKind>(entry.at("label"), label_kinds);
        row.who = read_refs(entry, "who");
        row.heard = read_choices<Heard>(entry, "heard", heard_words);
        row.relation = read_choices<Relation>(entry, "relation", relations);
        row.facts = entry.texts("facts");
        row.treatment = read_choice<Treatment>(entry.at("treatment"), treatments);
        row.question = entry.text_or("question", {});
        if ((row.treatment == Treatment::ask) == row.question.empty())
            entry.refuse("\"question\" belongs to the treatment \"ask\" and only to it");
        bool const may_withhold =
            row.treatment == Treatment::withhold || row.treatment == Treatment::ask;
        if (may_withhold) row.code = entry.at("code").text();
        row.chair_may_show = entry.truth_or("chair_may_show", false);
        row.because = read_sentence(entry.at("because"), rules);
        row.source = read_source(entry, rules);
        rules.labels.push_back(std::move(row));
    }
}

/// The older form names at once who has whole attachments and what must travel.
void read_old_attachments(Node const& node, Rules& rules)
{
    node.only({"who", "because"}, {"must"}, source_members);
    AttachmentRow row;
    row.treatment = AttachmentTreatment::whole;
    // Naming nobody is the safest rule there is.
    if (!node.at("who").list().empty()) row.who = read_refs(node, "who");
    row.because = read_sentence(node.at("because"), rules);
    row.source = read_source(node, rules);
    row.kinds = node.texts("must");
    if (!row.kinds.empty()) {
        row.id = "must";
        row.must = true;
        rules.attachments.push_back(row);
    }
    row.kinds.clear();
    row.must = false;
    row.id = "may";
    rules.attachments.push_back(row);
    row.id = "others";
    row.who = {{Ref::Kind::everyone, {}}};
    row.treatment = AttachmentTreatment::none;
    rules.attachments.push_back(std::move(row));
}

void load_rest(Node const& file, Rules& rules)
{
    auto const& attachments = file.at("attachments");
    if (attachments.kind() == Node::Kind::list) {
        read_list(attachments, rules.attachments, read_attachment_row, rules);
    } else {
        read_old_attachments(attachments, rules);
    }
    if (auto const* over = file.find("over_redaction")) {
        over->only({"percent", "who"}, {}, source_members);
        OverRedaction limit;
        limit.percent = over->at("percent").whole_number();
        if (limit.percent < 1 || limit.percent > 100)
            over->at("percent").refuse("a share lies between 1 and 100");
        limit.who = read_refs(*over, "who");
        limit.source = read_source(*over, rules);
        rules.over_redaction = std::move(limit);
    }
}

} // namespace

QuestionKind read_question(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only({"id", "ask", "options", "proposed", "because"}, {}, source_members);
    QuestionKind question;
    question.id = read_id(entry, seen, "id");
    question.ask = read_sentence(entry.at("ask"), rules);
    Seen option_ids;
    for (auto const& option : entry.at("options").list()) {
        option.only({"id", "text", "effect"}, {});
        question.options.push_back(
            {read_id(option, option_ids, "id"),
             read_sentence(option.at("text"), rules),
             read_choice<Effect>(option.at("effect"), effects)});
    }
    question.proposed = entry.at("proposed").text();
    question.because = read_sentence(entry.at("because"), rules);
    question.source = read_source(entry, rules);
    return question;
}

AttachmentRow read_attachment_row(Node const& entry, Seen& seen, Rules& rules)
{
    entry.only(
        {"id", "who", "treatment", "because"},
        {"kinds", "attendance", "permission", "must", "format_rule"},
        source_members);
    AttachmentRow row;
    row.id = read_id(entry, seen, "id");
    row.kinds = entry.texts("kinds");
    row.who = read_refs(entry, "who");
    row.attendance = read_choices<Attendance>(entry, "attendance", attendances);
    row.treatment = read_choice<AttachmentTreatment>(entry.at("treatment"), attachment_words);
    row.permission = entry.truth_or("permission", true);
    row.must = entry.truth_or("must", false);
    row.format_rule = entry.text_or("format_rule", {});
    if (row.must && row.treatment == AttachmentTreatment::none)
        entry.refuse("what must travel cannot have the treatment \"none\"");
    row.because = read_sentence(entry.at("because"), rules);
    row.source = read_source(entry, rules);
    return row;
}

void load_entitlement(Node const& file, Rules& rules)
{
    file.only(
        {"questions",
         "record_questions",
         "rows",
         "labels",
         "default_code",
         "missed_code",
         "attachments"},
        {"over_redaction"});
    read_list(file.at("questions"), rules.questions, read_question, rules);
    for (auto const& entry : file.at("record_questions").list()) {
        entry.only({"when", "document", "question"}, {});
        if (entry.at("when").text() != "criminal-proceedings")
            entry.at("when").refuse("\"criminal-proceedings\" is the only fact known here");
        rules.record_questions.push_back(
            {entry.at("when").text(), entry.at("document").text(), entry.at("question").text()});
    }
    read_list(file.at("rows"), rules.entitlement, read_row, rules);
    load_labels(file.at("labels"), rules);
    rules.default_code = file.at("default_code").text();
    rules.missed_code = file.at("missed_code").text();
    load_rest(file, rules);
}

} // namespace safehand::procedure
