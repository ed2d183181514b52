// Looks for kinds of numbers and addresses by their shape. Knows no case.
#pragma once

#include "redaction/striking/expression.h"
#include "redaction/striking/term_finder.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::striking {

/// Text as shapes are looked for in it: small letters and figures as they are meant (no accents,
/// ligatures, full width), all spaces one, all dashes "-", nothing invisible; `owner_begin` says
/// which byte of the passage each character comes from.
struct PlainText {
    std::u32string text;
    std::u32string written; ///< the same characters with their case
    std::vector<std::uint32_t> byte;
    std::vector<std::uint32_t> byte_end;
};

PlainText plain_text(std::string_view text);

/// A stretch of a plain text.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(Span const&) const = default;
};

// The named shapes; each gives all stretches that have it.
std::vector<Span> nhs_numbers(PlainText const& text);
std::vector<Span> postcodes(PlainText const& text);
std::vector<Span> phone_numbers(PlainText const& text);
std::vector<Span> email_addresses(PlainText const& text);
std::vector<Span> ni_numbers(PlainText const& text);

/// Days in figures or words, English or Welsh, from 1900 to `latest_year`; years of two figures
/// count for either century. After "born" or "DOB" a month and year or eight figures will do.
std::vector<Span> dates(PlainText const& text, int latest_year);

class PatternFinder {
  public:
    /// Throws std::invalid_argument with a plain sentence for a pattern that is not known and for a
    /// regular expression that cannot be read.
    PatternFinder(std::vector<std::string> const& patterns, int latest_year);

    bool empty() const noexcept { return patterns_.empty(); }

    std::vector<Hit> find(Script const& script) const;

  private:
    enum class Kind : std::uint8_t { nhs, postcode, phone, email, date, ni, expression };

    struct Pattern {
        Kind kind = Kind::nhs;
        std::optional<Expression> expression;
    };

    void find_in(Passage const& passage, std::vector<Hit>& hits) const;

    std::vector<Pattern> patterns_;
    int latest_year_;
};

} // namespace safehand::striking
