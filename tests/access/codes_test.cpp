// Codes of all kinds: authenticators, recovery, one-time codes for readers, and their encodings.
#include "access/one_time_code.h"
#include "access/recovery.h"
#include "access/secret.h"
#include "access/totp.h"
#include "tests/access/set_clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace safehand::access::tests {

namespace {

std::string const rfc_key = "12345678901234567890";

Instant at_second(std::int64_t second)
{
    return Instant{std::chrono::seconds{second}};
}

} // namespace

TEST(Encoding, is_that_of_the_vectors_of_rfc_4648)
{
    EXPECT_EQ(to_base32("f"), "MY");
    EXPECT_EQ(to_base32("fo"), "MZXQ");
    EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(from_base32("mzxw 6ytb-oi"), "foobar");
    EXPECT_EQ(from_base32("MZXW6YTB0I"), std::nullopt);
    EXPECT_EQ(to_base64url("\xff\xfe"), "__4");
    EXPECT_EQ(from_base64url("__4"), "\xff\xfe");
    for (auto const* const wrong : {"__5", "_", "__4=", "a b", "+/"})
        EXPECT_EQ(from_base64url(wrong), std::nullopt) << wrong;
}

TEST(Totp, shows_the_digits_of_the_vectors_of_rfc_6238)
{
    struct Vector {
        std::int64_t second;
        std::string digits;
    };

    for (auto const& [second, digits] : std::vector<Vector>{
             {59, "94287082"},
             {1111111109, "07081804"},
             {1111111111, "14050471"},
             {1234567890, "89005924"},
             {2000000000, "69279037"},
             {20000000000, "65353130"}})
        EXPECT_EQ(totp_digits(rfc_key, totp_step(at_second(second)), 8), digits) << second;
}

TEST(Totp, takes_the_present_step_and_its_neighbours_and_none_further)
{
    auto const now = noon;
    auto const step = totp_step(now);
    for (std::int64_t drift = -3; drift <= 3; ++drift) {
        auto const used = totp_step_used(rfc_key, totp_digits(rfc_key, step + drift), 0, now);
        EXPECT_EQ(used.has_value(), drift >= -1 && drift <= 1) << drift;
        if (used) {
            EXPECT_EQ(*used, step + drift);
        }
    }
}

TEST(Totp, takes_each_step_once_and_none_before_the_last)
{
    auto const step = totp_step(noon);
    auto const digits = totp_digits(rfc_key, step);
    EXPECT_EQ(totp_step_used(rfc_key, digits, step - 1, noon), step);
    EXPECT_EQ(totp_step_used(rfc_key, digits, step, noon), std::nullopt);
    EXPECT_EQ(totp_step_used(rfc_key, totp_digits(rfc_key, step - 1), step, noon), std::nullopt);
    EXPECT_EQ(totp_step_used(rfc_key, digits.substr(0, 3) + " " + digits.substr(3), 0, noon), step);
    for (auto const* const wrong : {"", "000", "abcdef", "1234567"})
        EXPECT_EQ(totp_step_used(rfc_key, wrong, 0, noon), std::nullopt);
}

TEST(Totp, tells_authenticators_its_key_by_an_address)
{
    EXPECT_EQ(
        totp_uri("foobar", "Safehand Far Isle", "bs-014"),
        "otpauth://totp/Safehand%20Far%20Isle:bs-014?secret=MZXW6YTBOI&issuer=Safehand%20Far%20"
        "Isle&algorithm=SHA1&digits=6&period=30");
}

TEST(RecoveryCodes, are_ten_each_good_for_its_own_place)
{
    Repeatable randomness(7);
    auto const made = new_recovery_codes(randomness);
    ASSERT_EQ(made.codes.size(), 10U);
    EXPECT_EQ(std::set<std::string>(made.codes.begin(), made.codes.end()).size(), 10U);
    for (std::size_t at = 0; at < made.codes.size(); ++at) {
        EXPECT_EQ(made.codes[at].size(), 19U);
        EXPECT_EQ(recovery_code_used(made.codes[at], made.hashes), at);
        EXPECT_EQ(made.hashes[at].find(made.codes[at]), std::string::npos);
    }
    auto typed = made.codes[3];
    std::erase(typed, '-');
    for (auto& letter : typed) letter = static_cast<char>(std::toupper(letter));
    EXPECT_EQ(recovery_code_used(" " + typed + " ", made.hashes), 3U);
    typed.back() = typed.back() == 'A' ? 'B' : 'A';
    EXPECT_EQ(recovery_code_used(typed, made.hashes), std::nullopt);
    EXPECT_EQ(recovery_code_used("", made.hashes), std::nullopt);
    EXPECT_EQ(recovery_code_used(made.hashes[0], made.hashes), std::nullopt);
}

TEST(OneTimeCode, is_good_once_for_its_reader_and_its_request)
{
    Repeatable randomness(8);
    OneTimeCodes codes(randomness);
    auto const code = codes.make("reader-1", "request-1", noon);
    EXPECT_EQ(code.size(), 8U);
    EXPECT_FALSE(codes.use("reader-2", "request-1", code, noon));
    EXPECT_FALSE(codes.use("reader-1", "request-2", code, noon));
    EXPECT_TRUE(codes.use("reader-1", "request-1", code, noon + 9min));
    EXPECT_FALSE(codes.use("reader-1", "request-1", code, noon + 9min));
}

TEST(OneTimeCode, ends_after_ten_minutes)
{
    Repeatable randomness(8);
    OneTimeCodes codes(randomness);
    auto const code = codes.make("reader", "request", noon);
    EXPECT_FALSE(codes.use("reader", "request", code, noon + 10min));
}

TEST(OneTimeCode, ends_after_five_wrong_tries_and_strangers_use_none_of_them_up)
{
    Repeatable randomness(9);
    OneTimeCodes codes(randomness);
    auto const code = codes.make("reader", "request", noon);
    for (int at = 0; at < 50; ++at) EXPECT_FALSE(codes.use("reader", "stranger", "1", noon));
    for (int at = 0; at < 4; ++at) EXPECT_FALSE(codes.use("reader", "request", "00000000", noon));
    EXPECT_TRUE(codes.use("reader", "request", code.substr(0, 4) + " " + code.substr(4), noon));
    auto const next = codes.make("reader", "request", noon);
    for (int at = 0; at < 5; ++at) EXPECT_FALSE(codes.use("reader", "request", "00000000", noon));
    EXPECT_FALSE(codes.use("reader", "request", next, noon));
}

TEST(OneTimeCode, of_the_rightful_reader_survives_a_stranger_who_asks_for_one)
{
    Repeatable randomness(9);
    OneTimeCodes codes(randomness);
    auto const code = codes.make("reader", "request", noon);
    codes.make("reader", "stranger", noon);
    EXPECT_TRUE(codes.use("reader", "request", code, noon));
    for (int at = 0; at < 100; ++at) codes.make("reader", std::to_string(at), noon);
    EXPECT_LE(codes.size(), 5U);
}

TEST(Digits, are_all_equally_likely)
{
    Repeatable randomness(10);
    std::map<char, int> seen;
    for (int at = 0; at < 2000; ++at)
        for (char const digit : new_digits(randomness, 10)) ++seen[digit];
    ASSERT_EQ(seen.size(), 10U);
    for (auto const& [digit, count] : seen) EXPECT_NEAR(count, 2000, 250) << digit;
}

} // namespace safehand::access::tests
