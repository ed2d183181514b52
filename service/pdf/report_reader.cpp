#include "service/pdf/report_reader.h"

#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/pdf/page_task.h"
#include "service/pdf/png.h"
#include "service/pdf/redaction_answer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

constexpr std::size_t file_bytes_max = 256ULL << 20U;
constexpr std::size_t picture_bytes_max = 600ULL << 20U;

/// Thrown and caught in this file alone.
struct Wrong {};

SeenBox box_of(Json const& value)
{
    if (!value.is_array() || value.size() != 4) throw Wrong{};
    auto const side = [&](std::size_t k) {
        constexpr double far = 1e6;
        if (!value[k].is_number()) throw Wrong{};
        auto const number = value[k].get<double>();
        if (!std::isfinite(number) || std::abs(number) > far) throw Wrong{};
        return number;
    };
    return {side(0), side(1), side(2), side(3)};
}

SeenBox box_in(Json const& json, char const* name)
{
    return box_of(json.at(name));
}

int number_in(Json const& json, char const* name)
{
    constexpr int most = 10'000'000;
    if (!json.at(name).is_number_integer()) throw Wrong{};
    auto const number = json.at(name).get<std::int64_t>();
    if (number < 0 || number > most) throw Wrong{};
    return static_cast<int>(number);
}

/// Words of a stranger's file: any, but not without end.
std::string words_in(Json const& json, char const* name)
{
    constexpr std::size_t bytes_max = 20'000;
    auto words = json.at(name).get<std::string>();
    if (words.size() > bytes_max) throw Wrong{};
    return words;
}

/// By place and reason; a file that says the same twice in one place says it once.
std::string id_of(ReadSuggestion const& one)
{
    auto const key = std::to_string(one.page) + " " + std::to_string(std::lround(one.area.left)) +
                     " " + std::to_string(std::lround(one.area.top)) + " " +
                     std::to_string(std::lround(one.area.width)) + " " + one.reason;
    constexpr std::size_t digits = 12;
    return "s-" + sha256(key).text.substr(7, digits);
}

void read_content(Json const& content, ReportReading& reading)
{
    auto const page_in = [&](Json const& one) {
        auto const page = number_in(one, "page");
        if (static_cast<std::size_t>(page) >= reading.pages.size()) throw Wrong{};
        return page;
    };
    for (auto const& one : content.at("lines"))
        reading.pages[static_cast<std::size_t>(page_in(one))].lines.push_back(
            {number_in(one, "number"),
             box_in(one, "area"),
             box_in(one, "strike"),
             words_in(one, "words")});
    for (auto const& one : content.at("suggestions")) {
        ReadSuggestion suggestion;
        suggestion.page = page_in(one);
        suggestion.line = number_in(one, "number");
        suggestion.area = box_in(one, "area");
        for (auto const& place : one.at("places")) suggestion.places.push_back(box_of(place));
        suggestion.words = words_in(one, "words");
        suggestion.in_line = words_in(one, "line");
        suggestion.reason = words_in(one, "reason");
        suggestion.id = id_of(suggestion);
        reading.suggestions.push_back(std::move(suggestion));
    }
}

bool covers(ReadSuggestion const& one, ReadSuggestion const& other)
{
    constexpr double slack = 0.5;
    return one.page == other.page && one.words.size() > other.words.size() &&
           one.words.find(other.words) != std::string::npos &&
           one.area.left <= other.area.left + slack && one.area.top <= other.area.top + slack &&
           one.area.left + one.area.width >= other.area.left + other.area.width - slack &&
           one.area.top + one.area.height >= other.area.top + other.area.height - slack;
}

/// A first name within a whole name, a postcode within an address: the larger says it.
void drop_covered(std::vector<ReadSuggestion>& all)
{
    // They stand by page from the top, so what covers another is not far away.
    constexpr std::size_t reach = 40;
    std::vector<bool> covered(all.size(), false);
    for (std::size_t k = 0; k < all.size(); ++k) {
        auto const begin = k > reach ? k - reach : 0;
        auto const end = std::min(all.size(), k + reach);
        for (auto other = begin; other < end && !covered[k]; ++other)
            covered[k] = other != k && covers(all[other], all[k]);
    }
    std::size_t at = 0;
    std::erase_if(all, [&](ReadSuggestion const&) { return covered[at++]; });
}

bool taken_in(std::string const& text, ReportReading& reading)
{
    auto const content = Json::parse(text, nullptr, false);
    if (!content.is_object()) return false;
    try {
        read_content(content, reading);
    } catch (Wrong const&) {
        return false;
    } catch (Json::exception const&) {
        return false;
    }
    return true;
}

