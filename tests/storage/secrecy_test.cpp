// Nothing personal can be read from the store's files, nor one value put in another's place.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

namespace {

std::vector<std::string> const canaries{
    "Canaria",
    "canaria",
    "Fictional",
    "fictional.example",
    "Nowhere",
    "Invented-Case",
    "invented-",
    "withheld",
    "%PDF",
    "Invented",
    "agreed",
    "first plan",
    "post-room",
    "u-chair",
    "NY-13",
    "ten working days",
    "manifest",
    "a-social-work"};

std::string readable_in(fs::path const& folder)
{
    std::string found;
    for (auto const& file : fs::recursive_directory_iterator(folder)) {
        auto const bytes = read_file(file.path());
        for (auto const& canary : canaries)
            if (bytes.find(canary) != std::string::npos)
                found += file.path().filename().string() + ": " + canary + "\n";
    }
    return found;
}

} // namespace

TEST(Files, hold_no_word_about_anybody_open_or_closed)
{
    Story story;
    auto scribe = plain_scribe();
    scribe.cover = nullptr; // its notes are public and would hide what is looked for
    story.store.reset();
    story.store = Store::open(story.place(), story.key, story.randomness, scribe, noon);
    story.release();
    story.send(InDoubt{}, "ev-00000001");
    story.send(Accepted{}, "ev-00000002");
    story.store->add_receipt(
        new_copy(1).id,
        {ReceiptKind::posted, noon, "u-post-room", "manifest:1", R"({"by":"Canaria"})"},
        OpenWindow{monday, monday, "NY-13", "ten working days"},
        entry("posted"));
    story.store->keep_plan(
        story.store->admit(admission("cf-00000002"), entry("admitted")).conference,
        plan(),
        entry("planned"));
    EXPECT_TRUE(fs::exists(story.place() / "safehand.db-wal"));
    EXPECT_EQ(readable_in(story.place()), "");
    story.store.reset();
    EXPECT_FALSE(fs::exists(story.place() / "safehand.db-wal"));
    EXPECT_EQ(readable_in(story.place()), "");
    EXPECT_GT(fs::file_size(story.place() / "safehand.db"), 50'000U);
}

TEST(Envelope, gives_each_value_a_key_of_its_own_and_a_version)
{
    Repeatable randomness(3);
    Envelope const envelope(std::string(32, 'K'), randomness);
    auto const one = envelope.seal({"a", "b"}, "Canaria");
    auto const two = envelope.seal({"a", "b"}, "Canaria");
    EXPECT_NE(one, two);
    EXPECT_EQ(one.substr(0, 6), "sh:v1:");
    EXPECT_EQ(one.size(), 6 + 60 + 28 + 7U);
    EXPECT_EQ(envelope.open({"a", "b"}, one), "Canaria");
    EXPECT_EQ(envelope.open({"a", "b"}, envelope.seal({"a", "b"}, "")), "");
}

TEST(Envelope, opens_only_what_is_unchanged_in_its_own_place_under_its_own_key)
{
    Repeatable randomness(3);
    Envelope const envelope(std::string(32, 'K'), randomness);
    Envelope const other(std::string(32, 'L'), randomness);
    auto const box = envelope.seal({"copy", "passphrase"}, "words");
    EXPECT_THROW(envelope.open({"copy", "sealed-bytes"}, box), Error);
    EXPECT_THROW(envelope.open({"copypass", "phrase"}, box), Error);
    EXPECT_THROW(envelope.open({"copy", "passphrase", ""}, box), Error);
    EXPECT_THROW(other.open({"copy", "passphrase"}, box), Error);
    EXPECT_THROW(envelope.open({"copy", "passphrase"}, ""), Error);
    EXPECT_THROW(envelope.open({"copy", "passphrase"}, "sh:v2:" + box.substr(6)), Error);
    for (std::size_t i = 0; i < box.size(); ++i) {
        auto bad = box;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        EXPECT_THROW(envelope.open({"copy", "passphrase"}, bad), Error) << i;
        EXPECT_THROW(envelope.open({"copy", "passphrase"}, box.substr(0, i)), Error) << i;
    }
}

} // namespace safehand::storage::tests
