#include "service/pdf/proof_desk.h"

#include "record/error.h"
#include "service/copies/parallel.h"
#include "service/searcher/searching.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

constexpr std::size_t phrase_bytes_max = 300;

cage::Limits limits()
{
    cage::Limits most;
    most.wall = std::chrono::minutes{10};
    most.processor = std::chrono::seconds{480};
    most.memory = 3ULL << 30U;
    most.output = 256ULL << 20U;
    most.input = 512ULL << 20U;
    return most;
}

std::optional<std::vector<std::string>> phrases(Json const& json)
{
    if (!json.is_array()) return std::nullopt;
    std::vector<std::string> out;
    for (auto const& item : json) {
        if (!item.is_string() || !plain_phrase(item.get<std::string>())) return std::nullopt;
        out.push_back(item.get<std::string>());
    }
    return out;
}

std::optional<int> count(Json const& json, char const* member)
{
    auto const found = json.find(member);
    if (found == json.end() || !found->is_number_integer()) return std::nullopt;
    auto const value = found->get<std::int64_t>();
    constexpr std::int64_t most = 100'000'000;
    if (value < -1 || value > most) return std::nullopt;
    return static_cast<int>(value);
}

std::optional<FoundTerm> found_term(Json const& json, std::size_t terms)
{
    if (!json.is_object()) return std::nullopt;
    auto const term = count(json, "term");
    auto const page = count(json, "page");
    auto const channel = json.find("channel");
    if (!term || !page || channel == json.end() || !channel->is_string()) return std::nullopt;
    if (*term < 0 || static_cast<std::size_t>(*term) >= terms) return std::nullopt;
    FoundTerm found{*term, *page, channel->get<std::string>()};
    if (!plain_phrase(found.channel)) return std::nullopt;
    return found;
}

/// What the searcher answers is a claim: held against the form that it must have.
std::optional<PdfProof> read_answer(std::string const& answer, std::size_t terms)
{
    auto const json = Json::parse(answer, nullptr, false);
    if (!json.is_object() || !json.contains("found") || !json["found"].is_array() ||
        !json.contains("unread"))
        return std::nullopt;
    PdfProof proof;
    for (auto const& one : json["found"]) {
        auto const found = found_term(one, terms);
        if (!found) return std::nullopt;
        proof.found.push_back(*found);
    }
    auto const unread = phrases(json["unread"]);
    auto const pages = count(json, "pages");
    auto const objects = count(json, "objects");
    auto const streams = count(json, "streams");
    if (!unread || !pages || !objects || !streams) return std::nullopt;
    proof.unread = *unread;
    proof.pages = *pages;
    proof.objects = *objects;
    proof.streams = *streams;
    return proof;
}

/// `shape`: "WIDTH HEIGHT", in colour if there are three bytes for each pixel. A claim of the
/// searcher's.
std::optional<PagePicture> stored_picture(std::string const& shape, std::string const& samples)
{
    auto gray = read_portable_map("P5\n" + shape + "\n255\n" + samples);
    return gray ? gray : read_portable_map("P6\n" + shape + "\n255\n" + samples);
}

} // namespace

