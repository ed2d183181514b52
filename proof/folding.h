// How this room makes two spellings of the same words equal: letters and digits only, without case,
// marks, ligatures or look-alikes, and beside each what stood before it. Written apart from the
// redaction room's folding, and to stay apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// What stands before a letter, from weakest to strongest.
enum class Gap : std::uint8_t {
    none,   ///< the letter follows at once, or after something that cannot be seen
    soft,   ///< a hyphen, an apostrophe
    space,  ///< a space, a line end, other punctuation
    small,  ///< the same, and the letter after it is a small one of the Latin alphabet
    barrier ///< two texts that nobody reads as one; no match crosses it
};

/// Folded words. `letters` is UTF-8; `gaps[i]` stands before byte `letters[i]`.
struct Folded {
    std::string letters;
    std::vector<Gap> gaps;

    bool empty() const noexcept { return letters.empty(); }

    std::size_t size() const noexcept { return letters.size(); }

    /// What stands before byte `at`; a barrier before the first and after the last.
    Gap gap_before(std::size_t at) const noexcept
    {
        return at == 0 || at >= gaps.size() ? Gap::barrier : gaps[at];
    }
};

/// Folds words as they come in.
class Folder {
  public:
    /// UTF-8; bytes that are not UTF-8 count as Latin-1.
    void text(std::string_view utf8);

    void character(char32_t code);

    /// Words that are folded already.
    void append(Folded const& folded);

    /// The same, and the gap that follows them.
    void append(Folder const& other)
    {
        append(other.folded_);
        gap(other.pending_);
    }

    void clear() noexcept
    {
        folded_.letters.clear();
        folded_.gaps.clear();
        pending_ = Gap::none;
    }

    /// The strongest gap before the next letter wins.
    void gap(Gap gap) noexcept
    {
        if (gap > pending_) pending_ = gap;
    }

    Folded const& folded() const noexcept { return folded_; }

    Folded take() { return std::move(folded_); }

  private:
    void put(std::string_view letters);

    void put(char letter, bool small = false)
    {
        folded_.letters += letter;
        folded_.gaps.push_back(small && pending_ == Gap::space ? Gap::small : pending_);
        pending_ = Gap::none;
    }

    Folded folded_;
    Gap pending_ = Gap::none;
};

Folded fold(std::string_view utf8);

/// The same letters last to first, as text set from right to left may be stored.
Folded reversed(Folded const& folded);

/// Bytes of unknown meaning as letters and digits: no gaps are kept, zero bytes and everything that
/// is not alphanumeric vanish, so UTF-16 of plain letters reads like ASCII.
std::string fold_bytes(std::string_view bytes);

/// The same, and letters beyond ASCII fold as well: UTF-8 where it is sound, else Latin-1.
std::string fold_wide_bytes(std::string_view bytes);

/// Takes the next code point off a UTF-8 text; a malformed byte is returned as Latin-1.
char32_t next_code(std::string_view& utf8);

void append_utf8(std::string& out, char32_t code);

} // namespace safehand::proof
