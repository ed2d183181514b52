#include "service/letters/letter_words.h"

#include "drafting/people.h"
#include "procedure/due.h"
#include "service/letters/child_words.h"

#include <algorithm>
#include <set>

namespace safehand::service {

namespace {

/// Fills one letter's values; each method knows one subject.
class Words {
  public:
    Words(LetterCase const& of, procedure::LetterKind const& letter, std::string const& language)
        : case_(of), letter_(letter), language_(language),
          wording_(of.library.wording(of.procedure, language)),
          slots_(of.library.letters().slots(letter.template_name))
    {
    }

    void take(drafting::LetterValues const& given)
    {
        for (auto const& [slot, text] : given.texts)
            if (slots_.contains(slot)) values_.texts[slot] = text;
        for (auto const& [list, rows] : given.lists)
            if (slots_.contains(list)) values_.lists[list] = rows;
        for (auto const& flag : given.flags)
            if (slots_.contains(flag)) values_.flags.insert(flag);
    }

    void date() { say("letter_date", drafting::plain_day(case_.today, wording_)); }

    /// Somebody else than the chair signs when the procedure says so and they took part.
    void signer()
    {
        if (letter_.sender.empty() || letter_.sender == "chair") return;
        auto const& people = case_.record.participants;
        auto const signer = std::ranges::find(people, letter_.sender, &Participant::role);
        auto const* role = case_.procedure.role(letter_.sender);
        if (signer == people.end() || role == nullptr) return;
        say("signed_by", signer->name);
        say("signed_role", said(role->title, language_));
    }

    void days()
    {
        auto const reckoned = procedure::due_dates(
            case_.procedure,
            case_.calendar,
            {{"conference", case_.record.held_on}, {"sent", case_.today}});
        std::optional<Day> record;
        std::optional<Day> appeal;
        for (auto const& due : reckoned) {
            auto const* scale = case_.procedure.timescale(due.id);
            bool const here =
                scale == nullptr || scale->kinds.empty() ||
                std::ranges::find(scale->kinds, case_.record.kind) != scale->kinds.end();
            if (!here) continue;
            // The latest of several readings: nobody is told a day that may be missed.
            if (due.document == "record" && due.event == "conference" && !due.amber)
                record = std::max(record.value_or(due.on), due.on);
            if (due.id.starts_with("appeal") && !due.id.ends_with("reply"))
                appeal = std::min(appeal.value_or(due.on), due.on);
        }
        auto const words = [&](Day day) { return drafting::plain_day(day, wording_); };
        if (record)
            say("record_due", wording_.fill("letter.record-due", {{"date", words(*record)}}));
        if (!appeal) return;
        say("appeal_last_day", words(*appeal));
        if (record && *appeal < *record)
            say("appeal_before_record",
                wording_.fill(
                    "letter.appeal-before-record",
                    {{"appeal", words(*appeal)}, {"record", words(*record)}}));
    }

    void corrections()
    {
        auto const* window = case_.procedure.timescale(case_.procedure.rules().amendment_window);
        if (window == nullptr) return;
        auto const* unit = window->unit == procedure::Unit::working_days    ? "copy.working-days"
                           : window->unit == procedure::Unit::calendar_days ? "copy.days"
                                                                            : "copy.months";
        say("corrections",
            wording_.fill(
                "copy.comment-window",
                {{"count", std::to_string(window->count)}, {"unit", wording_.get(unit)}}));
    }

    void exclusion(std::optional<PersonId> const& reader)
    {
        auto const* person = reader ? case_.record.find(*reader) : nullptr;
        if (person == nullptr || !person->exclusion) return;
        auto const& kept_from = person->exclusion->sections;
        bool const whole = kept_from.empty() && person->attendance == Attendance::excluded &&
                           person->present_for.empty();
        say("whole_or_part",
            whole ? wording_.get("letter.excluded-whole")
            : kept_from.size() == 1
                ? wording_.get("letter.excluded-one-part")
                : wording_.fill(
                      "letter.excluded-part", {{"count", std::to_string(kept_from.size())}}));
    }

    void child(std::optional<PersonId> const& reader)
    {
        auto const* person = reader ? case_.record.find(*reader) : nullptr;
        if (letter_.who.empty() || person == nullptr || !person->child) return;
        child_ = letter_.template_name.ends_with("-younger") ? ChildAge::younger : ChildAge::older;
        auto given = child_words(case_.record, wording_, *reader, *child_);
        for (auto& [slot, text] : given.texts)
            if (slots_.contains(slot)) values_.texts.try_emplace(slot, std::move(text));
    }

