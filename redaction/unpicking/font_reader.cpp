// Chooses the kind of font, draws each code once, and decides what of its meaning is believed.
#include "redaction/unpicking/font_reader.h"

#include "redaction/unpicking/font_composite.h"
#include "redaction/unpicking/font_kind.h"
#include "redaction/unpicking/font_simple.h"
#include "redaction/unpicking/font_type3.h"
#include "redaction/unpicking/reading.h"
#include "redaction/unpicking/to_unicode_text.h"

#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>

namespace safehand::unpicking {

namespace {

constexpr char const* unreadable = "a font that cannot be read";
constexpr char const* too_large = "fonts with too many characters";

/// A contour of one point, which some spaces hold, leaves none.
bool leaves_ink(page::Outline const& outline)
{
    return std::ranges::any_of(
        outline, [&outline](auto const& segment) { return segment.to != outline.front().to; });
}

/// The first meaning that can be believed. One without ink cannot be told of a shape that has some.
std::string believed(std::vector<std::u32string> const& meanings, bool has_ink)
{
    for (auto const& meaning : meanings) {
        if (meaning.empty() || (has_ink && is_invisible(meaning))) continue;
        if (auto text = cleaned_meaning(meaning); !text.empty()) return text;
    }
    return {};
}

/// A word of the file's that was not believed, if it says anything else.
std::optional<std::string>
other_word(std::optional<std::u32string> const& word, std::string const& text)
{
    if (!word) return std::nullopt;
    auto taken = taken_meaning(*word);
    return taken == text ? std::nullopt : taken;
}

std::optional<std::string> other_name(std::u32string const& word, std::string const& text)
{
    return word.empty() ? std::nullopt : other_word(word, text);
}

} // namespace

class FontReader::State {
  public:
    State(Handle const& font, std::vector<Substitute> const& substitutes, FontLimits& limits)
        : limits_(&limits)
    {
        try {
            open(font, substitutes);
        } catch (std::bad_alloc const&) {
            throw;
        } catch (std::exception const&) {
            kind_.reset();
        }
        if (kind_)
            font_ = kind_->whole();
        else
            fail(unreadable);
        if (kind_ && !kind_->fault().empty()) fail(kind_->fault());
    }

    std::vector<ShownGlyph> show(std::string_view rest)
    {
        std::vector<ShownGlyph> out;
        out.reserve(rest.size());
        while (!rest.empty()) {
            auto const code = take(rest);
            auto found = shown_.find(code.key());
            if (found == shown_.end()) found = shown_.emplace(code.key(), first_shown(code)).first;
            words_known_ = words_known_ && found->second.known;
            out.push_back(found->second);
        }
        return out;
    }

    page::Font& font() noexcept { return font_; }

    std::string const& fault() const noexcept { return fault_; }

    bool words_known() const noexcept { return words_known_; }

    Type3Font const* type3() const noexcept { return type3_; }

  private:
    void open(Handle const& font, std::vector<Substitute> const& substitutes)
    {
        auto const kind = name_in(font, "/Subtype");
        if (kind == "/Type0") {
            kind_ = std::make_unique<CompositeFont>(font, substitutes, *limits_);
        } else if (kind == "/Type3") {
            auto type3 = std::make_unique<Type3Font>(font, *limits_);
            type3_ = type3.get();
            kind_ = std::move(type3);
        } else if (kind == "/Type1" || kind == "/MMType1" || kind == "/TrueType") {
            kind_ = std::make_unique<SimpleFont>(font, substitutes, *limits_);
        }
    }

    void fail(std::string_view why)
    {
        if (fault_.empty()) fault_ = why;
    }

    CharacterCode take(std::string_view& rest) const
    {
        if (kind_) return kind_->take(rest);
        CharacterCode const code{static_cast<unsigned char>(rest.front()), 1};
        rest.remove_prefix(1);
        return code;
    }

    /// With empty shape when it cannot be drawn any more.
    DrawnCode draw(CharacterCode code)
    {
        if (!kind_) return {};
        auto const most = std::min(limits_->segments_of_glyph_max, limits_->segments_left);
        try {
            return kind_->draw(code, most);
        } catch (std::bad_alloc const&) {
            throw;
        } catch (std::exception const&) {
            fail(unreadable);
            return {};
        }
    }