bool plain_phrase(std::string_view text)
{
    return !text.empty() && text.size() <= phrase_bytes_max &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

PdfRefusal refusal_of(cage::NoAnswer const& none)
{
    using Why = cage::NoAnswer::Why;
    switch (none.why) {
    case Why::refused:
        if (none.code == searcher::locked)
            return {
                PdfRefusal::Why::password,
                "The PDF is locked, and the password given (or none) does not open it. Give its "
                "password with --password-file."};
        return {PdfRefusal::Why::unreadable, "The file is no PDF that can be read."};
    case Why::too_large:
    case Why::too_long:
        return {
            PdfRefusal::Why::too_large,
            "The PDF is too large, or takes too long to read. Split it and try the parts."};
    case Why::died:
    case Why::unreadable:
        return {PdfRefusal::Why::unreadable, "The file is no PDF that can be read."};
    }
    return {PdfRefusal::Why::unreadable, "The file is no PDF that can be read."};
}

ProofDesk::ProofDesk(PdfPrograms const& programs) : tools_(programs), searcher_(programs.searcher)
{
}

/// What other programs read, a text for each channel.
struct ProofDesk::Readings {
    std::vector<std::string> channels;
    std::vector<std::string> texts; ///< pages ended by form feeds
    std::vector<std::string> engines{"safehand-searcher"};
    std::vector<std::string> unread;
    int pages = 0;

    void take_text(PageTools const& tools, cage::ToolInput const& file);

    /// False when no page was wanted.
    bool take_pages(
        PageTools const& tools,
        cage::ToolInput const& file,
        PagesToRead const& wanted,
        std::string const& languages,
        Deadline& deadline);
};

void ProofDesk::Readings::take_text(PageTools const& tools, cage::ToolInput const& file)
{
    std::array<std::optional<std::string>, 2> read;
    in_parallel(read.size(), 0, [&](std::size_t k) { read[k] = tools.text(file, k == 1); });
    std::array<char const*, 2> const names{"pdftotext", "pdftotext -raw"};
    for (std::size_t k = 0; k < read.size(); ++k) {
        engines.emplace_back(names[k]);
        if (!read[k]) {
            unread.push_back(std::string("the words that ") + names[k] + " reads");
            continue;
        }
        pages = std::max(pages, static_cast<int>(std::ranges::count(*read[k], '\f')));
        channels.push_back(std::string("page text (") + names[k] + ")");
        texts.push_back(std::move(*read[k]));
    }
}

bool ProofDesk::Readings::take_pages(
    PageTools const& tools,
    cage::ToolInput const& file,
    PagesToRead const& wanted,
    std::string const& languages,
    Deadline& deadline)
{
    std::vector<int> numbers;
    for (int k = 0; k < pages; ++k)
        if (wanted(k)) numbers.push_back(k);
    deadline.extend(static_cast<std::size_t>(pages), numbers.size());
    std::vector<std::optional<std::string>> words_of(numbers.size());
    in_parallel(numbers.size(), 0, [&](std::size_t k) {
        auto const picture = tools.draw(file, numbers[k], true);
        if (!picture) return;
        if (auto const words = tools.read(*picture, languages)) words_of[k] = plain_text(*words);
    });
    std::string all;
    int behind = 0;
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        for (; behind < numbers[k]; ++behind) all += '\f';
        if (words_of[k])
            all += *words_of[k];
        else
            unread.push_back("page " + std::to_string(numbers[k] + 1) + " as it looks");
    }
    for (; behind < pages; ++behind) all += '\f';
    // The searcher knows the readings of pictures by this word.
    channels.emplace_back("OCR of the page");
    if (!numbers.empty()) engines.push_back("tesseract " + languages);
    texts.push_back(std::move(all));
    return !numbers.empty();
}

std::variant<PdfRefusal, std::string> ProofDesk::unlocked(
    std::string_view file, std::string const& password, Deadline const& deadline) const
{
    auto outcome = searcher_.run("unlock", {file, password}, deadline.within(limits()));
    if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome)) return refusal_of(*none);
    auto& parts = std::get<cage::Answer>(outcome).parts;
    if (parts.size() != 1) return refusal_of({cage::NoAnswer::Why::unreadable, 0});
    if (parts.front().empty()) return std::string(file);
    return std::move(parts.front());
}

std::vector<FoundTerm> ProofDesk::read_by_pdftotext(
    std::string_view file,
    std::vector<std::string> const& terms,
    std::string const& password,
    Deadline const& deadline) const
{
    auto const plain = unlocked(file, password, deadline);
    if (std::holds_alternative<PdfRefusal>(plain)) return {};
    Readings readings;
    readings.take_text(tools_.until(deadline), cage::ToolInput(std::get<std::string>(plain)));
    auto const terms_json = Json(terms).dump();
    auto const channels_json = Json(readings.channels).dump();
    std::vector<std::string_view> inputs{terms_json, channels_json};
    inputs.insert(inputs.end(), readings.texts.begin(), readings.texts.end());
    auto const outcome = searcher_.run("search-texts", inputs, deadline.within(limits()));
    auto const* const answer = std::get_if<cage::Answer>(&outcome);
    if (answer == nullptr || answer->parts.size() != 1) return {};
    auto const json = Json::parse(answer->parts.front(), nullptr, false);
    std::vector<FoundTerm> all;
    if (!json.is_array()) return all;
    for (auto const& one : json)
        if (auto found = found_term(one, terms.size())) all.push_back(std::move(*found));
    return all;
}

