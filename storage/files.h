// The few things that are done to files by hand: making them private, replacing them whole, and
// making sure that they are on the disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::storage {

namespace fs = std::filesystem;

/// Makes the folder and those above it, mode 0700, if missing.
void make_private_folder(fs::path const& folder);

/// An empty file of mode 0600, unless there is one already.
void make_private_file(fs::path const& file);

/// Replaces `file` by `text`, mode 0600: after a crash it holds the old text or the new, whole.
void replace_file(fs::path const& file, std::string_view text);

/// As replace_file, but fails with Error(refused) when `file` exists.
void create_file(fs::path const& file, std::string_view text);

/// Overwrites the start of `file` without waiting for the disk.
void overwrite_start(fs::path const& file, std::string_view text);

/// Removes `file` and waits until that is on the disk. False when there was none.
bool remove_file(fs::path const& file);

/// At most 4096 bytes; empty optional when there is no such file.
std::optional<std::string> read_small_file(fs::path const& file);

/// True when group or others have any right on `file`.
bool open_to_others(fs::path const& file);

} // namespace safehand::storage
