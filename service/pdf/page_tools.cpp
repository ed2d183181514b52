#include "service/pdf/page_tools.h"

#include "record/error.h"
#include "service/pdf/crossed_ink.h"
#include "service/pdf/faint_ink.h"
#include "service/pdf/turned_ink.h"
#include "service/recogniser/refusals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

namespace safehand::service {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t file_bytes_max = 512ULL << 20U;

cage::Limits limits_for_text()
{
    cage::Limits most;
    most.wall = std::chrono::minutes{3};
    most.processor = std::chrono::seconds{120};
    most.memory = 1ULL << 30U;
    most.output = 128ULL << 20U;
    most.input = file_bytes_max;
    return most;
}

cage::Limits limits_for_drawing()
{
    auto most = limits_for_text();
    most.wall = std::chrono::seconds{90};
    most.processor = std::chrono::seconds{60};
    most.memory = 2ULL << 30U;
    // A page of twice the size of A4 at 300 dots an inch, in colour.
    most.output = 64ULL << 20U;
    return most;
}

cage::Limits limits_for_reading()
{
    auto most = limits_for_drawing();
    most.output = 16ULL << 20U;
    most.input = 192ULL << 20U;
    return most;
}

fs::path folder_of_trained_data()
{
    if (char const* set = std::getenv("SAFEHAND_TESSDATA")) // NOLINT(concurrency-mt-unsafe)
        return set;
    fs::path const root = "/usr/share/tesseract-ocr";
    std::error_code fault;
    std::vector<fs::path> versions;
    for (auto const& entry : fs::directory_iterator(root, fault))
        if (fs::is_directory(entry.path() / "tessdata", fault))
            versions.push_back(entry.path() / "tessdata");
    return versions.empty() ? root : *std::ranges::max_element(versions);
}

/// The next number of a line and the space behind it.
bool take(std::string_view& line, int& value)
{
    auto const read = std::from_chars(line.data(), line.data() + line.size(), value);
    if (read.ec != std::errc{}) return false;
    line.remove_prefix(static_cast<std::size_t>(read.ptr - line.data()));
    if (!line.starts_with(' ')) return false;
    line.remove_prefix(1);
    return true;
}

std::optional<ReadWord> read_line(std::string_view line, PagePicture const& picture)
{
    ReadWord word;
    for (int* const value :
         {&word.left,
          &word.top,
          &word.width,
          &word.height,
          &word.block,
          &word.line,
          &word.confidence})
        if (!take(line, *value)) return std::nullopt;
    bool const inside = word.left >= 0 && word.top >= 0 && word.width > 0 && word.height > 0 &&
                        word.left <= picture.width - word.width &&
                        word.top <= picture.height - word.height && word.block >= 0 &&
                        word.line >= 0 && word.confidence >= 0 && word.confidence <= 100;
    if (!inside || line.empty() || line.find(' ') != std::string_view::npos) return std::nullopt;
    word.text = line;
    return word;
}

std::optional<std::vector<ReadWord>>
read_answer(std::string_view answer, PagePicture const& picture)
{
    std::vector<ReadWord> words;
    while (!answer.empty()) {
        auto const end = answer.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        auto word = read_line(answer.substr(0, end), picture);
        if (!word) return std::nullopt;
        words.push_back(std::move(*word));
        answer.remove_prefix(end + 1);
    }
    return words;
}

/// What a reader is sure of; less than that may be writing that is turned.
constexpr int sure_upright = 75;
/// Letters that are not turned make words of their own when they are read so.
constexpr int sure_turned = 40;

std::vector<PixelBox> boxes_of_sure(std::vector<ReadWord> const& words)
{
    std::vector<PixelBox> out;
    for (auto const& word : words)
        if (word.confidence >= (word.turn == 0 ? sure_upright : sure_turned))
            out.push_back({word.left, word.top, word.width, word.height});
    return out;
}

bool has_letters(std::string_view text)
{
    return std::ranges::count_if(text, [](char c) {
               auto const byte = static_cast<unsigned char>(c);
               return byte >= 0x80U || (byte >= '0' && byte <= '9') ||
                      ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
           }) >= 2;
}

/// `more` goes behind, in blocks and lines of its own.
void append(std::vector<ReadWord>& words, std::vector<ReadWord> more)
{
    int blocks = 0;
    int lines = 0;
    for (auto const& word : words) {
        blocks = std::max(blocks, word.block + 1);
        lines = std::max(lines, word.line + 1);
    }
    for (auto& word : more) {
        word.block += blocks;
        word.line += lines;
        words.push_back(std::move(word));
    }
}

bool stands_in_any(ReadWord const& word, std::vector<ReadWord> const& sure)
{
    int const x = word.left + word.width / 2;
    int const y = word.top + word.height / 2;
    return std::ranges::any_of(sure, [&](ReadWord const& other) {
        return other.confidence >= sure_upright && other.left <= x &&
               x <= other.left + other.width && other.top <= y && y <= other.top + other.height;
    });
}

/// What was read for sure stays; `more` comes in where nothing was, and in the place of what was
/// not sure where it is.
void replace_unsure(std::vector<ReadWord>& words, std::vector<ReadWord> more)
{
    std::erase_if(more, [&](ReadWord const& word) { return stands_in_any(word, words); });
    std::erase_if(words, [&](ReadWord const& word) {
        return word.confidence < sure_upright && stands_in_any(word, more);
    });
    append(words, std::move(more));
}

} // namespace

