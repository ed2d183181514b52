// The nginx of Debian with the configuration that is shipped, in front of a real door. Only ports,
// folders and certificates are put in place of those in the file.
#include "tests/service/door/door_stage.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace door_stage;
namespace fs = std::filesystem;

namespace {

std::string shell(std::string const& command)
{
    std::string out;
    auto* const pipe = ::popen((command + " 2>&1").c_str(), "r");
    std::array<char, 4096> piece{};
    while (auto const got = std::fread(piece.data(), 1, piece.size(), pipe))
        out.append(piece.data(), got);
    ::pclose(pipe);
    return out;
}

std::string text_of(fs::path const& file)
{
    std::ostringstream all;
    all << std::ifstream(file, std::ios::binary).rdbuf();
    return all.str();
}

int free_port()
{
    int const number = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    ::bind(number, reinterpret_cast<sockaddr*>(&place), size);
    ::getsockname(number, reinterpret_cast<sockaddr*>(&place), &size);
    ::close(number);
    return ntohs(place.sin_port);
}

/// Fails the test when the shipped file no longer has what is to be replaced.
void replace_all(std::string& text, std::string const& from, std::string const& to)
{
    EXPECT_NE(text.find(from), std::string::npos) << from;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::size_t count_of(std::string const& text, std::string const& word)
{
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
}

void trust(ServerSettings& settings)
{
    settings.behind_proxy = true;
    settings.trusted_proxy = "127.0.0.1";
}

} // namespace

class Nginx : public ::testing::Test {
  protected:
    void SetUp() override
    {
        std::string name = fs::temp_directory_path() / "safehand-nginx-XXXXXX";
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        make_certificates();
        write_settings();
        auto const checked = shell("/usr/sbin/nginx -t -e stderr " + how());
        ASSERT_NE(checked.find("test is successful"), std::string::npos) << checked;
        // A warning today is a refusal in the next version.
        EXPECT_EQ(checked.find("[warn]"), std::string::npos) << checked;
        process_ = ::fork();
        if (process_ == 0) {
            int const nowhere = ::open("/dev/null", O_RDWR);
            for (int number : {0, 1, 2}) ::dup2(nowhere, number);
            auto const settings = (folder_ / "nginx.conf").string();
            ::execl(
                "/usr/sbin/nginx",
                "nginx",
                "-p",
                folder_.c_str(),
                "-c",
                settings.c_str(),
                "-e",
                "stderr",
                nullptr);
            ::_exit(127);
        }
        ASSERT_TRUE(comes_true([&] {
            try {
                Client const client(port_);
                return true;
            } catch (std::runtime_error const&) {
                return false;
            }
        }));
    }

    void TearDown() override
    {
        if (process_ > 0) {
            ::kill(process_, SIGTERM);
            ::waitpid(process_, nullptr, 0);
        }
        fs::remove_all(folder_);
    }

    std::string how() const
    {
        return "-p " + folder_.string() + " -c " + (folder_ / "nginx.conf").string();
    }

    void make_certificates() const
    {
        auto const in = [&](char const* file) { return (folder_ / file).string(); };
        std::ofstream(in("names")) << "subjectAltName=DNS:safehand.example\n";
        shell(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj '/CN=Invented authority' -keyout " +
            in("ca.key") + " -out " + in("ca.pem"));
        shell(
            "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "
            "'/CN=safehand.example' -keyout " +
            in("key.pem") + " -out " + in("request.pem"));
        shell(
            "openssl x509 -req -days 2 -in " + in("request.pem") + " -CA " + in("ca.pem") +
            " -CAkey " + in("ca.key") + " -CAcreateserial -extfile " + in("names") + " -out " +
            in("cert.pem"));
        ASSERT_FALSE(text_of(in("cert.pem")).empty());
    }

