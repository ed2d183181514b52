// A folder for one test program, the peers that run in it, and small readings of what they hold.
#pragma once

#include "record/clock.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace scratch {

/// Runs a shell line with output kept out of the way; throws when it does not end with 0.
void run(std::string const& line);

/// Made anew, removed with all peers in it when it goes.
class Folder {
  public:
    Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    ~Folder();

    std::filesystem::path const& path() const { return path_; }

    std::string operator/(std::string const& name) const { return (path_ / name).string(); }

    /// One of tools/peers' words about this folder.
    void peers(std::string const& word, std::string const& rest = {}) const;

    /// Certificates beside the good ones: another host, an expired one, a stranger's.
    void make_bad_certificates() const;

  private:
    std::filesystem::path path_;
};

/// A Python peer of this folder that lives as long as this object.
class Script {
  public:
    /// `name` is a file beside this one; `rest` its arguments before the FIFO.
    Script(Folder const& folder, std::string const& name, std::string const& rest);
    Script(Script const&) = delete;
    Script& operator=(Script const&) = delete;
    Script(Script&&) = delete;
    Script& operator=(Script&&) = delete;
    ~Script();

    int port(std::string const& mode) const { return ports_.at(mode); }

  private:
    std::FILE* input_ = nullptr;
    std::map<std::string, int> ports_;
};

/// A value of peers.json by its path: "/mail/port".
std::string fact(Folder const& folder, std::string const& pointer);

std::string read(std::filesystem::path const& file);
void write(std::filesystem::path const& file, std::string_view bytes);

/// Names of the files in a folder; empty when there is no such folder.
std::vector<std::filesystem::path> files(std::filesystem::path const& folder);

/// The file's bytes, after waiting for the folder to hold exactly one.
std::string only_file(Folder const& folder, std::string const& inside);

std::string sha256(std::string_view bytes);
std::string decode_base64(std::string_view text);

/// The bytes of the attachment of a message with one PDF part, read without the code under test.
std::string attachment_of(std::string_view message);

/// Bytes that begin like a PDF and then hold every byte value, with line ends and lone dots among
/// them, so that any rewriting on the way shows.
std::string awkward_pdf(std::size_t size);

/// 22 November 2026, 04:00:00 UTC.
safehand::Instant moment();

} // namespace scratch
