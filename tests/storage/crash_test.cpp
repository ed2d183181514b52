// SIGKILL at every point of every step, and at moments that nobody chose: what was acknowledged is
// there, what was not is whole or absent, and what was being sent is in doubt.
#include "tests/storage/story.h"

#include <sys/wait.h>

#include <array>
#include <csignal>
#include <functional>
#include <map>
#include <stdexcept>

namespace safehand::storage::tests {

namespace {

NewReceipt posted(int number)
{
    return {ReceiptKind::posted, noon, "u-post-room", "manifest:" + std::to_string(number), "{}"};
}

/// Every use case that writes, one transaction each, in an order that real work takes.
std::vector<std::function<void(Store&)>> script()
{
    ConferenceId const conference{"cf-00000001"};
    auto const begin = [](char const* envelope) {
        return [envelope](Store& store) {
            auto const job = store.claim_next(noon, 60s);
            store.begin_attempt(*job, envelope, noon, entry("attempt-started"));
        };
    };
    auto const send = [](char const* envelope, Outcome const& outcome) {
        return [=](Store& store) {
            auto const job = store.claim_next(noon, 60s);
            store.begin_attempt(*job, envelope, noon, entry("attempt-started"));
            store.settle(*job, {outcome, noon, "{}", {}, {}}, entry("settled"));
        };
    };
    return {
        [=](Store& store) {
            auto first = admission();
            first.content = digest_of("before it was signed");
            first.is_signed = false;
            store.admit(first, entry("admitted"));
        },
        [=](Store& store) { store.keep_plan(conference, plan("letters"), entry("planned")); },
        [=](Store& store) {
            auto decision = approval("letters");
            decision.documents = {"chairs-letter"};
            store.keep_decision(conference, decision, entry("decided"));
        },
        [=](Store& store) {
            auto letter = new_copy(8, 20'000, Channel::by_hand);
            letter.document = "chairs-letter";
            store.release(
                conference,
                {"chairs-letter", digest_of("letters"), {"chairs-letter"}, false, noon},
                {letter},
                entry("released"));
        },
        [=](Store& store) { store.admit(admission(), entry("admitted")); },
        [=](Store& store) { store.keep_plan(conference, plan(), entry("planned")); },
        [=](Store& store) { store.keep_decision(conference, approval(), entry("decided")); },
        [=](Store& store) {
            std::vector<NewCopy> copies;
            for (int number = 1; number <= 5; ++number)
                copies.push_back(
                    new_copy(number, 40'000, number == 5 ? Channel::post : Channel::email));
            store.release(conference, batch(), copies, entry("released"));
        },
        begin("ev-00000001"),
        begin("ev-00000002"),
        [=](Store& store) {
            store.add_receipt(
                new_copy(5).id,
                posted(1),
                OpenWindow{monday, monday, "NY-13", "why"},
                entry("posted"));
        },
        [=](Store& store) {
            store.change_window(
                new_copy(5).id,
                MoveWindow{{monday, monday + std::chrono::days(1), "NY-13", "why"}, "holiday"},
                entry("window-moved"));
        },
        send("ev-00000003", TryAgain{noon + 1h}),
        [=](Store& store) { store.put_in_doubt(new_copy(1).id, noon, entry("in-doubt")); },
        [=](Store& store) {
            store.resolve_in_doubt(
                new_copy(1).id, Resolution::resend, "u-3f9a", noon, entry("resolved"));
        },
        send("ev-00000004", Accepted{}),
        [=](Store& store) { store.reissue(new_copy(3).id, new_copy(6), entry("reissued")); },
        [=](Store& store) {
            NewRegisterEntry request;
            request.id = {"rg-00000001"};
            request.kind = "amendments";
            request.state.state = "asked";
            request.state.fields_json = "{}";
            request.opening = {"ask", "", "asked", "u-post", "chair", "", "{}", false, noon};
            store.open_register(conference, request, entry("register-opened"));
        },
        [=](Store& store) {
            auto const kept = store.register_entry({"rg-00000001"});
            auto step = kept.steps.front();
            step.step = "accept";
            auto state = kept.state;
            state.state = "accepted";
            state.pending = {"amendment-slip"};
            store.step_register(kept.id, 1, step, state, entry("register-step"));
        },
        [=](Store& store) { store.erase_payload(0, entry("erased")); },
        [=](Store& store) { store.hold(conference, "K01", entry("held")); },
        [=](Store& store) { store.note(entry("opened")); },
    };
}

/// What the store says, by number of entries in its log, in runs that were not disturbed: one run
/// for each place where the script can stop, closed and opened again. Some steps write twice.
std::map<std::uint64_t, std::string> undisturbed()
{
    std::map<std::uint64_t, std::string> states;
    auto const steps = script();
    for (std::size_t stop = 0; stop <= steps.size(); ++stop) {
        Story story;
        for (std::size_t step = 0; step < stop; ++step) steps[step](*story.store);
        auto const size = story.store->log_size();
        story.open();
        states[size] = described(*story.store);
    }
    return states;
}

struct Ended {
    std::uint64_t acknowledged = 0; ///< size of the log after the last step that returned
    bool killed = false;
};

/// Runs the script in a child that reports the log's size after each step. The child kills itself
/// at point number `die_at`, or is killed after `kill_after` reports.
Ended run(Story& story, int die_at, int kill_after)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("pipe");
    auto const child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        int points = 0;
        Options options;
        options.at_point = [&](std::string_view) {
            if (++points == die_at) ::kill(::getpid(), SIGKILL);
        };
        try {
            story.open(options);
            for (auto const& step : script()) {
                step(*story.store);
                auto const size = story.store->log_size();
                if (::write(ends[1], &size, sizeof size) != sizeof size) ::_exit(9);
            }
            story.store.reset();
        } catch (Error const&) {
            ::_exit(8);
        }
        ::_exit(0);
    }
    ::close(ends[1]);
    Ended ended;
    int reports = 0;
    for (std::uint64_t size = 0; ::read(ends[0], &size, sizeof size) == sizeof size;) {
        ended.acknowledged = size;
        if (++reports == kill_after) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ended.killed = WIFSIGNALED(status);
    EXPECT_TRUE(ended.killed || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
    return ended;
}

/// The entries in the log before recovery added its own.
std::uint64_t log_size_before_recovery(Store const& store)
{
    auto size = store.log_size();
    while (size > 0 && store.leaf(size - 1).bytes.find("|safehandd|") != std::string::npos) --size;
    return size;
}

void expect_nothing_lost(
    Story& story, Ended const& ended, std::map<std::uint64_t, std::string> const& states)
{
    story.open();
    auto const size = log_size_before_recovery(*story.store);
    EXPECT_GE(size, ended.acknowledged);
    EXPECT_LE(size, ended.acknowledged + 2);
    EXPECT_EQ(faults(*story.store), "");
    for (auto const& line : story.store->conferences())
        for (auto const& copy : story.store->status(line.id).copies)
            for (auto const& attempt : copy.attempts) EXPECT_NE(attempt.state, AttemptState::begun);
    // Between the two halves of a step that writes twice no undisturbed run stops.
    auto const state = states.find(size);
    if (state != states.end()) {
        EXPECT_EQ(described(*story.store), state->second) << size;
    }
}

} // namespace

TEST(Crash, at_any_point_of_any_step_loses_nothing_and_halves_nothing)
{
    auto const states = undisturbed();
    ASSERT_GE(states.size(), 16U);
    int points = 0;
    while (true) {
        Story story;
        story.store.reset();
        auto const ended = run(story, ++points, -1);
        expect_nothing_lost(story, ended, states);
        if (!ended.killed) break;
        ASSERT_LT(points, 200);
    }
    EXPECT_GE(points, 3 * 16);
}

TEST(Crash, at_moments_that_nobody_chose_loses_nothing_and_halves_nothing)
{
    auto const states = undisturbed();
    int killed = 0;
    for (int round = 0; round < 3; ++round) {
        for (int reports = 1; reports <= static_cast<int>(script().size()); ++reports) {
            Story story;
            story.store.reset();
            auto const ended = run(story, -1, reports);
            killed += ended.killed ? 1 : 0;
            expect_nothing_lost(story, ended, states);
        }
    }
    EXPECT_GT(killed, 20);
}

TEST(Crash, during_recovery_from_a_crash_is_recovered_from)
{
    auto const recovering = [](Story& story, int die_at) {
        auto const child = ::fork();
        if (child == 0) {
            int points = 0;
            Options options;
            options.at_point = [&](std::string_view) {
                if (++points == die_at) ::kill(::getpid(), SIGKILL);
            };
            story.open(options);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFSIGNALED(status);
    };
    for (int die_at = 1; die_at <= 3; ++die_at) {
        Story story;
        story.store.reset();
        // Point 30 is the end of the tenth step: two attempts have begun.
        EXPECT_TRUE(run(story, 30, -1).killed);
        EXPECT_TRUE(recovering(story, die_at)) << die_at;
        story.open();
        EXPECT_EQ(story.store->in_doubt().size(), 2U);
        std::size_t doubts = 0;
        story.store->for_each_leaf([&](StoredLeaf const& leaf) {
            if (leaf.bytes.starts_with("in-doubt|safehandd|")) ++doubts;
        });
        EXPECT_EQ(doubts, 2U);
        EXPECT_EQ(faults(*story.store), "");
    }
}

TEST(Crash, while_the_very_first_store_is_made_leaves_a_folder_that_opens)
{
    for (int left = 0; left < 6; ++left) {
        Folder const folder;
        auto const child = ::fork();
        if (child == 0) {
            // Randomness is asked for the key, the store's id and its first value, in turn.
            class Dying final : public Randomness {
              public:
                explicit Dying(int left) : left_(left) {}

                void fill(std::span<std::byte> out) override
                {
                    if (left_-- == 0) ::kill(::getpid(), SIGKILL);
                    inner_.fill(out);
                }

              private:
                int left_;
                Repeatable inner_{5};
            } dying(left);

            KeyFile const key(folder.path / "store.key");
            Store::open(folder.path / "store", key, dying, plain_scribe(), noon);
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        Repeatable randomness(6);
        KeyFile const key(folder.path / "store.key");
        auto const store =
            Store::open(folder.path / "store", key, randomness, plain_scribe(), noon);
        store->note(entry("opened"));
        EXPECT_EQ(faults(*store), "") << left;
    }
}

} // namespace safehand::storage::tests
