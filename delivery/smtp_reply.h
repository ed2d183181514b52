// Replies of a mail relay, read strictly: what is not a reply in the form of RFC 5321 4.2 ends the
// conversation. The words of a reply are never kept, since they may repeat an address.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::delivery {

struct SmtpReply {
    int code = 0;                   ///< 200 to 599
    std::string enhanced;           ///< "2.1.5" (RFC 3463) of the last line, or empty
    std::vector<std::string> lines; ///< text after the code, bounded, may be hostile

    bool positive() const { return code >= 200 && code < 300; }

    bool transient() const { return code >= 400 && code < 500; }

    bool permanent() const { return code >= 500; }

    /// "250 2.0.0": code and enhanced status only.
    std::string brief() const;
};

/// Collects bytes until one whole reply is there.
class SmtpReplyReader {
  public:
    enum class Status { more, whole, malformed };

    /// At most 16 KiB and 64 lines make a reply; more is malformed. Bytes after the last line of
    /// a reply are malformed too: nothing may be said before it is asked for.
    Status take(std::string_view bytes);

    SmtpReply const& reply() const { return reply_; }

  private:
    bool take_line(std::string_view line);

    std::string pending_;
    SmtpReply reply_;
    std::size_t bytes_ = 0;
    bool whole_ = false;
};

/// What a relay offers after EHLO.
struct SmtpExtensions {
    bool dsn = false;
    bool eight_bit = false;
    bool utf8 = false;
    bool require_tls = false;
    std::optional<std::uint64_t> size_max; ///< bytes; null when not told or unlimited
};

SmtpExtensions read_extensions(SmtpReply const& ehlo);

/// The queue id that Postfix, Exim and most others put in their last reply; empty if not found.
/// 1 to 64 of [A-Za-z0-9-].
std::string queue_id(SmtpReply const& reply);

} // namespace safehand::delivery
