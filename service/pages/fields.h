// Fields of forms, as the parts of templates want them.
#pragma once

#include "service/pages/visit.h"

#include <string>
#include <string_view>

namespace safehand::service::pages {

struct FieldKind {
    std::string type = "text";
    std::string width = "govuk-!-width-two-thirds";
    std::string mode = {};         ///< inputmode
    std::string autocomplete = {}; ///< as WCAG 1.3.5 lists them
};

/// parts/field: label and hint are "<words>" and "<words>-hint" of the catalogue. What was sent is
/// filled in again, but never a secret.
Model text_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    FieldKind const& kind = {},
    std::string value = {});

} // namespace safehand::service::pages
