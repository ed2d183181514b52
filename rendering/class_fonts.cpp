#include "rendering/class_fonts.h"

#include "record/error.h"
#include "rendering/length.h"
#include "rendering/object_book.h"
#include "rendering/unicode.h"

#include <algorithm>

namespace safehand::rendering {

namespace {

/// Invisible and without influence on its neighbours' shapes: what glyphs stand for whose text is
/// told apart from them, since every glyph must stand for something.
constexpr char32_t word_joiner = 0x2060;

} // namespace

std::uint16_t
ClassFonts::code_for(std::size_t face, std::uint16_t glyph, std::u32string const& text)
{
    auto& used = used_[face];
    if (used.glyphs.empty()) used.glyphs.push_back({0, {}}); // code 0 is the missing glyph's
    auto const next = static_cast<std::uint16_t>(used.glyphs.size());
    auto const [known, fresh] = used.codes.try_emplace({glyph, text}, next);
    if (fresh) {
        ensure(used.glyphs.size() < 0xFFFF, "A class has fewer than 65535 different glyphs.");
        used.glyphs.push_back({glyph, text});
    }
    return known->second;
}

ClassFonts::Codes ClassFonts::encode(ShapedWord const& word)
{
    auto const& glyphs = word.glyphs;
    auto const clusters = clusters_of(word);
    bool direct = clusters.size() == glyphs.size();
    for (auto const& glyph : glyphs) direct = direct && glyph.rise == 0;
    // Readers turn leftward text round glyph by glyph, so there a glyph may tell one letter only.
    for (auto const& cluster : clusters)
        direct = direct && (!word.leftwards || cluster.text.size() == 1);
    Codes codes;
    if (!direct)
        for (auto const& glyph : glyphs)
            codes.shown.push_back(code_for(word.face, glyph.id, std::u32string(1, word_joiner)));
    for (auto const& cluster : clusters) {
        auto const glyph = glyphs[cluster.widest].id;
        auto const tell = [&](std::u32string const& text) {
            (direct ? codes.shown : codes.told).push_back(code_for(word.face, glyph, text));
            codes.told_width += case_.face(word.face).advance(glyph);
        };
        if (word.leftwards)
            for (auto i = cluster.text.size(); i > 0; --i)
                tell(std::u32string(1, cluster.text[i - 1]));
        else
            tell(cluster.text);
    }
    return codes;
}

std::uint16_t ClassFonts::space(std::size_t face)
{
    return code_for(face, case_.face(face).glyph(U' '), U" ");
}

std::string ClassFonts::put(ObjectBook& book, Deflater& deflate) const
{
    std::string entries;
    for (auto const& [face, used] : used_) {
        entries += "/X";
        put_int(entries, static_cast<long>(face));
        put_reference(
            entries,
            put_class_font(book, deflate, case_.face(face), used.glyphs, static_cast<int>(face)));
    }
    return entries;
}

} // namespace safehand::rendering
