#include "service/copy_classes.h"

#include "record/error.h"
#include "service/stops.h"

#include <algorithm>
#include <map>
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
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    drafting::Wording const& wording,
    std::string const& language)
{
    drafting::CopyNote note;
    auto const& group = procedure.group_of(record.find(entry.person)->role);
    auto const seen = seen_marks(entry.order);
    for (auto const& code : seen.codes)
        note.reasons.emplace_back(code, procedure.meaning(code, group, language));
    note.extract = seen.some;
    note.silent = !entry.order.empty() && !seen.some;
    note.comment_window = comment_sentence(procedure, wording);
    if (auto const* practice = procedure.practice("disagreement"))
        note.disagreement = practice->text.in(language);
    for (auto const* id : {"onward-sharing", "retention"})
        if (auto const* practice = procedure.practice(id))
            note.handling.push_back(practice->text.in(language));
    note.who_to_ring = wording.get("copy.who-to-ring");
    note.attachments_left_out = attachments_left_out(entry, wording);
    return note;
}

bool same(std::optional<drafting::CopyNote> const& a, std::optional<drafting::CopyNote> const& b)
{
    if (!a || !b) return a.has_value() == b.has_value();
    return a->extract == b->extract && a->reasons == b->reasons &&
           a->comment_window == b->comment_window && a->disagreement == b->disagreement &&
           a->who_to_ring == b->who_to_ring && a->silent == b->silent &&
           a->attachments_left_out == b->attachments_left_out && a->handling == b->handling;
}

/// Drafted twice for two readers, but in the same words.
bool same_words(SourceDocument const& a, SourceDocument const& b)
{
    return &a == &b || (a.kind == b.kind && a.title == b.title && a.subtitle == b.subtitle &&
                        a.language == b.language && a.notice == b.notice &&
                        a.running == b.running && a.sections == b.sections);
}

void count_letters(Text const& text, std::string const& otherwise, std::map<std::string, long>& by)
{
    for (auto const& span : text)
        by[main_language(span.language.empty() ? otherwise : span.language)] +=
            static_cast<long>(span.text.size());
}

/// The languages that the document is written in. A sentence quoted in another one is not enough.
std::set<std::string> languages_of(SourceDocument const& document)
{
    std::map<std::string, long> letters;
    for (auto const& section : document.sections) {
        for (auto const& block : section.blocks) {
            count_letters(block.text, document.language, letters);
            for (auto const& item : block.items) count_letters(item, document.language, letters);
            for (auto const& row : block.rows)
                for (auto const& cell : row) count_letters(cell, document.language, letters);
        }
    }
    long all = 0;
    for (auto const& [language, count] : letters) all += count;
    std::set<std::string> languages{main_language(document.language)};
    for (auto const& [language, count] : letters)
        if (count * 4 > all) languages.insert(language);
    return languages;
}

/// Why a copy of this draft in this form would not be what its reader needs; empty when it would.
std::string unmet_by(
    rendering::FormatProfile const& profile,
    SourceDocument const& document,
    PlanEntry const& entry,
    Channel channel)
{
    if (profile.origin != rendering::Origin::drafted)
        return "This reader needs a document that somebody makes for them, such as a translation. "
               "It has not been attached yet.";
    if (!profile.printable() && channel == Channel::post)
        return "The form \"" + entry.format +
               "\" cannot be printed. Agree another way with its reader.";
    auto wanted = profile.languages;
    if (wanted.empty()) wanted.push_back(main_language(entry.language));
    auto const written = languages_of(document);
    for (auto const& language : wanted)
        if (!written.contains(language))
            return "This reader needs the language \"" + language +
                   "\", and this document is not written in it.";
    return {};
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
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    procedure::Procedure const& procedure,
    Library const& library)
{
    ClassOrder made;
    made.document = draft_for(documents, entry);
    ensure(made.document != nullptr, "what is sent has been drafted");
    made.order = entry.order;
    auto const& need = record.find(entry.person)->format;
    auto answer = library.formats().find(entry.format, need.detail);
    auto* const profile = std::get_if<rendering::FormatProfile>(&answer);
    ensure(profile != nullptr, "a form that cannot be made holds its entry");
    made.profile = std::move(*profile);
    auto const* kind = procedure.document(entry.document);
    ensure(kind != nullptr, "the plan names documents that the procedure declares");
    made.extract = seen_marks(entry.order).some;
    if (kind->drafted == procedure::Drafted::letter) {
        made.profile.format.cover = false;
    } else {
        auto const language = main_language(made.document->language);
        made.note = note_for(entry, record, procedure, library.wording(language), language);
    }
    return made;
}

bool same_pages(ClassOrder const& a, ClassOrder const& b)
{
    return a.order == b.order && a.profile == b.profile && same(a.note, b.note) &&
           same_words(*a.document, *b.document);
}

void hold_unmet_needs(
    DistributionPlan& plan,
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    Library const& library)
{
    for (auto& entry : plan.entries) {
        auto const* document = draft_for(documents, entry);
        if (!gets_copy(entry) || document == nullptr) continue;
        auto const& need = record.find(entry.person)->format;
        auto const answer = library.formats().find(entry.format, need.detail);
        std::string why;
        if (auto const* profile = std::get_if<rendering::FormatProfile>(&answer))
            why = unmet_by(*profile, *document, entry, *entry.channel);
        else
            why = std::get<rendering::NotMet>(answer).why;
        bool const told = why.empty() || std::ranges::any_of(entry.holds, [&](Hold const& hold) {
                              return hold.check == "K25";
                          });
        if (!told)
            entry.holds.push_back({"K25", why + " Nothing goes out in another one instead."});
    }
}

} // namespace safehand::service
