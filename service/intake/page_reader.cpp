#include "service/intake/page_reader.h"

#include "intake/laid_out/answer.h"
#include "intake/minutes/comparing.h"
#include "record/error.h"
#include "service/copies/parallel.h"
#include "service/intake/picture_rules.h"
#include "service/pdf/picture_limits.h"
#include "service/pdf/substitute_fonts.h"
#include "service/recogniser/refusals.h"

#include <algorithm>
#include <charconv>
#include <mutex>
#include <set>

namespace safehand::service {

namespace {

namespace laid_out = intake::laid_out;
using namespace std::string_view_literals;

constexpr std::size_t file_bytes_max = 64ULL << 20U;
constexpr int picture_pages_max = 200;
constexpr double a4_width = 595;

[[noreturn]] void refuse(char const* sentence)
{
    throw Error(Fault::refused, sentence);
}

constexpr char const* unreadable = "The file is no PDF that can be read. Print it to PDF anew.";
constexpr char const* too_large =
    "The file is too large, has too many pages, or takes too long to read. Split it.";

/// Codes of unpicking::Refusal, as the worker ends with them.
[[noreturn]] void refuse_pdf(cage::NoAnswer const& none)
{
    using Why = cage::NoAnswer::Why;
    if (none.why == Why::too_large || none.why == Why::too_long) refuse(too_large);
    if (none.why != Why::refused) refuse(unreadable);
    constexpr int password = 2;
    constexpr int too_many_pages = 3;
    constexpr int too_much = 4;
    constexpr int form = 5;
    constexpr int portfolio = 6;
    switch (none.code) {
    case password:
        refuse("The PDF is locked, and the password given (or none) does not open it. Give its "
               "password with --password-file, or as the part password.");
    case too_many_pages:
    case too_much: refuse(too_large);
    case form: refuse("The PDF is a form that draws its pages by program. Print it to PDF.");
    case portfolio:
        refuse("The PDF is a portfolio of other files. Send the minutes as a PDF of their own.");
    default: refuse(unreadable);
    }
}

std::vector<laid_out::Word>
placed(std::vector<ReadWord> words, PagePicture const& picture, laid_out::Page const& page)
{
    double const across = page.width / picture.width;
    double const up = page.height / picture.height;
    std::vector<laid_out::Word> out;
    out.reserve(words.size());
    for (auto& word : words) {
        laid_out::Word made;
        made.text = std::move(word.text);
        made.left = word.left * across;
        made.right = (word.left + word.width) * across;
        made.top = page.height - word.top * up;
        made.bottom = page.height - (word.top + word.height) * up;
        made.size = made.top - made.bottom;
        made.confidence = word.confidence;
        // Letters that are read with the page turned have no place among its lines.
        if (word.turn % 4 != 0) made.sight = laid_out::Sight::turned;
        out.push_back(std::move(made));
    }
    return out;
}

/// What eyes tell from paper, in black on white. The half tones around letters are not ink that is
/// too faint, and what is that faint was not there for whoever read the page.
void blacken(PagePicture& gray)
{
    constexpr unsigned char ink_below = 170;
    for (char& sample : gray.samples)
        sample = static_cast<unsigned char>(sample) < ink_below ? '\0' : '\xFF';
}

/// What recognition makes of dirt, of folds and of the ends of lines.
void drop_specks(std::vector<laid_out::Word>& words)
{
    constexpr int certain = 90;
    std::erase_if(words, [](laid_out::Word const& word) {
        bool const letters = std::ranges::any_of(word.text, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   static_cast<unsigned char>(c) >= 0xC3U;
        });
        return word.text == "|" ||
               (!letters && word.confidence < certain && word.text != "-" && word.text != "\u2022");
    });
}

/// Faint ink is read a second time, and dark words with it: the surer reading of a place stays. A
/// turned reading never takes the place of a level one, since letters upside down make words too.
void drop_repeated(std::vector<laid_out::Word>& words)
{
    std::vector<bool> gone(words.size(), false);
    auto const area = [](laid_out::Word const& word) {
        return (word.right - word.left) * (word.top - word.bottom);
    };
    constexpr double part = 0.3;
    for (std::size_t a = 0; a < words.size(); ++a)
        for (std::size_t b = a + 1; b < words.size() && !gone[a]; ++b) {
            auto const wide =
                std::min(words[a].right, words[b].right) - std::max(words[a].left, words[b].left);
            auto const high =
                std::min(words[a].top, words[b].top) - std::max(words[a].bottom, words[b].bottom);
            if (gone[b] || wide <= 0 || high <= 0) continue;
            if (wide * high < part * std::min(area(words[a]), area(words[b]))) continue;
            bool const b_is_surer = words[a].confidence < words[b].confidence;
            auto const weaker = b_is_surer ? a : b;
            bool const both_may_stand =
                words[a].sight != words[b].sight && words[weaker].sight != laid_out::Sight::turned;
            if (!both_may_stand) gone[weaker] = true;
        }
    std::size_t at = 0;
    std::erase_if(words, [&](laid_out::Word const&) { return gone[at++]; });
}

bool says_nothing(laid_out::Page const& page)
{
    return std::ranges::none_of(
        page.words, [](auto const& word) { return word.sight == laid_out::Sight::seen; });
}

/// What the recogniser answers about a picture's shape; pages, pixels and dots an inch.
struct Shape {
    int pages = 0;
    int width = 0;
    int height = 0;
    int resolution = 0;
};

Shape shape_of(std::string_view text)
{
    Shape shape;
    for (int* const value : {&shape.pages, &shape.width, &shape.height, &shape.resolution}) {
        auto const read = std::from_chars(text.data(), text.data() + text.size(), *value);
        if (read.ec != std::errc{}) return {};
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        if (text.starts_with(' ')) text.remove_prefix(1);
    }
    return text.empty() ? shape : Shape{};
}

} // namespace

