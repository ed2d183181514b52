// Deflate, the only filter that our streams use. The only place that knows libdeflate.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace safehand::rendering {

/// Keeps its work memory between calls; one thread at a time.
class Deflater {
  public:
    /// `level` 1 to 12. 6 is the best trade for page content: higher levels take twice as long and
    /// more for a few per cent.
    explicit Deflater(int level = 6);
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;
    Deflater(Deflater&&) noexcept;
    Deflater& operator=(Deflater&&) noexcept;
    ~Deflater();

    /// zlib format (RFC 1950), as /FlateDecode wants it.
    std::string operator()(std::string_view data);

  private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace safehand::rendering
