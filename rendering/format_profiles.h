// The forms that people ask for by name, read from templates/formats.json: which kind of file each
// is, how it looks, and what it takes to meet the need. Making the file is the work of Renderer and
// of text_writers.h.
#pragma once

#include "rendering/format.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::rendering {

enum class FormKind { pdf, text, html, braille, audio_script };

/// Whose words the copy holds.
enum class Origin {
    drafted,     ///< the house's own draft
    translation, ///< a document that a translator attached (record/attached.h)
    easy_read,   ///< a document that people wrote for this reader (record/attached.h)
};

/// One need as it is met here. Equal profiles make equal copies of the same class.
struct FormatProfile {
    std::string id; ///< name and settled detail: "large-print 18 green"
    FormKind kind = FormKind::pdf;
    Format format;     ///< pdf and html: sizes, spacing and colour
    std::string stock; ///< paper colour that the print run must load: "green"; empty for white
    Origin origin = Origin::drafted;
    std::vector<std::string> languages; ///< what the document must be written in, in this order;
                                        ///< empty: as the person's language says

    bool operator==(FormatProfile const&) const = default;

    bool printable() const noexcept { return kind == FormKind::pdf; }

    /// "pdf", "txt", "html" or "brf", as the file inside is called.
    std::string_view extension() const;

    /// "application/pdf", "text/plain; charset=utf-8", ...
    std::string_view media_type() const;
};

/// The need cannot be met by a file made here. Hold the release and say why; there is no falling
/// back to standard.
struct NotMet {
    std::string why; ///< one sentence that may be shown to anybody
};

using FormatAnswer = std::variant<FormatProfile, NotMet>;

/// What the written forms say of themselves in one language, by name: "left-out", "copy-of".
class FormWords {
  public:
    FormWords() = default;

    explicit FormWords(std::map<std::string, std::string> words, std::string language = "en")
        : words_(std::move(words)), language_(std::move(language))
    {
    }

    /// Throws Error(broken) if the file has no such words.
    std::string const& get(std::string_view name) const;

    /// With "{name}" replaced by its value.
    std::string fill(
        std::string_view name,
        std::vector<std::pair<std::string_view, std::string>> const& values) const;

    std::map<std::string, std::string> const& all() const noexcept { return words_; }

    std::string const& language() const noexcept { return language_; } ///< of these words

  private:
    std::map<std::string, std::string> words_;
    std::string language_ = "en";
};

/// Constant once loaded; any number of threads may share one.
class FormatProfiles {
  public:
    /// Reads templates/formats.json. Throws Error(broken) if it is not as docs/formats.md says.
    static FormatProfiles load(std::filesystem::path const& file);

    /// The profile for a need as the record states it (FormatNeed: `format` and `detail`). The
    /// detail is read word by word: a size, a colour; fillers such as "pt" and "paper" say nothing.
    /// A name, a size or any other word that the file does not know is NotMet.
    FormatAnswer find(std::string_view name, std::string_view detail) const;

    /// What the detail of a form says for people to read, word by word in small letters: neither a
    /// choice nor a filler. Empty for a form that `find` does not know.
    std::vector<std::string> notes(std::string_view name, std::string_view detail) const;

    /// Main languages that people call by this word, in small letters: "kurdish" is "ku" or "ckb".
    /// A language's own code is a word for it. Empty when no language is called so.
    std::vector<std::string> languages_named(std::string_view word) const;

    /// Every name that `find` answers, met or not, in the file's order.
    std::vector<std::string> names() const;

    /// The words for a language; English where the file has none for it.
    FormWords const& words(std::string_view language) const;

    /// Whether braille can be written in this language.
    bool braille_in(std::string_view language) const;

    /// All words in all languages, for proof::Needles::of.
    std::vector<std::string> fixed_words() const;

  private:
    struct Body;
    explicit FormatProfiles(std::shared_ptr<Body const> body);
    std::shared_ptr<Body const> body_;
};

} // namespace safehand::rendering
