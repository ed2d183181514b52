// What a document has cost so far. Whoever makes something pays here first.
#pragma once

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/unpick.h"

namespace safehand::unpicking {

/// Every call throws Refused(too_large) when nothing is left.
class Spending {
  public:
    void new_page() { operators_left_ = limits::operators_per_page; }

    void operators(long count) { take(operators_left_, count); }

    void items(long count) { take(items_left_, count); }

    void glyphs(long count) { take(glyphs_left_, count); }

    void segments(long count) { take(segments_left_, count); }

    void content(std::size_t bytes) { take(bytes_left_, static_cast<long>(bytes)); }

  private:
    static void take(long& left, long count)
    {
        if (count > left) throw Refused{Refusal::too_large};
        left -= count;
    }

    long operators_left_ = limits::operators_per_page;
    long items_left_ = limits::items_per_document;
    long glyphs_left_ = limits::glyphs_per_document;
    long segments_left_ = limits::segments_per_document;
    long bytes_left_ = static_cast<long>(limits::content_bytes_per_document);
};

} // namespace safehand::unpicking
