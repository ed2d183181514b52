#include "procedure/attaching.h"

#include "procedure/fitting.h"

#include <algorithm>

namespace safehand::procedure {

namespace {

AttachmentRow const*
row_on(Case const& of, Participant const& person, std::string const& attachment_kind)
{
    for (auto const& row : of.procedure.rules().attachments)
        if (admits(row.kinds, attachment_kind) && admits(row.attendance, person.attendance) &&
            of.audience.any_matches(row.who, person))
            return &row;
    return nullptr;
}

/// The version with parts taken out that was approved for this very reader (WI-33).
Attachment const*
approved_version(Case const& of, Attachment const& whole, Participant const& person)
{
    for (auto const& one : of.record.attachments)
        if (one.redaction_of == whole.id && of.audience.any_matches(one.approved_for, person))
            return &one;
    return nullptr;
}

/// Why the report as it was written may not travel with this copy; empty when it may.
std::string bar_to_whole(Participant const& person, PlanEntry const& entry)
{
    if (person.attendance == Attendance::part || person.attendance == Attendance::excluded)
        return "this reader was not there for everything";
    if (!entry.order.empty())
        return "parts of the record are kept from this reader, and no version of the report with "
               "such parts taken out is approved for them";
    return {};
}

/// Nothing is kept from this reader but sections that are a document of their own (LA-16), which
/// the record leaves out for everybody: that says nothing about a report.
bool only_separate_sections(Case const& of, RedactionOrder const& order)
{
    if (order.empty()) return true;
    if (separate_confidential(of.procedure) == nullptr || !order.facts.empty()) return false;
    return std::ranges::all_of(order.parts, [&](Withholding const& one) {
        auto const section = std::ranges::find(of.record.sections, one.part.section, &Section::id);
        return one.part.block < 0 && section != of.record.sections.end() &&
               std::ranges::find(section->labels, LabelKind::confidential, &Label::kind) !=
                   section->labels.end();
    });
}

bool as_written_will_do(Case const& of, Participant const& person)
{
    auto const main = [](std::string const& language) {
        return language.substr(0, language.find('-'));
    };
    return person.format.format == "standard" && main(person.language) == main(of.record.language);
}

/// The title stands on the report's own cover and in the note of what comes with a copy: from whom
/// the record keeps it, the report is kept as well. What other labels come to for a reader is
/// weighed where they stand in the record's draft, so that a report under one goes to nobody.
bool title_kept_from(Case const& of, Attachment const& attachment, Participant const& person)
{
    return std::ranges::any_of(attachment.field_labels, [&](FieldLabel const& field) {
        return std::ranges::any_of(field.labels, [&](Label const& label) {
            return label.kind != LabelKind::withhold_from ||
                   of.audience.any_matches(label.who, person);
        });
    });
}

struct Settlement {
    AttachmentId which;
    bool included = false;
    std::string why;
    std::optional<Digest> redacted = {};
    int parts_gone = 0;
};

/// Facts are found by their words wherever they stand. What else is kept from this reader stands in
/// a report in words of its own, so that a person must look for it.
bool needs_a_person(
    Case const& of, Participant const& person, AttachmentRow const& row, PlanEntry const& entry)
{
    auto parts_only = entry.order;
    parts_only.facts.clear();
    return row.treatment == AttachmentTreatment::redacted ||
           person.attendance == Attendance::part || person.attendance == Attendance::excluded ||
           !only_separate_sections(of, parts_only);
}

Settlement redacted(
    Case const& of,
    Participant const& person,
    Attachment const& attachment,
    AttachmentRow const& row,
    PlanEntry const& entry)
{
    auto const made = of.redact(
        {attachment, person, entry.order, of.audience, needs_a_person(of, person, row, entry)});
    if (!made.why_not.empty()) return {attachment.id, false, "Left out: " + made.why_not};
    return {
        attachment.id,
        true,
        "Goes without what is kept from them. " + row.because,
        made.file,
        made.parts_gone};
}

Settlement decide(
    Case const& of,
    Participant const& person,
    Attachment const& attachment,
    AttachmentRow const& row,
    PlanEntry const& entry)
{
    if (row.treatment == AttachmentTreatment::none) return {attachment.id, false, row.because};
    if (row.permission && !attachment.author_permits)
        return {attachment.id, false, "Left out: its author has not given permission."};
    if (of.audience.any_matches(attachment.not_to_be_shared_with, person))
        return {
            attachment.id, false, "Left out: its author says that it must not go to this reader."};
    bool const professional = of.audience.group(person) == "professional";
    auto const bar = row.treatment == AttachmentTreatment::redacted
                         ? "only a version approved for this reader may go, and there is none"
                     : professional && only_separate_sections(of, entry.order)
                         ? std::string{}
                         : bar_to_whole(person, entry);
    auto const* version = approved_version(of, attachment, person);
    bool const form = row.format_rule.empty() || as_written_will_do(of, person);
    bool const whole = bar.empty() && (form || version == nullptr);
    if (title_kept_from(of, whole || version == nullptr ? attachment : *version, person))
        return {
            attachment.id,
            false,
            "Left out: the record keeps this report's line from this reader."};
    if (whole) return {attachment.id, true, row.because};
    if (version != nullptr)
        return {
            version->id, true, "Goes in the version that was approved for them. " + row.because};
    if (of.redact) return redacted(of, person, attachment, row, entry);
    return {attachment.id, false, "Left out: " + bar + "."};
}

/// What the rules include but no copy can carry is left out, and the plan says so. A redacted
/// version was written anew, so what its original cannot do says nothing about it.
Settlement carried(Case const& of, PlanEntry const& entry, Settlement made)
{
    if (!made.included || made.redacted) return made;
    for (auto const& unfit : of.unfit)
        if (unfit.attachment == made.which && (!unfit.for_partial || !entry.order.empty()))
            return {made.which, false, "Left out: " + unfit.why};
    return made;
}

/// A report that must travel and is not there at all.
void hold_for_missing(Case const& of, Participant const& person, PlanEntry& entry)
{
    for (auto const& row : of.procedure.rules().attachments) {
        if (!row.must || !admits(row.attendance, person.attendance) ||
            !of.audience.any_matches(row.who, person))
            continue;
        for (auto const& kind : row.kinds)
            if (std::ranges::find(of.record.attachments, kind, &Attachment::kind) ==
                of.record.attachments.end())
                entry.holds.push_back(
                    {row.source.rule,
                     "A report of the kind \"" + kind +
                         "\" must go with this document, and the record has none."});
    }
}

} // namespace

void attach(
    Case const& of, Participant const& person, DocumentKind const& document, PlanEntry& entry)
{
    if (!document.attachments) return;
    for (auto const& attachment : of.record.attachments) {
        if (attachment.redaction_of) continue;
        auto const* row = row_on(of, person, attachment.kind);
        if (row == nullptr) {
            entry.attachments.push_back(
                {attachment.id,
                 false,
                 {"K18", "Left out: no rule of this procedure gives it to them."}});
            continue;
        }
        auto const made = carried(of, entry, decide(of, person, attachment, *row, entry));
        entry.attachments.push_back(
            {made.which,
             made.included,
             {row->source.rule, made.why},
             made.redacted,
             made.parts_gone});
        if (made.included && made.which == attachment.id && !row->format_rule.empty() &&
            !as_written_will_do(of, person))
            entry.holds.push_back(
                {row->format_rule,
                 "A report goes with this document as it was written, and this reader needs "
                 "another form or language. Have a version made and approved for them."});
        if (row->must && !made.included)
            entry.holds.push_back(
                {row->source.rule,
                 "A report that must go with this document cannot. " + made.why +
                     " Ask its author, or have a version approved for this reader."});
    }
    hold_for_missing(of, person, entry);
}

void enclose(Case const& of, Participant const& person, PlanEntry& entry)
{
    auto const letter = letter_for(of.record, of.procedure, entry.document, person);
    for (auto const& kind : of.procedure.rules().enclosures) {
        bool const named =
            std::ranges::find(kind.documents, entry.document) != kind.documents.end() ||
            (letter && std::ranges::find(letter->enclosures, kind.id) != letter->enclosures.end());
        if (named && admits(kind.kinds, of.record.kind) && age_fits(of.record, person, kind.age) &&
            of.audience.any_matches(kind.who, person))
            entry.enclosures.push_back(
                {kind.id, kind.title.in(entry.language), kind.version, kind.source.rule});
    }
}

} // namespace safehand::procedure
