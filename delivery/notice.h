// Delivery notices that mail systems send back, and the envelope ids that tie them to a copy.
// Read receipts and auto-replies are not notices and are never read as such.
#pragma once

#include "record/clock.h"
#include "record/ids.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::delivery {

/// What a mail system reports about one message to one recipient (RFC 3464). It names nobody.
struct Notice {
    enum class Kind {
        delivered, ///< in the mailbox
        relayed,   ///< passed to a system that sends no notices
        delayed,   ///< still trying
        failed,    ///< given up
    };

    std::string envelope_id; ///< as the notice repeats it; unchecked: see check_envelope_id()
    Kind kind = Kind::failed;
    std::string status;        ///< "2.0.0", "5.1.1" (RFC 3463)
    std::string reporting_mta; ///< host name
    std::optional<Instant> at; ///< arrival or last attempt, whichever the notice tells
};

/// Reads one message as a notice. Null when it is not a multipart/report of type delivery-status
/// about exactly one recipient, lacks an envelope id, contradicts itself, tells of a mailing list
/// ("expanded"), or is malformed or above 1 MiB.
std::optional<Notice> read_notice(std::string_view message);

/// An envelope id that only the holder of `key` can make: at most 100 characters of [A-Za-z0-9.-].
///
/// `copy` is 1 to 40 of [A-Za-z0-9-]; `attempt` is 1 to 9999; `key` has at least 32 bytes.
/// Throws Error(broken) otherwise.
std::string make_envelope_id(CopyId const& copy, int attempt, std::span<std::byte const> key);

struct EnvelopeId {
    CopyId copy;
    int attempt = 0;
};

/// Null when `text` was not made with this key: a forged, foreign or misfiled notice.
std::optional<EnvelopeId> check_envelope_id(std::string_view text, std::span<std::byte const> key);

/// A Maildir folder in which notices arrive. Reading changes nothing; settle() moves a message
/// from new/ to cur/, so a crash in between shows the same notice again and loses none.
class NoticeBox {
  public:
    struct Item {
        std::string file;             ///< name inside new/
        std::optional<Notice> notice; ///< null: not a readable notice; a person looks
    };

    /// Throws Error(broken) if `maildir` has no new/ and cur/.
    explicit NoticeBox(std::filesystem::path maildir);

    /// The waiting messages in the order of their names, at most `limit`. Throws
    /// Error(unavailable) while new/ cannot be read.
    std::vector<Item> waiting(std::size_t limit = 200) const;

    /// Moves the message to cur/: marked seen when it was a notice that was used, flagged when
    /// not. A message that is no longer there is no error.
    void settle(Item const& item, bool used) const;

  private:
    std::filesystem::path maildir_;
};

} // namespace safehand::delivery
