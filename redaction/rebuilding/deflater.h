// Deflate, the filter of all our streams but pictures of other kinds. The only place that knows
// libdeflate.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace safehand::rebuilding {

/// Keeps its work memory between calls; one thread at a time.
class Deflater {
  public:
    Deflater();
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;
    Deflater(Deflater&&) noexcept;
    Deflater& operator=(Deflater&&) noexcept;
    ~Deflater();

    /// zlib format (RFC 1950), as /FlateDecode wants it. Throws std::bad_alloc.
    std::string operator()(std::string_view data);

  private:
    struct Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace safehand::rebuilding
