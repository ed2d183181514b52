// Forms that wait until their writer has signed in again. All words are invented.
#include "service/pages/kept_forms.h"

#include <gtest/gtest.h>

namespace safehand::service::pages {

namespace {

Instant const noon{
    std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours{12}};

} // namespace

TEST(KeptForms, come_back_once_to_the_same_person_on_the_same_page)
{
    KeptForms forms;
    forms.keep(
        "chair-02",
        "/approve/c-1",
        {{"because", "as he asked"}, {"tick", "a"}, {"tick", "b"}},
        noon);
    EXPECT_FALSE(forms.take("chair-03", "/approve/c-1", noon));
    EXPECT_FALSE(forms.take("chair-02", "/approve/c-2", noon));
    auto const form = forms.take("chair-02", "/approve/c-1", noon);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->count("tick"), 2U);
    EXPECT_EQ(form->find("because")->second, "as he asked");
    EXPECT_FALSE(forms.take("chair-02", "/approve/c-1", noon));
}

TEST(KeptForms, hold_no_password_and_no_code_but_postcodes)
{
    KeptForms forms;
    forms.keep(
        "bs-014",
        "/x",
        {{"file-password", "p"}, {"code", "123456"}, {"form", "t"}, {"postcode", "XX1 1XX"}},
        noon);
    auto const form = forms.take("bs-014", "/x", noon);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->size(), 1U);
    EXPECT_EQ(form->begin()->first, "postcode");
    forms.keep("bs-014", "/x", {{"code", "123456"}}, noon);
    EXPECT_FALSE(forms.take("bs-014", "/x", noon));
}

TEST(KeptForms, end_after_half_an_hour_and_are_never_very_large)
{
    KeptForms forms;
    forms.keep("bs-014", "/x", {{"note", "words"}}, noon);
    EXPECT_FALSE(forms.take("bs-014", "/x", noon + std::chrono::minutes{30}));
    forms.keep("bs-014", "/x", {{"note", std::string(300'000, 'a')}}, noon);
    EXPECT_FALSE(forms.take("bs-014", "/x", noon));
}

} // namespace safehand::service::pages
