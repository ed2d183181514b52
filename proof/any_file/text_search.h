// Looks for the terms in text and in bytes of unknown meaning, in every disguise that this room
// knows. Knows nothing of PDF objects or pages.
#pragma once

#include "proof/any_file/findings.h"
#include "proof/any_file/terms.h"

#include <functional>
#include <string>
#include <string_view>

namespace safehand::any_file {

class TextSearch {
  public:
    TextSearch(Terms const& terms, Findings& findings) : terms_(terms), findings_(findings) {}

    /// Called with what base64 and the like turn out to hold, as it may be a file.
    std::function<void(std::string_view bytes, Place place)> enter;

    void folded(proof::Folded const& words, Place place, Trust trust = Trust::words);

    /// Text that somebody wrote, UTF-8.
    void words(std::string_view utf8, Place place);

    /// A string object's bytes: as a text string, as UTF-16 without a mark, and as bytes.
    void string(std::string_view bytes, Place place);

    /// A name, its escapes undone. Names of the PDF language itself say nothing.
    void name(std::string_view name, Place place);

    /// Bytes of unknown meaning: text in them by whatever encoding or disguise. With Trust::words,
    /// where they are text throughout, they count as words.
    void bytes(std::string_view bytes, Place place, Trust trust);

    /// Samples of a picture: text that somebody wrote among them as it is, in one or two bytes a
    /// letter and in no disguise, for samples are many.
    void samples(std::string_view bytes, Place place);

    /// XML or HTML: what stands between the tags, joined; attributes; entities of its own.
    void markup(std::string_view text, Place place);

    /// A program: its strings joined, its escapes undone, its lists of numbers spelled.
    void script(std::string_view text, Place place);

    Terms const& terms() const noexcept { return terms_; }

    Findings& findings() noexcept { return findings_; }

  private:
    void run(std::string_view text, Place place, Trust trust);
    void runs(std::string_view bytes, Place place, Trust trust, int depth);
    void wide_runs(std::string_view bytes, Place place, Trust trust, int depth);
    void disguises(std::string_view text, Place place, Trust trust, int depth);
    void decoded(std::string_view bytes, Place place, int depth);

    Terms const& terms_;
    Findings& findings_;
};

/// Whether nearly all of it is text: ASCII, UTF-8 or Latin-1 of which most is ASCII.
bool is_text(std::string_view bytes);

/// Names and words of the PDF language replaced by zero bytes, so that "/Border" is nobody.
std::string without_vocabulary(std::string_view bytes);

/// Whether the PDF language itself has this name.
bool is_vocabulary(std::string_view name);

} // namespace safehand::any_file
