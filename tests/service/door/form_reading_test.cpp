#include "record/error.h"
#include "service/door/form_reading.h"

#include <gtest/gtest.h>

using namespace safehand::service::door;

namespace {

Request multipart(std::string body, std::string const& boundary = "xyz")
{
    Request request;
    request.headers["content-type"] = "multipart/form-data; boundary=" + boundary;
    request.body = std::move(body);
    return request;
}

std::string part(std::string const& described, std::string const& bytes)
{
    return "--xyz\r\nContent-Disposition: " + described + "\r\n\r\n" + bytes + "\r\n";
}

} // namespace

TEST(Form, fields_and_files_come_out_as_they_went_in)
{
    std::string const odd("\r\n--xy\0\r\n\xff", 10);
    auto request = multipart(
        part("form-data; name=\"why\"", "a\r\nb") +
        "--xyz\r\nContent-Disposition: form-data; name=\"minutes\"; filename=\"C:\\m "
        "\xc5\xb5.docx\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n" +
        odd + "\r\n" + part("form-data; name=\"none\"; filename=\"\"", "") + "--xyz--\r\n");
    read_form(request);
    EXPECT_EQ(request.form.find("why")->second, "a\r\nb");
    EXPECT_EQ(request.files.find("minutes")->second.bytes, odd);
    EXPECT_EQ(request.files.find("minutes")->second.name, "C:\\m \xc5\xb5.docx");
    EXPECT_EQ(request.files.size(), 1U);
    EXPECT_EQ(request.parts.at("minutes"), odd);
    EXPECT_EQ(request.parts.size(), 2U);
    EXPECT_TRUE(request.body.empty());
}

TEST(Form, several_files_may_share_a_name)
{
    auto request = multipart(
        part("form-data; name=\"f\"; filename=\"a\"", "1") +
        part("form-data; name=\"f\"; filename=\"b\"", "2") + "--xyz--");
    read_form(request);
    EXPECT_EQ(request.files.count("f"), 2U);
}

TEST(Form, what_two_readers_could_take_differently_is_refused)
{
    auto const good = part("form-data; name=\"a\"", "1");
    std::vector<std::string> const bad{
        "",
        "--xyz",
        "--xyz--x",
        good,
        good + "--xyz",
        good + "--xyz--\r\nmore",
        "words before\r\n" + good + "--xyz--",
        good + "--xyzzy\r\n" + good + "--xyz--",
        part("form-data", "1") + "--xyz--",
        part("form-data; name=\"\"", "1") + "--xyz--",
        part("form-data; name=\"a", "1") + "--xyz--",
        part("form-data; name=\"a\\\"; filename=\"b\"", "1") + "--xyz--",
        part("form-data; name=\"a\"; name=\"b\"", "1") + "--xyz--",
        part("form-data; name*=UTF-8''a; name=\"a\"", "1") + "--xyz--",
        part("form-data; name=\"a\"; filename*=UTF-8''b", "1") + "--xyz--",
        part("form-data; name=\"a\" filename=\"b\"", "1") + "--xyz--",
        part("attachment; name=\"a\"", "1") + "--xyz--",
        part("form-data; name=\"" + std::string(201, 'a') + "\"", "1") + "--xyz--",
        part("form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "1") +
            "--xyz--",
        part("form-data; name=\"a\"\r\n folded", "1") + "--xyz--",
        part("form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "MQ==") + "--xyz--",
        part("form-data; name=\"a\"\r\nX : 1", "1") + "--xyz--",
        part("form-data; name=\"a\"\r\nX: " + std::string(5000, 'x'), "1") + "--xyz--",
        part("form-data; name=\"a\"", "\xff") + "--xyz--",
        part("form-data; name=\"a\nb\"", "1") + "--xyz--",
    };
    for (auto const& body : bad) {
        auto request = multipart(body);
        EXPECT_THROW(read_form(request), safehand::Error) << body;
    }
    for (std::string const boundary : {"", "\"\"", "a\tb", "\xc3\xa9"}) {
        auto request = multipart("--" + boundary + "--", boundary);
        EXPECT_THROW(read_form(request), safehand::Error) << boundary;
    }
}

TEST(Form, fields_are_counted)
{
    FormLimits limits;
    limits.fields_max = 2;
    auto const one = part("form-data; name=\"a\"", "1");
    auto request = multipart(one + one + "--xyz--");
    EXPECT_NO_THROW(read_form(request, limits));
    request = multipart(one + one + one + "--xyz--");
    EXPECT_THROW(read_form(request, limits), safehand::Error);
    Request plain;
    plain.headers["content-type"] = "application/x-www-form-urlencoded";
    plain.body = "a=1&b=2&c=3";
    EXPECT_THROW(read_form(plain, limits), safehand::Error);
}

TEST(Form, broken_escapes_are_refused)
{
    for (std::string const body : {"a=%", "a=%4", "a=%gg", "a=%00", "a=%ff", "=b"}) {
        Request request;
        request.headers["content-type"] = "application/x-www-form-urlencoded; charset=UTF-8";
        request.body = body;
        EXPECT_THROW(read_form(request), safehand::Error) << body;
    }
}

TEST(Form, other_bodies_stay_as_they_were_sent)
{
    Request request;
    request.headers["content-type"] = "application/json";
    request.body = "{\"a\":1}";
    read_form(request);
    EXPECT_EQ(request.body, "{\"a\":1}");
    EXPECT_TRUE(request.form.empty());
}
