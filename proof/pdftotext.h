// Asks poppler's pdftotext, in a process of its own, what words a file shows. The file goes in and
// the words come out through memory; nothing is written to disk and no secret stands on the command
// line.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

struct ReaderLimits {
    std::filesystem::path program;
    std::chrono::milliseconds wait_max{30'000};
    std::size_t memory_max = 1ULL << 30U;
    std::size_t output_max = 64ULL << 20U;
    bool content_order = true;
};

/// The words of every page, UTF-8, in both orders.
struct PopplerWords {
    bool read = false;            ///< false: pdftotext refused the file
    std::vector<std::string> raw; ///< in the order of the content streams; empty if not asked for
    std::vector<std::string> physical; ///< in the order of the columns on the page
};

/// Runs from its making until `words`, so that other work can go on meanwhile.
class PopplerReading {
  public:
    /// `file` is not encrypted. Both orders are read at the same time.
    /// Throws Error(unavailable) if the program is missing.
    PopplerReading(std::string_view file, ReaderLimits limits);
    PopplerReading(PopplerReading const&) = delete;
    PopplerReading& operator=(PopplerReading const&) = delete;
    PopplerReading(PopplerReading&&) = delete;
    PopplerReading& operator=(PopplerReading&&) = delete;
    ~PopplerReading();

    /// Throws Error(unavailable) if the program takes too long or says too much. Call once.
    PopplerWords words();

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::proof
