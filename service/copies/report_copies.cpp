#include "service/copies/report_copies.h"

#include "drafting/people.h"
#include "drafting/record_draft.h"
#include "proof/report_proof.h"
#include "record/error.h"
#include "redaction/redactor.h"
#include "sealing/assembler.h"
#include "sealing/passphrase.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"
#include "storage/values.h"

#include <algorithm>

namespace safehand::service {

namespace {

bool counts(PlanEntry const& entry)
{
    return gets_copy(entry) || entry.released.has_value();
}

bool includes(PlanEntry const& entry, AttachmentId const& report)
{
    return std::ranges::any_of(entry.attachments, [&](AttachmentChoice const& one) {
        return one.included && one.attachment == report;
    });
}

Attachment const& attachment_of(ConferenceRecord const& record, AttachmentId const& report)
{
    auto const found = std::ranges::find(record.attachments, report, &Attachment::id);
    ensure(found != record.attachments.end(), "the plan names reports of the record");
    return *found;
}

/// Nothing but a cover: the document that the report goes with lends its look. It is in the
/// languages that the reader needs, as far as there are words in them; the report itself is in
/// whatever language its author wrote.
SourceDocument cover_of(
    ReportOrder const& order,
    Attachment const& report,
    ConferenceRecord const& record,
    Library const& library)
{
    SourceDocument cover = *order.draft;
    cover.title = report.title;
    cover.sections.clear();
    std::vector<std::string> spoken;
    for (auto const& language : order.languages)
        if (library.speaks(language)) spoken.push_back(language);
    if (spoken.empty()) spoken.push_back(cover.language);
    // The document's own spelling of its language stays where it is the same one.
    if (!cover.language.starts_with(spoken.front())) cover.language = spoken.front();
    cover.subtitle.clear();
    cover.notice.clear();
    for (auto const& language : spoken) {
        auto const& wording = library.wording(language);
        auto const also = [](std::string& all, std::string const& words, char const* between) {
            all += (all.empty() ? "" : between) + words;
        };
        also(cover.subtitle, wording.get("report.subtitle"), " / ");
        // That a record is invented is said once, in the words of whoever invented it.
        also(
            cover.notice,
            cover.notice.empty() ? drafting::cover_notice(record, wording)
                                 : wording.get("cover.notice"),
            " ");
    }
    cover.running = {library.wording(spoken.front()).get("running.record"), cover.reference};
    return cover;
}

AttachmentChoice const& choice_of(PlanEntry const& entry, AttachmentId const& report)
{
    auto const found = std::ranges::find_if(entry.attachments, [&](AttachmentChoice const& one) {
        return one.included && one.attachment == report;
    });
    ensure(found != entry.attachments.end(), "a report that is made is one that the plan includes");
    return *found;
}

StampWords stamp_for(
    Press const& press,
    ConferenceRecord const& record,
    PlanEntry const& entry,
    ReportOrder const& order,
    CopyChoices const& choices,
    MadeCopy const& copy,
    std::string const& language)
{
    StampWords stamp;
    stamp.recipient = record.find(entry.person)->name;
    stamp.copy_number = order.number;
    stamp.copy_count = order.count;
    stamp.date = drafting::plain_day(choices.dated, press.library.wording(language));
    stamp.copy_code = code_for(copy.id.text);
    stamp.extract =
        (order.extract && attachment_of(record, order.report).redaction_of.has_value()) ||
        choice_of(entry, order.report).parts_gone > 0;
    stamp.address = order.address;
    return stamp;
}

/// Facts by mention; places in the record mean nothing on a cover.
RedactionOrder facts_only(RedactionOrder order)
{
    order.parts.clear();
    return order;
}

/// What goes to this reader, and never anything else: the file that the record names, or the proved
/// one that the plan names.
struct Carried {
    std::string bytes;
    ReportLook look;
    std::shared_ptr<RedactedReport const> redacted; ///< null: as it was written
};

Carried carried(
    Press const& press,
    Attachment const& attachment,
    AttachmentChoice const& choice,
    CopyChoices const& choices)
{
    if (choice.redacted) {
        if (press.redacted == nullptr)
            throw Error(
                Fault::unavailable,
                "A redacted report goes with this document, and nothing here can make it. Nothing "
                "was made.");
        auto version = press.redacted->made(*choice.redacted);
        ensure(
            sha256(version->file) == *choice.redacted,
            "a redacted report is the one that the plan names");
        return {version->file, version->look, version};
    }
    auto bytes = choices.reports(attachment.id);
    if (sha256(bytes) != attachment.sha256)
        throw Error(
            Fault::refused,
            "The report " + attachment.id.text + " is not the file that the record names.");
    auto look = press.desk->look(bytes);
    if (!look.refused.empty())
        throw Error(
            Fault::refused,
            "The report " + attachment.id.text + " cannot be carried: " + look.refused);
    return {std::move(bytes), std::move(look), nullptr};
}

void judge(
    Press const& press,
    std::string const& sheets,
    Carried const& what,
    PlanEntry const& entry,
    ReportOrder const& order,
    MadeCopy& copy)
{
    auto const checked = press.desk->check(copy.sealed.bytes, copy.passphrase);
    copy.verdict = proof::prove_report(
        copy.sealed.bytes,
        {checked.plain, checked.names_and_strings, checked.faults, checked.pages},
        {sheets, what.look.drawn, !what.redacted && !entry.order.empty()},
        order.needles);
    if (what.redacted &&
        !press.redacted->absent_in(copy.sealed.bytes, copy.passphrase, sheets, *what.redacted)) {
        copy.verdict.absent = false;
        copy.verdict.findings.push_back(
            {"", "page text", "something that was taken out, or a part that cannot be read", 0});
    }
    copy.unprovable = order.needles.unprovable();
    copy.quarantined = !copy.verdict.absent;
}

} // namespace

std::string document_of(PlanEntry const& entry, MadeCopy const& copy)
{
    return copy.report ? carried_report : entry.document;
}

Reason const* reason_of(PlanEntry const& entry, MadeCopy const& copy)
{
    if (!copy.report) return entry.reasons.empty() ? nullptr : &entry.reasons.front();
    auto const found =
        std::ranges::find(entry.attachments, *copy.report, &AttachmentChoice::attachment);
    return found == entry.attachments.end() ? nullptr : &found->why;
}

std::vector<std::pair<AttachmentId, int>>
included_reports(DistributionPlan const& plan, std::size_t entry)
{
    std::vector<std::pair<AttachmentId, int>> reports;
    for (auto const& choice : plan.entries[entry].attachments) {
        if (!choice.included) continue;
        int number = 1;
        for (std::size_t i = 0; i < entry; ++i)
            if (counts(plan.entries[i]) && includes(plan.entries[i], choice.attachment)) ++number;
        reports.emplace_back(choice.attachment, number);
    }
    return reports;
}

int copies_of(DistributionPlan const& plan, AttachmentId const& report)
{
    return static_cast<int>(std::ranges::count_if(plan.entries, [&](PlanEntry const& entry) {
        return counts(entry) && includes(entry, report);
    }));
}

Attachment const*
report_of(ConferenceRecord const& record, PlanEntry const& entry, Digest const& redaction_class)
{
    for (auto const& choice : entry.attachments) {
        if (!choice.included) continue;
        auto const& report = attachment_of(record, choice.attachment);
        if (choice.redacted.value_or(report.sha256) == redaction_class) return &report;
    }
    return nullptr;
}

std::string
report_title(ConferenceRecord const& record, PlanEntry const& entry, Attachment const& report)
{
    SourceDocument cover;
    cover.kind = carried_report;
    cover.title = report.title;
    cover.language = record.language;
    return redaction::Redactor().redact(cover, facts_only(entry.order)).title();
}

MadeCopy make_report_copy(
    Press const& press,
    ConferenceRecord const& record,
    PlanEntry const& entry,
    ReportOrder const& order,
    CopyChoices const& choices)
{
    if (press.desk == nullptr || !choices.reports)
        throw Error(
            Fault::unavailable,
            "A report goes with this document, and nothing here can carry it. Nothing was made.");
    auto const& attachment = attachment_of(record, order.report);
    auto const& choice = choice_of(entry, order.report);
    auto const what = carried(press, attachment, choice, choices);
    MadeCopy copy;
    copy.id = storage::new_copy_id(press.randomness);
    copy.entry = order.entry;
    copy.report = order.report;
    copy.number = order.number;
    copy.count = order.count;
    copy.redaction_class = choice.redacted.value_or(attachment.sha256);
    if (!order.unlocked)
        copy.passphrase = choices.passphrase
                              ? choices.passphrase(order.entry)
                              : sealing::make_passphrase(press.randomness, press.words);
    auto const cover = redaction::Redactor().redact(
        cover_of(order, attachment, record, press.library), facts_only(entry.order));
    auto const pages = press.renderer.render(cover, {}, what.look.pages);
    auto const sheets = sealing::assemble(
        pages,
        press.renderer.overlay(
            pages, stamp_for(press, record, entry, order, choices, copy, cover.language())),
        nullptr,
        press.randomness);
    copy.sealed.bytes = press.desk->carry(
        what.bytes,
        {sheets.bytes, cover.title(), cover.language()},
        copy.passphrase,
        sealing::make_passphrase(press.randomness, press.words));
    copy.sealed.sha256 = sha256(copy.sealed.bytes);
    copy.sealed.pages = sheets.pages;
    copy.sealed.encrypted = !copy.passphrase.empty();
    if (choices.prove) judge(press, sheets.bytes, what, entry, order, copy);
    return copy;
}

} // namespace safehand::service
