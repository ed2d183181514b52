// Reads delivery status notifications (RFC 3464). Strangers can send these: whatever is not exactly
// in form is left for a person.
#include "delivery/notice.h"

#include "delivery/address.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace safehand::delivery {

namespace {

constexpr std::size_t message_bytes_max = 1024UL * 1024;
constexpr std::size_t fields_max = 500;
constexpr std::size_t boundary_bytes_max = 70; // RFC 2046 5.1.1
constexpr std::size_t envelope_id_bytes_max = 100;
constexpr std::size_t value_bytes_max = 253;

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

std::string_view trimmed(std::string_view text)
{
    auto const begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view take_line(std::string_view& text)
{
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// Fields by lower-case name. A field that occurs twice is marked, since it could mean either.
struct Fields {
    std::map<std::string, std::string, std::less<>> values;
    bool twice_told = false;

    std::string_view operator[](std::string_view name) const
    {
        auto const found = values.find(name);
        return found == values.end() ? std::string_view{} : trimmed(found->second);
    }
};

/// Fields that may stand more than once in an honest message.
bool may_repeat(std::string_view name)
{
    return name == "received" || name == "dkim-signature" || name == "arc-seal" ||
           name == "arc-message-signature" || name == "arc-authentication-results" ||
           name == "authentication-results" || name.starts_with("x-") || name == "comments";
}

/// Takes fields up to the next empty line. Null when a line is no field.
std::optional<Fields> take_fields(std::string_view& text)
{
    Fields fields;
    std::string current;
    std::size_t count = 0;
    while (!text.empty()) {
        auto const line = take_line(text);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (current.empty()) return {};
            fields.values[current].append(" ").append(trimmed(line));
            continue;
        }
        auto const colon = line.find(':');
        // Some delivery agents put an mbox line first.
        if (count == 0 && line.starts_with("From ")) continue;
        if (colon == line.npos || colon == 0 || ++count > fields_max) return {};
        current = lower(trimmed(line.substr(0, colon)));
        auto const [place, fresh] = fields.values.try_emplace(current, line.substr(colon + 1));
        if (!fresh && !may_repeat(current)) fields.twice_told = true;
    }
    return fields;
}

/// The value of a parameter such as boundary in a Content-Type; empty when absent.
std::string parameter(std::string_view value, std::string_view name)
{
    auto rest = value;
    for (;;) {
        auto const semicolon = rest.find(';');
        if (semicolon == rest.npos) return {};
        rest = trimmed(rest.substr(semicolon + 1));
        auto const equals = rest.find('=');
        if (equals == rest.npos) return {};
        auto const key = lower(trimmed(rest.substr(0, equals)));
        rest = trimmed(rest.substr(equals + 1));
        std::string_view found;
        if (rest.starts_with('"')) {
            auto const end = rest.find('"', 1);
            if (end == rest.npos) return {};
            found = rest.substr(1, end - 1);
            rest.remove_prefix(end + 1);
        } else {
            found = trimmed(rest.substr(0, rest.find(';')));
        }
        if (key == name) return std::string(found);
    }
}

std::string media_type(Fields const& fields)
{
    auto const value = fields["content-type"];
    return lower(trimmed(value.substr(0, value.find(';'))));
}

/// The parts between the boundary lines. Empty when the closing line is missing.
std::vector<std::string_view> parts_of(std::string_view body, std::string const& boundary)
{
    std::vector<std::string_view> parts;
    auto const fence = "--" + boundary;
    auto const whole = body;
    std::optional<std::size_t> begin;
    while (!body.empty()) {
        auto const at = whole.size() - body.size();
        auto const line = trimmed(take_line(body));
        bool const last = line == fence + "--";
        if (line != fence && !last) continue;
        if (begin) parts.push_back(whole.substr(*begin, at - *begin));
        if (last) return parts;
        begin = whole.size() - body.size();
    }
    return {};
}

/// "2.0.0" out of "2.0.0 (delivered)"; empty when not in the form of RFC 3463.
std::string status_of(std::string_view value)
{
    value = value.substr(0, value.find_first_of(" \t("));
    std::size_t dots = 0;
    for (char const c : value) {
        if (c == '.') ++dots;
        if (c != '.' && (c < '0' || c > '9')) return {};
    }
    constexpr std::size_t longest = 9; // "5.999.999"
    bool const fits = dots == 2 && value.size() >= 5 && value.size() <= longest &&
                      value[1] == '.' && value.back() != '.' && value.find("..") == value.npos;
    bool const known = fits && (value[0] == '2' || value[0] == '4' || value[0] == '5');
    return known ? std::string(value) : std::string{};
}

/// The kind, when action and status do not contradict each other (RFC 3464 2.3.3, 2.3.4).
std::optional<Notice::Kind> kind_of(std::string_view action, std::string const& status)
{
    auto const word = lower(action.substr(0, action.find_first_of(" \t(")));
    if (status.empty()) return {};
    bool const good = status.front() == '2';
    if (word == "delivered" && good) return Notice::Kind::delivered;
    if (word == "relayed" && good) return Notice::Kind::relayed;
    if (word == "delayed" && status.front() == '4') return Notice::Kind::delayed;
    if (word == "failed" && !good) return Notice::Kind::failed;
    return {};
}

int number(std::string_view text, std::size_t digits_max)
{
    int value = 0;
    auto const* const end = text.end();
    auto const read = std::from_chars(text.begin(), end, value);
    bool const whole = !text.empty() && text.size() <= digits_max && read.ptr == end;
    return whole && read.ec == std::errc{} && value >= 0 ? value : -1;
}

std::string_view take_word(std::string_view& text, char separator)
{
    text = trimmed(text);
    auto const end = text.find(separator);
    auto const word = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return trimmed(word);
}

std::optional<std::chrono::minutes> zone_of(std::string_view zone)
{
    if (zone == "GMT" || zone == "UT" || zone == "UTC") return std::chrono::minutes{0};
    if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-')) return {};
    int const hours = number(zone.substr(1, 2), 2);
    int const minutes = number(zone.substr(3, 2), 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return {};
    std::chrono::minutes const offset{hours * 60 + minutes};
    return zone[0] == '-' ? -offset : offset;
}

/// RFC 5322 3.3 without its obsolete forms; null when it is anything else.
std::optional<Instant> date_of(std::string_view text)
{
    using std::chrono::day, std::chrono::hours, std::chrono::minutes, std::chrono::month,
        std::chrono::seconds, std::chrono::sys_days, std::chrono::year;
    constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.find(',') != text.npos) take_word(text, ',');
    int const d = number(take_word(text, ' '), 2);
    auto const* const named = std::ranges::find(months, take_word(text, ' '));
    int const y = number(take_word(text, ' '), 4);
    int const hour = number(take_word(text, ':'), 2);
    auto time = take_word(text, ' ');
    int const minute = number(take_word(time, ':'), 2);
    int const second = time.empty() ? 0 : number(time, 2);
    auto const zone = zone_of(take_word(text, ' '));
    if (d < 1 || named == months.end() || y < 1990 || !zone) return {};
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return {};
    auto const m = static_cast<unsigned>(named - months.begin()) + 1;
    auto const date = year{y} / month{m} / day{static_cast<unsigned>(d)};
    if (!date.ok()) return {};
    return Instant{sys_days{date}} + hours{hour} + minutes{minute} + seconds{second} - *zone;
}

std::string host_of(std::string_view reporting_mta)
{
    // "dns; mail.safehand.test"
    auto const semicolon = reporting_mta.find(';');
    auto const host = trimmed(
        semicolon == reporting_mta.npos ? reporting_mta : reporting_mta.substr(semicolon + 1));
    return is_host_name(host) ? std::string(host) : std::string{};
}

std::optional<Notice> read_status(std::string_view text)
{
    auto const about_message = take_fields(text);
    if (!about_message || about_message->twice_told) return {};
    auto const about_recipient = take_fields(text);
    if (!about_recipient || about_recipient->twice_told) return {};
    // A second recipient cannot stem from us: one message has one.
    if (!trimmed(text).empty()) return {};

    Notice notice;
    notice.envelope_id = (*about_message)["original-envelope-id"];
    bool const printable =
        std::ranges::all_of(notice.envelope_id, [](char c) { return c > ' ' && c < 0x7f; });
    if (notice.envelope_id.empty() || notice.envelope_id.size() > envelope_id_bytes_max ||
        !printable)
        return {};
    notice.status = status_of((*about_recipient)["status"]);
    auto const kind = kind_of((*about_recipient)["action"], notice.status);
    if (!kind || (*about_recipient)["final-recipient"].empty()) return {};
    notice.kind = *kind;
    notice.reporting_mta = host_of((*about_message)["reporting-mta"]);
    notice.at = date_of((*about_recipient)["last-attempt-date"].substr(0, value_bytes_max));
    if (!notice.at)
        notice.at = date_of((*about_message)["arrival-date"].substr(0, value_bytes_max));
    return notice;
}

} // namespace

std::optional<Notice> read_notice(std::string_view message)
{
    if (message.size() > message_bytes_max) return {};
    auto const header = take_fields(message);
    if (!header) return {};
    auto const type = (*header)["content-type"];
    if (media_type(*header) != "multipart/report" ||
        lower(parameter(type, "report-type")) != "delivery-status")
        return {};
    auto const boundary = parameter(type, "boundary");
    if (boundary.empty() || boundary.size() > boundary_bytes_max) return {};

    std::optional<Notice> found;
    for (auto part : parts_of(message, boundary)) {
        auto const fields = take_fields(part);
        if (!fields) return {};
        auto const kind = media_type(*fields);
        if (kind != "message/delivery-status" && kind != "message/global-delivery-status") continue;
        auto const encoding = lower((*fields)["content-transfer-encoding"]);
        bool const plain = encoding.empty() || encoding == "7bit" || encoding == "8bit";
        // Two status parts could tell two stories.
        if (!plain || found) return {};
        found = read_status(part);
        if (!found) return {};
    }
    return found;
}

} // namespace safehand::delivery
