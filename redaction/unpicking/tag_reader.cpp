#include "redaction/unpicking/tag_reader.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

namespace safehand::unpicking {

namespace {

class Walk {
  public:
    explicit Walk(Handle const& root)
        : roles_(value_in(root, "/RoleMap")), classes_(value_in(root, "/ClassMap"))
    {
    }

    void children(Handle kids, int parent, Handle const& page, int depth)
    {
        if (depth > limits::tag_depth || full()) return;
        if (kids.isArray()) {
            for (int i = 0; i < kids.getArrayNItems() && !full(); ++i)
                child(kids.getArrayItem(i), parent, page, depth);
        } else {
            child(kids, parent, page, depth);
        }
    }

    TagTree take() { return std::move(tree_); }

  private:
    bool full() const { return tree_.tags.size() >= limits::tags || looked_at_ > looks_max; }

    void child(Handle kid, int parent, Handle const& page, int depth)
    {
        ++looked_at_;
        if (kid.isInteger()) {
            hang(page, kid.getIntValue(), parent);
            return;
        }
        if (!kid.isDictionary()) return;
        auto const type = name_in(kid, "/Type");
        auto own_page = kid.getKey("/Pg");
        if (!own_page.isDictionary()) own_page = page;
        if (type == "/MCR") {
            auto const stream = kid.getKey("/Stm");
            if (auto const number = integer_in(kid, "/MCID"))
                hang(Handle(stream).isStream() ? stream : own_page, *number, parent);
        } else if (type == "/OBJR") {
            auto const object = kid.getKey("/Obj");
            if (object.isIndirect() && parent >= 0)
                tree_.places.objects.emplace(object.getObjGen(), parent);
        } else {
            element(kid, parent, own_page, depth);
        }
    }

    void hang(Handle const& holder, long long number, int parent)
    {
        if (parent >= 0 && holder.isIndirect())
            tree_.places.pieces.emplace(std::pair(holder.getObjGen(), number), parent);
    }

    void element(Handle node, int parent, Handle const& page, int depth)
    {
        // An element that hangs in two places, or below itself, is read once.
        if (node.isIndirect() && !seen_.insert(node.getObjGen()).second) return;
        page::Tag tag;
        tag.role = role_of(name_in(node, "/S"));
        tag.parent = parent;
        tag.alternate = words_in(node, "/Alt");
        if (tag.alternate.size() > limits::words_bytes) tag.alternate.clear();
        tag.language = language_of(words_in(node, "/Lang"));
        for_each_of(node.getKey("/C"), [&](Handle const& name) {
            attributes(value_in(classes_, name_of(name)), tag);
        });
        attributes(node.getKey("/A"), tag);
        int const number = static_cast<int>(tree_.tags.size());
        tree_.tags.push_back(std::move(tag));
        children(node.getKey("/K"), number, page, depth + 1);
    }

    std::string role_of(std::string name) const
    {
        constexpr int steps_max = 16;
        for (int step = 0; step < steps_max && !name.empty(); ++step) {
            if (is_standard_role(name.substr(1))) return name.substr(1);
            name = name_in(roles_, name.c_str());
        }
        return "NonStruct";
    }

    template <class Visit>
    static void for_each_of(Handle value, Visit const& visit)
    {
        constexpr int most = 100;
        if (!value.isArray()) {
            visit(value);
            return;
        }
        for (int i = 0; i < value.getArrayNItems() && i < most; ++i) visit(value.getArrayItem(i));
    }

    static void attributes(Handle const& value, page::Tag& tag)
    {
        for_each_of(value, [&](Handle const& one) {
            auto const dictionary = dictionary_of(one);
            if (name_in(dictionary, "/O") != "/Table") return;
            auto const span = [&](char const* key, int& place) {
                constexpr long long most = 1000;
                if (auto const count = integer_in(dictionary, key))
                    place = static_cast<int>(std::clamp(*count, 1LL, most));
            };
            span("/RowSpan", tag.row_span);
            span("/ColSpan", tag.column_span);
            auto const scope = name_in(dictionary, "/Scope");
            tag.column_header = tag.column_header || scope == "/Column" || scope == "/Both";
            tag.row_header = tag.row_header || scope == "/Row" || scope == "/Both";
        });
    }

    static constexpr std::size_t looks_max = 10 * limits::tags;

