// What a PDF can make a reader's program do, besides showing its pages.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand::worker {

/// The values of /S that act (ISO 32000-2, 12.6.4), but for going to a page of the same file and to
/// an address.
inline constexpr std::array<std::string_view, 18> acting_values{
    "JavaScript",
    "Launch",
    "SubmitForm",
    "ImportData",
    "GoToR",
    "GoToE",
    "Rendition",
    "Movie",
    "Sound",
    "Named",
    "Hide",
    "ResetForm",
    "GoTo3DView",
    "Trans",
    "Thread",
    "GoToDp",
    "SetOCGState",
    "RichMediaExecute"};

inline bool acts(std::string_view value)
{
    return std::find(acting_values.begin(), acting_values.end(), value) != acting_values.end();
}

} // namespace safehand::worker
