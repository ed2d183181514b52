// From an order's patterns to hits in a script.
#include "redaction/striking/pattern_finder.h"

#include "redaction/fold.h"

#include <algorithm>
#include <stdexcept>

namespace safehand::striking {

namespace {

constexpr std::string_view expression_prefix = "regex:";

/// The text as it stands, one code point after the other.
struct RawText {
    std::u32string text;
    std::vector<std::uint32_t> byte;
};

RawText raw_text(std::string_view text)
{
    RawText out;
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        out.text += point;
        out.byte.push_back(static_cast<std::uint32_t>(at));
        at = next;
    }
    out.byte.push_back(static_cast<std::uint32_t>(text.size()));
    return out;
}

} // namespace

PatternFinder::PatternFinder(std::vector<std::string> const& patterns, int latest_year)
    : latest_year_(latest_year)
{
    for (std::size_t at = 0; at < patterns.size(); ++at) {
        auto const& name = patterns[at];
        Pattern pattern;
        if (name == "nhs-number") {
            pattern.kind = Kind::nhs;
        } else if (name == "uk-postcode") {
            pattern.kind = Kind::postcode;
        } else if (name == "uk-phone") {
            pattern.kind = Kind::phone;
        } else if (name == "email") {
            pattern.kind = Kind::email;
        } else if (name == "date-of-birth") {
            pattern.kind = Kind::date;
        } else if (name == "ni-number") {
            pattern.kind = Kind::ni;
        } else if (name.starts_with(expression_prefix)) {
            pattern.kind = Kind::expression;
            pattern.expression.emplace(std::string_view(name).substr(expression_prefix.size()));
        } else {
            throw std::invalid_argument(
                "Pattern " + std::to_string(at + 1) +
                " is not known; known are nhs-number, uk-postcode, uk-phone, email, date-of-birth, "
                "ni-number and regex:EXPRESSION.");
        }
        patterns_.push_back(std::move(pattern));
    }
}

std::vector<Hit> PatternFinder::find(Script const& script) const
{
    std::vector<Hit> hits;
    if (patterns_.empty()) return hits;
    for (auto const& passage : script.passages) find_in(passage, hits);
    return hits;
}

void PatternFinder::find_in(Passage const& passage, std::vector<Hit>& hits) const
{
    auto const plain = plain_text(passage.text);
    std::optional<RawText> raw;
    for (std::size_t number = 0; number < patterns_.size(); ++number) {
        auto const& pattern = patterns_[number];
        std::vector<Span> spans;
        switch (pattern.kind) {
        case Kind::nhs: spans = nhs_numbers(plain); break;
        case Kind::postcode: spans = postcodes(plain); break;
        case Kind::phone: spans = phone_numbers(plain); break;
        case Kind::email: spans = email_addresses(plain); break;
        case Kind::date: spans = dates(plain, latest_year_); break;
        case Kind::ni: spans = ni_numbers(plain); break;
        case Kind::expression:
            for (auto const& [begin, end] : pattern.expression->find(plain.written))
                spans.push_back({begin, end});
            if (!raw) raw = raw_text(passage.text);
            for (auto const& [begin, end] : pattern.expression->find(raw->text))
                hits.push_back(
                    {static_cast<int>(number),
                     owners_in(passage, raw->byte[begin], raw->byte[end])});
            break;
        }
        for (auto const& span : spans)
            hits.push_back(
                {static_cast<int>(number),
                 owners_in(passage, plain.byte[span.begin], plain.byte_end[span.end - 1])});
    }
    std::erase_if(hits, [](Hit const& hit) { return hit.owners.empty(); });
}

} // namespace safehand::striking
