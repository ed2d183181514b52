// Checks a value against the built-in schema, for the words of JSON Schema that the schema uses.
// A word it does not know is an error, so the schema cannot outgrow it unseen.
#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>

namespace safehand::samples {

class SchemaCheck {
  public:
    /// Parses `intake::record_schema()`.
    SchemaCheck();
    SchemaCheck(SchemaCheck const&) = delete;
    SchemaCheck& operator=(SchemaCheck const&) = delete;
    SchemaCheck(SchemaCheck&&) = delete;
    SchemaCheck& operator=(SchemaCheck&&) = delete;
    ~SchemaCheck();

    /// Empty when `value` is valid; otherwise what is wrong. Throws std::logic_error when the
    /// schema uses a word that is not known here.
    std::string fault_in(nlohmann::json const& value) const;

    nlohmann::json const& schema() const { return schema_; }

  private:
    class Pattern;

    bool matches(std::string const& pattern, std::string const& text) const;
    std::string check(nlohmann::json const& value, nlohmann::json const& rule) const;
    std::string check_word(
        nlohmann::json const& value,
        nlohmann::json const& rule,
        std::string const& word,
        nlohmann::json const& wanted) const;
    std::size_t matching(nlohmann::json const& value, nlohmann::json const& rules) const;

    nlohmann::json schema_;
    mutable std::map<std::string, std::unique_ptr<Pattern>> patterns_;
};

} // namespace safehand::samples
