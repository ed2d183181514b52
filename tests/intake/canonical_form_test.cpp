#include "intake/canonical_form.h"

#include <gtest/gtest.h>

using safehand::intake::canonical_form;
using safehand::intake::JsonTree;

namespace {

std::string canonical(std::string_view json)
{
    return canonical_form(JsonTree::parse(json, {}));
}

} // namespace

TEST(CanonicalForm, sorts_members_at_every_level_and_drops_white_space)
{
    EXPECT_EQ(
        canonical(" { \"b\" : [ {\"z\":1, \"a\":-2} , true, false, null ],\n\t\"a\" : \"\" } "),
        R"({"a":"","b":[{"a":-2,"z":1},true,false,null]})");
    EXPECT_EQ(canonical("{}"), "{}");
    EXPECT_EQ(canonical("[]"), "[]");
}

TEST(CanonicalForm, sorts_by_utf16_units_as_the_standard_shows)
{
    // The member names of the example in RFC 8785, 3.2.3.
    EXPECT_EQ(
        canonical(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})"),
        "{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"\xC3\xB6\":7,\"\xE2\x82\xAC\":1,"
        "\"\xF0\x9F\x98\x80\":5,\"\xEF\xAC\xB3\":3}");
}

TEST(CanonicalForm, a_name_comes_before_the_longer_name_that_it_begins)
{
    EXPECT_EQ(canonical(R"({"ab":1,"a":2,"":3,"b":4})"), R"({"":3,"a":2,"ab":1,"b":4})");
}

TEST(CanonicalForm, escapes_what_it_must_and_nothing_else)
{
    // The string of the example in RFC 8785, 3.2.2, and the remaining short escapes.
    EXPECT_EQ(
        canonical(R"(["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"])"),
        "[\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]");
    EXPECT_EQ(
        canonical(R"(["\b\f\t\r\u0000\u007f\u2028\u001b"])"),
        "[\"\\b\\f\\t\\r\\u0000\x7F\xE2\x80\xA8\\u001b\"]");
}

TEST(CanonicalForm, writes_integers_as_they_are)
{
    EXPECT_EQ(
        canonical("[0,-0,7,-1,9007199254740991,-9007199254740991]"),
        "[0,0,7,-1,9007199254740991,-9007199254740991]");
}

TEST(CanonicalForm, is_its_own_canonical_form)
{
    auto const once = canonical(R"({"y":["\u00e9\n",{"\ud83d\ude00":0,"\ufffd":1}],"x":"\""})");
    EXPECT_EQ(canonical(once), once);
}
