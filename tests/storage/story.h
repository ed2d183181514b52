// An invented conference, a folder of its own and a plain scribe, for tests of the store. Every
// name, address and number here is made up.
#pragma once

#include "record/error.h"
#include "storage/envelope.h"
#include "storage/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::storage::tests {

namespace fs = std::filesystem;
using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h, min, s, ms

class Repeatable final : public Randomness {
  public:
    explicit Repeatable(std::uint64_t seed) : engine_(seed) {}

    void fill(std::span<std::byte> out) override
    {
        for (auto& byte : out) byte = static_cast<std::byte>(engine_() & 255U);
    }

  private:
    std::mt19937_64 engine_;
};

/// In memory where the system offers that: what these tests do to a store, they do to a process and
/// to bytes, and waiting for a disk would teach nothing more.
class Folder {
  public:
    Folder()
    {
        fs::path const memory = "/dev/shm";
        auto const base =
            ::access(memory.c_str(), W_OK | X_OK) == 0 ? memory : fs::temp_directory_path();
        std::string pattern = (base / "safehand-store-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    ~Folder() { fs::remove_all(path); }

    fs::path path;
};

inline Instant const noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 12h};
inline Day const monday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)};

/// Leaves as plain lines: type|actor|object|outcome|rows, so that tests need no other room.
inline Scribe plain_scribe()
{
    Scribe scribe;
    scribe.write = [](Entry const& entry, std::string const& rows) {
        AuditLeaf leaf;
        leaf.bytes =
            entry.type + "|" + entry.actor + "|" + entry.object + "|" + entry.outcome + "|" + rows;
        leaf.leaf_hash = sha256(std::string(1, '\0') + leaf.bytes);
        leaf.payload = entry.payload;
        leaf.payload_key = std::string(32, 'k');
        return leaf;
    };
    scribe.rows_in = [](std::string_view leaf) {
        return std::string(leaf.substr(leaf.rfind('|') + 1));
    };
    scribe.cover = [](std::uint64_t size, std::vector<std::string> const& hashes) {
        return "invented note over " + std::to_string(size + hashes.size()) + "\n";
    };
    return scribe;
}

inline Entries entry(std::string type, std::string object = "none")
{
    return {{noon, std::move(type), "u-test", std::move(object), "ok", R"({"who":"Invented"})"}};
}

inline std::string text_of(std::size_t size, char seed)
{
    std::string text(size, seed);
    unsigned step = 0;
    for (auto& letter : text) {
        letter = static_cast<char>(static_cast<unsigned>(seed) + (step * 7 + step / 251) % 64);
        ++step;
    }
    return text;
}

inline Admission admission(std::string const& id = "cf-00000001")
{
    Admission one;
    one.id = {id};
    one.reference = "REF-Invented-Case-77" + (id == "cf-00000001" ? std::string{} : "-" + id);
    one.content = digest_of("content of " + id);
    one.procedure = "north-yorkshire";
    one.procedure_version = "1";
    one.procedure_digest = digest_of("procedure");
    one.record_json = R"({"name":"Canaria Fictional","home":"12 Nowhere Crescent"})";
    auto const report = text_of(5000, '!');
    one.attachments.push_back({{"a-social-work"}, report, digest_of(report)});
    one.at = noon;
    return one;
}

inline KeptPlan plan(std::string const& words = "first plan", bool waits = true)
{
    return {digest_of(words), R"({"plan":")" + words + R"( for Canaria"})", waits, noon};
}

inline Decision approval(std::string const& words = "first plan")
{
    return {digest_of(words), R"({"because":"Canaria agreed"})", "u-chair", true, noon, {"record"}};
}

inline Batch batch(std::string const& key = "record", std::string const& words = "first plan")
{
    return {key, digest_of(words), {"record"}, true, noon};
}

