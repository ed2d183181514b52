#include "tests/service/stage.h"

#include "service/journey/plan_json.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <thread>

namespace story {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

/// The child's own view of the words; execve wants pointers that it may not keep.
std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> list;
    for (auto& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

pid_t begin(
    std::vector<std::string> words, std::vector<std::string> const& environment, int out, int err)
{
    auto list = pointers(words);
    pid_t const child = ::fork();
    if (child != 0) return child;
    for (auto const& setting : environment) {
        auto const equals = setting.find('=');
        ::setenv(setting.substr(0, equals).c_str(), setting.substr(equals + 1).c_str(), 1);
    }
    int const nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::execv(list[0], list.data());
    ::_exit(127);
}

template <class Condition>
void wait_until(Condition condition, std::chrono::seconds patience, char const* what)
{
    auto const until = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error(what);
        ::poll(nullptr, 0, 20);
    }
}

std::string decoded(std::string const& text)
{
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (char const c : text) {
        static std::string const alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        auto const value = alphabet.find(c);
        if (value == std::string::npos) continue;
        buffer = (buffer << 6U) | static_cast<unsigned>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 0xFFU);
        }
    }
    return bytes;
}

/// The base64 part that is a PDF.
std::string attached_pdf(std::string const& message)
{
    auto const part = message.find("Content-Type: application/pdf");
    if (part == std::string::npos) return {};
    auto begin = message.find("\n\n", part);
    if (auto const crlf = message.find("\r\n\r\n", part); crlf < begin) begin = crlf;
    auto const end = message.find("\n--", begin + 2);
    return decoded(message.substr(begin, end - begin));
}

} // namespace

Ran run(std::vector<std::string> const& words, std::vector<std::string> const& environment)
{
    Folder const folder;
    auto const out = (folder / "out").string();
    auto const err = (folder / "err").string();
    int const out_file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    int const err_file = ::open(err.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    pid_t const child = begin(words, environment, out_file, err_file);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(out_file);
    ::close(err_file);
    return {
        WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), bytes_of(out), bytes_of(err)};
}

