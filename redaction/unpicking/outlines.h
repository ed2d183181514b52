// Small geometry of outlines: boxes around them, moving them, telling rectangles.
#pragma once

#include "redaction/page/paint.h"

#include <optional>

namespace safehand::unpicking {

page::Outline rectangle(page::Box const& box);

/// Four corners, also turned ones.
page::Outline rectangle(page::Box const& box, page::Matrix const& matrix);

/// The box around all points, control points too; nothing when there is none.
std::optional<page::Box> box_around(page::Outline const& outline);

void append_moved(page::Outline& to, page::Outline const& from, page::Matrix const& matrix);

/// The box itself when the outline is exactly one upright rectangle.
std::optional<page::Box> as_rectangle(page::Outline const& outline);

/// Without the closed or open pieces that lie wholly outside `seen`. They add nothing inside it,
/// whichever rule fills it.
page::Outline pieces_within(page::Outline outline, page::Box const& seen);

/// May be empty: width or height below 0 do not occur.
page::Box common(page::Box const& one, page::Box const& other);

bool is_empty(page::Box const& box);

bool inside(page::Box const& inner, page::Box const& outer, double slack);

double area_of(page::Box const& box);

/// How much longer lengths become, on the whole.
double scale_of(page::Matrix const& matrix);

std::optional<page::Matrix> inverse_of(page::Matrix const& matrix);

bool is_sound(page::Matrix const& matrix);
bool is_sound(page::Box const& box);

} // namespace safehand::unpicking
