// Printing on a real IPP printer over TLS: what arrives, what can be asked afterwards, and what a
// printer out of order means for the copy.
#include "delivery/printer.h"
#include "record/error.h"
#include "tests/delivery/scratch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

using safehand::delivery::Accepted;
using safehand::delivery::InDoubt;
using safehand::delivery::ipp_printer;
using safehand::delivery::JobPhase;
using safehand::delivery::Printer;
using safehand::delivery::PrinterSettings;
using safehand::delivery::PrintJob;
using safehand::delivery::PrintState;
using safehand::delivery::Refused;
using safehand::delivery::TryAgain;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<scratch::Folder>
    folder; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

class Peers : public testing::Environment {
  public:
    void SetUp() override
    {
        folder = std::make_unique<scratch::Folder>();
        folder->peers("start");
        folder->make_bad_certificates();
    }

    void TearDown() override { folder.reset(); }
};

PrinterSettings settings()
{
    PrinterSettings out;
    out.uri = scratch::fact(*folder, "/printer/uri");
    out.resolve = scratch::fact(*folder, "/printer/resolve");
    out.pinned_key = scratch::fact(*folder, "/printer/pin");
    out.ca_file = scratch::fact(*folder, "/ca_file");
    out.connect_timeout = 5s;
    out.reply_timeout = 10s;
    return out;
}

PrintJob job(std::string const& name, std::string_view pdf)
{
    return {name, pdf, 4, true, "d-1", {}};
}

void set_mode(std::string const& mode)
{
    scratch::write(scratch::fact(*folder, "/printer/mode_file"), mode + "\n");
}

/// Ends when the printer has nothing in the works, by waiting for what it does and not by time.
PrintState settled(Printer& printer, std::string const& uuid)
{
    auto const limit = std::chrono::steady_clock::now() + 10s;
    for (;;) {
        auto state = printer.state(uuid);
        bool const over = state.phase == JobPhase::completed || state.phase == JobPhase::aborted ||
                          state.phase == JobPhase::cancelled ||
                          state.phase == JobPhase::forgotten ||
                          state.phase == JobPhase::unreachable;
        if (over || std::chrono::steady_clock::now() > limit) return state;
    }
}

std::string printed(std::string const& name)
{
    return scratch::read(std::filesystem::path(scratch::fact(*folder, "/printer/out")) / name);
}

} // namespace

