#include "tests/delivery/scratch.h"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace scratch {

namespace fs = std::filesystem;

namespace {

std::string const house = SAFEHAND_HOUSE;

} // namespace

void run(std::string const& line)
{
    auto const quiet = line + " >/dev/null";
    if (std::system(quiet.c_str()) != 0) throw std::runtime_error("failed: " + line);
}

Folder::Folder()
{
    std::string name = (fs::temp_directory_path() / "safehand-delivery-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder");
    path_ = name;
}

Folder::~Folder()
{
    try {
        if (fs::exists(path_ / "run")) peers("stop");
        fs::remove_all(path_);
    } catch (std::exception const& trouble) {
        std::cerr << trouble.what() << "\n";
    }
}

void Folder::peers(std::string const& word, std::string const& rest) const
{
    run("'" + house + "/tools/peers' " + word + " " + path_.string() + " " + rest);
}

void Folder::make_bad_certificates() const
{
    peers("certificate", "other.safehand.test");
    peers("certificate", "expired.safehand.test -days 0");
    // The right name in an expired certificate, so that only its age is wrong.
    auto const ca = path_.string() + "/ca/";
    run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout " +
        ca + "stranger.key -out " + ca +
        "stranger.crt -subj /CN=stranger -addext "
        "subjectAltName=DNS:mail.safehand.test,DNS:localhost 2>/dev/null");
    run("cd " + ca +
        " && openssl req -new -key expired.safehand.test.key -subj /CN=mail.safehand.test "
        "-addext subjectAltName=DNS:mail.safehand.test -out e.csr 2>/dev/null && "
        "openssl x509 -req -in e.csr -CA ca.crt -CAkey ca.key -set_serial 77 -days 0 "
        "-copy_extensions "
        "copy -out expired.safehand.test.crt 2>/dev/null");
}

Script::Script(Folder const& folder, std::string const& name, std::string const& rest)
{
    auto const fifo = folder / (name + ".ready");
    if (mkfifo(fifo.c_str(), 0600) != 0) throw std::runtime_error("no fifo");
    auto const line = "exec /usr/bin/python3 '" + house + "/tests/delivery/" + name + "' " + rest +
                      " " + fifo + " 2>" + (folder / (name + ".err"));
    input_ = popen(line.c_str(), "w");
    if (input_ == nullptr) throw std::runtime_error("no python");
    std::ifstream ready(fifo); // waits until the script opens it
    std::string mode;
    for (int port = 0; ready >> mode >> port;) ports_[mode] = port;
    if (ports_.empty()) throw std::runtime_error(name + " said no ports");
}

Script::~Script()
{
    pclose(input_);
}

std::string fact(Folder const& folder, std::string const& pointer)
{
    std::ifstream in(folder / "peers.json");
    auto const value = nlohmann::json::parse(in).at(nlohmann::json::json_pointer(pointer));
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string read(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void write(fs::path const& file, std::string_view bytes)
{
    std::ofstream out(file, std::ios::binary);
    out << bytes;
}

std::vector<fs::path> files(fs::path const& folder)
{
    std::vector<fs::path> found;
    if (!fs::exists(folder)) return found;
    for (auto const& entry : fs::directory_iterator(folder)) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

std::string only_file(Folder const& folder, std::string const& inside)
{
    folder.peers("await", inside + " 1");
    auto const found = files(folder.path() / inside);
    if (found.size() != 1) throw std::runtime_error(inside + " does not hold one file");
    return read(found.front());
}

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += digits[digest.at(i) >> 4U];
        out += digits[digest.at(i) & 15U];
    }
    return out;
}

std::string decode_base64(std::string_view text)
{
    std::string packed;
    for (char const c : text)
        if (c != '\r' && c != '\n') packed += c;
    std::vector<unsigned char> in(packed.begin(), packed.end());
    std::vector<unsigned char> out(in.size() / 4 * 3 + 4);
    int const length = EVP_DecodeBlock(out.data(), in.data(), static_cast<int>(in.size()));
    if (length < 0) throw std::runtime_error("not base64");
    auto const padding = packed.ends_with("==") ? 2 : packed.ends_with('=') ? 1 : 0;
    return {out.begin(), out.begin() + length - padding};
}

std::string attachment_of(std::string_view message)
{
    auto const part = message.find("Content-Type: application/pdf");
    if (part == message.npos) throw std::runtime_error("no PDF part");
    // A Maildir holds bare line feeds, the wire holds both.
    bool const wire = message.find("\r\n\r\n") != message.npos;
    std::string_view const gap = wire ? "\r\n\r\n" : "\n\n";
    auto const begin = message.find(gap, part) + gap.size();
    return decode_base64(message.substr(begin, message.find("--=_", begin) - begin));
}

std::string awkward_pdf(std::size_t size)
{
    std::string out = "%PDF-2.0\n.\r\n..\r\n.\n\r\n.\r\n/Type /Page\n";
    unsigned state = static_cast<unsigned>(size) * 2654435761U;
    while (out.size() < size) {
        state = state * 1664525U + 1013904223U;
        out += static_cast<char>(state >> 24U);
    }
    return out + "%%EOF\n";
}

safehand::Instant moment()
{
    return std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{4};
}

} // namespace scratch
