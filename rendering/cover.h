// The first page: whose paper it is, what it is, and how it must be kept. The place for the
// recipient's block at the upper right stays free; a copy's overlay fills it.
#pragma once

#include "record/document.h"
#include "rendering/composer.h"

namespace safehand::rendering {

/// A whole page; nothing else goes on it.
void compose_cover(Composer& composer, RedactedDocument const& document);

/// The same facts as a block at the head of the first page, for letters and short papers.
void compose_title_block(Composer& composer, RedactedDocument const& document);

} // namespace safehand::rendering
