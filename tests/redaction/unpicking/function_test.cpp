// Functions of all four kinds.
#include "redaction/unpicking/function_reader.h"
#include "tests/redaction/unpicking/pdf_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace safehand::unpicking;

namespace {

using Numbers = std::vector<double>;

Numbers worked(FunctionReader const& function, Numbers const& in)
{
    Numbers out(static_cast<std::size_t>(function.outputs()), -99);
    function.at(in, out);
    return out;
}

class Functions : public testing::Test {
  protected:
    FunctionReader read(std::string const& text) { return FunctionReader::of(pdf.value(text)); }

    FunctionReader program(std::string const& text, int inputs, int outputs)
    {
        std::string domain;
        std::string range;
        for (int index = 0; index < inputs; ++index) domain += "-1000 1000 ";
        for (int index = 0; index < outputs; ++index) range += "-1000 1000 ";
        return FunctionReader::of(
            pdf.stream("/FunctionType 4 /Domain [" + domain + "] /Range [" + range + "]", text));
    }

    double result(std::string const& text, Numbers const& in)
    {
        auto const function = program(text, static_cast<int>(in.size()), 1);
        EXPECT_EQ(function.fault(), "") << text;
        return worked(function, in)[0];
    }

    PdfValues pdf;
};

} // namespace

TEST_F(Functions, an_exponential_function_goes_from_one_colour_to_the_other)
{
    auto const function =
        read("<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0.5] /C1 [0 1 0.5] /N 2 >>");
    EXPECT_EQ(function.inputs(), 1);
    EXPECT_EQ(function.outputs(), 3);
    EXPECT_EQ(worked(function, {0.5}), (Numbers{0.75, 0.25, 0.5}));
    EXPECT_EQ(worked(function, {7}), (Numbers{0, 1, 0.5}));
    EXPECT_EQ(worked(function, {-7}), (Numbers{1, 0, 0.5}));
}

TEST_F(Functions, stitched_functions_take_turns_at_their_bounds)
{
    auto const function = read(
        "<< /FunctionType 3 /Domain [0 1] /Bounds [0.25 0.5] /Encode [0 1 1 0 0 1] /Functions ["
        "<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [10] /N 1 >>"
        "<< /FunctionType 2 /Domain [0 1] /C0 [20] /C1 [30] /N 1 >>"
        "<< /FunctionType 2 /Domain [0 1] /C0 [40] /C1 [50] /N 1 >> ] >>");
    ASSERT_EQ(function.fault(), "");
    EXPECT_EQ(worked(function, {0})[0], 0);
    EXPECT_EQ(worked(function, {0.125})[0], 5);
    EXPECT_EQ(worked(function, {0.25})[0], 30);
    EXPECT_EQ(worked(function, {0.375})[0], 25);
    EXPECT_EQ(worked(function, {0.5})[0], 40);
    EXPECT_EQ(worked(function, {1})[0], 50);
}

TEST_F(Functions, samples_are_read_at_every_depth_and_interpolated)
{
    for (int const bits : {1, 2, 4, 8, 12, 16, 24, 32}) {
        // 0, then the largest there is, then 0.
        std::string data(static_cast<std::size_t>((bits * 3 + 7) / 8), '\0');
        for (int at = bits; at < 2 * bits; ++at)
            data[static_cast<std::size_t>(at / 8)] = static_cast<char>(
                static_cast<unsigned char>(data[static_cast<std::size_t>(at / 8)]) |
                (0x80 >> at % 8));
        auto const function = FunctionReader::of(pdf.stream(
            "/FunctionType 0 /Domain [0 2] /Range [0 8] /Size [3] /BitsPerSample " +
                std::to_string(bits),
            data));
        ASSERT_EQ(function.fault(), "") << bits;
        EXPECT_NEAR(worked(function, {1})[0], 8, 1e-5) << bits;
        EXPECT_NEAR(worked(function, {0.5})[0], 4, 1e-5) << bits;
        EXPECT_NEAR(worked(function, {2})[0], 0, 1e-5) << bits;
    }
}

TEST_F(Functions, the_first_input_of_samples_changes_fastest)
{
    auto const function = FunctionReader::of(pdf.stream(
        "/FunctionType 0 /Domain [0 1 0 1] /Range [0 255] /Size [2 2] /BitsPerSample 8",
        std::string("\x00\x64\xc8\xff", 4)));
    EXPECT_NEAR(worked(function, {1, 0})[0], 100, 1e-4);
    EXPECT_NEAR(worked(function, {0, 1})[0], 200, 1e-4);
    EXPECT_NEAR(worked(function, {0.5, 0})[0], 50, 1e-4);
    EXPECT_NEAR(worked(function, {0.5, 0.5})[0], (100 + 200 + 255) / 4.0, 1e-4);
}

