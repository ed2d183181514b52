// From a redacted document to pages that only wait for a recipient's stamp. Laid out once for each
// redaction class; encryption and files belong to the sealing room.
#pragma once

#include "record/document.h"
#include "record/pages.h"
#include "rendering/format.h"
#include "rendering/typefaces.h"

#include <cstdint>
#include <memory>

namespace safehand::rendering {

/// Work done by one Renderer since it was made, so that a test can show that N copies of one class
/// cost one layout.
struct RenderCount {
    std::uint64_t layouts = 0;      ///< documents laid out
    std::uint64_t pages = 0;        ///< pages laid out
    std::uint64_t words = 0;        ///< words placed on lines
    std::uint64_t words_shaped = 0; ///< words shaped because no cache held them
    std::uint64_t overlays = 0;     ///< copies stamped
};

/// Both calls may run on any number of threads at once. Their results depend on their arguments
/// alone: the same document and format give the same bytes on every run and thread.
class Renderer {
  public:
    explicit Renderer(std::shared_ptr<Typefaces const> typefaces);
    Renderer(Renderer const&) = delete;
    Renderer& operator=(Renderer const&) = delete;
    Renderer(Renderer&&) noexcept;
    Renderer& operator=(Renderer&&) noexcept;
    ~Renderer();

    /// Tagged, bookmarked and deflated pages (PDF 2.0, A4). With `format.standard_pages` the
    /// document is laid out a second time, in the standard format, to see where its pages begin.
    /// Throws Error(bad_input) that names the code point if no listed font has a character, and
    /// Error(bad_input) if a table row does not have as many cells as its header.
    /// `sheets`: empty pages that follow, for somebody else's pages; they bear a page number alone.
    FrozenPages
    render(RedactedDocument const& document, Format const& format, int sheets = 0) const;

    /// The watermark, footer and 2-D codes of one copy. The words "COPY 03 OF 15 - Name" stand
    /// across and at the foot of every page; each page's code reads "<copy_code>:<page>/<pages>".
    /// Throws Error(bad_input) if the name has a character that no listed font has.
    CopyOverlay overlay(FrozenPages const& pages, StampWords const& words) const;

    RenderCount count() const;

  private:
    struct Room;
    std::unique_ptr<Room> room_;
};

} // namespace safehand::rendering
