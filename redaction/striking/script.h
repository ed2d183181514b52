// The words of a document as text to search in, in each of the orders in which somebody or some
// program may read them. Every byte knows its letter. Searching itself is done elsewhere.
#pragma once

#include "redaction/striking/layout.h"
#include "redaction/striking/senses.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::striking {

/// Text of one paragraph, line or row. `owners` has one entry for each byte of `text`: a letter, or
/// `none` for what stands for a gap. Unknown letters are U+FFFD.
struct Passage {
    std::string text;
    std::vector<std::uint32_t> owners;

    void add(std::string_view piece, std::uint32_t owner)
    {
        text.append(piece);
        owners.insert(owners.end(), piece.size(), owner);
    }

    /// A space, unless one ends the text already or there is none.
    void part();
};

/// Owners of bytes [begin, end), each once, sorted.
std::vector<std::uint32_t> owners_in(Passage const& passage, std::size_t begin, std::size_t end);

struct Script {
    std::vector<Passage> passages;
    /// Further orders in which whole passages follow each other, as numbers of passages.
    std::vector<std::vector<std::size_t>> also;
    bool glued = false; ///< words may run together, so that their ends mean nothing
};

enum class Joint : std::uint8_t { space, nothing };

/// Letters of one segment as they are read; with the letter before each a space or not.
struct Read {
    LetterId letter = 0;
    bool spaced = false;
};

/// Right-to-left letters turned round, figures and Latin words inside them left as they are.
std::vector<Read> read_order(Layout const& layout, Segment const& segment);

/// Paragraph by paragraph. Read also without the lines that repeat on every page.
Script by_place(Layout const& layout);

/// Paragraphs of several lines once more, their lines joined without a space.
Script by_place_joined(Layout const& layout);

/// The lines at the foot of each page with those at the head of the next, each with each: what runs
/// on over the end of a page may have a foot, a head or a note between.
Script by_page_breaks(Layout const& layout);

/// Rows of several segments: across the cells of a table.
Script by_rows(Layout const& layout);

/// Page by page in the order of drawing, hidden text included.
Script by_drawing(Layout const& layout, Joint joint);

/// What shapes mean by their fonts, where that is not what the page says they mean.
Script by_shapes(Layout const& layout);

/// Paragraphs, rows and pages that hold letters which may be taken otherwise, each as that sense
/// takes them: by place, by place with lines joined, across rows, from the right, and in the order
/// of drawing.
std::vector<Script> by_sense(Layout const& layout, Senses const& senses, Sense const& sense);

/// Lines as seen from the right; those with right-to-left letters also as seen from the left.
Script by_sight(Layout const& layout);

/// Rows of tiles with the beginning of the next tile behind them: words may form where tiles meet.
Script by_tiles(Layout const& layout, Joint joint);

/// Text of one paragraph as by_place() has it.
Passage passage_of(Layout const& layout, Paragraph const& paragraph);

} // namespace safehand::striking
