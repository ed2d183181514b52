#include "record/error.h"
#include "service/door/client_ledger.h"

#include <gtest/gtest.h>

using namespace safehand::service::door;

TEST(ClientLedger, counts_an_IPv6_client_by_its_network_and_an_IPv4_client_by_itself)
{
    EXPECT_EQ(counted_as("2001:db8:1:2:3:4:5:6"), counted_as("2001:db8:1:2::1"));
    EXPECT_NE(counted_as("2001:db8:1:2::1"), counted_as("2001:db8:1:3::1"));
    EXPECT_EQ(counted_as("::ffff:192.0.2.1"), counted_as("192.0.2.1"));
    EXPECT_NE(counted_as("192.0.2.1"), counted_as("192.0.2.2"));
    for (auto const* none : {"", "host", "192.0.2", "192.0.2.1:80", "[::1]"})
        EXPECT_EQ(counted_as(none), "") << none;
}

TEST(ClientLedger, gives_back_exactly_what_was_taken)
{
    ClientLedger ledger;
    ledger.add("a", 1, 10);
    ledger.add("b", 2, 5);
    EXPECT_EQ(ledger.bytes(), 15U);
    ledger.take("b", 1, 5);
    EXPECT_EQ(ledger.of("b").connections, 1U);
    EXPECT_EQ(ledger.of("b").bytes, 0U);
    EXPECT_THROW(ledger.take("b", 2, 0), safehand::Error);
    EXPECT_THROW(ledger.take("c", 0, 1), safehand::Error);
}
