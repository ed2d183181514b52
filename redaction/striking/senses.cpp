#include "redaction/striking/senses.h"

#include "redaction/fold.h"
#include "redaction/striking/layout.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace safehand::striking {

namespace {

/// What matching makes of it; a blank is one space, what is never seen is nothing.
std::u32string folded(std::string_view text)
{
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        at = next;
        auto const one = redaction::fold(point);
        if (one.sort == redaction::Sort::space)
            out += U' ';
        else if (one.count == 0 && one.sort != redaction::Sort::invisible)
            out += point;
        for (std::size_t i = 0; i < one.count; ++i) out += one.symbols.at(i);
    }
    return out;
}

bool is_nothing(std::u32string_view symbols)
{
    return std::ranges::all_of(symbols, [](char32_t c) { return c == U' '; });
}

bool has_ink(page::Glyph const& glyph)
{
    return !glyph.outline.empty() || glyph.stencil.has_value();
}

/// One plain letter or figure; 0: it is something else.
char32_t plain_sign(std::u32string_view symbols)
{
    if (symbols.size() != 1) return U'\0';
    auto const c = symbols.front();
    return (c >= U'a' && c <= U'z') || redaction::is_digit(c) ? c : U'\0';
}

/// Its map and its encoding call it two things, one of which is a lie. What one of them knows by
/// another form or name is no contradiction: only plain letters are compared.
bool contradicts(page::Glyph const& glyph)
{
    auto const read = [&](std::optional<std::string> const& word) {
        return folded(word && is_utf8(*word) ? *word : is_utf8(glyph.text) ? glyph.text : "");
    };
    auto const name = plain_sign(read(glyph.named));
    auto const map = read(glyph.mapped);
    if (name == U'\0' || !has_ink(glyph)) return false;
    return is_nothing(map) || (plain_sign(map) != U'\0' && plain_sign(map) != name);
}

bool is_word_sign(Letters const& letters, LetterId id)
{
    auto const symbols = folded(letters.meant(id));
    return !symbols.empty() && plain_sign(symbols.substr(0, 1)) != U'\0';
}

/// Letters that stand in one word with letters that mean something.
std::set<int> pages_with_gaps_in_words(Letters const& letters, Layout const& layout)
{
    std::set<int> pages;
    for (auto const& segment : layout.segments()) {
        if (segment.layer == Layer::hidden) continue;
        for (auto at = segment.first; at + 1 < segment.last; ++at) {
            auto const a = layout.order()[at];
            auto const b = layout.order()[at + 1];
            if (letters[a].unknown == letters[b].unknown || layout.spaced(at + 1)) continue;
            if (is_word_sign(letters, letters[a].unknown ? b : a))
                pages.insert(static_cast<int>(segment.page));
        }
    }
    return pages;
}

} // namespace

Senses::Senses(Letters const& letters) : letters_(letters)
{
    bool weak = false;
    for (auto const& font : letters.document().fonts) {
        auto& row = doubts_.emplace_back();
        row.reserve(font.glyphs.size());
        for (auto const& glyph : font.glyphs) {
            row.push_back(doubt_of(glyph));
            weak = weak || row.back().weak;
        }
    }
    for (LetterId id = 0; id < letters.size() && !weak; ++id)
        weak = letters[id].unknown || is_white(id);
    using Word = Sense::Word;
    using Weak = Sense::Weak;
    for (auto const& [word, there] :
         {std::pair{Word::believed, true},
          {Word::mapped, mapped_},
          {Word::named, named_},
          {Word::programmed, programmed_}}) {
        if (!there) continue;
        if (word != Word::believed) further_.push_back({word, Weak::kept});
        if (!weak) continue;
        further_.push_back({word, Weak::blank});
        further_.push_back({word, Weak::gone});
    }
}

