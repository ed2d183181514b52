// A redacted document as something other than pages: plain text, one HTML file, a script to be read
// aloud, braille. Each is marked in words for one copy; sealing it is the sealing room's work.
#pragma once

#include "record/document.h"
#include "record/pages.h"
#include "rendering/format_profiles.h"

#include <string>

namespace safehand::rendering {

/// Each writer gives the same bytes for the same arguments, may run on any number of threads, and
/// shows a mark by the same words whatever it hides. Each says whose copy it is, its number, its
/// date and whether it is an extract, at the head, between sections and at the foot.

/// UTF-8, lines of at most 72 columns ended by "\n", headings underlined, tables row by row with
/// the heads of their columns. A word longer than a line stands alone on a longer one.
std::string
write_plain_text(RedactedDocument const& document, StampWords const& stamp, FormWords const& words);

/// One self-contained HTML file (WCAG 2.2 AA): language and direction, headings in order, table
/// heads with scope, no script, nothing loaded from elsewhere. `format` gives size, spacing and
/// page colour; a dark screen and a printer have rules of their own.
std::string write_html(
    RedactedDocument const& document,
    StampWords const& stamp,
    FormWords const& words,
    Format const& format);

/// Plain text for somebody who reads it aloud or for a speech engine: headings announced, tables
/// row by row, abbreviations in capitals spelt letter by letter, the copy number spoken first and
/// last.
std::string write_audio_script(
    RedactedDocument const& document, StampWords const& stamp, FormWords const& words);

/// Braille-ready text (BRF): North American ASCII braille, 40 cells by 25 lines, uncontracted, page
/// line first, pages ended by form feeds, lines by CR LF (Unified English Braille, grade 1; letters
/// of Welsh by its signs for accents). Throws Error(refused) naming the code point when braille has
/// no sign for it here.
std::string
write_braille(RedactedDocument const& document, StampWords const& stamp, FormWords const& words);

/// The writer that `profile.kind` asks for, in the document's language. Throws Error(refused) when
/// braille is asked for in a language that the profiles do not list. Never called for
/// FormKind::pdf.
std::string write_form(
    FormatProfiles const& profiles,
    FormatProfile const& profile,
    RedactedDocument const& document,
    StampWords const& stamp);

} // namespace safehand::rendering
