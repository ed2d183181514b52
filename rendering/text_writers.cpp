#include "rendering/text_writers.h"

#include "record/error.h"

namespace safehand::rendering {

std::string write_form(
    FormatProfiles const& profiles,
    FormatProfile const& profile,
    RedactedDocument const& document,
    StampWords const& stamp)
{
    auto const& words = profiles.words(document.language());
    switch (profile.kind) {
    case FormKind::text: return write_plain_text(document, stamp, words);
    case FormKind::html: return write_html(document, stamp, words, profile.format);
    case FormKind::audio_script: return write_audio_script(document, stamp, words);
    case FormKind::braille:
        if (!profiles.braille_in(document.language()))
            throw Error(
                Fault::refused,
                "Braille is not made here in the language of this document. Order it from a "
                "braille supplier.");
        return write_braille(document, stamp, words);
    case FormKind::pdf: break;
    }
    ensure(false, "pages are made by the renderer");
    return {};
}

} // namespace safehand::rendering