TEST_F(Functions, samples_obey_encode_and_decode)
{
    auto const function = FunctionReader::of(pdf.stream(
        "/FunctionType 0 /Domain [0 1] /Range [-1 1] /Size [3] /BitsPerSample 8 /Encode [2 0] "
        "/Decode [1 -1]",
        std::string("\x00\x00\xff", 3)));
    EXPECT_NEAR(worked(function, {0})[0], -1, 1e-6);
    EXPECT_NEAR(worked(function, {1})[0], 1, 1e-6);
}

TEST_F(Functions, the_calculator_knows_every_word)
{
    EXPECT_EQ(result("{ abs }", {-3}), 3);
    EXPECT_EQ(result("{ add }", {3, 4}), 7);
    EXPECT_EQ(result("{ sub }", {3, 4}), -1);
    EXPECT_EQ(result("{ mul }", {3, 4}), 12);
    EXPECT_EQ(result("{ div }", {3, 4}), 0.75);
    EXPECT_EQ(result("{ idiv }", {7, 2}), 3);
    EXPECT_EQ(result("{ mod }", {-5, 3}), -2);
    EXPECT_EQ(result("{ neg }", {5}), -5);
    EXPECT_EQ(result("{ ceiling }", {3.2}), 4);
    EXPECT_EQ(result("{ floor }", {-3.2}), -4);
    EXPECT_EQ(result("{ round }", {6.5}), 7);
    EXPECT_EQ(result("{ truncate }", {-3.8}), -3);
    EXPECT_EQ(result("{ cvi }", {3.8}), 3);
    EXPECT_EQ(result("{ cvr }", {3}), 3);
    EXPECT_NEAR(result("{ sqrt }", {16}), 4, 1e-9);
    EXPECT_NEAR(result("{ sin }", {30}), 0.5, 1e-9);
    EXPECT_NEAR(result("{ cos }", {60}), 0.5, 1e-9);
    EXPECT_NEAR(result("{ atan }", {-1, 0}), 270, 1e-9);
    EXPECT_NEAR(result("{ exp }", {2, 10}), 1000, 24.1);
    EXPECT_NEAR(result("{ ln }", {std::exp(2.0)}), 2, 1e-9);
    EXPECT_NEAR(result("{ log }", {100}), 2, 1e-9);
    EXPECT_EQ(result("{ bitshift }", {7, 3}), 56);
    EXPECT_EQ(result("{ bitshift }", {142, -3}), 17);
    EXPECT_EQ(result("{ and }", {12, 10}), 8);
    EXPECT_EQ(result("{ or }", {12, 10}), 14);
    EXPECT_EQ(result("{ xor }", {12, 10}), 6);
    EXPECT_EQ(result("{ not }", {12}), -13);
    EXPECT_EQ(result("{ eq { 1 } { 2 } ifelse }", {4, 4}), 1);
    EXPECT_EQ(result("{ ne { 1 } { 2 } ifelse }", {4, 4}), 2);
    EXPECT_EQ(result("{ gt { 1 } { 2 } ifelse }", {4, 3}), 1);
    EXPECT_EQ(result("{ ge { 1 } { 2 } ifelse }", {4, 4}), 1);
    EXPECT_EQ(result("{ lt { 1 } { 2 } ifelse }", {4, 3}), 2);
    EXPECT_EQ(result("{ le { 1 } { 2 } ifelse }", {4, 4}), 1);
    EXPECT_EQ(result("{ 5 gt not { 1 } { 2 } ifelse }", {4}), 1);
    EXPECT_EQ(result("{ pop true false or { 1 } { 2 } ifelse }", {0}), 1);
    EXPECT_EQ(result("{ pop true false xor { 1 } { 2 } ifelse }", {0}), 1);
    EXPECT_EQ(result("{ 0 gt { 100 } if }", {1}), 100);
    EXPECT_EQ(result("{ dup mul }", {9}), 81);
    EXPECT_EQ(result("{ exch sub }", {1, 9}), 8);
    EXPECT_EQ(result("{ 2 copy add add add }", {1, 9}), 20);
    EXPECT_EQ(result("{ 2 index }", {7, 8, 9}), 7);
    EXPECT_EQ(result("{ 3 1 roll pop pop }", {7, 8, 9}), 9);
    EXPECT_EQ(result("{ 3 -1 roll }", {7, 8, 9}), 7);
    EXPECT_EQ(result("{ % a remark } here\n 2 mul }", {4}), 8);
}

TEST_F(Functions, a_program_that_goes_wrong_ends_at_nought)
{
    for (auto const* text :
         {"{ pop pop pop }",
          "{ add }",
          "{ 500 copy }",
          "{ -1 index }",
          "{ 99 index }",
          "{ 1e30 copy }",
          "{ 50 3 roll }",
          "{ 0 div }",
          "{ 0 idiv }",
          "{ 0 mod }",
          "{ neg ln }",
          "{ pop 1e300 dup mul dup sub }",
          "{ pop 0 -1 exp }"}) {
        auto const function = program(text, 1, 1);
        ASSERT_EQ(function.fault(), "") << text;
        double const value = worked(function, {5})[0];
        EXPECT_TRUE(std::isfinite(value)) << text;
    }
    std::string deep = "{ ";
    for (int at = 0; at < 200; ++at) deep += "dup ";
    EXPECT_EQ(worked(program(deep + "}", 1, 1), {5})[0], 0);
}

