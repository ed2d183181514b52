#include "service/registers/papers.h"

#include "drafting/people.h"
#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/registers/amended_place.h"
#include "service/registers/shared_copies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::service {

namespace {

constexpr std::string_view slip = "amendment-slip";
constexpr std::string_view amendment_letter = "amendment-letter";

/// Staff may write on several lines; a letter sets its own.
std::string on_one_line(std::string words)
{
    std::ranges::replace(words, '\n', ' ');
    return words;
}

Text plain(std::string words, std::vector<Label> labels = {})
{
    Span span;
    words = on_one_line(std::move(words));
    span.text = std::move(words);
    span.labels = std::move(labels);
    return {span};
}

/// The labels of a place for papers about it. Who heard a confidential part was settled by what
/// they hold of the record: a letter has no parts that somebody heard or did not hear.
std::vector<Label> labels_for_letter(AmendedPlace const& place)
{
    auto labels = place.labels;
    std::erase_if(labels, [](Label const& label) { return label.kind == LabelKind::confidential; });
    return labels;
}

/// A line of a letter's list about one place of the record; the whole line has the place's labels.
drafting::LetterRow line(AmendedPlace const& place)
{
    drafting::LetterRow row;
    row.texts["place"] = plain(place.heading);
    row.labels = labels_for_letter(place);
    return row;
}

void say_unless_empty(
    drafting::LetterValues& values, std::string const& slot, std::string const& words)
{
    if (!words.empty()) values.say(slot, on_one_line(words));
}

std::string
day_in(storage::RegisterState const& state, std::string_view id, drafting::Wording const& wording)
{
    auto const day = field(state, id);
    return day.empty() ? std::string{} : drafting::plain_day(parse_day(day), wording);
}

/// Why somebody was kept out, as the register has it (WI-31): the record's own note of it is what
/// the minute taker made of the decision.
std::string ground_in(
    procedure::RegisterKind const& kind,
    storage::RegisterEntry const& entry,
    std::string const& language)
{
    auto const declared = std::ranges::find(kind.fields, "ground", &procedure::RegisterField::id);
    if (declared == kind.fields.end()) return {};
    auto const ground =
        std::ranges::find(declared->choices, field(entry.state, "ground"), &procedure::Word::id);
    return ground == declared->choices.end() ? std::string{} : said(ground->title, language);
}

bool took(
    storage::RegisterEntry const& entry, std::string_view verb, procedure::RegisterKind const& kind)
{
    if (entry.steps.empty()) return false;
    for (auto taken = entry.steps.rbegin(); taken != entry.steps.rend(); ++taken) {
        auto const step = std::ranges::find(kind.steps, taken->step, &procedure::RegisterStep::id);
        if (taken->half || step == kind.steps.end()) continue;
        return std::ranges::any_of(step->does, [&](procedure::RegisterEffect const& effect) {
            return effect.verb + (effect.what.empty() ? "" : ":" + effect.what) == verb;
        });
    }
    return false;
}

/// How many steps of the entry asked for the document: each of them has papers of its own.
std::ptrdiff_t times_asked(IssueOrder const& order, procedure::RegisterKind const* kind)
{
    if (kind == nullptr) return 1;
    return std::ranges::count_if(order.entry.steps, [&](storage::RegisterStep const& taken) {
        auto const step = std::ranges::find(kind->steps, taken.step, &procedure::RegisterStep::id);
        return !taken.half && step != kind->steps.end() &&
               std::ranges::any_of(step->does, [&](procedure::RegisterEffect const& effect) {
                   return effect.verb == "issue" && effect.what == order.document;
               });
    });
}

} // namespace

/// Everything that the drafts of one order share.
struct Papers::Desk {
    IssueOrder const& order;
    procedure::Procedure procedure;
    procedure::Calendar calendar;
    ConferenceRecord record;
    storage::ConferenceStatus status;
    Day today;
    std::vector<Journey::Guest> guests = {}; ///< holders whom the record does not name

    LetterCase about(Library const& library) const
    {
        return {library, record, procedure, calendar, today};
    }

    drafting::Wording const& wording(Library const& library, std::string const& language) const
    {
        return library.wording(procedure, language);
    }

    PersonId asker() const { return {order.entry.person}; }

    /// Whose order of redaction this holder's copy has.
    PersonId level_of(PersonId const& holder) const
    {
        for (auto const& guest : guests)
            if (guest.person.id == holder) return guest.like;
        return holder;
    }
};

Papers::Papers(Library const& library, storage::Store& store, Journey& journey, Clock const& clock)
    : library_(library), store_(store), journey_(journey), clock_(clock)
{
}

