// Splits content streams into operators with their operands, by qpdf's own tokeniser. What the
// operators mean is not known here.
#pragma once

#include "redaction/unpicking/qpdf.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::unpicking {

/// Who hears what a content stream says.
class ContentListener {
  public:
    ContentListener() = default;
    ContentListener(ContentListener const&) = delete;
    ContentListener& operator=(ContentListener const&) = delete;
    ContentListener(ContentListener&&) = delete;
    ContentListener& operator=(ContentListener&&) = delete;
    virtual ~ContentListener() = default;

    /// False stops the reading.
    virtual bool on_operator(std::string const& name, std::vector<Handle>& operands) = 0;
    /// `dictionary` has the keys that stand between BI and ID.
    virtual bool on_inline_picture(Handle dictionary, std::string const& bytes) = 0;
};

/// What a page's Contents say: a stream, or an array of them that are read as one. Nothing when a
/// part of it cannot be read.
std::optional<std::string> content_bytes(Handle contents, std::size_t most);

/// Reads `content` to its end. `pdf` is the file that it belongs to. What is not well formed is
/// passed over; throws std::exception when it is beyond that.
void parse_content(QPDF& pdf, std::string content, ContentListener& listener);

} // namespace safehand::unpicking
