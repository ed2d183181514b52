#include "proof/any_file/drawing.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/limits.h"

#include <algorithm>
#include <cmath>

namespace safehand::any_file {

namespace {

constexpr double thousand = 1000.0;
constexpr std::size_t operands_max = 4096;
constexpr std::size_t saved_max = 512;

double number(std::vector<Value> const& given, std::size_t from_end)
{
    return from_end <= given.size() && from_end > 0 ? given[given.size() - from_end].number : 0;
}

Matrix matrix_of(std::vector<Value> const& given)
{
    return {
        number(given, 6),
        number(given, 5),
        number(given, 4),
        number(given, 3),
        number(given, 2),
        number(given, 1)};
}

Matrix matrix_in(Value const* value)
{
    return value == nullptr || value->items.size() < 6 ? Matrix{} : matrix_of(value->items);
}

} // namespace

bool Glyph::sound() const noexcept
{
    return std::isfinite(x) && std::isfinite(y) && std::isfinite(dx) && std::isfinite(dy) &&
           std::isfinite(size);
}

Matrix times(Matrix const& a, Matrix const& b)
{
    return {
        a.a * b.a + a.b * b.c,
        a.a * b.b + a.b * b.d,
        a.c * b.a + a.d * b.c,
        a.c * b.b + a.d * b.d,
        a.e * b.a + a.f * b.c + b.e,
        a.e * b.b + a.f * b.d + b.f};
}

Value const*
Drawer::resource(Value const* resources, std::string_view kind, std::string_view name) const
{
    auto const* const all = resources == nullptr ? nullptr : file_.entry(*resources, kind, limit_);
    return all == nullptr ? nullptr : all->entry(name);
}

void Drawer::draw(std::string_view content, Value const* resources)
{
    state_ = {};
    saved_.clear();
    marked_.clear();
    text_ = {};
    run(content, resources, 0);
    while (!marked_.empty()) end_marked();
}

void Drawer::run(std::string_view content, Value const* resources, int depth)
{
    if (depth > limits::form_depth_max || !findings_.take_drawing()) return;
    ValueReader reader(content);
    Operands given;
    for (Value value; reader.next(value, false);) {
        if (!value.is(Value::Kind::word)) {
            if (given.size() < operands_max) given.push_back(std::move(value));
            continue;
        }
        if (!findings_.take_operator()) return;
        if (value.text == "BI")
            read_inline(reader, content);
        else
            act(value.text, given, resources, depth);
        given.clear();
    }
}

void Drawer::act(std::string_view op, Operands const& given, Value const* resources, int depth)
{
    if (act_on_text(op, given, resources, depth) || act_on_state(op, given, resources)) return;
    if (op == "Do" && !given.empty()) {
        draw_object(given.back().text, resources, depth);
    } else if (
        (op == "scn" || op == "SCN") && !given.empty() && given.back().is(Value::Kind::name)) {
        add_aside(resource(resources, "Pattern", given.back().text), resources);
    } else if (op == "BDC" || op == "BMC") {
        begin_marked(given, resources);
    } else if (op == "EMC" && !marked_.empty()) {
        end_marked();
    } else {
        if (op == "c" || op == "v" || op == "y") ++curves;
        act_on_path(op, given);
        act_on_colour(op, given);
    }
}

bool Drawer::act_on_state(std::string_view op, Operands const& given, Value const* resources)
{
    if (op == "q") {
        if (saved_.size() < saved_max) saved_.push_back(state_);
    } else if (op == "Q") {
        if (!saved_.empty()) {
            state_ = saved_.back();
            saved_.pop_back();
        }
    } else if (op == "cm") {
        state_.ctm = times(matrix_of(given), state_.ctm);
    } else if (op == "gs" && !given.empty()) {
        use_graphics_state(given.back().text, resources);
    } else if (op == "Tf" && given.size() >= 2) {
        state_.font = fonts_.font(given[given.size() - 2].text, resources, limit_);
        state_.size = number(given, 1);
    } else if (op == "Tc") {
        state_.character_space = number(given, 1);
    } else if (op == "Tw") {
        state_.word_space = number(given, 1);
    } else if (op == "Tz") {
        state_.scale = number(given, 1) / 100;
    } else if (op == "TL") {
        state_.leading = number(given, 1);
    } else if (op == "Ts") {
        state_.rise = number(given, 1);
    } else if (op == "Tr") {
        state_.mode = static_cast<int>(std::clamp(number(given, 1), 0.0, 7.0));
    } else {
        return false;
    }
    return true;
}

void Drawer::move_line(double x, double y)
{
    text_.line = times({1, 0, 0, 1, x, y}, text_.line);
    text_.matrix = text_.line;
}

bool Drawer::act_on_text(
    std::string_view op, Operands const& given, Value const* resources, int depth)
{
    if (op == "BT") {
        text_ = {};
    } else if (op == "Td" || op == "TD") {
        if (op == "TD") state_.leading = -number(given, 1);
        move_line(number(given, 2), number(given, 1));
    } else if (op == "Tm") {
        text_.line = text_.matrix = matrix_of(given);
    } else if (op == "T*") {
        move_line(0, -state_.leading);
    } else if (op == "Tj" || op == "'" || op == "\"") {
        if (op == "\"" && given.size() >= 3) {
            state_.word_space = number(given, 3);
            state_.character_space = number(given, 2);
        }
        if (op != "Tj") move_line(0, -state_.leading);
        if (!given.empty()) show(given.back().text, resources, depth);
    } else if (op == "TJ") {
        if (!given.empty()) show_array(given.back(), resources, depth);
    } else {
        return op == "ET";
    }
    return true;
}

void Drawer::show_array(Value const& items, Value const* resources, int depth)
{
    for (auto const& item : items.items) {
        if (item.is(Value::Kind::string)) {
            show(item.text, resources, depth);
        } else if (item.is(Value::Kind::number)) {
            double const back = item.number / thousand * state_.size;
            bool const vertical = state_.font != nullptr && state_.font->vertical();
            Matrix const step{
                1, 0, 0, 1, vertical ? 0 : -back * state_.scale, vertical ? -back : 0};
            text_.matrix = times(step, text_.matrix);
        }
    }
}

void Drawer::show(std::string_view bytes, Value const* resources, int depth)
{
    if (state_.font != nullptr) {
        state_.font->show(bytes, [&](ShownCode const& code) { place(code, resources, depth); });
        return;
    }
    // No font says what this is: it may be letters as they stand.
    for (char const c : bytes) {
        std::string const letter(1, c);
        std::string const text = from_pdfdoc(letter);
        ShownCode code;
        code.text = code.shape = &text;
        code.width = 0.5;
        code.known = true;
        code.space_code = c == ' ';
        place(code, resources, depth);
    }
}

Letters Drawer::keep(std::string_view text)
{
    Letters const out{
        static_cast<std::uint32_t>(drawing.letters.size()),
        static_cast<std::uint32_t>(text.size())};
    drawing.letters += text;
    return out;
}

std::uint32_t Drawer::layer()
{
    auto const [at, fresh] = layers_.emplace(
        std::array<long, 3>{
            static_cast<long>(reinterpret_cast<std::intptr_t>(state_.font)),
            std::lround(std::clamp(state_.size, -1e6, 1e6) * 16),
            state_.mode},
        drawing.layers);
    if (fresh) ++drawing.layers;
    return at->second;
}

void Drawer::place(ShownCode const& code, Value const* resources, int depth)
{
    if (!findings_.take_glyph() || drawing.glyphs.size() >= limits::page_glyphs_max) return;
    bool const vertical = state_.font != nullptr && state_.font->vertical();
    auto const to_page = times(text_.matrix, state_.ctm);
    double const own = (vertical ? 1.0 : code.width) * state_.size;
    Glyph glyph;
    glyph.x = state_.rise * to_page.c + to_page.e;
    glyph.y = state_.rise * to_page.d + to_page.f;
    double const along = vertical ? 0 : own * state_.scale;
    double const down = vertical ? -own : 0;
    glyph.dx = along * to_page.a + down * to_page.c;
    glyph.dy = along * to_page.b + down * to_page.d;
    glyph.size = std::hypot(state_.size * to_page.c, state_.size * to_page.d);
    glyph.font = state_.font;
    glyph.layer = layer();
    take_meanings(glyph, code);
    if (glyph.sound()) drawing.glyphs.push_back(glyph);
    if (!code.known) count_unknown(glyph);
    if (state_.font != nullptr && state_.font->procedures() != nullptr && !vertical)
        draw_procedure(*state_.font, code.code, to_page, resources, depth);
    double const extra = state_.character_space + (code.space_code ? state_.word_space : 0);
    Matrix const step{
        1, 0, 0, 1, vertical ? 0 : (own + extra) * state_.scale, vertical ? -own - extra : 0};
    text_.matrix = times(step, text_.matrix);
}

void Drawer::count_unknown(Glyph const& glyph)
{
    constexpr double size_min = 2; ///< points; smaller type is not seen
    bool const inside =
        glyph.x >= seen_[0] && glyph.y >= seen_[1] && glyph.x <= seen_[2] && glyph.y <= seen_[3];
    bool const painted = state_.mode != 3 && state_.mode != 7;
    ++drawing.unknown;
    if (!inside || !painted || glyph.size < size_min) ++drawing.unknown_unseen;
}

/// A Type 3 glyph may show text of another font.
void Drawer::draw_procedure(
    FontReading const& font,
    std::uint32_t code,
    Matrix const& at,
    Value const* resources,
    int depth)
{
    auto const* const stream =
        file_.stream_of(font.procedures()->entry(font.name_of(code)), limit_);
    if (stream == nullptr) return;
    drawn.insert(stream);
    auto const [known, fresh] = wordy_.emplace(stream, false);
    if (fresh) {
        auto const& data = file_.decoded(*stream).data;
        known->second =
            data.find("BT") != std::string::npos || data.find(" Do") != std::string::npos;
    }
    if (!known->second) return;
    std::string const data = file_.decoded(*stream).data;
    auto const state = state_;
    auto const text = text_;
    Matrix const em{state_.size * state_.scale, 0, 0, state_.size, 0, state_.rise};
    state_.ctm = times(matrix_in(font.matrix()), times(em, at));
    run(data, font.resources() != nullptr ? font.resources() : resources, depth + 1);
    state_ = state;
    text_ = text;
}

void Drawer::draw_object(std::string_view name, Value const* resources, int depth)
{
    auto const* const stream = file_.stream_of(resource(resources, "XObject", name), limit_);
    if (stream == nullptr) return;
    auto const* const subtype = file_.entry(stream->value, "Subtype", limit_);
    if (subtype == nullptr || !subtype->is_name("Image")) {
        draw_form(*stream, resources, depth);
        return;
    }
    pictures.insert(stream);
    // What a mask lets through is seen with its picture.
    for (auto const* const key : {"SMask", "Mask"})
        if (auto const* const mask = file_.stream_of(stream->value.entry(key), limit_))
            pictures.insert(mask);
}

void Drawer::draw_form(Stored const& form, Value const* resources, int depth)
{
    drawn.insert(&form);
    if (depth >= limits::form_depth_max) return;
    auto const state = state_;
    auto const text = text_;
    auto const saved = std::move(saved_);
    saved_.clear();
    state_.ctm = times(matrix_in(file_.entry(form.value, "Matrix", limit_)), state_.ctm);
    auto const* const own = file_.entry(form.value, "Resources", limit_);
    std::string const data = file_.decoded(form).data;
    run(data, own != nullptr ? own : resources, depth + 1);
    state_ = state;
    text_ = text;
    saved_ = saved;
}

void Drawer::add_aside(Value const* reference, Value const* resources)
{
    auto const* const stream = file_.stream_of(reference, limit_);
    if (stream != nullptr && drawn.insert(stream).second) asides.push_back({stream, resources});
}

void Drawer::use_graphics_state(std::string_view name, Value const* resources)
{
    auto const* const state = file_.follow(resource(resources, "ExtGState", name), limit_);
    if (state == nullptr) return;
    auto const* const mask = file_.entry(*state, "SMask", limit_);
    if (mask != nullptr) add_aside(mask->entry("G"), resources);
    constexpr double faint = 0.02;
    if (auto const* const alpha = file_.entry(*state, "ca", limit_))
        state_.white = state_.white || alpha->number < faint;
    auto const* const font = file_.entry(*state, "Font", limit_);
    if (font == nullptr || font->items.size() < 2) return;
    auto const* const dictionary = file_.follow(font->items.data(), limit_);
    if (dictionary == nullptr || !dictionary->is(Value::Kind::dictionary)) return;
    state_.font = fonts_.reading(*dictionary, limit_);
    state_.size = font->items[1].number;
}

} // namespace safehand::any_file
