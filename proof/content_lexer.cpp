#include "proof/content_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace safehand::proof {

namespace {

constexpr int depth_max = 32;
constexpr std::size_t operands_max = 4096;

bool white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool regular(char c)
{
    return !white(c) && std::string_view("()<>[]{}/%").find(c) == std::string_view::npos;
}

std::string_view take_regular(std::string_view& text)
{
    auto const end = std::ranges::find_if_not(text, regular);
    auto const word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(word.size());
    return word;
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool numeric(std::string_view word)
{
    return std::ranges::all_of(
        word, [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+'; });
}

double number_of(std::string_view word)
{
    if (word.starts_with('+')) word.remove_prefix(1);
    double value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
}

void unescape_name(std::string_view word, std::string& out)
{
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == '#' && i + 2 < word.size() && hex_digit(word[i + 1]) >= 0 &&
            hex_digit(word[i + 2]) >= 0) {
            out += static_cast<char>(hex_digit(word[i + 1]) * 16 + hex_digit(word[i + 2]));
            i += 2;
        } else {
            out += word[i];
        }
    }
}

char escaped(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return c;
    }
}

/// What an inline image of ours may say of itself. Any other entry could carry words.
bool of_a_mask(std::string_view key)
{
    constexpr std::array<std::string_view, 10> known{
        "W", "Width", "H", "Height", "IM", "ImageMask", "F", "Filter", "L", "Length"};
    return std::ranges::find(known, key) != known.end();
}

} // namespace

Operand const* value_of(Operand const& dictionary, std::string_view key)
{
    for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2)
        if (dictionary.items[i].bytes == key) return &dictionary.items[i + 1];
    return nullptr;
}

void ContentLexer::skip_white()
{
    while (!rest_.empty() && white(rest_.front())) rest_.remove_prefix(1);
}

std::string& ContentLexer::buffer()
{
    if (buffers_used_ == buffers_.size()) buffers_.emplace_back();
    auto& buffer = buffers_[buffers_used_++];
    buffer.clear();
    return buffer;
}

bool ContentLexer::literal(std::string_view& out)
{
    rest_.remove_prefix(1);
    // Readers take a line end in a string for one byte or for two, and so pair codes differently.
    auto const end = rest_.find_first_of("()\\\r");
    if (end != std::string_view::npos && rest_[end] == ')') {
        out = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return true;
    }
    auto& decoded = buffer();
    bool const sound = escaped_literal(decoded);
    out = decoded;
    return sound;
}

bool ContentLexer::escaped_literal(std::string& out)
{
    for (int depth = 1; !rest_.empty();) {
        char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == ')' && --depth == 0) return true;
        if (c == '(') ++depth;
        if (c == '\r') return false;
        if (c != '\\' || rest_.empty()) {
            out += c;
            continue;
        }
        c = rest_.front();
        if (c >= '0' && c <= '7') {
            int value = 0;
            for (int i = 0; i < 3 && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '7';
                 ++i) {
                value = value * 8 + (rest_.front() - '0');
                rest_.remove_prefix(1);
            }
            out += static_cast<char>(value);
            continue;
        }
        rest_.remove_prefix(1);
        if (c == '\r' && rest_.starts_with('\n')) rest_.remove_prefix(1);
        if (c != '\n' && c != '\r') out += escaped(c);
    }
    return false;
}

bool ContentLexer::hexadecimal(std::string_view& out)
{
    rest_.remove_prefix(1);
    auto& decoded = buffer();
    int high = -1;
    while (!rest_.empty()) {
        char const c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '>') {
            if (high >= 0) decoded += static_cast<char>(high * 16);
            out = decoded;
            return true;
        }
        int const digit = hex_digit(c);
        if (digit < 0 && !white(c)) return false;
        if (digit < 0) continue;
        if (high >= 0) decoded += static_cast<char>(high * 16 + digit);
        high = high >= 0 ? -1 : digit;
    }
    return false;
}

bool ContentLexer::items(Operand& out, std::string_view close, int depth)
{
    for (;;) {
        skip_white();
        if (rest_.starts_with(close)) {
            rest_.remove_prefix(close.size());
            return true;
        }
        if (rest_.empty() || out.items.size() > operands_max) return false;
        if (!value(out.items.emplace_back(), depth + 1)) return false;
    }
}

