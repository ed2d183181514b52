// What else the letters of a document may be taken for: a font may be told three times what its
// characters mean, and each time something else. Which words are looked for is not known here.
#pragma once

#include "redaction/striking/letters.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace safehand::striking {

/// One way of taking letters.
struct Sense {
    /// Whose word counts; where it says nothing, what is believed.
    enum class Word : std::uint8_t { believed, mapped, named, programmed };
    /// What becomes of letters that may be none: those that leave no ink or white ink, those that
    /// somebody calls a blank or nothing, those of which nobody says anything.
    enum class Weak : std::uint8_t { kept, blank, gone };

    Word word = Word::believed;
    Weak weak = Weak::kept;

    bool operator==(Sense const&) const = default;
};

/// Which letters may be taken in several ways. Refers to the letters it was made of.
class Senses {
  public:
    explicit Senses(Letters const& letters);

    /// Further ways of taking the letters, without the usual one; none for most documents.
    std::vector<Sense> const& further() const noexcept { return further_; }

    /// Some sense takes it for something else than is believed.
    bool doubtful(LetterId id) const;

    /// As that sense takes it; blanks are spaces.
    std::string_view taken(LetterId id, Sense const& sense) const;

  private:
    struct Doubt {
        bool differs = false; ///< somebody says something else
        bool weak = false;
    };

    Doubt doubt_of(page::Glyph const& glyph);
    bool is_weak(LetterId id) const;
    bool is_white(LetterId id) const;

    Letters const& letters_;
    std::vector<std::vector<Doubt>> doubts_; ///< of each font's glyphs
    bool mapped_ = false;
    bool named_ = false;
    bool programmed_ = false;
    std::vector<Sense> further_;
};

/// Pages, from 0, of whose words only eyes can tell what they are: a letter in a word means nothing
/// by the file's word, or the file calls it two different letters.
std::vector<int> pages_for_eyes(page::Document const& document);

} // namespace safehand::striking
