// Sets up what a story needs: a folder, real peers, a daemon on its own data, and commands to run.
// Nothing here is a stand-in: printer, mail server, daemon and command line are the real ones.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace story {

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

/// Runs a program without a shell and waits for it.
Ran run(std::vector<std::string> const& words, std::vector<std::string> const& environment = {});

/// A folder that goes away with its owner.
class Folder {
  public:
    Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;
    ~Folder();

    std::filesystem::path operator/(std::string const& name) const { return path_ / name; }

    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The printer and the mail server of tools/peers.
class Peers {
  public:
    explicit Peers(std::filesystem::path folder);
    Peers(Peers const&) = delete;
    Peers& operator=(Peers const&) = delete;
    Peers(Peers&&) = delete;
    Peers& operator=(Peers&&) = delete;
    ~Peers();

    nlohmann::json const& facts() const { return facts_; }

    /// SHA-256 of every document that the printer put out, with how often.
    std::map<std::string, int> printed() const;

    /// SHA-256 of every PDF in every mailbox, with how often; keys are "address sha256:...".
    std::map<std::string, int> mailed() const;

    /// Bytes of every PDF that was printed or arrived in a mailbox, by their SHA-256.
    std::map<std::string, std::string> delivered() const;

    /// Whole messages, for reading what surrounds a copy.
    std::vector<std::string> messages() const;

  private:
    std::filesystem::path folder_;
    nlohmann::json facts_;
};

/// safehandd on a data folder.
class Daemon {
  public:
    Daemon(std::filesystem::path data, Peers const* peers);
    Daemon(Daemon const&) = delete;
    Daemon& operator=(Daemon const&) = delete;
    Daemon(Daemon&&) = delete;
    Daemon& operator=(Daemon&&) = delete;
    ~Daemon(); ///< asks it to stop and waits

    void start();
    void kill(); ///< SIGKILL, and waits until it is gone
    int stop();  ///< SIGTERM; returns its exit code

    /// `safehand WORDS... --data DATA`.
    Ran safehand(std::vector<std::string> words) const;

    nlohmann::json status(std::string const& conference) const;
    std::string log() const;

    std::string address() const;
    std::string token() const;

  private:
    std::filesystem::path data_;
    std::filesystem::path settings_;
    int process_ = -1;
};

std::filesystem::path house();               ///< the source folder
std::filesystem::path program();             ///< build/.../bin/safehand
std::string sample(std::string const& name); ///< config/samples/NAME/record.json

std::string sha256_of(std::string const& bytes);
std::string bytes_of(std::filesystem::path const& file);

/// Writes a record as JSON without its signature, and returns the file.
std::string unsigned_record(
    nlohmann::json record, std::filesystem::path const& folder, std::string const& name);

/// The same, signed anew by the chair as the record was signed before.
std::string
signed_record(nlohmann::json record, std::filesystem::path const& folder, std::string const& name);

/// Says that this account chairs the conference: without it nobody decides.
void assign_chair(
    Daemon const& daemon, std::string const& conference, std::string const& staff = "chair-02");

/// Takes a record through intake, plan and the chair's approval. Returns the conference id.
std::string approved_conference(Daemon const& daemon, std::string const& record);

} // namespace story
