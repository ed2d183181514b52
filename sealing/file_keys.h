// The encryption dictionary's secrets for one copy (ISO 32000-2, 7.6.4.4: revision 6). Passphrases
// come in; nothing here keeps one.
#pragma once

#include "record/randomness.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::sealing {

/// Printing and reading aloud are allowed, changing and copying are not (ISO 32000-2, table 22:
/// bits 3, 10 and 12 set).
inline constexpr std::int32_t permissions = -1340;

/// One file's key and what its encryption dictionary says of it. Wiped when it goes.
struct FileKeys {
    std::array<unsigned char, 32> key{}; ///< the file encryption key; never written anywhere
    std::array<unsigned char, 48> u{};
    std::array<unsigned char, 32> ue{};
    std::array<unsigned char, 48> o{};  ///< random: nobody holds an owner password
    std::array<unsigned char, 32> oe{}; ///< random, so /O opens nothing
    std::array<unsigned char, 16> perms{};
    std::int32_t p = permissions;

    FileKeys() = default;
    FileKeys(FileKeys const&) = default;
    FileKeys& operator=(FileKeys const&) = default;
    FileKeys(FileKeys&&) = default;
    FileKeys& operator=(FileKeys&&) = default;
    ~FileKeys();
};

/// Makes a new random file key that `passphrase` opens. About 1.2 ms of CPU.
/// Throws Error(bad_input) if the passphrase is shorter than 12 or longer than 127 bytes or not
/// printable ASCII.
FileKeys make_keys(std::string_view passphrase, Randomness& randomness);

/// The same for several copies at once, in the order given.
std::vector<FileKeys> make_keys(std::span<std::string const> passphrases, Randomness& randomness);

} // namespace safehand::sealing
