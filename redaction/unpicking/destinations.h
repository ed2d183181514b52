// Where links and bookmarks lead: places inside the document, and plain addresses. All other
// actions lead nowhere.
#pragma once

#include "redaction/unpicking/file_opening.h"
#include "redaction/unpicking/qpdf.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace safehand::unpicking {

struct Place {
    int page = 0;
    std::optional<double> top; ///< y on the page as seen
};

class Destinations {
  public:
    /// `pages` must outlive it.
    Destinations(Handle const& catalog, std::vector<PageSource> const& pages);

    /// `destination`: an array, or a name or string that stands for one.
    std::optional<Place> place(Handle destination) const;

    /// Of a dictionary with Dest or with A, a go-to action.
    std::optional<Place> place_of(Handle const& holder) const;

    /// An action's address when it is http, https or mailto and made of ASCII signs that may stand
    /// in one; else empty.
    static std::string address(Handle const& action);

  private:
    void read_names(Handle node, int depth);

    std::vector<PageSource> const& pages_;
    PageNumbers numbers_;
    std::map<std::string, Handle> names_;
    std::size_t nodes_ = 0;
};

} // namespace safehand::unpicking
