// A real printer behind something that spoils one thing (ipp_faults.py): what each failure means.
#include "delivery/ipp_message.h"
#include "delivery/printer.h"
#include "tests/delivery/scratch.h"

#include <gtest/gtest.h>

#include <algorithm>

using safehand::delivery::Accepted;
using safehand::delivery::decode_ipp;
using safehand::delivery::encode_ipp;
using safehand::delivery::InDoubt;
using safehand::delivery::ipp_printer;
using safehand::delivery::IppOperation;
using safehand::delivery::JobPhase;
using safehand::delivery::Outcome;
using safehand::delivery::Printer;
using safehand::delivery::PrinterSettings;
using safehand::delivery::Refused;
using safehand::delivery::TryAgain;
using safehand::delivery::word;
using namespace std::chrono_literals;

namespace {

struct Stage {
    scratch::Folder folder;
    std::unique_ptr<scratch::Script> spoiler;
};

std::unique_ptr<Stage> stage; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

class Peers : public testing::Environment {
  public:
    void SetUp() override
    {
        stage = std::make_unique<Stage>();
        auto const& folder = stage->folder;
        folder.peers("start");
        folder.make_bad_certificates();
        stage->spoiler = std::make_unique<scratch::Script>(
            folder,
            "ipp_faults.py",
            (folder / "ca") + " " + scratch::fact(folder, "/printer/port"));
    }

    void TearDown() override { stage.reset(); }
};

std::string const& document()
{
    static std::string const bytes = scratch::awkward_pdf(200'000);
    return bytes;
}

std::unique_ptr<Printer> printer(std::string const& mode)
{
    PrinterSettings out;
    auto const port = std::to_string(stage->spoiler->port(mode));
    out.uri = "ipps://localhost:" + port + "/ipp/print";
    out.resolve = "localhost:" + port + ":127.0.0.1";
    out.pinned_key = scratch::fact(stage->folder, "/printer/pin");
    out.ca_file = scratch::fact(stage->folder, "/ca_file");
    out.connect_timeout = 5s;
    out.reply_timeout = 10s;
    return ipp_printer(out);
}

Outcome submit(std::string const& mode)
{
    std::string name = "SH-" + mode;
    std::ranges::replace(name, '_', '-');
    return printer(mode)->submit({name, document(), 4, true, "d-1", {}});
}

std::size_t printed(std::string const& name)
{
    std::size_t count = 0;
    for (auto const& file : scratch::files(scratch::fact(stage->folder, "/printer/out")))
        if (file.filename().string().starts_with(name + ".")) ++count;
    return count;
}

void expect_alarm(std::string const& mode)
{
    auto const outcome = submit(mode);
    auto const* const later = std::get_if<TryAgain>(&outcome);
    ASSERT_NE(later, nullptr) << mode << " index " << outcome.index();
    EXPECT_TRUE(later->alarm) << mode << ": " << later->why;
}

} // namespace

TEST(PrintFault, with_nothing_spoilt_the_document_is_printed)
{
    auto const outcome = submit("pass");
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome)) << outcome.index();
    stage->folder.peers("await", "printer/out 1");
    EXPECT_EQ(printed("SH-pass"), 1U);
}

TEST(PrintFault, a_lost_reply_to_the_document_is_doubt_that_the_printers_own_list_settles)
{
    auto const outcome = submit("lose_send_reply");
    auto const* const doubt = std::get_if<InDoubt>(&outcome);
    ASSERT_NE(doubt, nullptr) << outcome.index();
    EXPECT_FALSE(doubt->proof.tls_version.empty());
    auto const found = printer("pass")->find_by_name("SH-lose-send-reply");
    EXPECT_EQ(found.job_uuid, doubt->carrier_reference);
    EXPECT_TRUE(
        found.phase == JobPhase::waiting || found.phase == JobPhase::printing ||
        found.phase == JobPhase::completed)
        << word(found.phase);
    // Whoever tries again all the same gets no second print.
    EXPECT_TRUE(std::holds_alternative<InDoubt>(
        printer("pass")->submit({"SH-lose-send-reply", document(), 4, true, "", {}})));
    stage->folder.peers("await", "printer/out 2");
    EXPECT_EQ(printed("SH-lose-send-reply"), 1U);
}

