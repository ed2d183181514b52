#include "service/pdf/page_task.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

PdfRefusal refusal(PdfRefusal::Why why, std::string sentence)
{
    return {why, std::move(sentence)};
}

Json words_json(int page, std::vector<PlacedWord> const& words)
{
    Json list = Json::array();
    for (auto const& word : words)
        list.push_back(
            {{"text", word.text},
             {"box", {word.left, word.bottom, word.right, word.top}},
             {"line", word.line},
             {"block", word.block},
             {"turn", word.turn},
             {"sure", word.sure}});
    return {{"page", page}, {"words", std::move(list)}};
}

Json order_of(PageTask const& task, PageFindings const& findings, SubstituteFonts const& fonts)
{
    auto order = Json::parse(task.order);
    order["final"] = !task.may_ask;
    order["recognised"] = Json::array();
    for (auto const& [page, words] : findings.words)
        order["recognised"].push_back(words_json(page, words));
    order["fonts"] = Json::array();
    for (auto const& font : fonts.all)
        order["fonts"].push_back(
            {{"serif", font.serif},
             {"fixed_pitch", font.fixed_pitch},
             {"bold", font.bold},
             {"italic", font.italic},
             {"symbols", font.symbols}});
    order["pictures"] = Json::array();
    for (auto const& [page, picture] : findings.pictures)
        order["pictures"].push_back(
            {{"page", page},
             {"width", picture.width},
             {"height", picture.height},
             {"space", picture.colour ? "rgb" : "gray"}});
    return order;
}

} // namespace

cage::Limits limits_of_worker()
{
    cage::Limits most;
    most.wall = std::chrono::minutes{10};
    most.processor = std::chrono::seconds{480};
    most.memory = 4ULL << 30U;
    most.output = 512ULL << 20U;
    most.input = 1ULL << 30U;
    return most;
}

PdfRefusal refusal_of_worker(cage::NoAnswer const& none)
{
    using Why = PdfRefusal::Why;
    constexpr int password = 2;
    constexpr int too_many_pages = 3;
    constexpr int too_large = 4;
    constexpr int form_without_pages = 5;
    constexpr int portfolio = 6;
    constexpr int order = 40;
    if (none.why != cage::NoAnswer::Why::refused) return refusal_of(none);
    switch (none.code) {
    case password: return refusal_of({cage::NoAnswer::Why::refused, password});
    case too_many_pages: return refusal(Why::too_large, "The PDF has too many pages. Split it.");
    case too_large:
        return refusal(Why::too_large, "The PDF holds more than can be looked through. Split it.");
    case form_without_pages:
        return refusal(
            Why::unreadable,
            "The PDF is a form that draws its pages by program. Ask for one that is printed to "
            "PDF.");
    case portfolio:
        return refusal(
            Why::unreadable,
            "The PDF is a portfolio of other files. Ask for each of them as a PDF of its own.");
    case order: throw Error(Fault::broken, "The order is not understood.", "worker refuses order");
    default: return refusal(Why::unreadable, "The file is no PDF that can be read.");
    }
}

cage::Outcome run_on_pages(
    cage::Cage const& worker,
    char const* name,
    PageTask const& task,
    PageFindings const& findings,
    SubstituteFonts const& fonts,
    Deadline const& deadline)
{
    auto const order = order_of(task, findings, fonts).dump();
    std::vector<std::string_view> inputs{task.file, task.password, order, fonts.marks};
    for (auto const& font : fonts.all) inputs.push_back(font.program);
    for (auto const& [page, picture] : findings.pictures) inputs.push_back(picture.samples);
    return worker.run(name, inputs, deadline.within(limits_of_worker()));
}

} // namespace safehand::service