    Handle roles_;
    Handle classes_;
    TagTree tree_;
    std::set<QPDFObjGen> seen_;
    std::size_t looked_at_ = 0;
};

template <class Change>
void change_tags(std::vector<page::Item>& items, Change const& change)
{
    for (auto& item : items) {
        change(item.tag);
        auto* group = std::get_if<page::Group>(&item.what);
        if (group == nullptr) continue;
        change_tags(group->items, change);
        change_tags(group->soft_mask, change);
    }
}

template <class Change>
void change_tags(page::Document& document, Change const& change)
{
    for (auto& page : document.pages) {
        change_tags(page.items, change);
        for (auto& pattern : page.patterns) change_tags(pattern.items, change);
        for (auto& link : page.links) change(link.tag);
    }
}

} // namespace

bool is_standard_role(std::string const& role)
{
    static std::set<std::string> const roles{"Document",   "DocumentFragment",
                                             "Part",       "Art",
                                             "Sect",       "Div",
                                             "BlockQuote", "Caption",
                                             "TOC",        "TOCI",
                                             "Index",      "NonStruct",
                                             "Private",    "Aside",
                                             "Title",      "FENote",
                                             "Sub",        "P",
                                             "H",          "H1",
                                             "H2",         "H3",
                                             "H4",         "H5",
                                             "H6",         "L",
                                             "LI",         "Lbl",
                                             "LBody",      "Table",
                                             "TR",         "TH",
                                             "TD",         "THead",
                                             "TBody",      "TFoot",
                                             "Span",       "Quote",
                                             "Note",       "Reference",
                                             "BibEntry",   "Code",
                                             "Link",       "Annot",
                                             "Em",         "Strong",
                                             "Ruby",       "RB",
                                             "RT",         "RP",
                                             "Warichu",    "WT",
                                             "WP",         "Figure",
                                             "Formula",    "Form"};
    return roles.contains(role);
}

/// Of a tag of RFC 5646 the language, the script and the region. Variants, extensions and what is
/// for private use are free text that nobody reads: words may hide there.
std::string language_of(std::string const& words)
{
    auto const all = [](std::string_view part, auto const& test) {
        return std::ranges::all_of(part, [&](char c) {
            return test(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
        });
    };
    auto const letters = [&](std::string_view part) {
        return all(part, [](int c) { return std::isalpha(c); });
    };
    auto const figures = [&](std::string_view part) {
        return all(part, [](int c) { return std::isdigit(c); });
    };
    std::string_view rest = words;
    auto const step = [&rest] {
        auto const end = std::min(rest.find('-'), rest.size());
        auto const part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return part;
    };
    std::string out(step());
    if (out.size() < 2 || out.size() > 3 || !letters(out)) return {};
    auto part = step();
    if (part.size() == 4 && letters(part)) {
        out.append("-").append(part);
        part = step();
    }
    if ((part.size() == 2 && letters(part)) || (part.size() == 3 && figures(part)))
        out.append("-").append(part);
    return out;
}

TagTree read_tags(Handle const& catalog)
{
    auto const root = value_in(catalog, "/StructTreeRoot");
    if (!Handle(root).isDictionary()) return {};
    Walk walk(root);
    walk.children(value_in(root, "/K"), -1, Handle::newNull(), 0);
    return walk.take();
}

void drop_empty_tags(page::Document& document)
{
    auto& tags = document.tags;
    std::vector<bool> kept(tags.size(), false);
    change_tags(document, [&](int& tag) {
        if (tag >= 0) kept[static_cast<std::size_t>(tag)] = true;
    });
    for (auto i = tags.size(); i-- > 0;)
        if (kept[i] && tags[i].parent >= 0) kept[static_cast<std::size_t>(tags[i].parent)] = true;
    std::vector<int> numbers(tags.size(), -1);
    std::vector<page::Tag> left;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (!kept[i]) continue;
        numbers[i] = static_cast<int>(left.size());
        left.push_back(std::move(tags[i]));
        auto& parent = left.back().parent;
        if (parent >= 0) parent = numbers[static_cast<std::size_t>(parent)];
    }
    tags = std::move(left);
    change_tags(document, [&](int& tag) {
        if (tag >= 0) tag = numbers[static_cast<std::size_t>(tag)];
    });
}

} // namespace safehand::unpicking
