#include "delivery/smtp_reply.h"

#include <algorithm>
#include <charconv>

namespace safehand::delivery {

namespace {

constexpr std::size_t reply_bytes_max = 16UL * 1024;
constexpr std::size_t reply_lines_max = 64;
constexpr std::size_t queue_id_bytes_max = 64;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Length of "d.d{1,3}.d{1,3}" at the front of `text` when a space or the end follows; else 0.
std::size_t enhanced_length(std::string_view text)
{
    if (text.size() < 5 || !is_digit(text[0]) || text[1] != '.') return 0;
    std::size_t at = 2;
    for (int part = 0; part < 2; ++part) {
        std::size_t const begin = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at == begin || at - begin > 3) return 0;
        if (part == 1) break;
        if (at >= text.size() || text[at] != '.') return 0;
        ++at;
    }
    return at == text.size() || text[at] == ' ' ? at : 0;
}

std::string upper(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    return out;
}

} // namespace

std::string SmtpReply::brief() const
{
    return std::to_string(code) + (enhanced.empty() ? "" : " " + enhanced);
}

SmtpReplyReader::Status SmtpReplyReader::take(std::string_view bytes)
{
    if (whole_ && !bytes.empty()) return Status::malformed;
    bytes_ += bytes.size();
    if (bytes_ > reply_bytes_max) return Status::malformed;
    pending_.append(bytes);
    for (;;) {
        auto const end = pending_.find('\n');
        if (end == pending_.npos) break;
        if (whole_ || end == 0 || pending_[end - 1] != '\r') return Status::malformed;
        if (!take_line(std::string_view(pending_).substr(0, end - 1))) return Status::malformed;
        pending_.erase(0, end + 1);
    }
    if (whole_ && !pending_.empty()) return Status::malformed;
    return whole_ ? Status::whole : Status::more;
}

bool SmtpReplyReader::take_line(std::string_view line)
{
    if (line.size() < 3 || reply_.lines.size() >= reply_lines_max) return false;
    if (line[0] < '2' || line[0] > '5' || line[1] < '0' || line[1] > '5' || !is_digit(line[2]))
        return false;
    if (line.find_first_of(std::string_view("\r\0", 2)) != line.npos) return false;
    char const mark = line.size() > 3 ? line[3] : ' ';
    if (mark != ' ' && mark != '-') return false;
    int const code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    if (!reply_.lines.empty() && code != reply_.code) return false;
    reply_.code = code;
    auto const text = line.size() > 4 ? line.substr(4) : std::string_view{};
    auto const length = enhanced_length(text);
    // A status whose class contradicts the code is not worth keeping (RFC 2034 section 4).
    bool const agrees = length > 0 && text[0] == line[0];
    reply_.enhanced = agrees ? std::string(text.substr(0, length)) : std::string{};
    reply_.lines.emplace_back(text);
    whole_ = mark == ' ';
    return true;
}

SmtpExtensions read_extensions(SmtpReply const& ehlo)
{
    SmtpExtensions offered;
    for (std::size_t i = 1; i < ehlo.lines.size(); ++i) {
        auto const line = upper(ehlo.lines[i]);
        auto const word = line.substr(0, line.find(' '));
        if (word == "DSN") offered.dsn = true;
        if (word == "8BITMIME") offered.eight_bit = true;
        if (word == "SMTPUTF8") offered.utf8 = true;
        if (word == "REQUIRETLS") offered.require_tls = true;
        if (word != "SIZE" || line.size() <= word.size() + 1) continue;
        std::uint64_t bytes = 0;
        auto const* const begin = line.data() + word.size() + 1;
        auto const* const end = line.data() + line.size();
        auto const read = std::from_chars(begin, end, bytes);
        // SIZE 0 means no fixed limit (RFC 1870 section 4).
        if (read.ec == std::errc{} && read.ptr == end && bytes > 0) offered.size_max = bytes;
    }
    return offered;
}

std::string queue_id(SmtpReply const& reply)
{
    if (reply.lines.empty()) return {};
    auto const& line = reply.lines.back();
    for (std::string_view const lead : {"queued as ", "id=", "Message accepted for delivery "}) {
        auto const at = line.find(lead);
        if (at == line.npos) continue;
        auto const rest = std::string_view(line).substr(at + lead.size());
        std::size_t length = 0;
        auto const fits = [](char c) {
            return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        };
        while (length < rest.size() && fits(rest[length])) ++length;
        if (length > 0 && length <= queue_id_bytes_max) return std::string(rest.substr(0, length));
    }
    return {};
}

} // namespace safehand::delivery
