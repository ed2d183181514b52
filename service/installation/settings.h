// What an administrator may set. Every setting is declared once, in settings.cpp, with its default
// and its bounds. Defaults run the whole service on one machine, loopback only.
#pragma once

#include "record/clock.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::service {

struct MailPart {
    bool enabled = false;
    std::string host;
    int port = 587;
    std::string resolve; ///< "host:port:address"; empty leaves it to the resolver
    std::string ca_file; ///< PEM; empty means the system's authorities
    std::string helo;
    std::string sender; ///< envelope and From address
    std::string sender_name;
    std::string user;
    std::string password_file;
    std::string notice_box; ///< Maildir that receives delivery notices; empty: none
    int timeout_seconds = 30;
};

struct PrinterPart {
    bool enabled = false;
    std::string uri; ///< "ipps://..."
    std::string resolve;
    std::string ca_file;
    std::string pinned_key; ///< "sha256//..."; required
    bool duplex = false;
    int timeout_seconds = 30;
};

struct IntakePart {
    std::filesystem::path folder; ///< watched for minutes and records; empty: none
};

struct Settings {
    std::filesystem::path share;  ///< config/ and templates/ are below it
    std::filesystem::path data;   ///< database, keys, token
    std::filesystem::path worker; ///< opens reports; empty: safehand-worker beside the daemon
    std::string listen_host = "127.0.0.1";
    int listen_port = 8460; ///< 0 lets the system choose
    int threads = 0;        ///< for making copies; 0 means one per core
    int lease_seconds = 120;
    int retry_seconds = 60;
    int retry_seconds_max = 3600;
    int poll_milliseconds = 1000;
    std::string origin = "safehand.example/audit"; ///< name of the audit log (C2SP tlog-checkpoint)
    std::string telephone = "the conference team"; ///< whom a reader may ring
    std::optional<Instant> clock_start;            ///< demonstrations: the clock begins here
    MailPart mail;
    PrinterPart printer;
    IntakePart intake;
};

/// Reads a settings file (JSON). Unknown names, wrong types and values out of bounds are refused
/// with their place: Error(bad_input).
Settings read_settings(std::string_view json, Settings defaults);

/// Where config/ and templates/ are: $SAFEHAND_SHARE, else beside the build tree, else
/// /usr/share/safehand. Throws Error(bad_input) if none holds them.
std::filesystem::path find_share();

} // namespace safehand::service
