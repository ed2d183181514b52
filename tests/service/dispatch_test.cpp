// What the dispatch makes of carriers that fail after they said yes. The store and the envelope ids
// are the real ones; the carriers are made to fail, which no real printer does on demand.
#include "service/dispatch/dispatch.h"
#include "service/journey/stopping.h"
#include "service/portal/code_letters.h"
#include "tests/storage/story.h"

#include <gtest/gtest.h>

#include <span>

namespace safehand::service {

namespace {

using storage::CopyState;
using storage::tests::new_copy;
using storage::tests::noon;
using namespace std::chrono_literals; // NOLINT(google-build-using-namespace): h, min

class SetClock final : public Clock {
  public:
    Instant now() const override { return at; }

    Instant at = noon;
};

/// Takes every job, then says of it whatever the test wants.
class FailingPrinter final : public delivery::Printer {
  public:
    explicit FailingPrinter(delivery::JobPhase const& phase) : phase_(phase) {}

    delivery::Outcome submit(delivery::PrintJob const& job) override
    {
        job.before_handover();
        return delivery::Accepted{"urn:uuid:invented", {}, false};
    }

    delivery::PrintState state(std::string const&) override { return said(); }

    delivery::PrintState find_by_name(std::string const&) override { return said(); }

    bool clear_away(std::string const&) override
    {
        cleared = true;
        return true;
    }

    std::string trouble() override { return {}; }

    static inline bool cleared = false;

  private:
    delivery::PrintState said() const
    {
        delivery::PrintState state;
        state.phase = phase_;
        state.job_uuid = "urn:uuid:invented";
        state.matches = phase_ == delivery::JobPhase::forgotten ? 0 : 1;
        return state;
    }

    delivery::JobPhase const& phase_;
};

/// Refuses for now on the first call, takes the message on the later ones.
class SlowMailer final : public delivery::Mailer {
  public:
    explicit SlowMailer(std::vector<std::string>& envelopes) : envelopes_(envelopes) {}

    delivery::Outcome send(delivery::MailJob const& job) override
    {
        job.before_handover();
        envelopes_.push_back(job.envelope_id);
        if (envelopes_.size() == 1) return delivery::TryAgain{"The relay is busy.", 0s, false};
        return delivery::Accepted{"queue-1", {}, true};
    }

    std::string trouble() override { return {}; }

  private:
    std::vector<std::string>& envelopes_;
};

/// Takes the message and never comes back with an answer.
class DyingMailer final : public delivery::Mailer {
  public:
    delivery::Outcome send(delivery::MailJob const& job) override
    {
        job.before_handover();
        throw Error(Fault::broken, "The worker fell over.");
    }

    std::string trouble() override { return {}; }
};

std::string failure_notice(std::string const& envelope)
{
    return "From: MAILER-DAEMON@mail.invented.test\r\nTo: notices@council.invented.test\r\n"
           "Subject: Undelivered\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n\r\n"
           "--b1\r\nContent-Type: text/plain\r\n\r\nInvented notice.\r\n"
           "--b1\r\nContent-Type: message/delivery-status\r\n\r\n"
           "Reporting-MTA: dns; mail.invented.test\r\nOriginal-Envelope-Id: " +
           envelope +
           "\r\n\r\nFinal-Recipient: rfc822; canaria@fictional.example\r\nAction: failed\r\n"
           "Status: 5.1.1\r\n\r\n--b1--\r\n";
}

class Dispatching : public testing::Test {
  protected:
    void release(Channel channel)
    {
        story.approve(library.procedure("north-yorkshire").digest());
        story.store->release(
            story.conference,
            storage::tests::batch(),
            {new_copy(1, 3000, channel)},
            storage::tests::entry("released"));
    }

    Dispatch dispatch(Carriers carriers)
    {
        return {
            library,
            *story.store,
            std::move(carriers),
            settings,
            clock,
            std::string(32, 'k'),
            codes,
            [](std::string const&) {}};
    }

    storage::CopyStatus copy() const { return story.store->copy(new_copy(1).id); }

    Library library{SAFEHAND_HOUSE};
    storage::tests::Story story;
    Settings settings;
    SetClock clock;
    CodeLetters codes;
};

/// Takes every message and keeps what was said.
class KeepingMailer final : public delivery::Mailer {
  public:
    explicit KeepingMailer(std::vector<delivery::MailJob>& jobs) : jobs_(jobs) {}

    delivery::Outcome send(delivery::MailJob const& job) override
    {
        if (job.before_handover) job.before_handover();
        jobs_.push_back(job);
        return delivery::Accepted{"queue-1", {}, true};
    }

    std::string trouble() override { return {}; }

