#include "delivery/message.h"

#include "delivery/address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace safehand::delivery {

namespace {

constexpr std::size_t subject_bytes_max = 120;
constexpr std::size_t display_bytes_max = 120;
constexpr std::size_t body_bytes_max = 64UL * 1024;
constexpr std::size_t attachment_bytes_max = 48UL * 1024 * 1024;
constexpr std::size_t serial_bytes_max = 64;
constexpr std::size_t message_id_bytes_max = 200;
constexpr std::size_t envelope_id_bytes_max = 100; // RFC 3461 4.4
constexpr std::size_t base64_line_bytes = 76;

// "=_" occurs in neither quoted-printable nor base64 text, so no part can hold this line.
constexpr std::string_view boundary = "=_safehand-parts";

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_serial_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

bool is_serial(std::string_view text, std::size_t bytes_max)
{
    return !text.empty() && text.size() <= bytes_max && text.front() != '.' &&
           std::ranges::all_of(text, is_serial_character);
}

bool is_message_id(std::string_view text)
{
    auto const at = text.find('@');
    return text.size() <= message_id_bytes_max && at != text.npos &&
           is_serial(text.substr(0, at), message_id_bytes_max) && is_host_name(text.substr(at + 1));
}

bool is_envelope_id(std::string_view text)
{
    return !text.empty() && xtext(text).size() <= envelope_id_bytes_max &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

bool is_clean_text(std::string_view text)
{
    for (;;) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!is_clean_line(line)) return false;
        if (end == text.npos) return true;
        text.remove_prefix(end + 1);
    }
}

void append_base64(std::string& out, std::string_view bytes)
{
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    auto const at = [&](std::size_t i) -> std::uint32_t {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t const three = at(i) << 16U | at(i + 1) << 8U | at(i + 2);
        out += alphabet[three >> 18U];
        out += alphabet[three >> 12U & 63U];
        out += i + 1 < bytes.size() ? alphabet[three >> 6U & 63U] : '=';
        out += i + 2 < bytes.size() ? alphabet[three & 63U] : '=';
    }
}

void append_base64_lines(std::string& out, std::string_view bytes)
{
    constexpr std::size_t line_input = base64_line_bytes / 4 * 3;
    out.reserve(out.size() + bytes.size() / line_input * (base64_line_bytes + 2) + 1024);
    for (std::size_t i = 0; i < bytes.size(); i += line_input) {
        append_base64(out, bytes.substr(i, line_input));
        out += "\r\n";
    }
}

/// One or more encoded-words (RFC 2047), broken between characters, folded with a space.
std::string encoded_words(std::string_view text)
{
    constexpr std::size_t word_input = 39; // keeps a line with its field name within 76 characters
    std::string out;
    while (!text.empty()) {
        std::size_t length = std::min(word_input, text.size());
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
            --length;
        out += out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?";
        append_base64(out, text.substr(0, length));
        out += "?=";
        text.remove_prefix(length);
    }
    return out;
}

std::string unstructured(std::string_view text)
{
    // "=?" in plain ASCII would be read as an encoded-word by the reader.
    bool const plain = is_ascii(text) && text.find("=?") == text.npos;
    return plain ? std::string(text) : encoded_words(text);
}

std::string display_name(std::string_view text)
{
    if (!is_ascii(text) || text.find("=?") != text.npos) return encoded_words(text);
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

/// RFC 2045 6.7, lines of at most 76 characters.
std::string quoted_printable(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        bool const line_ends = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        bool const as_is = (c > ' ' && c < 0x7f && c != '=') || (c == ' ' && !line_ends);
        std::size_t const width = as_is ? 1 : 3;
        if (column + width > 75) {
            out += "=\r\n";
            column = 0;
        }
        if (as_is) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out += '=';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
        column += width;
    }
    return out;
}

std::string mail_date(Instant moment)
{
    constexpr std::array<char const*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<char const*, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const midnight = std::chrono::floor<std::chrono::days>(moment);
    std::chrono::year_month_day const date{midnight};
    auto const second =
        static_cast<int>(std::chrono::floor<std::chrono::seconds>(moment - midnight).count());
    std::array<char, 64> text{};
    int const length = std::snprintf(
        text.data(),
        text.size(),
        "%s, %u %s %04d %02d:%02d:%02d +0000",
        days.at(std::chrono::weekday{midnight}.c_encoding()),
        static_cast<unsigned>(date.day()),
        months.at(static_cast<unsigned>(date.month()) - 1),
        static_cast<int>(date.year()),
        second / 3600,
        second / 60 % 60,
        second % 60);
    return {text.data(), static_cast<std::size_t>(std::max(length, 0))};
}

struct AttachmentKind {
    std::string_view ending;
    std::string_view first_bytes;
    std::string_view media_type;
};

