// Letters and other papers drafted from the templates in templates/letters: Mustache over Markdown,
// read into the same labelled blocks as a record. What a procedure asks a letter to hold, and who
// gets it, is not decided here.
#pragma once

#include "drafting/wording.h"
#include "record/conference.h"
#include "record/document.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::drafting {

/// Words for the places of a template, by slot name. Labels and languages of the spans stay with
/// them. Nothing in a value is read as Mustache or Markdown.
using Slots = std::map<std::string, Text, std::less<>>;

/// One line of a list: a child, an action, an enclosure. `labels` are put on the whole table row,
/// list item or paragraph that the line becomes.
struct LetterRow {
    Slots texts;
    std::vector<Label> labels;
};

/// What a letter says in one language. A slot without words counts as absent.
struct LetterValues {
    Slots texts;
    std::map<std::string, std::vector<LetterRow>, std::less<>> lists;
    std::set<std::string, std::less<>> flags; ///< those that are true
    /// By slot: labels of the whole paragraph in which its words stand.
    std::map<std::string, std::vector<Label>, std::less<>> labels = {};

    /// Plain words for one slot.
    void say(std::string const& slot, std::string words);
};

/// What the record itself can say, in the wording's language: conference, children and decisions,
/// plan with the labels of its rows, dates, people. Slot names are those of
/// templates/letters/slots.json; the ones that it marks "from": "record" are filled here, where the
/// record holds them. `language` is the wording's; the record's own words carry theirs when it is
/// another. `reader` fills "reader".
/// Throws Error(broken) as draft_record does.
LetterValues letter_values(
    ConferenceRecord const& record,
    Wording const& wording,
    std::string const& language,
    std::optional<PersonId> const& reader = {});

/// A slot that templates may name.
struct SlotNote {
    bool always = false;      ///< it has words in every letter of this template
    bool from_record = false; ///< letter_values fills it
    std::string means;        ///< for whoever edits a template
};

/// All templates of one folder, checked. Constant after loading; may be used on many threads.
class LetterTemplates {
  public:
    /// Reads `folder`/slots.json and every `folder`/<language>/<name>.md.
    ///
    /// Refused, with file and line: an unknown slot, list, flag or tag; a slot that could print
    /// empty (an optional slot stands in its own {{#slot}} section or in a block; a list in a block
    /// or in {{#has.list}}); a line inside a list that names none of the list's slots; Markdown
    /// other than headings, paragraphs, lists, tables and strong; markup that would be printed; two
    /// languages of one template that differ in blocks, slots, lists or flags.
    /// Throws Error(bad_input).
    static LetterTemplates load(std::string const& folder);

    /// The same from memory: `slots` is slots.json, `files` maps "en/decision-letter.md" to text.
    static LetterTemplates
    from_text(std::string_view slots, std::map<std::string, std::string, std::less<>> const& files);

    LetterTemplates(LetterTemplates&&) noexcept;
    LetterTemplates& operator=(LetterTemplates&&) noexcept;
    LetterTemplates(LetterTemplates const&) = delete;
    LetterTemplates& operator=(LetterTemplates const&) = delete;
    ~LetterTemplates();

    std::vector<std::string> names() const; ///< sorted: "amendment-letter", "decision-letter"
    std::vector<std::string> languages(std::string_view name) const; ///< sorted: "cy", "en"
    bool has(std::string_view name, std::string_view language) const;

    /// Ids of the template's blocks, in the order in which they stand; the same in every language.
    /// Throws Error(bad_input) when there is no such template. So do the two below.
    std::vector<std::string> const& blocks(std::string_view name) const;

    /// Slots, lists (with "list.slot" for their slots) and flags that the template may name.
    std::map<std::string, SlotNote> const& slots(std::string_view name) const;

    /// The slots that somebody must give because the template always prints them and the record
    /// does not hold them.
    std::vector<std::string> wanted(std::string_view name) const;

    struct Shelf;

    Shelf const& shelf() const noexcept { return *shelf_; } ///< for this room only

  private:
    explicit LetterTemplates(std::unique_ptr<Shelf> shelf);

    std::unique_ptr<Shelf> shelf_;
};

/// One language of a letter. `values` goes on top of what letter_values says of the record; an
/// empty Text takes a slot away.
struct LetterVersion {
    std::string title; ///< "Chair's letter"
    Wording const* wording = nullptr;
    std::string language; ///< BCP 47; a template in this language must exist
    LetterValues values;
};

/// Which letter, and what the procedure wants of it.
struct LetterOrder {
    std::string document;                           ///< kind of the document: "chairs-letter"
    std::string name;                               ///< of the template: "decision-letter"
    std::optional<std::vector<std::string>> blocks; ///< those that may print; unset: all
    std::vector<std::string> mandatory; ///< reported in `missing` when they come out empty
    std::optional<PersonId> reader;     ///< set when the words are meant for one reader only
};

/// Drafts one document. Its sections have kind "letter", ids "s-letter-1", "s-letter-2"...; each
/// "## heading" opens one, and what stands before the first has an empty heading. With several
/// versions the sections of the first language come first; the document has the first one's
/// language, each further section and span its own; the title holds all titles, and a further
/// language begins below its own.
///
/// A block prints when `order.blocks` has it and every slot and list that it needs has words.
/// Throws Error(bad_input) when a template does not exist, when `values` names a slot that it does
/// not have, when a slot that always prints has no words, or when words hold characters that the
/// record may not hold either: controls, private use, bidirectional overrides.
SourceDocument draft_letter(
    LetterTemplates const& templates,
    LetterOrder const& order,
    ConferenceRecord const& record,
    std::vector<LetterVersion> const& versions);

} // namespace safehand::drafting
