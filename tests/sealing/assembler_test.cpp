// Sealed copies, as other people's programs see them.
#include "record/error.h"
#include "sealing/assembler.h"
#include "tests/sealing/sample_pages.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace safehand;
namespace fs = std::filesystem;

namespace {

constexpr auto passphrase = "acorn-bagel-canoe-dusk-elm-ferry";

struct Ran {
    int status = -1;
    std::string output;
};

Ran run(std::string const& command)
{
    Ran ran;
    auto* const pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return ran;
    std::array<char, 4096> part{};
    while (auto const got = fread(part.data(), 1, part.size(), pipe))
        ran.output.append(part.data(), got);
    ran.status = pclose(pipe);
    return ran;
}

struct File {
    explicit File(std::string const& bytes)
        : path(
              fs::path(testing::TempDir()) /
              (std::string("sealed-") +
               testing::UnitTest::GetInstance()->current_test_info()->name() + ".pdf"))
    {
        std::ofstream(path, std::ios::binary) << bytes;
    }

    File(File const&) = delete;
    File& operator=(File const&) = delete;
    File(File&&) = delete;
    File& operator=(File&&) = delete;

    ~File() { fs::remove(path); }

    fs::path path;
};

FrozenPages two_pages()
{
    samples::SamplePages sample;
    sample.contents = {samples::line("First invented page"), samples::line("Second invented page")};
    return samples::freeze(sample);
}

SealedCopy sealed(std::uint32_t seed = 7)
{
    samples::CountingRandomness randomness(seed);
    auto const keys = sealing::make_keys(passphrase, randomness);
    auto const pages = two_pages();
    return sealing::assemble(pages, samples::stamp(pages, "COPY 1 OF 2"), &keys, randomness);
}

SealedCopy printed()
{
    samples::CountingRandomness randomness;
    auto const pages = two_pages();
    return sealing::assemble(pages, samples::stamp(pages, "COPY 2 OF 2"), nullptr, randomness);
}

} // namespace

TEST(SealedCopy, passes_qpdf_without_a_warning_and_is_revision_6)
{
    File const file(sealed().bytes);
    auto const open = std::string("qpdf --password=") + passphrase + " ";
    auto const check = run(open + "--check " + file.path.string());
    EXPECT_EQ(check.status, 0) << check.output;
    EXPECT_EQ(check.output.find("WARNING"), std::string::npos) << check.output;
    auto const encryption = run(open + "--show-encryption " + file.path.string());
    EXPECT_NE(encryption.output.find("R = 6"), std::string::npos);
    EXPECT_NE(encryption.output.find("P = -1340"), std::string::npos);
    EXPECT_NE(encryption.output.find("stream encryption method: AESv3"), std::string::npos);
    EXPECT_NE(encryption.output.find("string encryption method: AESv3"), std::string::npos);
    EXPECT_NE(encryption.output.find("extract for accessibility: allowed"), std::string::npos);
    EXPECT_NE(encryption.output.find("print high resolution: allowed"), std::string::npos);
    EXPECT_NE(encryption.output.find("modify annotations: not allowed"), std::string::npos);
}

TEST(SealedCopy, opens_with_its_passphrase_in_poppler_and_mupdf)
{
    File const file(sealed().bytes);
    auto const poppler =
        run(std::string("pdftotext -upw ") + passphrase + " " + file.path.string() + " -");
    EXPECT_EQ(poppler.status, 0);
    EXPECT_NE(poppler.output.find("Second invented page"), std::string::npos);
    EXPECT_NE(poppler.output.find("COPY 1 OF 2 page 2"), std::string::npos);
    auto const mupdf = run(
        std::string("mutool draw -q -F txt -p ") + passphrase + " " + file.path.string() + " 1-2");
    EXPECT_EQ(mupdf.status, 0);
    EXPECT_NE(mupdf.output.find("First invented page"), std::string::npos);
    EXPECT_EQ(mupdf.output.find("error"), std::string::npos) << mupdf.output;
}