/// Null for a name that says neither a PDF nor a sealed parcel.
AttachmentKind const* kind_of(std::string_view name)
{
    static constexpr std::array<AttachmentKind, 2> kinds{
        {{".pdf", "%PDF-", "application/pdf"}, {".zip", "PK\x03\x04", "application/zip"}}};
    for (auto const& kind : kinds)
        if (name.ends_with(kind.ending)) return &kind;
    return nullptr;
}

std::string trouble_in(MailJob const& job)
{
    if (!read_address(job.recipient_address))
        return "The address is not one plain mailbox. Correct it in the directory.";
    if (job.subject.empty() || job.subject.size() > subject_bytes_max ||
        !is_clean_line(job.subject))
        return "The subject must be one line of 1 to 120 bytes.";
    if (job.body_text.size() > body_bytes_max || !is_clean_text(job.body_text))
        return "The message text is too long or holds control characters.";
    if (!is_message_id(job.message_id)) return "The message id is not well formed.";
    if (!job.reference.empty() && !is_serial(job.reference, serial_bytes_max))
        return "The reference must be a serial.";
    bool const bare = job.attachment_name.empty() && job.attachment.empty();
    if (!(bare && job.envelope_id.empty()) && !is_envelope_id(job.envelope_id))
        return "The envelope id is not well formed.";
    if (bare) return {};
    auto const* kind = kind_of(job.attachment_name);
    if (!is_serial(job.attachment_name, serial_bytes_max) || kind == nullptr)
        return "The attachment's name must be a serial that ends in .pdf or .zip.";
    if (!job.attachment.starts_with(kind->first_bytes) ||
        job.attachment.size() > attachment_bytes_max)
        return "The attachment must be what its name says, and at most 48 MiB.";
    return {};
}

} // namespace

std::variant<ComposedMessage, Unwritable>
compose_message(MailSettings const& settings, MailJob const& job)
{
    if (auto why = trouble_in(job); !why.empty()) return Unwritable{std::move(why)};
    auto const& from =
        settings.from_address.empty() ? settings.envelope_sender : settings.from_address;
    auto const sender = read_address(from);
    if (!sender || settings.from_display.size() > display_bytes_max ||
        !is_clean_line(settings.from_display))
        return Unwritable{"The sender's name or address in the settings cannot be used."};

    ComposedMessage message;
    message.needs_utf8 = !is_ascii(job.recipient_address);
    auto& out = message.bytes;
    auto const field = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };
    field("Date", mail_date(job.date));
    std::string author = settings.from_display.empty() ? "" : display_name(settings.from_display);
    field("From", author + (author.empty() ? "<" : "\r\n <") + from + ">");
    field("To", "<" + job.recipient_address + ">");
    field("Subject", unstructured(job.subject));
    field("Message-ID", "<" + job.message_id + ">");
    field("Auto-Submitted", "auto-generated"); // RFC 3834: asks machines not to answer
    if (!job.reference.empty()) field("X-Safehand-Reference", job.reference);
    field("MIME-Version", "1.0");
    if (job.attachment_name.empty()) {
        field("Content-Type", "text/plain; charset=utf-8");
        field("Content-Transfer-Encoding", "quoted-printable");
        out.append("\r\n").append(quoted_printable(job.body_text));
        if (!out.ends_with("\r\n")) out.append("\r\n");
        return message;
    }
    field("Content-Type", "multipart/mixed; boundary=\"" + std::string(boundary) + "\"");
    out.append("\r\n--").append(boundary).append("\r\n");
    field("Content-Type", "text/plain; charset=utf-8");
    field("Content-Transfer-Encoding", "quoted-printable");
    out.append("\r\n").append(quoted_printable(job.body_text));
    out.append("\r\n--").append(boundary).append("\r\n");
    field(
        "Content-Type",
        std::string(kind_of(job.attachment_name)->media_type) + "; name=\"" + job.attachment_name +
            "\"");
    field("Content-Transfer-Encoding", "base64");
    field("Content-Disposition", "attachment; filename=\"" + job.attachment_name + "\"");
    out.append("\r\n");
    append_base64_lines(out, job.attachment);
    out.append("--").append(boundary).append("--\r\n");
    return message;
}

std::string dot_stuffed(std::string message)
{
    bool const first = message.starts_with('.');
    if (!first && message.find("\n.") == message.npos) return message;
    std::string out;
    out.reserve(message.size() + 64);
    if (first) out += '.';
    for (std::size_t i = 0; i < message.size(); ++i) {
        out += message[i];
        if (message[i] == '\n' && i + 1 < message.size() && message[i + 1] == '.') out += '.';
    }
    return out;
}

} // namespace safehand::delivery
