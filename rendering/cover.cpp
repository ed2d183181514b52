#include "rendering/cover.h"

#include "rendering/stamp_zone.h"

#include <algorithm>

namespace safehand::rendering {

namespace {

constexpr Length column_gap = 18'000;
constexpr Length panel_padding = 14'000;

/// Draws a text as a paragraph or title and moves below it.
void put(
    Composer& composer,
    std::string_view words,
    TextStyle const& look,
    Length width,
    Tag tag,
    int parent,
    Ink ink)
{
    if (words.empty()) return;
    auto const text = composer.setter.set(words, look, width);
    auto const top = composer.take_gap();
    auto const side = composer.leftwards() ? Side::right : Side::reading;
    composer.draw(
        text,
        0,
        text.lines.size(),
        {composer.left(), 0, width, side},
        top,
        composer.tags.add(parent, tag),
        ink);
    composer.go_down(text.height());
}

/// The notice in a box with a heavier edge on the side where reading starts.
void put_notice(Composer& composer, std::string const& notice, int parent)
{
    if (notice.empty()) return;
    auto const& format = composer.format();
    auto const text = composer.setter.set(
        notice,
        composer.style(format.body_pt, false, format.line_spacing),
        composer.width() - 2 * panel_padding - 3'000);
    auto const height = text.height() + 2 * panel_padding;
    composer.reserve(height);
    auto const top = composer.take_gap();
    auto& out = composer.content();
    draw_rectangle(
        out, composer.left(), top - height, composer.width(), height, ".95 .962 .976 rg");
    auto const edge = text.leftwards ? composer.left() + composer.width() - 4'000 : composer.left();
    draw_rectangle(out, edge, top - height, 4'000, height, ".1 .22 .37 rg");
    out += "/Artifact BMC q .62 .68 .75 RG .6 w ";
    for (auto const value : {composer.left(), top - height, composer.width(), height}) {
        put_length(out, value);
        out += ' ';
    }
    out += "re S Q EMC\n";
    composer.draw(
        text,
        0,
        text.lines.size(),
        {composer.left() + panel_padding + 3'000, 0, composer.width() - 2 * panel_padding - 3'000},
        top - panel_padding,
        composer.tags.add(parent, Tag::paragraph),
        Ink::black);
    composer.go_down(height);
}

/// What the numbers in the margin are, where there are any.
void put_key(Composer& composer, int parent)
{
    if (composer.standard == nullptr) return;
    auto const& words = composer.setter.desk().type_case().standard_pages;
    auto const found = words.find(std::string(composer.setter.language().substr(0, 2)));
    auto const& said = found != words.end() ? found->second : words.at("en");
    composer.gap(points(composer.format().body_pt));
    composer.paragraph({Words{said, false, {}}}, parent);
}

void go_to(Composer& composer, Length from_top)
{
    auto const aim = page_height - from_top;
    if (composer.y() > aim) composer.go_down(composer.y() - aim);
}

} // namespace

void compose_cover(Composer& composer, RedactedDocument const& document)
{
    auto const& format = composer.format();
    auto const part = composer.tags.add(TagTree::root, Tag::section);

    // In large letters there is no room for it above the recipient's block.
    auto const percent = stamp_percent(format);
    go_to(
        composer,
        percent == 100 ? authority_top
                       : recipient_top + recipient_height_at(percent) + panel_padding);
    put(composer,
        document.authority(),
        composer.style(format.body_pt * 1.25, true, 1.3),
        composer.width(),
        Tag::paragraph,
        part,
        Ink::navy);
    if (percent != 100) composer.gap(points(format.body_pt));

    go_to(composer, 252'000);
    put(composer,
        document.title(),
        composer.style(format.title_pt, true, 1.18),
        composer.width(),
        Tag::title,
        part,
        Ink::navy);
    composer.gap(points(format.body_pt * 0.5));
    put(composer,
        document.subtitle(),
        composer.style(format.body_pt * 1.35, false, 1.4),
        composer.width(),
        Tag::paragraph,
        part,
        Ink::slate);
    auto const airy = percent == 100 ? 1.0 : 0.5;
    composer.gap(points(format.body_pt * 1.3 * airy));
    auto const top = composer.take_gap();
    auto const bar =
        composer.leftwards() ? composer.left() + composer.width() - 72'000 : composer.left();
    draw_rectangle(composer.content(), bar, top - 3'000, 72'000, 3'000, ".1 .22 .37 rg");
    composer.go_down(3'000);
    composer.gap(points(format.body_pt * 1.6 * airy));
    put(composer,
        document.reference(),
        composer.style(format.body_pt, false, 1.4),
        composer.width(),
        Tag::paragraph,
        part,
        Ink::slate);
    composer.gap(points(format.body_pt * (percent == 100 ? 3 : 1)));
    put_notice(composer, document.notice(), part);
    put_key(composer, part);
}

void compose_title_block(Composer& composer, RedactedDocument const& document)
{
    auto const& format = composer.format();
    auto const part = composer.tags.add(TagTree::root, Tag::section);
    // Above the recipient's block and the address window there is room for two rows; what needs
    // more stands below them.
    auto const percent = stamp_percent(format);
    auto const below = recipient_top + recipient_height_at(percent) + 8'000;
    auto const look = composer.style(format.body_pt * 1.15, true, 1.3);
    auto const rows =
        composer.setter.set(document.authority(), look, composer.width()).lines.size();
    bool const above = percent == 100 && rows <= 2;
    if (!above) go_to(composer, below);
    put(composer, document.authority(), look, composer.width(), Tag::paragraph, part, Ink::navy);
    composer.gap(points(format.body_pt * 0.3));
    if (above && rows == 2) go_to(composer, below);
    put(composer,
        document.reference(),
        composer.style(format.body_pt * 0.9, false, 1.4),
        composer.width() - recipient_width - column_gap,
        Tag::paragraph,
        part,
        Ink::slate);
    if (above && rows < 2) go_to(composer, below);
    put(composer,
        document.title(),
        composer.style(format.title_pt * 0.75, true, 1.2),
        composer.width(),
        Tag::title,
        part,
        Ink::navy);
    composer.gap(points(format.body_pt * 0.4));
    put(composer,
        document.subtitle(),
        composer.style(format.body_pt * 1.15, false, 1.4),
        composer.width(),
        Tag::paragraph,
        part,
        Ink::slate);
    composer.gap(points(format.body_pt));
    put_notice(composer, document.notice(), part);
    put_key(composer, part);
    composer.gap(points(format.body_pt));
}

} // namespace safehand::rendering
