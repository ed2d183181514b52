// What is thrown for bytes that cannot be read as a finished file.
#pragma once

#include <stdexcept>

namespace safehand::proof {

/// The bytes are no sound PDF file, or the passphrase does not open it. Says so in words that hold
/// nothing of the file.
class Unreadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace safehand::proof
