#include "service/pdf/picture_report.h"

#include "record/error.h"
#include "service/copies/parallel.h"
#include "service/journey/plan_json.h"
#include "service/pdf/picture_limits.h"
#include "service/recogniser/refusals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>

namespace safehand::service {

namespace {

constexpr std::size_t file_bytes_max = 64ULL << 20U;
constexpr std::size_t kept_max = 4;
constexpr int pages_max = 200;

constexpr char const* unreadable =
    "The picture cannot be read. Ask its author for it as JPEG, PNG, TIFF or PDF.";
constexpr char const* too_large =
    "The picture is too large or has too many pages. Ask its author for it in parts.";

struct Shape {
    int pages = 0;
    int width = 0;
    int height = 0;
    int resolution = 0;
};

std::optional<Shape> shape_of(std::string_view text)
{
    Shape shape;
    for (int* const value : {&shape.pages, &shape.width, &shape.height, &shape.resolution}) {
        auto const read = std::from_chars(text.data(), text.data() + text.size(), *value);
        if (read.ec != std::errc{} || *value < 0) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        if (text.starts_with(' ')) text.remove_prefix(1);
    }
    if (!text.empty() || shape.pages < 1 || shape.pages > pages_max || shape.width < 1 ||
        shape.height < 1)
        return std::nullopt;
    return shape;
}

std::string number(double value)
{
    std::array<char, 40> text{};
    auto const length = std::snprintf(text.data(), text.size(), "%.3f", value);
    return {text.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::string hexadecimal(unsigned value, unsigned digits)
{
    std::string out;
    for (unsigned k = digits; k > 0; --k) out += "0123456789ABCDEF"[value >> (4 * (k - 1)) & 0xFU];
    return out;
}

std::u32string characters_of(std::string_view utf8)
{
    std::u32string out;
    for (std::size_t at = 0; at < utf8.size();) {
        auto const lead = static_cast<unsigned char>(utf8[at]);
        std::size_t const more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        char32_t c = more == 0 ? lead : lead & (0x3FU >> more);
        for (std::size_t k = 1; k <= more && at + k < utf8.size(); ++k)
            c = c << 6U | (static_cast<unsigned char>(utf8[at + k]) & 0x3FU);
        out += c;
        at += more + 1;
    }
    return out;
}

/// The size of a page in points: as the file says if that is paper, else as high as A4.
struct Paper {
    double width = 0;
    double height = 0;
};

Paper paper_of(PicturePage const& page)
{
    constexpr double inch = 72;
    constexpr double least = 72;
    constexpr double most = 1400;
    constexpr double a4_long = 842;
    Paper paper{double(page.width), double(page.height)};
    auto scale = page.resolution > 0 ? inch / page.resolution : 0.0;
    auto const longer = std::max(paper.width, paper.height);
    if (longer * scale < least || longer * scale > most) scale = a4_long / longer;
    return {paper.width * scale, paper.height * scale};
}

/// Objects by number from 1, and their table.
class Objects {
  public:
    std::size_t reserve()
    {
        bodies_.emplace_back();
        return bodies_.size();
    }

    void put(std::size_t object, std::string body) { bodies_[object - 1] = std::move(body); }

    std::size_t add(std::string body)
    {
        auto const object = reserve();
        put(object, std::move(body));
        return object;
    }

    std::size_t stream(std::string const& entries, std::string const& data)
    {
        return add(
            "<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
            "\nendstream");
    }

    std::string file(std::size_t root) const
    {
        std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
        std::vector<std::size_t> places;
        for (std::size_t k = 0; k < bodies_.size(); ++k) {
            places.push_back(out.size());
            out += std::to_string(k + 1) + " 0 obj\n" + bodies_[k] + "\nendobj\n";
        }
        auto const table = out.size();
        out += "xref\n0 " + std::to_string(bodies_.size() + 1) + "\n0000000000 65535 f \n";
        for (auto const place : places) {
            auto digits = std::to_string(place);
            out += std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits +
                   " 00000 n \n";
        }
        return out + "trailer\n<< /Size " + std::to_string(bodies_.size() + 1) + " /Root " +
               std::to_string(root) + " 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    }

  private:
    std::vector<std::string> bodies_;
};

std::string reference(std::size_t object)
{
    return std::to_string(object) + " 0 R";
}

/// Letters that leave no ink. A font has 200 codes; each new character takes the next one.
class Letters {
  public:
    static constexpr std::size_t codes = 200;

    struct Code {
        std::size_t font = 0;
        unsigned code = 0;
    };

    Code code_of(char32_t character)
    {
        auto const found = std::ranges::find(all_, character);
        auto const at = static_cast<std::size_t>(found - all_.begin());
        if (found == all_.end()) all_ += character;
        return {at / codes, static_cast<unsigned>(at % codes) + 1};
    }

    /// The entry /Font of resources.
    std::string write(Objects& objects) const
    {
        std::string fonts;
        auto const blank = objects.stream("", "500 0 d0");
        for (std::size_t font = 0; font * codes < all_.size(); ++font)
            fonts += "/F" + std::to_string(font) + " " +
                     reference(write_font(objects, font, blank)) + " ";
        return "<< " + fonts + ">>";
    }

  private:
    static std::string utf16(char32_t character)
    {
        auto const unit = static_cast<unsigned>(character);
        if (unit < 0x10000) return hexadecimal(unit, 4);
        return hexadecimal(0xD800U + ((unit - 0x10000U) >> 10U), 4) +
               hexadecimal(0xDC00U + ((unit - 0x10000U) & 0x3FFU), 4);
    }

    std::size_t write_font(Objects& objects, std::size_t font, std::size_t blank) const
    {
        auto const part = std::u32string_view(all_).substr(font * codes, codes);
        std::string map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                          "/CMapName /Read def /CMapType 2 def\n"
                          "1 begincodespacerange <00> <FF> endcodespacerange\n";
        constexpr std::size_t at_once = 100;
        for (std::size_t from = 0; from < part.size(); from += at_once) {
            auto const count = std::min(at_once, part.size() - from);
            map += std::to_string(count) + " beginbfchar\n";
            for (auto k = from; k < from + count; ++k)
                map += "<" + hexadecimal(static_cast<unsigned>(k) + 1, 2) + "> <" + utf16(part[k]) +
                       ">\n";
            map += "endbfchar\n";
        }
        map += "endcmap CMapName currentdict /CMap defineresource pop end end\n";
        auto const to_unicode = objects.stream("", map);
        std::string names;
        std::string widths;
        for (std::size_t k = 0; k < part.size(); ++k) {
            names += " /blank";
            widths += "500 ";
        }
        return objects.add(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 750] "
            "/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar " +
            std::to_string(part.size()) + " /Widths [" + widths +
            "] /Encoding << /Type /Encoding /Differences [1" + names +
            "] >> /CharProcs << /blank " + reference(blank) + " >> /Resources << >> /ToUnicode " +
            reference(to_unicode) + " >>");
    }

    std::u32string all_;
};

/// How high a line stands: the words of one line stand upon one base and have one size, whichever
/// of their letters reach up or down; else they would be taken for words of several lines.
struct Height {
    int top = 0;
    int bottom = 0;
};

std::map<std::pair<int, int>, Height> lines_of(std::vector<ReadWord> const& words)
{
    std::map<std::pair<int, int>, Height> lines;
    for (auto const& word : words) {
        if (word.turn != 0) continue;
        int const bottom = word.top + word.height;
        auto const [line, fresh] =
            lines.try_emplace({word.block, word.line}, Height{word.top, bottom});
        if (fresh) continue;
        line->second.top = std::min(line->second.top, word.top);
        line->second.bottom = std::max(line->second.bottom, bottom);
    }
    return lines;
}

/// The words of a page as text that nobody sees, each as wide as it stands in the picture.
std::string text_of(PicturePage const& page, Paper const& paper, Letters& letters)
{
    constexpr double letter = 0.5; // em
    constexpr double below = 0.2;
    double const across = paper.width / page.width;
    double const up = paper.height / page.height;
    auto const lines = lines_of(page.words);
    std::string out = "BT 3 Tr\n";
    for (auto const& word : page.words) {
        auto const characters = characters_of(word.text);
        if (characters.empty() || word.width <= 0 || word.height <= 0) continue;
        auto const line = lines.find({word.block, word.line});
        bool const level = word.turn == 0 && line != lines.end();
        Height const height = level ? line->second : Height{word.top, word.top + word.height};
        auto const size = std::max((height.bottom - height.top) * up, 1.0);
        auto const natural = static_cast<double>(characters.size()) * letter * size;
        // Some letters reach below the base. What is struck is as high as a line of type around it.
        auto const base = paper.height - height.bottom * up + below * size;
        out += number(100 * word.width * across / natural) + " Tz 1 0 0 1 " +
               number(word.left * across) + " " + number(base) + " Tm\n";
        for (char32_t const character : characters) {
            auto const code = letters.code_of(character);
            out += "/F" + std::to_string(code.font) + " " + number(size) + " Tf <" +
                   hexadecimal(code.code, 2) + "> Tj ";
        }
        out += "\n";
    }
    return out + "ET\n";
}

} // namespace

bool is_picture_file(std::string_view bytes)
{
    using namespace std::string_view_literals;
    return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n\x1A\n") ||
           bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv);
}

std::string pdf_of_pictures(std::vector<PicturePage> const& pages)
{
    Objects objects;
    auto const root = objects.reserve();
    auto const tree = objects.reserve();
    auto const fonts = objects.reserve();
    Letters letters;
    std::string kids;
    for (auto const& page : pages) {
        auto const paper = paper_of(page);
        auto const image = objects.stream(
            "/Type /XObject /Subtype /Image /Width " + std::to_string(page.width) + " /Height " +
                std::to_string(page.height) + " /ColorSpace " +
                (page.colour ? "/DeviceRGB" : "/DeviceGray") +
                " /BitsPerComponent 8 /Filter /DCTDecode",
            page.jpeg);
        auto const content = objects.stream(
            "",
            "q " + number(paper.width) + " 0 0 " + number(paper.height) + " 0 0 cm /P Do Q\n" +
                text_of(page, paper, letters));
        kids += reference(objects.add(
                    "<< /Type /Page /Parent " + reference(tree) + " /MediaBox [0 0 " +
                    number(paper.width) + " " + number(paper.height) + "] /Resources << /Font " +
                    reference(fonts) + " /XObject << /P " + reference(image) + " >> >> /Contents " +
                    reference(content) + " >>")) +
                " ";
    }
    objects.put(fonts, letters.write(objects));
    objects.put(
        tree,
        "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
    objects.put(root, "<< /Type /Catalog /Pages " + reference(tree) + " >>");
    return objects.file(root);
}

PictureReports::PictureReports(PdfPrograms programs)
    : programs_(std::move(programs)), tools_(programs_), recogniser_(programs_.recogniser)
{
}

std::string PictureReports::made_of(std::string_view file) const
{
    if (file.size() > file_bytes_max) throw Error(Fault::refused, too_large);
    auto const ask = [&](char const* task, int page, std::size_t count) {
        auto const order = std::to_string(page) + " " + std::to_string(pages_max);
        auto outcome = recogniser_.run(task, {file, order}, limits_of_pictures());
        if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome)) {
            using Why = cage::NoAnswer::Why;
            bool const large = none->why == Why::too_large || none->why == Why::too_long ||
                               (none->why == Why::refused && none->code == recogniser::too_large);
            throw Error(Fault::refused, large ? too_large : unreadable);
        }
        auto parts = std::move(std::get<cage::Answer>(outcome).parts);
        if (parts.size() != count) throw Error(Fault::refused, unreadable);
        return parts;
    };
    auto const languages = languages_for({});
    // The first page tells how many there are.
    auto const first = shape_of(ask("picture-page", 0, 3)[0]);
    if (!first) throw Error(Fault::refused, unreadable);
    std::vector<PicturePage> pages(static_cast<std::size_t>(first->pages));
    in_parallel(pages.size(), 0, [&](std::size_t k) {
        auto& page = pages[k];
        auto drawn = ask("picture-page", static_cast<int>(k), 3);
        auto const shape = shape_of(drawn[0]);
        auto const gray = ask("decode", static_cast<int>(k), 2);
        auto const picture = read_portable_map(
            "P5\n" +
            (shape ? std::to_string(shape->width) + " " + std::to_string(shape->height)
                   : std::string{}) +
            "\n255\n" + gray[1]);
        // What a worker answers is a claim.
        if (!shape || !picture || shape->pages != first->pages ||
            !drawn[1].starts_with("\xFF\xD8\xFF"))
            throw Error(Fault::refused, unreadable);
        auto words = tools_.read(*picture, languages);
        if (!words) throw Error(Fault::refused, unreadable);
        page.width = shape->width;
        page.height = shape->height;
        page.resolution = shape->resolution;
        page.jpeg = std::move(drawn[1]);
        page.colour = drawn[2] == "rgb";
        page.words = *std::move(words);
    });
    std::size_t bytes = 0;
    for (auto const& page : pages) bytes += page.jpeg.size();
    if (bytes > file_bytes_max) throw Error(Fault::refused, too_large);
    return pdf_of_pictures(pages);
}

std::string PictureReports::as_pdf(std::string_view report) const
{
    if (!is_picture_file(report)) return std::string(report);
    auto const name = sha256(report).text;
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = known_.find(name); found != known_.end()) return found->second;
    }
    auto made = made_of(report);
    std::scoped_lock const lock(mutex_);
    if (known_.emplace(name, made).second) order_.push_front(name);
    if (order_.size() > kept_max) {
        known_.erase(order_.back());
        order_.pop_back();
    }
    return made;
}

} // namespace safehand::service
