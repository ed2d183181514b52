#include "service/copies/drafts.h"

#include "drafting/confidential_section.h"
#include "procedure/fitting.h"
#include "procedure/planning.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/journey/stops.h"

#include <algorithm>
#include <tuple>

namespace safehand::service {

namespace {

using Languages = std::vector<std::string>;

std::string main_language(std::string const& language)
{
    return language.substr(0, language.find('-'));
}

/// The languages of a letter: what the reader's form asks for, else those in which the region's
/// letters leave as one, else the reader's own when there is a template in it, else the record's.
Languages languages_for(LetterCase const& of, std::string const& name, Participant const* reader)
{
    auto const& letters = of.library.letters();
    if (reader != nullptr) {
        auto const answer = of.library.formats().find(reader->format.format, reader->format.detail);
        auto const* profile = std::get_if<rendering::FormatProfile>(&answer);
        if (profile != nullptr && !profile->languages.empty()) return profile->languages;
    }
    auto const& unit = of.procedure.rules().delivery.language_unit;
    if (!unit.empty()) return unit;
    if (reader != nullptr && letters.has(name, main_language(reader->language)))
        return {main_language(reader->language)};
    return {main_language(of.record.language)};
}

drafting::LetterValues nothing_more(std::string const& /*language*/)
{
    return {};
}

constexpr std::string_view covert_id = "s-covert";

/// For every reader of a conference that the family has not been told of (WI-37). It has the kind
/// of a letter's sections: whoever has the paper reads it, whatever parts they were there for.
Section covert_section(LetterCase const& of, Languages const& languages)
{
    Section section;
    section.id = {std::string(covert_id)};
    section.kind = "letter";
    for (auto const& language : languages) {
        Block said;
        said.text = {
            {of.library.wording(of.procedure, language).get("covert.notice"), true, language, {}}};
        section.blocks.push_back(std::move(said));
    }
    return section;
}

/// Drafts letters, each set of words once.
class Desk {
  public:
    explicit Desk(LetterCase const& of) : case_(of) {}

    /// `speaks_to`: the reader whom the words are meant for; empty when all read the same.
    SourceDocument letter(
        procedure::DocumentKind const& kind,
        procedure::LetterKind const& letter,
        Languages const& languages,
        std::optional<PersonId> const& speaks_to,
        std::vector<Enclosure> const& enclosures,
        WordsIn const& extra)
    {
        auto const& templates = case_.library.letters();
        auto const& known = templates.blocks(letter.template_name);
        drafting::LetterOrder order;
        order.document = kind.id;
        order.name = letter.template_name;
        order.blocks.emplace();
        for (auto const& block : letter.blocks)
            if (std::ranges::find(known, block) != known.end()) order.blocks->push_back(block);
        order.mandatory = letter.mandatory;
        order.reader = speaks_to;
        std::vector<drafting::LetterVersion> versions;
        for (auto const& language : languages) {
            versions.push_back(
                {said(letter.title, language),
                 &case_.library.wording(case_.procedure, language),
                 language,
                 letter_words(case_, letter, language, speaks_to, enclosures, extra(language))});
        }
        auto made =
            kind.drafted == procedure::Drafted::confidential_section
                ? drafting::draft_confidential_section(templates, order, case_.record, versions)
                : drafting::draft_letter(templates, order, case_.record, versions);
        if (case_.record.covert)
            made.sections.insert(made.sections.begin(), covert_section(case_, languages));
        return made;
    }

    SourceDocument const& shared(
        procedure::DocumentKind const& kind,
        procedure::LetterKind const& letter,
        Languages const& languages,
        std::vector<Enclosure> const& enclosures)
    {
        auto const key = std::tuple(kind.id, languages, enclosures);
        auto found = drafted_.find(key);
        if (found == drafted_.end())
            found =
                drafted_
                    .emplace(
                        key, this->letter(kind, letter, languages, {}, enclosures, nothing_more))
                    .first;
        return found->second;
    }

