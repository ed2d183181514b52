// Why a picture is not read, as the recogniser's exit code says it.
#pragma once

namespace safehand::recogniser {

enum Refusal : int {
    no_picture = 1, ///< the picture is not as it was announced
    too_large = 2,
    no_language = 3, ///< the trained data cannot be used
};

} // namespace safehand::recogniser