std::vector<SourceDocument> Papers::slips(Desk const& desk) const
{
    auto const draft =
        drafting::draft_record(desk.record, library_.wording(desk.procedure, desk.record.language));
    auto const amendment = amendment_of(desk.order.entry);
    auto const place = place_of(draft, amendment);
    // Whoever never had these words is told nothing of them, not even that they changed.
    auto const plan = journey_.plan_in_force(desk.order.conference);
    auto row = line(place);
    row.texts["was"] = plain(amendment.was);
    row.texts["now"] = plain(amendment.now);
    std::vector<SourceDocument> drafts;
    for (auto const& person : holders_of(desk.status, "record")) {
        auto const entry = std::ranges::find_if(plan.entries, [&](PlanEntry const& one) {
            return one.person == desk.level_of(person) && one.document == "record";
        });
        if (entry == plan.entries.end() || withholds(entry->order, place)) continue;
        auto const words = [&](std::string const& language) {
            drafting::LetterValues values;
            values.lists["slips"] = {row};
            if (auto const why = why_for_readers(desk, language); !why.empty())
                values.texts["because"] = plain(why, labels_for_letter(place));
            if (desk.order.document != amendment_letter) return values;
            if (auto const* kind = desk.procedure.document(slip))
                values.say("slip_title", said(kind->title, language));
            if (person == desk.asker())
                say_unless_empty(
                    values,
                    "requested_on",
                    day_in(desk.order.entry.state, "received", desk.wording(library_, language)));
            return values;
        };
        drafts.push_back(draft_paper(desk.about(library_), desk.order.document, person, words));
    }
    return drafts;
}

/// The words that were written for the reader, else the region's sentence, else the house's. Never
/// the reason that staff gave for the step.
std::string Papers::why_for_readers(Desk const& desk, std::string const& language) const
{
    auto words = words_for_readers(desk.order.entry);
    if (!words.empty()) return words;
    if (auto const* practice = desk.procedure.practice("why-" + desk.order.document))
        return said(practice->text, language);
    auto const& all = desk.wording(library_, language).all();
    auto const standard = all.find("letter.why." + desk.order.document);
    return standard == all.end() ? std::string{} : standard->second;
}

/// What the entry's own fields say, by the names of the letters' slots.
drafting::LetterValues Papers::values_of(Desk const& desk, std::string const& language) const
{
    auto const& entry = desk.order.entry;
    auto const& wording = desk.wording(library_, language);
    drafting::LetterValues values;
    static constexpr std::array<std::pair<char const*, char const*>, 12> slots{
        {{"shared_with", "to"},
         {"purpose", "purpose"},
         {"limits", "limits"},
         {"views", "views"},
         {"court", "order"},
         {"answer", "reply"},
         {"child_name", "name"},
         {"told_person", "told-person"},
         {"told_by", "told-by"},
         {"what_was_said", "said"},
         {"understood", "understood"},
         {"asked_back", "note"}}};
    for (auto const& [slot, id] : slots) say_unless_empty(values, slot, field(entry.state, id));
    say_unless_empty(values, "because", why_for_readers(desk, language));
    say_unless_empty(values, "requested_on", day_in(entry.state, "received", wording));
    say_unless_empty(values, "child_born", day_in(entry.state, "birth", wording));
    say_unless_empty(values, "told_on", day_in(entry.state, "told", wording));
    if (auto const* const child = desk.record.find(ChildId{field(entry.state, "child")}))
        values.say("child_before", child->name);
    if (auto const* const kind = register_kind(desk.procedure, entry.kind))
        say_unless_empty(values, "ground", ground_in(*kind, entry, language));
    if (entry.state.due) values.say("answer_by", drafting::plain_day(*entry.state.due, wording));
    auto const* const kind = register_kind(desk.procedure, entry.kind);
    if (kind != nullptr && !entry.steps.empty()) {
        // A recording that was agreed to: the state that the entry ended in says so.
        if (entry.state.state == "agreed") values.flags.insert("granted");
        RegisterCase const about{
            desk.procedure, desk.calendar, desk.record, {}, {}, {}, clock_.now()};
        for (auto const& clock : running_clocks(about, entry)) {
            drafting::LetterRow row;
            row.texts["what"] = plain(clock.what);
            row.texts["day"] = plain(drafting::plain_day(clock.on, wording));
            values.lists["new_dates"].push_back(std::move(row));
        }
    }
    return values;
}

