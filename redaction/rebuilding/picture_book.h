// Pictures and stencils as image objects (ISO 32000-2, 8.9), equal ones written once.
#pragma once

#include "redaction/page/picture.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace safehand::rebuilding {

class Deflater;
class ObjectBook;

class PictureBook {
  public:
    PictureBook(ObjectBook& book, Deflater& deflate) : book_(book), deflate_(deflate) {}

    /// Object of the image; 0 when its bytes are not what its fields say.
    int picture(std::shared_ptr<page::Picture const> const& picture);
    int stencil(std::shared_ptr<page::Stencil const> const& stencil);

  private:
    struct Encoded {
        std::string entries; ///< with the filter's
        std::string data;
    };

    Encoded encoded(page::Picture const& picture);
    Encoded shortest(std::string_view samples, int width, int height, int components, int bits);
    int mask_of(page::Picture const& picture);
    int put(Encoded image);

    ObjectBook& book_;
    Deflater& deflate_;
    // The same value in the hands of several items, then the same bytes in several values.
    std::unordered_map<void const*, int> seen_;
    std::map<std::string, int> written_;
    std::vector<std::shared_ptr<void const>> kept_; ///< so that no address is used twice
};

} // namespace safehand::rebuilding
