// The session of whoever signed in on the command line: a file of their own, mode 0600, with one
// entry for each data folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace safehand::service::cli {

struct KeptSession {
    std::string staff;
    std::string token;
};

/// $SAFEHAND_SESSION, else ~/.local/state/safehand/session; empty when there is no home.
std::filesystem::path session_file();

std::optional<KeptSession> kept_session(std::filesystem::path const& data);
void keep_session(std::filesystem::path const& data, KeptSession const& session);
void forget_session(std::filesystem::path const& data);

} // namespace safehand::service::cli
