// PDFs for the tests of redaction that are made with the real tools: scanned pages, locked files.
#pragma once

#include <string>

namespace story {

/// One page that is nothing but a gray picture of the first page of `pdf`, as a scanner makes it.
std::string scan_of(std::string const& pdf);

/// AES-256 with these passwords.
std::string locked(std::string const& pdf, std::string const& user, std::string const& owner);

/// What pdftotext reads, outside any cage.
std::string words_in(std::string const& pdf);

/// True when `qpdf --check` has nothing to say.
bool is_sound(std::string const& pdf);

} // namespace story
