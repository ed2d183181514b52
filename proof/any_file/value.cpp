#include "proof/any_file/value.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/limits.h"

#include <algorithm>
#include <charconv>

namespace safehand::any_file {

namespace {

bool is_numeric(std::string_view word)
{
    return !word.empty() && std::ranges::all_of(word, [](char c) {
        return is_digit(c) || c == '.' || c == '-' || c == '+';
    }) && std::ranges::any_of(word, is_digit);
}

double number_of(std::string_view word)
{
    bool const negative = word.find('-') == 0;
    while (!word.empty() && (word.front() == '+' || word.front() == '-')) word.remove_prefix(1);
    double value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return negative ? -value : value;
}

bool is_integer(std::string_view word)
{
    return !word.empty() && word.size() <= 10 && std::ranges::all_of(word, is_digit);
}

} // namespace

int Value::integer(int otherwise) const noexcept
{
    if (kind != Kind::number && kind != Kind::reference) return otherwise;
    return static_cast<int>(std::clamp(number, -2.0e9, 2.0e9));
}

Value const* Value::entry(std::string_view key) const noexcept
{
    if (kind != Kind::dictionary) return nullptr;
    for (std::size_t i = items.size() / 2; i-- > 0;)
        if (items[2 * i].text == key) return &items[2 * i + 1];
    return nullptr;
}

void ValueReader::skip()
{
    while (at_ < bytes_.size()) {
        if (bytes_[at_] == '%') {
            auto const end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
            if (comments != nullptr) comments->push_back(bytes_.substr(at_, end - at_));
            at_ = end;
        } else if (is_white(bytes_[at_])) {
            ++at_;
        } else {
            return;
        }
    }
}

void ValueReader::escape(std::string& out)
{
    char const c = bytes_[at_++];
    if (c >= '0' && c <= '7') {
        unsigned value = static_cast<unsigned>(c - '0');
        for (int i = 0; i < 2 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7';
             ++i)
            value = value * 8 + static_cast<unsigned>(bytes_[at_++] - '0');
        out += static_cast<char>(value);
        return;
    }
    switch (c) {
    case 'n': out += '\n'; return;
    case 'r': out += '\r'; return;
    case 't': out += '\t'; return;
    case 'b': out += '\b'; return;
    case 'f': out += '\f'; return;
    case '\r':
        if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
        return;
    case '\n': return;
    default: out += c;
    }
}

void ValueReader::literal(std::string& out)
{
    int depth = 1;
    for (++at_; at_ < bytes_.size();) {
        char const c = bytes_[at_++];
        if (c == '\\') {
            if (at_ < bytes_.size()) escape(out);
            continue;
        }
        if (c == '(') ++depth;
        if (c == ')' && --depth == 0) return;
        out += c;
    }
}

void ValueReader::hexadecimal(std::string& out)
{
    int high = -1;
    for (++at_; at_ < bytes_.size(); ++at_) {
        if (bytes_[at_] == '>') {
            ++at_;
            break;
        }
        int const digit = hex_digit(bytes_[at_]);
        if (digit < 0) continue;
        if (high >= 0) out += static_cast<char>(high * 16 + digit);
        high = high >= 0 ? -1 : digit;
    }
    if (high >= 0) out += static_cast<char>(high * 16);
}

/// After an integer: whether "0 R" follows.
bool ValueReader::reference(Value& out)
{
    auto at = at_;
    auto const white = [&] {
        auto const from = at;
        while (at < bytes_.size() && is_white(bytes_[at])) ++at;
        return at > from;
    };
    if (!white()) return false;
    auto const begin = at;
    while (at < bytes_.size() && at - begin < 6 && is_digit(bytes_[at])) ++at;
    if (at == begin) return false;
    int generation = 0;
    std::from_chars(bytes_.data() + begin, bytes_.data() + at, generation);
    if (!white() || at >= bytes_.size() || bytes_[at] != 'R') return false;
    if (at + 1 < bytes_.size() && is_regular(bytes_[at + 1])) return false;
    out.kind = Value::Kind::reference;
    out.generation = generation;
    at_ = at + 1;
    return true;
}

bool ValueReader::compound(Value& out, std::string_view close, int depth, bool references)
{
    for (;;) {
        skip();
        if (at_ >= bytes_.size()) return true;
        if (bytes_.substr(at_).starts_with(close)) {
            at_ += close.size();
            break;
        }
        char const c = bytes_[at_];
        // What closes something else ends this too; what opens an object's end as well.
        if (c == ']' || bytes_.substr(at_).starts_with(">>")) break;
        auto const from = at_;
        Value item;
        if (!read(item, depth + 1, references)) return true;
        if (item.is_word("endobj") || item.is_word("endstream")) {
            at_ = from;
            break;
        }
        if (at_ > from) out.items.push_back(std::move(item));
    }
    if (out.is(Value::Kind::dictionary) && out.items.size() % 2 != 0) out.items.emplace_back();
    return true;
}

bool ValueReader::read(Value& out, int depth, bool references)
{
    skip();
    if (at_ >= bytes_.size() || values_left == 0) return false;
    --values_left;
    char const c = bytes_[at_];
    bool const opens = c == '[' || bytes_.substr(at_).starts_with("<<");
    if (opens && depth < limits::value_depth_max) {
        out.kind = c == '[' ? Value::Kind::array : Value::Kind::dictionary;
        at_ += c == '[' ? 1 : 2;
        return compound(out, c == '[' ? "]" : ">>", depth, references);
    }
    if (c == '(' || (c == '<' && !opens)) {
        out.kind = Value::Kind::string;
        c == '(' ? literal(out.text) : hexadecimal(out.text);
        return true;
    }
    auto const begin = c == '/' ? at_ + 1 : at_;
    auto end = begin;
    while (end < bytes_.size() && is_regular(bytes_[end])) ++end;
    auto const word = bytes_.substr(begin, end - begin);
    if (c != '/' && word.empty()) {
        // A bracket or brace that nothing needs.
        ++at_;
        out.kind = Value::Kind::word;
        out.text.assign(1, c);
        return true;
    }
    at_ = end;
    if (c == '/') {
        out.kind = Value::Kind::name;
        out.text =
            word.find('#') == std::string_view::npos ? std::string(word) : unescaped_name(word);
    } else if (is_numeric(word)) {
        out.kind = Value::Kind::number;
        out.number = number_of(word);
        if (references && is_integer(word)) reference(out);
    } else if (word == "true" || word == "false") {
        out.kind = Value::Kind::boolean;
        out.number = word == "true" ? 1 : 0;
    } else if (word != "null") {
        out.kind = Value::Kind::word;
        out.text = std::string(word);
    }
    return true;
}

bool ValueReader::next(Value& out, bool references)
{
    out = Value{};
    return read(out, 0, references);
}

} // namespace safehand::any_file
