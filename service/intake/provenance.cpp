#include "service/intake/provenance.h"

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/registers/held_comments.h"
#include "service/registers/register_case.h"

#include <algorithm>
#include <map>
#include <set>

namespace safehand::service {

namespace {

constexpr std::size_t words_min = 12;

/// Letters and figures in small letters with one space between words; bytes above ASCII stay.
std::string folded(std::string_view text, std::size_t& words)
{
    std::string plain;
    words = 0;
    bool between = true;
    for (char const c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
        if (letter && between) {
            if (!plain.empty()) plain += ' ';
            ++words;
        }
        if (letter) plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        // Quotation marks inside a word do not part it, in whatever shape.
        between = !letter && c != '\'';
    }
    return plain;
}

std::string straight(std::string text)
{
    for (std::string_view const curly : {"\u2019", "\u2018"})
        for (auto at = text.find(curly); at != std::string::npos; at = text.find(curly, at))
            text.replace(at, curly.size(), "'");
    return text;
}

class Gathering {
  public:
    Gathering(std::set<std::string> pattern, procedure::Procedure const& procedure)
        : pattern_(std::move(pattern)), procedure_(procedure)
    {
    }

    void add(Text const& text, std::string const& section)
    {
        std::string line;
        for (auto const& span : text) line += span.text;
        std::size_t words = 0;
        auto plain = folded(straight(std::move(line)), words);
        if (words < words_min || pattern_.contains(plain)) return;
        if (seen_.insert(plain).second) blocks_.push_back({std::move(plain), section});
    }

    void add(Section const& section)
    {
        // Kept in clear, so nothing but a word that the procedure declares.
        bool const declared = procedure_.section_kind(section.kind) != nullptr;
        std::string const kind = declared ? section.kind.substr(0, kind_bytes_max) : "unknown";
        for (auto const& block : section.blocks) {
            add(block.text, kind);
            for (auto const& item : block.items) add(item, kind);
            for (auto const& row : block.rows)
                for (auto const& cell : row) add(cell, kind);
        }
    }

    std::vector<storage::BlockWords> take() { return std::move(blocks_); }

  private:
    static constexpr std::size_t kind_bytes_max = 40;

    std::set<std::string> pattern_;
    procedure::Procedure const& procedure_;
    std::set<std::string> seen_;
    std::vector<storage::BlockWords> blocks_;
};

/// What the house itself puts into records and templates.
std::set<std::string> pattern_of(
    Library const& library, procedure::Procedure const& procedure, ConferenceRecord const& record)
{
    std::set<std::string> pattern;
    auto const add = [&](std::string const& text) {
        std::size_t words = 0;
        pattern.insert(folded(straight(text), words));
    };
    for (auto const& words : library.fixed_words()) add(words);
    for (auto const& practice : procedure.rules().practices) {
        add(practice.text.en);
        add(practice.text.cy);
    }
    add(record.invented_notice);
    return pattern;
}

/// Somebody of the family, other than a child, with the same name and day of birth in both.
bool share_an_adult(
    procedure::Procedure const& procedure,
    ConferenceRecord const& one,
    ConferenceRecord const& other)
{
    return std::ranges::any_of(one.participants, [&](Participant const& person) {
        auto const* role = procedure.role(person.role);
        if (role == nullptr || role->group != "family" || !person.born) return false;
        return std::ranges::any_of(other.participants, [&](Participant const& also) {
            return also.name == person.name && also.born == person.born;
        });
    });
}

/// Conferences about the family of a record, each looked at once.
class OwnFamily {
  public:
    OwnFamily(storage::Store const& store, Library const& library, ConferenceRecord const& record)
        : store_(store), library_(library), record_(record), procedure_(library.procedure(record))
    {
    }

    bool has(storage::ConferenceId const& conference)
    {
        auto const [found, fresh] = known_.try_emplace(conference.text, false);
        if (fresh) {
            auto const other = with_addenda(
                library_, store_, conference, intake::read_record(store_.record(conference)));
            found->second =
                share_a_child(record_, other) || share_an_adult(procedure_, record_, other);
        }
        return found->second;
    }

  private:
    storage::Store const& store_;
    Library const& library_;
    ConferenceRecord const& record_;
    procedure::Procedure procedure_;
    std::map<std::string, bool> known_;
};

} // namespace

std::vector<storage::BlockWords> blocks_of(Library const& library, ConferenceRecord const& record)
{
    auto const procedure = library.procedure(record);
    Gathering gathering(pattern_of(library, procedure, record), procedure);
    for (auto const& section : record.sections) gathering.add(section);
    for (auto const& decision : record.decisions) {
        gathering.add(decision.reasons, "decision");
        for (auto const& view : decision.views) gathering.add(view.reasons, "decision");
        for (auto const& dissent : decision.dissent) gathering.add(dissent.reasons, "decision");
    }
    for (auto const& action : record.plan) {
        gathering.add(action.need, "plan");
        gathering.add(action.action, "plan");
    }
    return gathering.take();
}

std::vector<std::string> same_text(
    storage::Store const& store,
    Library const& library,
    ConferenceRecord const& record,
    std::function<bool(storage::ConferenceId const&)> const& may_know)
{
    auto const blocks = blocks_of(library, record);
    std::map<std::string, std::map<std::pair<std::string, std::string>, int>> by_reference;
    OwnFamily family(store, library, record);
    for (auto const& same : store.same_words(blocks, record.reference)) {
        if (family.has(same.conference)) continue;
        bool const told = may_know ? may_know(same.conference) : !store.hidden(same.conference);
        // In the same words whatever it is that keeps it from them.
        auto const name = told ? store.status(same.conference).reference
                               : std::string("a conference that is kept out of your sight");
        ++by_reference[name][{blocks[same.block].section, same.section}];
    }
    std::vector<std::string> lines;
    for (auto const& [reference, places] : by_reference)
        for (auto const& [sections, count] : places)
            lines.push_back(
                std::to_string(count) + (count == 1 ? " paragraph" : " paragraphs") +
                " of section " + sections.first + " of this record stand in section " +
                sections.second + " of " + reference);
    return lines;
}

void keep_missing_blocks(storage::Store& store, Library const& library, Instant now)
{
    for (auto const& conference : store.without_blocks()) {
        try {
            auto record = intake::read_record(store.record(conference));
            record.procedure_files = store.status(conference).procedure_digest;
            store.keep_blocks(
                conference,
                blocks_of(library, record),
                {{now, "words-compared", "safehandd", conference.text, "", "{}"}});
        } catch (Error const& error) {
            // A case whose version of the procedure is not kept here stays uncompared for now.
            if (error.fault() != Fault::refused && error.fault() != Fault::bad_input) throw;
        }
    }
}

} // namespace safehand::service
