// The one error type that crosses a room's door, and the check for our own mistakes.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace safehand {

/// What kind of trouble, told as what the caller does next.
enum class Fault {
    bad_input,   ///< whoever sent it corrects something and sends it again
    refused,     ///< a rule forbids it; trying again does not help
    unavailable, ///< somebody else did not answer; try again later
    broken,      ///< our own data or code is wrong; a person looks
};

/// A failure with two voices. `what()` may be shown to anybody: it names no person, address or
/// file of a case. `detail()` and `trail()` are for the log and obey the same rule about people.
class Error : public std::runtime_error {
  public:
    Error(Fault fault, std::string const& public_text, std::string detail = {});

    /// Adds where it happened, innermost first, and returns itself so that it can be rethrown.
    Error& during(std::string step);

    Fault fault() const noexcept { return fault_; }

    std::string_view detail() const noexcept { return detail_; }

    std::vector<std::string> const& trail() const noexcept { return trail_; }

    /// One line: kind, public text, detail in brackets, then the trail.
    std::string for_log() const;

  private:
    Fault fault_;
    std::string detail_;
    std::vector<std::string> trail_;
};

/// Holds in release builds too. Throws Error(Fault::broken) carrying `sentence` as its detail.
void ensure(bool condition, std::string_view sentence);

} // namespace safehand
