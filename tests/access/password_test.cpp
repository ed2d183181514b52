// Passwords: which are taken, and how they are kept.
#include "access/password.h"
#include "record/error.h"
#include "tests/access/set_clock.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace safehand::access::tests {

namespace {

CommonPasswords shipped()
{
    std::ifstream file(SAFEHAND_HOUSE "/config/access/common-passwords.txt");
    std::stringstream text;
    text << file.rdbuf();
    return CommonPasswords(text.str());
}

} // namespace

TEST(Password, is_kept_as_argon2id_with_its_cost_and_a_salt_of_its_own)
{
    Repeatable randomness(1);
    auto const one = hash_password("an otter in the mill race", {}, randomness);
    auto const other = hash_password("an otter in the mill race", {}, randomness);
    EXPECT_TRUE(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << one;
    EXPECT_NE(one, other);
    EXPECT_TRUE(check_password("an otter in the mill race", one, {}).right);
    EXPECT_FALSE(check_password("an otter in the mill race", one, {}).outdated);
    EXPECT_FALSE(check_password("an otter in the mill rac", one, {}).right);
    EXPECT_FALSE(check_password("An otter in the mill race", one, {}).right);
    EXPECT_FALSE(check_password("", one, {}).right);
}

TEST(Password, kept_at_a_lower_cost_is_right_and_outdated)
{
    Repeatable randomness(1);
    auto const old = hash_password("an otter in the mill race", {}, randomness);
    PasswordCost const dearer{32768, 3, 1};
    EXPECT_TRUE(check_password("an otter in the mill race", old, dearer).right);
    EXPECT_TRUE(check_password("an otter in the mill race", old, dearer).outdated);
    EXPECT_FALSE(check_password("wrong", old, dearer).outdated);
}

TEST(Password, is_never_kept_below_the_floor)
{
    Repeatable randomness(1);
    EXPECT_THROW(hash_password("x", {8, 1, 1}, randomness), Error);
}

TEST(Password, fits_nothing_that_is_not_ours_to_check)
{
    Repeatable randomness(1);
    auto const sound = hash_password("an otter in the mill race", {}, randomness);
    auto const tail = sound.substr(sound.find("p=1"));
    for (auto const& phc :
         {std::string{},
          std::string("an otter in the mill race"),
          std::string("$argon2i$v=19$m=19456,t=2,") + tail,
          std::string("$argon2id$v=16$m=19456,t=2,") + tail,
          std::string("$argon2id$v=19$m=4194304,t=2,") + tail,
          std::string("$argon2id$v=19$m=19456,t=4000000,") + tail,
          std::string("$argon2id$v=19$m=-1,t=2,") + tail,
          sound.substr(0, sound.size() - 1)})
        EXPECT_FALSE(check_password("an otter in the mill race", phc, {}).right) << phc;
    EXPECT_FALSE(check_password(std::string(600, 'a'), sound, {}).right);
}

TEST(Password, has_twelve_characters_and_need_not_have_signs)
{
    CommonPasswords const none("");
    EXPECT_EQ(fault_in_password("elevenchars", none, {}), PasswordFault::too_short);
    EXPECT_EQ(fault_in_password("twelve chars", none, {}), PasswordFault::none);
    // Characters, not bytes.
    EXPECT_EQ(
        fault_in_password("\xc5\xb5\xc5\xb7yr\xc3\xb4\xc3\xaa", none, {}),
        PasswordFault::too_short);
    EXPECT_EQ(fault_in_password(std::string(513, 'x'), none, {}), PasswordFault::too_long);
}

TEST(Password, is_not_one_that_everybody_tries)
{
    auto const common = shipped();
    EXPECT_GT(common.size(), 10000U);
    for (auto const* const bad :
         {"passwordpassword",
          "Password2026!",
          "safeguarding1",
          "ChildProtection2026",
          "liverpoolfc!!",
          "aaaaaaaaaaaa",
          "121212121212",
          "qwertyqwerty",
          "1qaz2wsx3edc",
          "letmeinletmein",
          "November2026!"})
        EXPECT_EQ(fault_in_password(bad, common, {}), PasswordFault::common) << bad;
    for (auto const* const good :
         {"an otter in the mill race", "melin ddŵr a dyfrgi", "gT7-plinth-oar-92"})
        EXPECT_EQ(fault_in_password(good, common, {}), PasswordFault::none) << good;
}

TEST(Password, does_not_say_whose_it_is)
{
    CommonPasswords const none("");
    std::vector<std::string> const own{"bs-014", "Marchetti", "Al"};
    EXPECT_EQ(fault_in_password("my-BS-014-secret", none, own), PasswordFault::about_you);
    EXPECT_EQ(fault_in_password("marchetti on the hill", none, own), PasswordFault::about_you);
    EXPECT_EQ(fault_in_password("also on the high hill", none, own), PasswordFault::none);
}

} // namespace safehand::access::tests