PdfPrograms find_pdf_programs()
{
    std::error_code fault;
    auto const self = fs::read_symlink("/proc/self/exe", fault);
    auto const beside = fault ? fs::path() : self.parent_path();
    PdfPrograms programs;
    programs.worker = beside / "safehand-worker";
    programs.searcher = beside / "safehand-searcher";
    programs.recogniser = beside / "safehand-recogniser";
    programs.launcher = beside / "safehand-confined";
    programs.trained = folder_of_trained_data();
    return programs;
}

PageTools::PageTools(PdfPrograms programs)
    : programs_(std::move(programs)), tools_(programs_.launcher), recogniser_(programs_.recogniser)
{
}

PageTools PageTools::until(Deadline const& deadline) const
{
    auto tools = *this;
    tools.deadline_ = &deadline;
    return tools;
}

cage::Limits PageTools::in_time(cage::Limits const& most) const
{
    return deadline_ == nullptr ? most : deadline_->within(most);
}

std::optional<std::string> PageTools::text(cage::ToolInput const& file, bool raw) const
{
    auto outcome = tools_.run(
        {programs_.pdftotext},
        {"-q", raw ? "-raw" : "-layout", "-enc", "UTF-8", cage::tool_input, "-"},
        file,
        in_time(limits_for_text()));
    auto* const text = std::get_if<std::string>(&outcome);
    if (text == nullptr) return std::nullopt;
    return std::move(*text);
}

std::optional<PagePicture>
PageTools::draw(cage::ToolInput const& file, int page, bool colour, int finest) const
{
    auto const number = std::to_string(page + 1);
    for (int const resolution : {300, 200, 150, 75}) {
        if (resolution > finest) continue;
        std::vector<std::string> words{
            "-q", "-cropbox", "-r", std::to_string(resolution), "-f", number, "-l", number};
        if (!colour) words.emplace_back("-gray");
        words.emplace_back(cage::tool_input);
        auto const outcome =
            tools_.run({programs_.pdftoppm}, words, file, in_time(limits_for_drawing()));
        if (auto const* const bytes = std::get_if<std::string>(&outcome))
            return read_portable_map(*bytes);
        auto const why = std::get<cage::NoAnswer>(outcome).why;
        // Too many pixels show as an answer that is too large, as a memory limit that was met or as
        // a failure of the program's own.
        if (why == cage::NoAnswer::Why::too_long) break;
    }
    return std::nullopt;
}

std::string PageTools::trained_for(std::string const& language) const
{
    std::ifstream in(programs_.trained / (language + ".traineddata"), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.empty())
        throw Error(
            Fault::unavailable,
            "Words in pictures cannot be read: the language files of Tesseract are missing. "
            "Install the packages tesseract-ocr-eng and tesseract-ocr-cym.");
    return bytes;
}

