#include "service/copies/reader_need.h"

#include "record/error.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace safehand::service {

namespace {

using Languages = std::vector<std::string>;

std::string main_language(std::string const& language)
{
    return language.substr(0, language.find('-'));
}

bool has(Languages const& all, std::string const& one)
{
    return std::ranges::find(all, one) != all.end();
}

void count_letters(Text const& text, std::string const& otherwise, std::map<std::string, long>& by)
{
    for (auto const& span : text)
        by[main_language(span.language.empty() ? otherwise : span.language)] +=
            static_cast<long>(span.text.size());
}

/// The first of these languages that the document is not written in; empty when it has them all.
std::string missing_in(SourceDocument const& document, Languages const& wanted)
{
    auto const written = languages_of(document);
    for (auto const& language : wanted)
        if (!written.contains(language)) return language;
    return {};
}

/// Languages of which the attached document must have every one, or one of which must be its own.
struct Wish {
    Languages all;
    Languages own;
    std::string unclear; ///< set: what must be asked first
};

/// What the detail of the form and the reader's language say together. In the notes of a
/// translation every word names the language; those of an easy-read version may be a wish.
Wish wish_of(
    AttachedKind kind,
    FormatNeed const& need,
    std::string const& own,
    std::string const& original,
    rendering::FormatProfiles const& formats)
{
    std::optional<Languages> named;
    for (auto const& note : formats.notes(need.format, need.detail)) {
        auto codes = formats.languages_named(note);
        if (codes.empty() && kind == AttachedKind::easy_read) continue;
        if (named) std::erase_if(codes, [&](auto const& code) { return !has(*named, code); });
        named = std::move(codes);
    }
    if (named && own != original)
        std::erase_if(*named, [&](auto const& code) { return code != own; });
    Wish wish;
    if (named && named->empty())
        wish.unclear = "The detail of the form does not name the one language that this reader "
                       "needs. Ask which it is, and write its name or its code.";
    else if (named)
        wish.own = *named;
    else if (kind == AttachedKind::translation && own == original)
        wish.unclear = "This reader needs a translation, and nothing says into which language. Ask "
                       "them.";
    else
        wish.own = {own};
    return wish;
}

std::string_view name_of(AttachedKind kind)
{
    return kind == AttachedKind::translation ? "translation" : "easy-read version";
}

/// Why this document may not be used for the entry; empty when it may.
std::string bar_to(
    AttachedCopy const& attached,
    AttachedKind wanted,
    Wish const& wish,
    PlanEntry const& entry,
    ConferenceRecord const& record,
    Digest const& basis)
{
    auto const name = std::string(name_of(wanted));
    auto const& what = attached.what;
    if (what.kind != wanted)
        return "What was attached for this reader is not the " + name + " that they need.";
    if (what.made_from != basis)
        return "The " + name +
               " was made from another version of this reader's copy. Have it made again from the "
               "present one, and attach that.";
    if (!wish.own.empty() && !has(wish.own, main_language(what.document.language)))
        return "The " + name + " is not in the language that this reader needs.";
    if (auto const missing = missing_in(what.document, wish.all); !missing.empty())
        return "The " + name + " is not written in the language \"" + missing +
               "\", which this reader needs.";
    auto bars = what_bars(what, entry.order, names_in(record));
    if (!bars.empty()) return bars.front();
    if (!attached.approved)
        return "The " + name +
               " is attached and the chair has not approved it. Look at it and approve it.";
    return {};
}

void answer_with_attached(
    NeedAnswer& answer,
    Wish const& wish,
    PlanEntry const& entry,
    ConferenceRecord const& record,
    std::span<AttachedCopy const> attached,
    Digest const& basis)
{
    answer.unmet = wish.unclear;
    if (!answer.unmet.empty()) return;
    auto const found = std::ranges::find_if(attached, [&](AttachedCopy const& one) {
        return one.what.reader == entry.person && one.what.document.kind == entry.document;
    });
    if (found == attached.end()) {
        answer.unmet = "This reader needs the " + std::string(name_of(*answer.wants)) +
                       " that somebody makes for them from their own copy. Attach it, and let the "
                       "chair approve it.";
        return;
    }
    answer.unmet = bar_to(*found, *answer.wants, wish, entry, record, basis);
    if (answer.unmet.empty()) answer.with = &*found;
}

std::optional<AttachedKind> wanted_kind(
    rendering::FormatProfile const& profile, SourceDocument const& draft, Languages const& wanted)
{
    switch (profile.origin) {
    case rendering::Origin::translation: return AttachedKind::translation;
    case rendering::Origin::easy_read: return AttachedKind::easy_read;
    case rendering::Origin::drafted: break;
    }
    if (missing_in(draft, wanted).empty()) return std::nullopt;
    return AttachedKind::translation;
}

} // namespace

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
        if (count * 5 > all * 2) languages.insert(language);
    return languages;
}

NeedAnswer answer_need(
    PlanEntry const& entry,
    Channel carried,
    ConferenceRecord const& record,
    SourceDocument const& draft,
    std::span<AttachedCopy const> attached,
    procedure::Procedure const& procedure,
    Library const& library)
{
    NeedAnswer answer;
    auto const* const person = record.find(entry.person);
    ensure(person != nullptr, "every plan entry is for a participant");
    auto found = library.formats().find(entry.format, person->format.detail);
    auto* const profile = std::get_if<rendering::FormatProfile>(&found);
    if (profile == nullptr) {
        answer.unmet = std::get<rendering::NotMet>(found).why;
        return answer;
    }
    answer.profile = std::move(*profile);
    auto wanted = answer.profile->languages;
    // The language as the record has it: the plan's entry takes that of what is attached.
    if (wanted.empty()) wanted.push_back(main_language(person->language));
    answer.wants = wanted_kind(*answer.profile, draft, wanted);
    if (!answer.profile->printable() && carried == Channel::post) {
        answer.unmet = "The form \"" + entry.format +
                       "\" cannot be printed. Agree another way with its reader.";
        return answer;
    }
    if (answer.wants) {
        Wish wish{wanted, {}, {}};
        if (answer.profile->origin != rendering::Origin::drafted)
            wish = wish_of(
                *answer.wants,
                person->format,
                main_language(person->language),
                main_language(draft.language),
                library.formats());
        answer_with_attached(
            answer, wish, entry, record, attached, basis_of(record, draft, entry, procedure));
    }
    auto const& language =
        answer.with == nullptr ? draft.language : answer.with->what.document.language;
    if (answer.unmet.empty() && answer.profile->kind == rendering::FormKind::braille &&
        !library.formats().braille_in(language))
        answer.unmet = "Braille in the language \"" + main_language(language) +
                       "\" cannot be made here. Agree another form with its reader.";
    return answer;
}

} // namespace safehand::service
