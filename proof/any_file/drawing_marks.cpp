// Marked content with its replacement text, and pictures inside a content stream: Drawer's part for
// both.
#include "proof/any_file/characters.h"
#include "proof/any_file/drawing.h"
#include "proof/any_file/limits.h"

#include <algorithm>
#include <cmath>

namespace safehand::any_file {

namespace {

constexpr std::size_t entries_max = 4096;
constexpr std::size_t marked_max = 512;

} // namespace

void Drawer::begin_marked(Operands const& given, Value const* resources)
{
    Marked marked;
    marked.first_glyph = drawing.glyphs.size();
    auto const* properties = given.empty() ? nullptr : &given.back();
    if (properties != nullptr && properties->is(Value::Kind::name))
        properties = file_.follow(resource(resources, "Properties", properties->text), limit_);
    auto const* const actual =
        properties == nullptr ? nullptr : file_.entry(*properties, "ActualText", limit_);
    if (actual != nullptr) {
        marked.actual = text_string(actual->text);
        marked.replaces = true;
    }
    if (marked_.size() < marked_max) marked_.push_back(std::move(marked));
}

void Drawer::end_marked()
{
    auto const marked = std::move(marked_.back());
    marked_.pop_back();
    if (!marked.replaces) return;
    drawing.replaced = true;
    auto const text = keep(marked.actual);
    if (marked.first_glyph < drawing.glyphs.size()) {
        for (auto i = marked.first_glyph; i < drawing.glyphs.size(); ++i)
            drawing.glyphs[i].actual = {};
        drawing.glyphs[marked.first_glyph].actual = text;
        return;
    }
    auto const to_page = times(text_.matrix, state_.ctm);
    Glyph glyph;
    glyph.x = to_page.e;
    glyph.y = to_page.f;
    glyph.size = std::hypot(state_.size * to_page.c, state_.size * to_page.d);
    glyph.actual = text;
    if (glyph.sound()) drawing.glyphs.push_back(glyph);
}

void Drawer::read_inline(ValueReader& reader, std::string_view content)
{
    Value entries;
    entries.kind = Value::Kind::dictionary;
    for (Value value; reader.next(value, false) && !value.is_word("ID");) {
        if (value.is_word("EI")) return;
        if (entries.items.size() < entries_max) entries.items.push_back(std::move(value));
    }
    if (entries.items.size() % 2 != 0) entries.items.emplace_back();
    auto const begin = std::min(reader.at() + 1, content.size());
    auto end = begin;
    for (;;) {
        end = content.find("EI", end);
        if (end == std::string_view::npos) break;
        auto const after = content.substr(end + 2, 12);
        bool const apart = end > begin && is_white(content[end - 1]);
        if (apart && (after.empty() || is_white(after.front())) &&
            std::ranges::all_of(after, is_printable))
            break;
        end += 2;
    }
    auto const data = content.substr(begin, std::min(end, content.size()) - begin);
    reader.move_to(end == std::string_view::npos ? content.size() : end + 2);
    auto const follow = [this](Value const* value) { return file_.follow(value, limit_); };
    auto decoded = decode(data, filters_of(entries, follow), follow, limits::stream_bytes_max);
    if (findings_.take_decoded(decoded.data.size()))
        inline_data.push_back(decoded.data + decoded.after);
}

} // namespace safehand::any_file