std::string_view pages_kind(std::string_view bytes)
{
    if (bytes.starts_with("%PDF")) return "pdf";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "jpeg";
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "png";
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return "tiff";
    return {};
}

PageReader::PageReader(PdfPrograms programs)
    : programs_(std::move(programs)), tools_(programs_), proof_(programs_),
      worker_(programs_.worker), recogniser_(programs_.recogniser)
{
}

laid_out::Document PageReader::lay_out(std::string_view file, std::string const& password) const
{
    if (file.size() > file_bytes_max) refuse(too_large);
    auto const fonts = read_substitute_fonts(programs_.fonts);
    std::string kinds;
    for (auto const& font : fonts.all)
        for (auto const& [flag, end] :
             {std::pair{font.serif, ' '},
              {font.fixed_pitch, ' '},
              {font.bold, ' '},
              {font.italic, ' '},
              {font.symbols, '\n'}})
            kinds += std::string{flag ? '1' : '0', end};
    std::vector<std::string_view> inputs{file, password, kinds};
    for (auto const& font : fonts.all) inputs.emplace_back(font.program);
    auto outcome = worker_.run("lay-out", inputs, limits_of_pictures());
    if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome)) refuse_pdf(*none);
    auto const& parts = std::get<cage::Answer>(outcome).parts;
    if (parts.size() != 1) refuse(unreadable);
    auto document = laid_out::read_answer(parts.front());
    if (!document) refuse(too_large);
    return *std::move(document);
}

void PageReader::read_page(
    laid_out::Page& page,
    int number,
    PagePicture const& gray,
    std::string const& languages,
    bool words_unknown,
    ReadPages& out) const
{
    auto without_rules = gray;
    auto const rules = take_rules(without_rules, page);
    blacken(without_rules);
    auto read = tools_.read(without_rules, languages);
    if (!read)
        throw Error(
            Fault::refused,
            "The words of a page cannot be read off its picture (page " +
                std::to_string(number + 1) + "). Scan it again.");
    auto words = placed(*std::move(read), gray, page);
    drop_specks(words);
    drop_repeated(words);
    out.echoes += intake::minutes::drop_echoes(page, words);
    if (!words_unknown) {
        intake::minutes::hold_against_picture(page, number, words, out.doubtful);
        return;
    }
    page.recognised = true;
    page.words.insert(
        page.words.end(),
        std::make_move_iterator(words.begin()),
        std::make_move_iterator(words.end()));
    page.rules.insert(page.rules.end(), rules.begin(), rules.end());
}

