// The tasks of the worker that read a stranger's report.
#pragma once

#include <string>
#include <vector>

namespace safehand::worker {

/// In: the report. Out: number of pages, one letter for each page ("t" text, "p" only shapes or
/// pictures, "-" nothing), and what would be left behind as "links=2 comments=1 ...".
std::vector<std::string> look_at_report(std::vector<std::string> const& inputs);

/// In: the report; our own sheets, one for a cover and one for each page; the reader's passphrase
/// or nothing; the owner's passphrase, which nobody learns; the title; the language. Out: the
/// finished file: the cover, then each page of the report above its sheet's stamp, PDF 2.0, AES-256
/// revision 6 when there is a passphrase.
std::vector<std::string> carry_report(std::vector<std::string> const& inputs);

} // namespace safehand::worker
