// Rows that never decide, and people for whom no row does.
#include "procedure/check_parts.h"
#include "procedure/fitting.h"
#include "procedure/situations.h"

#include <array>
#include <map>
#include <set>

namespace safehand::procedure {

namespace {

std::string_view word_for(Attendance attendance)
{
    switch (attendance) {
    case Attendance::attended: return "attended";
    case Attendance::part: return "part";
    case Attendance::apologies: return "apologies";
    case Attendance::absent: return "absent";
    case Attendance::excluded: return "excluded";
    }
    return "absent";
}

/// "absent, apologies".
std::string joined(std::set<std::string> const& words)
{
    std::string all;
    for (auto const& one : words) all.append(all.empty() ? "" : ", ").append(one);
    return all;
}

struct LabelCase {
    LabelKind kind = LabelKind::confidential;
    std::optional<Heard> heard;
    std::optional<Relation> relation;
    std::string fact;
    std::string words; ///< "about: in-conflict"
};

std::vector<LabelCase> label_cases(Rules const& rules)
{
    std::vector<LabelCase> all{
        {LabelKind::confidential, Heard::yes, {}, {}, "confidential, was there"},
        {LabelKind::confidential, Heard::assumed, {}, {}, "confidential, there throughout"},
        {LabelKind::confidential, Heard::no, {}, {}, "confidential, was not there"},
        {LabelKind::withhold_from, {}, {}, {}, "withhold_from"}};
    static constexpr std::array<std::pair<Relation, std::string_view>, 6> relations{
        {{Relation::self, "self"},
         {Relation::own_child, "own-child"},
         {Relation::other_child, "other-child"},
         {Relation::in_conflict, "in-conflict"},
         {Relation::family, "family"},
         {Relation::professional, "professional"}}};
    for (auto const& [relation, name] : relations)
        all.push_back({LabelKind::about, {}, relation, {}, "about, " + std::string(name)});
    for (auto const& fact : rules.fact_kinds)
        all.push_back({LabelKind::protected_fact, {}, {}, fact.id, "protected fact, " + fact.id});
    return all;
}

template <class T>
bool fits_one(std::vector<T> const& listed, std::optional<T> const& is)
{
    return listed.empty() || (is && admits(listed, *is));
}

LabelRow const* deciding(Rules const& rules, LabelCase const& one, Role const& role)
{
    for (auto const& row : rules.labels)
        if (row.label == one.kind && fits_one(row.heard, one.heard) &&
            fits_one(row.relation, one.relation) && admits(row.facts, one.fact) &&
            names(row.who, role))
            return &row;
    return nullptr;
}

template <class Row>
void note_unreached(
    std::vector<Row> const& rows,
    std::set<std::string> const& reached,
    std::string const& what,
    Findings& found)
{
    for (auto const& row : rows)
        if (!reached.contains(row.id))
            found.push_back(
                {"unreachable-row",
                 "entitlement.json, " + what + " " + row.id,
                 "Rows before it decide wherever it would fit, so it never decides anything.",
                 true});
}

} // namespace

void check_rows(Rules const& rules, Findings& found)
{
    std::set<std::string> reached;
    for (auto const& document : rules.documents) {
        if (!document.part_of.empty()) continue;
        std::map<std::string, std::set<std::string>> nothing; ///< role: attendances
        bool given = false;
        for (auto const& one : situations(rules, document.id)) {
            auto const* row = deciding(rules, document.id, one);
            if (row != nullptr) {
                reached.insert(row->id);
                given = given || !row->question.empty() || !row->same_as.empty() ||
                        row->share != Share::none;
            } else if (one.invitation == Invitation::invited) {
                nothing[one.role->id].insert(std::string(word_for(one.attendance)));
            }
        }
        if (!given)
            found.push_back(
                {"given-to-nobody",
                 "words.json, document " + document.id,
                 "No row gives this document to anybody.",
                 true});
        if (document.trigger == Trigger::request || !given) continue;
        for (auto const& [role, attendances] : nothing)
            found.push_back(
                {"no-row",
                 "entitlement.json, document " + document.id,
                 "For role " + role + ", invited (" + joined(attendances) +
                     "), no row decides in some case: then nothing is given.",
                 false});
    }
    note_unreached(rules.entitlement, reached, "row", found);
}

void check_labels(Rules const& rules, Findings& found)
{
    std::set<std::string> reached;
    auto const cases = label_cases(rules);
    for (auto const& role : rules.roles) {
        if (role.hard_deny) continue;
        std::set<std::string> open;
        for (auto const& one : cases) {
            auto const* row = deciding(rules, one, role);
            if (row == nullptr) {
                open.insert(one.words);
            } else {
                reached.insert(row->id);
            }
        }
        if (!open.empty())
            found.push_back(
                {"no-label-row",
                 "entitlement.json, labels",
                 "For role " + role.id + " no row decides on: " + joined(open) +
                     ". Such parts are withheld.",
                 false});
    }
    note_unreached(rules.labels, reached, "label row", found);
}

void check_attachments(Rules const& rules, Findings& found)
{
    static constexpr std::array attendances{
        Attendance::attended,
        Attendance::part,
        Attendance::apologies,
        Attendance::absent,
        Attendance::excluded};
    std::set<std::string> reached;
    auto const first = [&](Role const& role, Word const& kind, Attendance attendance) {
        for (auto const& row : rules.attachments)
            if (names(row.who, role) && admits(row.kinds, kind.id) &&
                admits(row.attendance, attendance)) {
                reached.insert(row.id);
                return;
            }
    };
    for (auto const& role : rules.roles)
        for (auto const& kind : rules.attachment_kinds)
            for (auto const attendance : attendances)
                if (!role.hard_deny) first(role, kind, attendance);
    std::vector<AttachmentRow> rows;
    for (auto const& row : rules.attachments)
        if (!row.who.empty()) rows.push_back(row);
    note_unreached(rows, reached, "attachment row", found);
}

void check_questions(Rules const& rules, Findings& found)
{
    std::set<std::string> asked;
    for (auto const& row : rules.entitlement) asked.insert({row.question, row.unless});
    for (auto const& row : rules.labels) asked.insert(row.question);
    for (auto const& one : rules.record_questions) asked.insert(one.question);
    for (auto const& question : rules.questions)
        if (!asked.contains(question.id))
            found.push_back(
                {"never-asked",
                 "entitlement.json, question " + question.id,
                 "No row asks this question.",
                 true});
}

} // namespace safehand::procedure
