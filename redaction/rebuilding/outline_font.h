// Shapes of letters from a font file of ours.
#pragma once

#include "redaction/page/type.h"

#include <memory>
#include <string_view>

namespace safehand::rebuilding {

class OutlineFont {
  public:
    /// `file` stays where it is as long as this lives.
    explicit OutlineFont(std::string_view file);
    OutlineFont(OutlineFont const&) = delete;
    OutlineFont& operator=(OutlineFont const&) = delete;
    OutlineFont(OutlineFont&&) = delete;
    OutlineFont& operator=(OutlineFont&&) = delete;
    ~OutlineFont();

    /// Its shape and its advance, and itself as what it means. A file that cannot be read, or a
    /// letter that it does not have, leaves an empty shape as wide as a letter of a mark.
    page::Glyph glyph(char32_t character) const;

  private:
    struct Opened;
    std::unique_ptr<Opened> opened_;
};

} // namespace safehand::rebuilding
