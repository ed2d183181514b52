// What a document says besides its pages: bookmarks, addresses of links, words spoken instead of
// figures. A note in which something is found goes as a whole.
#pragma once

#include "redaction/striking/pattern_finder.h"
#include "redaction/striking/strike.h"
#include "redaction/striking/term_finder.h"

#include <string>
#include <vector>

namespace safehand::striking {

struct Note {
    enum class Kind : std::uint8_t { bookmark, link, alternate };

    Kind kind = Kind::bookmark;
    std::size_t number = 0; ///< in Document::bookmarks, Page::links, Document::tags
    std::size_t page = 0;   ///< of a link; else the page it leads to or 0
    std::string text;
};

std::string_view channel_of(Note::Kind kind);

class Notes {
  public:
    explicit Notes(page::Document const& document);

    std::vector<Note> const& all() const noexcept { return notes_; }

    /// Each passage is one spelling of one note; owners are notes.
    Script const& script() const noexcept { return script_; }

    /// Withholds the notes that go: titles and descriptions become the mark, links go.
    static void withhold(
        page::Document& document,
        std::vector<Note> const& notes,
        std::vector<bool> const& go,
        std::string const& mark_words);

  private:
    std::vector<Note> notes_;
    Script script_;
};

/// "%41" is "A"; what is no such code stays.
std::string percent_decoded(std::string_view text);

} // namespace safehand::striking