TEST(SealedCopy, opens_with_no_other_passphrase_and_not_with_none)
{
    File const file(sealed().bytes);
    for (std::string const wrong : {"", "acorn-bagel-canoe-diary-oasis-ferns"}) {
        auto const command = wrong.empty() ? std::string() : " -upw " + wrong + " -opw " + wrong;
        EXPECT_NE(run("pdftotext" + command + " " + file.path.string() + " -").status, 0);
        EXPECT_NE(run("qpdf --password=" + wrong + " --check " + file.path.string()).status, 0);
        EXPECT_NE(run("mutool draw -q -F txt -p '" + wrong + "' " + file.path.string()).status, 0);
    }
}

TEST(SealedCopy, shows_none_of_its_words_in_the_clear)
{
    auto const copy = sealed();
    for (auto const* words : {"invented", "COPY 1", "Safehand", "Helvetica"})
        EXPECT_EQ(copy.bytes.find(words), std::string::npos) << words;
}

TEST(SealedCopy, is_the_same_for_the_same_randomness_and_shares_no_block_with_another)
{
    EXPECT_EQ(sealed(7).bytes, sealed(7).bytes);
    EXPECT_EQ(sealed(7).sha256, sealed(7).sha256);
    auto const one = sealed(7).bytes;
    auto const other = sealed(8).bytes;
    ASSERT_EQ(one.size(), other.size());
    EXPECT_NE(one, other);
}

TEST(SealedCopy, names_the_digest_of_its_bytes)
{
    auto const copy = sealed();
    File const file(copy.bytes);
    auto const sum = run("sha256sum " + file.path.string());
    EXPECT_EQ(copy.sha256.text, "sha256:" + sum.output.substr(0, 64));
    EXPECT_EQ(copy.pages, 2);
    EXPECT_TRUE(copy.encrypted);
}

TEST(PrintedCopy, is_not_encrypted_and_passes_qpdf)
{
    auto const copy = printed();
    EXPECT_FALSE(copy.encrypted);
    File const file(copy.bytes);
    auto const check = run("qpdf --check " + file.path.string());
    EXPECT_EQ(check.status, 0) << check.output;
    EXPECT_EQ(check.output.find("WARNING"), std::string::npos) << check.output;
    EXPECT_NE(
        run("qpdf --show-encryption " + file.path.string()).output.find("not encrypted"),
        std::string::npos);
    EXPECT_NE(
        run("pdftotext " + file.path.string() + " -").output.find("COPY 2 OF 2 page 1"),
        std::string::npos);
}

TEST(Assembler, refuses_an_overlay_that_does_not_fit_its_pages)
{
    samples::CountingRandomness randomness;
    auto const pages = two_pages();
    auto overlay = samples::stamp(pages, "COPY");
    overlay.streams.pop_back();
    EXPECT_THROW(sealing::assemble(pages, overlay, nullptr, randomness), Error);
    overlay = samples::stamp(pages, "COPY");
    overlay.streams[1].number = pages.copy_first;
    EXPECT_THROW(sealing::assemble(pages, overlay, nullptr, randomness), Error);
    overlay = samples::stamp(pages, "COPY");
    overlay.streams.push_back({overlay.streams[1].number, "", "twice"});
    EXPECT_THROW(sealing::assemble(pages, overlay, nullptr, randomness), Error);
}

TEST(Assembler, refuses_a_stream_dictionary_that_holds_a_string)
{
    samples::CountingRandomness randomness;
    for (auto const* entries : {"/Note(secret)", "/Note<6869>", "%note"}) {
        auto pages = two_pages();
        pages.streams[0].entries = entries;
        EXPECT_THROW(
            sealing::assemble(pages, samples::stamp(pages, "COPY"), nullptr, randomness), Error);
    }
}

TEST(Assembler, takes_several_object_streams_and_large_files)
{
    samples::SamplePages sample;
    for (int i = 0; i < 300; ++i) sample.contents.push_back(samples::line("Page of many"));
    sample.more_streams = {{"", std::string(3'000'000, 'x')}};
    sample.catalog_entries = "/Keep " + std::to_string(samples::first_free(300)) + " 0 R";
    auto const pages = samples::freeze(sample);
    samples::CountingRandomness randomness;
    auto const keys = sealing::make_keys(passphrase, randomness);
    auto const copy = sealing::assemble(pages, samples::stamp(pages, "COPY"), &keys, randomness);
    File const file(copy.bytes);
    auto const check =
        run(std::string("qpdf --password=") + passphrase + " --check " + file.path.string());
    EXPECT_EQ(check.status, 0) << check.output;
}
