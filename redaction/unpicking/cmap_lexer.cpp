// PostScript tokens as far as CMaps use them (ISO 32000-2, 9.7.5.4; Adobe Technical Note 5014).
#include "redaction/unpicking/cmap_lexer.h"

#include <algorithm>
#include <charconv>

namespace safehand::unpicking {

namespace {

constexpr std::string_view space{" \t\r\n\f\0", 6};
constexpr std::string_view breaks{" \t\r\n\f\0()<>[]{}/%", 16};
constexpr std::size_t code_bytes_max = 512;

int hexadecimal_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

void CmapLexer::skip_space()
{
    while (!rest_.empty()) {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(space), rest_.size()));
        if (!rest_.starts_with('%')) return;
        rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
    }
}

CmapToken CmapLexer::code()
{
    CmapToken token{CmapToken::Kind::code, {}, 0};
    auto const end = std::min(rest_.find('>'), rest_.size());
    int high = -1;
    for (char const c : rest_.substr(0, end)) {
        int const digit = hexadecimal_digit(c);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
            continue;
        }
        if (token.text.size() < code_bytes_max)
            token.text.push_back(static_cast<char>(high * 16 + digit));
        high = -1;
    }
    if (high >= 0 && token.text.size() < code_bytes_max)
        token.text.push_back(static_cast<char>(high * 16));
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return token;
}

CmapToken CmapLexer::literal()
{
    int depth = 1;
    std::size_t at = 0;
    for (; at < rest_.size() && depth > 0; ++at) {
        if (rest_[at] == '\\')
            ++at;
        else if (rest_[at] == '(')
            ++depth;
        else if (rest_[at] == ')')
            --depth;
    }
    rest_.remove_prefix(std::min(at, rest_.size()));
    return {CmapToken::Kind::other, {}, 0};
}

CmapToken CmapLexer::word()
{
    auto const text = rest_.substr(0, rest_.find_first_of(breaks));
    rest_.remove_prefix(text.size());
    CmapToken token{CmapToken::Kind::word, std::string(text), 0};
    auto const [stop, error] =
        std::from_chars(text.data(), text.data() + text.size(), token.number);
    if (error == std::errc() && stop == text.data() + text.size())
        token.kind = CmapToken::Kind::number;
    return token;
}

CmapToken CmapLexer::next()
{
    skip_space();
    if (rest_.empty()) return {};
    char const first = rest_.front();
    if (breaks.find(first) == std::string_view::npos) return word();
    rest_.remove_prefix(1);
    switch (first) {
    case '/': {
        auto token = word();
        token.kind = CmapToken::Kind::name;
        return token;
    }
    case '<':
        if (!rest_.starts_with('<')) return code();
        rest_.remove_prefix(1);
        return {CmapToken::Kind::other, {}, 0};
    case '(': return literal();
    case '[': return {CmapToken::Kind::open, {}, 0};
    case ']': return {CmapToken::Kind::close, {}, 0};
    default: return {CmapToken::Kind::other, {}, 0};
    }
}

} // namespace safehand::unpicking
