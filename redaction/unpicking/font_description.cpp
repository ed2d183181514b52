// Font descriptors (ISO 32000-2, 9.8), and guesses from the name where a file leaves them out.
#include "redaction/unpicking/font_description.h"

#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <initializer_list>

namespace safehand::unpicking {

namespace {

constexpr unsigned flag_fixed_pitch = 1U << 0U;
constexpr unsigned flag_serif = 1U << 1U;
constexpr unsigned flag_symbolic = 1U << 2U;
constexpr unsigned flag_italic = 1U << 6U;
constexpr unsigned flag_force_bold = 1U << 18U;
constexpr double bold_weight = 600;

std::string plain_name(std::string name)
{
    if (name.starts_with('/')) name.erase(0, 1);
    if (name.size() > 7 && name[6] == '+') name.erase(0, 7);
    std::string out;
    for (char const c : name) {
        if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c - 'A' + 'a'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(c);
    }
    return out;
}

bool any_in(FontDescription const& font, std::initializer_list<std::string_view> parts)
{
    return std::ranges::any_of(parts, [&font](auto part) { return font.named(part); });
}

void guess_from_name(FontDescription& font)
{
    font.bold = font.bold || any_in(font, {"bold", "black", "heavy", "demi"});
    font.italic = font.italic || any_in(font, {"italic", "oblique"});
    font.fixed_pitch =
        font.fixed_pitch || any_in(font, {"courier", "mono", "consol", "typewriter"});
    bool const sans = any_in(font, {"sans", "arial", "helvetica"});
    bool const roman = any_in(
        font,
        {"times",
         "roman",
         "serif",
         "georgia",
         "garamond",
         "cambria",
         "palatino",
         "bookman",
         "century",
         "bookantiqua",
         "minion"});
    font.serif = font.serif || (roman && !sans);
}

/// Heights that no letter has are not believed.
std::optional<double>
height_in(Handle const& descriptor, char const* key, double least, double most)
{
    auto const value = number_in(descriptor, key);
    if (!value) return std::nullopt;
    auto const height = *value / 1000;
    if (height < least || height > most) return std::nullopt;
    return height;
}

void read_program(Handle const& descriptor, FontLimits& limits, FontDescription& font)
{
    for (auto const* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
        auto stream = value_in(descriptor, key);
        if (!stream.isStream()) continue;
        auto bytes =
            stream_bytes(stream, std::min(limits.stream_bytes_max, limits.stream_bytes_left));
        font.broken = true;
        if (!bytes) continue;
        limits.stream_bytes_left -= bytes->size();
        font.program = FontProgram::open(std::move(*bytes));
        if (!font.program) continue;
        font.broken = false;
        return;
    }
}

} // namespace

bool FontDescription::picture_font() const
{
    return any_in(*this, {"wingdings", "webdings", "dingbat", "awesome", "marlett"}) &&
           !zapf_dingbats();
}

bool FontDescription::well_known() const
{
    return symbol() || zapf_dingbats() ||
           any_in(*this, {"helvetica", "arial", "times", "courier", "calibri", "verdana"});
}

FontDescription describe_font(Handle const& font, FontLimits& limits)
{
    FontDescription out;
    out.name = plain_name(name_in(font, "/BaseFont"));
    auto const descriptor = value_in(font, "/FontDescriptor");
    auto const flags = static_cast<unsigned>(integer_in(descriptor, "/Flags").value_or(0));
    out.symbolic = (flags & flag_symbolic) != 0;
    out.fixed_pitch = (flags & flag_fixed_pitch) != 0;
    out.serif = (flags & flag_serif) != 0;
    out.italic = (flags & flag_italic) != 0;
    out.bold = (flags & flag_force_bold) != 0 ||
               number_in(descriptor, "/FontWeight").value_or(0) >= bold_weight;
    out.ascent = height_in(descriptor, "/Ascent", 0.1, 3);
    out.descent = height_in(descriptor, "/Descent", -3, -0.01);
    out.missing_width =
        std::clamp(number_in(descriptor, "/MissingWidth").value_or(0) / 1000, -100.0, 100.0);
    guess_from_name(out);
    read_program(descriptor, limits, out);
    if (out.program) {
        out.bold = out.bold || out.program->bold();
        out.italic = out.italic || out.program->italic();
        out.fixed_pitch = out.fixed_pitch || out.program->fixed_pitch();
        auto const ascent = out.program->ascent();
        auto const descent = out.program->descent();
        if (!out.ascent && ascent > 0.1 && ascent < 3) out.ascent = ascent;
        if (!out.descent && descent > -3 && descent < -0.01) out.descent = descent;
    }
    return out;
}

} // namespace safehand::unpicking
