// Delivery notices from honest systems and from strangers, and the ids that tell them apart.
#include "delivery/notice.h"
#include "record/error.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <fstream>

using safehand::CopyId;
using safehand::delivery::check_envelope_id;
using safehand::delivery::make_envelope_id;
using safehand::delivery::Notice;
using safehand::delivery::NoticeBox;
using safehand::delivery::read_notice;
using Kind = Notice::Kind;

namespace {

std::vector<std::byte> key(unsigned char fill = 7)
{
    return std::vector<std::byte>(32, std::byte{fill});
}

struct Parts {
    std::string type = "multipart/report; report-type=delivery-status;\r\n\tboundary=\"b/1\"";
    std::string message = "Reporting-MTA: dns; mail.safehand.test\r\n"
                          "Original-Envelope-Id: SH1.7KQ2M4XD.1.abc\r\n"
                          "Arrival-Date: Sun, 22 Nov 2026 04:08:01 +0100 (CET)\r\n";
    std::string recipient = "Final-Recipient: rfc822; gp@surgery.example\r\n"
                            "Action: delivered\r\nStatus: 2.0.0\r\n"
                            "Diagnostic-Code: X-Postfix; delivered\r\n to maildir\r\n";
    std::string part_type = "message/delivery-status";
    std::string encoding;
    std::string close = "--b/1--\r\n";
};

std::string notice(Parts const& p = {})
{
    return "Return-Path: <>\r\nReceived: by mail\r\nReceived: by other\r\nSubject: Report\r\n"
           "Content-Type: " +
           p.type +
           "\r\nMIME-Version: 1.0\r\n\r\npreamble\r\n--b/1\r\n"
           "Content-Type: text/plain\r\n\r\nHello, all well. Original-Envelope-Id: FORGED\r\n"
           "--b/1\r\nContent-Type: " +
           p.part_type + "\r\n" + p.encoding + "\r\n" + p.message + "\r\n" + p.recipient +
           "\r\n--b/1\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: A document\r\n\r\n" +
           p.close;
}

std::filesystem::path make_maildir()
{
    auto name = (std::filesystem::temp_directory_path() / "safehand-notices-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    std::filesystem::path const box = name;
    std::filesystem::create_directory(box / "new");
    std::filesystem::create_directory(box / "cur");
    return box;
}

} // namespace

TEST(Notice, of_a_delivery_is_read_with_id_status_system_and_time)
{
    auto const read = read_notice(notice());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->kind, Kind::delivered);
    EXPECT_EQ(read->envelope_id, "SH1.7KQ2M4XD.1.abc");
    EXPECT_EQ(read->status, "2.0.0");
    EXPECT_EQ(read->reporting_mta, "mail.safehand.test");
    ASSERT_TRUE(read->at);
    EXPECT_EQ(safehand::iso(*read->at), "2026-11-22T03:08:01.000Z");
}

TEST(Notice, is_read_alike_with_bare_line_feeds_as_a_maildir_holds_them)
{
    auto text = notice();
    std::erase(text, '\r');
    EXPECT_TRUE(read_notice(text));
}

TEST(Notice, tells_the_four_kinds_apart_and_prefers_the_last_attempt_for_its_time)
{
    auto const kind = [](std::string const& action, std::string const& status) {
        Parts p;
        p.recipient = "Final-Recipient: rfc822; a@b.example\r\nAction: " + action +
                      "\r\nStatus: " + status +
                      "\r\nLast-Attempt-Date: Mon, 23 Nov 2026 10:00:00 GMT\r\n";
        return read_notice(notice(p));
    };
    EXPECT_EQ(kind("relayed", "2.0.0")->kind, Kind::relayed);
    EXPECT_EQ(kind("Delayed (still trying)", "4.4.1")->kind, Kind::delayed);
    EXPECT_EQ(kind("FAILED", "5.1.1 (no such box)")->kind, Kind::failed);
    EXPECT_EQ(kind("failed", "4.4.7")->kind, Kind::failed);
    EXPECT_EQ(safehand::iso(*kind("failed", "5.0.0")->at), "2026-11-23T10:00:00.000Z");
    for (auto const& [action, status] : std::vector<std::pair<std::string, std::string>>{
             {"delivered", "5.1.1"},
             {"failed", "2.0.0"},
             {"delayed", "2.0.0"},
             {"expanded", "2.0.0"},
             {"delivered", ""},
             {"delivered", "2.0"},
             {"delivered", "2..0"},
             {"delivered", "3.0.0"},
             {"", "2.0.0"},
             {"displayed", "2.0.0"}})
        EXPECT_FALSE(kind(action, status)) << action << " " << status;
}

