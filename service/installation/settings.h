// What an administrator may set. Every setting is declared once, in settings.cpp, with its default
// and its bounds. Defaults run the whole service on one machine, loopback only.
#pragma once

#include "record/clock.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    int hold_minutes = 0;   ///< how long a release can still be stopped before its e-mails leave
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

/// The council's own sign-in service (OpenID Connect).
struct ProviderPart {
    bool enabled = false;
    std::string issuer; ///< "https://..."
    std::string client_id;
    std::string client_secret_file;
    std::string return_address; ///< registered redirect URI, ".../sign-in/organisation/back"
    std::string tenant;         ///< Entra ID: the directory's id; empty: not asked for
    std::string subject_claim = "sub";
    std::string roles_claim = "roles";
    std::string ca_file; ///< PEM; empty means the system's authorities
    int timeout_seconds = 10;
    bool accounts_on_first_sign_in = false;
    std::map<std::string, std::vector<std::string>> roles; ///< app role to ours; empty: ours stand
};

struct AccessSettings {
    bool machine_token = true; ///< batch work may use the token of the folder keys
    int idle_minutes = 15;
    int absolute_hours = 8;
    int password_mebibytes = 19; ///< memory that one check of a password takes (Argon2id)
    int password_passes = 2;
    ProviderPart provider;
};

struct Settings {
    std::filesystem::path share;  ///< config/ and templates/ are below it
    std::filesystem::path data;   ///< database, keys, token
    std::filesystem::path worker; ///< opens reports; empty: safehand-worker beside the daemon
    std::string listen_host = "127.0.0.1";
    int listen_port = 8460;    ///< 0 lets the system choose
    bool behind_proxy = false; ///< a TLS proxy stands in front; needed off loopback
    std::string trusted_proxy; ///< its address; it alone may say for whom it asks
    int connections_max = 1000;
    int connections_per_client_max = 32;
    int threads = 0; ///< for making copies; 0 means one per core
    int lease_seconds = 120;
    int retry_seconds = 60;
    int retry_seconds_max = 3600;
    int poll_milliseconds = 1000;
    std::string origin = "safehand.example/audit"; ///< name of the audit log (C2SP tlog-checkpoint)
    std::string telephone = "the conference team"; ///< whom a reader may ring
    std::string public_address; ///< "https://..." as agencies reach the portal; empty: no portal
    int portal_days = 28;       ///< how long the link to a copy works
    std::string authority;      ///< whose service it is, at the head of each page
    bool demonstration = false; ///< pages say that everything is invented
    std::optional<Instant> clock_start; ///< demonstrations: the clock begins here
    MailPart mail;
    PrinterPart printer;
    IntakePart intake;
    AccessSettings access;
};

/// Reads a settings file (JSON). Unknown names, wrong types and values out of bounds are refused
/// with their place: Error(bad_input).
Settings read_settings(std::string_view json, Settings defaults);

/// Where config/ and templates/ are: $SAFEHAND_SHARE, else the share of an installed program, else
/// beside the build tree, else /usr/share/safehand. Throws Error(bad_input) if none holds them.
std::filesystem::path find_share();

} // namespace safehand::service
