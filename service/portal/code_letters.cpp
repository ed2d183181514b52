#include "service/portal/code_letters.h"

#include <utility>

namespace safehand::service {

bool CodeLetters::add(CodeLetter letter)
{
    std::scoped_lock const lock(mutex_);
    if (waiting_.size() >= waiting_max) return false;
    waiting_.push_back(std::move(letter));
    return true;
}

std::optional<CodeLetter> CodeLetters::next(Instant now)
{
    std::scoped_lock const lock(mutex_);
    while (!waiting_.empty()) {
        auto letter = std::move(waiting_.front());
        waiting_.pop_front();
        if (now < letter.until) return letter;
    }
    return std::nullopt;
}

} // namespace safehand::service