std::optional<std::vector<ReadWord>>
PageTools::read(PagePicture const& picture, std::string const& languages) const
{
    auto const gray = gray_of(picture);
    auto words = read_once(gray, languages);
    if (!words || !read_turned(gray, languages, *words)) return std::nullopt;
    if (auto const uncrossed = without_crossing_lines(gray)) {
        auto more = read_once(*uncrossed, languages);
        if (!more) return std::nullopt;
        replace_unsure(*words, std::move(*more));
    }
    auto const faint = faint_ink(picture);
    if (!faint) return words;
    auto more = read_once(*faint, languages);
    if (!more || !read_turned(*faint, languages, *more)) return std::nullopt;
    append(*words, std::move(*more));
    return words;
}

/// Adds what can be read with the page turned to `words`, which were read off it upright. False
/// when it cannot be read.
bool PageTools::read_turned(
    PagePicture const& gray, std::string const& languages, std::vector<ReadWord>& words) const
{
    // Upside down is commoner than either side.
    for (int const quarters : {2, 1, 3}) {
        auto const left = ink_left(gray, boxes_of_sure(words));
        if (!left) return true;
        auto read = read_once(turned(left->picture, quarters), languages);
        if (!read) return false;
        std::vector<ReadWord> sure;
        for (auto& word : *read) {
            if (word.confidence < sure_turned || !has_letters(word.text)) continue;
            auto const box = turned_back(
                {word.left, word.top, word.width, word.height},
                quarters,
                left->picture.width,
                left->picture.height);
            word.left = box.left + left->left;
            word.top = box.top + left->top;
            word.width = box.width;
            word.height = box.height;
            word.turn = quarters;
            sure.push_back(std::move(word));
        }
        append(words, std::move(sure));
    }
    return true;
}

std::optional<std::vector<ReadWord>>
PageTools::read_once(PagePicture const& gray, std::string const& languages) const
{
    // Nobody knows it better: an A4 page is 595 points wide.
    constexpr int a4_points = 595;
    int const resolution = std::clamp(gray.width * 72 / a4_points, 70, 600);
    auto const shape = std::to_string(gray.width) + " " + std::to_string(gray.height) + " " +
                       std::to_string(resolution);
    std::vector<std::string> books;
    for (std::string_view left = languages; !left.empty();) {
        auto const end = std::min(left.find('+'), left.size());
        books.push_back(trained_for(std::string(left.substr(0, end))));
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    std::vector<std::string_view> inputs{languages, shape, gray.samples};
    inputs.insert(inputs.end(), books.begin(), books.end());
    auto const outcome = recogniser_.run("recognise", inputs, in_time(limits_for_reading()));
    auto const* const answer = std::get_if<cage::Answer>(&outcome);
    if (answer != nullptr && answer->parts.size() == 1)
        return read_answer(answer->parts.front(), gray);
    auto const* const none = std::get_if<cage::NoAnswer>(&outcome);
    if (none != nullptr && none->why == cage::NoAnswer::Why::refused &&
        none->code == recogniser::no_language)
        throw Error(
            Fault::unavailable,
            "Words in pictures cannot be read: the language files of Tesseract do not fit it. "
            "Install the packages tesseract-ocr-eng and tesseract-ocr-cym anew.");
    return std::nullopt;
}

std::string plain_text(std::vector<ReadWord> const& words)
{
    std::string out;
    ReadWord const* last = nullptr;
    for (auto const& word : words) {
        if (last != nullptr)
            out += last->block != word.block ? "\n\n" : last->line != word.line ? "\n" : " ";
        out += word.text;
        last = &word;
    }
    return out;
}

std::string languages_for(std::string const& language_of_document)
{
    if (language_of_document.starts_with("en")) return "eng";
    if (language_of_document.starts_with("cy")) return "cym+eng";
    return "eng+cym";
}

} // namespace safehand::service
