// The key that wraps all other keys. It lives outside the database; this is where it comes from.
#pragma once

#include "record/randomness.h"

#include <filesystem>
#include <optional>
#include <string>

namespace safehand::storage {

/// Keys are strings of exactly 32 raw bytes.
class KeySource {
  public:
    KeySource() = default;
    KeySource(KeySource const&) = delete;
    KeySource& operator=(KeySource const&) = delete;
    KeySource(KeySource&&) = delete;
    KeySource& operator=(KeySource&&) = delete;
    virtual ~KeySource() = default;

    /// Empty when there is no key yet. Throws Error(refused) when it is not kept safely and
    /// Error(broken) when it is not a key.
    virtual std::optional<std::string> find() const = 0;

    /// Makes and keeps the first key. Called only when there is no store yet. Throws Error(refused)
    /// where keys cannot be made, or one exists.
    virtual std::string make(Randomness& randomness) const = 0;
};

/// One line "sh:kek:v1:" and 64 hexadecimal digits, in a file of mode 0600 or stricter. Give it a
/// place outside the store's folder, so that a copy of the folder alone opens nothing.
class KeyFile final : public KeySource {
  public:
    explicit KeyFile(std::filesystem::path file);
    std::optional<std::string> find() const override;
    std::string make(Randomness& randomness) const override;

  private:
    std::filesystem::path file_;
};

} // namespace safehand::storage
