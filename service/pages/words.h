// The words of the pages, by language. Every sentence that a page shows stands in a catalogue below
// templates/pages/words/, never in C++ or in a template.
#pragma once

#include "service/pages/twins.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::service::pages {

/// One language. Keys are "<file>.<name>", as "sign-in.title".
class Words {
  public:
    using Slots = std::vector<std::pair<std::string, std::string>>;

    Words(std::string language, std::map<std::string, std::map<std::string, std::string>> texts);

    std::string const& language() const { return language_; }

    bool knows(std::string_view key) const;

    /// The text with its {{slots}} filled. Plain text: whoever puts it into a page escapes it. A
    /// key that is not there is our own mistake: Error(broken).
    std::string say(std::string_view key, Slots const& slots = {}) const;

    /// The form that goes with the number `n`, by the plural rules of CLDR; {{n}} is filled.
    std::string count(std::string_view key, long n, Slots slots = {}) const;

    /// As say(), or `otherwise` when there is no such key: for words that come from data.
    std::string say_or(std::string_view key, std::string_view otherwise) const;

    /// "Tuesday 24 March 2026".
    std::string date(std::string_view iso) const;

    /// "24 March 2026".
    std::string plain_date(std::string_view iso) const;

    /// What the rules say in English, beside the same in this language; empty for English.
    Twins const& twins() const { return twins_; }

    std::map<std::string, std::map<std::string, std::string>> const& texts() const
    {
        return texts_;
    }

  private:
    std::string language_;
    /// Key to its forms: "" alone, or by plural category ("one", "other", ...).
    std::map<std::string, std::map<std::string, std::string>> texts_;
    Twins twins_;

    friend Words read_words(std::filesystem::path const& folder, std::string const& language);
};

/// The text with its {{slots}} filled. A Welsh text may ask for a date as it stands in a sentence:
/// {{day:lower}} is "dydd Gwener 20 Tachwedd 2026", {{day:soft}} is softened, "ddydd Gwener", as
/// after "ar", "hyd at" and "tan".
std::string filled(std::string_view text, Words::Slots const& slots);

/// Reads every file of templates/pages/words/LANGUAGE. Throws Error(bad_input) naming the file.
Words read_words(std::filesystem::path const& folder, std::string const& language);

/// "one", "two", "few", "many", "zero" or "other" (CLDR 42; English and Welsh).
std::string_view plural_category(std::string_view language, long n);

} // namespace safehand::service::pages
