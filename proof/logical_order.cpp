#include "proof/logical_order.h"

#include <map>
#include <set>

namespace safehand::proof {

namespace {

constexpr int depth_max = 64;

/// Walks the structure tree's kids (ISO 32000-2, 14.7.4.2).
class LogicalOrder {
  public:
    LogicalOrder(PdfContents const& file, std::vector<MarkedPage> const& pages) : file_(file)
    {
        for (auto const& page : pages) pages_.emplace(page.page, page.words);
    }

    Folded run()
    {
        auto const* const catalog = file_.dictionary(file_.trailer, "Root");
        auto const* const root =
            catalog == nullptr ? nullptr : file_.dictionary(*catalog, "StructTreeRoot");
        if (root != nullptr) kids(*root, 0, 0);
        return out_.take();
    }

  private:
    void kids(Dictionary const& element, int page, int depth)
    {
        if (auto const at = element.find("Pg"); at != element.end())
            if (auto const* const to = at->second.as<PdfReference>()) page = to->number;
        auto const at = element.find("K");
        if (at != element.end()) kid(at->second, page, depth);
    }

    void kid(Object const& object, int page, int depth)
    {
        if (depth > depth_max) return;
        if (auto const* const to = object.as<PdfReference>();
            to != nullptr && !seen_.insert(to->number).second)
            return;
        auto const* const here = file_.resolve(&object);
        if (here == nullptr) return;
        if (here->as<double>() != nullptr) {
            marked(page, static_cast<int>(here->number()));
        } else if (auto const* const list = here->as<Array>()) {
            for (auto const& item : *list) kid(item, page, depth + 1);
        } else if (auto const* const dictionary = here->as<Dictionary>()) {
            if (auto const* const id = file_.entry(*dictionary, "MCID")) {
                auto const pg = dictionary->find("Pg");
                auto const* const to =
                    pg == dictionary->end() ? nullptr : pg->second.as<PdfReference>();
                marked(to == nullptr ? page : to->number, static_cast<int>(id->number()));
            } else {
                kids(*dictionary, page, depth + 1);
            }
        }
    }

    void marked(int page, int id)
    {
        auto const at = pages_.find(page);
        if (at == pages_.end()) return;
        auto const words = at->second->marked.find(id);
        if (words == at->second->marked.end()) return;
        out_.gap(Gap::space);
        out_.append(words->second);
    }

    PdfContents const& file_;
    std::map<int, PageWords const*> pages_;
    std::set<int> seen_;
    Folder out_;
};

} // namespace

Folded logical_order(PdfContents const& file, std::vector<MarkedPage> const& pages)
{
    return LogicalOrder(file, pages).run();
}

} // namespace safehand::proof
