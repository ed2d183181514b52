#include "intake/record_members.h"
#include "intake/record_schema.h"
#include "sample_records.h"
#include "schema_check.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace intake = safehand::intake;
namespace samples = safehand::samples;
using samples::Json;

namespace {

/// Object definition -> member -> required. The root counts as "record".
using Form = std::map<std::string, std::map<std::string, bool>>;

std::map<std::string, bool> members_of(Json const& definition)
{
    std::map<std::string, bool> members;
    for (auto const& [name, rule] : definition.at("properties").items()) members[name] = false;
    for (auto const& name : definition.at("required")) members.at(name) = true;
    return members;
}

Form form_of_schema(Json const& schema)
{
    Form form;
    form["record"] = members_of(schema);
    for (auto const& [name, definition] : schema.at("$defs").items())
        if (definition.contains("properties")) form[name] = members_of(definition);
    return form;
}

Form form_of_reader()
{
    Form form;
    for (auto const& shape : intake::every_shape())
        for (auto const& member : shape.members)
            form[std::string(shape.shape)][std::string(member.name)] = member.required;
    return form;
}

void collect_names(Json const& value, std::set<std::string>& names)
{
    if (value.is_object())
        for (auto const& [name, child] : value.items()) names.insert(name);
    for (auto const& child : value)
        if (child.is_structured()) collect_names(child, names);
}

void expect_described(Json const& rule, std::string const& place)
{
    if (rule.is_object() && rule.contains("properties")) {
        EXPECT_EQ(rule.value("additionalProperties", true), false) << place;
        for (auto const& [name, member] : rule["properties"].items())
            EXPECT_GE(member.value("description", "").size(), 8U) << place << "." << name;
    }
    if (!rule.is_structured()) return;
    for (auto const& [name, child] : rule.items())
        expect_described(child, std::string(place).append("/").append(name));
}

} // namespace

TEST(RecordSchema, is_the_file_that_people_read_byte_for_byte)
{
    auto const file = std::filesystem::path(SAFEHAND_HOUSE) / "config/schema/record.schema.json";
    EXPECT_EQ(intake::record_schema(), samples::bytes_of(file));
}

TEST(RecordSchema, and_reader_know_the_same_members_and_need_the_same_ones)
{
    EXPECT_EQ(form_of_schema(samples::SchemaCheck().schema()), form_of_reader());
}

TEST(RecordSchema, describes_every_member_and_closes_every_object)
{
    expect_described(samples::SchemaCheck().schema(), "");
}

TEST(RecordSchema, refers_only_to_definitions_and_uses_each)
{
    samples::SchemaCheck const check;
    auto const& schema = check.schema();
    auto const text = schema.dump();
    for (auto const& [name, definition] : schema.at("$defs").items())
        EXPECT_NE(text.find(std::string("\"#/$defs/").append(name).append("\"")), std::string::npos)
            << name;
}

TEST(RecordSchema, holds_the_samples_valid)
{
    samples::SchemaCheck const check;
    EXPECT_EQ(check.fault_in(Json::parse(samples::minimal())), "");
    EXPECT_EQ(check.fault_in(Json::parse(samples::rich())), "");
    EXPECT_NE(check.fault_in(Json::object()), "");
}

TEST(RecordSchema, has_no_member_that_the_rich_sample_does_not_show)
{
    std::set<std::string> shown;
    collect_names(Json::parse(samples::rich()), shown);
    for (auto const& [shape, members] : form_of_reader())
        for (auto const& [name, required] : members)
            EXPECT_TRUE(shown.contains(name)) << shape << "." << name;
}
