// The operators of a content stream and what they work on (ISO 32000-2, 7.8.2). Knows no fonts and
// draws nothing.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct Operand {
    enum class Kind { number, name, string, array, dictionary, word };

    Kind kind = Kind::number;
    double number = 0;
    std::string_view bytes;     ///< name, string or word; valid until the next operator
    std::vector<Operand> items; ///< array; dictionary: key, value, key, value
};

/// The value of `key` in a dictionary operand; null when there is none.
Operand const* value_of(Operand const& dictionary, std::string_view key);

struct InlineImage {
    int width = 0;
    int height = 0;
    bool mask = false; ///< one bit a pixel, in the open or as hexadecimal digits
};

/// Reads one operator at a time.
class ContentLexer {
  public:
    explicit ContentLexer(std::string_view content) : rest_(content) {}

    /// False at the end or at something malformed; then `sound` tells which.
    bool next();

    /// One value that is the whole text, as objects outside content streams are. False when it is
    /// not sound or something follows it.
    bool lone_value(Operand& out);

    std::string_view op() const noexcept { return op_; }

    std::vector<Operand> const& operands() const noexcept { return operands_; }

    /// Set when `op` is "BI".
    InlineImage const& image() const noexcept { return image_; }

    bool sound() const noexcept { return sound_; }

  private:
    void skip_white();
    bool value(Operand& out, int depth);
    std::string& buffer();
    bool literal(std::string_view& out);
    bool escaped_literal(std::string& out);
    bool hexadecimal(std::string_view& out);
    bool items(Operand& out, std::string_view close, int depth);
    bool inline_image();

    std::string_view rest_;
    std::string_view op_;
    std::vector<Operand> operands_;
    std::deque<std::string> buffers_; ///< decoded strings of one operator; reused
    std::size_t buffers_used_ = 0;
    InlineImage image_;
    bool sound_ = true;
};

} // namespace safehand::proof
