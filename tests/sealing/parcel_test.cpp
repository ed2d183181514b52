// Parcels, opened by 7-Zip: another program than ours and than the one that the proof uses.
#include "record/error.h"
#include "sealing/parcel.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace safehand;
using safehand::samples::CountingRandomness;

namespace {

constexpr auto passphrase = "acorn-bagel-canoe-dusk-elm-ferry";

std::string invented(std::size_t times)
{
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += "Invented line " + std::to_string(i) + " about nobody at all.\n";
    return text;
}

/// A folder that is gone when the object is.
class Folder {
  public:
    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "parcel-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

struct Ran {
    int status = -1;
    std::string output;
};

Ran run(std::string const& command)
{
    Ran ran;
    FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return ran;
    std::array<char, 4096> piece{};
    while (auto const got = fread(piece.data(), 1, piece.size(), pipe))
        ran.output.append(piece.data(), got);
    ran.status = pclose(pipe);
    return ran;
}

Ran unpack(Folder const& folder, std::string const& bytes, std::string const& secret)
{
    auto const file = folder.path() / "parcel.zip";
    std::ofstream(file, std::ios::binary) << bytes;
    return run("7z x -y -p" + secret + " -o" + folder.path().string() + " " + file.string());
}

std::string bytes_of(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

} // namespace

TEST(Parcel, another_program_opens_it_with_the_passphrase_and_finds_the_same_bytes)
{
    for (std::size_t const times : {1U, 2U, 3000U}) {
        CountingRandomness randomness;
        auto const file = invented(times);
        auto const parcel = sealing::make_parcel(file, "html", passphrase, randomness);
        Folder const folder;
        auto const ran = unpack(folder, parcel.bytes, passphrase);
        EXPECT_EQ(ran.status, 0) << ran.output;
        EXPECT_EQ(bytes_of(folder.path() / "copy.html"), file);
        EXPECT_TRUE(parcel.encrypted);
    }
}

TEST(Parcel, another_passphrase_opens_nothing)
{
    CountingRandomness randomness;
    auto const parcel = sealing::make_parcel(invented(9), "txt", passphrase, randomness);
    Folder const folder;
    EXPECT_NE(unpack(folder, parcel.bytes, "acorn-bagel-canoe-dusk-elm-fairy").status, 0);
    EXPECT_TRUE(bytes_of(folder.path() / "copy.txt").empty());
}

TEST(Parcel, one_changed_byte_of_what_is_inside_is_noticed)
{
    CountingRandomness randomness;
    auto parcel = sealing::make_parcel(invented(9), "txt", passphrase, randomness);
    parcel.bytes[80] = static_cast<char>(parcel.bytes[80] ^ 1);
    Folder const folder;
    EXPECT_NE(unpack(folder, parcel.bytes, passphrase).status, 0);
}

TEST(Parcel, it_says_aes_256_and_nothing_of_what_is_inside)
{
    CountingRandomness randomness;
    auto const parcel = sealing::make_parcel(invented(40), "brf", passphrase, randomness);
    Folder const folder;
    std::ofstream(folder.path() / "parcel.zip", std::ios::binary) << parcel.bytes;
    auto const list = run("7z l -slt " + (folder.path() / "parcel.zip").string()).output;
    EXPECT_NE(list.find("AES-256 Deflate"), std::string::npos) << list;
    EXPECT_NE(list.find("Path = copy.brf"), std::string::npos);
    EXPECT_NE(list.find("CRC = \n"), std::string::npos) << "AE-2 keeps no checksum";
    EXPECT_EQ(parcel.bytes.find("Invented"), std::string::npos);
    EXPECT_EQ(parcel.bytes.find("acorn"), std::string::npos);
}

TEST(Parcel, only_the_salt_tells_two_runs_apart)
{
    auto const file = invented(20);
    CountingRandomness one(1);
    CountingRandomness same(1);
    CountingRandomness other(2);
    auto const first = sealing::make_parcel(file, "txt", passphrase, one);
    EXPECT_EQ(first.bytes, sealing::make_parcel(file, "txt", passphrase, same).bytes);
    auto const second = sealing::make_parcel(file, "txt", passphrase, other);
    EXPECT_NE(first.bytes, second.bytes);
    EXPECT_EQ(first.bytes.size(), second.bytes.size());
}

TEST(Parcel, a_weak_passphrase_or_a_telling_name_is_refused)
{
    CountingRandomness randomness;
    for (auto const* secret : {"", "short", "na\xC3\xAFve-passphrase-here"})
        EXPECT_THROW(sealing::make_parcel("x", "txt", secret, randomness), Error) << secret;
    for (auto const* extension : {"", "../x", "TXT", "rowan"})
        EXPECT_THROW(sealing::make_parcel("x", extension, passphrase, randomness), Error)
            << extension;
}
