// Sign-in codes on their way to readers' mailboxes. They wait in memory only, for as long as they
// are good: whoever asks for one is answered at once, whether or not one was made.
#pragma once

#include "record/clock.h"
#include "record/ids.h"

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace safehand::service {

struct CodeLetter {
    std::string email;
    std::string language; ///< BCP 47
    std::string code;
    Instant until;       ///< no use to anybody after that
    std::string id;      ///< random; names the message
    std::string subject; ///< pseudonym of the reader
    CopyId copy;         ///< whose link they came by
};

/// Safe to call from several threads.
class CodeLetters {
  public:
    static constexpr std::size_t waiting_max = 500;

    /// False when too many wait: the reader asks again.
    bool add(CodeLetter letter);

    /// The oldest that is still good.
    std::optional<CodeLetter> next(Instant now);

  private:
    std::mutex mutex_;
    std::deque<CodeLetter> waiting_;
};

} // namespace safehand::service
