#include "intake/utf8.h"
#include "sample_records.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

using safehand::Fault;
namespace intake = safehand::intake;
namespace samples = safehand::samples;
using samples::error_from;
using samples::line_from;

namespace {

std::string repeated(std::string_view part, std::size_t times)
{
    std::string whole;
    for (std::size_t i = 0; i < times; ++i) whole += part;
    return whole;
}

/// The smallest record with `value`, raw JSON, as its authority.
std::string with_authority(std::string_view value)
{
    auto text = samples::minimal();
    constexpr std::string_view old = "\"Invented County Council\"";
    return text.replace(text.find(old), old.size(), value);
}

void expect_bad_input(std::string_view text, std::string_view line)
{
    auto const error = error_from(text);
    ASSERT_TRUE(error.has_value()) << line;
    EXPECT_EQ(error->fault(), Fault::bad_input);
    EXPECT_EQ(std::string_view(error->what()), line);
}

} // namespace

TEST(HostileJson, a_record_cut_off_at_any_byte_is_refused)
{
    auto const whole = samples::minimal();
    auto const end = whole.rfind('}');
    for (std::size_t length = 0; length <= end; ++length) {
        auto const error = error_from(std::string_view(whole).substr(0, length));
        ASSERT_TRUE(error.has_value()) << length;
        ASSERT_EQ(error->fault(), Fault::bad_input);
        ASSERT_TRUE(std::string_view(error->what()).starts_with("line ")) << error->what();
    }
    EXPECT_FALSE(error_from(std::string_view(whole).substr(0, end + 1)).has_value());
}

TEST(HostileJson, a_byte_put_anywhere_reads_or_is_refused_but_never_breaks)
{
    auto const whole = samples::minimal();
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (char const byte : {'"', '{', ']', '\\', '\0', '\x80', '\xFF', '9'}) {
            auto changed = whole;
            changed[at] = byte;
            auto const error = error_from(changed);
            if (!error) continue;
            ++refused;
            ASSERT_NE(error->fault(), Fault::broken) << at;
        }
    }
    EXPECT_GT(refused, whole.size() * 4);
}

TEST(HostileJson, syntax_errors_give_line_and_column)
{
    expect_bad_input("", "line 1, column 1: the text ends before the record does.");
    expect_bad_input("{\n  \"a\": tru\n}", "line 2, column 11: this is not well-formed JSON.");
    expect_bad_input("{\"\xC3\xA9\": x}", "line 1, column 7: this is not well-formed JSON.");
    expect_bad_input("{} {}", "line 1, column 4: something follows the end of the record.");
    expect_bad_input(
        std::string_view("{}\0", 3), "line 1, column 3: this is not well-formed JSON.");
    expect_bad_input(
        std::string_view("{}\0<script>", 11), "line 1, column 3: this is not well-formed JSON.");
    expect_bad_input("/* note */ {}", "line 1, column 1: this is not well-formed JSON.");
    expect_bad_input("{\"a\":1,}", "line 1, column 8: this is not well-formed JSON.");
    expect_bad_input("{'a':1}", "line 1, column 2: this is not well-formed JSON.");
}

TEST(HostileJson, a_byte_order_mark_and_other_encodings_are_refused)
{
    expect_bad_input(
        "\xEF\xBB\xBF{}", "line 1, column 1: save the record as UTF-8 without a byte order mark.");
    expect_bad_input("\xFF\xFE{", "line 1, column 1: this is not valid UTF-8.");
    expect_bad_input(
        std::string_view("\0{\0}", 4), "line 1, column 1: this is not well-formed JSON.");
}

TEST(HostileJson, bytes_that_are_not_utf8_are_refused_where_they_stand)
{
    for (auto const* bytes :
         {"\x80",
          "\xC0\x80",
          "\xC3",
          "\xE0\x80\x80",
          "\xE2\x82",
          "\xED\xA0\x80",
          "\xF0\x80\x80\x80",
          "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80"})
        EXPECT_EQ(
            line_from(with_authority("\"" + std::string(bytes) + "\"")),
            "line 4, column 17: this is not valid UTF-8.");
}

