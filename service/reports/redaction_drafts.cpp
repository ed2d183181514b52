#include "service/reports/redaction_drafts.h"

#include "procedure/audience.h"
#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/reports/known_words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::json;
using Kind = ReportStep::Kind;

Attachment const& attachment_in(ConferenceRecord const& record, AttachmentId const& report)
{
    auto const found = std::ranges::find(record.attachments, report, &Attachment::id);
    if (found == record.attachments.end())
        throw Error(Fault::bad_input, "The record of this conference has no report of this id.");
    return *found;
}

[[noreturn]] void wrong(std::string const& sentence)
{
    throw Error(Fault::bad_input, sentence);
}

ReadPage const& page_in(ReportReading const& reading, int page)
{
    if (page < 0 || static_cast<std::size_t>(page) >= reading.pages.size())
        wrong("The report has no such page; it has " + std::to_string(reading.pages.size()) + ".");
    return reading.pages[static_cast<std::size_t>(page)];
}

std::vector<PageBox> line_boxes(ReportReading const& reading, AskedStep const& asked)
{
    auto const& page = page_in(reading, asked.page);
    auto const last = static_cast<int>(page.lines.size());
    if (asked.first_line < 1 || asked.last_line < asked.first_line || asked.last_line > last)
        wrong("The page has no such lines; it has " + std::to_string(last) + ".");
    std::vector<PageBox> boxes;
    for (auto const& line : page.lines)
        if (line.number >= asked.first_line && line.number <= asked.last_line)
            boxes.push_back({asked.page, line.strike});
    return boxes;
}

PageBox checked_box(ReportReading const& reading, AskedStep const& asked)
{
    auto const& page = page_in(reading, asked.page);
    auto const& box = asked.box;
    bool const sound = box.width > 0 && box.height > 0 && box.left < page.width &&
                       box.top < page.height && box.left + box.width > 0 &&
                       box.top + box.height > 0;
    if (!sound) wrong("The box lies beside the page or has no area.");
    return {asked.page, box};
}

ReadSuggestion const& suggestion_in(ReportSight const& sight, std::string const& id)
{
    auto const& all = sight.reading->suggestions;
    auto const found = std::ranges::find(all, id, &ReadSuggestion::id);
    if (found == all.end()) wrong("There is no suggestion of this id for this report.");
    for (auto const number : sight.history.standing)
        if (sight.history.all[number].suggestion == id)
            throw Error(
                Fault::refused, "This suggestion is decided already. Take that step back first.");
    return *found;
}

void read_term(std::string const& term)
{
    constexpr std::size_t bytes_max = 500;
    constexpr std::size_t bytes_min = 2;
    bool const text = !Json(term).dump(-1, ' ', false, Json::error_handler_t::ignore).empty() &&
                      term.size() >= bytes_min && term.size() <= bytes_max &&
                      std::ranges::none_of(term, [](char c) { return c >= 0 && c < ' '; });
    if (!text) wrong("The words to strike must be text of 2 to 500 bytes in one line.");
}

bool strikes(Kind kind)
{
    return kind == Kind::accept || kind == Kind::term || kind == Kind::lines || kind == Kind::box ||
           kind == Kind::page;
}

std::string check_code(procedure::Procedure const& procedure, std::string const& code)
{
    auto const& codes = procedure.rules().reason_codes;
    bool const known = std::ranges::any_of(
        codes, [&](procedure::ReasonCode const& one) { return one.code == code; });
    if (!known) wrong("A strike needs one of the reason codes of the procedure.");
    return code;
}

/// A reader nobody is would be struck for nobody, unnoticed.
std::vector<Ref> check_who(
    ConferenceRecord const& record,
    procedure::Audience const& audience,
    std::vector<std::string> const& who)
{
    std::vector<Ref> refs;
    for (auto const& text : who) {
        auto const ref = ref_of(text);
        bool const somebody =
            ref && std::ranges::any_of(record.participants, [&](Participant const& person) {
                return audience.matches(*ref, person);
            });
        if (!somebody)
            wrong("A reader must be given as person:ID, role:ROLE, group:GROUP or everyone, and "
                  "somebody of the conference must be meant.");
        refs.push_back(*ref);
    }
    return refs;
}

} // namespace

RedactionDrafts::Known RedactionDrafts::reading_of(
    ConferenceRecord const& record, std::string const& bytes, Digest const& file)
{
    constexpr std::size_t kept_max = 8;
    auto const known = known_words(record, library_.procedure(record));
    std::string all;
    for (auto const& one : known) all += one.called + "\n" + one.spelling + "\n";
    auto const words = sha256(all);
    {
        std::scoped_lock const lock(mutex_);
        for (auto const& one : known_)
            if (one.file == file && one.words == words) return one;
    }
    Known fresh{file, words, {}, nullptr};
    try {
        auto outcome = reader_.read(redacted_.as_pdf(bytes), known, {});
        if (auto const* none = std::get_if<PdfRefusal>(&outcome))
            fresh.unreadable = none->sentence;
        else
            fresh.reading =
                std::make_shared<ReportReading const>(std::move(std::get<ReportReading>(outcome)));
    } catch (Error const& error) {
        if (error.fault() != Fault::refused) throw;
        fresh.unreadable = std::string("The report is not shown: ") + error.what();
    }
    std::scoped_lock const lock(mutex_);
    known_.insert(known_.begin(), fresh);
    if (known_.size() > kept_max) known_.resize(kept_max);
    return fresh;
}