TEST(Print, arrives_with_exactly_the_approved_bytes_and_a_proof_of_the_hop)
{
    auto const pdf = scratch::awkward_pdf(900'000);
    auto const printer = ipp_printer(settings());
    EXPECT_EQ(printer->trouble(), "");
    auto const outcome = printer->submit(job("SH-7KQ2M4XD", pdf));
    auto const* const accepted = std::get_if<Accepted>(&outcome);
    ASSERT_NE(accepted, nullptr) << outcome.index();
    EXPECT_TRUE(accepted->carrier_reference.starts_with("urn:uuid:"));
    EXPECT_TRUE(accepted->proof.reply.starts_with("successful-ok")) << accepted->proof.reply;
    EXPECT_TRUE(accepted->proof.tls_version.starts_with("TLSv1.")) << accepted->proof.tls_version;
    EXPECT_FALSE(accepted->proof.cipher.empty());
    EXPECT_EQ("sha256//" + accepted->proof.peer_key_sha256, scratch::fact(*folder, "/printer/pin"));

    auto const state = settled(*printer, accepted->carrier_reference);
    EXPECT_EQ(state.phase, JobPhase::completed);
    EXPECT_EQ(state.job_name, "SH-7KQ2M4XD");
    EXPECT_EQ(state.job_uuid, accepted->carrier_reference);
    EXPECT_EQ(state.matches, 1);
    EXPECT_NE(
        std::ranges::find(state.job_reasons, "job-completed-successfully"),
        state.job_reasons.end());
    EXPECT_EQ(scratch::sha256(printed("SH-7KQ2M4XD.pdf")), scratch::sha256(pdf));
}

TEST(Print, tells_the_printer_a_serial_and_nothing_about_anybody)
{
    auto const spooled = scratch::files(folder->path() / "printer/spool");
    for (auto const& file : spooled)
        EXPECT_NE(file.filename().string().find("-sh-7kq2m4xd."), std::string::npos)
            << file; // the printer's spelling: number, name
    auto const pdf = scratch::awkward_pdf(900);
    auto const printer = ipp_printer(settings());
    for (auto const* name : {"", "Amelia Invented", "SH/../x", "SH-1\n", "SH-\xc3\xa9"})
        EXPECT_TRUE(std::holds_alternative<Refused>(printer->submit(job(name, pdf)))) << name;
    EXPECT_TRUE(std::holds_alternative<Refused>(printer->submit(job("SH-1", "no pdf"))));
}

TEST(Print, of_a_name_that_the_printer_already_has_is_not_sent_a_second_time)
{
    auto const pdf = scratch::awkward_pdf(900);
    auto const printer = ipp_printer(settings());
    auto const known = printer->find_by_name("SH-7KQ2M4XD");
    EXPECT_EQ(known.phase, JobPhase::completed);
    auto const outcome = printer->submit(job("SH-7KQ2M4XD", pdf));
    ASSERT_TRUE(std::holds_alternative<InDoubt>(outcome));
    EXPECT_EQ(std::get<InDoubt>(outcome).carrier_reference, known.job_uuid);
    EXPECT_EQ(printed("SH-7KQ2M4XD.again-2.pdf"), "");
    EXPECT_EQ(printer->find_by_name("SH-7KQ2M4XD").matches, 1);
}

TEST(Print, of_a_job_that_fails_shows_as_aborted_and_may_be_made_again)
{
    auto const pdf = scratch::awkward_pdf(5000);
    auto const printer = ipp_printer(settings());
    set_mode("abort");
    auto const outcome = printer->submit(job("SH-JAM", pdf));
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome)) << "accepted is not printed";
    EXPECT_EQ(
        settled(*printer, std::get<Accepted>(outcome).carrier_reference).phase, JobPhase::aborted);
    set_mode("ok");
    auto const second = printer->submit(job("SH-JAM", pdf));
    ASSERT_TRUE(std::holds_alternative<Accepted>(second)) << second.index();
    auto const& uuid = std::get<Accepted>(second).carrier_reference;
    EXPECT_EQ(settled(*printer, uuid).phase, JobPhase::completed);
    auto const found = printer->find_by_name("SH-JAM");
    EXPECT_EQ(found.job_uuid, uuid) << "the newest";
    EXPECT_EQ(found.matches, 2) << "a person should look";
}

TEST(Print, waits_for_paper_without_being_sent_again)
{
    auto const pdf = scratch::awkward_pdf(5000);
    auto const printer = ipp_printer(settings());
    set_mode("empty");
    auto const outcome = printer->submit(job("SH-EMPTY", pdf));
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome));
    auto const& uuid = std::get<Accepted>(outcome).carrier_reference;
    auto const limit = std::chrono::steady_clock::now() + 10s;
    auto state = printer->state(uuid);
    auto const says_empty = [&] {
        return std::ranges::any_of(state.printer_reasons, [](std::string const& reason) {
            return reason.starts_with("media-empty");
        });
    };
    while (!(says_empty() && state.phase == JobPhase::printing) &&
           std::chrono::steady_clock::now() < limit)
        state = printer->state(uuid);
    EXPECT_EQ(state.phase, JobPhase::printing);
    EXPECT_TRUE(says_empty());

    auto const other = printer->submit(job("SH-BUSY", pdf));
    ASSERT_TRUE(std::holds_alternative<TryAgain>(other)) << "one job at a time: server-error-busy";
    EXPECT_FALSE(std::get<TryAgain>(other).alarm);
    EXPECT_EQ(printer->find_by_name("SH-BUSY").phase, JobPhase::forgotten);

    set_mode("ok");
    EXPECT_EQ(settled(*printer, uuid).phase, JobPhase::completed);
    EXPECT_EQ(scratch::sha256(printed("SH-EMPTY.pdf")), scratch::sha256(pdf));
}

TEST(Print, stopped_at_the_last_moment_prints_nothing_and_leaves_the_printer_free)
{
    auto const pdf = scratch::awkward_pdf(5000);
    auto const printer = ipp_printer(settings());
    auto stopped = job("SH-STOP", pdf);
    stopped.before_handover = [] { throw std::runtime_error("approval withdrawn"); };
    EXPECT_THROW(printer->submit(stopped), std::runtime_error);
    EXPECT_EQ(printer->find_by_name("SH-STOP").phase, JobPhase::cancelled);
    int calls = 0;
    auto counted = job("SH-STOP", pdf);
    counted.before_handover = [&] { ++calls; };
    auto const outcome = printer->submit(counted);
    ASSERT_TRUE(std::holds_alternative<Accepted>(outcome)) << outcome.index();
    EXPECT_EQ(calls, 1);
    settled(*printer, std::get<Accepted>(outcome).carrier_reference);
    EXPECT_EQ(scratch::sha256(printed("SH-STOP.pdf")), scratch::sha256(pdf));
    EXPECT_EQ(printed("SH-STOP.again-2.pdf"), "");
}

