#include "rendering/page_furniture.h"

#include "record/error.h"
#include "rendering/stamp_zone.h"

#include <algorithm>

namespace safehand::rendering {

namespace {

constexpr Length header_top = 34'000;
constexpr Length margin_mark_size_max = 18'000;

std::string join(std::vector<std::string> const& lines, std::size_t from)
{
    std::string all;
    for (auto i = from; i < lines.size(); ++i) {
        if (lines[i].empty()) continue;
        if (!all.empty()) all += " \u00B7 ";
        all += lines[i];
    }
    return all;
}

int channel(std::string const& colour, std::size_t at)
{
    int value = -1;
    auto const end = std::from_chars(colour.data() + at, colour.data() + at + 2, value, 16).ptr;
    return end == colour.data() + at + 2 ? value : -1;
}

} // namespace

PageFurniture::PageFurniture(WordDesk& desk, Format const& format, RedactedDocument const& document)
    : desk_(desk), format_(format), language_(document.language()), setter_(desk, language_)
{
    auto const width = page_width - 2 * points(format.margin_pt);
    auto const size = points(format.small_pt);
    TextStyle const look{size, of_em(1350, size), false};
    auto const& running = document.running();
    TextStyle const strong{size, of_em(1350, size), true};
    // Each side keeps to its own width if both fit in one line; else the outer one gives way first.
    if (!running.empty()) outer_ = setter_.set(running.front(), strong, width / 2);
    Length outer_width = 0;
    for (auto const& line : outer_.lines) outer_width = std::max(outer_width, line.width);
    inner_ = setter_.set(join(running, 1), look, width - outer_width - 3 * size);
    auto const height = std::max({outer_.height(), inner_.height(), look.leading});
    header_height_ = header_top + height + 5'000 + 18'000;
}

std::string PageFurniture::form(ClassFonts& fonts)
{
    auto const left = points(format_.margin_pt);
    auto const width = page_width - 2 * left;
    TextBrush brush(desk_.type_case(), fonts);
    auto out = background();
    out += ".33 .38 .44 rg\n";
    auto const put = [&](SetText const& text, bool far) {
        if (text.lines.empty()) return;
        auto const top = page_height - header_top;
        TextPlace place{left, top - text.leading / 2 - of_em(357, text.size), width};
        place.side = far != setter_.leftwards() ? Side::right : Side::left;
        brush.draw_lines(out, text, 0, text.lines.size(), place);
    };
    put(outer_, false);
    put(inner_, true);
    out += ".70 .74 .79 rg\n";
    auto const rule = [&](Length x, Length y, Length length) {
        for (auto const value : {x, y, length, Length{500}}) {
            put_length(out, value);
            out += ' ';
        }
        out += "re f\n";
    };
    if (!outer_.lines.empty() || !inner_.lines.empty())
        rule(left, page_height - header_height_ + 18'000, width);
    rule(stamp_side, footer_rule, page_width - 2 * stamp_side);
    return out;
}

void PageFurniture::put_margin_marks(Composer& composer)
{
    auto const size = std::min(points(format_.body_pt), margin_mark_size_max);
    auto const height = size * 3 / 2;
    TextBrush brush(desk_.type_case(), composer.fonts);
    MarginMark before{-1, 0, 0};
    for (auto mark : composer.margin_marks) {
        // Two pages of the standard copy may begin in one row here: the later stands below.
        if (mark.page == before.page) mark.middle = std::min(mark.middle, before.middle - height);
        before = mark;
        auto const number =
            setter_.set(std::to_string(mark.number), {size, height, true}, page_width);
        auto const width = number.lines.front().width + size;
        auto const margin = points(format_.margin_pt);
        auto const x = composer.leftwards() ? margin - 7'000 - width : page_width - margin + 7'000;
        auto& out = composer.pages[static_cast<std::size_t>(mark.page)];
        out += "/Artifact BMC q .1 .22 .37 RG 1 w ";
        for (auto const value : {x, mark.middle - height / 2, width, height}) {
            put_length(out, value);
            out += ' ';
        }
        out += "re S .1 .22 .37 rg\n";
        brush.forget_font();
        brush.draw_lines(
            out, number, 0, 1, {x + size / 2, mark.middle - of_em(357, size), width, Side::left});
        out += "Q EMC\n";
    }
}

void PageFurniture::put_number(ClassFonts& fonts, std::string& content, int page, int pages)
{
    auto const words = desk_.type_case().page_words(language_, page + 1, pages);
    auto const size = (footer_size + 1'000) * stamp_percent(format_) / 100;
    TextStyle const small{size, size * 2, true};
    auto const number = setter_.set(words, small, page_width);
    TextBrush brush(desk_.type_case(), fonts);
    content += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n.33 .38 .44 rg\n";
    TextPlace place{stamp_side, footer_upper, page_width - stamp_side - page_number_right};
    place.side = Side::right;
    brush.draw_lines(content, number, 0, number.lines.size(), place);
    content += "0 g\nEMC\n";
}

std::string PageFurniture::background() const
{
    auto const& colour = format_.page_fill;
    if (colour.empty()) return {};
    int const parts[] = {
        colour.size() == 7 ? channel(colour, 1) : -1,
        colour.size() == 7 ? channel(colour, 3) : -1,
        colour.size() == 7 ? channel(colour, 5) : -1};
    std::string out;
    for (auto const part : parts) {
        if (part < 0)
            throw Error(
                Fault::bad_input,
                "A format's page colour is not written like #fff4c2. Correct the format.");
        out += std::to_string((part * 1000 + 127) / 255).insert(0, "0000");
        out.insert(out.size() - 3, 1, '.');
        out += ' ';
    }
    out += "rg 0 0 ";
    put_length(out, page_width + 1'000);
    out += ' ';
    put_length(out, page_height + 1'000);
    return out + " re f\n";
}

} // namespace safehand::rendering
