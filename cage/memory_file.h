// Byte strings in a memory file, one after the other, each behind its length: the only language
// that a worker and its keeper speak.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::cage {

/// A file descriptor that closes itself.
class Handle {
  public:
    explicit Handle(int number = -1) : number_(number) {}

    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;

    Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }

    ~Handle();

    int number() const noexcept { return number_; }

  private:
    int number_;
};

inline constexpr std::size_t parts_max = 4096;

/// A memory file that this process alone knows and that no path leads to. Negative number when the
/// system gives none.
Handle memory_file();

/// False when the file takes no more.
bool write_bytes(int file, std::string_view bytes);

/// Null when the file is above `bytes_max` or cannot be read.
std::optional<std::string> read_bytes(int file, std::size_t bytes_max);

/// False when the file takes no more.
bool write_parts(int file, std::vector<std::string_view> const& parts);

/// Nobody can change the file any more, whoever holds it.
bool seal(int file);

/// Null when the file does not hold exactly such parts, or is above `bytes_max`.
std::optional<std::vector<std::string>> read_parts(int file, std::size_t bytes_max);

} // namespace safehand::cage
