// What styles and comments mean, and that nothing that looks like a label is taken for layout.
#include "intake/minutes/labels.h"

#include <gtest/gtest.h>

namespace safehand::intake::minutes {

namespace {

class Labels : public ::testing::Test {
  protected:
    Meaning style(std::string words) const
    {
        return reader_.meaning({Mark::Kind::character_style, std::move(words)});
    }

    Meaning comment(std::string words) const
    {
        return reader_.meaning({Mark::Kind::comment, std::move(words)});
    }

    std::string who(std::string words) const
    {
        auto const meaning = style(std::move(words));
        if (meaning.kind != Meaning::Kind::label) return "no label";
        std::string all;
        for (auto const& ref : meaning.label.who) all += (all.empty() ? "" : " ") + written(ref);
        return all;
    }

    static Vocabulary vocabulary()
    {
        Vocabulary words;
        words.procedure = "invented";
        words.sections = {{"discussion", {"Discussion", "Trafodaeth"}}};
        words.roles = {{"mother", {"mother", "mam"}}, {"father", {"father", "tad"}}};
        words.facts = {{"address", {"address"}}, {"school", {"school"}}};
        words.reason_codes = {"R2", "R5"};
        return words;
    }

    Vocabulary words_ = vocabulary();
    People people_{
        {{"p-1", {"Ann Invented", "Annie"}, "mother", false},
         {"p-2", {"Bob Invented"}, "father", false},
         {"p-3", {"Bob Other"}, "father", false}},
        words_};
    LabelReader reader_{words_, people_, {"Council body"}};
};

} // namespace

TEST_F(Labels, name_people_roles_and_groups_in_both_languages)
{
    EXPECT_EQ(who("Withhold: father"), "role:father");
    EXPECT_EQ(who("withhold from: Ann Invented and tad"), "person:p-1 role:father");
    EXPECT_EQ(who("Atal: teulu"), "group:family");
    EXPECT_EQ(who("Not for: everybody"), "everyone");
    EXPECT_EQ(who("Withhold: Annie (R5)"), "person:p-1");
    EXPECT_EQ(style("Withhold: Annie (R5)").label.reason, "R5");
    EXPECT_EQ(style("About: Annie").label.kind, LabelKind::about);
    EXPECT_EQ(style("Confidential (R2)").label.reason, "R2");
    EXPECT_EQ(style("Cyfrinachol Char").label.kind, LabelKind::confidential);
    EXPECT_EQ(style("Protected address").fact_kind, "address");
    EXPECT_EQ(style("Section: trafodaeth").section, "discussion");
}

TEST_F(Labels, that_are_not_understood_keep_words_from_everybody)
{
    for (auto const* words :
         {"Withhold: uncle",
          "Withhold: Bob",
          "Withhold:",
          "Withhold: father (R9)",
          "Confidential: maybe",
          "Sensitive",
          "Section: nowhere",
          "About: nobody we know",
          "List of people to keep it from",
          "Normalish",
          "Protected:"})
        EXPECT_EQ(style(words).kind, Meaning::Kind::unknown) << words;
    EXPECT_EQ(reader_.meaning({Mark::Kind::struck, ""}).kind, Meaning::Kind::unknown);
}

TEST_F(Labels, are_not_seen_in_styles_of_mere_layout)
{
    for (auto const* words :
         {"Normal",
          "Body Text 3",
          "List Bullet 2",
          "Heading 1 Char",
          "Council Body",
          "Strong",
          "Normal (Web)",
          "Table Grid Light",
          "Hyperlink",
          "First Paragraph",
          "Compact"})
        EXPECT_EQ(style(words).kind, Meaning::Kind::layout) << words;
    EXPECT_EQ(style("Guidance").kind, Meaning::Kind::guidance);
}

TEST_F(Labels, in_comments_are_labels_or_left_over)
{
    EXPECT_EQ(comment("Withhold: father").kind, Meaning::Kind::label);
    EXPECT_EQ(comment("Withhold: uncle").kind, Meaning::Kind::unknown);
    EXPECT_EQ(comment("Is this what she said?").kind, Meaning::Kind::left_over);
}

} // namespace safehand::intake::minutes