    /// Who agreed to the confidential parts and who heard all of them; their readers are the same
    /// people (LA-13, LA-16).
    void confidential_parts()
    {
        std::set<std::string> agreed;
        std::vector<PersonId> present;
        std::vector<SectionId> sections;
        for (auto const& section : case_.record.sections) {
            for (auto const& label : section.labels) {
                if (label.kind != LabelKind::confidential) continue;
                sections.push_back(section.id);
                if (!label.agreed_by.empty()) agreed.insert(label.agreed_by);
            }
        }
        if (sections.empty()) return;
        for (auto const& person : case_.record.participants) {
            bool const heard = std::ranges::all_of(sections, [&](SectionId const& section) {
                auto const& own = person.present_for;
                return std::ranges::find(own, section) != own.end();
            });
            if (heard || person.attendance == Attendance::attended) present.push_back(person.id);
        }
        std::vector<PersonId> agreeing;
        for (auto const& id : agreed)
            if (case_.record.find(PersonId{id}) != nullptr) agreeing.push_back(PersonId{id});
        say("agreed_by", drafting::names_of(case_.record, agreeing));
        say("present", drafting::names_of(case_.record, present));
    }

    void enclosures(std::vector<Enclosure> const& with)
    {
        if (!slots_.contains("enclosures") || values_.lists.contains("enclosures")) return;
        std::vector<drafting::LetterRow> rows;
        for (auto const& one : with) {
            auto title = one.title;
            if (auto const* kind = case_.procedure.enclosure(one.id))
                title = said(kind->title, language_);
            drafting::LetterRow row;
            row.texts["enclosure"] = {Span{
                one.version.empty() ? title : title + " (" + one.version + ")", false, "", {}}};
            rows.push_back(std::move(row));
        }
        if (!rows.empty()) values_.lists["enclosures"] = std::move(rows);
    }

    /// The region's own sentences, by the name of the slot.
    void practices(std::vector<Enclosure> const& with)
    {
        for (auto const& [slot, note] : slots_) {
            if (note.from_record || values_.texts.contains(slot)) continue;
            auto id = slot;
            std::ranges::replace(id, '_', '-');
            if (auto const* practice = case_.procedure.practice(id))
                say(slot, in_region(*practice, with));
        }
        say("contact", wording_.get("letter.contact"));
    }

    drafting::LetterValues take() { return std::move(values_); }

  private:
    /// A child is spoken to in a child's words, or not told of it at all. A leaflet is only
    /// mentioned to somebody who has it with the letter.
    std::string
    in_region(procedure::Practice const& practice, std::vector<Enclosure> const& with) const
    {
        if (child_)
            return said(
                *child_ == ChildAge::older ? practice.for_older_child : practice.for_younger_child,
                language_);
        auto words = said(practice.text, language_);
        bool const enclosed = std::ranges::any_of(with, [&](Enclosure const& one) {
            return std::ranges::find(practice.enclosures, one.id) != practice.enclosures.end();
        });
        if (enclosed) words += " " + said(practice.with_enclosure, language_);
        return words;
    }

    /// What was said before stands.
    void say(std::string const& slot, std::string words)
    {
        if (!words.empty() && slots_.contains(slot) && !values_.texts.contains(slot))
            values_.say(slot, std::move(words));
    }

    LetterCase const& case_;
    procedure::LetterKind const& letter_;
    std::string const& language_;
    drafting::Wording const& wording_;
    std::map<std::string, drafting::SlotNote> const& slots_;
    drafting::LetterValues values_;
    std::optional<ChildAge> child_; ///< set when the letter is for a child
};

} // namespace

std::string const& said(procedure::Wording const& wording, std::string_view language)
{
    return language == "cy" && !wording.cy.empty() ? wording.cy : wording.en;
}

drafting::LetterValues letter_words(
    LetterCase const& of,
    procedure::LetterKind const& letter,
    std::string const& language,
    std::optional<PersonId> const& reader,
    std::vector<Enclosure> const& enclosures,
    drafting::LetterValues const& extra)
{
    Words words(of, letter, language);
    words.take(extra);
    words.date();
    words.signer();
    words.days();
    words.corrections();
    words.exclusion(reader);
    words.child(reader);
    words.confidential_parts();
    words.enclosures(enclosures);
    words.practices(enclosures);
    return words.take();
}

} // namespace safehand::service