    ShownGlyph first_shown(CharacterCode code)
    {
        if (limits_->glyphs_left == 0 || font_.glyphs.size() >= limits_->glyphs_of_font_max ||
            limits_->segments_left == 0) {
            fail(too_large);
            return placeholder(code);
        }
        --limits_->glyphs_left;
        auto drawn = draw(code);
        if (!drawn.fault.empty()) fail(drawn.fault);
        bool const has_ink = leaves_ink(drawn.outline);
        if (!has_ink) drawn.outline.clear();
        limits_->segments_left -= std::min(drawn.outline.size(), limits_->segments_left);
        ShownGlyph out;
        out.glyph = static_cast<int>(font_.glyphs.size());
        out.advance = drawn.advance;
        out.shift = drawn.shift;
        out.text = believed(drawn.meanings, has_ink || !drawn.fault.empty());
        // A drawing is looked at by whoever runs it; until then it may show anything.
        out.known = !out.text.empty() || (!has_ink && drawn.procedure < 0 && drawn.fault.empty());
        out.is_space_code = code.bytes == 1 && code.value == ' ';
        out.procedure = drawn.procedure;

        page::Glyph glyph;
        glyph.advance = drawn.advance;
        glyph.outline = std::move(drawn.outline);
        glyph.text = out.text;
        glyph.mapped = other_word(drawn.mapped, out.text);
        glyph.named = other_name(drawn.named, out.text);
        glyph.programmed = other_name(drawn.programmed, out.text);
        font_.glyphs.push_back(std::move(glyph));
        learn_space(out);
        return out;
    }

    /// One blank glyph stands for all that are too many.
    ShownGlyph placeholder(CharacterCode code)
    {
        if (placeholder_ < 0) {
            placeholder_ = static_cast<int>(font_.glyphs.size());
            font_.glyphs.emplace_back();
        }
        ShownGlyph out;
        out.glyph = placeholder_;
        out.known = false;
        out.is_space_code = code.bytes == 1 && code.value == ' ';
        return out;
    }

    /// The file's own spaces tell their width better than a program does.
    void learn_space(ShownGlyph const& glyph)
    {
        constexpr double least = 0.05;
        constexpr double most = 2;
        if (glyph.text == " " && !font_.vertical && glyph.advance > least && glyph.advance < most)
            font_.space = glyph.advance;
    }

    FontLimits* limits_;
    std::unique_ptr<FontKind> kind_;
    Type3Font const* type3_ = nullptr;
    page::Font font_;
    std::string fault_;
    bool words_known_ = true;
    int placeholder_ = -1;
    std::unordered_map<std::uint64_t, ShownGlyph> shown_;
};

FontReader::FontReader(
    QPDFObjectHandle const& font, std::vector<Substitute> const& substitutes, FontLimits& limits)
    : state_(std::make_unique<State>(font, substitutes, limits))
{
}

FontReader::~FontReader() = default;
FontReader::FontReader(FontReader&&) noexcept = default;
FontReader& FontReader::operator=(FontReader&&) noexcept = default;

std::vector<ShownGlyph> FontReader::show(std::string_view string_bytes)
{
    return state_->show(string_bytes);
}

page::Font const& FontReader::font() const noexcept
{
    return state_->font();
}

std::string const& FontReader::fault() const noexcept
{
    return state_->fault();
}

bool FontReader::words_known() const noexcept
{
    return state_->words_known();
}

bool FontReader::is_type3() const noexcept
{
    return state_->type3() != nullptr;
}

page::Matrix FontReader::type3_matrix() const noexcept
{
    return is_type3() ? state_->type3()->matrix() : page::Matrix{0.001, 0, 0, 0.001, 0, 0};
}

QPDFObjectHandle FontReader::type3_procedure(int procedure) const
{
    return is_type3() ? state_->type3()->procedure(procedure) : QPDFObjectHandle::newNull();
}

QPDFObjectHandle FontReader::type3_resources() const
{
    return is_type3() ? state_->type3()->resources() : QPDFObjectHandle::newNull();
}

page::Glyph& FontReader::type3_glyph(int glyph)
{
    return state_->font().glyphs.at(static_cast<std::size_t>(glyph));
}

} // namespace safehand::unpicking
