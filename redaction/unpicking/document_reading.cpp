#include "redaction/unpicking/document_reading.h"

#include "redaction/pixels/pixels.h"

namespace safehand::unpicking {

std::shared_ptr<UsedFont> DocumentReading::font(Handle const& dictionary)
{
    auto& place = fonts_[key_of(dictionary)];
    if (!place) place = std::make_shared<UsedFont>(dictionary, options.substitutes, font_limits);
    return place;
}

PictureRead DocumentReading::picture(Handle const& image, Handle const& resources)
{
    if (!image.isIndirect()) return read_picture(image, resources, picture_limits, &colours);
    auto const found = pictures_.find(image.getObjGen());
    if (found != pictures_.end()) return found->second;
    auto read = read_picture(image, resources, picture_limits, &colours);
    pictures_.emplace(image.getObjGen(), read);
    return read;
}

std::shared_ptr<page::Picture const> DocumentReading::cut(
    std::shared_ptr<page::Picture const> const& whole, int left, int top, int right, int bottom)
{
    auto& place = cuts_[Cut{whole.get(), left, top, right, bottom}];
    if (!place.part) {
        place.part = std::make_shared<page::Picture const>(
            pixels::cropped(*whole, {left, top, right, bottom}));
        place.whole = whole;
    }
    return place.part;
}

std::shared_ptr<page::Stencil const> DocumentReading::cut(
    std::shared_ptr<page::Stencil const> const& whole, int left, int top, int right, int bottom)
{
    auto& place = stencil_cuts_[Cut{whole.get(), left, top, right, bottom}];
    if (!place.part) {
        place.part = std::make_shared<page::Stencil const>(
            pixels::cropped(*whole, {left, top, right, bottom}));
        place.whole = whole;
    }
    return place.part;
}

std::vector<page::LeftOut> DocumentReading::left_out() const
{
    std::vector<page::LeftOut> out;
    out.reserve(left_out_.size());
    for (auto const& [what, count] : left_out_) out.push_back({what, count});
    return out;
}

std::vector<page::Font> DocumentReading::fonts() const
{
    std::vector<page::Font> out;
    out.reserve(numbered_fonts.size());
    for (auto const* used : numbered_fonts) out.push_back(used->reader.font());
    return out;
}

} // namespace safehand::unpicking
