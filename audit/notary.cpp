// Signing a checkpoint for every step, whether or not the step comes to be committed.
#include "audit/checkpoint.h"
#include "record/error.h"

#include <utility>

namespace safehand::audit {

Notary::Notary(Signer const& signer, Tree tree)
    : signer_(signer), before_(tree), after_(std::move(tree))
{
}

std::string Notary::cover(std::uint64_t size_before, std::vector<Hash> const& added)
{
    std::scoped_lock const lock(mutex_);
    // The last step went through if the log now has its size; if not, it is as if never taken.
    if (size_before == after_.size()) before_ = after_;
    ensure(size_before == before_.size(), "the notary has seen every committed leaf");
    auto next = before_;
    for (auto const& hash : added) next.append(hash);
    after_ = std::move(next);
    return sign_checkpoint({signer_.name(), after_.size(), after_.root()}, signer_);
}

} // namespace safehand::audit
