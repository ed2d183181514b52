// The Encoding of composite fonts: which bytes of a string are one code, and which character of
// the font (CID) it names. Meanings are not here (to_unicode_reader.h).
#pragma once

#include "redaction/unpicking/cmap_ranges.h"
#include "redaction/unpicking/font_limits.h"
#include "redaction/unpicking/qpdf.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::unpicking {

/// A character code with the number of bytes it was written in: <41> and <0041> are not the same.
struct CharacterCode {
    std::uint32_t value = 0;
    std::uint8_t bytes = 1; ///< 1 to 4

    std::uint64_t key() const noexcept { return (std::uint64_t{bytes} << 32U) | value; }
};

class CodeMap {
  public:
    /// Reads /Identity-H, /Identity-V, a stream, or the name of a predefined map. Of those only the
    /// ones that hold Unicode are understood, and they give no CID (unicode()); all others are a
    /// fault().
    static CodeMap read(Handle encoding, FontLimits& limits);

    /// Takes the next code off a string that is not empty. Bytes that no code space holds go as a
    /// code of the shortest length (ISO 32000-2, 9.7.6.3).
    CharacterCode take(std::string_view& rest) const;

    /// 0, the missing character, for codes without one.
    std::uint32_t cid(CharacterCode code) const;

    bool vertical() const noexcept { return vertical_; }

    /// Codes are UTF-16.
    bool unicode() const noexcept { return unicode_; }

    std::string const& fault() const noexcept { return fault_; }

  private:
    struct CodeSpace {
        std::uint8_t bytes = 1;
        std::array<std::uint8_t, 4> low{};
        std::array<std::uint8_t, 4> high{};

        bool holds(std::string_view text) const;
    };

    friend class CodeMapStream;

    void read_named(std::string const& name);
    void add_identity();

    std::vector<CodeSpace> spaces_;
    RangeMap<std::uint32_t> cids_;
    bool vertical_ = false;
    bool unicode_ = false;
    std::string fault_;
};

} // namespace safehand::unpicking