TEST_F(Functions, what_is_no_program_has_a_fault)
{
    std::string nested;
    for (int at = 0; at < 100; ++at) nested += "{ true ";
    std::string many = "{ ";
    for (int at = 0; at < 30'000; ++at) many += "1 pop ";
    for (auto const& text :
         {std::string("{ 1 2 exec }"),
          std::string("1 2 add"),
          std::string("{ 1 2"),
          std::string("{ 1 } 2"),
          std::string("{ { 1 } }"),
          std::string("{ 0x10 }"),
          std::string("{ nan }"),
          std::string(""),
          nested,
          many + "}"})
        EXPECT_NE(program(text, 1, 1).fault(), "") << text.substr(0, 40);
}

TEST_F(Functions, an_array_of_functions_is_one_with_several_outputs)
{
    auto const function = read(
        "[ << /FunctionType 2 /Domain [0 1] /N 1 >> << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 "
        "[0] /N 1 >> ]");
    EXPECT_EQ(worked(function, {0.25}), (Numbers{0.25, 0.75}));
}

TEST_F(Functions, what_makes_no_sense_has_a_fault_and_gives_nought)
{
    for (auto const* text :
         {"null",
          "7",
          "[ ]",
          "<< >>",
          "<< /FunctionType 2 >>",
          "<< /FunctionType 9 /Domain [0 1] >>",
          "<< /FunctionType 2 /Domain [0 1 0 1] /N 1 >>",
          "<< /FunctionType 2 /Domain [0 1] /C0 [1 2] /C1 [1] /N 1 >>",
          "<< /FunctionType 3 /Domain [0 1] /Functions [] /Bounds [] /Encode [] >>",
          "<< /FunctionType 3 /Domain [0 1] /Functions [ 7 ] /Bounds [] /Encode [0 1] >>",
          "<< /FunctionType 0 /Domain [0 1] /Range [0 1] /Size [4] /BitsPerSample 8 >>"}) {
        auto const function = read(text);
        EXPECT_NE(function.fault(), "") << text;
        EXPECT_EQ(function.outputs(), 0);
        Numbers out{5};
        function.at(Numbers{1}, out);
        EXPECT_EQ(out[0], 0);
    }
    for (auto const* entries :
         {"/Size [100000 100000] /BitsPerSample 8 /Domain [0 1 0 1]",
          "/Size [4] /BitsPerSample 7 /Domain [0 1]",
          "/Size [0] /BitsPerSample 8 /Domain [0 1]",
          "/Size [2 2 2 2 2 2 2 2 2] /BitsPerSample 8 /Domain [0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 "
          "1]"})
        EXPECT_NE(
            FunctionReader::of(
                pdf.stream(std::string("/FunctionType 0 /Range [0 1] ") + entries, "abc"))
                .fault(),
            "")
            << entries;
}

TEST_F(Functions, a_function_that_holds_itself_is_refused)
{
    auto function = pdf.value("<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] >>");
    auto const name = pdf.added(function);
    auto indirect = pdf.value(name);
    indirect.replaceKey("/Functions", pdf.value("[ " + name + " ]"));
    EXPECT_NE(FunctionReader::of(indirect).fault(), "");
    // A tree that doubles at every level.
    auto wide = pdf.value("<< /FunctionType 2 /Domain [0 1] /N 1 >>");
    for (int level = 0; level < 7; ++level) {
        auto const below = pdf.added(wide);
        std::string parts;
        std::string bounds;
        std::string encode = "0 1 ";
        for (int at = 0; at < 9; ++at) {
            parts += below + " ";
            if (at > 0) bounds += "0." + std::to_string(at) + " ";
            if (at > 0) encode += "0 1 ";
        }
        wide = pdf.value(
            "<< /FunctionType 3 /Domain [0 1] /Functions [" + parts + "] /Bounds [" + bounds +
            "] /Encode [" + encode + "] >>");
    }
    EXPECT_NE(FunctionReader::of(wide).fault(), "");
}

TEST_F(Functions, any_number_that_goes_in_gives_a_finite_number_within_the_range)
{
    auto const inf = std::numeric_limits<double>::infinity();
    auto const function = program("{ dup mul exch sqrt add }", 2, 1);
    for (double const one : {inf, -inf, std::nan(""), 1e308, -4.0, 0.0})
        for (double const other : {inf, -inf, std::nan(""), 1e308, -4.0, 0.0}) {
            double const value = worked(function, {one, other})[0];
            EXPECT_TRUE(value >= -1000 && value <= 1000);
        }
    EXPECT_EQ(worked(program("{ 2 mul }", 1, 1), {})[0], 0);
}
