// Signed checkpoints: read back, held against openssl, refused when anything is amiss.
#include "audit/checkpoint.h"
#include "audit/encoding.h"
#include "record/error.h"
#include "tests/audit/repeatable.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace safehand::audit::tests {

namespace fs = std::filesystem;

namespace {

class Folder {
  public:
    Folder()
    {
        std::string pattern = (fs::temp_directory_path() / "safehand-audit-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    ~Folder() { fs::remove_all(path_); }

    fs::path operator/(char const* name) const { return path_ / name; }

  private:
    fs::path path_;
};

std::string const name = "safehand.example/audit";

Checkpoint three_leaves()
{
    Tree tree;
    for (auto const* leaf : {"one", "two", "three"}) tree.append(leaf_hash(leaf));
    return {name, tree.size(), tree.root()};
}

void write(fs::path const& file, std::string const& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

} // namespace

TEST(Checkpoint, reads_back_under_its_own_key_only)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const other = Signer::open(folder / "other.pem", name, randomness);
    auto const note = sign_checkpoint(three_leaves(), signer);
    EXPECT_EQ(read_checkpoint(note, signer.verifier_key()), three_leaves());
    EXPECT_THROW(read_checkpoint(note, other.verifier_key()), Error);
    EXPECT_THROW(read_checkpoint(note, "safehand.example/audit"), Error);
    EXPECT_THROW(read_checkpoint(note, ""), Error);
}

TEST(Checkpoint, is_three_lines_a_gap_and_one_signature)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const note = sign_checkpoint(three_leaves(), signer);
    auto const text =
        name + "\n3\n" + base64(three_leaves().root) + "\n\n\xe2\x80\x94 " + name + " ";
    EXPECT_EQ(note.substr(0, text.size()), text);
    auto const seal = from_base64(note.substr(text.size(), note.size() - text.size() - 1));
    ASSERT_TRUE(seal);
    EXPECT_EQ(seal->substr(0, 4), signer.key_id());
    EXPECT_EQ(seal->size(), 68U);
}

TEST(Checkpoint, with_any_one_bit_changed_is_refused)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const key = signer.verifier_key();
    auto const note = sign_checkpoint(three_leaves(), signer);
    for (std::size_t i = 0; i < note.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto bad = note;
            bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
            EXPECT_THROW(read_checkpoint(bad, key), Error) << "byte " << i << " bit " << bit;
        }
        EXPECT_THROW(read_checkpoint(note.substr(0, i), key), Error) << "cut at " << i;
    }
}

TEST(Checkpoint, may_carry_signatures_of_other_keys_but_not_two_of_ours)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const witness = Signer::open(folder / "witness.pem", "witness.example/w", randomness);
    auto const note = sign_checkpoint(three_leaves(), signer);
    auto const text = note.substr(0, note.find("\n\n") + 1);
    auto const line =
        "\xe2\x80\x94 witness.example/w " + base64(witness.key_id() + witness.sign(text)) + "\n";
    EXPECT_EQ(read_checkpoint(note + line, signer.verifier_key()), three_leaves());
    EXPECT_EQ(read_checkpoint(note + line, witness.verifier_key()), three_leaves());
    EXPECT_THROW(
        read_checkpoint(note + note.substr(text.size() + 1), signer.verifier_key()), Error);
    EXPECT_THROW(read_checkpoint(note + "more\n", signer.verifier_key()), Error);
}

TEST(Checkpoint, signed_but_not_canonical_is_refused)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const root = base64(three_leaves().root);
    auto const after_origin = [&](std::string const& rest) { return name + "\n" + rest; };
    for (auto const& text :
         {after_origin("03\n" + root + "\n"),
          after_origin("-3\n" + root + "\n"),
          after_origin("99999999999999999999\n" + root + "\n"),
          after_origin("3\n" + root.substr(4) + "\n"),
          after_origin("3\n" + root + "\nextension\n"),
          after_origin("3\n"),
          "\n3\n" + root + "\n"}) {
        auto note = text;
        note.append("\n\xe2\x80\x94 ").append(name).append(" ");
        note.append(base64(signer.key_id() + signer.sign(text))).append("\n");
        EXPECT_THROW(read_checkpoint(note, signer.verifier_key()), Error) << text;
    }
}

TEST(Checkpoint, is_verified_by_openssl_itself)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const note = sign_checkpoint(three_leaves(), signer);
    auto const text = note.substr(0, note.find("\n\n") + 1);
    auto const seal = note.substr(note.rfind(' ') + 1);
    write(folder / "text", text);
    write(folder / "seal", from_base64(seal.substr(0, seal.size() - 1))->substr(4));
    write(folder / "key.pem", signer.public_pem());
    auto const command = "openssl pkeyutl -verify -pubin -inkey " + (folder / "key.pem").string() +
                         " -rawin -in " + (folder / "text").string() + " -sigfile " +
                         (folder / "seal").string() + " >/dev/null 2>&1";
    EXPECT_EQ(std::system(command.c_str()), 0);
    write(folder / "text", text + " ");
    EXPECT_NE(std::system(command.c_str()), 0);
}

TEST(Signer, keeps_its_key_in_a_file_that_only_its_owner_reads)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const first = Signer::open(folder / "log.pem", name, randomness);
    struct stat state{};

    ASSERT_EQ(::stat((folder / "log.pem").c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777U, 0600U);
    auto const second = Signer::open(folder / "log.pem", name, randomness);
    EXPECT_EQ(first.verifier_key(), second.verifier_key());
    EXPECT_EQ(first.sign("x"), second.sign("x"));
    fs::permissions(folder / "log.pem", fs::perms(0640));
    EXPECT_THROW(Signer::open(folder / "log.pem", name, randomness), Error);
}

TEST(Signer, refuses_a_file_that_holds_no_key_and_a_name_that_no_note_could_carry)
{
    Folder const folder;
    Repeatable randomness(7);
    write(folder / "log.pem", "not a key\n");
    fs::permissions(folder / "log.pem", fs::perms(0600));
    EXPECT_THROW(Signer::open(folder / "log.pem", name, randomness), Error);
    EXPECT_THROW(Signer::open(folder / "a.pem", "two words", randomness), Error);
    EXPECT_THROW(Signer::open(folder / "b.pem", "a+b", randomness), Error);
    EXPECT_THROW(Signer::open(folder / "c.pem", "", randomness), Error);
    EXPECT_THROW(Signer::open(folder / "missing" / "d.pem", name, randomness), Error);
}

TEST(Notary, covers_each_step_whether_or_not_the_one_before_was_committed)
{
    Folder const folder;
    Repeatable randomness(7);
    auto const signer = Signer::open(folder / "log.pem", name, randomness);
    auto const key = signer.verifier_key();
    Notary notary(signer, Tree());
    Tree expected;
    auto const a = leaf_hash("a");
    auto const b = leaf_hash("b");
    notary.cover(0, {b, b}); // this step fails
    expected.append(a);
    EXPECT_EQ(read_checkpoint(notary.cover(0, {a}), key).root, expected.root());
    notary.cover(1, {a, a, a}); // this one too
    expected.append(b);
    EXPECT_EQ(read_checkpoint(notary.cover(1, {b}), key).root, expected.root());
    expected.append(a);
    expected.append(b);
    auto const last = read_checkpoint(notary.cover(2, {a, b}), key);
    EXPECT_EQ(last.root, expected.root());
    EXPECT_EQ(last.size, 4U);
    EXPECT_THROW(notary.cover(7, {a}), Error);
}

} // namespace safehand::audit::tests
