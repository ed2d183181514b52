// The whole journey with real peers: record in, copies made, printer and mail server hold exactly
// the approved bytes, receipts and windows, a log that verifies.
#include "tests/service/stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>

using nlohmann::json;

namespace {

/// Letters and digits only, so that line breaks and hyphens hide nothing.
std::string squeezed(std::string const& text)
{
    std::string out;
    for (char const letter : text) {
        auto const c = static_cast<unsigned char>(letter);
        if (std::isalnum(c) != 0 || c >= 0x80) out += static_cast<char>(std::tolower(c));
    }
    return out;
}

/// Header, footer and page number stand between the halves of a sentence that runs over a page.
std::string without_furniture(std::string const& text)
{
    std::istringstream lines(text);
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.front() == '\f') line.erase(0, 1);
        bool const furniture = line.starts_with("COPY ") || line.starts_with("Confidential") ||
                               line.starts_with("Extract") || line.starts_with("Full copy") ||
                               line.starts_with("Page ") || line.starts_with("C-2026-");
        if (!furniture) kept += line + "\n";
    }
    return kept;
}

std::string text_of_pdf(std::string const& file, std::string const& passphrase)
{
    std::vector<std::string> words{"/usr/bin/pdftotext", "-raw"};
    if (!passphrase.empty()) words.insert(words.end(), {"-upw", passphrase});
    words.insert(words.end(), {file, "-"});
    auto const ran = story::run(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return squeezed(without_furniture(ran.out));
}

json phrases(std::string const& sample, std::string const& name)
{
    return json::parse(story::bytes_of(story::house() / "config/samples" / sample / name));
}

struct Sample {
    std::string name;
    std::string today;
    std::size_t absent; ///< how many phrases are looked for at least
};

/// The name only, for the test's own.
void PrintTo(Sample const& sample, std::ostream* out)
{
    *out << sample.name;
}

class EveryReader : public ::testing::TestWithParam<Sample> {};

} // namespace

