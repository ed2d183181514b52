// Writes the exact bytes of one message (RFC 5322, MIME). Nothing here speaks to a relay.
#pragma once

#include "delivery/mailer.h"

#include <string>
#include <string_view>
#include <variant>

namespace safehand::delivery {

struct ComposedMessage {
    std::string bytes;       ///< CRLF line ends, ends in CRLF, no dot-stuffing
    bool needs_utf8 = false; ///< a header holds raw UTF-8: the relay must offer SMTPUTF8
};

/// Why a message was not written: one line that repeats no part of the job.
struct Unwritable {
    std::string why;
};

/// text/plain and at most one attachment, a PDF or a sealed ZIP. The same job and settings give the
/// same bytes.
std::variant<ComposedMessage, Unwritable>
compose_message(MailSettings const& settings, MailJob const& job);

/// `message` as it travels after DATA, with the dots at the start of lines doubled (RFC
/// 5321 4.5.2). The caller sends the final ".CRLF" by itself.
std::string dot_stuffed(std::string message);

} // namespace safehand::delivery
