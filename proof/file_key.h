// Revision 6 encryption as this house's own reader undoes it (ISO 32000-2, 7.6.4), written apart
// from the sealing room's, so that one mistake cannot hide another. Only reads.
#pragma once

#include "proof/findings.h"
#include "proof/pdf_value.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::proof {

class FileKey {
  public:
    /// The key that the passphrase opens. Nothing, and a fault among the findings, when the
    /// dictionary is not exactly what ours are (AES-256 throughout, no right to change or copy),
    /// when the passphrase is not the one it was made for, when an empty passphrase would do, or
    /// when the permissions were not sealed with the same key.
    static std::optional<FileKey>
    of(Dictionary const& encryption, std::string_view passphrase, Findings& findings);

    FileKey(FileKey const&) = delete;
    FileKey& operator=(FileKey const&) = delete;
    FileKey(FileKey&&) noexcept;
    FileKey& operator=(FileKey&&) noexcept;
    ~FileKey();

    /// AES-256-CBC with its vector before it and its padding after it (7.6.3.3). Nothing when the
    /// length or the padding is not sound.
    std::optional<std::string> decrypted(std::string_view sealed) const;

  private:
    struct Body;
    explicit FileKey(std::unique_ptr<Body> body);
    std::unique_ptr<Body> body_;
};

} // namespace safehand::proof
