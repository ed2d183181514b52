// How one picture is read: its samples by the filter that is left, its colours, its masks. Private
// to picture_*.cpp.
#pragma once

#include "redaction/page/picture.h"
#include "redaction/unpicking/picture_reader.h"
#include "redaction/unpicking/picture_samples.h"
#include "redaction/unpicking/picture_stream.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace safehand::unpicking {

/// Why a picture is not taken apart; becomes PictureRead::fault.
class PictureFault : public std::exception {
  public:
    explicit PictureFault(std::string what) : what_(std::move(what)) {}

    char const* what() const noexcept override { return what_.c_str(); }

  private:
    std::string what_;
};

/// A mask that another picture carries is read by the same rules but has no mask of its own.
enum class PicturePart : std::uint8_t { whole, mask };

class PictureReading {
  public:
    PictureReading(
        Handle const& dictionary,
        Handle const& resources,
        PictureLimits const& limits,
        ColourCache* cache);

    page::Stencil stencil(StreamRead stream) const;

    /// Nothing: all of it is hidden.
    std::optional<page::Picture> picture(StreamRead stream, PicturePart part) const;

    bool is_stencil() const;

    bool has_size() const { return width_ > 0 && height_ > 0; }

  private:
    struct Mask {
        int width = 0;
        int height = 0;
        std::vector<std::uint8_t> opacity;
        std::vector<double> matte;
    };

    [[noreturn]] static void refuse(PictureFilter filter);
    void hold_to_limits(long long width, long long height) const;
    void hold_to_limits(FileSamples const& samples) const;
    /// Brings the bytes to what the samples need.
    static void fill_up(StreamRead& stream, FileSamples& samples, char filling);
    std::vector<std::uint8_t>
    fax(StreamRead const& stream, long long width, long long height) const;
    ColourSpaceReader space() const;
    ColourSpaceReader space_for(int components) const;
    ColourTerms terms(ColourSpaceReader const& space) const;

    page::Picture plain(StreamRead stream) const;
    page::Picture jpeg(StreamRead const& stream, bool keeps) const;
    page::Picture jpeg2000(StreamRead const& stream) const;

    std::optional<Mask> mask() const;
    Mask soft_mask(Handle stream) const;
    Mask explicit_mask(Handle stream) const;

    Handle value(char const* key) const { return Handle(dictionary_).getKey(key); }

    Handle dictionary_;
    Handle resources_;
    PictureLimits const& limits_;
    ColourCache* cache_;
    long long width_ = 0;
    long long height_ = 0;
};

} // namespace safehand::unpicking
