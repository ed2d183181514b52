// The colours of a Word file's theme. An attribute may name a colour of the theme and give another
// value beside it; a reader believes the theme.
#pragma once

#include "intake/unpacking/xml_tree.h"

#include <cstdint>
#include <map>
#include <string>

namespace safehand::intake::unpacking {

class Theme {
  public:
    /// None: values are believed.
    Theme() = default;

    /// `theme` is a theme part; `settings` may map the names of colours to others, may be empty.
    Theme(Element const& theme, Element const& settings);

    /// Every colour of `part` that names one of the theme becomes that colour's value, lightened
    /// and darkened as it says.
    void resolve(Element& part) const;

  private:
    std::map<std::string, std::uint32_t> colours_; ///< by the names that attributes use
};

} // namespace safehand::intake::unpacking
