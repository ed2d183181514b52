// Which parts a package is made of and how they hang together: what is a part of the text, what is
// left out, and what makes the file one that is refused.
#pragma once

#include "intake/unpacking/package.h"
#include "intake/unpacking/tally.h"

#include <string>
#include <vector>

namespace safehand::intake::unpacking {

/// Names of parts; empty when there is none.
struct WordParts {
    std::string document;
    std::string styles;
    std::string numbering;
    std::string settings;
    std::string comments;
    std::string footnotes;
    std::string endnotes;
    std::vector<std::string> furniture; ///< headers and footers
};

/// Follows the relations from the package's root. Throws CannotUnpack when there is no document.
WordParts relate(Package const& package, Tally& tally, UnpackLimits const& limits);

} // namespace safehand::intake::unpacking
