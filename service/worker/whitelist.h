// Copies what a page draws from a stranger's file into a new one: for each kind of object the keys
// that are known and nothing else, streams decoded and made anew.
#pragma once

#include "service/worker/content_cleaning.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <map>
#include <set>
#include <utility>

namespace safehand::worker {

/// What an object is to the one that refers to it; decides which of its keys are copied.
enum class Kind {
    plain,
    resources,
    fonts,
    font,
    descendants,
    descriptor,
    font_file,
    encoding,
    character_map,
    system_info,
    glyphs,
    glyph,
    objects,
    object,
    states,
    state,
    state_font,
    soft_mask,
    colours,
    colour,
    calibration,
    patterns,
    pattern,
    shadings,
    shading,
    function,
    group,
    picture,
    picture_mask,
    filter_part,
    bytes,
};

class Whitelist {
  public:
    Whitelist(QPDF& from, QPDF& to) : from_(from), to_(to) {}

    /// The page as a form: its content, what that draws with, and the box that is seen.
    QPDFObjectHandle
    page(QPDFObjectHandle page, QPDFObjectHandle::Rectangle const& box, Drawn& drawn);

    int dropped() const noexcept { return dropped_; } ///< operators left out

  private:
    QPDFObjectHandle copy(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle made_once(QPDFObjectHandle const& source, Kind kind);
    QPDFObjectHandle made_from(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle members(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle font_first(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle each(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle colour(QPDFObjectHandle source);
    QPDFObjectHandle stream(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle content(QPDFObjectHandle source, Kind kind);
    QPDFObjectHandle drawing(QPDFObjectHandle source, Kind kind, std::string_view bytes);
    QPDFObjectHandle object(QPDFObjectHandle source);
    QPDFObjectHandle data(QPDFObjectHandle source, Kind kind);
    void put(QPDFObjectHandle& to, QPDFObjectHandle from, std::string const& key, Kind kind);

    QPDF& from_;
    QPDF& to_;
    std::map<std::pair<QPDFObjGen, Kind>, QPDFObjectHandle> done_;
    std::map<QPDFObjGen, Drawn> drawn_by_;
    std::set<std::pair<QPDFObjGen, Kind>> under_way_;
    QPDFObjectHandle inherited_; ///< copied resources of what encloses a form without its own
    Drawn drawn_;                ///< by what is being copied just now, its forms included
    int depth_ = 0;
    int dropped_ = 0;
};

} // namespace safehand::worker