PdfRefusal unreadable()
{
    return {PdfRefusal::Why::unreadable, "The file is no PDF that can be read."};
}

/// The worker's look at the file and what it read; the second is empty when pages need something.
using Told = std::variant<PdfRefusal, std::pair<RedactionAnswer, std::string>>;

Told told_by(cage::Outcome outcome)
{
    if (auto const* none = std::get_if<cage::NoAnswer>(&outcome)) return refusal_of_worker(*none);
    auto& parts = std::get<cage::Answer>(outcome).parts;
    if (parts.size() != 2) return unreadable();
    auto content = std::move(parts[1]);
    std::vector<std::string> look{"", std::move(parts[0]), "[]"};
    auto answer = read_redaction_answer(look);
    if (!answer) return unreadable();
    return std::pair{std::move(*answer), std::move(content)};
}

std::string order_json(std::vector<KnownWords> const& known)
{
    Json list = Json::array();
    for (auto const& one : known)
        list.push_back({{"spelling", one.spelling}, {"called", one.called}});
    return Json{{"known", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<WantedPage> wanted_by(RedactionAnswer const& answer)
{
    std::map<int, WantedPage> wanted;
    for (auto const& need : answer.needs) {
        auto& one = wanted[need.page];
        one.page = need.page;
        one.size = answer.pages[static_cast<std::size_t>(need.page)];
        one.words = true;
        // What only a picture shows is of no use here: people look at pages that are drawn.
        one.picture = false;
    }
    std::vector<WantedPage> list;
    list.reserve(wanted.size());
    for (auto const& [page, one] : wanted) list.push_back(one);
    return list;
}

} // namespace

ReportReader::ReportReader(PdfPrograms programs)
    : programs_(std::move(programs)), tools_(programs_), proof_(programs_),
      worker_(programs_.worker)
{
}

ReadingOutcome ReportReader::read(
    std::string_view file, std::vector<KnownWords> const& known, std::string const& password) const
{
    if (file.size() > file_bytes_max)
        return PdfRefusal{PdfRefusal::Why::too_large, "The PDF is too large. Split it."};
    auto const fonts = read_substitute_fonts(programs_.fonts);
    PageFindings findings;
    auto const ask = [&](bool may_ask) {
        return told_by(run_on_pages(
            worker_, "read-pages", {file, password, order_json(known), may_ask}, findings, fonts));
    };
    auto told = ask(true);
    if (auto const* none = std::get_if<PdfRefusal>(&told)) return *none;
    ReportReading reading;
    auto const needed = std::get<std::pair<RedactionAnswer, std::string>>(told).first;
    if (!needed.needs.empty()) {
        auto const plain = proof_.unlocked(file, password);
        if (auto const* none = std::get_if<PdfRefusal>(&plain)) return *none;
        auto const wanted = wanted_by(needed);
        auto evidence = gather_evidence(
            tools_,
            cage::ToolInput(std::get<std::string>(plain)),
            wanted,
            languages_for(needed.language),
            picture_bytes_max);
        if (!evidence)
            return PdfRefusal{
                PdfRefusal::Why::too_large, "The PDF has too many pages of pictures. Split it."};
        for (std::size_t k = 0; k < wanted.size(); ++k) {
            auto& one = (*evidence)[k];
            if (one.fault != PageEvidence::Fault::none) {
                reading.unread.push_back(wanted[k].page);
                continue;
            }
            if (one.unsure) reading.doubtful.push_back(wanted[k].page);
            findings.words[wanted[k].page] = std::move(one.words);
            reading.by_eyes.push_back({wanted[k].page, "only a picture tells its words"});
        }
        told = ask(false);
        if (auto const* none = std::get_if<PdfRefusal>(&told)) return *none;
    }
    auto& [answer, content] = std::get<std::pair<RedactionAnswer, std::string>>(told);
    for (auto const& size : answer.pages) reading.pages.push_back({size.width, size.height, {}});
    reading.bad_redactions = std::move(answer.bad_redactions);
    reading.left_out = std::move(answer.left_out);
    if (!taken_in(content, reading)) return unreadable();
    drop_covered(reading.suggestions);
    return reading;
}

std::optional<std::string> ReportReader::picture(std::string_view file, int page, int dots) const
{
    constexpr int coarsest = 75;
    constexpr int finest = 200;
    cage::ToolInput const input(file);
    auto const drawn = tools_.draw(input, page, true, std::clamp(dots, coarsest, finest));
    if (!drawn) return std::nullopt;
    return png_of(*drawn);
}

} // namespace safehand::service
