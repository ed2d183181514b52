// What the pages of one document share while they are read: fonts, colours, pictures, layers, tags
// and what all of it has cost.
#pragma once

#include "redaction/page/page.h"
#include "redaction/unpicking/colour_reader.h"
#include "redaction/unpicking/drawing_state.h"
#include "redaction/unpicking/font_limits.h"
#include "redaction/unpicking/layers.h"
#include "redaction/unpicking/picture_reader.h"
#include "redaction/unpicking/reading.h"
#include "redaction/unpicking/spending.h"
#include "redaction/unpicking/unpick.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace safehand::unpicking {

/// Where the pieces of a content stream hang in the structure tree.
struct TagPlaces {
    /// The page or form whose content holds the piece, and its MCID; to Document::tags.
    std::map<std::pair<QPDFObjGen, long long>, int> pieces;
    std::map<QPDFObjGen, int> objects; ///< annotations
};

class DocumentReading {
  public:
    DocumentReading(QPDF& file, Options const& asked) : pdf(file), options(asked)
    {
        picture_limits.pixels_max = options.pixels_max;
    }

    std::shared_ptr<UsedFont> font(Handle const& dictionary);

    PictureRead picture(Handle const& image, Handle const& resources);

    /// Only what lies within `area`; cutting the same picture alike gives the same picture.
    std::shared_ptr<page::Picture const>
    cut(std::shared_ptr<page::Picture const> const& whole,
        int left,
        int top,
        int right,
        int bottom);

    std::shared_ptr<page::Stencil const>
    cut(std::shared_ptr<page::Stencil const> const& whole,
        int left,
        int top,
        int right,
        int bottom);

    void leave_out(std::string const& what, int count = 1) { left_out_[what] += count; }

    std::vector<page::LeftOut> left_out() const;

    std::vector<page::Font> fonts() const;

    QPDF& pdf;
    Options const& options;
    Spending spending;
    FontLimits font_limits;
    PictureLimits picture_limits;
    ColourCache colours;
    Layers layers;
    TagPlaces tags;
    std::vector<UsedFont*> numbered_fonts; ///< in the order of Document::fonts

  private:
    struct Cut {
        void const* whole = nullptr;
        int left = 0;
        int top = 0;
        int right = 0;
        int bottom = 0;

        auto operator<=>(Cut const&) const = default;
    };

    std::map<ObjectKey, std::shared_ptr<UsedFont>> fonts_;
    std::map<QPDFObjGen, PictureRead> pictures_;

    /// With the picture it was cut from, so that no other comes to lie in its place.
    struct CutPicture {
        std::shared_ptr<page::Picture const> whole;
        std::shared_ptr<page::Picture const> part;
    };

    struct CutStencil {
        std::shared_ptr<page::Stencil const> whole;
        std::shared_ptr<page::Stencil const> part;
    };

    std::map<Cut, CutPicture> cuts_;
    std::map<Cut, CutStencil> stencil_cuts_;
    std::map<std::string, int> left_out_;
};

} // namespace safehand::unpicking
