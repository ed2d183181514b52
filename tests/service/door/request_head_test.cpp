#include "service/door/request_head.h"

#include <gtest/gtest.h>

using namespace safehand::service::door;

namespace {

RequestHead sound(std::string const& head)
{
    return std::get<RequestHead>(read_head(head, {}));
}

} // namespace

TEST(RequestHead, is_found_at_the_same_place_however_its_bytes_arrive)
{
    std::string const head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    std::string const all = head + "\r\n\r\nbody";
    HeadScanner by_piece{Limits{}};
    for (std::size_t i = 1; i < head.size(); ++i)
        ASSERT_TRUE(std::holds_alternative<HeadScanner::More>(by_piece.look(all.substr(0, i))));
    EXPECT_EQ(std::get<HeadScanner::End>(by_piece.look(all)).bytes, head.size());
    EXPECT_EQ(std::get<HeadScanner::End>(HeadScanner{Limits{}}.look(all)).bytes, head.size());
}

TEST(RequestHead, is_refused_at_the_first_byte_that_cannot_be_right)
{
    for (std::string const wrong : {"GET / HTTP/1.1\n", "GET /\rX", "GET /\x01", "\r\n", "\x7f"})
        EXPECT_TRUE(std::holds_alternative<Refusal>(HeadScanner{Limits{}}.look(wrong))) << wrong;
}

TEST(RequestHead, may_be_as_long_as_its_limit_and_no_longer)
{
    Limits limits;
    limits.head_bytes_max = 100;
    std::string head = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    head += std::string(100 - head.size() - 4, 'x') + "\r\n\r\n";
    ASSERT_EQ(head.size(), 100U);
    EXPECT_TRUE(std::holds_alternative<HeadScanner::End>(HeadScanner{limits}.look(head)));
    head.insert(30, "x");
    EXPECT_TRUE(std::holds_alternative<Refusal>(HeadScanner{limits}.look(head)));
}

TEST(RequestHead, keeps_segments_apart_and_decodes_them_once)
{
    EXPECT_EQ(
        sound("GET /a%2541/b+c HTTP/1.1\r\nHost: a\r\n\r\n").request.path,
        (std::vector<std::string>{"a%41", "b+c"}));
    EXPECT_TRUE(sound("GET / HTTP/1.1\r\nHost: a\r\n\r\n").request.path.empty());
}

TEST(RequestHead, of_two_cookies_with_one_name_the_first_stands)
{
    auto const head = sound("GET / HTTP/1.1\r\nHost: a\r\nCookie: s=1; s=2;t=\"3\"; =4; u\r\n\r\n");
    EXPECT_EQ(head.request.cookies, (std::map<std::string, std::string>{{"s", "1"}, {"t", "3"}}));
}

TEST(RequestHead, text_is_UTF_8_in_its_shortest_form_without_zero)
{
    for (std::string const good : {"", "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"})
        EXPECT_TRUE(is_utf8(good)) << good;
    for (std::string const bad :
         {"\xc0\xaf",
          "\xc3",
          "\x80",
          "\xed\xa0\x80",
          "\xf4\x90\x80\x80",
          "\xe0\x80\xaf",
          "\xf0\x80\x80\xaf",
          "\xff"})
        EXPECT_FALSE(is_utf8(bad));
    EXPECT_FALSE(is_utf8(std::string(1, '\0')));
}
