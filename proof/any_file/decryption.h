// Decrypts single objects of an encrypted file by its key, which libqpdf finds from the password.
// Works on any object wherever it stands, also where no cross-reference leads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace safehand::any_file {

class FileKey {
  public:
    enum class Outcome { open, not_encrypted, wrong_password, unreadable };

    FileKey();
    FileKey(FileKey const&) = delete;
    FileKey& operator=(FileKey const&) = delete;
    FileKey(FileKey&&) noexcept;
    FileKey& operator=(FileKey&&) noexcept;
    ~FileKey();

    /// `password`: of the user or of the owner; an empty one opens files that ask for none.
    Outcome open(std::string_view file, std::string const& password);

    enum class Kind { string, stream, embedded_file };

    /// What the bytes of a string or stream of this object say. Bytes that are too short to be
    /// encrypted come back as they are.
    std::string plain(std::string_view bytes, Kind kind, int number, int generation) const;

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::any_file
