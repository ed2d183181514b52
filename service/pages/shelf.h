// The templates of the pages, read once for each language. A template is Mustache; [[key]] in it is
// a text of the catalogue, {{> parts/name}} another file put in its place. Everything that a page
// is given is escaped: a template that asks for raw markup is refused when it is read.
#pragma once

#include "service/pages/words.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service::pages {

class Shelf {
  public:
    /// `folder` is templates/pages. Throws Error(bad_input) naming the template that is wrong: a
    /// text that is not in the catalogue, raw markup, a part that is missing, bad Mustache.
    explicit Shelf(std::filesystem::path const& folder);
    Shelf(Shelf const&) = delete;
    Shelf& operator=(Shelf const&) = delete;
    Shelf(Shelf&&) = delete;
    Shelf& operator=(Shelf&&) = delete;
    ~Shelf();

    /// Languages that there are words for: "en" first.
    std::vector<std::string> const& languages() const { return languages_; }

    /// The words of a language, or of English.
    Words const& words(std::string_view language) const;

    /// The whole page "conference/copies" around `model`, as HTML. Throws Error(broken) when there
    /// is no such page. Thread-safe.
    std::string
    page(std::string_view language, std::string const& name, nlohmann::json const& model) const;

    std::vector<std::string> pages() const; ///< names of all pages

    /// Keys that templates use, for a test that no text is forgotten.
    std::vector<std::string> const& keys_used() const { return keys_used_; }

  private:
    struct Compiled;
    std::vector<std::string> languages_;
    std::map<std::string, Words, std::less<>> words_;
    std::map<std::string, std::map<std::string, std::unique_ptr<Compiled>>, std::less<>> pages_;
    std::vector<std::string> keys_used_;
};

} // namespace safehand::service::pages