Senses::Doubt Senses::doubt_of(page::Glyph const& glyph)
{
    Doubt doubt;
    auto const text = folded(is_utf8(glyph.text) ? std::string_view(glyph.text) : "");
    bool nothing = is_nothing(text);
    auto const look = [&](std::optional<std::string> const& word, bool& any) {
        if (!word || !is_utf8(*word)) return;
        auto const other = folded(*word);
        if (other == text) return;
        any = doubt.differs = true;
        nothing = nothing || is_nothing(other);
    };
    look(glyph.mapped, mapped_);
    look(glyph.named, named_);
    look(glyph.programmed, programmed_);
    bool const inkless = !has_ink(glyph) && !is_nothing(text);
    // Blanks that everybody calls blanks are none that matter here.
    doubt.weak = inkless || (doubt.differs && nothing) || (has_ink(glyph) && is_nothing(text));
    return doubt;
}

bool Senses::is_weak(LetterId id) const
{
    auto const& letter = letters_[id];
    if (letter.unknown || is_white(id)) return true;
    auto const font = static_cast<std::size_t>(letters_.run(id).font);
    return doubts_[font][static_cast<std::size_t>(letters_.placed(id).glyph)].weak;
}

/// On a dark ground it would be seen; it is only ever left out of a further reading.
bool Senses::is_white(LetterId id) const
{
    constexpr double light = 0.9;
    auto const& run = letters_.run(id);
    if (letters_[id].blank || run.strokes || !run.fills) return false;
    auto const& fill = run.fill;
    if (fill.pattern >= 0 || fill.shading >= 0) return false;
    if (fill.alpha < 1 - light) return true;
    auto const& part = fill.colour.components;
    switch (fill.colour.space) {
    case page::ColourSpace::gray: return part[0] >= light;
    case page::ColourSpace::rgb: return part[0] >= light && part[1] >= light && part[2] >= light;
    case page::ColourSpace::cmyk:
        return std::ranges::all_of(part, [](double ink) { return ink <= 1 - light; });
    }
    return false;
}

bool Senses::doubtful(LetterId id) const
{
    auto const font = static_cast<std::size_t>(letters_.run(id).font);
    auto const& doubt = doubts_[font][static_cast<std::size_t>(letters_.placed(id).glyph)];
    return doubt.differs || doubt.weak || letters_[id].unknown || is_white(id);
}

std::string_view Senses::taken(LetterId id, Sense const& sense) const
{
    if (sense.weak != Sense::Weak::kept && is_weak(id))
        return sense.weak == Sense::Weak::blank ? " " : "";
    auto const& glyph = letters_.glyph(id);
    auto const pick = [&](std::optional<std::string> const& word) {
        return word && is_utf8(*word) ? std::string_view(*word) : letters_.drawn(id);
    };
    switch (sense.word) {
    case Sense::Word::believed: return letters_.meant(id);
    case Sense::Word::mapped: return pick(glyph.mapped);
    case Sense::Word::named: return pick(glyph.named);
    case Sense::Word::programmed: return pick(glyph.programmed);
    }
    return letters_.meant(id);
}

std::vector<int> pages_for_eyes(page::Document const& document)
{
    bool any = false;
    std::vector<std::vector<bool>> disputed;
    for (auto const& font : document.fonts) {
        auto& row = disputed.emplace_back();
        for (auto const& glyph : font.glyphs) {
            row.push_back(contradicts(glyph));
            any = any || row.back() || (glyph.text.empty() && has_ink(glyph));
        }
    }
    if (!any) return {};
    auto copy = document;
    make_sound(copy);
    Letters letters(copy);
    Layout const layout(letters);
    auto pages = pages_with_gaps_in_words(letters, layout);
    for (LetterId id = 0; id < letters.size(); ++id) {
        auto const& letter = letters[id];
        if (letter.layer == Layer::hidden) continue;
        auto const font = static_cast<std::size_t>(letters.run(id).font);
        if (disputed[font][static_cast<std::size_t>(letters.placed(id).glyph)])
            pages.insert(static_cast<int>(letter.page));
    }
    return {pages.begin(), pages.end()};
}

} // namespace safehand::striking
