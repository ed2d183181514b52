// What `safehand redact` and `safehand prove` are told on the command line, read strictly.
#pragma once

#include "service/cli/arguments.h"
#include "service/pdf/redaction_desk.h"

#include <string>
#include <vector>

namespace safehand::service::cli {

/// One term a line; blank lines and white space around a term do not count. Throws UsageError when
/// a term is too short or too long to be looked for, or no UTF-8; Error(bad_input) when the file
/// cannot be read.
std::vector<std::string> terms_in_file(std::string const& file);

/// From --term, --terms-file, --pattern, --box, --section, --whole-page, --reason and --grain.
/// Throws UsageError; pages are counted from 1 on the command line.
PdfOrder pdf_order(Arguments const& arguments);

/// --ocr auto, on or off.
Recognition recognition(Arguments const& arguments);

/// The first line of --password-file; nothing without one.
std::string pdf_password(Arguments const& arguments);

} // namespace safehand::service::cli
