#include "record/error.h"
#include "service/door/reply_writing.h"

#include <gtest/gtest.h>

using namespace safehand::service::door;

TEST(ReplyHead, says_length_and_end_and_that_nobody_keeps_it)
{
    auto const head = reply_head({200, "hello", "text/html; charset=utf-8"});
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
    for (auto const* line :
         {"Content-Length: 5\r\n",
          "Connection: close\r\n",
          "X-Content-Type-Options: nosniff\r\n",
          "Cache-Control: no-store\r\n",
          "Content-Type: text/html; charset=utf-8\r\n"})
        EXPECT_NE(head.find(line), std::string::npos) << line;
}

TEST(ReplyHead, a_handler_may_say_what_may_be_kept)
{
    auto const head = reply_head({200, "", "text/css", {{"cache-control", "max-age=60"}}});
    EXPECT_EQ(head.find("no-store"), std::string::npos);
}

TEST(ReplyHead, no_handler_frames_a_reply_or_adds_a_line)
{
    for (auto const& field : std::vector<std::pair<std::string, std::string>>{
             {"Content-Length", "3"},
             {"transfer-encoding", "chunked"},
             {"Connection", "keep-alive"},
             {"Location", "/a\r\nX: b"},
             {"Location", "/a\nX: b"},
             {"Location", "/\xc3\xa9"},
             {"X: a\r\nY", "b"},
             {"", "b"},
             {"X A", "b"}})
        EXPECT_THROW(reply_head({200, "", "text/html", {field}}), safehand::Error) << field.first;
    EXPECT_THROW(reply_head({200, "", "text/html\r\nX: y"}), safehand::Error);
    EXPECT_THROW(reply_head({100, ""}), safehand::Error);
    EXPECT_THROW(reply_head({204, "body"}), safehand::Error);
}
