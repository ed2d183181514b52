#include "rendering/face.h"

#include "record/error.h"
#include "rendering/length.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>

namespace safehand::rendering {

namespace {

template <auto release>
struct Release {
    template <class Handle>
    void operator()(Handle* handle) const
    {
        release(handle);
    }
};

using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Release<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Release<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, Release<hb_buffer_destroy>>;
using SubsetInput = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_destroy>>;

} // namespace

struct Face::Font {
    HbFace face;
    HbFont font;
    int units_per_em = 1000;
    FaceMetrics metrics;

    int thousandths(int units) const
    {
        if (units_per_em == 1000) return units;
        auto const scaled = static_cast<long>(units) * 2000 / units_per_em;
        return static_cast<int>(scaled >= 0 ? (scaled + 1) / 2 : (scaled - 1) / 2);
    }
};

namespace {

int head_word(std::string_view head, std::size_t at)
{
    auto const high = static_cast<unsigned char>(head[at]);
    auto const low = static_cast<unsigned char>(head[at + 1]);
    return static_cast<std::int16_t>((high << 8) | low);
}

std::string_view bytes_of(hb_blob_t* blob)
{
    unsigned size = 0;
    char const* data = hb_blob_get_data(blob, &size);
    return {data, size};
}

} // namespace

Face::Face(std::unique_ptr<Font const> font) : font_(std::move(font)) {}

Face::~Face() = default;

std::unique_ptr<Face const> Face::open(std::filesystem::path const& file)
{
    Blob const blob(hb_blob_create_from_file_or_fail(file.c_str()));
    if (!blob)
        throw Error(
            Fault::broken,
            "A font file is missing. Install the fonts that the typography file names.",
            file.string());
    auto font = std::make_unique<Font>();
    font->face.reset(hb_face_create(blob.get(), 0));
    font->font.reset(hb_font_create(font->face.get()));
    Blob const outlines(hb_face_reference_table(font->face.get(), HB_TAG('g', 'l', 'y', 'f')));
    Blob const head(hb_face_reference_table(font->face.get(), HB_TAG('h', 'e', 'a', 'd')));
    if (bytes_of(outlines.get()).empty() || bytes_of(head.get()).size() < 54)
        throw Error(
            Fault::broken,
            "A font file has no TrueType outlines. Name another in the typography file.",
            file.string());
    font->units_per_em = static_cast<int>(hb_face_get_upem(font->face.get()));

    FaceMetrics& metrics = font->metrics;
    for (std::size_t i = 0; i < 4; ++i)
        metrics.box[i] = font->thousandths(head_word(bytes_of(head.get()), 36 + 2 * i));
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font->font.get(), &extents);
    metrics.ascent = font->thousandths(extents.ascender);
    metrics.descent = font->thousandths(extents.descender);
    hb_position_t capital = 0;
    if (hb_ot_metrics_get_position(font->font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &capital) == 0)
        capital = extents.ascender;
    metrics.cap_height = font->thousandths(capital);
    char name[64] = {};
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(
        font->face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    metrics.name = name;
    std::erase_if(metrics.name, [](unsigned char c) { return std::isalnum(c) == 0 && c != '-'; });

    hb_face_make_immutable(font->face.get());
    hb_font_make_immutable(font->font.get());
    return std::unique_ptr<Face const>(new Face(std::move(font)));
}

FaceMetrics const& Face::metrics() const noexcept
{
    return font_->metrics;
}

std::uint16_t Face::glyph(char32_t character) const
{
    hb_codepoint_t found = 0;
    if (hb_font_get_nominal_glyph(font_->font.get(), character, &found) == 0) return 0;
    return static_cast<std::uint16_t>(found);
}

int Face::advance(std::uint16_t glyph) const
{
    return font_->thousandths(hb_font_get_glyph_h_advance(font_->font.get(), glyph));
}

std::vector<Glyph> Face::shape(std::string_view text, Setting const& setting) const
{
    Buffer const buffer(hb_buffer_create());
    hb_buffer_add_utf8(
        buffer.get(), text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    if (setting.script != 0)
        hb_buffer_set_script(buffer.get(), hb_script_from_iso15924_tag(setting.script));
    hb_buffer_set_direction(buffer.get(), setting.rightwards ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
    if (!setting.language.empty())
        hb_buffer_set_language(
            buffer.get(),
            hb_language_from_string(
                setting.language.data(), static_cast<int>(setting.language.size())));
    hb_buffer_guess_segment_properties(buffer.get());

    // Latin ligatures would make one glyph stand for two letters, which costs text extraction more
    // than it gives the eye.
    hb_feature_t const plain{HB_TAG('l', 'i', 'g', 'a'), 0, 0, static_cast<unsigned>(-1)};
    bool const latin = hb_buffer_get_script(buffer.get()) == HB_SCRIPT_LATIN ||
                       hb_buffer_get_script(buffer.get()) == HB_SCRIPT_INVALID;
    hb_shape(font_->font.get(), buffer.get(), &plain, latin ? 1 : 0);

    unsigned count = 0;
    auto const* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    auto const* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    std::vector<Glyph> glyphs(count);
    for (unsigned i = 0; i < count; ++i)
        glyphs[i] = {
            static_cast<std::uint16_t>(infos[i].codepoint),
            font_->thousandths(places[i].x_advance),
            font_->thousandths(places[i].x_offset),
            font_->thousandths(places[i].y_offset),
            infos[i].cluster};
    return glyphs;
}

std::string
Face::subset(std::span<std::uint16_t const> glyphs, std::span<char32_t const> characters) const
{
    SubsetInput const input(hb_subset_input_create_or_fail());
    ensure(input != nullptr, "The subset tool gives an input.");
    for (auto const glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    for (auto const one : characters) hb_set_add(hb_subset_input_unicode_set(input.get()), one);
    hb_subset_input_set_flags(
        input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (char const* tag : {"GSUB", "GPOS", "GDEF", "kern", "FFTM", "name", "STAT", "meta"})
        hb_set_add(dropped, hb_tag_from_string(tag, -1));
    HbFace const cut(hb_subset_or_fail(font_->face.get(), input.get()));
    ensure(cut != nullptr, "A font from the typography file can be cut down.");
    Blob const blob(hb_face_reference_blob(cut.get()));
    return std::string(bytes_of(blob.get()));
}

namespace {

/// Collects path operators; quadratic curves become cubic ones, the only kind that PDF has.
struct Pencil {
    std::string path;
    double x = 0; ///< pen, in thousandths before the move by (dx, dy)
    double y = 0;
    double scale = 1;
    int dx = 0;
    int dy = 0;

    void put(double px, double py)
    {
        put_int(path, std::lround(px * scale) + dx);
        path += ' ';
        put_int(path, std::lround(py * scale) + dy);
        path += ' ';
    }
};

Pencil& pencil(void* data)
{
    return *static_cast<Pencil*>(data);
}

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*)
{
    auto& pen = pencil(data);
    pen.put(x, y);
    pen.path += "m\n";
    pen.x = x;
    pen.y = y;
}

void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*)
{
    auto& pen = pencil(data);
    pen.put(x, y);
    pen.path += "l\n";
    pen.x = x;
    pen.y = y;
}

void curve_to(
    hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y, void*)
{
    auto& pen = pencil(data);
    pen.put(pen.x + 2.0 / 3 * (cx - pen.x), pen.y + 2.0 / 3 * (cy - pen.y));
    pen.put(x + 2.0 / 3 * (cx - x), y + 2.0 / 3 * (cy - y));
    pen.put(x, y);
    pen.path += "c\n";
    pen.x = x;
    pen.y = y;
}

void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*)
{
    pencil(data).path += "h\n";
}

} // namespace

std::string Face::outline(std::uint16_t glyph, int x, int y) const
{
    using Funcs = std::unique_ptr<hb_draw_funcs_t, Release<hb_draw_funcs_destroy>>;
    Funcs const draw(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(draw.get(), move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(draw.get(), line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(draw.get(), curve_to, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(draw.get(), close_path, nullptr, nullptr);
    Pencil pen;
    pen.scale = 1000.0 / font_->units_per_em;
    pen.dx = x;
    pen.dy = y;
    hb_font_get_glyph_shape(font_->font.get(), glyph, draw.get(), &pen);
    return std::move(pen.path);
}

} // namespace safehand::rendering