  private:
    std::vector<delivery::MailJob>& jobs_;
};

TEST_F(Dispatching, puts_a_copy_in_doubt_when_the_printer_loses_a_job_that_it_took)
{
    for (auto const phase :
         {delivery::JobPhase::aborted,
          delivery::JobPhase::cancelled,
          delivery::JobPhase::forgotten}) {
        SCOPED_TRACE(delivery::word(phase));
        storage::tests::Story fresh;
        std::swap(story.store, fresh.store);
        release(Channel::post);
        auto now_says = delivery::JobPhase::printing;
        Carriers carriers;
        carriers.printer = std::make_unique<FailingPrinter>(now_says);
        auto runs = dispatch(std::move(carriers));
        ASSERT_TRUE(runs.deliver_next(Channel::post));
        runs.ask_printer();
        ASSERT_EQ(copy().state, CopyState::sent);
        now_says = phase;
        runs.ask_printer();
        EXPECT_EQ(copy().state, CopyState::in_doubt);
        EXPECT_FALSE(runs.deliver_next(Channel::post)) << "never again by itself";
        EXPECT_TRUE(copy().receipts.empty());
        std::swap(story.store, fresh.store);
    }
}

TEST_F(Dispatching, clears_half_a_document_off_the_printer_and_leaves_the_copy_in_doubt)
{
    release(Channel::post);
    auto now_says = delivery::JobPhase::aborted;
    Carriers carriers;
    carriers.printer = std::make_unique<FailingPrinter>(now_says);
    auto runs = dispatch(std::move(carriers));
    ASSERT_TRUE(runs.deliver_next(Channel::post));
    runs.ask_printer();
    ASSERT_EQ(copy().state, CopyState::in_doubt);
    ASSERT_FALSE(FailingPrinter::cleared);
    now_says = delivery::JobPhase::incoming;
    runs.ask_printer();
    EXPECT_TRUE(FailingPrinter::cleared);
    EXPECT_EQ(copy().state, CopyState::in_doubt);
}

TEST_F(Dispatching, lets_nothing_leave_while_the_rules_of_its_case_are_not_kept)
{
    story.approve();
    story.store->release(
        story.conference,
        storage::tests::batch(),
        {new_copy(1, 3000, Channel::post)},
        storage::tests::entry("released"));
    auto now_says = delivery::JobPhase::printing;
    Carriers carriers;
    carriers.printer = std::make_unique<FailingPrinter>(now_says);
    auto runs = dispatch(std::move(carriers));
    for (int turn = 0; turn < 2; ++turn)
        EXPECT_EQ(
            storage::tests::fault_of([&] { runs.deliver_next(Channel::post); }), Fault::refused);
    EXPECT_EQ(copy().state, CopyState::queued);
    EXPECT_TRUE(copy().attempts.empty());
}

TEST_F(Dispatching, asks_the_printer_no_more_once_paper_was_posted)
{
    release(Channel::post);
    auto now_says = delivery::JobPhase::completed;
    Carriers carriers;
    carriers.printer = std::make_unique<FailingPrinter>(now_says);
    auto runs = dispatch(std::move(carriers));
    ASSERT_TRUE(runs.deliver_next(Channel::post));
    runs.ask_printer();
    ASSERT_EQ(copy().receipts.size(), 1U);
    now_says = delivery::JobPhase::forgotten;
    runs.ask_printer();
    EXPECT_EQ(copy().state, CopyState::sent);
}

TEST_F(Dispatching, lets_a_late_bounce_of_an_earlier_attempt_change_nothing)
{
    settings.mail.sender = "notices@council.invented.test";
    release(Channel::email);
    auto const box = story.folder.path / "notices";
    for (auto const* part : {"new", "cur", "tmp"}) std::filesystem::create_directories(box / part);
    std::vector<std::string> envelopes;
    Carriers carriers;
    carriers.mailer = std::make_unique<SlowMailer>(envelopes);
    carriers.notices = std::make_unique<delivery::NoticeBox>(box);
    auto runs = dispatch(std::move(carriers));
    ASSERT_TRUE(runs.deliver_next(Channel::email));
    clock.at += 24h;
    ASSERT_TRUE(runs.deliver_next(Channel::email));
    ASSERT_EQ(envelopes.size(), 2U);
    ASSERT_EQ(copy().state, CopyState::sent);

    storage::tests::write_file(box / "new" / "1.early", failure_notice(envelopes[0]));
    runs.read_notices();
    EXPECT_EQ(copy().state, CopyState::sent) << "the second attempt is the one that counts";
    EXPECT_TRUE(std::filesystem::is_empty(box / "new"));

    storage::tests::write_file(box / "new" / "2.late", failure_notice(envelopes[1]));
    runs.read_notices();
    EXPECT_EQ(copy().state, CopyState::returned);
}

TEST_F(Dispatching, keeps_an_email_back_while_its_release_can_still_be_stopped)
{
    settings.mail.hold_minutes = 5;
    release(Channel::email);
    auto const released = story.store->status(story.conference).batches.front().at;
    std::vector<std::string> envelopes;
    Carriers carriers;
    carriers.mailer = std::make_unique<SlowMailer>(envelopes);
    auto runs = dispatch(std::move(carriers));
    clock.at = released + 4min;
    EXPECT_FALSE(runs.deliver_next(Channel::email));
    EXPECT_TRUE(envelopes.empty());
    EXPECT_EQ(copy().state, CopyState::queued);
    clock.at = released + 5min;
    EXPECT_TRUE(runs.deliver_next(Channel::email)) << "looking at it before took nothing away";
    EXPECT_EQ(envelopes.size(), 1U);
    clock.at += 24h;
    EXPECT_TRUE(runs.deliver_next(Channel::email)) << "what was tried once waits no more";
}

TEST_F(Dispatching, sends_nothing_of_a_release_that_was_stopped_until_it_is_let_go)
{
    settings.mail.hold_minutes = 5;
    release(Channel::email);
    auto const released = story.store->status(story.conference).batches.front().at;
    std::vector<std::string> envelopes;
    Carriers carriers;
    carriers.mailer = std::make_unique<SlowMailer>(envelopes);
    auto runs = dispatch(std::move(carriers));
    stop_release(*story.store, story.conference, "bs-014", released + 1min);
    EXPECT_THROW(stop_release(*story.store, story.conference, "bs-014", released), Error);
    clock.at = released + 24h;
    EXPECT_FALSE(runs.deliver_next(Channel::email));
    EXPECT_TRUE(envelopes.empty());
    resume_release(*story.store, story.conference, "bs-014", clock.at);
    EXPECT_THROW(resume_release(*story.store, story.conference, "bs-014", clock.at), Error);
    EXPECT_TRUE(runs.deliver_next(Channel::email));
}

TEST_F(Dispatching, tells_a_reader_of_a_copy_in_the_portal_and_takes_that_for_no_receipt)
{
    release(Channel::portal);
    settings.public_address = "https://records.invented.example";
    settings.telephone = "01632 960001";
    settings.mail.sender = "notices@council.invented.test";
    std::vector<delivery::MailJob> sent;
    Carriers carriers;
    carriers.mailer = std::make_unique<KeepingMailer>(sent);
    auto runs = dispatch(std::move(carriers));
    ASSERT_TRUE(runs.deliver_next(Channel::portal));
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_TRUE(sent[0].attachment.empty());
    EXPECT_TRUE(sent[0].attachment_name.empty());
    EXPECT_FALSE(sent[0].envelope_id.empty()) << "a notice that it failed must find its copy";
    EXPECT_NE(
        sent[0].body_text.find("https://records.invented.example/r/" + copy().id.text),
        std::string::npos);
    EXPECT_NE(sent[0].body_text.find("01632 960001"), std::string::npos);
    EXPECT_EQ(copy().state, CopyState::sent);
    ASSERT_EQ(copy().receipts.size(), 1U);
    EXPECT_EQ(copy().receipts[0].kind, storage::ReceiptKind::mail_accepted);
    EXPECT_TRUE(copy().windows.empty()) << "told of, not received";
}

TEST_F(Dispatching, leaves_a_copy_for_the_portal_in_the_outbox_while_there_is_no_address)
{
    release(Channel::portal);
    std::vector<delivery::MailJob> sent;
    Carriers carriers;
    carriers.mailer = std::make_unique<KeepingMailer>(sent);
    auto runs = dispatch(std::move(carriers));
    EXPECT_FALSE(runs.deliver_next(Channel::portal));
    EXPECT_TRUE(sent.empty());
    EXPECT_EQ(copy().state, CopyState::queued);
}

TEST_F(Dispatching, sends_a_code_once_and_never_one_that_is_no_longer_good)
{
    release(Channel::portal);
    settings.mail.sender = "notices@council.invented.test";
    std::vector<delivery::MailJob> sent;
    Carriers carriers;
    carriers.mailer = std::make_unique<KeepingMailer>(sent);
    auto runs = dispatch(std::move(carriers));
    auto const id = copy().id;
    auto const good = clock.now() + 10min;
    codes.add({"a@fictional.example", "en", "11112222", clock.now(), "one", "reader:x", id});
    codes.add({"a@fictional.example", "cy", "33334444", good, "two", "reader:x", id});
    EXPECT_TRUE(runs.send_code());
    EXPECT_FALSE(runs.send_code());
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_NE(sent[0].body_text.find("33334444"), std::string::npos);
    EXPECT_NE(sent[0].body_text.find("Eich cod yw"), std::string::npos);
    EXPECT_EQ(sent[0].subject.find("3333"), std::string::npos);
    EXPECT_EQ(sent[0].message_id.find("33334444"), std::string::npos);
    EXPECT_TRUE(sent[0].envelope_id.empty()) << "nobody is told what became of a code";
}

TEST_F(Dispatching, puts_an_attempt_in_doubt_that_nobody_settled_before_its_lease_ended)
{
    settings.mail.sender = "notices@council.invented.test";
    release(Channel::email);
    Carriers carriers;
    carriers.mailer = std::make_unique<DyingMailer>();
    auto runs = dispatch(std::move(carriers));
    EXPECT_THROW(runs.deliver_next(Channel::email), Error);
    runs.doubt_overdue();
    EXPECT_EQ(copy().state, CopyState::sending) << "the lease still runs";
    clock.at += std::chrono::seconds(settings.lease_seconds + 1);
    runs.doubt_overdue();
    EXPECT_EQ(copy().state, CopyState::in_doubt);
    EXPECT_FALSE(runs.deliver_next(Channel::email));
}

} // namespace

} // namespace safehand::service
