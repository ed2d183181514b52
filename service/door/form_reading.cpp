#include "service/door/form_reading.h"

#include "record/error.h"
#include "service/door/request_head.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace safehand::service::door {

namespace {

[[noreturn]] void refuse(char const* what)
{
    throw Error(Fault::bad_input, what);
}

std::string small(std::string_view text)
{
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// "form-data; name="a"; filename="b.pdf"": the word in front, and what is named after it.
struct Described {
    std::string word;
    std::map<std::string, std::string> named;
};

/// Browsers write a quotation mark inside a value as %22 and a backslash as it is (the HTML
/// standard); others write \" for it. Where the two part, there is no one reading.
Described read_described(std::string_view text)
{
    Described all;
    auto const first = text.find(';');
    all.word = small(trimmed(text.substr(0, first)));
    text = first == std::string_view::npos ? std::string_view{} : text.substr(first);
    while (!text.empty()) {
        text = trimmed(text.substr(1));
        auto const equals = text.find('=');
        if (equals == std::string_view::npos) refuse("A part of the form is not well described.");
        auto const name = small(trimmed(text.substr(0, equals)));
        text.remove_prefix(equals + 1);
        std::string_view value;
        if (text.starts_with('"')) {
            auto const close = text.find('"', 1);
            if (close == std::string_view::npos || text[close - 1] == '\\')
                refuse("A part of the form is not well described.");
            value = text.substr(1, close - 1);
            text = trimmed(text.substr(close + 1));
        } else {
            auto const end = std::min(text.find(';'), text.size());
            value = trimmed(text.substr(0, end));
            text.remove_prefix(end);
        }
        bool const clean =
            std::ranges::none_of(value, [](char c) { return (c >= 0 && c < ' ') || c == 127; });
        if (!clean || name.empty() || name.ends_with('*') || !is_utf8(value) ||
            !all.named.emplace(name, value).second || !(text.empty() || text.starts_with(';')))
            refuse("A part of the form is not well described.");
    }
    return all;
}

struct PartHead {
    std::string name;
    std::optional<std::string> file;
};

PartHead read_part_head(std::string_view head, FormLimits const& limits)
{
    std::map<std::string, std::string_view> fields;
    while (!head.empty()) {
        auto const end = head.find("\r\n");
        auto const line = head.substr(0, end);
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line.front() == ' ' ||
            line.front() == '\t' || line[colon - 1] == ' ' || line[colon - 1] == '\t' ||
            line.find_first_of("\r\n") != std::string_view::npos ||
            !fields.emplace(small(line.substr(0, colon)), trimmed(line.substr(colon + 1))).second)
            refuse("A part of the form is not well described.");
        head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 2);
    }
    if (auto const coding = fields.find("content-transfer-encoding"); coding != fields.end()) {
        auto const word = small(coding->second);
        if (word != "binary" && word != "8bit" && word != "7bit")
            refuse("Send the parts of a form as they are, without a transfer encoding.");
    }
    auto const described = read_described(fields["content-disposition"]);
    auto const name = described.named.find("name");
    if (described.word != "form-data" || name == described.named.end() || name->second.empty() ||
        name->second.size() > limits.name_bytes_max)
        refuse("A part of the form is not well described.");
    PartHead part{name->second, std::nullopt};
    if (auto const file = described.named.find("filename"); file != described.named.end())
        part.file = file->second;
    return part;
}

/// RFC 2046, section 5.1.1, with no words before the first part or after the last.
std::string boundary_in(Described const& type)
{
    constexpr std::size_t longest = 70;
    constexpr std::string_view marks = "'()+_,-./:=? ";
    auto const found = type.named.find("boundary");
    if (found == type.named.end() || found->second.empty() || found->second.size() > longest ||
        found->second.back() == ' ' || !std::ranges::all_of(found->second, [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   marks.find(c) != std::string_view::npos;
        }))
        refuse("The form does not say soundly where its parts end.");
    return found->second;
}

void keep_part(PartHead part, std::string_view bytes, Request& into)
{
    // Browsers send a nameless empty file for a field in which none was chosen.
    if (part.file && part.file->empty() && bytes.empty()) return;
    into.parts.emplace(part.name, bytes);
    if (!part.file) {
        if (!is_utf8(bytes)) refuse("A field of the form is not text.");
        into.form.emplace(std::move(part.name), bytes);
    } else {
        into.files.emplace(
            std::move(part.name), SentFile{*std::move(part.file), std::string(bytes)});
    }
}

void read_multipart(Request& request, Described const& type, FormLimits const& limits)
{
    auto const delimiter = "\r\n--" + boundary_in(type);
    auto const body = std::move(request.body);
    request.body.clear();
    std::string_view rest = body;
    auto const opening = std::string_view(delimiter).substr(2);
    if (!rest.starts_with(opening)) refuse("The form does not begin with its first part.");
    rest.remove_prefix(opening.size());
    for (std::size_t count = 0; !rest.starts_with("--"); ++count) {
        if (count >= limits.fields_max) refuse("The form has too many parts.");
        if (!rest.starts_with("\r\n")) refuse("The parts of the form are not well divided.");
        rest.remove_prefix(2);
        auto const head = rest.substr(0, limits.part_head_bytes_max).find("\r\n\r\n");
        if (head == std::string_view::npos) refuse("A part of the form is not well described.");
        auto part = read_part_head(rest.substr(0, head), limits);
        rest.remove_prefix(head + 4);
        auto const end = rest.find(delimiter);
        if (end == std::string_view::npos) refuse("The form ends in the middle of a part.");
        keep_part(std::move(part), rest.substr(0, end), request);
        rest.remove_prefix(end + delimiter.size());
    }
    rest.remove_prefix(2);
    if (!rest.empty() && rest != "\r\n") refuse("Something follows the end of the form.");
}

void read_urlencoded(Request& request, FormLimits const& limits)
{
    std::string_view rest = request.body;
    for (std::size_t count = 0; !rest.empty(); ++count) {
        if (count >= limits.fields_max) refuse("The form has too many fields.");
        auto const end = rest.find('&');
        auto const pair = rest.substr(0, end);
        auto const equals = pair.find('=');
        std::string name;
        std::string value;
        if (!decode_escapes(pair.substr(0, equals), true, name) ||
            (equals != std::string_view::npos &&
             !decode_escapes(pair.substr(equals + 1), true, value)) ||
            name.size() > limits.name_bytes_max || (name.empty() && !pair.empty()))
            refuse("A field of the form is not well written.");
        if (!pair.empty()) request.form.emplace(std::move(name), std::move(value));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
}

} // namespace

void read_form(Request& request, FormLimits const& limits)
{
    auto const found = request.headers.find("content-type");
    if (found == request.headers.end()) return;
    auto const kind =
        small(trimmed(std::string_view(found->second).substr(0, found->second.find(';'))));
    if (kind == "multipart/form-data")
        read_multipart(request, read_described(found->second), limits);
    else if (kind == "application/x-www-form-urlencoded")
        read_urlencoded(request, limits);
}

} // namespace safehand::service::door
