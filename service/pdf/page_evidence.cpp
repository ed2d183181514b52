#include "service/pdf/page_evidence.h"

#include "service/copies/parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>

namespace safehand::service {

namespace {

constexpr int sure_of_word = 60; // per cent

std::vector<PlacedWord>
placed(std::vector<ReadWord> words, PagePicture const& picture, PageSize size)
{
    double const across = size.width / picture.width;
    double const up = size.height / picture.height;
    std::vector<PlacedWord> out;
    out.reserve(words.size());
    for (auto& word : words)
        out.push_back(
            {std::move(word.text),
             word.left * across,
             size.height - (word.top + word.height) * up,
             (word.left + word.width) * across,
             size.height - word.top * up,
             word.line,
             word.block,
             word.turn,
             word.confidence >= sure_of_word});
    return out;
}

/// The program that drew the page and the one that took it apart see the same page.
bool same_shape(PagePicture const& picture, PageSize size)
{
    constexpr double slack = 0.01;
    if (size.width <= 0 || size.height <= 0) return false;
    double const across = picture.width / size.width;
    double const up = picture.height / size.height;
    // Either side is rounded up to whole pixels.
    double const pixel = std::max(1 / size.width, 1 / size.height);
    return std::abs(across - up) <= std::max(slack * across, 2 * pixel);
}

bool stands_in(ReadWord const& word, ReadWord const& other)
{
    int const x = word.left + word.width / 2;
    int const y = word.top + word.height / 2;
    return other.left <= x && x <= other.left + other.width && other.top <= y &&
           y <= other.top + other.height;
}

bool unsure(std::vector<ReadWord> const& words)
{
    constexpr int one_in = 4;
    std::vector<ReadWord> turned;
    std::ranges::copy_if(
        words, std::back_inserter(turned), [](ReadWord const& word) { return word.turn != 0; });
    // What is turned reads as nonsense upright.
    auto const poor = std::ranges::count_if(words, [&](ReadWord const& word) {
        return word.turn == 0 && word.confidence < sure_of_word &&
               std::ranges::none_of(
                   turned, [&](ReadWord const& other) { return stands_in(word, other); });
    });
    return static_cast<std::size_t>(poor) * one_in > words.size();
}

/// A page in colour takes three times the room of a gray one, and is kept less fine.
std::optional<PagePicture>
to_keep(PageTools const& tools, cage::ToolInput const& file, int page, PagePicture picture)
{
    constexpr int points_an_inch = 200;
    if (is_gray(picture)) return gray_of(std::move(picture));
    return tools.draw(file, page, true, points_an_inch);
}

PageEvidence evidence_of(
    PageTools const& tools,
    cage::ToolInput const& file,
    WantedPage const& wanted,
    std::string const& languages)
{
    PageEvidence evidence;
    auto picture = tools.draw(file, wanted.page, true);
    if (!picture || !same_shape(*picture, wanted.size)) {
        evidence.fault = PageEvidence::Fault::not_drawn;
        return evidence;
    }
    if (wanted.words) {
        auto words = tools.read(*picture, languages);
        if (!words) {
            evidence.fault = PageEvidence::Fault::not_read;
            return evidence;
        }
        evidence.unsure = unsure(*words);
        evidence.words = placed(std::move(*words), *picture, wanted.size);
    }
    if (wanted.picture) {
        evidence.picture = to_keep(tools, file, wanted.page, std::move(*picture));
        if (!evidence.picture) evidence.fault = PageEvidence::Fault::not_drawn;
    }
    return evidence;
}

} // namespace

std::optional<std::vector<PageEvidence>> gather_evidence(
    PageTools const& tools,
    cage::ToolInput const& file,
    std::vector<WantedPage> const& wanted,
    std::string const& languages,
    std::size_t bytes_max)
{
    std::vector<PageEvidence> all(wanted.size());
    std::atomic<std::size_t> bytes{0};
    in_parallel(wanted.size(), 0, [&](std::size_t k) {
        if (bytes > bytes_max) return;
        all[k] = evidence_of(tools, file, wanted[k], languages);
        if (all[k].picture) bytes += all[k].picture->samples.size();
    });
    if (bytes > bytes_max) return std::nullopt;
    return all;
}

} // namespace safehand::service