inline NewCopy new_copy(int number, std::size_t size = 3000, Channel channel = Channel::email)
{
    NewCopy copy;
    copy.id = {"cp-0000000" + std::to_string(number)};
    copy.person = {"p-canaria-" + std::to_string(number)};
    copy.document = "record";
    copy.redaction_class = digest_of("class");
    copy.number = number;
    copy.count = 3;
    copy.sealed_bytes = "%PDF-2.0 " + text_of(size, static_cast<char>('0' + number % 10));
    copy.sha256 = digest_of(copy.sealed_bytes);
    copy.pages = 30;
    copy.channel = channel;
    copy.destination = R"({"email":"canaria@fictional.example"})";
    copy.passphrase = "seven-invented-canary-words";
    copy.due = monday + std::chrono::days(number);
    copy.proof = digest_of("proof");
    copy.withheld_json = R"({"withheld":"Canaria's school"})";
    return copy;
}

/// A store in a folder of its own, opened again at will.
struct Story {
    Folder folder;
    Repeatable randomness{42};
    KeyFile key{folder.path / "keys" / "store.key"};
    std::unique_ptr<Store> store;
    ConferenceId const conference{"cf-00000001"};

    Story() { open(); }

    fs::path place() const { return folder.path / "store"; }

    void open(Options options = {})
    {
        store.reset();
        store = Store::open(place(), key, randomness, plain_scribe(), noon, std::move(options));
    }

    /// `procedure` is the digest of the rules that the case begins with.
    void approve(Digest const& procedure = digest_of("procedure"))
    {
        auto taken_in = admission();
        taken_in.procedure_digest = procedure;
        store->admit(taken_in, entry("admitted"));
        store->keep_plan(conference, plan(), entry("planned"));
        store->keep_decision(conference, approval(), entry("decided"));
    }

    void release(int count = 3)
    {
        approve();
        std::vector<NewCopy> copies;
        for (int number = 1; number <= count; ++number) copies.push_back(new_copy(number));
        store->release(conference, batch(), copies, entry("released"));
    }

    CopyState state(int number) const { return store->copy(new_copy(number).id).state; }

    Job claim(Instant now = noon, std::chrono::milliseconds lease = 60s) const
    {
        auto job = store->claim_next(now, lease);
        EXPECT_TRUE(job.has_value());
        return job.value_or(Job{});
    }

    void send(Outcome const& outcome, std::string const& envelope)
    {
        auto const job = claim();
        store->begin_attempt(job, envelope, noon, entry("attempt-started"));
        store->settle(job, {outcome, noon, "{}", {}, {}}, entry("settled"));
    }
};

/// The fault of the Error that `action` throws; fails when it throws none.
template <class Action>
Fault fault_of(Action const& action)
{
    try {
        action();
    } catch (Error const& error) {
        EXPECT_EQ(std::string_view(error.what()).find("Canaria"), std::string_view::npos);
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Fault::bad_input;
}

inline std::string read_file(fs::path const& file)
{
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

inline void write_file(fs::path const& file, std::string const& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

inline std::string faults(Store const& store)
{
    std::string text;
    for (auto const& fault : store.verify_integrity().faults) text.append(fault).append("\n");
    return text;
}

/// Everything that the store says of a conference, in words that two runs can be compared by.
inline std::string described(Store const& store)
{
    std::ostringstream out;
    for (auto const& line : store.conferences()) {
        auto const status = store.status(line.id);
        out << line.id.text << " " << word(status.state) << " " << status.held_code << " "
            << status.plan.text << " decisions " << store.decisions(line.id).size() << "\n";
        for (auto const& one : store.registers(line.id))
            out << "  " << one.id.text << " " << one.state.state << " steps " << one.steps.size()
                << "\n";
        for (auto const& copy : status.copies) {
            out << "  " << copy.id.text << " " << word(copy.state) << " "
                << digest_of(store.sealed_bytes(copy.id)).text << "\n";
            for (auto const& attempt : copy.attempts)
                out << "    attempt " << attempt.number << " " << attempt.envelope << " "
                    << word(attempt.state) << " " << attempt.evidence_json << "\n";
            for (auto const& receipt : copy.receipts)
                out << "    receipt " << word(receipt.kind) << " " << receipt.source << "\n";
            for (auto const& window : copy.windows)
                out << "    window " << iso(window.last_day) << " " << word(window.state) << "\n";
        }
    }
    out << "log " << store.log_size() << "\n";
    return out.str();
}

} // namespace safehand::storage::tests