Folder::Folder()
{
    auto pattern = (fs::temp_directory_path() / "safehand-story-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Peers::Peers(fs::path folder) : folder_(std::move(folder))
{
    auto const started =
        run({"/bin/bash", (house() / "tools/peers").string(), "start", folder_.string()});
    if (started.code != 0) throw std::runtime_error("peers did not start: " + started.err);
    facts_ = nlohmann::json::parse(bytes_of(folder_ / "peers.json"));
}

Peers::~Peers()
{
    run({"/bin/bash", (house() / "tools/peers").string(), "stop", folder_.string()});
}

std::map<std::string, int> Peers::printed() const
{
    std::map<std::string, int> found;
    fs::path const out = facts_["printer"]["out"].get<std::string>();
    if (!fs::exists(out)) return found;
    for (auto const& file : fs::directory_iterator(out))
        if (file.path().extension() == ".pdf") ++found[sha256_of(bytes_of(file.path()))];
    return found;
}

std::map<std::string, int> Peers::mailed() const
{
    std::map<std::string, int> found;
    fs::path const boxes = facts_["mail"]["maildirs"].get<std::string>();
    for (auto const& box : fs::directory_iterator(boxes)) {
        if (box.path() == facts_["mail"]["notices"].get<std::string>()) continue;
        if (!fs::exists(box.path() / "new")) continue;
        for (auto const& file : fs::directory_iterator(box.path() / "new"))
            ++found
                [box.path().filename().string() + " " +
                 sha256_of(attached_pdf(bytes_of(file.path())))];
    }
    return found;
}

std::map<std::string, std::string> Peers::delivered() const
{
    std::map<std::string, std::string> found;
    fs::path const out = facts_["printer"]["out"].get<std::string>();
    if (fs::exists(out))
        for (auto const& file : fs::directory_iterator(out))
            if (file.path().extension() == ".pdf") {
                auto bytes = bytes_of(file.path());
                found.emplace(sha256_of(bytes), std::move(bytes));
            }
    for (auto const& message : messages()) {
        auto bytes = attached_pdf(message);
        if (!bytes.empty()) found.emplace(sha256_of(bytes), std::move(bytes));
    }
    return found;
}

std::vector<std::string> Peers::messages() const
{
    std::vector<std::string> found;
    fs::path const boxes = facts_["mail"]["maildirs"].get<std::string>();
    for (auto const& file : fs::recursive_directory_iterator(boxes))
        if (file.is_regular_file()) found.push_back(bytes_of(file.path()));
    return found;
}

Daemon::Daemon(fs::path data, Peers const* peers)
    : data_(std::move(data)), settings_(data_.string() + ".json")
{
    nlohmann::json settings{
        {"data", data_.string()},
        {"listen_port", 0},
        {"poll_milliseconds", 100},
        {"retry_seconds", 1},
        {"retry_seconds_max", 4},
        {"public_address", "https://records.safehand.test"},
        {"clock_start", "2026-11-23"}};
    if (peers != nullptr) {
        auto const& facts = peers->facts();
        settings["mail"] = {
            {"host", facts["mail"]["host"]},
            {"port", facts["mail"]["port"]},
            {"resolve", facts["mail"]["resolve"]},
            {"ca_file", facts["ca_file"]},
            {"helo", "council.safehand.test"},
            {"sender", facts["mail"]["sender"]},
            {"notice_box", facts["mail"]["notices"]}};
        settings["printer"] = {
            {"uri", facts["printer"]["uri"]},
            {"resolve", facts["printer"]["resolve"]},
            {"ca_file", facts["ca_file"]},
            {"pinned_key", facts["printer"]["pin"]}};
    }
    std::ofstream(settings_) << settings.dump();
    start();
}

void Daemon::start()
{
    std::error_code ignored;
    fs::remove(data_ / "daemon.json", ignored);
    auto const log = data_.string() + ".log";
    int const file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    process_ = begin({SAFEHAND_BIN "/safehandd", "--config=" + settings_.string()}, {}, file, file);
    ::close(file);
    wait_until(
        [&] {
            int status = 0;
            if (::waitpid(process_, &status, WNOHANG) == process_)
                throw std::runtime_error("safehandd ended: " + this->log());
            return fs::exists(data_ / "daemon.json");
        },
        60s,
        "safehandd did not become ready");
}

void Daemon::kill()
{
    ::kill(process_, SIGKILL);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
}

int Daemon::stop()
{
    if (process_ < 0) return -1;
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

Daemon::~Daemon()
{
    stop();
}

Ran Daemon::safehand(std::vector<std::string> words) const
{
    words.insert(words.begin(), program().string());
    words.push_back("--data");
    words.push_back(data_.string());
    return run(words);
}

nlohmann::json Daemon::status(std::string const& conference) const
{
    return nlohmann::json::parse(safehand({"status", conference, "--json"}).out);
}

std::string Daemon::log() const
{
    return bytes_of(data_.string() + ".log");
}

std::string Daemon::address() const
{
    return nlohmann::json::parse(bytes_of(data_ / "daemon.json"))["address"];
}

std::string Daemon::token() const
{
    return bytes_of(data_ / "keys/token");
}

fs::path house()
{
    return SAFEHAND_HOUSE;
}

fs::path program()
{
    return SAFEHAND_BIN "/safehand";
}

std::string sample(std::string const& name)
{
    return (house() / "config/samples" / name / "record.json").string();
}

std::string sha256_of(std::string const& bytes)
{
    return safehand::service::sha256(bytes).text;
}

std::string bytes_of(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string unsigned_record(nlohmann::json record, fs::path const& folder, std::string const& name)
{
    record.erase("signature");
    auto const file = folder / name;
    std::ofstream(file, std::ios::binary) << record.dump();
    return file.string();
}

std::string signed_record(nlohmann::json record, fs::path const& folder, std::string const& name)
{
    auto const file = unsigned_record(record, folder, name);
    auto digest = run({program().string(), "digest", file}).out;
    digest.pop_back();
    record["signature"]["content"] = digest;
    std::ofstream(file, std::ios::binary) << record.dump();
    return file;
}

void assign_chair(Daemon const& daemon, std::string const& conference, std::string const& staff)
{
    auto const assigned =
        daemon.safehand({"chair", "assign", conference, "--of", staff, "--by", "bs-014"});
    if (assigned.code != 0) throw std::runtime_error("chair assign: " + assigned.err);
}

std::string approved_conference(Daemon const& daemon, std::string const& record)
{
    auto const taken = daemon.safehand({"intake", record, "--by", "bs-014"});
    if (taken.code != 0) throw std::runtime_error("intake: " + taken.err);
    auto const conference = taken.out.substr(0, taken.out.find('\n'));
    assign_chair(daemon, conference);
    auto const plan =
        nlohmann::json::parse(daemon.safehand({"show-plan", conference, "--json"}).out);
    auto const decided = daemon.safehand(
        {"decide", conference, "--as-proposed", "--seen", plan["digest"], "--by", "chair-02"});
    if (decided.code != 0) throw std::runtime_error("decide: " + decided.out + decided.err);
    return conference;
}

} // namespace story
