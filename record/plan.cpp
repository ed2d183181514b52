#include "record/plan.h"

namespace safehand {

std::string_view word(Share share)
{
    switch (share) {
    case Share::full: return "full";
    case Share::partial: return "partial";
    case Share::letter_only: return "letter only";
    case Share::verbal_only: return "verbal only";
    case Share::none: return "none";
    }
    return "none";
}

std::string_view word(Channel channel)
{
    switch (channel) {
    case Channel::post: return "post";
    case Channel::email: return "email";
    case Channel::portal: return "portal";
    case Channel::by_hand: return "by hand";
    }
    return "by hand";
}

} // namespace safehand
