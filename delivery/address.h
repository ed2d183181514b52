// Mail addresses, read narrowly: what is odd but legal is refused too, since every address comes
// from a directory of people (K11). Nothing here looks an address up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace safehand::delivery {

struct MailAddress {
    std::string local;
    std::string domain;
    bool ascii = true; ///< false: needs SMTPUTF8 (RFC 6531)

    std::string text() const { return local + "@" + domain; }
};

/// Null unless `text` is one plain mailbox of at most 254 bytes.
std::optional<MailAddress> read_address(std::string_view text);

/// A host name of one or more LDH labels, at most 253 bytes, not an address literal.
bool is_host_name(std::string_view text);

/// Well-formed UTF-8 (RFC 3629) without C0 and C1 controls, DEL, line and paragraph separators,
/// and the marks that reorder text.
bool is_clean_line(std::string_view text);

/// `text` in the xtext form of RFC 3461 section 4: "+" and "=" and all but printable ASCII become
/// "+XX".
std::string xtext(std::string_view text);

} // namespace safehand::delivery
