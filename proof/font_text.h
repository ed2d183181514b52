// What a font's codes mean as text: its ToUnicode map, or the plain encodings of simple fonts. A
// code without a meaning cannot be read, and says so.
#pragma once

#include "proof/pdf_value.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

class FontText {
  public:
    /// Reads a font dictionary. `readable` is false for kinds that this room does not read.
    static FontText of(PdfContents const& file, Dictionary const& font);

    bool readable() const noexcept { return readable_; }

    /// Bytes in one code: 1 or 2.
    std::size_t code_bytes() const noexcept { return code_bytes_; }

    /// The code's text as UTF-8; null when it has none.
    std::string const* text(std::uint32_t code) const noexcept
    {
        if (code >= by_code_.size() || by_code_[code] == 0) return nullptr;
        return &texts_[by_code_[code]];
    }

    /// Every code's text, in the order in which the font lists them.
    std::string every_text() const;

  private:
    void set(std::uint32_t code, std::string text);
    void read_simple(PdfContents const& file, Dictionary const& font);
    void read_map(std::string_view map);

    bool readable_ = false;
    std::size_t code_bytes_ = 1;
    std::vector<std::uint32_t> by_code_;
    std::vector<std::string> texts_{""}; ///< number 0 means that a code has no text
};

/// Fonts by object number, each read once.
using Fonts = std::map<int, FontText>;

/// Every font of the file that can be read.
Fonts fonts_of(PdfContents const& file);

/// UTF-16 in big-endian order as UTF-8.
std::string from_utf16(std::string_view bytes, bool big_endian = true);

} // namespace safehand::proof
