#include "cage/memory_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace safehand::cage {

namespace {

constexpr std::size_t length_bytes = 8;

std::string length_of(std::string_view part)
{
    std::string out(length_bytes, '\0');
    for (std::size_t k = 0; k < length_bytes; ++k)
        out[k] = static_cast<char>((part.size() >> (8 * k)) & 0xFFU);
    return out;
}

std::uint64_t length_at(std::string_view bytes)
{
    std::uint64_t length = 0;
    for (std::size_t k = length_bytes; k-- > 0;)
        length = (length << 8U) | static_cast<unsigned char>(bytes[k]);
    return length;
}

} // namespace

Handle::~Handle()
{
    if (number_ >= 0) ::close(number_);
}

Handle memory_file()
{
    return Handle(::memfd_create("safehand", MFD_CLOEXEC | MFD_ALLOW_SEALING));
}

bool write_bytes(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<std::string> read_bytes(int file, std::size_t bytes_max)
{
    struct stat status{};
    if (::fstat(file, &status) != 0 || status.st_size < 0) return std::nullopt;
    auto const size = static_cast<std::size_t>(status.st_size);
    if (size > bytes_max) return std::nullopt;
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        auto const got = ::pread(file, bytes.data() + done, size - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

bool write_parts(int file, std::vector<std::string_view> const& parts)
{
    if (parts.size() > parts_max) return false;
    for (auto const part : parts)
        if (!write_bytes(file, length_of(part)) || !write_bytes(file, part)) return false;
    return true;
}

bool seal(int file)
{
    return ::fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) ==
           0;
}

std::optional<std::vector<std::string>> read_parts(int file, std::size_t bytes_max)
{
    auto const bytes = read_bytes(file, bytes_max);
    if (!bytes) return std::nullopt;
    std::vector<std::string> parts;
    std::string_view left = *bytes;
    while (!left.empty()) {
        if (left.size() < length_bytes || parts.size() == parts_max) return std::nullopt;
        auto const length = length_at(left);
        left.remove_prefix(length_bytes);
        if (length > left.size()) return std::nullopt;
        parts.emplace_back(left.substr(0, length));
        left.remove_prefix(length);
    }
    return parts;
}

} // namespace safehand::cage
