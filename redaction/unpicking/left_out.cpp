#include "redaction/unpicking/left_out.h"

#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <string>

namespace safehand::unpicking {

namespace {

constexpr int tree_depth = 32;
constexpr int tree_nodes = 10'000;

/// How many names a name tree holds.
int names_in(Handle node, int depth, int& nodes_left)
{
    if (depth > tree_depth || --nodes_left < 0 || !node.isDictionary()) return 0;
    int count = 0;
    auto names = node.getKey("/Names");
    if (names.isArray()) count += names.getArrayNItems() / 2;
    auto kids = node.getKey("/Kids");
    if (kids.isArray())
        for (int i = 0; i < kids.getArrayNItems() && nodes_left > 0; ++i)
            count += names_in(kids.getArrayItem(i), depth + 1, nodes_left);
    return count;
}

class Count {
  public:
    explicit Count(DocumentReading& reading) : reading_(reading) {}

    void some(char const* what, int count)
    {
        if (count > 0) reading_.leave_out(what, count);
    }

    void present(char const* what, Handle const& holder, char const* key)
    {
        if (!value_in(holder, key).isNull()) reading_.leave_out(what);
    }

    void tree(char const* what, Handle const& root)
    {
        int nodes_left = tree_nodes;
        some(what, names_in(root, 0, nodes_left));
    }

    void action(Handle action)
    {
        if (!action.isDictionary() || action.isNull()) return;
        auto const kind = name_in(action, "/S");
        // Where the file opens is no loss.
        if (kind == "/GoTo") return;
        reading_.leave_out(kind == "/JavaScript" ? "javascript" : "action");
    }

    void additional_actions(Handle const& holder)
    {
        auto all = value_in(holder, "/AA");
        if (!all.isDictionary()) return;
        for (auto const& key : all.getKeys()) action(all.getKey(key));
    }

  private:
    DocumentReading& reading_;
};

int array_size(Handle array)
{
    return array.isArray() ? array.getArrayNItems() : 0;
}

} // namespace

void count_left_out(
    DocumentReading& reading, Handle const& catalog, std::vector<PageSource> const& pages)
{
    Count count(reading);
    auto trailer = reading.pdf.getTrailer();
    auto const names = value_in(catalog, "/Names");
    count.tree("javascript", value_in(names, "/JavaScript"));
    count.tree("attachment", value_in(names, "/EmbeddedFiles"));
    count.tree("web capture", value_in(names, "/URLS"));
    count.some("attachment", array_size(value_in(catalog, "/AF")));
    count.action(value_in(catalog, "/OpenAction"));
    count.additional_actions(catalog);
    count.present("metadata", catalog, "/Metadata");
    count.present("metadata", trailer, "/Info");
    count.present("private data", catalog, "/PieceInfo");
    count.present("private data", catalog, "/SpiderInfo");
    count.present("private data", catalog, "/DPartRoot");
    count.present("page label", catalog, "/PageLabels");
    count.some("article thread", array_size(value_in(catalog, "/Threads")));
    count.some("output intent", array_size(value_in(catalog, "/OutputIntents")));
    count.present("signature", catalog, "/Perms");
    count.present("signature", catalog, "/DSS");
    auto const form = value_in(catalog, "/AcroForm");
    count.present("form by program", form, "/XFA");
    count.some("form", array_size(value_in(form, "/Fields")) > 0 ? 1 : 0);
    count.some("layer name", array_size(value_in(value_in(catalog, "/OCProperties"), "/OCGs")));
    if (trailer.isDictionary() && trailer.hasKey("/Prev") && !reading.pdf.isLinearized())
        reading.leave_out("earlier version");
    for (auto const& page : pages) {
        count.additional_actions(page.dictionary);
        count.present("thumbnail", page.dictionary, "/Thumb");
        count.present("private data", page.dictionary, "/PieceInfo");
        count.present("metadata", page.dictionary, "/Metadata");
        count.some("attachment", array_size(value_in(page.dictionary, "/AF")));
    }
}

} // namespace safehand::unpicking
