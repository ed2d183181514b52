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

void load_questions(Node const& list, Rules& rules)
{
    std::vector<std::string> seen;
    for (auto const& entry : list.list()) {
        entry.only({"id", "ask", "options", "proposed", "because"}, {}, source_members);
        QuestionKind question;
        question.id = read_id(entry, seen, "id");
        question.ask = entry.at("ask").text();
        std::vector<std::string> option_ids;
        for (auto const& option : entry.at("options").list()) {
            option.only({"id", "text", "effect"}, {});
            question.options.push_back(
                {read_id(option, option_ids, "id"),
                 option.at("text").text(),
                 read_choice<Effect>(option.at("effect"), effects)});
        }
        question.proposed = entry.at("proposed").text();
        question.because = entry.at("because").text();
        question.source = read_source(entry, rules);
        rules.questions.push_back(std::move(question));
    }
}

void load_rows(Node const& list, Rules& rules)
{
    std::vector<std::string> seen;
    for (auto const& entry : list.list()) {
        entry.only(
            {"id", "documents", "who", "because"},
            {"invitation", "attendance", "own_right", "share", "question", "parts", "channel"},
            source_members);
        EntitlementRow row;
        row.id = read_id(entry, seen, "id");
        row.documents = entry.texts("documents");
        if (row.documents.empty()) entry.at("documents").refuse("this list names no document");
        row.who = read_refs(entry, "who");
        row.invitation = read_choices<Invitation>(entry, "invitation", invitations);
        row.attendance = read_choices<Attendance>(entry, "attendance", attendances);
        if (auto const* own = entry.find("own_right")) row.own_right = own->truth();
        if ((entry.find("share") != nullptr) == (entry.find("question") != nullptr))
            entry.refuse("one of \"share\" and \"question\" belongs here");
        if (auto const* share = entry.find("share")) row.share = read_choice<Share>(*share, shares);
        row.question = entry.text_or("question", {});
        if (auto const* parts = entry.find("parts"))
            row.parts = read_choice<Parts>(*parts, parts_words);
        if (auto const* channel = entry.find("channel")) row.channel = read_channel(*channel);
        row.because = entry.at("because").text();
        row.source = read_source(entry, rules);
        rules.entitlement.push_back(std::move(row));
    }
}

void load_labels(Node const& list, Rules& rules)
{
    std::vector<std::string> seen;
    for (auto const& entry : list.list()) {
        entry.only(
            {"id", "label", "who", "treatment", "because"},
            {"heard", "relation", "facts", "question", "code"},
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
        row.because = entry.at("because").text();
        row.source = read_source(entry, rules);
        rules.labels.push_back(std::move(row));
    }
}

} // namespace

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
        {});
    load_questions(file.at("questions"), rules);
    for (auto const& entry : file.at("record_questions").list()) {
        entry.only({"when", "document", "question"}, {});
        if (entry.at("when").text() != "criminal-proceedings")
            entry.at("when").refuse("\"criminal-proceedings\" is the only fact known here");
        rules.record_questions.push_back(
            {entry.at("when").text(), entry.at("document").text(), entry.at("question").text()});
    }
    load_rows(file.at("rows"), rules);
    load_labels(file.at("labels"), rules);
    rules.default_code = file.at("default_code").text();
    rules.missed_code = file.at("missed_code").text();
    auto const& attachments = file.at("attachments");
    attachments.only({"who", "because"}, {"must"}, source_members);
    rules.attachments = {// Naming nobody is the safest rule there is, and allowed here alone.
                         attachments.at("who").list().empty() ? std::vector<Ref>{}
                                                              : read_refs(attachments, "who"),
                         attachments.texts("must"),
                         attachments.at("because").text(),
                         read_source(attachments, rules)};
}

} // namespace safehand::procedure
