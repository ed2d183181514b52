// What a worker says is believed only in its agreed form.
#include "intake/unpacking/answer.h"

#include <gtest/gtest.h>

namespace safehand::intake::unpacking {

namespace {

std::vector<std::string> sound()
{
    Unpacked file;
    file.clean = "PK and more";
    file.found = {{Found::hidden_text, 2, {{3, 0}, {4, 0}}}};
    file.cut = {{Found::hidden_text, {3, 0}, "words"}};
    file.said = {{{1, -1}, "more words"}};
    file.headings = {"Reason"};
    return answer_of(std::move(file));
}

} // namespace

TEST(Answer, comes_back_as_it_was)
{
    auto const file = read_answer(sound());
    ASSERT_TRUE(file);
    EXPECT_EQ(file->clean, "PK and more");
    ASSERT_EQ(file->found.size(), 1U);
    EXPECT_EQ(file->found[0].places.size(), 2U);
    EXPECT_EQ(file->cut[0].words, "words");
    EXPECT_EQ(file->said[0].place, (Place{1, -1}));
}

TEST(Answer, of_another_form_is_none)
{
    EXPECT_FALSE(read_answer({}));
    for (std::size_t part = 0; part < 5; ++part)
        for (std::string const wrong :
             {"x\n",
              "1\t2\t3\t4\n",
              "-1\t1\n",
              "99\t1\n",
              "1\t0\n",
              "1\t1\t5,9\n",
              "0\t1",
              "1\t\x07,0\tw\n",
              "99999999999999999999\t1\n"}) {
            auto parts = sound();
            if (part == 4 && wrong != "0\t1") continue; // any line is a heading
            parts[part] = wrong;
            EXPECT_FALSE(read_answer(parts)) << part << " " << wrong;
        }
}

} // namespace safehand::intake::unpacking
