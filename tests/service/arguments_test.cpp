#include "service/cli/arguments.h"

#include <gtest/gtest.h>

using safehand::service::cli::Arguments;
using safehand::service::cli::Declared;
using safehand::service::cli::UsageError;

TEST(Arguments, options_may_stand_anywhere_and_carry_their_value_either_way)
{
    Declared const declared{{"RECORD"}, {"--out", "--event"}, {"--json"}};
    Arguments const arguments(
        {"--out=x", "record.json", "--event", "a=b", "--event", "c=d", "--json"}, declared);
    EXPECT_EQ(arguments.at("RECORD"), "record.json");
    EXPECT_EQ(arguments.need("--out"), "x");
    EXPECT_EQ(arguments.all("--event"), (std::vector<std::string>{"a=b", "c=d"}));
    EXPECT_TRUE(arguments.has("--json"));
}

TEST(Arguments, what_was_not_declared_is_refused)
{
    Declared const declared{{"RECORD"}, {"--out"}, {"--json"}};
    for (std::vector<std::string> const& words : std::vector<std::vector<std::string>>{
             {}, {"a", "b"}, {"a", "--other"}, {"a", "--out"}, {"a", "--json=1"}})
        EXPECT_THROW(Arguments(words, declared), UsageError);
}
