#include "drafting/wording.h"
#include "record/error.h"
#include "wording_files.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace safehand::drafting {

namespace {

std::set<std::string> places_in(std::string const& words)
{
    std::set<std::string> places;
    for (auto at = words.find('{'); at != std::string::npos; at = words.find('{', at + 1))
        places.insert(words.substr(at, words.find('}', at) - at + 1));
    return places;
}

std::string refusal(std::string_view json)
{
    try {
        (void)Wording::from_json(json, "some.json");
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::bad_input);
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST(Wording, in_english_and_welsh_has_the_same_keys_and_the_same_places_to_fill)
{
    auto const english = shipped_wording("en");
    auto const welsh = shipped_wording("cy");
    EXPECT_GT(english.all().size(), 100U);
    for (auto const& [key, words] : english.all()) {
        ASSERT_TRUE(welsh.has(key)) << key;
        EXPECT_EQ(places_in(words), places_in(welsh.get(key))) << key;
    }
    for (auto const& [key, words] : welsh.all()) EXPECT_TRUE(english.has(key)) << key;
}

TEST(Wording, in_welsh_is_not_the_english_copied)
{
    auto const english = shipped_wording("en");
    auto const welsh = shipped_wording("cy");
    for (auto const& [key, words] : english.all()) {
        if (key.starts_with("date.") || key.starts_with("attendance.with") ||
            key == "person.with-role")
            continue;
        EXPECT_NE(words, welsh.get(key)) << key;
    }
}

TEST(Wording, refuses_what_is_not_one_object_of_filled_texts)
{
    EXPECT_NE(refusal("[]").find("not one JSON object"), std::string::npos);
    EXPECT_NE(refusal("{\"a\":").find("not one JSON object"), std::string::npos);
    EXPECT_NE(refusal("").find("some.json"), std::string::npos);
    EXPECT_NE(refusal(R"({"a": 1})").find("\"a\" is not text"), std::string::npos);
    EXPECT_NE(refusal(R"({"a": {"a": "b"}})").find("\"a\" is not text"), std::string::npos);
    EXPECT_NE(refusal(R"({"a": " "})").find("\"a\" is empty"), std::string::npos);
    EXPECT_NE(refusal(R"({"a": "x", "a": "y"})").find("twice"), std::string::npos);
}

TEST(Wording, names_the_key_and_the_file_when_a_key_is_missing)
{
    auto const wording = Wording::from_json(R"({"a": "x"})", "some.json");
    EXPECT_EQ(wording.get("a"), "x");
    try {
        (void)wording.get("b.c");
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.fault(), Fault::broken);
        EXPECT_EQ(
            std::string(error.what()),
            "The wording file some.json has no words for \"b.c\". Add them and try again.");
    }
}

TEST(Wording, fills_each_place_once_and_never_what_was_filled_in)
{
    auto const wording =
        Wording::from_json(R"({"a": "{x} and {y}, {x}", "open": "{x", "none": "{z}"})", "f");
    EXPECT_EQ(wording.fill("a", {{"x", "{y}"}, {"y", "2"}}), "{y} and 2, {y}");
    EXPECT_THROW(wording.fill("open", {{"x", "1"}}), Error);
    EXPECT_THROW(wording.fill("none", {{"x", "1"}}), Error);
}

} // namespace safehand::drafting
