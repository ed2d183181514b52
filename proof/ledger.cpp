#include "proof/ledger.h"

#include "proof/stream_filters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace safehand::proof {

namespace {

constexpr std::string_view header = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n";
constexpr int depth_max = 64;
constexpr std::size_t number_max = 8'388'607; ///< objects; readers differ in what they take above

bool white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool delimiter(char c)
{
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

bool regular(char c)
{
    return !white(c) && !delimiter(c);
}

void skip_white(std::string_view& text)
{
    while (!text.empty() && white(text.front())) text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view what)
{
    if (!text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

std::string_view take_regular(std::string_view& text)
{
    auto const end = std::ranges::find_if_not(text, regular);
    auto const word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(word.size());
    return word;
}

std::optional<std::size_t> whole_number(std::string_view word)
{
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || word.empty())
        return std::nullopt;
    return value;
}

std::optional<std::size_t> take_number(std::string_view& text)
{
    return whole_number(take_regular(text));
}

bool skip_literal_string(std::string_view& text)
{
    int depth = 0;
    while (!text.empty()) {
        char const c = text.front();
        text.remove_prefix(1);
        if (c == '\\' && !text.empty())
            text.remove_prefix(1);
        else if (c == '(')
            ++depth;
        else if (c == ')' && --depth == 0)
            return true;
    }
    return false;
}

bool skip_hex_string(std::string_view& text)
{
    auto const end = text.find('>');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
    return true;
}

bool skip_value(std::string_view& text, int depth);

bool skip_array(std::string_view& text, int depth)
{
    for (;;) {
        skip_white(text);
        if (take(text, "]")) return true;
        if (text.empty() || !skip_value(text, depth + 1)) return false;
    }
}

/// Keys once each: readers differ in which of two they believe, so the other one could hide words.
bool skip_dictionary(std::string_view& text, int depth)
{
    std::vector<std::string_view> keys;
    for (;;) {
        skip_white(text);
        if (take(text, ">>")) return true;
        if (!take(text, "/")) return false;
        auto const key = take_regular(text);
        bool const twice = std::ranges::find(keys, key) != keys.end();
        if (twice || key.find('#') != std::string_view::npos) return false;
        keys.push_back(key);
        if (!skip_value(text, depth + 1)) return false;
    }
}

/// "12 0 R" is taken as one when it stands there.
bool skip_word(std::string_view& text)
{
    auto const word = take_regular(text);
    if (word.empty()) return false;
    auto after = text;
    if (whole_number(word) && take(after, " ") && take_number(after) && take(after, " ") &&
        take_regular(after) == "R") {
        text = after;
        return true;
    }
    if (word == "true" || word == "false" || word == "null") return true;
    return std::ranges::all_of(
        word, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+'; });
}

bool skip_value(std::string_view& text, int depth)
{
    skip_white(text);
    if (text.empty() || depth > depth_max) return false;
    switch (text.front()) {
    case '(': return skip_literal_string(text);
    case '[': text.remove_prefix(1); return skip_array(text, depth);
    case '/':
        text.remove_prefix(1);
        take_regular(text);
        return true;
    case '<':
        if (take(text, "<<")) return skip_dictionary(text, depth);
        return skip_hex_string(text);
    default: return skip_word(text);
    }
}

/// The whole number that follows "/key " at the top level of an object's text of ours.
std::optional<std::size_t> direct_number(std::string_view object, std::string_view key)
{
    auto const at = object.rfind(key);
    if (at == std::string_view::npos) return std::nullopt;
    auto rest = object.substr(at + key.size());
    return take_number(rest);
}

/// One column of a cross-reference row.
std::size_t column(std::string_view row, std::size_t at, std::size_t width)
{
    std::size_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value = value << 8U | static_cast<unsigned char>(row[at + i]);
    return value;
}

Place at_offset(int number, std::size_t offset)
{
    Place place;
    place.number = number;
    place.offset = offset;
    return place;
}

class Account {
  public:
    explicit Account(std::string_view bytes) : bytes_(bytes), rest_(bytes) {}

    Ledger run()
    {
        if (!take(rest_, header)) return fault("the file does not begin as ours do");
        while (!rest_.starts_with("startxref\n"))
            if (!object()) return std::move(ledger_);
        end();
        return std::move(ledger_);
    }

  private:
    Ledger fault(char const* what)
    {
        ledger_.faults.emplace_back(what);
        return std::move(ledger_);
    }

    bool broken(char const* what)
    {
        ledger_.faults.emplace_back(what);
        return false;
    }

    std::size_t here() const { return bytes_.size() - rest_.size(); }

    bool object()
    {
        std::size_t const start = here();
        auto const number = take_number(rest_);
        if (!number || *number == 0 || *number > number_max || !take(rest_, " 0 obj\n"))
            return broken("bytes stand between objects");
        auto const begin = rest_;
        if (!skip_object(rest_)) return broken("an object is not well formed");
        auto const text = begin.substr(0, begin.size() - rest_.size());
        ledger_.written.push_back({static_cast<int>(*number), text, false, {}});
        if (take(rest_, "\nstream\n") && !stream(text)) return false;
        if (!take(rest_, "\nendobj\n")) return broken("bytes stand after an object");
        found_.push_back(at_offset(static_cast<int>(*number), start));
        return true;
    }

    bool stream(std::string_view dictionary)
    {
        auto const length = direct_number(dictionary, "/Length ");
        if (!length || *length > rest_.size()) return broken("a stream has no sound length");
        auto const data = rest_.substr(0, *length);
        ledger_.written.back().stream = true;
        ledger_.written.back().data = data;
        rest_.remove_prefix(*length);
        if (!take(rest_, "\nendstream")) return broken("a stream does not end where it says");
        if (dictionary.starts_with("<</Type/XRef/")) {
            if (cross_references_ != nullptr) return broken("there are two cross-references");
            cross_references_ = data.data();
            read_places(dictionary, data);
        }
        return true;
    }

    void read_places(std::string_view dictionary, std::string_view data)
    {
        auto const size = direct_number(dictionary, "/Size ");
        auto const columns = direct_number(dictionary, "/Columns ");
        auto widths_text = dictionary.substr(std::min(dictionary.find("/W["), dictionary.size()));
        std::array<std::size_t, 3> widths{};
        take(widths_text, "/W[");
        for (auto& width : widths) {
            skip_white(widths_text);
            width = take_number(widths_text).value_or(0);
        }
        auto const rows = inflated(data);
        bool const shape = size && columns && widths[0] == 1 && widths[1] >= 1 && widths[1] <= 8 &&
                           widths[2] >= 1 && widths[2] <= 4 &&
                           *columns == 1 + widths[1] + widths[2] && rows && *size <= number_max &&
                           rows->size() == *size * (*columns + 1);
        for (auto const* never : {"/Prev", "/XRefStm", "/Index"})
            if (dictionary.find(never) != std::string_view::npos)
                broken("the cross-reference points to an earlier revision or leaves numbers out");
        if (!shape) {
            broken("the cross-reference has not the shape that we write");
            return;
        }
        std::string row(*columns, '\0');
        for (std::size_t number = 0; number < *size; ++number) {
            auto const coded =
                std::string_view(*rows).substr(number * (*columns + 1), *columns + 1);
            if (coded[0] != 2) broken("a cross-reference row is coded in another way");
            for (std::size_t i = 0; i < *columns; ++i)
                row[i] = static_cast<char>(row[i] + coded[i + 1]);
            read_row(static_cast<int>(number), row, widths);
        }
    }

    void read_row(int number, std::string_view row, std::array<std::size_t, 3> const& widths)
    {
        auto const kind = column(row, 0, 1);
        auto const second = column(row, 1, widths[1]);
        auto const third = column(row, 1 + widths[1], widths[2]);
        if (kind == 1 && third == 0) {
            ledger_.places.push_back(at_offset(number, second));
        } else if (kind == 2 && second <= number_max && third <= number_max) {
            Place place;
            place.number = number;
            place.packed = true;
            place.container = static_cast<int>(second);
            place.index = static_cast<int>(third);
            ledger_.places.push_back(place);
        } else if (kind != 0 || second != 0 || third != 0) {
            broken("a cross-reference row says something that we do not write");
        }
    }

    void end()
    {
        take(rest_, "startxref\n");
        auto const start = take_number(rest_);
        if (cross_references_ == nullptr || found_.empty()) {
            broken("there is no cross-reference");
            return;
        }
        if (!start || *start != found_.back().offset ||
            cross_references_ < bytes_.data() + found_.back().offset)
            broken("startxref does not name the last object");
        if (rest_ != "\n%%EOF\n") broken("bytes stand after the end of the file");
        std::sort(found_.begin(), found_.end());
        std::vector<Place> listed;
        std::ranges::copy_if(
            ledger_.places, std::back_inserter(listed), [](Place const& p) { return !p.packed; });
        if (listed != found_) broken("the objects are not those that the cross-reference lists");
    }

    std::string_view bytes_;
    std::string_view rest_;
    std::vector<Place> found_;
    char const* cross_references_ = nullptr;
    Ledger ledger_;
};

} // namespace

bool skip_object(std::string_view& text)
{
    return skip_value(text, 0);
}

std::optional<std::vector<Member>>
object_stream_members(std::string_view decoded, std::size_t first, std::size_t count)
{
    if (first > decoded.size()) return std::nullopt;
    std::vector<Member> members;
    auto head = decoded.substr(0, first);
    auto const bodies = decoded.substr(first);
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < count; ++i) {
        skip_white(head);
        auto const number = take_number(head);
        if (!number || *number > number_max) return std::nullopt;
        members.push_back({static_cast<int>(*number), {}});
        skip_white(head);
        auto const offset = take_number(head);
        if (!offset) return std::nullopt;
        offsets.push_back(*offset);
    }
    skip_white(head);
    if (!head.empty()) return std::nullopt;
    auto rest = bodies;
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        skip_white(rest);
        auto const from = rest;
        if (bodies.size() - rest.size() != offsets[i] || !skip_object(rest)) return std::nullopt;
        members[i].text = from.substr(0, from.size() - rest.size());
    }
    skip_white(rest);
    if (!rest.empty()) return std::nullopt;
    return members;
}

Ledger account(std::string_view bytes)
{
    return Account(bytes).run();
}

} // namespace safehand::proof