ProofOutcome ProofDesk::prove(
    std::string_view file,
    std::vector<std::string> const& terms,
    std::string const& password,
    PagesToRead const& pages_to_read,
    std::string const& languages) const
{
    auto deadline = Deadline::for_file(file.size());
    return prove(file, terms, password, pages_to_read, languages, deadline);
}

ProofOutcome ProofDesk::prove(
    std::string_view file,
    std::vector<std::string> const& terms,
    std::string const& password,
    PagesToRead const& pages_to_read,
    std::string const& languages,
    Deadline& deadline) const
{
    auto const tools = tools_.until(deadline);
    auto const plain = unlocked(file, password, deadline);
    auto const* const refusal = std::get_if<PdfRefusal>(&plain);
    if (refusal != nullptr && refusal->why == PdfRefusal::Why::password) return *refusal;
    // A file that qpdf gives up may still be read by others, and by people.
    cage::ToolInput const input(
        refusal == nullptr ? std::string_view(std::get<std::string>(plain)) : file);
    Readings readings;
    readings.take_text(tools, input);
    if (pages_to_read) {
        bool const any = readings.take_pages(tools, input, pages_to_read, languages, deadline);
        if (any) take_pictures(file, password, languages, readings, deadline);
        return search(file, terms, password, readings, deadline);
    }
    auto outcome = search(file, terms, password, readings, deadline);
    auto const* const proof = std::get_if<PdfProof>(&outcome);
    if (proof == nullptr || proof->unread.empty()) return outcome;
    readings.take_pages(tools, input, [](int) { return true; }, languages, deadline);
    take_pictures(file, password, languages, readings, deadline);
    return search(file, terms, password, readings, deadline);
}

/// A picture may be stored and not shown, or shown otherwise than it is stored.
void ProofDesk::take_pictures(
    std::string_view file,
    std::string const& password,
    std::string const& languages,
    Readings& readings,
    Deadline& deadline) const
{
    auto const tools = tools_.until(deadline);
    auto outcome = searcher_.run("pictures", {file, password}, deadline.within(limits()));
    auto* const answer = std::get_if<cage::Answer>(&outcome);
    if (answer == nullptr || answer->parts.size() % 2 == 0) return;
    auto const& parts = answer->parts;
    std::vector<std::optional<std::string>> words_of(parts.size() / 2);
    deadline.extend(0, std::min(words_of.size(), static_cast<std::size_t>(readings.pages)));
    in_parallel(words_of.size(), 0, [&](std::size_t k) {
        auto const picture = stored_picture(parts[2 * k + 1], parts[2 * k + 2]);
        if (!picture) return;
        auto const words = tools.read(*picture, languages);
        if (words) words_of[k] = plain_text(*words);
    });
    bool all = parts.front() == "0";
    std::string text;
    for (auto const& words : words_of) {
        all = all && words;
        if (words) text += *words + "\n\n";
    }
    // The searcher knows by the first of these words that no picture is left.
    readings.channels.emplace_back(all ? "OCR of the pictures" : "OCR of some pictures");
    readings.texts.push_back(std::move(text));
}

ProofOutcome ProofDesk::search(
    std::string_view file,
    std::vector<std::string> const& terms,
    std::string const& password,
    Readings const& readings,
    Deadline const& deadline) const
{
    auto const terms_json = Json(terms).dump();
    auto const channels_json = Json(readings.channels).dump();
    std::vector<std::string_view> inputs{file, password, terms_json, channels_json};
    inputs.insert(inputs.end(), readings.texts.begin(), readings.texts.end());
    auto const outcome = searcher_.run("search", inputs, deadline.within(limits()));
    if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome)) return refusal_of(*none);
    auto const& parts = std::get<cage::Answer>(outcome).parts;
    auto proof =
        parts.size() == 1 ? read_answer(parts.front(), terms.size()) : std::optional<PdfProof>{};
    if (!proof) return refusal_of({cage::NoAnswer::Why::unreadable, 0});
    proof->unread.insert(proof->unread.end(), readings.unread.begin(), readings.unread.end());
    proof->engines = readings.engines;
    return *proof;
}

} // namespace safehand::service
