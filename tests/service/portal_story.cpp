// A copy that its reader fetches: released, told of by mail, opened with a code from the mailbox,
// confirmed. The daemon, the mail server and the requests are real; the people are invented.
#include "tests/service/register_stage.h"

#include <poll.h>

#include <regex>

using namespace story; // NOLINT(google-build-using-namespace): the words of a story

namespace {

using nlohmann::json;

/// What a browser sends: the cookie of its session, and the form that the page shows.
class Reader {
  public:
    Reader(Daemon const& daemon, std::filesystem::path folder)
        : daemon_(daemon), folder_(std::move(folder))
    {
    }

    /// Head and body.
    std::string get(std::string const& path, std::vector<std::string> more = {})
    {
        std::vector<std::string> words{
            "/usr/bin/curl", "-s", "-i", "-H", "Cookie: __Host-safehand=" + session_};
        words.insert(words.end(), more.begin(), more.end());
        words.push_back(daemon_.address() + path);
        auto const reply = run(words).out;
        std::smatch found;
        if (std::regex_search(reply, found, std::regex("__Host-safehand=([A-Za-z0-9_-]{43})")))
            session_ = found[1];
        return reply;
    }

    std::string post(std::string const& path, std::string const& name, std::string const& value)
    {
        auto const page = get(path);
        auto const from = page.find("<main");
        std::string const mark = "name=\"form\" value=\"";
        auto const at = page.find(mark, from == std::string::npos ? 0 : from) + mark.size();
        auto const form = page.substr(at, page.find('"', at) - at);
        return get(
            path, {"--data-urlencode", "form=" + form, "--data-urlencode", name + "=" + value});
    }

    std::string file(std::string const& path)
    {
        auto const out = folder_ / "fetched";
        (void)run(
            {"/usr/bin/curl",
             "-s",
             "-H",
             "Cookie: __Host-safehand=" + session_,
             "-o",
             out.string(),
             daemon_.address() + path});
        return bytes_of(out);
    }

  private:
    Daemon const& daemon_;
    std::filesystem::path folder_;
    std::string session_;
};

/// Quoted-printable with its soft line breaks taken out, enough for what is looked for.
std::string plain(std::string message)
{
    message = std::regex_replace(message, std::regex("=\r?\n"), "");
    return std::regex_replace(message, std::regex("=3D"), "=");
}

/// The first group of the pattern in the newest message that has it; waits for one to come.
std::string in_the_mail(Peers const& peers, std::string const& pattern, std::string const& besides)
{
    std::regex const wanted(pattern);
    for (int tries = 0; tries < 300; ++tries) {
        for (auto const& message : peers.messages()) {
            auto const text = plain(message);
            std::smatch found;
            if (std::regex_search(text, found, wanted) && found[1] != besides) return found[1];
        }
        ::poll(nullptr, 0, 100); // the mail server says nothing when a message has come
    }
    return {};
}

std::string status_line(std::string const& reply)
{
    return reply.substr(0, reply.find('\r'));
}

} // namespace

TEST(Portal, a_reader_fetches_the_approved_bytes_with_a_code_and_their_word_opens_the_window)
{
    Folder const folder;
    Peers const peers(folder / "peers");
    Daemon daemon(folder / "data", &peers);
    auto record = json::parse(bytes_of(sample("small")));
    for (auto& person : record["participants"])
        if (person["id"] == "p-chair") person["preferences"][0]["channel"] = "portal";
    auto const conference =
        approved_conference(daemon, signed_record(record, folder.path(), "portal.json"));
    auto const released = daemon.safehand({"release", conference, "--by", "bs-014"});
    ASSERT_EQ(released.code, 0) << released.err;

    auto const id = copy_of(daemon, conference, "p-chair")["id"].get<std::string>();
    ASSERT_EQ(in_the_mail(peers, "https://records\\.safehand\\.test/r/(" + id + ")", ""), id)
        << daemon.log();
    for (auto const& message : peers.messages()) {
        auto const text = plain(message);
        if (text.find("/r/" + id) == std::string::npos) continue;
        EXPECT_NE(text.find("Subject: A record is ready - C-2026-0001"), std::string::npos);
        EXPECT_EQ(text.find("application/pdf"), std::string::npos) << "nothing is attached";
        for (auto const* const word : {"Robin", "Wintringham", "Hesselby", "Sally", "child"})
            EXPECT_EQ(text.find(word), std::string::npos) << word;
    }

    // Scanners open every link, and read heads.
    Reader scanner(daemon, folder.path());
    auto const before = copy_of(daemon, conference, "p-chair");
    for (auto const* const rest : {"", "/code"}) {
        EXPECT_NE(scanner.get("/r/" + id + rest).find("200 OK"), std::string::npos);
        (void)scanner.get("/r/" + id + rest, {"-I"});
        (void)scanner.get("/records/" + id + rest);
    }
    EXPECT_EQ(copy_of(daemon, conference, "p-chair"), before);

    // A crash forgets sign-ins and codes, and nothing else.
    daemon.kill();
    daemon.start();
    Reader reader(daemon, folder.path());
    std::string const code_line = "Your code is ([0-9]{8})\\.";
    EXPECT_EQ(
        status_line(reader.post("/r/" + id, "name", "Ines Caldbeck")), "HTTP/1.1 303 See Other");
    auto const lost = in_the_mail(peers, code_line, "");
    ASSERT_EQ(lost.size(), 8U) << daemon.log();
    daemon.kill();
    daemon.start();
    EXPECT_EQ(reader.post("/r/" + id + "/code", "code", lost).find("303"), std::string::npos);
    (void)reader.post("/r/" + id, "name", "Ines Caldbeck");
    auto const code = in_the_mail(peers, code_line, lost);
    auto const in = reader.post("/r/" + id + "/code", "code", code);
    EXPECT_NE(in.find("/records/" + id), std::string::npos) << in;

    EXPECT_NE(reader.get("/records/" + id).find("Core group"), std::string::npos);
    auto const file = "/records/" + id + "/file";
    (void)reader.get(file, {"-I"});
    auto const bytes = reader.file(file);
    EXPECT_EQ(sha256_of(bytes), before["sha256"].get<std::string>()) << "the approved bytes";
    EXPECT_TRUE(copy_of(daemon, conference, "p-chair")["windows"].empty());
    EXPECT_EQ(status_line(reader.post("/records/" + id, "act", "mine")), "HTTP/1.1 303 See Other");
    daemon.kill();
    daemon.start();
    auto const after = copy_of(daemon, conference, "p-chair");
    EXPECT_EQ(after["windows"].size(), 1U) << after.dump(1);
    EXPECT_EQ(after["state"], "sent");
    EXPECT_EQ(daemon.log().find("Caldbeck"), std::string::npos);
    EXPECT_EQ(daemon.stop(), 0);
    auto const audit = daemon.safehand({"audit", "verify"});
    EXPECT_EQ(audit.code, 0) << audit.out << audit.err;
}
