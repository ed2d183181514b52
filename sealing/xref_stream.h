// Where each object of a new file stands, as a cross-reference stream (ISO 32000-2, 7.5.8).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace safehand::sealing {

/// Collects places, then writes the stream's dictionary entries and data.
class CrossReferences {
  public:
    /// `objects`: the highest object number of the file.
    explicit CrossReferences(int objects);

    /// Object `number` begins at byte `offset`. Throws Error(broken) if it already has a place.
    void at_offset(int number, std::size_t offset);

    /// Object `number` is member `index` of object stream `container`.
    void packed(int number, int container, int index);

    struct Stream {
        std::string entries; ///< /Type, /Size, /W, /Filter and /DecodeParms
        std::string data;    ///< deflated
    };

    /// Numbers without a place are written as free (7.5.4: linked to object 0, never reused).
    Stream write() const;

  private:
    struct Place {
        unsigned char kind = 0;
        std::size_t second = 0;
        int third = 0;
    };

    Place& place_of(int number);

    std::vector<Place> places_;
};

} // namespace safehand::sealing
