#include "service/copies/copy_classes.h"

#include "record/error.h"
#include "service/copies/reader_need.h"
#include "service/journey/stops.h"
#include "service/letters/handover.h"

#include <algorithm>
#include <set>

namespace safehand::service {

namespace {

std::string main_language(std::string const& language)
{
    return language.substr(0, language.find('-'));
}

/// Attachments that this person does not get, as one sentence; empty when there are none.
std::string attachments_left_out(PlanEntry const& entry, drafting::Wording const& wording)
{
    bool const some =
        std::ranges::any_of(entry.attachments, [](auto const& choice) { return !choice.included; });
    return some ? wording.get("copy.attachments-left-out") : std::string{};
}

/// Those that this person gets, by their titles.
std::string attachments_enclosed(
    PlanEntry const& entry, ConferenceRecord const& record, drafting::Wording const& wording)
{
    std::string titles;
    for (auto const& choice : entry.attachments) {
        if (!choice.included) continue;
        auto const found =
            std::ranges::find(record.attachments, choice.attachment, &Attachment::id);
        ensure(found != record.attachments.end(), "the plan names reports of the record");
        titles += (titles.empty() ? "" : "; ") + found->title;
    }
    return titles.empty() ? titles
                          : wording.fill("copy.attachments-enclosed", {{"titles", titles}});
}

/// "... within 10 working days of the day you get it." (NY-13)
std::string
comment_sentence(procedure::Procedure const& procedure, drafting::Wording const& wording)
{
    auto const* window = procedure.timescale(procedure.rules().amendment_window);
    ensure(window != nullptr, "the procedure names its amendment window");
    auto const unit = window->unit == procedure::Unit::working_days    ? "copy.working-days"
                      : window->unit == procedure::Unit::calendar_days ? "copy.days"
                                                                       : "copy.months";
    return wording.fill(
        "copy.comment-window",
        {{"count", std::to_string(window->count)}, {"unit", wording.get(unit)}});
}

/// The marks that the order leaves where a reader sees them.
struct Seen {
    bool some = false;
    std::set<std::string> codes;
};

Seen seen_marks(RedactionOrder const& order)
{
    Seen seen;
    auto const see = [&](std::string const& code, MarkStyle style) {
        seen.some = seen.some || style != MarkStyle::silent;
        if (style == MarkStyle::visible && !code.empty()) seen.codes.insert(code);
    };
    for (auto const& part : order.parts) see(part.code, part.style);
    for (auto const& fact : order.facts) see(fact.code, fact.style);
    return seen;
}

drafting::CopyNote note_for(
    PlanEntry const& entry,
    procedure::DocumentKind const& kind,
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    drafting::Wording const& wording,
    std::string const& language)
{
    drafting::CopyNote note;
    auto const& group = procedure.group_of(record.find(entry.person)->role);
    auto const seen = seen_marks(entry.order);
    if (entry.share == Share::partial)
        for (auto const& code : seen.codes)
            note.reasons.emplace_back(code, procedure.meaning(code, group, language));
    // A copy from which nothing is taken is no extract, whatever else is kept from its reader.
    bool const taken = entry.share == Share::partial;
    note.extract = taken && seen.some;
    note.silent = taken && !seen.some;
    note.instead = entry.order.instead;
    note.comment_window = comment_sentence(procedure, wording);
    // Its own words say who may read it, whom to ask and whom to ring (LA-18).
    note.section_alone = kind.drafted == procedure::Drafted::confidential_section;
    if (note.section_alone) return note;
    if (auto const* practice = procedure.practice("disagreement"))
        note.disagreement = practice->text.in(language);
    for (auto const* id : {"onward-sharing", "retention"})
        if (auto const* practice = procedure.practice(id))
            note.handling.push_back(practice->text.in(language));
    note.who_to_ring = wording.get("copy.who-to-ring");
    note.attachments_left_out = attachments_left_out(entry, wording);
    note.attachments_enclosed = attachments_enclosed(entry, record, wording);
    return note;
}

bool same(std::optional<drafting::CopyNote> const& a, std::optional<drafting::CopyNote> const& b)
{
    if (!a || !b) return a.has_value() == b.has_value();
    return a->extract == b->extract && a->section_alone == b->section_alone &&
           a->reasons == b->reasons && a->comment_window == b->comment_window &&
           a->disagreement == b->disagreement && a->who_to_ring == b->who_to_ring &&
           a->silent == b->silent && a->attachments_left_out == b->attachments_left_out &&
           a->attachments_enclosed == b->attachments_enclosed && a->handling == b->handling &&
           a->instead == b->instead;
}

/// The document's own first; letters in two languages have a section in each.
std::vector<std::string> languages_in(SourceDocument const& document)
{
    std::vector<std::string> languages{main_language(document.language)};
    for (auto const& section : document.sections) {
        auto const language = main_language(section.language);
        if (!language.empty() && section.kind == "letter" &&
            std::ranges::find(languages, language) == languages.end())
            languages.push_back(language);
    }
    return languages;
}

/// Drafted twice for two readers, but in the same words.
bool same_words(SourceDocument const& a, SourceDocument const& b)
{
    return &a == &b || (a.kind == b.kind && a.title == b.title && a.subtitle == b.subtitle &&
                        a.language == b.language && a.notice == b.notice &&
                        a.running == b.running && a.sections == b.sections);
}

} // namespace

SourceDocument const* draft_for(std::span<SourceDocument const> documents, PlanEntry const& entry)
{
    SourceDocument const* general = nullptr;
    for (auto const& document : documents) {
        if (document.kind != entry.document) continue;
        if (document.reader == entry.person) return &document;
        if (!document.reader) general = &document;
    }
    return general;
}

ClassOrder class_for(
    PlanEntry const& entry,
    Channel carried,
    ConferenceRecord const& record,
    Drafted const& from,
    procedure::Procedure const& procedure,
    Library const& library)
{
    ClassOrder made;
    made.draft = draft_for(from.documents, entry);
    ensure(made.draft != nullptr, "what is sent has been drafted");
    auto need = answer_need(entry, carried, record, *made.draft, from.attached, procedure, library);
    ensure(need.profile && need.unmet.empty(), "a need that cannot be met holds its entry");
    made.order = entry.order;
    made.attached = need.with;
    made.document = need.with == nullptr ? made.draft : &need.with->what.document;
    made.profile = std::move(*need.profile);
    if (carried == Channel::post && !made.profile.stock.empty()) {
        // The paper itself has the colour; ink on top of it would darken it.
        made.stock = made.profile.stock;
        made.profile.format.page_fill.clear();
    }
    auto const* kind = procedure.document(entry.document);
    ensure(kind != nullptr, "the plan names documents that the procedure declares");
    made.extract = entry.share == Share::partial && seen_marks(entry.order).some;
    if (kind->drafted == procedure::Drafted::letter) {
        made.profile.format.cover = false;
        auto const& group = procedure.group_of(record.find(entry.person)->role);
        for (auto const& language : languages_in(*made.document))
            for (auto const& code : seen_marks(entry.order).codes)
                made.codes[language].emplace(code, procedure.meaning(code, group, language));
    } else {
        auto const language = main_language(made.document->language);
        made.note = note_for(entry, *kind, record, procedure, library.wording(language), language);
    }
    return made;
}

bool same_pages(ClassOrder const& a, ClassOrder const& b)
{
    bool const as_attached = a.attached == nullptr || b.attached == nullptr
                                 ? a.attached == b.attached
                                 : a.attached->digest == b.attached->digest;
    return as_attached && a.order == b.order && a.profile == b.profile && same(a.note, b.note) &&
           a.codes == b.codes && same_words(*a.document, *b.document);
}

namespace {

/// The procedure speaks of what is made here; what people make for a reader is settled by them.
void forget_needs(PlanEntry& entry)
{
    std::erase_if(entry.holds, [](Hold const& hold) { return hold.check == "K25"; });
}

} // namespace

void hold_unmet_needs(
    DistributionPlan& plan,
    ConferenceRecord const& record,
    Drafted const& from,
    procedure::Procedure const& procedure,
    Library const& library)
{
    auto const& made_here = procedure.rules().delivery.formats_producible;
    for (auto& entry : plan.entries) {
        auto const* document = draft_for(from.documents, entry);
        if (!gets_copy(entry) || document == nullptr) continue;
        auto const carriage = carriage_of(plan, entry);
        auto const need = answer_need(
            entry,
            carriage ? carriage->channel : *entry.channel,
            record,
            *document,
            from.attached,
            procedure,
            library);
        bool const by_people =
            need.wants && (need.profile->origin != rendering::Origin::drafted ||
                           std::ranges::find(made_here, entry.format) != made_here.end());
        if (by_people) forget_needs(entry);
        if (need.unmet.empty()) {
            if (need.with == nullptr) continue;
            entry.language = need.with->what.document.language;
            entry.reasons.push_back(
                {"K25",
                 "Made from the document that people made for this reader and the chair "
                 "approved (" +
                     need.with->digest.text.substr(0, 19) + ")."});
            continue;
        }
        bool const told =
            std::ranges::any_of(entry.holds, [](Hold const& hold) { return hold.check == "K25"; });
        if (!told)
            entry.holds.push_back(
                {"K25", need.unmet + " Nothing goes out in another form instead."});
    }
}

} // namespace safehand::service