TEST(Print, of_a_job_that_the_printer_forgot_is_never_taken_for_printed)
{
    auto const printer = ipp_printer(settings());
    auto const before = printer->find_by_name("SH-7KQ2M4XD");
    ASSERT_EQ(before.phase, JobPhase::completed);
    folder->peers("printer", "restart");
    EXPECT_EQ(printer->state(before.job_uuid).phase, JobPhase::forgotten);

    // Job numbers begin again at 1; the new job 1 must not be taken for the old one.
    auto const pdf = scratch::awkward_pdf(900);
    ASSERT_TRUE(std::holds_alternative<Accepted>(printer->submit(job("SH-NEXT", pdf))));
    EXPECT_EQ(printer->find_by_name("SH-NEXT").job_id, before.job_id);
    EXPECT_EQ(printer->state(before.job_uuid).phase, JobPhase::forgotten);
}

TEST(Print, goes_to_no_printer_but_the_one_with_the_known_key_and_authority)
{
    auto const pdf = scratch::awkward_pdf(900);
    auto pinned = settings();
    pinned.pinned_key = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    auto stranger = settings();
    stranger.ca_file = *folder / "ca/stranger.crt";
    for (auto const& each : {pinned, stranger}) {
        auto const printer = ipp_printer(each);
        auto const outcome = printer->submit(job("SH-PIN", pdf));
        ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome));
        EXPECT_TRUE(std::get<TryAgain>(outcome).alarm);
        EXPECT_TRUE(printer->find_by_name("SH-PIN").alarm);
        EXPECT_FALSE(printer->trouble().empty());
    }
    EXPECT_EQ(ipp_printer(settings())->find_by_name("SH-PIN").phase, JobPhase::forgotten);
}

TEST(Print, says_unreachable_and_not_forgotten_when_the_printer_is_off)
{
    folder->peers("printer", "stop");
    auto const printer = ipp_printer(settings());
    auto const pdf = scratch::awkward_pdf(900);
    auto const outcome = printer->submit(job("SH-OFF", pdf));
    ASSERT_TRUE(std::holds_alternative<TryAgain>(outcome));
    EXPECT_FALSE(std::get<TryAgain>(outcome).alarm);
    auto const state = printer->find_by_name("SH-OFF");
    EXPECT_EQ(state.phase, JobPhase::unreachable);
    EXPECT_FALSE(state.why.empty());
    folder->peers("printer", "restart");
    EXPECT_TRUE(std::holds_alternative<Accepted>(printer->submit(job("SH-OFF", pdf))));
}

TEST(PrinterSettings, without_encryption_authority_or_pin_are_refused)
{
    auto const refuses = [](auto change) {
        auto changed = settings();
        change(changed);
        try {
            ipp_printer(changed);
        } catch (safehand::Error const& error) {
            return error.fault() == safehand::Fault::bad_input;
        }
        return false;
    };
    EXPECT_FALSE(refuses([](PrinterSettings&) {}));
    for (auto const* uri :
         {"ipp://localhost:631/ipp/print",
          "http://localhost:631/ipp/print",
          "https://localhost:631/ipp/print",
          "ipps://",
          "ipps://localhost",
          "ipps://user@localhost/ipp/print",
          "ipps://localhost:0/ipp/print",
          "ipps://localhost:99999/ipp/print",
          "ipps://localhost:x/ipp/print",
          "ipps://localhost/ipp/print?waitjob=false",
          "ipps://localhost/../print",
          "ipps://localhost/ipp print",
          ""})
        EXPECT_TRUE(refuses([&](PrinterSettings& s) { s.uri = uri; })) << uri;
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.ca_file.clear(); }));
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.ca_file = "/dev/null"; }));
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.pinned_key.clear(); }));
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.pinned_key = "sha256//x"; }));
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.pinned_key = "/etc/passwd"; }));
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.media = "A 4"; }));
    EXPECT_TRUE(refuses([](PrinterSettings& s) { s.reply_timeout = 0s; }));
}

int main(int count, char** words)
{
    testing::InitGoogleTest(&count, words);
    testing::AddGlobalTestEnvironment(new Peers); // NOLINT: GoogleTest takes it over
    return RUN_ALL_TESTS();
}