/// The answer to whoever asked for a change that is not made now, on top of what the entry says.
void Papers::say_not_changed(
    Desk const& desk, std::string const& language, drafting::LetterValues& values) const
{
    auto const& entry = desk.order.entry;
    auto const amendment = amendment_of(entry);
    auto const draft =
        drafting::draft_record(desk.record, library_.wording(desk.procedure, desk.record.language));
    AmendedPlace place;
    if (auto const* record = desk.procedure.document("record"))
        place.heading = said(record->title, language);
    auto const whole = place;
    if (!amendment.section.empty()) place = place_or_section(draft, amendment);
    // The heading of a part that is kept from whoever asked would tell what the part is about.
    auto const plan = journey_.plan_in_force(desk.order.conference);
    auto const level = desk.level_of(desk.asker());
    bool const reads = std::ranges::any_of(plan.entries, [&](PlanEntry const& one) {
        return one.person == level && one.document == "record" &&
               (one.share == Share::full || one.share == Share::partial) &&
               std::ranges::none_of(one.order.parts, [&](Withholding const& part) {
                   return part.part == PartRef{place.part.section};
               });
    });
    if (!reads) place = whole;
    auto row = line(place);
    row.labels.clear(); // it goes to whoever wrote these words, and to nobody else
    row.texts["comment"] = plain(amendment.request);
    auto const* const kind = register_kind(desk.procedure, entry.kind);
    bool const carried = kind != nullptr && took(entry, "carry", *kind);
    row.texts["because"] = plain(
        !amendment.words.empty()
            ? amendment.words
            : desk.wording(library_, language).get(carried ? "letter.why-kept" : "letter.why-not"));
    values.texts.erase("because");
    values.lists[carried ? "held" : "refused"] = {row};
}

std::vector<SourceDocument> Papers::answers(Desk const& desk) const
{
    auto const& entry = desk.order.entry;
    bool const about_a_change = desk.order.document == amendment_letter && !entry.person.empty();
    auto const words = [&](std::string const& language) {
        auto values = values_of(desk, language);
        if (about_a_change) say_not_changed(desk, language, values);
        return values;
    };
    // About nobody in particular: whoever the plan entitles has the same words.
    auto const reader = entry.person.empty() ? std::nullopt : std::optional(desk.asker());
    return {draft_paper(desk.about(library_), desk.order.document, reader, words)};
}

/// A new copy of a document for whoever the entry names (NY-19, WI-70, LA-29, WA-10).
std::vector<CopyId> Papers::share(IssueOrder const& order, std::string const& document)
{
    auto const record = journey_.record(order.conference);
    Journey::Issue issue;
    issue.key = order.document + ":" + order.entry.id.text;
    issue.copy_of = document;
    issue.guests = {new_reader(
        store_.record(order.conference),
        record,
        order.entry,
        holders_of(store_.status(order.conference), document))};
    return journey_.issue(order.conference, issue, order.by, nullptr).copies;
}

std::vector<CopyId> Papers::issue(IssueOrder const& order)
{
    if (order.document.starts_with(share_prefix))
        return share(order, order.document.substr(share_prefix.size()));
    auto const status = store_.status(order.conference);
    auto const procedure = library_.procedure(status.procedure, status.procedure_digest);
    Desk desk{
        order,
        procedure,
        library_.calendar(procedure),
        journey_.record(order.conference),
        status,
        uk_day(clock_.now())};
    auto const* const kind = register_kind(procedure, order.entry.kind);
    // One and the same letter accepts, keeps or refuses: what the step did says which it is.
    bool const slipped =
        order.document == slip || (order.document == amendment_letter && kind != nullptr &&
                                   took(order.entry, "issue:" + std::string(slip), *kind));
    Journey::Issue issue;
    issue.key = order.document + ":" + order.entry.id.text;
    if (auto const times = times_asked(order, kind); times > 1)
        issue.key += ":" + std::to_string(times);
    if (slipped) {
        desk.guests = readers_of(
            store_.record(order.conference),
            desk.record,
            store_.registers(order.conference),
            holders_of(status, "record"));
        for (auto const& guest : desk.guests) desk.record.participants.push_back(guest.person);
    }
    issue.documents = slipped ? slips(desk) : answers(desk);
    for (auto const& guest : desk.guests)
        if (std::ranges::find(issue.documents, guest.person.id, &SourceDocument::reader) !=
            issue.documents.end())
            issue.guests.push_back(guest);
    issue.holders_of = slipped ? "record" : "";
    if (issue.documents.empty()) return {};
    return journey_.issue(order.conference, issue, order.by, nullptr).copies;
}

} // namespace safehand::service