TEST(Journey, printer_and_mail_server_receive_exactly_the_approved_bytes_and_the_log_verifies)
{
    story::Folder const folder;
    story::Peers const peers(folder / "peers");
    story::Daemon daemon(folder / "data", &peers);
    auto const conference = story::approved_conference(daemon, story::sample("north-yorkshire"));
    auto const released =
        daemon.safehand({"release", conference, "--by", "bs-014", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.out << released.err << daemon.log();

    auto status = daemon.status(conference);
    EXPECT_EQ(status["state"], "released");
    ASSERT_GT(status["copies"].size(), 5U);
    std::map<std::string, int> approved_print;
    std::map<std::string, int> approved_mail;
    for (auto const& copy : status["copies"]) {
        EXPECT_EQ(copy["state"], "sent") << copy["id"];
        if (copy["channel"] == "post") ++approved_print[copy["sha256"]];
        if (copy["channel"] == "email")
            ++approved_mail
                [copy["destination"]["email"].get<std::string>() + " " +
                 copy["sha256"].get<std::string>()];
    }
    EXPECT_FALSE(approved_print.empty());
    EXPECT_FALSE(approved_mail.empty());
    EXPECT_EQ(peers.printed(), approved_print);
    EXPECT_EQ(peers.mailed(), approved_mail);

    // Posting is a person's event, and it opens the window: posted Monday 23 November, deemed
    // received Wednesday, ten working days more.
    for (auto const& copy : status["copies"]) {
        if (copy["channel"] != "post") continue;
        auto const posted = daemon.safehand(
            {"receipt", copy["id"], "--kind", "posted", "--on", "2026-11-23", "--by", "post-03"});
        EXPECT_EQ(posted.code, 0) << posted.err;
    }
    status = daemon.status(conference);
    for (auto const& copy : status["copies"]) {
        if (copy["channel"] != "post") continue;
        // Only the record asks for comments; the letter's day is none to count from.
        if (copy["document"] != "record") {
            EXPECT_TRUE(copy["windows"].empty());
            continue;
        }
        ASSERT_FALSE(copy["windows"].empty());
        EXPECT_EQ(copy["windows"][0]["opens"], "2026-11-25");
        EXPECT_EQ(copy["windows"][0]["last_day"], "2026-12-09");
        EXPECT_EQ(copy["windows"][0]["rule"], "NY-13");
    }
    auto const verified = daemon.safehand({"audit", "verify"});
    EXPECT_EQ(verified.code, 0) << verified.out;
    EXPECT_EQ(daemon.stop(), 0);

    // Nothing personal in the log, and nothing personal around the copies on their way.
    auto const record = json::parse(story::bytes_of(story::sample("north-yorkshire")));
    std::string outside = daemon.log();
    for (auto message : peers.messages()) {
        auto const body = message.find("Content-Type: application/pdf");
        outside += message.substr(0, body);
    }
    for (auto const& person : record["participants"]) {
        auto const name = person["name"].get<std::string>();
        EXPECT_EQ(outside.find(name), std::string::npos) << person["id"];
    }
}

TEST(Journey, one_changed_byte_of_the_store_is_found_by_audit_verify)
{
    story::Folder const folder;
    std::string conference;
    {
        story::Daemon daemon(folder / "data", nullptr);
        conference = story::approved_conference(daemon, story::sample("small"));
        ASSERT_EQ(daemon.safehand({"release", conference, "--by", "bs-014"}).code, 0);
        EXPECT_EQ(daemon.stop(), 0);
    }
    auto const verify = [&] {
        return story::run(
            {story::program().string(), "audit", "verify", "--data", (folder / "data").string()});
    };
    ASSERT_EQ(verify().code, 0) << verify().out << verify().err;
    auto const database = folder / "data/store/safehand.db";
    auto bytes = story::bytes_of(database);
    auto const middle = bytes.size() / 2;
    bytes[middle] = static_cast<char>(bytes[middle] ^ 1);
    std::ofstream(database, std::ios::binary) << bytes;
    EXPECT_NE(verify().code, 0);
}

TEST_P(EveryReader, misses_what_their_copy_must_not_hold_and_finds_what_it_must)
{
    auto const& [sample, today, least] = GetParam();
    story::Folder const folder;
    auto const out = (folder / "copies").string();
    auto const made = story::run(
        {story::program().string(),
         "copies",
         story::sample(sample),
         "--out",
         out,
         "--approve-as-proposed",
         "--today",
         today});
    ASSERT_EQ(made.code, 0) << made.err;
    std::set<std::string> documents;
    auto const manifest = json::parse(story::bytes_of(out + "/copies.json"));
    auto const absent = phrases(sample, "expected-absent.json");
    auto const present = phrases(sample, "expected-present.json");
    std::size_t looked = 0;
    for (auto const& copy : manifest["copies"]) {
        auto const person = copy["recipient"]["person"].get<std::string>();
        std::string passphrase;
        if (auto const file = copy["passphrase_file"].get<std::string>(); !file.empty()) {
            passphrase = story::bytes_of(out + "/" + file);
            passphrase.pop_back();
        }
        auto const text = text_of_pdf(out + "/" + copy["file"].get<std::string>(), passphrase);
        for (auto const& phrase : absent.value(person, json::array())) {
            ++looked;
            EXPECT_EQ(text.find(squeezed(phrase)), std::string::npos) << person << ": " << phrase;
        }
        documents.insert(copy["document"].get<std::string>());
        EXPECT_TRUE(copy["proof"]["absent"].get<bool>());
        if (copy["document"] != "record" || copy.contains("report")) continue;
        for (auto const& phrase : present.value(person, json::array()))
            EXPECT_NE(text.find(squeezed(phrase)), std::string::npos) << person << ": " << phrase;
    }
    EXPECT_TRUE(documents.contains("chairs-letter"));
    EXPECT_GE(looked, least);
}

INSTANTIATE_TEST_SUITE_P(
    Samples,
    EveryReader,
    ::testing::Values(
        Sample{"north-yorkshire", "2026-11-23", 20},
        Sample{"wirral", "2026-11-23", 20},
        Sample{"lancashire", "2026-11-23", 15},
        Sample{"review", "2026-12-16", 15},
        Sample{"transfer-in", "2026-11-23", 8},
        Sample{"pre-birth", "2026-11-23", 4}));
