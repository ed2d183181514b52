#include "service/cli/pdf_order.h"

#include "intake/utf8.h"
#include "service/rules/library.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace safehand::service::cli {

namespace {

constexpr std::size_t terms_max = 5000;
constexpr std::size_t term_bytes_max = 1000;
constexpr std::size_t reason_letters_max = 24;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view white = " \t\r\n\f\v";
    auto const first = text.find_first_not_of(white);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// `place` names the term without saying it.
std::string term_of(std::string_view text, std::string const& place)
{
    text = trimmed(text);
    if (intake::first_invalid_utf8(text) != std::string_view::npos)
        throw UsageError(place + " is no UTF-8 text.");
    auto const letters = std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (letters < 2) throw UsageError(place + " is too short: give at least two letters.");
    if (text.size() > term_bytes_max) throw UsageError(place + " is too long.");
    return std::string(text);
}

std::string text_of(std::string const& text, char const* option)
{
    if (trimmed(text).empty() || text.size() > term_bytes_max ||
        intake::first_invalid_utf8(text) != std::string_view::npos)
        throw UsageError(std::string(option) + " needs a text of at most 1000 letters.");
    return text;
}

std::string pattern_of(std::string const& text)
{
    static constexpr std::array<std::string_view, 6> known{
        "nhs-number", "uk-postcode", "uk-phone", "email", "date-of-birth", "ni-number"};
    constexpr std::string_view lead = "regex:";
    constexpr std::size_t regex_max = 200;
    if (std::ranges::find(known, text) != known.end()) return text;
    if (text.starts_with(lead) && text.size() > lead.size() &&
        text.size() <= lead.size() + regex_max)
        return text_of(text, "--pattern");
    throw UsageError(
        "--pattern is nhs-number, uk-postcode, uk-phone, email, date-of-birth, ni-number or "
        "regex:R with at most 200 letters.");
}

/// From 0.
int page_of(std::string_view text, char const* option)
{
    int page = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), page);
    constexpr int most = 100'000;
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || page < 1 || page > most)
        throw UsageError(std::string(option) + " needs a page number, from 1.");
    return page - 1;
}

PageBox box_of(std::string_view text)
{
    auto const wrong = [] {
        return UsageError("--box is PAGE:X,Y,W,H in points from the top left of the page, such as "
                          "2:72,100,200,14.");
    };
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) throw wrong();
    PageBox box;
    box.page = page_of(text.substr(0, colon), "--box");
    text.remove_prefix(colon + 1);
    std::array<double*, 4> const sides{
        &box.box.left, &box.box.top, &box.box.width, &box.box.height};
    constexpr double far = 100'000;
    for (std::size_t k = 0; k < sides.size(); ++k) {
        auto const read = std::from_chars(text.data(), text.data() + text.size(), *sides[k]);
        if (read.ec != std::errc{} || !std::isfinite(*sides[k]) || std::abs(*sides[k]) > far)
            throw wrong();
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        bool const more = k + 1 < sides.size();
        if (more ? !text.starts_with(',') : !text.empty()) throw wrong();
        if (more) text.remove_prefix(1);
    }
    if (box.box.width <= 0 || box.box.height <= 0) throw wrong();
    return box;
}

std::string reason_of(std::string const& text)
{
    bool const plain = std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view(" .,:/()-").find(c) != std::string_view::npos;
    });
    if (!plain || text.size() > reason_letters_max)
        throw UsageError(
            "--reason is a short code of letters and digits, at most 24, such as 3b or s.40.");
    return text;
}

} // namespace

std::vector<std::string> terms_in_file(std::string const& file)
{
    auto const text = read_file(file, "terms file");
    std::string_view left = text;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (left.starts_with(byte_order_mark)) left.remove_prefix(byte_order_mark.size());
    std::vector<std::string> terms;
    for (int line = 1; !left.empty(); ++line) {
        auto const end = std::min(left.find('\n'), left.size());
        auto const term = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (trimmed(term).empty()) continue;
        terms.push_back(term_of(term, "Line " + std::to_string(line) + " of the terms file"));
        if (terms.size() > terms_max) throw UsageError("There are more than 5000 terms.");
    }
    return terms;
}

PdfOrder pdf_order(Arguments const& arguments)
{
    PdfOrder order;
    for (auto const& term : arguments.all("--term"))
        order.terms.push_back(
            term_of(term, "--term number " + std::to_string(order.terms.size() + 1)));
    for (auto const& file : arguments.all("--terms-file"))
        for (auto& term : terms_in_file(file)) order.terms.push_back(std::move(term));
    for (auto const& pattern : arguments.all("--pattern"))
        order.patterns.push_back(pattern_of(pattern));
    for (auto const& box : arguments.all("--box")) order.boxes.push_back(box_of(box));
    for (auto const& heading : arguments.all("--section"))
        order.sections.push_back(text_of(heading, "--section"));
    for (auto const& page : arguments.all("--whole-page"))
        order.whole_pages.push_back(page_of(page, "--whole-page"));
    order.reason = reason_of(arguments.get("--reason"));
    order.grain = arguments.get("--grain", "sentence");
    if (order.grain != "word" && order.grain != "sentence" && order.grain != "paragraph")
        throw UsageError("--grain is word, sentence or paragraph.");
    if (order.empty())
        throw UsageError(
            "Nothing to take out was named: give --terms-file, --pattern, --box, --section or "
            "--whole-page.");
    return order;
}

Recognition recognition(Arguments const& arguments)
{
    auto const word = arguments.get("--ocr", "auto");
    if (word == "auto") return Recognition::automatic;
    if (word == "on") return Recognition::always;
    if (word == "off") return Recognition::never;
    throw UsageError("--ocr is auto, on or off.");
}

std::string pdf_password(Arguments const& arguments)
{
    auto const file = arguments.get("--password-file");
    if (file.empty()) return {};
    auto password = read_file(file, "password file");
    password.resize(std::min(password.find_first_of("\r\n"), password.size()));
    if (password.empty()) throw UsageError("The password file is empty.");
    return password;
}

} // namespace safehand::service::cli