TEST(Notice, that_is_not_exactly_in_form_is_left_for_a_person)
{
    auto const left = [](auto change) {
        Parts p;
        change(p);
        return !read_notice(notice(p)).has_value();
    };
    EXPECT_TRUE(left([](Parts& p) { p.type = "multipart/mixed; boundary=\"b/1\""; }));
    EXPECT_TRUE(left([](Parts& p) {
        p.type = "multipart/report; report-type=disposition-notification; boundary=\"b/1\"";
    })) << "a read receipt is no delivery notice";
    EXPECT_TRUE(left([](Parts& p) { p.type = "multipart/report; report-type=delivery-status"; }));
    EXPECT_TRUE(left([](Parts& p) { p.part_type = "text/plain"; }));
    EXPECT_TRUE(left([](Parts& p) { p.encoding = "Content-Transfer-Encoding: base64\r\n"; }));
    EXPECT_TRUE(left([](Parts& p) { p.close.clear(); })) << "cut short";
    EXPECT_TRUE(left([](Parts& p) { p.message = "Reporting-MTA: dns; x\r\n"; })) << "no id";
    EXPECT_TRUE(left([](Parts& p) { p.message += "Original-Envelope-Id: other\r\n"; }));
    EXPECT_TRUE(left([](Parts& p) { p.recipient += "Action: failed\r\n"; }));
    EXPECT_TRUE(left([](Parts& p) { p.recipient += "no field at all\r\n"; }));
    EXPECT_TRUE(left([](Parts& p) { p.recipient += "\r\n" + p.recipient; })) << "two recipients";
    EXPECT_TRUE(left(
        [](Parts& p) { p.message = "Original-Envelope-Id: " + std::string(101, 'a') + "\r\n"; }));
    EXPECT_TRUE(left([](Parts& p) { p.message = "Original-Envelope-Id: a b\r\n"; }));
    EXPECT_TRUE(left([](Parts& p) {
        p.recipient += "\r\n--b/1\r\nContent-Type: message/delivery-status\r\n\r\n" + p.message +
                       "\r\n" + p.recipient;
    })) << "two stories";
    EXPECT_FALSE(read_notice(notice() + std::string(1100000, 'x')));
    EXPECT_FALSE(read_notice(""));
    EXPECT_FALSE(read_notice("Subject: Out of office\r\n\r\nBack on Monday.\r\n"));
    EXPECT_FALSE(read_notice(std::string(100000, ' ')));
}

TEST(Notice, cut_or_spoilt_at_any_byte_never_turns_into_another_story)
{
    auto const whole = notice();
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto const cut = read_notice(std::string_view(whole).substr(0, i));
        EXPECT_TRUE(!cut || cut->kind == Kind::delivered) << i;
        auto spoilt = whole;
        spoilt[i] = '\0';
        auto const read = read_notice(spoilt);
        EXPECT_TRUE(!read || read->kind == Kind::delivered) << i;
    }
}

TEST(EnvelopeId, comes_back_as_it_went_and_fits_the_envelope)
{
    CopyId const copy{"7KQ2M4XD-9ABCDEFGHJKMNPQRSTVWXYZ01234567"};
    auto const id = make_envelope_id(copy, 9999, key());
    EXPECT_LE(id.size(), 100U);
    EXPECT_EQ(
        id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"),
        id.npos);
    auto const back = check_envelope_id(id, key());
    ASSERT_TRUE(back);
    EXPECT_EQ(back->copy, copy);
    EXPECT_EQ(back->attempt, 9999);
}

