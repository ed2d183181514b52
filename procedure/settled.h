// The questions that a plan asks and the answers that the chair has given to them.
#pragma once

#include "procedure/procedure.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::procedure {

/// Stands in Answer::by while an answer is only tried out: nobody has decided so, and no reason in
/// a plan may say that somebody did. No account can have this name.
inline constexpr std::string_view nobody_yet = "(nobody yet)";

/// What holds for one question now: the chair's choice, or the proposed one while it is open.
struct Choice {
    std::string id; ///< as in Question::id
    Option const* option = nullptr;
    bool open = true;
    bool tried = false;  ///< answered, but by nobody yet
    std::string because; ///< the chair's reason; empty while open or when as proposed
};

class Settled {
  public:
    /// Borrows the procedure. When a question is answered twice the later answer holds.
    Settled(Procedure const& procedure, std::vector<Answer> const& answers);

    /// `matters`: the answer changes something as things stand. Otherwise an answer is checked and
    /// accepted, but the question is not put.
    /// Throws Error(refused) for an answer that does not fit.
    Choice settle(
        std::string const& question,
        PersonId const& about,
        std::string const& document,
        bool matters);

    /// The open questions that matter, in the order in which they came up.
    std::vector<Question> const& open() const noexcept { return open_; }

    /// Throws Error(refused) when an answer belongs to no question of this plan.
    void refuse_strays() const;

  private:
    Procedure const& procedure_;
    std::map<std::string, Answer> answers_;
    std::map<std::string, bool> known_; ///< question id: already put
    std::vector<Question> open_;
};

} // namespace safehand::procedure
