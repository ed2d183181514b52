#include "record/error.h"
#include "service/installation/settings.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

using safehand::Error;
using safehand::service::read_settings;

TEST(Settings, what_the_file_says_replaces_the_defaults)
{
    auto const settings =
        read_settings(R"({"listen_port": 0, "mail": {"host": "mail.example", "port": 2525}})", {});
    EXPECT_EQ(settings.listen_port, 0);
    EXPECT_TRUE(settings.mail.enabled);
    EXPECT_EQ(settings.mail.port, 2525);
    EXPECT_FALSE(settings.printer.enabled);
    EXPECT_EQ(settings.listen_host, "127.0.0.1");
}

TEST(Settings, unknown_names_wrong_types_and_numbers_out_of_bounds_are_refused_with_their_place)
{
    for (auto const* file :
         {"[]",
          "{",
          R"({"nonsense": 1})",
          R"({"listen_port": "8460"})",
          R"({"listen_port": 70000})",
          R"({"listen_port": -1})",
          R"({"listen_port": 1.5})",
          R"({"mail": {"nonsense": 1}})",
          R"({"printer": []})",
          R"({"listen_host": "0.0.0.0"})",
          R"({"listen_host": "0.0.0.0", "behind_proxy": true})",
          R"({"listen_host": "0.0.0.0", "trusted_proxy": "192.0.2.1"})",
          R"({"behind_proxy": true})",
          R"({"connections_per_client_max": 0})",
          R"({"public_address": "http://records.invented.example"})",
          R"({"public_address": "https://"})",
          R"({"public_address": "https://records.invented.example/?a b"})",
          R"({"portal_days": 0})",
          R"({"clock_start": "yesterday"})"})
        EXPECT_THROW(read_settings(file, {}), Error) << file;
    try {
        read_settings(R"({"mail": {"port": 0}})", {});
        FAIL();
    } catch (Error const& error) {
        EXPECT_NE(std::string(error.what()).find("mail.port"), std::string::npos);
    }
}

TEST(Settings, off_loopback_it_listens_only_for_a_proxy_that_is_named)
{
    auto const settings = read_settings(
        R"({"listen_host": "192.0.2.2", "behind_proxy": true, "trusted_proxy": "192.0.2.1"})", {});
    EXPECT_EQ(settings.listen_host, "192.0.2.2");
    EXPECT_EQ(settings.trusted_proxy, "192.0.2.1");
}

TEST(Settings, the_portal_has_a_public_address_without_a_slash_at_its_end)
{
    auto const settings =
        read_settings(R"({"public_address": "https://records.invented.example/"})", {});
    EXPECT_EQ(settings.public_address, "https://records.invented.example");
    EXPECT_EQ(settings.portal_days, 28);
}

TEST(Settings, those_that_the_package_ships_let_a_release_be_stopped_for_five_minutes)
{
    std::ifstream in(SAFEHAND_HOUSE "/packaging/debian/settings.json");
    std::string const file(std::istreambuf_iterator<char>(in), {});
    auto const settings = read_settings(file, {});
    EXPECT_EQ(settings.mail.hold_minutes, 5);
    EXPECT_FALSE(settings.mail.enabled) << "no relay is named in it";
}
