#include "schema_check.h"

#include "intake/record_schema.h"

#include <regex.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace safehand::samples {

namespace {

using Json = nlohmann::json;

bool is_of(Json const& value, std::string const& type)
{
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    throw std::logic_error("type " + type);
}

std::size_t letters(std::string const& text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; }));
}

} // namespace

/// One of the schema's patterns. They mean the same as POSIX extended expressions.
class SchemaCheck::Pattern {
  public:
    explicit Pattern(std::string const& source)
    {
        if (regcomp(&compiled_, source.c_str(), REG_EXTENDED | REG_NOSUB) != 0)
            throw std::logic_error("pattern " + source);
    }

    Pattern(Pattern const&) = delete;
    Pattern& operator=(Pattern const&) = delete;
    Pattern(Pattern&&) = delete;
    Pattern& operator=(Pattern&&) = delete;

    ~Pattern() { regfree(&compiled_); }

    bool found_in(std::string const& text) const
    {
        return regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0;
    }

  private:
    regex_t compiled_{};
};

bool SchemaCheck::matches(std::string const& pattern, std::string const& text) const
{
    auto& known = patterns_[pattern];
    if (!known) known = std::make_unique<Pattern>(pattern);
    return known->found_in(text);
}

SchemaCheck::~SchemaCheck() = default;

SchemaCheck::SchemaCheck() : schema_(Json::parse(intake::record_schema())) {}

std::string SchemaCheck::fault_in(Json const& value) const
{
    return check(value, schema_);
}

std::string SchemaCheck::check(Json const& value, Json const& rule) const
{
    for (auto const& [word, wanted] : rule.items())
        if (auto fault = check_word(value, rule, word, wanted); !fault.empty()) return fault;
    return {};
}

std::size_t SchemaCheck::matching(Json const& value, Json const& rules) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(rules, [&](Json const& each) { return check(value, each).empty(); }));
}

std::string SchemaCheck::check_word(
    Json const& value, Json const& rule, std::string const& word, Json const& wanted) const
{
    static std::set<std::string> const silent{"description", "title", "$schema", "$id", "$defs"};
    auto const fault_unless = [&](bool good) { return good ? std::string{} : word; };
    if (silent.contains(word)) return {};
    if (word == "$ref")
        return check(value, schema_.at(Json::json_pointer(wanted.get<std::string>().substr(1))));
    if (word == "const") return fault_unless(value == wanted);
    if (word == "enum") return fault_unless(std::ranges::count(wanted, value) != 0);
    if (word == "anyOf") return fault_unless(matching(value, wanted) != 0);
    if (word == "oneOf") return fault_unless(matching(value, wanted) == 1);
    if (word == "type")
        return fault_unless(
            wanted.is_array()
                ? std::ranges::any_of(wanted, [&](Json const& t) { return is_of(value, t); })
                : is_of(value, wanted));
    if (word == "properties" || word == "additionalProperties") {
        if (!value.is_object()) return {};
        for (auto const& [name, child] : value.items()) {
            if (word == "additionalProperties" && !rule.at("properties").contains(name))
                return "unknown " + name;
            if (word == "properties" && wanted.contains(name))
                if (auto fault = check(child, wanted[name]); !fault.empty())
                    return std::string(name).append("/").append(fault);
        }
        return {};
    }
    if (word == "required")
        return fault_unless(
            !value.is_object() || std::ranges::all_of(wanted, [&](Json const& name) {
                return value.contains(name.get<std::string>());
            }));
    if (word == "items") {
        if (value.is_array())
            for (auto const& child : value)
                if (auto fault = check(child, wanted); !fault.empty()) return fault;
        return {};
    }
    if (word == "minItems") return fault_unless(!value.is_array() || value.size() >= wanted);
    if (word == "maxItems") return fault_unless(!value.is_array() || value.size() <= wanted);
    if (word == "minimum") return fault_unless(!value.is_number() || value >= wanted);
    if (word == "maximum") return fault_unless(!value.is_number() || value <= wanted);
    if (!value.is_string()) return {};
    auto const text = value.get<std::string>();
    if (word == "minLength") return fault_unless(letters(text) >= wanted);
    if (word == "maxLength") return fault_unless(letters(text) <= wanted);
    if (word == "pattern") {
        return fault_unless(matches(wanted.get<std::string>(), text));
    }
    throw std::logic_error("the schema uses " + word);
}

} // namespace safehand::samples
