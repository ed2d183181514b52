// The fixed words of a drafted document, read from data: headings, column heads, statements.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::drafting {

/// Keys such as "attendance.heading" with their words in one language. Values may hold places to
/// fill, written "{name}".
class Wording {
  public:
    /// `json` is one object of strings; `place` names the file in errors.
    /// Throws Error(bad_input) when it is not that, when a key stands twice, or when a value is
    /// empty.
    static Wording from_json(std::string_view json, std::string_view place);

    /// Throws Error(broken) naming the key and the file when the key is missing.
    std::string const& get(std::string_view key) const;

    bool has(std::string_view key) const { return words_.contains(key); }

    std::map<std::string, std::string, std::less<>> const& all() const noexcept { return words_; }

    /// The words of `key` with each "{name}" replaced once, left to right; what is filled in is
    /// not looked at again. Throws Error(broken) when a place has no value.
    std::string fill(
        std::string_view key,
        std::vector<std::pair<std::string_view, std::string>> const& values) const;

  private:
    std::map<std::string, std::string, std::less<>> words_;
    std::string place_;
};

} // namespace safehand::drafting
