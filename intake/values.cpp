#include "intake/values.h"

#include "intake/identities.h"
#include "intake/utf8.h"
#include "record/error.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace safehand::intake {

namespace {

using Kind = JsonNode::Kind;

bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return is_lower(c) || (c >= 'A' && c <= 'Z');
}

/// Plain text within a length, checked letter by letter.
std::string_view text_up_to(Reading& reading, JsonNode const& node, std::size_t bytes_max)
{
    reading.expect(node, Kind::text);
    if (node.text.size() > bytes_max)
        reading.refuse(node, "is longer than " + std::to_string(bytes_max) + " bytes.");
    if (auto const what = what_text_may_not_hold(node.text); !what.empty())
        reading.refuse(node, "holds " + what + ", which text in a record may not hold.");
    return node.text;
}

std::string_view short_text(Reading& reading, JsonNode const& node)
{
    return text_up_to(reading, node, reading.limits().line_bytes_max);
}

/// One of a closed list of words; `what` stands in the error line: "a channel".
std::size_t choice(
    Reading& reading,
    JsonNode const& node,
    std::string_view what,
    std::initializer_list<std::string_view> words)
{
    reading.expect(node, Kind::text);
    auto const* const found = std::ranges::find(words, node.text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string sentence = quoted(node.text).append(" is not ").append(what).append("; use ");
    for (auto const& each : words) {
        if (&each != words.begin()) sentence += &each + 1 == words.end() ? " or " : ", ";
        sentence += each;
    }
    reading.refuse(node, sentence + ".");
}

std::string chosen(
    Reading& reading,
    JsonNode const& node,
    std::string_view what,
    std::initializer_list<std::string_view> words)
{
    choice(reading, node, what, words);
    return std::string(node.text);
}

} // namespace

std::string line(Reading& reading, JsonNode const& node)
{
    return std::string(short_text(reading, node));
}

std::string full_line(Reading& reading, JsonNode const& node)
{
    auto const text = short_text(reading, node);
    if (!has_ink(text)) reading.refuse(node, "must not be empty.");
    return std::string(text);
}

std::string note(Reading& reading, JsonNode const& node)
{
    return std::string(text_up_to(reading, node, reading.limits().string_bytes_max));
}

std::string word(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::text);
    if (!is_word(node.text, reading.limits()))
        reading.refuse(
            node,
            "must be a word of lower-case letters, digits and hyphens, such as 'health-visitor'.");
    return std::string(node.text);
}

std::string word_or_nothing(Reading& reading, JsonNode const& node)
{
    if (node.kind == Kind::text && node.text.empty()) return {};
    return word(reading, node);
}

std::string reason_code(Reading& reading, JsonNode const& node)
{
    constexpr std::size_t code_bytes_max = 16;
    reading.expect(node, Kind::text);
    bool const plain = std::ranges::all_of(
        node.text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    if (!plain || node.text.size() > code_bytes_max)
        reading.refuse(node, "must be a reason code of letters and digits, such as 'R2'.");
    return std::string(node.text);
}

bool flag(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::boolean);
    return node.truth;
}

int number(Reading& reading, JsonNode const& node, int least, int most)
{
    reading.expect(node, Kind::integer);
    if (node.integer < least || node.integer > most)
        reading.refuse(
            node, "must be from " + std::to_string(least) + " to " + std::to_string(most) + ".");
    return static_cast<int>(node.integer);
}

Day day(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::text);
    try {
        return parse_day(node.text);
    } catch (Error const&) {
        reading.refuse(node, "must be a day that exists, written as 2026-12-16.");
    }
}

std::string time_of_day(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::text);
    auto const text = node.text;
    if (text.empty()) return {};
    bool const shaped = text.size() == 5 && text[2] == ':' && is_digit(text[0]) &&
                        is_digit(text[1]) && is_digit(text[3]) && is_digit(text[4]);
    if (!shaped || text.substr(0, 2) > "23" || text.substr(3) > "59")
        reading.refuse(node, "must be a time of day written as 09:30.");
    return std::string(text);
}

std::string language(Reading& reading, JsonNode const& node)
{
    constexpr std::size_t tag_bytes_max = 35;
    constexpr std::size_t part_bytes_max = 8;
    reading.expect(node, Kind::text);
    std::size_t in_part = 0;
    bool shaped = node.text.size() <= tag_bytes_max;
    bool first = true;
    for (char const c : node.text) {
        if (c == '-') {
            shaped = shaped && in_part >= (first ? 2U : 1U);
            first = false;
            in_part = 0;
        } else {
            shaped = shaped && (is_letter(c) || (!first && is_digit(c)));
            ++in_part;
        }
        shaped = shaped && in_part <= (first ? 3U : part_bytes_max);
    }
    if (!shaped || in_part < (first ? 2U : 1U))
        reading.refuse(node, "must be a language tag such as 'en', 'cy' or 'pt-BR' (BCP 47).");
    return std::string(node.text);
}

std::string reference(Reading& reading, JsonNode const& node)
{
    constexpr std::size_t reference_bytes_max = 40;
    reading.expect(node, Kind::text);
    auto const text = node.text;
    bool const plain =
        std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    if (text.empty() || text.front() == '-' || text.size() > reference_bytes_max || !plain)
        reading.refuse(node, "must be 1 to 40 letters, digits and hyphens, such as 'C-2026-0417'.");
    return std::string(text);
}

