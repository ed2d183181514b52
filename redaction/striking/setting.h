// Sets the words of a flow again: what stays, a mark of constant width for what goes, natural
// advances, natural spaces, from the first line's left edge. Where anything stands afterwards
// depends on what stays, on the room, and on the number of lines, never on what went.
#pragma once

#include "redaction/striking/flows.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::striking {

/// Words of the document that nothing moves, folded: tells a hyphen at a line's end that belongs to
/// a word from one that only the line's end put there.
class Vocabulary {
  public:
    /// Leaves out the paragraphs that hold a struck letter.
    Vocabulary(Layout const& layout, std::vector<bool> const& struck);

    bool keeps_hyphen(std::u32string const& before, std::u32string const& after) const;

  private:
    std::set<std::u32string> words_;
    std::set<std::u32string> hyphened_; ///< with a "-"
};

/// One glyph, space or mark where it stands now, in its flow's turn.
struct SetPiece {
    enum class Kind : std::uint8_t { letter, space, mark };

    Kind kind = Kind::letter;
    LetterId letter = no_letter; ///< of a space: the letter whose style it has; of a mark: the
                                 ///< first letter that it stands for
    double along = 0;
    double up = 0;
    double scale = 1; ///< of its size
    double size = 0;  ///< of a mark, points
};

struct SetFlow {
    std::vector<SetPiece> pieces; ///< as read
    bool all_withheld = false;    ///< what would have stayed has no room beside the mark
};

/// `unseen`: letters that nobody sees, which go without a mark.
SetFlow set_again(
    Layout const& layout,
    Flow const& flow,
    std::vector<bool> const& struck,
    std::vector<bool> const& unseen,
    Vocabulary const& vocabulary,
    std::string_view mark_words);

} // namespace safehand::striking
