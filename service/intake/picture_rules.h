// The straight lines of a page of which there is only a picture: borders of tables.
#pragma once

#include "intake/laid_out/laid_out.h"
#include "service/pdf/page_picture.h"

#include <vector>

namespace safehand::service {

/// `gray` has no colour. Lines of at least a third of an inch, placed on a page of this size. They
/// are painted over with white: a reader of words takes borders for letters.
std::vector<intake::laid_out::Rule>
take_rules(PagePicture& gray, intake::laid_out::Page const& page);

} // namespace safehand::service
