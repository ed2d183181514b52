// Cuts the PostScript of a CMap into tokens. Knows nothing of what they mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace safehand::unpicking {

struct CmapToken {
    enum class Kind : std::uint8_t {
        end,
        code,   ///< <hexadecimal>: `text` holds the bytes
        name,   ///< /Name: `text` without the slash
        word,   ///< an operator
        number, ///< a whole number
        open,   ///< [
        close,  ///< ]
        other,  ///< literal strings, << >>, fractions
    };

    Kind kind = Kind::end;
    std::string text;
    long long number = 0;

    bool is_word(std::string_view word) const { return kind == Kind::word && text == word; }
};

/// Never looks behind the end; always gets on.
class CmapLexer {
  public:
    explicit CmapLexer(std::string_view bytes) : rest_(bytes) {}

    CmapToken next();

  private:
    void skip_space();
    CmapToken code();
    CmapToken literal();
    CmapToken word();

    std::string_view rest_;
};

} // namespace safehand::unpicking