TEST(PrintFault, a_document_that_left_only_in_part_is_doubt_too)
{
    auto const outcome = submit("cut_upload");
    ASSERT_TRUE(std::holds_alternative<InDoubt>(outcome)) << outcome.index();
    auto const found = printer("pass")->find_by_name("SH-cut-upload");
    EXPECT_EQ(found.phase, JobPhase::incoming);
    // The list shows that it holds no whole document, so the next attempt clears it and prints.
    auto const second = printer("pass")->submit({"SH-cut-upload", document(), 4, true, "", {}});
    EXPECT_TRUE(std::holds_alternative<Accepted>(second)) << second.index();
    stage->folder.peers("await", "printer/out 3");
    EXPECT_EQ(printed("SH-cut-upload"), 1U);
}

TEST(PrintFault, a_lost_reply_to_the_first_step_leaves_an_empty_job_that_the_next_attempt_clears)
{
    auto const outcome = submit("lose_create_reply");
    ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome)) << outcome.index();
    EXPECT_EQ(printer("pass")->find_by_name("SH-lose-create-reply").phase, JobPhase::incoming);
    auto const second =
        printer("pass")->submit({"SH-lose-create-reply", document(), 4, true, "", {}});
    EXPECT_TRUE(std::holds_alternative<Accepted>(second)) << second.index();
    stage->folder.peers("await", "printer/out 4");
    EXPECT_EQ(printed("SH-lose-create-reply"), 1U);
}

TEST(PrintFault, a_busy_answer_to_the_document_clears_the_empty_job)
{
    auto const outcome = submit("busy_send");
    ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome)) << outcome.index();
    EXPECT_FALSE(std::get<TryAgain>(outcome).alarm);
    EXPECT_EQ(printer("pass")->find_by_name("SH-busy-send").phase, JobPhase::cancelled);
    EXPECT_EQ(printed("SH-busy-send"), 0U);
}

TEST(PrintFault, a_printer_that_cannot_do_the_job_gets_none)
{
    auto const waiting = submit("not_accepting");
    ASSERT_TRUE(std::holds_alternative<TryAgain>(waiting)) << waiting.index();
    EXPECT_FALSE(std::get<TryAgain>(waiting).alarm);
    for (auto const* mode : {"no_pdf", "no_a4", "refuse_create"})
        EXPECT_TRUE(std::holds_alternative<Refused>(submit(mode))) << mode;
}

TEST(PrintFault, without_trustworthy_encryption_nothing_is_sent_and_a_person_is_told)
{
    for (auto const* mode : {"plain", "unknown_authority", "wrong_name", "old_tls"})
        expect_alarm(mode);
}

TEST(PrintFault, something_that_does_not_answer_as_a_printer_gets_no_document)
{
    for (auto const* mode : {"web_page", "server_error", "wrong_request_id", "garbage"})
        expect_alarm(mode);
    EXPECT_TRUE(std::holds_alternative<TryAgain>(submit("huge_answer")));
    EXPECT_EQ(printer("web_page")->find_by_name("SH-x").phase, JobPhase::unreachable);
}

TEST(IppAnswer, of_any_shape_is_read_without_harm_or_not_at_all)
{
    auto const good = encode_ipp({IppOperation::get_jobs, "ipp://localhost/ipp/print", {}}).bytes;
    ASSERT_TRUE(decode_ipp(good));
    for (std::size_t i = 0; i < good.size(); ++i) {
        EXPECT_FALSE(decode_ipp(good.substr(0, i))) << i;
        for (int bit = 0; bit < 8; ++bit) {
            auto spoilt = good;
            spoilt[i] = static_cast<char>(spoilt[i] ^ (1 << bit));
            auto const read = decode_ipp(spoilt);
            EXPECT_TRUE(!read || read->jobs.size() < 100);
        }
    }
    EXPECT_FALSE(decode_ipp(std::string(2'000'000, '\x01')));
}

int main(int count, char** words)
{
    testing::InitGoogleTest(&count, words);
    testing::AddGlobalTestEnvironment(new Peers); // NOLINT: GoogleTest takes it over
    return RUN_ALL_TESTS();
}
