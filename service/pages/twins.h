// Sentences with slots in English beside the same sentences in another language: finds which
// sentence a text was made from, and says it in the other language. The words are in catalogues.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::service::pages {

class Words;

/// A text cut at its {{slots}}: one more piece than slots.
struct Cut {
    std::vector<std::string> pieces;
    std::vector<std::string> slots; ///< names, without ":soft"
};

Cut cut_at_slots(std::string_view text);

/// What a slot may hold goes by its name: "day..." a date, "n..." a whole number, "said..." what
/// has a twin itself, "stem" a sentence without its full stop, anything else whatever stands there
/// (a name, a code, somebody's own words).
struct Twin {
    Cut english;
    std::string own; ///< with its slots
};

class Twins {
  public:
    Twins() = default;

    /// Adds a sentence; of two that fit, the one that says more of itself is taken.
    void add(std::string_view english, std::string own);

    /// Asked for a text's twin before the sentences here are; null for none.
    using Known = std::function<std::string const*(std::string_view)>;

    /// The text in the language of `words`, or nothing when some sentence of it has no twin.
    std::optional<std::string>
    say(std::string_view text, Words const& words, Known const& known) const;

  private:
    std::map<std::string, std::string, std::less<>> plain_; ///< without slots
    std::vector<Twin> slotted_;                             ///< those that say most first
};

} // namespace safehand::service::pages
