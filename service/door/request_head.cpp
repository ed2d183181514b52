#include "service/door/request_head.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>

namespace safehand::service::door {

namespace {

struct Refused {
    Refusal why;
};

[[noreturn]] void refuse(int status, std::string problem, std::string allow = {})
{
    throw Refused{{status, std::move(problem), std::move(allow)}};
}

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// RFC 9110, section 5.6.2.
bool token_character(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return letter(c) || digit(c) || marks.find(c) != std::string_view::npos;
}

bool token(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, token_character);
}

std::string lower(std::string_view text)
{
    std::string small(text);
    for (auto& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

int hex_value(char c)
{
    if (digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Host and port as RFC 9112 section 3.2 has them, of names, IPv4 and bracketed IPv6 addresses.
bool authority(std::string_view text)
{
    if (text.empty() || text.size() > 255) return false;
    auto port = std::string_view{};
    if (text.front() == '[') {
        auto const close = text.find(']');
        if (close == std::string_view::npos || close < 3) return false;
        auto const inside = text.substr(1, close - 1);
        if (!std::ranges::all_of(
                inside, [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; }))
            return false;
        text.remove_prefix(close + 1);
        if (text.empty()) return true;
        if (text.front() != ':') return false;
        port = text.substr(1);
    } else {
        auto const colon = text.find(':');
        auto const name = text.substr(0, colon);
        if (name.empty() || !std::ranges::all_of(name, [](char c) {
                return letter(c) || digit(c) || c == '-' || c == '.' || c == '_';
            }))
            return false;
        if (colon == std::string_view::npos) return true;
        port = text.substr(colon + 1);
    }
    return !port.empty() && port.size() <= 5 && std::ranges::all_of(port, digit);
}

void read_method(std::string_view method, RequestHead& into)
{
    constexpr std::array known{"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};
    if (!token(method)) refuse(400, "The request line is not well formed.");
    if (method == "GET" || method == "HEAD") {
        into.request.method = "GET";
        into.is_head = method == "HEAD";
        into.request.head_only = into.is_head;
    } else if (method == "POST") {
        into.request.method = "POST";
    } else if (std::ranges::find(known, method) != known.end()) {
        refuse(405, "Only GET, HEAD and POST are served here.", "GET, HEAD, POST");
    } else {
        refuse(501, "That method is not known here.");
    }
}

void read_path(std::string_view path, Request& into)
{
    path.remove_prefix(1);
    while (!path.empty()) {
        auto const slash = path.find('/');
        auto const raw = path.substr(0, slash);
        if (raw.empty()) refuse(400, "The path of the address has an empty part.");
        std::string part;
        if (!decode_escapes(raw, false, part) || part == "." || part == ".." ||
            part.find_first_of("/\\") != std::string::npos ||
            std::ranges::any_of(part, [](char c) { return (c >= 0 && c < ' ') || c == 127; }))
            refuse(400, "The path of the address is not well formed.");
        into.path.push_back(std::move(part));
        // One slash at the end makes no difference.
        path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    }
}

void read_query(std::string_view query, Request& into)
{
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const pair = query.substr(0, end);
        auto const equals = pair.find('=');
        std::string name;
        std::string value;
        if (!decode_escapes(pair.substr(0, equals), true, name) ||
            (equals != std::string_view::npos &&
             !decode_escapes(pair.substr(equals + 1), true, value)))
            refuse(400, "The question in the address is not well formed.");
        if (!pair.empty() && !into.query.emplace(std::move(name), std::move(value)).second)
            refuse(400, "The address gives one name twice.");
        query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    }
}

/// Returns the authority of an absolute-form target, which must be the Host's (RFC 9112, 3.2.2).
std::string_view read_target(std::string_view target, Request& into)
{
    constexpr std::string_view plain = "-._~:/?@!$&'()*+,;=%";
    // RFC 3986 has no other characters; browsers leave some more in questions as they are.
    constexpr std::string_view tolerated = "[]|^`{}\"";
    std::string_view named;
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!target.starts_with(scheme)) continue;
        target.remove_prefix(scheme.size());
        auto const end = std::min(target.find_first_of("/?"), target.size());
        named = target.substr(0, end);
        target.remove_prefix(end);
        if (!authority(named) || !target.starts_with('/'))
            refuse(400, "The address of the request is not well formed.");
        break;
    }
    if (!target.starts_with('/')) refuse(400, "The address of the request is not well formed.");
    auto const question = target.find('?');
    auto const path = target.substr(0, question);
    auto const good = [&](char c) {
        return letter(c) || digit(c) || plain.find(c) != std::string_view::npos;
    };
    if (!std::ranges::all_of(path, good))
        refuse(400, "The address of the request is not well formed.");
    read_path(path, into);
    if (question == std::string_view::npos) return named;
    auto const query = target.substr(question + 1);
    if (!std::ranges::all_of(
            query, [&](char c) { return good(c) || tolerated.find(c) != std::string_view::npos; }))
        refuse(400, "The address of the request is not well formed.");
    read_query(query, into);
    return named;
}

/// Fields of which a second one would have to be chosen from.
bool stands_once(std::string_view name)
{
    constexpr std::array once{
        "authorization",
        "content-length",
        "content-type",
        "cookie",
        "expect",
        "host",
        "origin",
        "referer",
        "sec-fetch-dest",
        "sec-fetch-mode",
        "sec-fetch-site",
        "transfer-encoding",
        "upgrade",
        "x-forwarded-host",
        "x-forwarded-proto"};
    return std::ranges::find(once, name) != once.end();
}

void read_field(std::string_view line, Request& into)
{
    if (line.front() == ' ' || line.front() == '\t')
        refuse(400, "A field of the request is folded over two lines.");
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !token(line.substr(0, colon)))
        refuse(400, "The name of a field of the request is not well formed.");
    auto name = lower(line.substr(0, colon));
    auto const value = trimmed(line.substr(colon + 1));
    if (auto const found = into.headers.find(name); found != into.headers.end()) {
        if (stands_once(name)) refuse(400, "A field of the request stands there twice.");
        found->second.append(", ").append(value);
        return;
    }
    into.headers.emplace(std::move(name), value);
}

/// RFC 6265, section 4.2. What is not a pair is somebody else's cookie and passed over; of two with
/// one name the first stands.
void read_cookies(std::string_view text, Request& into)
{
    while (!text.empty()) {
        auto const end = text.find(';');
        auto const pair = trimmed(text.substr(0, end));
        auto const equals = pair.find('=');
        if (equals != std::string_view::npos && token(pair.substr(0, equals))) {
            auto value = pair.substr(equals + 1);
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
                value = value.substr(1, value.size() - 2);
            into.cookies.emplace(pair.substr(0, equals), value);
        }
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
}

std::optional<std::string_view> field(Request const& request, std::string const& name)
{
    auto const found = request.headers.find(name);
    if (found == request.headers.end()) return std::nullopt;
    return found->second;
}

/// How long the body is (RFC 9112, section 6). Only a plain Content-Length is understood.
std::size_t body_length(Request const& request, Limits const& limits)
{
    auto const length = field(request, "content-length");
    if (auto const coding = field(request, "transfer-encoding")) {
        if (length) refuse(400, "A request has a Content-Length or a Transfer-Encoding, not both.");
        if (lower(*coding) == "chunked") refuse(411, "Send a Content-Length.");
        refuse(501, "That Transfer-Encoding is not known here.");
    }
    if (!length) {
        if (request.method == "POST") refuse(411, "Send a Content-Length.");
        return 0;
    }
    if (length->empty() || !std::ranges::all_of(*length, digit) ||
        (length->size() > 1 && length->front() == '0'))
        refuse(400, "Content-Length must be a whole number.");
    constexpr std::size_t digits_max = 15;
    std::size_t bytes = 0;
    if (length->size() > digits_max) refuse(413, "The request is too large.");
    for (char const c : *length) bytes = bytes * 10 + static_cast<std::size_t>(c - '0');
    if (request.method == "GET" && bytes > 0) refuse(400, "Send no body with a GET.");
    if (bytes > limits.body_bytes_max) refuse(413, "The request is too large.");
    return bytes;
}

void read_request_line(
    std::string_view line, Limits const& limits, RequestHead& into, std::string_view& named)
{
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        refuse(400, "The request line is not well formed.");
    auto const target = line.substr(first + 1, last - first - 1);
    auto const version = line.substr(last + 1);
    bool const form = version.size() == 8 && version.starts_with("HTTP/") && digit(version[5]) &&
                      version[6] == '.' && digit(version[7]);
    if (!form) refuse(400, "The request line is not well formed.");
    if (version != "HTTP/1.1") refuse(505, "Use HTTP/1.1.");
    read_method(line.substr(0, first), into);
    if (target.size() > limits.target_bytes_max) refuse(414, "The address is too long.");
    named = read_target(target, into.request);
}

RequestHead read(std::string_view head, Limits const& limits)
{
    RequestHead into;
    std::string_view named;
    std::size_t fields = 0;
    bool first = true;
    while (true) {
        auto const end = head.find("\r\n");
        if (end == std::string_view::npos) refuse(400, "The request is not well formed.");
        auto const line = head.substr(0, end);
        head.remove_prefix(end + 2);
        if (first)
            read_request_line(line, limits, into, named);
        else if (line.empty())
            break;
        else if (++fields > limits.fields_max)
            refuse(431, "The request has too many fields.");
        else
            read_field(line, into.request);
        first = false;
    }
    auto const host = field(into.request, "host");
    if (!host || !authority(*host)) refuse(400, "Send exactly one Host field, and a sound one.");
    if (!named.empty() && lower(named) != lower(*host))
        refuse(400, "The address and the Host field name different places.");
    into.body_bytes = body_length(into.request, limits);
    if (auto const expects = field(into.request, "expect")) {
        if (lower(*expects) != "100-continue") refuse(417, "That expectation cannot be met.");
        into.waits_for_word = into.body_bytes > 0;
    }
    if (auto const cookies = field(into.request, "cookie")) read_cookies(*cookies, into.request);
    return into;
}

} // namespace

std::variant<HeadScanner::More, HeadScanner::End, Refusal> HeadScanner::look(std::string_view all)
{
    for (; seen_ < all.size(); ++seen_) {
        char const c = all[seen_];
        if (seen_ >= limits_.head_bytes_max) {
            if (lines_ == 0) return Refusal{414, "The address is too long."};
            return Refusal{431, "The head of the request is too long."};
        }
        bool const after_return = seen_ > 0 && all[seen_ - 1] == '\r';
        if ((c == '\n') != after_return ||
            (c != '\n' && c != '\r' && c != '\t' && c >= 0 && c < ' ') || c == 127)
            return Refusal{400, "The request is not well formed."};
        if (c != '\n') continue;
        if (seen_ - line_begin_ == 1) {
            if (lines_ == 0) return Refusal{400, "The request is not well formed."};
            return End{++seen_};
        }
        ++lines_;
        line_begin_ = seen_ + 1;
    }
    return More{};
}

std::variant<RequestHead, Refusal> read_head(std::string_view head, Limits const& limits)
{
    try {
        return read(head, limits);
    } catch (Refused const& refused) {
        return refused.why;
    }
}

bool decode_escapes(std::string_view text, bool plus, std::string& into)
{
    into.clear();
    into.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus) {
            into += ' ';
        } else if (text[i] != '%') {
            into += text[i];
        } else {
            if (i + 2 >= text.size()) return false;
            int const high = hex_value(text[i + 1]);
            int const low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return false;
            into += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return is_utf8(into);
}

bool is_utf8(std::string_view text)
{
    auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        unsigned const c = at(i);
        if (c == 0) return false;
        std::size_t const more = c < 0x80   ? 0
                                 : c < 0xC2 ? 9
                                 : c < 0xE0 ? 1
                                 : c < 0xF0 ? 2
                                 : c < 0xF5 ? 3
                                            : 9;
        if (more == 9 || i + more >= text.size()) return false;
        for (std::size_t k = 1; k <= more; ++k)
            if ((at(i + k) & 0xC0U) != 0x80) return false;
        // Too long a form, a surrogate, or above the last code point.
        if ((c == 0xE0 && at(i + 1) < 0xA0) || (c == 0xED && at(i + 1) > 0x9F) ||
            (c == 0xF0 && at(i + 1) < 0x90) || (c == 0xF4 && at(i + 1) > 0x8F))
            return false;
        i += more + 1;
    }
    return true;
}

} // namespace safehand::service::door
