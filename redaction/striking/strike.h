// Finds what is to be taken out of a document and takes it out, so that what is left neither holds
// nor betrays it. Works on what pages show; knows nothing of files.
//
// Finding. Where glyphs stand makes words, lines and paragraphs; the order of drawing does not.
// Text
//   is read by paragraphs (also without the lines that every page repeats), with line ends closed,
//   across the cells of a row, in the order of drawing with and without gaps, by what fonts say
//   instead of what the page says, and lines with right-to-left letters from both ends. Terms are
//   compared as the house compares protected facts (redaction/needles.h): folded, whole words,
//   dates, numbers, postcodes and addresses in all their forms. A word that is also an everyday
//   word
//   ("Will") counts only with a capital, unless the term is typed in small letters. Names of two
//   words are found last name first as well. Hidden text is searched and never kept.
// Taking out. A paragraph that loses something is set again as a whole: what stays, with natural
//   advances and spaces, from its first line's left edge (or around its centre, or from its right
//   edge) and on its own base lines, within a measure that only lines which stay and rules may set;
//   a mark of constant width (page/marks.h) for what went. Underlines, highlights, clips and links
//   of those words go or move with them. Two documents that differ only in what is taken out, and
//   whose paragraphs have as many lines, give equal documents.
// What a reader still learns: how many lines a paragraph had; whether a line that was nearly full
//   ended a paragraph; where something was taken out; in tables whose columns were made as wide as
//   their words, the columns; in pictures, where the lines that stay break.
#pragma once

#include "redaction/page/page.h"

#include <cstdint>
#include <string>
#include <vector>

namespace safehand::striking {

/// How much goes when a term is met inside running text. Short cells and headings go as a whole
/// with `sentence`; a label before a colon stays. A sentence that goes on in the next column or on
/// the next page goes there too. In pictures whole lines go, with `word` the words' boxes only.
enum class Grain : std::uint8_t { word, sentence, paragraph };

/// In points from the top left of the page as seen.
struct BoxOrder {
    int page = 0; ///< from 0
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;

    bool operator==(BoxOrder const&) const = default;
};

/// A word that optical recognition read, and where.
struct RecognisedWord {
    std::string text; ///< UTF-8
    page::Box box;    ///< page coordinates
    int line = 0;     ///< number of its line on the page, from 0
    int block = 0;
    int turn = 0; ///< by how many quarters clockwise the page was turned to read it
    bool sure = true;

    bool operator==(RecognisedWord const&) const = default;
};

struct RecognisedPage {
    int page = 0;
    std::vector<RecognisedWord> words;
};

/// A protected fact of the case: looked for in the forms of its kind (redaction/needles.h).
struct FactOrder {
    std::string kind; ///< as in ProtectedFact; empty: told from its shape
    std::vector<std::string> values;

    bool operator==(FactOrder const&) const = default;
};

struct Order {
    std::vector<std::string> terms; ///< found in every spelling that reads as the same
    std::vector<FactOrder> facts;   ///< count as terms, numbered behind them
    /// nhs-number (ten figures with their check; without it after "NHS"), uk-postcode, uk-phone,
    /// email, ni-number, date-of-birth (any day from 1900 to `latest_year` in figures or English or
    /// Welsh words; after "born" or "DOB" also a month or a year), or regex:R: ECMAScript without
    /// look-ahead and back references, at most 200 bytes, matched without backtracking
    /// (expression.h) against the text as it stands and against the text without accents.
    std::vector<std::string> patterns;
    std::vector<BoxOrder> boxes;
    std::vector<std::string> sections; ///< headings; a section ends before the next of its rank
    std::vector<int> whole_pages;      ///< from 0
    std::string reason;                ///< printed on the marks; empty: none
    Grain grain = Grain::sentence;
    std::vector<RecognisedPage> recognised;
    int latest_year = 2099; ///< of a date of birth; the earliest is 1900. Best the present year
};

/// One thing taken out. Holds no words of the document.
struct Strike {
    enum class Cause : std::uint8_t { term, pattern, box, section, whole_page };

    Cause cause = Cause::term;
    int number = 0; ///< which of the order's terms, patterns, boxes ...; from 0
    int page = 0;
    page::Box area;      ///< of words: their lines, over the whole page, so that no length shows
    std::string channel; ///< "text", "picture", "drawing", "bookmark", "link", "alternate text"

    bool operator==(Strike const&) const = default;
};

struct Struck {
    page::Document document;
    std::vector<Strike> strikes;
    /// Plain sentences without words of the document: "Page 3: one word alone was withheld; its
    /// neighbours may give it away."
    std::vector<std::string> warnings;
    std::vector<int> terms_not_found; ///< numbers of terms that are nowhere in the document
    /// Pages, from 0, that show letters of which neither the file nor recognition tells what they
    /// are, and words were to be looked for: nobody can say that they are not there.
    std::vector<int> unread;
    /// The words of the document that went, UTF-8, one string for each run of text or part of a
    /// line, whatever the cause; at least 4 letters or digits each, none that still stands in
    /// `document`. Sorted, without duplicates. What the proof of absence looks for besides the
    /// terms: never logged and never written anywhere.
    std::vector<std::string> struck_words;
};

/// Throws std::invalid_argument with a plain sentence when the order itself is wrong: an unknown
/// pattern, a page that does not exist, a section whose heading is not there. Nothing else but
/// std::bad_alloc, whatever the document holds.
Struck strike(page::Document document, Order const& order);

/// A line as people count them, for whoever decides: numbered from 1 on each page, from its top in
/// reading order.
struct PageLine {
    int page = 0;
    int number = 0;
    page::Box area;    ///< all that it covers
    page::Box strike;  ///< a box order of this takes the line and nothing of its neighbours
    std::string words; ///< UTF-8; never logged
};

/// Lines of text, also of hidden text; of a page without any, those that recognition read.
std::vector<PageLine>
lines_of(page::Document const& document, std::vector<RecognisedPage> const& recognised);

/// Something that may have to go. A person decides.
struct Suggestion {
    int page = 0;
    page::Box area;
    std::vector<page::Box> places = {}; ///< the same, of each line one
    std::string line;   ///< the line it stands in, for the person who decides; never logged
    std::string words;  ///< the very words
    std::string reason; ///< "NHS number", "street without a number", "car registration"
};

/// `known`: spellings of the names and protected facts of the case, each with what to call it.
struct KnownFact {
    std::string spelling;
    std::string called;
};

/// Names and facts of the case in all their forms, numbers and dates by their shape, and clues:
/// streets, schools, clubs, surgeries, car registrations, bus routes, relatives, initials. By page,
/// from the top. Facts without a letter or figure are passed over.
std::vector<Suggestion> suggest(
    page::Document const& document,
    std::vector<KnownFact> const& known,
    std::vector<RecognisedPage> const& recognised);

} // namespace safehand::striking
