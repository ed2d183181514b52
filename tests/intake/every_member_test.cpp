// Walks the rich record value by value and breaks one at a time; the schema says what is broken.
#include "sample_records.h"
#include "schema_check.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

using safehand::Fault;
namespace samples = safehand::samples;
using samples::Json;

namespace {

using Visit = std::function<void(Json::json_pointer const&, std::string const& place)>;

void walk(
    Json const& value, Json::json_pointer const& at, std::string const& place, Visit const& visit)
{
    if (!place.empty()) visit(at, place);
    if (value.is_object())
        for (auto const& [name, child] : value.items())
            walk(
                child,
                at / name,
                place.empty() ? name : std::string(place).append(".").append(name),
                visit);
    if (value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i)
            walk(value[i], at / i, place + "[" + std::to_string(i) + "]", visit);
}

void walk(Json const& value, Visit const& visit)
{
    walk(value, Json::json_pointer{}, "", visit);
}

bool in_signature(std::string const& place)
{
    return place.starts_with("signature");
}

/// True when `line` begins with `place` or with something inside it.
bool names(std::string_view line, std::string_view place)
{
    return line.starts_with(place) &&
           std::string_view(":.[").find(line[place.size()]) != std::string_view::npos;
}

} // namespace

TEST(EveryMember, of_the_wrong_type_is_refused_with_its_place)
{
    auto const rich = Json::parse(samples::rich());
    samples::SchemaCheck const schema;
    std::size_t broken = 0;
    std::size_t allowed = 0;
    walk(rich, [&](auto const& at, std::string const& place) {
        for (Json const& other :
             {Json(nullptr), Json(true), Json(7), Json("x"), Json::array(), Json::object()}) {
            if (other.type() == rich[at].type() || (other.is_number() && rich[at].is_number()))
                continue;
            auto changed = rich;
            changed[at] = other;
            if (schema.fault_in(changed).empty()) {
                ++allowed;
                continue;
            }
            ++broken;
            auto const text = in_signature(place) ? changed.dump() : samples::signed_text(changed);
            auto const error = samples::error_from(text);
            ASSERT_TRUE(error.has_value()) << place << " = " << other;
            EXPECT_EQ(error->fault(), Fault::bad_input) << place;
            EXPECT_TRUE(names(error->what(), place)) << place << " = " << other << "\n"
                                                     << error->what();
        }
    });
    EXPECT_GT(broken, 1500U);
    EXPECT_LT(allowed, 60U) << "only text may be a string or a list";
}

TEST(EveryMember, that_the_schema_requires_is_missed_by_the_reader)
{
    auto const rich = Json::parse(samples::rich());
    samples::SchemaCheck const schema;
    std::size_t missed = 0;
    walk(rich, [&](Json::json_pointer const& at, std::string const& place) {
        if (!rich[at.parent_pointer()].is_object()) return;
        auto changed = rich;
        changed[at.parent_pointer()].erase(at.back());
        if (schema.fault_in(changed).empty()) return;
        ++missed;
        auto const text = in_signature(place) ? changed.dump() : samples::signed_text(changed);
        EXPECT_EQ(samples::error_from(text).has_value(), true) << place;
    });
    EXPECT_GT(missed, 80U);
}

TEST(EveryMember, with_a_line_break_is_refused_and_never_repeated_in_the_error)
{
    auto const rich = Json::parse(samples::rich());
    std::size_t lines = 0;
    walk(rich, [&](auto const& at, std::string const& place) {
        if (!rich[at].is_string()) return;
        auto changed = rich;
        changed[at] = "Zanzibar Quill\n";
        auto const text = in_signature(place) ? changed.dump() : samples::signed_text(changed);
        auto const error = samples::error_from(text);
        ASSERT_TRUE(error.has_value()) << place;
        EXPECT_TRUE(names(error->what(), place)) << error->what();
        EXPECT_EQ(error->for_log().find("Zanzibar"), std::string::npos) << error->for_log();
        EXPECT_EQ(error->for_log().find('\n'), std::string::npos);
        ++lines;
    });
    EXPECT_GT(lines, 150U);
}

TEST(EveryMember, that_is_not_declared_is_refused_wherever_it_stands)
{
    auto const rich = Json::parse(samples::rich());
    samples::SchemaCheck const schema;
    walk(rich, [&](auto const& at, std::string const& place) {
        if (!rich[at].is_object()) return;
        auto changed = rich;
        changed[at]["nickname"] = "x";
        EXPECT_NE(schema.fault_in(changed), "");
        EXPECT_TRUE(samples::line_from(changed.dump()).starts_with(place + ".nickname: "))
            << samples::line_from(changed.dump());
    });
}
