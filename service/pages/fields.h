// Fields of forms, as the parts of templates want them.
#pragma once

#include "service/pages/visit.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// parts/date: three fields ID-day, ID-month, ID-year, for Visit::day(). `iso` fills them in unless
/// something was sent.
Model date_field(
    Visit const& visit, std::string const& id, std::string const& words, std::string iso = {});

/// parts/area: several lines.
Model area_field(
    Visit const& visit, std::string const& id, std::string const& words, std::string value = {});

/// One choice: its value and what a person reads.
using Choices = std::vector<std::pair<std::string, std::string>>;

/// parts/radios. What was sent, or `value`, is chosen.
Model radios_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    Choices const& choices,
    std::string value = {});

/// parts/select, for long lists. Begins with an empty line.
Model select_field(
    Visit const& visit,
    std::string const& id,
    std::string const& words,
    Choices const& choices,
    std::string value = {});

/// parts/any draws whichever of these it is given; `label` takes the place of the catalogue's, for
/// fields that come from data.
Model with_label(Model field, std::string const& label, std::string const& hint = {});

} // namespace safehand::service::pages
