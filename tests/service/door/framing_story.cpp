// Requests of every unsound kind, sent as bytes over a real socket: none of them reaches a handler,
// and the door goes on serving.
#include "tests/service/door/door_stage.h"

#include <gtest/gtest.h>

using namespace door_stage;

namespace {

struct Case {
    char const* what;
    std::string bytes;
    int status;
};

std::string get(std::string const& target, std::string const& fields = "")
{
    return "GET " + target + " HTTP/1.1\r\nHost: safehand.test\r\n" + fields + "\r\n";
}

std::string post(std::string const& fields, std::string const& body = "")
{
    return "POST /x HTTP/1.1\r\nHost: safehand.test\r\n" + fields + "\r\n" + body;
}

std::string many_fields(int count)
{
    std::string all;
    for (int i = 0; i < count; ++i) all += "X-" + std::to_string(i) + ": 1\r\n";
    return all;
}

std::vector<Case> unsound()
{
    std::string const zero(1, '\0');
    return {
        {"length and coding",
         post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
         400},
        {"coding and length",
         post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
         400},
        {"two lengths that differ",
         post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"),
         400},
        {"two lengths alike", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        {"a list of lengths", post("Content-Length: 5, 5\r\n", "hello"), 400},
        {"a negative length", post("Content-Length: -5\r\n", "hello"), 400},
        {"a length with a plus", post("Content-Length: +3\r\n", "abc"), 400},
        {"a length in hex", post("Content-Length: 0x5\r\n", "hello"), 400},
        {"a length with a space inside", post("Content-Length: 1 0\r\n", "0123456789"), 400},
        {"a length with a leading zero", post("Content-Length: 05\r\n", "hello"), 400},
        {"an empty length", post("Content-Length: \r\n", ""), 400},
        {"a length beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello"), 413},
        {"a length above the limit", post("Content-Length: 67108865\r\n"), 413},
        {"no length", post(""), 411},
        {"chunked", post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 411},
        {"a chunk that overflows",
         post("Transfer-Encoding: chunked\r\n", "FFFFFFFFFFFFFFFF1\r\na\r\n0\r\n\r\n"),
         411},
        {"a negative chunk", post("Transfer-Encoding: chunked\r\n", "-1\r\na\r\n0\r\n\r\n"), 411},
        {"a chunk extension with a line end",
         post("Transfer-Encoding: chunked\r\n", "1;a=\n\r\na\r\n0\r\n\r\n"),
         411},
        {"coding twice",
         post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
         400},
        {"an unknown coding", post("Transfer-Encoding: xchunked\r\n"), 501},
        {"a hidden coding",
         post(
             "Transfer-Encoding: \x0b"
             "chunked\r\nContent-Length: 1\r\n",
             "a"),
         400},
        {"a coding with a tab",
         post("Transfer-Encoding:\tchunked\r\nContent-Length: 1\r\n", "a"),
         400},
        {"a coding with space before the colon",
         post("Transfer-Encoding : chunked\r\nContent-Length: 1\r\n", "a"),
         400},
        {"a body with a GET", get("/x", "Content-Length: 3\r\n") + "abc", 400},
        {"space before the colon", get("/x", "X-A : 1\r\n"), 400},
        {"tab before the colon", get("/x", "X-A\t: 1\r\n"), 400},
        {"an empty name", get("/x", ": 1\r\n"), 400},
        {"a line without a colon", get("/x", "X-A\r\n"), 400},
        {"a name in brackets", get("/x", "X(A): 1\r\n"), 400},
        {"a name that is not ASCII", get("/x", "X-\xc3\xa9: 1\r\n"), 400},
        {"a folded line", get("/x", "X-A: 1\r\n 2\r\n"), 400},
        {"a folded first field", "GET /x HTTP/1.1\r\n Host: a\r\nHost: safehand.test\r\n\r\n", 400},
        {"no Host", "GET /x HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", get("/x", "Host: other.test\r\n"), 400},
        {"the same Host twice", get("/x", "Host: safehand.test\r\n"), 400},
        {"an empty Host", "GET /x HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"a Host with a path", "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"a Host with a user", "GET /x HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
        {"a Host with a bad port", "GET /x HTTP/1.1\r\nHost: a:b\r\n\r\n", 400},
        {"a list of Hosts", "GET /x HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
        {"bare line ends", "GET /x HTTP/1.1\nHost: safehand.test\n\n", 400},
        {"one bare line end", "GET /x HTTP/1.1\r\nHost: safehand.test\nX-A: 1\r\n\r\n", 400},
        {"a bare return", "GET /x HTTP/1.1\r\nHost: safehand.test\rX-A: 1\r\n\r\n", 400},
        {"two returns", "GET /x HTTP/1.1\r\r\nHost: safehand.test\r\n\r\n", 400},
        {"an empty line in front", "\r\n" + get("/x"), 400},
        {"an unknown method", "FOO /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"a method in small letters", "get /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"DELETE", "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"TRACE", "TRACE /x HTTP/1.1\r\nHost: a\r\n\r\n", 405},
        {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 405},
        {"an asterisk", get("*"), 400},
        {"no target", "GET HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"a space in the target", get("/x y"), 400},
        {"two spaces", "GET  /x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"a tab for a space", "GET\t/x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"no version", "GET /x\r\nHost: a\r\n\r\n", 400},
        {"HTTP/1.0", "GET /x HTTP/1.0\r\nHost: a\r\n\r\n", 505},
        {"HTTP/2.0", "GET /x HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"HTTP/1.10", "GET /x HTTP/1.10\r\nHost: a\r\n\r\n", 400},
        {"http/1.1", "GET /x http/1.1\r\nHost: a\r\n\r\n", 400},
        {"HTTP 2's greeting", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"another place in the target", get("http://other.test/x"), 400},
        {"a target without a slash", get("x"), 400},
        {"a target of another scheme", get("ftp://safehand.test/x"), 400},
        {"a zero byte in the target", get("/x" + zero), 400},
        {"a zero byte in a field", get("/x", "X-A: a" + zero + "b\r\n"), 400},
        {"a control character in a field",
         get("/x",
             "X-A: a\x01"
             "b\r\n"),
         400},
        {"a deletion character in a field",
         get("/x",
             "X-A: a\x7f"
             "b\r\n"),
         400},
        {"an encoded zero byte", get("/x%00y"), 400},
        {"an encoded line end", get("/x%0d%0aSet-Cookie:a=b"), 400},
        {"a half escape", get("/x%4"), 400},
        {"an escape that is none", get("/x%zz"), 400},
        {"an encoded slash", get("/x%2fy"), 400},
        {"an encoded backslash", get("/x%5cy"), 400},
        {"a backslash", get("/x\\y"), 400},
        {"a dot segment", get("/a/../x"), 400},
        {"a single dot", get("/a/./x"), 400},
        {"an encoded dot segment", get("/a/%2e%2e/x"), 400},
        {"half encoded dots", get("/a/.%2e/x"), 400},
        {"an empty segment", get("//x"), 400},
        {"a target that is not ASCII", get("/caf\xc3\xa9"), 400},
        {"an overlong escape", get("/%c0%ae%c0%ae/x"), 400},
        {"a fragment", get("/x#y"), 400},
        {"a name twice in the question", get("/x?a=1&a=2"), 400},
        {"a zero byte in the question", get("/x?a=%00"), 400},
        {"a long target", get("/" + std::string(9000, 'a')), 414},
        {"a long field", get("/x", "X-A: " + std::string(17000, 'a') + "\r\n"), 431},
        {"too many fields", get("/x", many_fields(101)), 431},
        {"a list of access words", get("/x", "Authorization: a\r\nAuthorization: b\r\n"), 400},
        {"two cookie fields", get("/x", "Cookie: a=1\r\nCookie: a=2\r\n"), 400},
        {"an expectation nobody knows",
         post("Content-Length: 1\r\nExpect: 200-maybe\r\n", "a"),
         417},
        {"a greeting of TLS", "\x16\x03\x01\x02" + std::string(40, 'x'), 400},
    };
}

} // namespace

TEST(Framing, no_unsound_request_reaches_a_handler)
{
    Door door;
    auto const cases = unsound();
    EXPECT_GE(cases.size(), 60U);
    for (auto const& one : cases) {
        auto const reply = ask(door.port(), one.bytes);
        EXPECT_EQ(status_of(reply), one.status) << one.what << "\n" << reply;
        EXPECT_NE(reply.find("Connection: close"), std::string::npos) << one.what;
        EXPECT_TRUE(door.seen().empty()) << one.what;
    }
    EXPECT_EQ(status_of(ask(door.port(), get("/still/here"))), 200);
}

TEST(Framing, sound_requests_of_every_form_are_served)
{
    Door door;
    std::vector<Case> const sound{
        {"plain", get("/x"), 200},
        {"no path", get("/"), 200},
        {"the whole address", get("http://safehand.test/x"), 200},
        {"a slash at the end", get("/x/"), 200},
        {"IPv6", "GET /x HTTP/1.1\r\nHost: [::1]:8460\r\n\r\n", 200},
        {"an empty field", get("/x", "X-A:\r\n"), 200},
        {"a hundred fields", get("/x", many_fields(99)), 200},
        {"no body", post("Content-Length: 0\r\n"), 200},
        {"a body", post("Content-Length: 5\r\n", "hello"), 200},
    };
    for (auto const& one : sound)
        EXPECT_EQ(status_of(ask(door.port(), one.bytes)), one.status) << one.what;
    EXPECT_EQ(door.seen().size(), sound.size());
}

TEST(Framing, one_connection_carries_one_request_whatever_follows_it)
{
    Door door;
    auto const reply =
        ask(door.port(), post("Content-Length: 5\r\n", "hello") + get("/api/v1/smuggled"));
    EXPECT_EQ(status_of(reply), 200);
    EXPECT_EQ(reply.find("HTTP/1.1", 1), std::string::npos);
    ASSERT_EQ(door.seen().size(), 1U);
    EXPECT_EQ(door.seen()[0].body, "hello");
}

TEST(Framing, a_request_in_pieces_of_one_byte_is_the_same_request)
{
    Door door;
    Client const client(door.port());
    for (char const c : post("Content-Length: 5\r\nX-Odd: a:b\r\n", "hello"))
        ASSERT_TRUE(client.send(std::string(1, c)));
    EXPECT_EQ(body_of(client.all()), "POST /x 5");
    EXPECT_EQ(door.seen().at(0).headers.at("x-odd"), "a:b");
}

TEST(Framing, a_request_that_breaks_off_reaches_no_handler)
{
    Door door;
    for (auto const& part : {std::string("GET /x HT"), post("Content-Length: 5\r\n", "hell")}) {
        Client client(door.port());
        ASSERT_TRUE(client.send(part));
        client.hang_up();
    }
    EXPECT_EQ(status_of(ask(door.port(), get("/y"))), 200);
    EXPECT_EQ(door.seen().size(), 1U);
}

TEST(Framing, a_handler_gets_everything_that_was_asked)
{
    Door door;
    (void)ask(
        door.port(),
        "POST /people/caf%C3%A9%20a?q=a+b%26c&empty HTTP/1.1\r\nHost: safehand.test\r\n"
        "Cookie: __Host-s=abc; theme=\"dark\"; broken\r\nAccept-Language: cy\r\nAccept-Language: "
        "en\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 27\r\n\r\n"
        "why=a+b%0D%0Ac&who=1&who=2&");
    auto const seen = door.seen().at(0);
    EXPECT_EQ(seen.method, "POST");
    EXPECT_EQ(seen.path, (std::vector<std::string>{"people", "caf\xc3\xa9 a"}));
    EXPECT_EQ(seen.query.at("q"), "a b&c");
    EXPECT_EQ(seen.query.at("empty"), "");
    EXPECT_EQ(seen.cookies.at("__Host-s"), "abc");
    EXPECT_EQ(seen.cookies.at("theme"), "dark");
    EXPECT_EQ(seen.cookies.size(), 2U);
    EXPECT_EQ(seen.headers.at("accept-language"), "cy, en");
    EXPECT_EQ(seen.form.find("why")->second, "a b\r\nc");
    EXPECT_EQ(seen.form.count("who"), 2U);
    EXPECT_EQ(seen.client, "127.0.0.1");
}

TEST(Framing, HEAD_is_answered_like_GET_without_the_body)
{
    Door door;
    auto const reply = ask(door.port(), "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(status_of(reply), 200);
    EXPECT_NE(reply.find("Content-Length: 8\r\n"), std::string::npos) << reply;
    EXPECT_EQ(body_of(reply), "");
    EXPECT_EQ(door.seen().at(0).method, "GET");
}

TEST(Framing, whoever_asks_for_the_word_first_gets_it)
{
    Door door;
    Client const client(door.port());
    ASSERT_TRUE(client.send(post("Content-Length: 5\r\nExpect: 100-continue\r\n")));
    EXPECT_EQ(client.some(25), "HTTP/1.1 100 Continue\r\n\r\n");
    ASSERT_TRUE(client.send("hello"));
    EXPECT_EQ(body_of(client.all()), "POST /x 5");
}

TEST(Framing, an_upload_without_the_token_is_refused_before_it_is_read)
{
    Door door;
    Client const client(door.port());
    ASSERT_TRUE(
        client.send("POST /api/v1/conferences HTTP/1.1\r\nHost: a\r\nContent-Length: 60000000\r\n"
                    "Authorization: Bearer wrong\r\n\r\n"));
    EXPECT_EQ(status_of(client.all()), 401);
    EXPECT_TRUE(door.seen().empty());
}

TEST(Framing, the_token_opens_the_API_and_the_path_begins_after_it)
{
    Door door;
    auto const reply = ask(
        door.port(),
        "GET /api/v1/copies/c-1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret-token\r\n\r\n");
    EXPECT_EQ(status_of(reply), 200);
    EXPECT_EQ(door.seen().at(0).path, (std::vector<std::string>{"copies", "c-1"}));
    EXPECT_EQ(status_of(ask(door.port(), get("/api/v1/copies"))), 401);
    EXPECT_EQ(status_of(ask(door.port(), get("/health"))), 200);
}

TEST(Framing, a_line_that_a_handler_lets_into_a_reply_never_leaves)
{
    Door door;
    door.answer_with([](Request const&) {
        return Reply{303, "", "text/html", {{"Location", "/x\r\nSet-Cookie: planted=1"}}};
    });
    auto const reply = ask(door.port(), get("/x"));
    EXPECT_EQ(status_of(reply), 500);
    EXPECT_EQ(reply.find("planted"), std::string::npos);
}
