// Who may open a store, with what key, and what a full or failing disk does to it.
#include "tests/storage/story.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <functional>

namespace safehand::storage::tests {

namespace {

std::string message_of(std::function<void()> const& action)
{
    try {
        action();
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

unsigned mode_of(fs::path const& file)
{
    struct stat state{};

    EXPECT_EQ(::stat(file.c_str(), &state), 0) << file;
    return state.st_mode & 0777U;
}

} // namespace

TEST(Opening, makes_folder_database_and_key_for_their_owner_only)
{
    Story story;
    story.store->note(entry("opened"));
    EXPECT_EQ(mode_of(story.place()), 0700U);
    EXPECT_EQ(mode_of(story.place() / "safehand.db"), 0600U);
    EXPECT_EQ(mode_of(story.place() / "safehand.db-wal"), 0600U);
    EXPECT_EQ(mode_of(story.place() / "safehand.head"), 0600U);
    EXPECT_EQ(mode_of(story.folder.path / "keys" / "store.key"), 0600U);
    story.store.reset();
    EXPECT_EQ(mode_of(story.place() / "safehand.seal"), 0600U);
}

TEST(Opening, is_refused_while_another_store_has_the_folder_open)
{
    Story story;
    story.store->note(entry("opened"));
    auto const second = [&] {
        Store::open(story.place(), story.key, story.randomness, plain_scribe(), noon);
    };
    EXPECT_EQ(fault_of(second), Fault::refused);
    EXPECT_NE(message_of(second).find("in use by another Safehand"), std::string::npos);
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        try {
            second();
        } catch (Error const& error) {
            ::_exit(error.fault() == Fault::refused ? 7 : 8);
        }
        ::_exit(9);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 7);
    story.store->note(entry("opened"));
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Opening, is_refused_with_another_key_or_none)
{
    Story story;
    story.store->note(entry("opened"));
    story.store.reset();
    auto const file = story.folder.path / "keys" / "store.key";
    auto const good = read_file(file);
    fs::remove(file);
    EXPECT_EQ(fault_of([&] { story.open(); }), Fault::refused);
    EXPECT_NE(message_of([&] { story.open(); }).find("key is missing"), std::string::npos);
    EXPECT_FALSE(fs::exists(file)) << "a new key would only hide that the old one is lost";
    story.key.make(story.randomness);
    EXPECT_NE(message_of([&] { story.open(); }).find("does not open"), std::string::npos);
    write_file(file, good.substr(0, good.size() - 2) + "\n");
    EXPECT_EQ(fault_of([&] { story.open(); }), Fault::broken);
    write_file(file, good);
    fs::permissions(file, fs::perms(0640));
    EXPECT_EQ(fault_of([&] { story.open(); }), Fault::refused);
    fs::permissions(file, fs::perms(0600));
    story.open();
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Opening, of_what_is_no_store_or_a_newer_one_is_refused)
{
    Story story;
    story.store.reset();
    auto const file = story.place() / "safehand.db";
    auto const good = read_file(file);
    auto const at = [&](std::size_t offset, char value) {
        auto bytes = good;
        bytes[offset] = value;
        write_file(file, bytes);
        fs::remove(story.place() / "safehand.seal");
    };
    at(63, 9); // the last byte of user_version
    EXPECT_NE(message_of([&] { story.open(); }).find("newer Safehand"), std::string::npos);
    at(68, 1); // the first byte of application_id
    EXPECT_NE(message_of([&] { story.open(); }).find("not a store"), std::string::npos);
    write_file(file, "something else that is long enough to be looked at as a file");
    EXPECT_EQ(fault_of([&] { story.open(); }), Fault::broken);
    write_file(file, good);
    story.open();
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Opening, for_inspection_makes_nothing)
{
    Story story;
    story.store.reset();
    fs::remove_all(story.place());
    EXPECT_EQ(fault_of([&] { story.open({Purpose::inspect, 0, {}}); }), Fault::bad_input);
    EXPECT_FALSE(fs::exists(story.place()));
}

TEST(Opening, of_an_older_copy_of_the_store_is_noticed)
{
    Story story;
    story.store->note(entry("first"));
    story.store.reset();
    auto const file = story.place() / "safehand.db";
    auto const old = read_file(file);
    auto const old_seal = read_file(story.place() / "safehand.seal");
    story.open();
    story.store->note(entry("second"));
    story.store.reset();
    write_file(file, old);
    write_file(story.place() / "safehand.seal", old_seal);
    EXPECT_EQ(fault_of([&] { story.open(); }), Fault::broken);
    story.open({Purpose::inspect, 0, {}});
    EXPECT_NE(faults(*story.store), "");
    story.store.reset();
    fs::remove(story.place() / "safehand.head");
    story.open();
    EXPECT_EQ(story.store->log_size(), 1U);
}

TEST(FullStore, refuses_a_step_whole_and_goes_on)
{
    Story story;
    story.approve();
    story.open({Purpose::serve, 700'000, {}});
    auto const before = described(*story.store);
    std::vector<NewCopy> copies;
    for (int number = 1; number <= 9; ++number) copies.push_back(new_copy(number, 150'000));
    EXPECT_EQ(
        fault_of(
            [&] { story.store->release(story.conference, batch(), copies, entry("released")); }),
        Fault::unavailable);
    EXPECT_EQ(described(*story.store), before);
    copies.resize(1);
    story.store->release(story.conference, batch(), copies, entry("released"));
    EXPECT_EQ(faults(*story.store), "");
    story.open();
    EXPECT_EQ(story.state(1), CopyState::queued);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(FailingDisk, loses_nothing_acknowledged_and_the_store_refuses_to_go_on)
{
    Story story;
    story.approve();
    story.store.reset();
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        // A write beyond this size fails in the kernel, as on a disk that has gone away.
        if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR) ::_exit(11);
        rlimit const limit{400'000, 400'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        story.open();
        for (int acknowledged = 0; acknowledged < 10'000; ++acknowledged) {
            try {
                story.store->note(entry("opened"));
            } catch (Error const& error) {
                bool still = false;
                try {
                    story.store->note(entry("opened"));
                    still = true;
                } catch (Error const& second) {
                    still = second.fault() != Fault::unavailable;
                }
                ::_exit(error.fault() == Fault::unavailable && !still ? 7 : 8);
            }
            if (::write(ends[1], "x", 1) != 1) ::_exit(9);
        }
        ::_exit(10);
    }
    ::close(ends[1]);
    std::size_t acknowledged = 0;
    for (char byte = 0; ::read(ends[0], &byte, 1) == 1;) ++acknowledged;
    ::close(ends[0]);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 7);
    EXPECT_GT(acknowledged, 10U);
    story.open();
    EXPECT_GE(story.store->log_size(), 3 + acknowledged);
    EXPECT_LE(story.store->log_size(), 3 + acknowledged + 1);
    EXPECT_EQ(faults(*story.store), "");
}

} // namespace safehand::storage::tests
