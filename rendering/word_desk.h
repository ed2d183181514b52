// Shaped words and where they are kept. A desk serves one thread at a time and remembers every word
// that it has shaped, because a record says the same few hundred words over and over.
#pragma once

#include "rendering/deflater.h"
#include "rendering/type_case.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace safehand::rendering {

/// A run of text in one face, shaped and measured.
struct ShapedWord {
    enum class Form {
        plain, ///< every letter is one byte of WinAnsiEncoding in the Latin subset
        latin, ///< every glyph is in the Latin subset and stands for one character
        other, ///< anything else; the glyphs travel in a font of the class
    };

    std::string text; ///< UTF-8
    Form form = Form::plain;
    std::uint8_t face = 0;
    bool leftwards = false;
    int width = 0;             ///< thousandths of the em
    std::string drawn;         ///< plain: the inside of a TJ array's first string, "W)20(e"
    std::vector<Glyph> glyphs; ///< latin and other: in visual order
};

/// Glyphs that stand together for a few characters.
struct Cluster {
    std::u32string text;    ///< in reading order
    std::size_t widest = 0; ///< place of the glyph that takes the most room
    int advance = 0;        ///< of all its glyphs, thousandths of the em
};

std::vector<Cluster> clusters_of(ShapedWord const& word); ///< from left to right

/// What a stretch of text is set in.
struct Voice {
    bool strong = false;
    bool leftwards = false;
    std::string_view language; ///< never empty
};

class WordDesk {
  public:
    explicit WordDesk(Typefaces::Case const& type_case);

    /// Appends the shaped pieces of one word without spaces: one in nearly all cases, more when no
    /// single font has all its characters; always in reading order. References stay good until
    /// tidy(). Throws Error(bad_input) naming the code point if no font has a character.
    void shape(std::string_view word, Voice const& voice, std::vector<ShapedWord const*>& out);

    /// Forgets everything if too much is remembered. Called between documents only.
    void tidy();

    Typefaces::Case const& type_case() const noexcept { return case_; }

    std::uint64_t shaped() const noexcept { return shaped_; }

    Deflater deflate;

  private:
    struct Slot {
        std::uint64_t hash = 0;
        ShapedWord const* word = nullptr;
    };

    ShapedWord const* find_plain(std::string_view word, bool strong, std::uint64_t hash) const;
    ShapedWord const* try_plain(std::string_view word, bool strong, std::uint64_t hash);
    void remember_plain(ShapedWord const* word, std::uint64_t hash);
    void shape_wide(std::string_view word, Voice const& voice, std::vector<ShapedWord const*>& out);
    ShapedWord const*
    wide_run(std::string text, std::size_t face, std::uint32_t script, Voice const& voice);

    Typefaces::Case const& case_;
    std::vector<Slot> slots_; ///< open addressing; the size is a power of two
    std::size_t plain_count_ = 0;
    std::unordered_map<std::string, ShapedWord const*> wide_;
    std::unordered_map<std::string, std::vector<std::size_t>> orders_; ///< by language
    std::deque<ShapedWord> words_;
    std::uint64_t shaped_ = 0;
};

} // namespace safehand::rendering