std::string nhs_number(Reading& reading, JsonNode const& node)
{
    constexpr std::ptrdiff_t digits_wanted = 10;
    reading.expect(node, Kind::text);
    if (node.text.empty()) return {};
    bool const plain = node.text.find_first_not_of("0123456789 ") == std::string_view::npos &&
                       node.text.front() != ' ' && node.text.back() != ' ' &&
                       node.text.find("  ") == std::string_view::npos;
    if (!plain || std::ranges::count_if(node.text, is_digit) != digits_wanted)
        reading.refuse(node, "must be the ten digits of an NHS number.");
    return std::string(node.text);
}

std::string postcode(Reading& reading, JsonNode const& node)
{
    reading.expect(node, Kind::text);
    if (node.text.empty()) return {};
    bool const plain = std::ranges::all_of(
        node.text, [](char c) { return is_letter(c) || is_digit(c) || c == ' ' || c == '-'; });
    if (!plain || node.text.size() < 2 || node.text.size() > 10)
        reading.refuse(node, "must be a postcode of 2 to 10 letters, digits and spaces.");
    return std::string(node.text);
}

std::string email(Reading& reading, JsonNode const& node)
{
    constexpr std::size_t address_bytes_max = 254;
    constexpr std::size_t local_bytes_max = 64;
    reading.expect(node, Kind::text);
    auto const text = node.text;
    if (text.empty()) return {};
    auto const at = text.find('@');
    auto const local = text.substr(0, at);
    auto const domain = at == std::string_view::npos ? "" : text.substr(at + 1);
    auto const dotted = [](std::string_view part, std::string_view also) {
        bool const plain = std::ranges::all_of(part, [also](char c) {
            return is_letter(c) || is_digit(c) || also.find(c) != std::string_view::npos;
        });
        return plain && !part.empty() && part.front() != '.' && part.back() != '.' &&
               part.find("..") == std::string_view::npos;
    };
    if (text.size() > address_bytes_max || local.size() > local_bytes_max ||
        !dotted(local, ".!#$%&'*+/=?^_`{|}~-") || !dotted(domain, ".-") || domain.front() == '-')
        reading.refuse(node, "must be one e-mail address, such as name@council.example.");
    return std::string(text);
}

std::string file_path(Reading& reading, JsonNode const& node)
{
    auto const path = short_text(reading, node);
    bool plain = has_ink(path) && path.find_first_of("\\:") == std::string_view::npos;
    for (std::size_t from = 0; plain && from <= path.size();) {
        auto const slash = std::min(path.find('/', from), path.size());
        auto const step = path.substr(from, slash - from);
        plain = !step.empty() && step != "." && step != "..";
        from = slash + 1;
    }
    if (!plain)
        reading.refuse(
            node,
            "must be a path below the record's own folder, with forward slashes and without '..'.");
    return std::string(path);
}

Digest digest(Reading& reading, JsonNode const& node)
{
    constexpr std::string_view scheme = "sha256:";
    constexpr std::size_t hex_digits = 64;
    reading.expect(node, Kind::text);
    if (node.text.size() != scheme.size() + hex_digits || !node.text.starts_with(scheme) ||
        node.text.find_first_not_of("0123456789abcdef", scheme.size()) != std::string_view::npos)
        reading.refuse(node, "must be 'sha256:' and 64 lower-case hexadecimal digits.");
    return {std::string(node.text)};
}

std::string venue_mode(Reading& reading, JsonNode const& node)
{
    return chosen(reading, node, "a way to meet", {"in person", "video", "hybrid"});
}

std::string address_kind(Reading& reading, JsonNode const& node)
{
    return chosen(reading, node, "a kind of address", {"post", "email"});
}

std::string channel(Reading& reading, JsonNode const& node)
{
    return chosen(reading, node, "a channel", {"post", "email", "portal", "by-hand"});
}

std::string document_kind(Reading& reading, JsonNode const& node)
{
    if (node.kind == Kind::text && node.text == "*") return "*";
    return word(reading, node);
}

std::string decision_basis(Reading& reading, JsonNode const& node)
{
    return chosen(reading, node, "a basis for a decision", {"consensus", "chair"});
}

std::string view_choice(Reading& reading, JsonNode const& node)
{
    return chosen(reading, node, "a view", {"plan", "no plan", "abstains"});
}

Invitation invitation(Reading& reading, JsonNode const& node)
{
    constexpr std::array all{
        Invitation::invited, Invitation::not_invited, Invitation::not_informed};
    return all.at(
        choice(reading, node, "an invitation", {"invited", "not-invited", "not-informed"}));
}

Attendance attendance(Reading& reading, JsonNode const& node)
{
    constexpr std::array all{
        Attendance::attended,
        Attendance::part,
        Attendance::apologies,
        Attendance::absent,
        Attendance::excluded};
    return all.at(choice(
        reading, node, "an attendance", {"attended", "part", "apologies", "absent", "excluded"}));
}

} // namespace safehand::intake
