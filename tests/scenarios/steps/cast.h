// The people whom scenarios speak of, and the documents, regions and ways by their everyday names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scenario {

/// One person of the invented family or of the agencies around it.
struct Cast {
    std::string_view name;   ///< as sentences say it: "the health visitor"
    std::string_view id;     ///< "p-health-visitor"
    std::string_view role;   ///< as every procedure declares it
    std::string_view called; ///< an invented name, no two alike
    bool professional = false;
};

std::span<Cast const> cast();

/// Throws std::runtime_error for an id that nobody has.
Cast const& cast_of(std::string_view id);

/// "child" for "Child A": "c-a". Empty when the person is no child.
std::string child_of(std::string_view person);

/// An everyday name and the word of the data that it stands for.
struct Named {
    std::string_view name;
    std::string_view word;
};

std::span<Named const> documents();
std::span<Named const> channels();
std::span<Named const> languages();
std::span<Named const> regions();

/// The word for `name`. Throws std::runtime_error when there is none.
std::string word_for(std::span<Named const> all, std::string_view name);

/// "p-a,p-b" taken apart.
std::vector<std::string> listed(std::string_view ids);

} // namespace scenario
