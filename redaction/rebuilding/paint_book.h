// Graphics states and smooth shadings as objects, each written once however often it is used.
#pragma once

#include "redaction/page/paint.h"

#include <map>
#include <string>

namespace safehand::rebuilding {

class ObjectBook;

/// How things mix with what is below them.
struct Mixing {
    double fill_alpha = 1;
    double line_alpha = 1;
    page::Blend blend = page::Blend::normal;
    int soft_mask = 0; ///< object of the mask's group; 0: none
    bool luminosity = true;

    bool operator==(Mixing const&) const = default;
};

class PaintBook {
  public:
    explicit PaintBook(ObjectBook& book) : book_(book) {}

    /// Object of the graphics state.
    int state(Mixing const& mixing);

    /// Object of the shading dictionary; 0 when it cannot be drawn.
    int shading(page::Shading const& shading);

    /// Object of the pattern that paints with it; 0 when it cannot be drawn.
    int shading_pattern(page::Shading const& shading);

  private:
    int once(std::string body);
    int function(std::vector<page::Colour> const& colours);

    ObjectBook& book_;
    std::map<std::string, int> written_;
};

/// The colour's components, each between 0 and 1 and four digits exact: "0 .5 1".
void put_components(std::string& out, page::Colour const& colour, page::ColourSpace space);

/// "DeviceGray", "DeviceRGB", "DeviceCMYK" with the slash.
char const* device_name(page::ColourSpace space);

int components_of(page::ColourSpace space);

} // namespace safehand::rebuilding
