// The tool that starts the peers: it must leave nothing behind, whatever happens to its caller.
#include "delivery/mailer.h"
#include "tests/delivery/scratch.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

using safehand::delivery::Accepted;
using safehand::delivery::MailSettings;
using safehand::delivery::Refused;
using safehand::delivery::smtp_mailer;
using safehand::delivery::TryAgain;
using namespace std::chrono_literals;

namespace {

/// Living processes that name the folder on their command line.
int processes_of(scratch::Folder const& folder)
{
    int count = 0;
    for (auto const& entry : std::filesystem::directory_iterator("/proc")) {
        auto const line = scratch::read(entry.path() / "cmdline");
        if (line.find(folder.path().string()) != line.npos) ++count;
    }
    return count;
}

} // namespace

TEST(Peers, stopped_after_their_starter_was_killed_leave_no_process)
{
    scratch::Folder const folder;
    auto const tool = std::string(SAFEHAND_HOUSE) + "/tools/peers";
    folder.peers("start");
    EXPECT_GE(processes_of(folder), 3);
    folder.peers("status");
    folder.peers("stop");
    EXPECT_EQ(processes_of(folder), 0);
    EXPECT_THROW(folder.peers("status"), std::runtime_error);

    // Killed as soon as the first peer has begun, before the others are written down.
    scratch::run(
        tool + " start " + folder.path().string() + " & starter=$!; while [ ! -e " +
        (folder / "log/bus.log") +
        " ]; do kill -0 $starter || exit 1; done; kill -9 $starter; wait $starter; true");
    folder.peers("stop");
    EXPECT_EQ(processes_of(folder), 0);
}

TEST(Peers, without_postfix_still_take_mail_only_over_encryption)
{
    scratch::Folder const folder;
    setenv("SAFEHAND_PEERS_MAIL", "aiosmtpd", 1);
    folder.peers("start");
    unsetenv("SAFEHAND_PEERS_MAIL");
    EXPECT_EQ(scratch::fact(folder, "/mail/server"), "aiosmtpd");
    EXPECT_EQ(scratch::fact(folder, "/mail/dsn"), "false");

    MailSettings settings;
    settings.host = scratch::fact(folder, "/mail/host");
    settings.port = std::stoi(scratch::fact(folder, "/mail/port"));
    settings.resolve = scratch::fact(folder, "/mail/resolve");
    settings.ca_file = scratch::fact(folder, "/ca_file");
    settings.envelope_sender = scratch::fact(folder, "/mail/sender");
    settings.helo = "council.safehand.test";
    auto const pdf = scratch::awkward_pdf(300'000);
    auto const send = [&](std::string const& to) {
        return smtp_mailer(settings)->send(
            {to,
             "A document for you",
             "Text.\n",
             "SH-1.pdf",
             pdf,
             "SH-1.1@council.safehand.test",
             "SH1.1.1.0",
             scratch::moment(),
             "",
             {}});
    };
    auto const outcome = send("gp@surgery.example");
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome)) << outcome.index();
    EXPECT_FALSE(std::get<Accepted>(outcome).notices_asked);
    EXPECT_TRUE(std::holds_alternative<Refused>(send("refused@surgery.example")));
    EXPECT_TRUE(std::holds_alternative<TryAgain>(send("later@surgery.example")));
    auto const message = scratch::only_file(folder, "mail/gp@surgery.example/new");
    EXPECT_EQ(scratch::sha256(scratch::attachment_of(message)), scratch::sha256(pdf));
}
