#include "redaction/unpicking/bookmarks.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <set>

namespace safehand::unpicking {

namespace {

class Walk {
  public:
    explicit Walk(Destinations const& destinations) : destinations_(destinations) {}

    void level(Handle node, int depth)
    {
        if (depth > limits::bookmark_depth) return;
        while (node.isDictionary() && found.size() < limits::bookmarks) {
            // Chains that lead back into themselves end here.
            if (!node.isIndirect() || !seen_.insert(node.getObjGen()).second) return;
            int const below = add(node, depth);
            level(node.getKey("/First"), below);
            node = node.getKey("/Next");
        }
    }

    std::vector<page::Bookmark> found;
    int dropped = 0;

  private:
    /// The depth at which its children stand: a bookmark that is dropped leaves no gap.
    int add(Handle const& node, int depth)
    {
        auto const place = destinations_.place_of(node);
        page::Bookmark made;
        made.title = words_in(node, "/Title");
        if (!place || made.title.empty() || made.title.size() > limits::words_bytes) {
            ++dropped;
            return depth;
        }
        made.depth = found.empty() ? 0 : std::min(depth, found.back().depth + 1);
        made.page = place->page;
        made.top = place->top;
        found.push_back(std::move(made));
        return depth + 1;
    }

    Destinations const& destinations_;
    std::set<QPDFObjGen> seen_;
};

} // namespace

std::vector<page::Bookmark>
read_bookmarks(Handle const& catalog, Destinations const& destinations, int& dropped)
{
    Walk walk(destinations);
    walk.level(value_in(value_in(catalog, "/Outlines"), "/First"), 0);
    dropped = walk.dropped;
    return std::move(walk.found);
}

} // namespace safehand::unpicking
