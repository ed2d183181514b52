#include "service/api/plain_word.h"

#include "record/error.h"

#include <algorithm>

namespace safehand::service::api {

bool plain_word(std::string_view text, std::size_t bytes_max)
{
    return !text.empty() && text.size() <= bytes_max && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string staff_reference(std::string text, std::string const& member)
{
    if (!plain_word(text))
        throw Error(
            Fault::bad_input,
            "Member " + member +
                " must be a staff reference of small letters, digits and hyphens, not a name.");
    return text;
}

} // namespace safehand::service::api
