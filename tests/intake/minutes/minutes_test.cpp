// The converter's answer becomes minutes, or nothing at all.
#include "intake/minutes/conservation.h"
#include "intake/minutes/word_minutes.h"
#include "record/error.h"

#include <gtest/gtest.h>

namespace safehand::intake::minutes {

namespace {

std::string document(std::string const& blocks)
{
    return R"({"pandoc-api-version":[1,22],"meta":{},"blocks":[)" + blocks + "]}";
}

std::string para(std::string const& inlines)
{
    return R"({"t":"Para","c":[)" + inlines + "]}";
}

std::string str(std::string const& text)
{
    return R"({"t":"Str","c":")" + text + R"("})";
}

std::string comment(std::string const& edge, std::string const& words = {})
{
    return R"({"t":"Span","c":[["",["comment-)" + edge + R"("],[["id","4"]]],[)" + words + "]]}";
}

} // namespace

TEST(Minutes, a_comment_holds_from_its_beginning_to_its_end_across_paragraphs)
{
    auto const minutes = read_word_minutes(document(
        para(str("open") + "," + comment("start", str("Confidential")) + "," + str("one")) + "," +
        para(str("two") + "," + comment("end") + "," + str("free"))));
    ASSERT_EQ(minutes.parts.size(), 2U);
    auto const& first = minutes.parts[0].entries[0].words;
    auto const& second = minutes.parts[1].entries[0].words;
    ASSERT_EQ(first.size(), 2U);
    EXPECT_TRUE(first[0].marks.empty());
    EXPECT_EQ(first[1].marks.size(), 1U);
    EXPECT_EQ(second[0].marks, first[1].marks);
    EXPECT_TRUE(second[1].marks.empty());
    EXPECT_EQ(minutes.marks[first[1].marks[0]].words, "Confidential");
}

TEST(Minutes, a_comment_that_never_ends_holds_for_all_that_follows)
{
    auto const minutes = read_word_minutes(document(
        para(comment("start", str("Confidential")) + "," + str("one")) + "," + para(str("two"))));
    EXPECT_EQ(minutes.parts[1].entries[0].words[0].marks.size(), 1U);
}

TEST(Minutes, a_note_stands_behind_its_paragraph_under_the_same_labels)
{
    auto const minutes = read_word_minutes(document(
        R"({"t":"Div","c":[["",[],[["custom-style","Confidential"]]],[)" +
        para(str("text") + R"(,{"t":"Note","c":[)" + para(str("small")) + "]}") + "]]}"));
    ASSERT_EQ(minutes.parts.size(), 2U);
    EXPECT_EQ(line_of(minutes.parts[1].entries[0]), "Note: small");
    EXPECT_EQ(minutes.parts[1].entries[0].marks, minutes.parts[0].entries[0].marks);
}

TEST(Minutes, letters_that_nobody_sees_are_left_out_and_counted)
{
    auto const minutes = read_word_minutes(document(para(str("Re\u200Bbec\u00ADca"))));
    EXPECT_EQ(line_of(minutes.parts[0].entries[0]), "Rebecca");
    EXPECT_EQ(minutes.unseen_letters, 2);
}

TEST(Minutes, another_form_is_refused)
{
    std::string deep;
    for (int i = 0; i < 3000; ++i) deep += R"({"t":"BlockQuote","c":[)";
    for (int i = 0; i < 3000; ++i) deep += "]}";
    for (auto const& wrong :
         {std::string(""),
          std::string("[]"),
          std::string("{}"),
          document("{}"),
          document(R"({"t":"Para"})"),
          document(R"({"t":"Strange","c":[]})"),
          document(para(R"({"t":"Str","c":7})")),
          document(deep),
          document(para(R"({"t":"Span","c":[["",["insertion"],[]],[]]})"))})
        EXPECT_THROW((void)read_word_minutes(wrong), Error) << wrong.substr(0, 80);
}

TEST(Conservation, finds_the_paragraph_of_which_a_word_was_lost)
{
    auto const minutes = read_word_minutes(document(para(str("kept words here"))));
    EXPECT_TRUE(lost(minutes, {{"", "", "Kept words, here."}}).empty());
    EXPECT_EQ(lost(minutes, {{"", "", "kept words here and more"}}).size(), 1U);
    // Said twice, kept once.
    EXPECT_EQ(lost(minutes, {{"", "", "kept words"}, {"", "", "kept words"}}).size(), 1U);
}

} // namespace safehand::intake::minutes