TEST(HostileJson, every_well_formed_utf8_letter_is_recognised)
{
    for (auto const* bytes :
         {"\x7F",
          "\xC2\x80",
          "\xDF\xBF",
          "\xE0\xA0\x80",
          "\xED\x9F\xBF",
          "\xEE\x80\x80",
          "\xEF\xBF\xBF",
          "\xF0\x90\x80\x80",
          "\xF4\x8F\xBF\xBF"})
        EXPECT_EQ(intake::first_invalid_utf8("12345678" + std::string(bytes)), std::string::npos);
}

TEST(HostileJson, nesting_beyond_the_limit_is_refused_without_recursion)
{
    expect_bad_input(
        repeated("[", 100'000),
        "[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: "
        "is nested deeper than 24 levels.");
    EXPECT_TRUE(
        line_from(repeated("{\"a\":", 100'000)).ends_with("is nested deeper than 24 levels."));
    EXPECT_TRUE(error_from(repeated("[", 24) + repeated("]", 24)).has_value());
}

TEST(HostileJson, a_member_that_stands_twice_is_refused)
{
    expect_bad_input(
        R"({"kind":"initial","kind":"review"})", "kind: stands twice in the same object.");
    expect_bad_input(
        R"({"sections":[{"id":"s","\u0069d":"t"}]})",
        "sections[0].id: stands twice in the same object.");
}

TEST(HostileJson, numbers_are_small_and_whole_or_refused)
{
    using Case = std::pair<std::string_view, std::string_view>;
    for (auto const& [number, line] :
         {Case{"1e400", "line 4, column 20: this number is too large."},
          Case{"1.0", "authority: a number must be whole, without a point or an exponent."},
          Case{"1e2", "authority: a number must be whole, without a point or an exponent."},
          Case{"9007199254740992", "authority: this number is too large."},
          Case{"-9007199254740992", "authority: this number is too small."},
          Case{"99999999999999999999", "authority: this number is too large."},
          Case{"-1", "authority: must be text, not a whole number."}})
        expect_bad_input(with_authority(number), line);
    for (auto const* number : {"NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x10", "-"})
        EXPECT_TRUE(line_from(with_authority(number)).starts_with("line 4, column ")) << number;
}

TEST(HostileJson, lone_surrogates_are_refused)
{
    for (auto const* text : {R"("\ud800")", R"("\udc00")", R"("\ud800A")", R"("\ud800\ud800")"})
        EXPECT_TRUE(line_from(with_authority(text)).starts_with("line 4, column ")) << text;
    EXPECT_EQ(line_from(with_authority(R"("\ud83d\ude00")")), "no error");
}

TEST(HostileJson, letters_that_deceive_the_eye_or_the_search_are_refused)
{
    constexpr std::string_view end = ", which text in a record may not hold.";
    using Case = std::pair<std::string_view, std::string_view>;
    for (auto const& [escape, what] :
         {Case{"\\u0000", "the control character U+0000"},
          Case{"\\n", "a line break"},
          Case{"\\r", "a line break"},
          Case{"\\t", "a tab"},
          Case{"\\u001b", "the control character U+001B"},
          Case{"\\u007f", "the control character U+007F"},
          Case{"\\u0085", "the control character U+0085"},
          Case{"\\u00ad", "the character U+00AD"},
          Case{"\\u200b", "the character U+200B"},
          Case{"\\u2028", "the character U+2028"},
          Case{"\\u202a", "the character U+202A"},
          Case{"\\u202e", "the character U+202E"},
          Case{"\\u2060", "the character U+2060"},
          Case{"\\u2066", "the character U+2066"},
          Case{"\\u2069", "the character U+2069"},
          Case{"\\ufeff", "the character U+FEFF"},
          Case{"\\ufffd", "the character U+FFFD"},
          Case{"\\ufffe", "the character U+FFFE"},
          Case{"\\ue000", "the character U+E000"},
          Case{"\\uf8ff", "the character U+F8FF"},
          Case{"\\ud83f\\udfff", "the character U+1FFFF"},
          Case{"\\udb40\\udc41", "the character U+E0041"},
          Case{"\\udbff\\udffd", "the character U+10FFFD"}})
        expect_bad_input(
            with_authority("\"Not" + std::string(escape) + "here\""),
            "authority: holds " + std::string(what) + std::string(end));
}

TEST(HostileJson, letters_that_living_languages_need_are_kept)
{
    for (std::string const text :
         {"می‌خواهم",
          "اردو\xE2\x80\x8Dم",
          "(\xE2\x80\x8F)عربي\xE2\x80\x8E",
          "Łódź",
          "Llanfair-ŷ",
          "e\xCC\x81",
          "𝄞 \xC2\xA0–"}) {
        auto const record = intake::read_record(with_authority("\"" + text + "\""));
        EXPECT_EQ(record.authority, text);
    }
}

TEST(HostileJson, blank_is_not_a_name)
{
    for (auto const* text : {"", " ", "\xC2\xA0", "\xE2\x80\x8D", "\xE3\x80\x80 "})
        EXPECT_EQ(
            line_from(with_authority("\"" + std::string(text) + "\"")),
            "authority: must not be empty.");
}

TEST(HostileJson, too_much_of_anything_is_refused_by_its_limit)
{
    intake::Limits limits;
    limits.bytes_max = 100;
    EXPECT_EQ(line_from(samples::minimal(), limits), "record: is larger than 100 bytes.");
    limits = {};
    limits.nodes_max = 10;
    EXPECT_EQ(line_from(samples::minimal(), limits), "record: holds more than 10 values.");
    limits = {};
    limits.participants_max = 3;
    EXPECT_EQ(line_from(samples::rich(), limits), "participants: holds more than 3 entries.");
    limits = {};
    limits.text_bytes_max = 40;
    EXPECT_EQ(
        line_from(samples::rich(), limits),
        "sections[1].blocks[0].subheading: the record's text is longer than 40 bytes.");
    limits = {};
    limits.blocks_max = 4;
    EXPECT_EQ(line_from(samples::rich(), limits), "sections[1].blocks: holds more than 4 entries.");
    limits.blocks_max = 5;
    EXPECT_EQ(
        line_from(samples::rich(), limits),
        "sections[1].blocks[4]: the record has more than 5 blocks.");
    EXPECT_EQ(
        line_from(with_authority("\"" + std::string(70'000, 'x') + "\"")),
        "authority: is longer than 65536 bytes.");
    EXPECT_EQ(
        line_from(with_authority("\"" + std::string(501, 'x') + "\"")),
        "authority: is longer than 500 bytes.");
    EXPECT_EQ(line_from(with_authority("\"" + std::string(500, 'x') + "\"")), "no error");
}

TEST(HostileJson, a_million_of_anything_ends_in_one_line)
{
    EXPECT_EQ(
        line_from("[" + repeated("0,", 1'000'000) + "0]"),
        "record: holds more than 400000 values.");
    std::string members = "{";
    for (int i = 0; i < 1000; ++i) members += "\"m" + std::to_string(i) + "\":0,";
    EXPECT_EQ(line_from(members + "\"z\":0}"), "record: has more than 64 members.");
    EXPECT_EQ(
        line_from("{\"" + std::string(1'000'000, 'n') + "\":0}"),
        "record: has a member whose name is too long.");
    EXPECT_EQ(line_from(std::string(17u << 20, ' ')), "record: is larger than 16777216 bytes.");
}

TEST(HostileJson, a_members_name_is_shown_short_and_printable)
{
    auto const line = line_from("{\"\\u202eevil\\n" + std::string(100, 'n') + "\":0}");
    EXPECT_TRUE(line.starts_with("???evil?nnn")) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_LT(line.size(), 100U);
}
