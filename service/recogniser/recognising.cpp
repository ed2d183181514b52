#include "service/recogniser/recognising.h"

#include "cage/worker_side.h"
#include "service/recogniser/refusals.h"

#include <allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <charconv>
#include <clocale>
#include <memory>
#include <optional>
#include <string_view>

/// Of OpenMP's own header, which not every compiler of the house has.
extern "C" void omp_set_max_active_levels(int levels);

namespace safehand::recogniser {

namespace {

constexpr int side_max = 20'000;
constexpr std::size_t pixels_max = 120'000'000;

struct Shape {
    int width = 0;
    int height = 0;
    int resolution = 0;
};

std::optional<Shape> read_shape(std::string_view text)
{
    Shape shape;
    for (int* const value : {&shape.width, &shape.height, &shape.resolution}) {
        auto const read = std::from_chars(text.data(), text.data() + text.size(), *value);
        if (read.ec != std::errc{} || *value <= 0 || *value > side_max) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        if (text.starts_with(' ')) text.remove_prefix(1);
    }
    if (!text.empty()) return std::nullopt;
    return shape;
}

/// Trained data by name. Tesseract asks for it by a bare function that carries nothing along, so
/// there is one shelf for this one-shot process.
std::vector<std::pair<std::string, std::string const*>>& shelf()
{
    static std::vector<std::pair<std::string, std::string const*>> books;
    return books;
}

bool read_from_shelf(char const* path, std::vector<char>* data)
{
    std::string_view name = path;
    if (auto const slash = name.rfind('/'); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    for (auto const& [book, bytes] : shelf())
        if (name == book) {
            data->assign(bytes->begin(), bytes->end());
            return true;
        }
    return false;
}

void fill_shelf(std::string_view names, std::vector<std::string> const& inputs)
{
    constexpr std::size_t first = 3;
    std::size_t at = first;
    while (!names.empty()) {
        auto const plus = std::min(names.find('+'), names.size());
        if (at >= inputs.size()) throw cage::Refused{no_language};
        shelf().emplace_back(std::string(names.substr(0, plus)) + ".traineddata", &inputs[at++]);
        names.remove_prefix(std::min(plus + 1, names.size()));
    }
}

struct Freed {
    void operator()(Pix* picture) const { pixDestroy(&picture); }
};

using Picture = std::unique_ptr<Pix, Freed>;

Picture picture_of(Shape shape, std::string const& gray)
{
    constexpr int depth = 8;
    Picture picture(pixCreate(shape.width, shape.height, depth));
    if (!picture) throw cage::Refused{too_large};
    auto* const words = pixGetData(picture.get());
    auto const row_words = static_cast<std::size_t>(pixGetWpl(picture.get()));
    auto const width = static_cast<std::size_t>(shape.width);
    for (std::size_t y = 0; y < static_cast<std::size_t>(shape.height); ++y)
        for (std::size_t x = 0; x < width; ++x)
            // Leptonica keeps pixels from the highest byte of each word down.
            words[y * row_words + x / 4] |=
                static_cast<l_uint32>(static_cast<unsigned char>(gray[y * width + x]))
                << (24 - 8 * (x % 4));
    pixSetResolution(picture.get(), shape.resolution, shape.resolution);
    return picture;
}

/// One line, no control characters.
std::string plain(char const* text)
{
    std::string out;
    for (char const* at = text; *at != 0; ++at)
        if (static_cast<unsigned char>(*at) > ' ') out += *at;
    return out;
}

std::string words_of(tesseract::TessBaseAPI& reader)
{
    std::string out;
    std::unique_ptr<tesseract::ResultIterator> const at(reader.GetIterator());
    if (!at) return out;
    int block = -1;
    int line = -1;
    do {
        if (at->IsAtBeginningOf(tesseract::RIL_BLOCK)) ++block;
        if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) ++line;
        std::unique_ptr<char[]> const text(at->GetUTF8Text(tesseract::RIL_WORD));
        int left = 0;
        int top = 0;
        int right = 0;
        int bottom = 0;
        if (!text || !at->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom)) continue;
        auto const word = plain(text.get());
        if (word.empty()) continue;
        for (int const value :
             {left,
              top,
              right - left,
              bottom - top,
              block,
              line,
              static_cast<int>(at->Confidence(tesseract::RIL_WORD))})
            out += std::to_string(value) + " ";
        out += word + "\n";
    } while (at->Next(tesseract::RIL_WORD));
    return out;
}

} // namespace

std::vector<std::string> recognise(std::vector<std::string> const& inputs)
{
    constexpr std::size_t parts_min = 4;
    if (inputs.size() < parts_min) throw cage::Refused{no_picture};
    auto const shape = read_shape(inputs[1]);
    if (!shape) throw cage::Refused{no_picture};
    auto const pixels =
        static_cast<std::size_t>(shape->width) * static_cast<std::size_t>(shape->height);
    if (pixels > pixels_max) throw cage::Refused{too_large};
    if (inputs[2].size() != pixels) throw cage::Refused{no_picture};
    // No parallel region gets a second thread: the cage lets no thread begin.
    omp_set_max_active_levels(0);
    setMsgSeverity(L_SEVERITY_NONE);
    fill_shelf(inputs[0], inputs);
    tesseract::TessBaseAPI reader;
    int const opened = reader.Init(
        "/",
        0,
        inputs[0].c_str(),
        tesseract::OEM_LSTM_ONLY,
        nullptr,
        0,
        nullptr,
        nullptr,
        false,
        &read_from_shelf);
    if (opened != 0) throw cage::Refused{no_language};
    reader.SetVariable("debug_file", "/dev/null");
    reader.SetPageSegMode(tesseract::PSM_AUTO);
    auto const picture = picture_of(*shape, inputs[2]);
    reader.SetImage(picture.get());
    if (reader.Recognize(nullptr) != 0) throw cage::Refused{no_picture};
    return {words_of(reader)};
}

} // namespace safehand::recogniser