    void write_settings()
    {
        auto shipped = text_of(fs::path(SAFEHAND_HOUSE) / "packaging/nginx/safehand.conf");
        port_ = free_port();
        plain_port_ = free_port();
        replace_all(shipped, "listen 443", "listen 127.0.0.1:" + std::to_string(port_));
        replace_all(shipped, "listen 80;", "listen 127.0.0.1:" + std::to_string(plain_port_) + ";");
        replace_all(shipped, "127.0.0.1:8460", "127.0.0.1:" + std::to_string(door_.port()));
        replace_all(shipped, "/etc/ssl/certs/safehand.example.pem", folder_ / "cert.pem");
        replace_all(shipped, "/etc/ssl/private/safehand.example.key", folder_ / "key.pem");
        replace_all(shipped, "/var/log/nginx/", folder_.string() + "/");
        std::ofstream settings(folder_ / "nginx.conf");
        if (::geteuid() == 0) settings << "user root;\n";
        settings << "daemon off;\nworker_processes 1;\npid " << (folder_ / "pid").string()
                 << ";\nevents { worker_connections 512; }\nhttp {\n";
        for (auto const* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
            settings << kind << "_temp_path " << (folder_ / kind).string() << " 1;\n";
        settings << shipped << "}\n";
    }

    std::string curl(std::string const& words, std::string const& target) const
    {
        return shell(
            "curl -sS -i --max-time 60 --cacert " + (folder_ / "ca.pem").string() +
            " --resolve safehand.example:" + std::to_string(port_) + ":127.0.0.1 " + words +
            " 'https://safehand.example:" + std::to_string(port_) + target + "'");
    }

    /// Sends exactly these bytes over TLS.
    std::string raw(std::string const& bytes) const
    {
        std::ofstream(folder_ / "bytes", std::ios::binary) << bytes;
        return shell(
            "timeout 20 openssl s_client -quiet -ign_eof -alpn http/1.1 -servername "
            "safehand.example -CAfile " +
            (folder_ / "ca.pem").string() + " -connect 127.0.0.1:" + std::to_string(port_) + " < " +
            (folder_ / "bytes").string());
    }

    Door door_{trust};
    fs::path folder_;
    int port_ = 0;
    int plain_port_ = 0;
    pid_t process_ = -1;
};

TEST_F(Nginx, passes_requests_on_and_adds_its_one_field_once)
{
    for (auto const* version : {"--tlsv1.2 --tls-max 1.2", "--tlsv1.3", "--http1.1"}) {
        auto const reply = curl(version, "/people/a%20b?q=1");
        EXPECT_NE(reply.find(" 200"), std::string::npos) << reply;
        EXPECT_NE(reply.find("GET /people/a b"), std::string::npos) << reply;
        auto lower = reply;
        for (auto& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        for (auto const* name :
             {"strict-transport-security:",
              "x-content-type-options:",
              "cache-control:",
              "content-length:"})
            EXPECT_EQ(count_of(lower, name), 1U) << name << "\n" << reply;
        EXPECT_EQ(lower.find("nginx/"), std::string::npos);
    }
    EXPECT_EQ(door_.seen().back().query.at("q"), "1");
}

TEST_F(Nginx, alone_says_who_asks)
{
    (void)curl(
        "-H 'X-Forwarded-For: 203.0.113.1' -H 'X-Forwarded-Proto: http' -H 'X-Real-IP: "
        "203.0.113.1' "
        "-H 'Forwarded: for=203.0.113.1'",
        "/x");
    auto const seen = door_.seen().at(0);
    EXPECT_EQ(seen.client, "127.0.0.1");
    EXPECT_EQ(seen.headers.at("x-forwarded-for"), "127.0.0.1");
    EXPECT_EQ(seen.headers.at("x-forwarded-proto"), "https");
    EXPECT_FALSE(seen.headers.contains("forwarded"));
    EXPECT_FALSE(seen.headers.contains("x-real-ip"));
    EXPECT_EQ(seen.headers.at("host"), "safehand.example");
}

TEST_F(Nginx, speaks_no_old_TLS_and_shows_strangers_no_certificate)
{
    auto const greet = [&](std::string const& how) {
        return shell(
            "timeout 20 openssl s_client " + how + " -connect 127.0.0.1:" + std::to_string(port_) +
            " </dev/null");
    };
    EXPECT_NE(greet("-servername safehand.example").find("BEGIN CERTIFICATE"), std::string::npos);
    EXPECT_EQ(greet("-servername other.example").find("BEGIN CERTIFICATE"), std::string::npos);
    EXPECT_EQ(greet("-noservername").find("BEGIN CERTIFICATE"), std::string::npos);
    for (auto const* old : {"-tls1", "-tls1_1"})
        EXPECT_EQ(
            greet(std::string(old) + " -cipher ALL:@SECLEVEL=0 -servername safehand.example")
                .find("BEGIN CERTIFICATE"),
            std::string::npos)
            << old;
    auto const moved =
        ask(plain_port_, "GET /x HTTP/1.1\r\nHost: safehand.example\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(status_of(moved), 308);
    EXPECT_NE(moved.find("Location: https://safehand.example/x\r\n"), std::string::npos);
}

TEST_F(Nginx, nothing_is_smuggled_past_it_and_the_door_together)
{
    std::string const hidden = "GET /smuggled HTTP/1.1\r\nHost: safehand.example\r\nX: ";
    auto const post = [](std::string const& fields, std::string const& body) {
        return "POST /open HTTP/1.1\r\nHost: safehand.example\r\nConnection: close\r\n" + fields +
               "\r\n" + body;
    };
    std::string const length = "Content-Length: " + std::to_string(5 + hidden.size()) + "\r\n";
    std::vector<std::string> const attempts{
        post(length + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
        post("Transfer-Encoding: chunked\r\n" + length, "0\r\n\r\n" + hidden),
        post(length + "Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + hidden),
        post(length + "Transfer-Encoding:\tchunked\r\n", "0\r\n\r\n" + hidden),
        post(length + "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + hidden),
        post(
            length + "Transfer-Encoding: \x0b"
                     "chunked\r\n",
            "0\r\n\r\n" + hidden),
        post(length + "X: a\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
        post(length + " Transfer-Encoding: chunked\r\n", "0\r\n\r\n" + hidden),
        post("Content-Length: 0\r\n" + length, "0\r\n\r\n" + hidden),
        post("Content-Length: 0, 5\r\n", hidden),
        post("Content-Length: +0\r\n", hidden),
        post("Content-Length: -1\r\n", hidden),
        post("Content-Length : 0\r\n" + length, "0\r\n\r\n" + hidden),
        post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF0\r\n\r\n" + hidden),
        post("Transfer-Encoding: chunked\r\n", "0;x=\n\r\n\r\n" + hidden),
        post("Transfer-Encoding: chunked\r\n", "5\nhello\n0\n\n" + hidden),
        "GET /open HTTP/1.1\r\nHost: safehand.example\r\nConnection: close\r\nContent-Length: " +
            std::to_string(hidden.size()) + "\r\n\r\n" + hidden,
        "GET /open HTTP/1.1\r\nHost: safehand.example\r\nHost: other\r\n\r\n",
        "GET /open%0d%0aX:%20/smuggled HTTP/1.1\r\nHost: safehand.example\r\nConnection: "
        "close\r\n\r\n",
        "GET /a/%2e%2e/smuggled HTTP/1.1\r\nHost: safehand.example\r\nConnection: close\r\n\r\n",
        "GET /a%2f..%2fsmuggled HTTP/1.1\r\nHost: safehand.example\r\nConnection: close\r\n\r\n",
        "GET https://other.example/smuggled HTTP/1.1\r\nHost: safehand.example\r\nConnection: "
        "close\r\n\r\n",
    };
    std::size_t seen = 0;
    for (auto const& attempt : attempts) {
        auto const reply = raw(attempt);
        auto const now = door_.seen();
        EXPECT_LE(now.size(), seen + 1) << attempt;
        for (auto const& request : now)
            for (auto const& part : request.path)
                EXPECT_EQ(part.find("smuggled"), std::string::npos) << attempt;
        EXPECT_EQ(count_of(reply, "GET /smuggled"), 0U) << reply;
        seen = now.size();
    }
    EXPECT_NE(curl("", "/still/here").find("GET /still/here"), std::string::npos);
}

TEST_F(Nginx, takes_large_uploads_and_replies_without_laying_them_on_disk)
{
    door_.answer_with([](Request const& request) {
        return Reply{200, std::string(20'000'000, 'r') + std::to_string(request.body.size())};
    });
    std::ofstream(folder_ / "large", std::ios::binary) << std::string(40'000'000, 'u');
    auto const reply = curl(
        "-H 'Content-Type: application/octet-stream' --data-binary @" +
            (folder_ / "large").string(),
        "/x");
    EXPECT_TRUE(reply.ends_with("r40000000")) << reply.substr(0, 300);
    // A temporary file that was deleted again would leave the folder of its level.
    for (auto const* kind : {"client_body", "proxy"})
        EXPECT_TRUE(fs::is_empty(folder_ / kind)) << kind;
    fs::resize_file(folder_ / "large", 67'108'865);
    EXPECT_NE(
        curl("--data-binary @" + (folder_ / "large").string(), "/x").find(" 413"),
        std::string::npos);
}

TEST_F(Nginx, keeps_no_word_of_who_asked_for_what)
{
    (void)curl("-A canary-agent -e https://canary-referer.example/", "/canary-path?q=canary-query");
    (void)curl("", "/%00canary?q=canary");
    (void)raw("GET /canary HTTP/1.1\r\nHost: a b\r\n\r\n");
    door_.server().stop();
    (void)curl("", "/canary?q=canary");
    ASSERT_TRUE(comes_true([&] { return count_of(text_of(folder_ / "safehand.log"), "\n") >= 3; }));
    for (auto const* file : {"safehand.log", "safehand-error.log"}) {
        auto const text = text_of(folder_ / file);
        EXPECT_EQ(text.find("canary"), std::string::npos) << text;
        EXPECT_EQ(text.find("127.0.0.1"), std::string::npos) << text;
    }
}