bool ContentLexer::value(Operand& out, int depth)
{
    if (depth > depth_max || rest_.empty()) return false;
    char const c = rest_.front();
    if (c == '(') {
        out.kind = Operand::Kind::string;
        return literal(out.bytes);
    }
    if (c == '[') {
        out.kind = Operand::Kind::array;
        out.items.reserve(24);
        rest_.remove_prefix(1);
        return items(out, "]", depth);
    }
    if (rest_.starts_with("<<")) {
        out.kind = Operand::Kind::dictionary;
        rest_.remove_prefix(2);
        return items(out, ">>", depth);
    }
    if (c == '<') {
        out.kind = Operand::Kind::string;
        return hexadecimal(out.bytes);
    }
    if (c == '/') {
        out.kind = Operand::Kind::name;
        rest_.remove_prefix(1);
        out.bytes = take_regular(rest_);
        if (out.bytes.find('#') == std::string_view::npos) return true;
        auto& plain = buffer();
        unescape_name(out.bytes, plain);
        out.bytes = plain;
        return true;
    }
    auto const word = take_regular(rest_);
    if (word.empty()) return false;
    if (numeric(word)) {
        out.kind = Operand::Kind::number;
        out.number = number_of(word);
    } else {
        out.kind = Operand::Kind::word;
        out.bytes = word;
    }
    return true;
}

/// After "BI": entries up to "ID", then exactly as many bytes as a mask of this size has, then
/// "EI".
bool ContentLexer::inline_image()
{
    image_ = {};
    Operand entries;
    entries.kind = Operand::Kind::dictionary;
    for (;;) {
        skip_white();
        auto& item = entries.items.emplace_back();
        if (!value(item, 0) || entries.items.size() > operands_max) return false;
        bool const simple = item.kind == Operand::Kind::number ||
                            item.kind == Operand::Kind::name || item.kind == Operand::Kind::word;
        if (!simple) return false;
        if (item.kind == Operand::Kind::word && item.bytes == "ID") break;
    }
    entries.items.pop_back();
    auto const read = [&entries](std::string_view brief, std::string_view full) {
        auto const* const found = value_of(entries, brief);
        return found != nullptr ? found : value_of(entries, full);
    };
    auto const* const width = read("W", "Width");
    auto const* const height = read("H", "Height");
    auto const* const mask = read("IM", "ImageMask");
    auto const* const filter = read("F", "Filter");
    if (width == nullptr || height == nullptr) return false;
    image_.width = static_cast<int>(std::clamp(width->number, 0.0, 65535.0));
    image_.height = static_cast<int>(std::clamp(height->number, 0.0, 65535.0));
    image_.mask = mask != nullptr && mask->bytes == "true";
    for (std::size_t i = 0; i < entries.items.size(); i += 2)
        if (!of_a_mask(entries.items[i].bytes)) return false;
    auto const bytes =
        static_cast<std::size_t>((image_.width + 7) / 8) * static_cast<std::size_t>(image_.height);
    if (!image_.mask || rest_.size() < bytes + 1 || !white(rest_.front())) return false;
    if (filter == nullptr) {
        rest_.remove_prefix(bytes + 1);
    } else {
        std::string_view data;
        if (filter->bytes != "AHx" || !hexadecimal(data) || data.size() != bytes) return false;
    }
    skip_white();
    return take_regular(rest_) == "EI";
}

bool ContentLexer::lone_value(Operand& out)
{
    buffers_used_ = 0;
    skip_white();
    sound_ = value(out, 0);
    skip_white();
    sound_ = sound_ && rest_.empty();
    return sound_;
}

bool ContentLexer::next()
{
    operands_.clear();
    buffers_used_ = 0;
    for (;;) {
        skip_white();
        if (rest_.empty()) {
            sound_ = operands_.empty();
            return false;
        }
        auto& operand = operands_.emplace_back();
        // A comment draws nothing and has no place in our streams.
        if (operands_.size() > operands_max || !value(operand, 0)) {
            sound_ = false;
            return false;
        }
        if (operand.kind != Operand::Kind::word || operand.bytes == "true" ||
            operand.bytes == "false" || operand.bytes == "null")
            continue;
        op_ = operand.bytes;
        operands_.pop_back();
        if (op_ == "BI" && !inline_image()) {
            sound_ = false;
            return false;
        }
        return true;
    }
}

} // namespace safehand::proof
