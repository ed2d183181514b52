#include "service/cli/arguments.h"

#include "service/rules/library.h"

#include <iostream>
#include <iterator>

namespace safehand::service::cli {

Arguments::Arguments(std::vector<std::string> const& words, Declared const& declared)
{
    std::size_t placed = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const& word = words[i];
        if (!word.starts_with("--")) {
            if (placed == declared.positional.size())
                throw UsageError(
                    "One word too many on the command line (word " + std::to_string(i + 1) + ").");
            positional_[declared.positional[placed++]] = word;
            continue;
        }
        auto const equals = word.find('=');
        auto const name = word.substr(0, equals);
        if (declared.flags.contains(name)) {
            if (equals != std::string::npos) throw UsageError(name + " takes no value.");
            flags_.insert(name);
        } else if (declared.options.contains(name)) {
            if (equals != std::string::npos) {
                options_.emplace(name, word.substr(equals + 1));
            } else if (i + 1 < words.size()) {
                options_.emplace(name, words[++i]);
            } else {
                throw UsageError(name + " needs a value.");
            }
        } else {
            throw UsageError(name.substr(0, 40) + " is not an option of this command.");
        }
    }
    if (placed < declared.positional.size())
        throw UsageError(declared.positional[placed] + " is missing.");
}

std::string const& Arguments::at(std::string_view positional) const
{
    return positional_.find(positional)->second;
}

bool Arguments::has(std::string_view name) const
{
    return flags_.contains(name) || options_.contains(name);
}

std::string Arguments::get(std::string_view option, std::string_view otherwise) const
{
    auto const found = options_.find(option);
    return found == options_.end() ? std::string(otherwise) : found->second;
}

std::vector<std::string> Arguments::all(std::string_view option) const
{
    std::vector<std::string> values;
    auto const [first, last] = options_.equal_range(option);
    for (auto at = first; at != last; ++at) values.push_back(at->second);
    return values;
}

std::string Arguments::need(std::string_view option) const
{
    auto const found = options_.find(option);
    if (found == options_.end()) throw UsageError(std::string(option) + " is missing.");
    return found->second;
}

std::string looking_as(Arguments const& arguments, std::string const& lead)
{
    auto const by = arguments.get("--by");
    if (by.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
        throw UsageError("--by is a staff reference such as bs-014.");
    return by.empty() ? std::string{} : lead + "by=" + by;
}

std::string until_query(Arguments const& arguments)
{
    if (!arguments.has("--until")) return {};
    auto const until = arguments.get("--until");
    if (until.find_first_not_of("0123456789-") != std::string::npos)
        throw UsageError("--until takes a day such as 2026-12-16.");
    return "?until=" + until;
}

std::string read_file_or_input(std::string const& file, std::string const& what)
{
    if (file != "-") return read_file(file, what);
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

} // namespace safehand::service::cli
