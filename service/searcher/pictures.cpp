#include "service/searcher/searching.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <array>
#include <cstdint>
#include <optional>

namespace safehand::searcher {

namespace {

using Handle = QPDFObjectHandle;

constexpr int side_max = 20'000;
constexpr std::size_t pixels_max = 60'000'000;     // of one picture
constexpr std::size_t all_bytes_max = 240'000'000; // of all, as they are handed out
constexpr std::size_t pictures_max = 1500;

int number_in(Handle dictionary, char const* key, int otherwise)
{
    auto value = dictionary.getKey(key);
    return value.isInteger() ? value.getIntValueAsInt() : otherwise;
}

bool is_picture(Handle stream)
{
    auto dictionary = stream.getDict();
    return dictionary.getKey("/Width").isInteger() && dictionary.getKey("/Height").isInteger();
}

/// How the samples lie, as far as it takes to see shapes in them.
struct Layout {
    std::size_t width = 0;
    std::size_t height = 0;
    std::size_t bits = 8;
    std::size_t components = 1;

    std::size_t row_bytes() const { return (width * components * bits + 7) / 8; }
};

std::optional<Layout> layout_of(Handle dictionary, std::size_t bytes)
{
    Layout layout;
    int const width = number_in(dictionary, "/Width", 0);
    int const height = number_in(dictionary, "/Height", 0);
    if (width <= 0 || height <= 0 || width > side_max || height > side_max) return std::nullopt;
    layout.width = static_cast<std::size_t>(width);
    layout.height = static_cast<std::size_t>(height);
    auto mask = dictionary.getKey("/ImageMask");
    bool const stencil = mask.isBool() && mask.getBoolValue();
    int const bits = stencil ? 1 : number_in(dictionary, "/BitsPerComponent", 8);
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) return std::nullopt;
    layout.bits = static_cast<std::size_t>(bits);
    // The colour space may be anything; the amount of data tells how many components there are.
    for (std::size_t const components : {4U, 3U, 2U, 1U}) {
        layout.components = components;
        if (layout.row_bytes() * layout.height <= bytes) return layout;
    }
    return std::nullopt;
}

unsigned sample_at(unsigned char const* row, std::size_t index, std::size_t bits)
{
    constexpr unsigned white = 255;
    if (bits == 8) return row[index];
    if (bits == 16) return row[2 * index];
    auto const at = index * bits;
    unsigned const most = (1U << bits) - 1;
    unsigned const value = (row[at / 8] >> (8 - bits - at % 8)) & most;
    return value * white / most;
}

/// Words may differ from their ground in one component alone. Of two components the mean is shown,
/// of four the last one shares in each of the others: whatever they mean, what differs, differs.
std::string shown(unsigned char const* data, Layout const& layout)
{
    std::string out;
    out.reserve(layout.width * layout.height * (layout.components > 2 ? 3 : 1));
    for (std::size_t y = 0; y < layout.height; ++y) {
        auto const* const row = data + y * layout.row_bytes();
        for (std::size_t x = 0; x < layout.width; ++x) {
            auto const sample = [&](std::size_t k) {
                return sample_at(row, x * layout.components + k, layout.bits);
            };
            switch (layout.components) {
            case 1: out += static_cast<char>(sample(0)); break;
            case 2: out += static_cast<char>((sample(0) + sample(1)) / 2); break;
            case 3:
                for (std::size_t k = 0; k < 3; ++k) out += static_cast<char>(sample(k));
                break;
            default:
                for (std::size_t k = 0; k < 3; ++k)
                    out += static_cast<char>((sample(k) + sample(3)) / 2);
            }
        }
    }
    return out;
}

class Gathering {
  public:
    void take(Handle stream)
    {
        auto dictionary = stream.getDict();
        std::shared_ptr<Buffer> data;
        try {
            data = stream.getStreamData(qpdf_dl_all);
        } catch (QPDFExc const&) {
            ++unread_;
            return;
        }
        auto const layout = layout_of(dictionary, data->getSize());
        auto const pixels = layout ? layout->width * layout->height : 0;
        auto const bytes = pixels * (layout && layout->components > 2 ? 3 : 1);
        if (!layout || pixels > pixels_max || bytes_ + bytes > all_bytes_max ||
            pictures_.size() / 2 == pictures_max) {
            ++unread_;
            return;
        }
        bytes_ += bytes;
        pictures_.push_back(std::to_string(layout->width) + " " + std::to_string(layout->height));
        pictures_.push_back(shown(data->getBuffer(), *layout));
    }

    std::vector<std::string> answer()
    {
        pictures_.insert(pictures_.begin(), std::to_string(unread_));
        return std::move(pictures_);
    }

  private:
    std::vector<std::string> pictures_;
    std::size_t bytes_ = 0;
    int unread_ = 0;
};

} // namespace

std::vector<std::string> pictures(std::vector<std::string> const& inputs)
{
    if (inputs.size() != 2) throw Refused{wrong_order};
    QPDF file;
    file.setSuppressWarnings(true);
    try {
        file.processMemoryFile("file", inputs[0].data(), inputs[0].size(), inputs[1].c_str());
        Gathering gathering;
        for (auto& object : file.getAllObjects())
            if (object.isStream() && is_picture(object)) gathering.take(object);
        return gathering.answer();
    } catch (QPDFExc const& why) {
        throw Refused{why.getErrorCode() == qpdf_e_password ? locked : unreadable};
    }
}

} // namespace safehand::searcher
