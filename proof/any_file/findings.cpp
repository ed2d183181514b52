#include "proof/any_file/findings.h"

namespace safehand::any_file {

void Findings::hand_over(Search& to) const
{
    auto all = found_;
    for (auto const& hit : fallback_)
        if (!has(std::get<0>(hit))) all.insert(hit);
    for (auto const& [term, page, channel] : all) to.found.push_back({term, page, channel});
    for (auto const& [words, count] : unread_)
        to.unread.push_back(
            std::to_string(count) + " " + (count == 1 ? words.first : words.second));
}

} // namespace safehand::any_file
