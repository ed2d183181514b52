#include "service/copies/drafts.h"

#include "drafting/confidential_section.h"
#include "procedure/fitting.h"
#include "procedure/planning.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/copies/reader_need.h"
#include "service/journey/stops.h"

#include <algorithm>
#include <iterator>
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

/// The record with its cover and everything else that is Safehand's in that language.
SourceDocument record_in(LetterCase const& of, std::string const& language)
{
    auto const& wording = of.library.wording(of.procedure, language);
    auto made = drafting::draft_record(of.record, wording, language);
    auto page = of.first_page;
    for (auto& section : page) drafting::mark_language(section, of.record, language);
    made.sections.insert(
        made.sections.begin(),
        std::make_move_iterator(page.begin()),
        std::make_move_iterator(page.end()));
    if (of.record.covert) {
        auto notice = covert_section(of, {main_language(language)});
        notice.heading = wording.get("covert.heading");
        made.sections.insert(made.sections.begin(), std::move(notice));
    }
    return made;
}

/// Whoever reads another of the languages in which a record is written has the house's own words in
/// theirs. A record that is not written in their language needs a translation, which has its own.
void frame_for_readers(LetterCase const& of, Drafts& drafts)
{
    auto const written = languages_of(drafts.documents.front());
    std::map<std::string, SourceDocument> framed;
    for (auto const& person : of.record.participants) {
        auto const language = main_language(person.language);
        if (language == main_language(of.record.language) || !written.contains(language) ||
            !of.library.speaks(language))
            continue;
        auto found = framed.find(language);
        if (found == framed.end()) found = framed.emplace(language, record_in(of, language)).first;
        drafts.documents.push_back(found->second);
        drafts.documents.back().reader = person.id;
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
    drafts.documents.push_back(record_in(of, of.record.language));
    frame_for_readers(of, drafts);
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