TEST(EnvelopeId, changed_anywhere_or_made_with_another_key_is_not_ours)
{
    auto const id = make_envelope_id({"7KQ2M4XD"}, 1, key());
    EXPECT_FALSE(check_envelope_id(id, key(8)));
    for (std::size_t i = 0; i < id.size(); ++i) {
        auto changed = id;
        changed[i] = changed[i] == '1' ? '2' : '1';
        EXPECT_FALSE(check_envelope_id(changed, key())) << changed;
        EXPECT_FALSE(check_envelope_id(std::string_view(id).substr(0, i), key()));
    }
    for (auto const* text : {"", ".", "SH1.", "SH1..", "SH1.a.1.", "x"})
        EXPECT_FALSE(check_envelope_id(text, key())) << text;
}

TEST(EnvelopeId, is_made_only_from_sound_parts)
{
    EXPECT_THROW(make_envelope_id({"a.b"}, 1, key()), safehand::Error);
    EXPECT_THROW(make_envelope_id({""}, 1, key()), safehand::Error);
    EXPECT_THROW(make_envelope_id({std::string(41, 'a')}, 1, key()), safehand::Error);
    EXPECT_THROW(make_envelope_id({"a"}, 0, key()), safehand::Error);
    EXPECT_THROW(make_envelope_id({"a"}, 10000, key()), safehand::Error);
    EXPECT_THROW(make_envelope_id({"a"}, 1, std::vector<std::byte>(31)), safehand::Error);
}

TEST(NoticeBox, shows_a_message_until_it_is_settled_and_loses_none)
{
    auto const maildir = make_maildir();
    std::ofstream(maildir / "new" / "2.second") << "no notice\r\n";
    std::ofstream(maildir / "new" / "1.first") << notice();
    std::ofstream(maildir / "new" / "3.third") << notice();
    std::filesystem::create_symlink("/etc/hostname", maildir / "new" / "4.link");
    NoticeBox const box(maildir);
    auto const items = box.waiting();
    ASSERT_EQ(items.size(), 4U);
    EXPECT_EQ(items[0].file, "1.first");
    EXPECT_TRUE(items[0].notice);
    EXPECT_FALSE(items[1].notice);
    EXPECT_FALSE(items[3].notice) << "a link is not followed";
    EXPECT_EQ(box.waiting(1).size(), 1U);
    EXPECT_EQ(box.waiting().size(), 4U);
    box.settle(items[0], true);
    box.settle(items[0], true);
    box.settle(items[1], false);
    EXPECT_TRUE(std::filesystem::exists(maildir / "cur" / "1.first:2,S"));
    EXPECT_TRUE(std::filesystem::exists(maildir / "cur" / "2.second:2,F"));
    EXPECT_EQ(box.waiting().size(), 2U);
    EXPECT_THROW(box.settle({"../x", {}}, true), safehand::Error);
    std::filesystem::remove_all(maildir);
    EXPECT_THROW(NoticeBox{maildir}, safehand::Error);
}

TEST(NoticeBox, puts_aside_a_message_whose_name_leaves_no_room_for_a_flag)
{
    auto const maildir = make_maildir();
    std::string const name(255, 'n');
    std::ofstream(maildir / "new" / name) << notice();
    NoticeBox const box(maildir);
    auto const items = box.waiting();
    ASSERT_EQ(items.size(), 1U);
    box.settle(items[0], true);
    EXPECT_TRUE(box.waiting().empty());
    EXPECT_TRUE(std::filesystem::exists(maildir / "cur" / (name.substr(0, 240) + ":2,S")));
    std::filesystem::remove_all(maildir);
}

TEST(NoticeBox, whose_folder_vanished_says_so_as_an_error_of_ours)
{
    auto const maildir = make_maildir();
    NoticeBox const box(maildir);
    std::filesystem::remove_all(maildir);
    try {
        (void)box.waiting();
        FAIL() << "an empty list would hide that notices are being lost";
    } catch (safehand::Error const& error) {
        EXPECT_EQ(error.fault(), safehand::Fault::unavailable);
    }
}