ReportSight
RedactionDrafts::sight(storage::ConferenceId const& conference, AttachmentId const& report)
{
    auto const record = journey_.record(conference);
    auto const& attachment = attachment_in(record, report);
    auto const bytes = store_.attachment(conference, report);
    auto const known = reading_of(record, bytes, attachment.sha256);
    ReportSight sight;
    sight.report = report;
    sight.title = attachment.title;
    sight.file = attachment.sha256;
    sight.unreadable = known.unreadable;
    sight.reading = known.reading;
    sight.history = history_of(
        store_.redaction_steps(conference),
        report,
        attachment.sha256,
        last_approval(store_, conference));
    return sight;
}

ReportStep RedactionDrafts::step_of(
    ConferenceRecord const& record, ReportSight const& sight, AskedStep const& asked) const
{
    auto const procedure = library_.procedure(record);
    procedure::Audience const audience(record, procedure);
    ReportStep step;
    step.kind = asked.kind;
    step.file = sight.file;
    auto const& history = sight.history;
    if (asked.kind == Kind::undo && history.standing.size() <= history.sealed)
        throw Error(
            Fault::refused,
            history.sealed == 0
                ? "There is no step to take back."
                : "The chair has approved what was decided here; it can no longer be taken back.");
    if (asked.kind == Kind::redo && history.undone.empty())
        throw Error(Fault::refused, "There is no step to bring back.");
    if (asked.kind == Kind::undo || asked.kind == Kind::redo) return step;
    if (sight.reading == nullptr) throw Error(Fault::refused, sight.unreadable);
    step.who = check_who(record, audience, asked.who);
    if (strikes(asked.kind)) step.code = check_code(procedure, asked.code);
    step.page = asked.page;
    switch (asked.kind) {
    case Kind::accept:
    case Kind::reject: {
        auto const& suggestion = suggestion_in(sight, asked.suggestion);
        step.suggestion = suggestion.id;
        step.page = suggestion.page;
        if (asked.kind == Kind::reject) break;
        if (asked.everywhere) step.term = suggestion.words;
        for (auto const& place : suggestion.places) step.boxes.push_back({suggestion.page, place});
        break;
    }
    case Kind::term:
        read_term(asked.term);
        step.term = asked.term;
        break;
    case Kind::lines:
        step.boxes = line_boxes(*sight.reading, asked);
        step.first_line = asked.first_line;
        step.last_line = asked.last_line;
        break;
    case Kind::box: step.boxes = {checked_box(*sight.reading, asked)}; break;
    case Kind::page: page_in(*sight.reading, asked.page); break;
    case Kind::looked_through:
        if (step.who.empty()) wrong("Say for whom the report was looked through.");
        break;
    case Kind::undo:
    case Kind::redo: break;
    }
    return step;
}

std::size_t RedactionDrafts::take(
    storage::ConferenceId const& conference,
    AttachmentId const& report,
    AskedStep const& asked,
    std::string const& by)
{
    auto const now = clock_.now();
    auto const record = journey_.record(conference);
    auto const before = sight(conference, report);
    auto const step = step_of(record, before, asked);
    auto const seen = asked.seen.value_or(before.history.all.size());
    auto const number = before.history.all.size() + 1;
    store_.add_redaction_step(
        conference,
        seen,
        {report, step_json(step), by, now},
        {{now,
          "report-step",
          by,
          conference.text,
          word_of(step.kind),
          Json{
              {"report", report.text},
              {"step", number},
              {"page", step.page + 1},
              {"code", step.code},
              {"digest", sha256(step_json(step)).text}}
              .dump()}});
    return number;
}

ReportPreview RedactionDrafts::preview(
    storage::ConferenceId const& conference, AttachmentId const& report, PersonId const& reader)
{
    auto const record = journey_.record(conference);
    auto const& attachment = attachment_in(record, report);
    auto const plan = journey_.plan_in_force(conference);
    auto const* const person = record.find(reader);
    auto const entry = std::ranges::find_if(plan.entries, [&](PlanEntry const& one) {
        return one.person == reader &&
               std::ranges::any_of(one.attachments, [&](AttachmentChoice const& choice) {
                   return choice.attachment == report;
               });
    });
    if (person == nullptr || entry == plan.entries.end())
        wrong("The plan has nothing to say of this report for this reader.");
    auto const choice =
        std::ranges::find(entry->attachments, report, &AttachmentChoice::attachment);
    if (choice->included && !choice->redacted) return {{}, true, nullptr};
    auto const procedure = library_.procedure(record);
    procedure::Audience const audience(record, procedure);
    auto const decided = decided_on_reports(store_, conference, record);
    auto const known = std::ranges::find(decided, report, &ReportDecisions::report);
    auto const made = redacted_.make(
        store_.attachment(conference, report),
        RedactedReports::order_for(
            {attachment, *person, entry->order, audience, false},
            known == decided.end() ? nullptr : &*known));
    return {made.why_not, false, made.report};
}

std::string RedactionDrafts::picture(
    storage::ConferenceId const& conference,
    AttachmentId const& report,
    int page,
    int dots,
    std::optional<PersonId> const& reader)
{
    auto bytes =
        store_.attachment(conference, attachment_in(journey_.record(conference), report).id);
    if (reader) {
        auto const version = preview(conference, report, *reader);
        if (!version.why_not.empty())
            throw Error(
                Fault::refused,
                "There is no version of the report for this reader: " + version.why_not);
        if (version.report) bytes = version.report->file;
    }
    auto picture = page < 0 ? std::nullopt : reader_.picture(redacted_.as_pdf(bytes), page, dots);
    if (!picture) wrong("The report has no such page that can be drawn.");
    return *std::move(picture);
}

} // namespace safehand::service
