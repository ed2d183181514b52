// The words of a command line, held against what the command declares. Anything else is refused.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service::cli {

/// A command line that cannot be understood: exit code 2.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Declared {
    std::vector<std::string> positional; ///< names, for messages; all are required
    std::set<std::string> options;       ///< "--out": takes a value; "--event" may come again
    std::set<std::string> flags;         ///< "--json": takes none
};

class Arguments {
  public:
    /// Throws UsageError naming the word at fault.
    Arguments(std::vector<std::string> const& words, Declared const& declared);

    std::string const& at(std::string_view positional) const;
    bool has(std::string_view name) const;
    std::string get(std::string_view option, std::string_view otherwise = {}) const;
    std::vector<std::string> all(std::string_view option) const;

    /// The option's value; throws UsageError when it was not given.
    std::string need(std::string_view option) const;

  private:
    std::map<std::string, std::string, std::less<>> positional_;
    std::multimap<std::string, std::string, std::less<>> options_;
    std::set<std::string, std::less<>> flags_;
};

/// "?by=bs-014" when --by was given: a conference that is kept out of sight shows to few (WI-37).
/// `lead` stands in the place of the "?". Throws UsageError when it is no staff reference.
std::string looking_as(Arguments const& arguments, std::string const& lead = "?");

/// "?until=2026-12-16" when --until was given, else nothing. Throws UsageError when it is no day.
std::string until_query(Arguments const& arguments);

/// What stands in the file, or on the standard input for "-". `what` is for messages: "file of
/// fields". Throws Error(bad_input).
std::string read_file_or_input(std::string const& file, std::string const& what);

} // namespace safehand::service::cli