  private:
    LetterCase const& case_;
    std::map<std::tuple<std::string, Languages, std::vector<Enclosure>>, SourceDocument> drafted_;
};

/// Which letter somebody has, or why that cannot be said.
struct LetterChoice {
    std::optional<procedure::LetterKind> letter;
    std::string why_not;
};

LetterChoice letter_of(LetterCase const& of, std::string const& document, Participant const* reader)
{
    if (reader == nullptr) return {of.procedure.letter_for(document, of.record.kind), {}};
    if (of.procedure.letter_asks_age(document, of.record.kind, reader->role) &&
        !procedure::age_of(of.record, *reader))
        return {
            {},
            "Which letter this reader has hangs on their age, and the record gives no date of "
            "birth. Add it."};
    return {procedure::letter_for(of.record, of.procedure, document, *reader), {}};
}

/// The words are meant for this reader only. In a covert conference nobody is spoken to as one of
/// everybody who was invited.
bool speaks_to_one(
    LetterCase const& of, procedure::DocumentKind const& kind, procedure::LetterKind const& letter)
{
    return kind.for_each_reader || !letter.who.empty() || of.record.covert;
}

bool planned(LetterCase const& of, procedure::DocumentKind const& kind)
{
    if (!kind.part_of.empty() || kind.trigger == procedure::Trigger::request) return false;
    return kind.drafted != procedure::Drafted::confidential_section ||
           drafting::has_confidential_part(of.record);
}

/// What goes with each paper: it depends on the reader, never on what the chair answers.
std::vector<Enclosure> const*
enclosures_of(DistributionPlan const& plan, PersonId const& person, std::string const& document)
{
    for (auto const& entry : plan.entries)
        if (entry.person == person && entry.document == document) return &entry.enclosures;
    return nullptr;
}

void draft_kind(
    LetterCase const& of,
    Desk& desk,
    DistributionPlan const& first_look,
    procedure::DocumentKind const& kind,
    Drafts& drafts)
{
    for (auto const& person : of.record.participants) {
        auto const* enclosures = enclosures_of(first_look, person.id, kind.id);
        if (enclosures == nullptr) continue;
        auto const [letter, why_not] = letter_of(of, kind.id, &person);
        if (!why_not.empty()) drafts.failed.push_back({kind.id, person.id, why_not});
        if (!letter || letter->template_name.empty()) continue;
        try {
            auto const languages = languages_for(of, letter->template_name, &person);
            auto document =
                speaks_to_one(of, kind, *letter)
                    ? desk.letter(kind, *letter, languages, person.id, *enclosures, nothing_more)
                    : desk.shared(kind, *letter, languages, *enclosures);
            document.reader = person.id;
            drafts.documents.push_back(std::move(document));
        } catch (Error const& error) {
            drafts.failed.push_back({kind.id, person.id, error.what()});
        }
    }
}

} // namespace

Drafts draft_conference(LetterCase const& of)
{
    // Before anything is drafted: a word that the procedure does not know has no wording either.
    if (auto const unknown = procedure::unknown_words(of.record, {}, of.procedure);
        !unknown.empty()) {
        auto const others = unknown.size() - 1;
        throw Error(
            Fault::bad_input,
            unknown.front() +
                (others == 0 ? "" : " (and " + std::to_string(others) + " more like it)"));
    }
    Drafts drafts;
    drafts.documents.push_back(
        drafting::draft_record(of.record, of.library.wording(of.procedure, of.record.language)));
    auto& sections = drafts.documents.back().sections;
    sections.insert(sections.begin(), of.first_page.begin(), of.first_page.end());
    if (of.record.covert) {
        auto notice = covert_section(of, {main_language(of.record.language)});
        notice.heading = of.library.wording(of.procedure, of.record.language).get("covert.heading");
        sections.insert(sections.begin(), std::move(notice));
    }
    auto const first_look =
        procedure::make_plan(of.record, drafts.documents, of.procedure, of.calendar, {}, of.today);
    Desk desk(of);
    for (auto const& kind : of.procedure.rules().documents)
        if (kind.drafted != procedure::Drafted::record && planned(of, kind))
            draft_kind(of, desk, first_look, kind, drafts);
    return drafts;
}

SourceDocument draft_paper(
    LetterCase const& of,
    std::string const& document,
    std::optional<PersonId> const& reader,
    WordsIn const& extra)
{
    auto const* kind = of.procedure.document(document);
    auto const* person = reader ? of.record.find(*reader) : nullptr;
    auto const [letter, why_not] = letter_of(of, document, person);
    if (!why_not.empty()) throw Error(Fault::refused, why_not);
    if (kind == nullptr || !letter || letter->template_name.empty())
        throw Error(
            Fault::refused, "This procedure has no letter for the document \"" + document + "\".");
    auto made = Desk(of).letter(
        *kind,
        *letter,
        languages_for(of, letter->template_name, person),
        speaks_to_one(of, *kind, *letter) ? reader : std::nullopt,
        {},
        extra);
    made.reader = reader;
    return made;
}

void hold_failed_drafts(DistributionPlan& plan, std::vector<FailedDraft> const& failed)
{
    for (auto& entry : plan.entries) {
        if (!gets_copy(entry)) continue;
        for (auto const& one : failed)
            if (one.document == entry.document && (!one.reader || one.reader == entry.person))
                entry.holds.push_back({"draft", one.why});
    }
}

} // namespace safehand::service
