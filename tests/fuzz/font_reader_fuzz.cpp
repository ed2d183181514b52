// The fuzz entry of the font reader: a font dictionary around any program and any maps gives sound
// glyphs or a fault. Anything that escapes ends the process, which is how the fuzzer sees it.
#include "redaction/unpicking/font_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace std::string_view_literals;
using safehand::unpicking::FontLimits;
using safehand::unpicking::FontReader;
using safehand::unpicking::Handle;

void require(bool condition, char const* sentence)
{
    if (condition) return;
    (void)std::fputs(sentence, stderr);
    std::abort();
}

bool sound(safehand::page::Point point)
{
    return std::isfinite(point.x) && std::isfinite(point.y);
}

void check(FontReader const& font, safehand::unpicking::ShownGlyph const& shown)
{
    auto const& glyphs = font.font().glyphs;
    require(
        shown.glyph >= 0 && static_cast<std::size_t>(shown.glyph) < glyphs.size(),
        "a glyph that is not there\n");
    require(std::isfinite(shown.advance) && sound(shown.shift), "a width that is no number\n");
    for (char const c : shown.text)
        require(static_cast<unsigned char>(c) >= ' ' && c != '\x7f', "a control character\n");
    auto const& glyph = glyphs[static_cast<std::size_t>(shown.glyph)];
    require(glyph.text == shown.text, "a glyph of two minds\n");
    for (auto const& segment : glyph.outline)
        require(
            sound(segment.first) && sound(segment.second) && sound(segment.to),
            "a point that is no number\n");
}

/// One byte: the kind. Then three parts with their lengths in two bytes each: ToUnicode, Encoding
/// or widths, and a string to show; what is left is the program.
class Input {
  public:
    explicit Input(std::string_view bytes) : rest_(bytes) {}

    unsigned byte()
    {
        if (rest_.empty()) return 0;
        auto const value = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return value;
    }

    std::string part()
    {
        auto const high = byte();
        auto const low = byte();
        auto const size = std::min<std::size_t>(high * 256 + low, rest_.size());
        std::string const out(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return out;
    }

    std::string rest() const { return std::string(rest_); }

  private:
    std::string_view rest_;
};

/// Objects of text that qpdf itself does not parse tell nothing about this reader.
Handle parsed(QPDF& pdf, std::string const& text)
{
    try {
        return Handle::parse(&pdf, text);
    } catch (std::exception const&) {
        return Handle::newNull();
    }
}

void read(std::string_view bytes)
{
    Input input(bytes);
    constexpr std::array kinds{"/Type1", "/TrueType", "/Type0", "/Type0", "/Type3", "/MMType1"};
    auto const kind = input.byte();
    QPDF pdf;
    pdf.emptyPDF();
    pdf.setSuppressWarnings(true);
    auto const to_unicode = input.part();
    auto const second = input.part();
    auto const shown = input.part();
    auto font = Handle::newDictionary();
    font.replaceKey("/Subtype", Handle::newName(kinds[kind % kinds.size()]));
    font.replaceKey("/ToUnicode", pdf.newStream(to_unicode));
    auto descriptor = Handle::newDictionary();
    descriptor.replaceKey("/Flags", Handle::newInteger(kind / 8));
    descriptor.replaceKey("/FontFile", pdf.newStream(input.rest()));
    auto owner = font;
    if (kind % kinds.size() == 2 || kind % kinds.size() == 3) {
        owner = Handle::newDictionary();
        auto descendants = Handle::newArray();
        descendants.appendItem(owner);
        font.replaceKey("/DescendantFonts", descendants);
        font.replaceKey(
            "/Encoding",
            kind % kinds.size() == 2 ? pdf.newStream(second) : Handle::newName("/Identity-V"));
        owner.replaceKey("/W", parsed(pdf, second));
        owner.replaceKey("/W2", parsed(pdf, second));
    } else {
        font.replaceKey("/Encoding", parsed(pdf, second));
        font.replaceKey("/CharProcs", parsed(pdf, second));
    }
    owner.replaceKey("/FontDescriptor", descriptor);

    FontLimits limits;
    limits.map_entries_left = 10'000;
    FontReader reader(font, {}, limits);
    for (auto const& text : {std::string_view(shown), "ABC abc\x01\x02\xE9"sv, "\0\1\0\2\0A"sv})
        for (auto const& glyph : reader.show(text)) check(reader, glyph);
}

} // namespace

// The fuzzer looks for this name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    // A copy of exactly this size lets the sanitizer see a read past the end.
    std::string const bytes(data, data + size);
    read(bytes);
    return 0;
}
