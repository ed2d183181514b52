// Collects the PDF objects of one class and packs those that are not streams into object streams
// (ISO 32000-2, 7.5.7).
#pragma once

#include "record/pages.h"

#include <string>
#include <vector>

namespace safehand::rendering {

class Deflater;

class ObjectBook {
  public:
    /// Numbers below `first_free` are given out by hand.
    explicit ObjectBook(int first_free) : next_(first_free) {}

    int reserve(int count = 1); ///< the first of `count` new numbers

    void put(int number, std::string body);
    void put_stream(int number, std::string entries, std::string data);

    /// What `copy_first` will be if `more` further objects are put and none is reserved.
    int after_packing(int more) const;

    /// Packs all plain objects, in the order of their numbers, and moves everything into
    /// `pages`, whose `copy_first` becomes the next free number.
    void pack_into(FrozenPages& pages, Deflater& deflate);

  private:
    int next_;
    std::vector<PdfObject> objects_;
    std::vector<PdfStream> streams_;
};

/// " 12 0 R" with the leading space.
void put_reference(std::string& out, int number);

} // namespace safehand::rendering