ReadPages PageReader::read_pdf(std::string_view file, std::string const& password) const
{
    ReadPages out;
    out.document = lay_out(file, password);
    auto plain = proof_.unlocked(file, password);
    if (auto const* const none = std::get_if<PdfRefusal>(&plain))
        throw Error(Fault::refused, none->sentence);
    cage::ToolInput const input(std::get<std::string>(plain));
    auto const languages = languages_for(out.document.language);
    std::set<int> drawn;
    for (auto const& one : out.document.to_draw) drawn.insert(one.page);
    auto& pages = out.document.pages;
    std::vector<ReadPages> each(pages.size());
    in_parallel(pages.size(), 0, [&](std::size_t k) {
        int const number = static_cast<int>(k);
        auto const picture = tools_.draw(input, number, false);
        if (!picture)
            throw Error(
                Fault::refused,
                "A page cannot be drawn (page " + std::to_string(k + 1) +
                    "). Print the file to PDF anew.");
        read_page(
            pages[k],
            number,
            *picture,
            languages,
            drawn.contains(number) || says_nothing(pages[k]),
            each[k]);
    });
    for (auto& one : each) {
        out.echoes += one.echoes;
        out.doubtful.insert(
            out.doubtful.end(),
            std::make_move_iterator(one.doubtful.begin()),
            std::make_move_iterator(one.doubtful.end()));
    }
    out.scanned = std::ranges::any_of(pages, &laid_out::Page::recognised);
    return out;
}

std::vector<PagePicture> PageReader::decode(std::string_view file) const
{
    if (file.size() > file_bytes_max) refuse(too_large);
    std::vector<PagePicture> pictures;
    std::size_t bytes = 0;
    constexpr std::size_t bytes_max = 1500ULL << 20U;
    for (int page = 0, pages = 1; page < pages; ++page) {
        auto const order = std::to_string(page) + " " + std::to_string(picture_pages_max);
        auto outcome = recogniser_.run("decode", {file, order}, limits_of_pictures());
        if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome)) {
            bool const large =
                none->why == cage::NoAnswer::Why::too_large ||
                none->why == cage::NoAnswer::Why::too_long ||
                (none->why == cage::NoAnswer::Why::refused && none->code == recogniser::too_large);
            refuse(
                large ? too_large
                      : "The picture cannot be read. Save it as JPEG, PNG or TIFF, or print it to "
                        "PDF.");
        }
        auto& parts = std::get<cage::Answer>(outcome).parts;
        auto const shape = parts.size() == 2 ? shape_of(parts[0]) : Shape{};
        // What a worker answers is a claim.
        auto picture = read_portable_map(
            "P5\n" + std::to_string(shape.width) + " " + std::to_string(shape.height) + "\n255\n" +
            (parts.size() == 2 ? parts[1] : std::string{}));
        bool const sound = picture && shape.pages >= 1 && shape.pages <= picture_pages_max &&
                           (page == 0 || shape.pages == pages);
        if (!sound) refuse("The picture cannot be read. Print it to PDF.");
        pages = shape.pages;
        bytes += picture->samples.size();
        if (bytes > bytes_max) refuse(too_large);
        pictures.push_back(*std::move(picture));
    }
    return pictures;
}

ReadPages PageReader::read_pictures(std::string_view file) const
{
    auto const pictures = decode(file);
    ReadPages out;
    out.scanned = true;
    for (auto const& picture : pictures) {
        laid_out::Page page;
        page.width = a4_width;
        page.height = a4_width * picture.height / picture.width;
        out.document.pages.push_back(std::move(page));
    }
    in_parallel(pictures.size(), 0, [&](std::size_t k) {
        ReadPages unused;
        read_page(
            out.document.pages[k],
            static_cast<int>(k),
            pictures[k],
            languages_for({}),
            true,
            unused);
    });
    return out;
}

} // namespace safehand::service
