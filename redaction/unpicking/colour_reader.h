// Colour spaces (ISO 32000-2, 8.6) brought down to device gray, RGB and CMYK.
#pragma once

#include "redaction/page/paint.h"
#include "redaction/unpicking/qpdf.h"

#include <memory>
#include <span>
#include <string>

namespace safehand::unpicking {

class SourceSpace; ///< defined in colour_space.h
class ColourCache;

/// One colour space. Cheap to copy.
class ColourSpaceReader {
  public:
    /// `space`: a name or an array; names that are no device space are looked up in /ColorSpace of
    /// `resources` (inline images' G, RGB, CMYK and I are known too). DefaultGray and its like are
    /// ignored. With a cache, a space that is an indirect object or a named resource that is one is
    /// read once. Never throws but std::bad_alloc: what cannot be read has a fault().
    static ColourSpaceReader
    of(Handle space, Handle const& resources, ColourCache* cache = nullptr);

    ColourSpaceReader(); ///< DeviceGray

    int components() const; ///< a pattern space has those of under(), or none
    /// Fewer values than components() count as 0, more are ignored, values outside their range are
    /// brought into it.
    page::Colour colour(std::span<double const> components) const;
    page::Colour initial() const; ///< ISO 32000-2, table 73 (`cs`)
    bool is_pattern() const;
    Handle under() const; ///< an uncoloured pattern's own space; null: none
    /// The same as under(), read.
    ColourSpaceReader under_reader() const;
    /// Separation /None: what is painted with it leaves no trace.
    bool paints_nothing() const;

    std::string const& fault() const { return fault_; } ///< empty: usable

    std::shared_ptr<SourceSpace const> const& shared() const { return space_; } ///< never null

    static ColourSpaceReader holding(std::shared_ptr<SourceSpace const> space);

  private:
    std::shared_ptr<SourceSpace const> space_;
    Handle under_;
    bool pattern_ = false;
    bool colourless_ = false; ///< a pattern space without a space under it
    std::string fault_;
};

/// Spaces read once for a document. One for each document; not for several threads.
class ColourCache {
  public:
    ColourCache();
    ~ColourCache();
    ColourCache(ColourCache&&) noexcept;
    ColourCache& operator=(ColourCache&&) noexcept;
    ColourCache(ColourCache const&) = delete;
    ColourCache& operator=(ColourCache const&) = delete;

    ColourSpaceReader const* find(QPDFObjGen which) const; ///< null: not read yet
    void keep(QPDFObjGen which, ColourSpaceReader const& reader);

  private:
    struct Kept;
    std::unique_ptr<Kept> kept_;
};

} // namespace safehand::unpicking
