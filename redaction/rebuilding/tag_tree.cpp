#include "redaction/rebuilding/tag_tree.h"

#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/object_book.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::rebuilding {

namespace {

// Readers walk the tree by recursion.
constexpr int depth_max = 100;

/// The structure types of ISO 32000-1, table 333 and on, and for those that came later what comes
/// nearest.
std::string_view standard_role(std::string_view role)
{
    static constexpr std::array<std::string_view, 47> known{
        "Document", "Part",  "Art",       "Sect",     "Div",    "BlockQuote", "Caption", "TOC",
        "TOCI",     "Index", "NonStruct", "Private",  "P",      "H",          "H1",      "H2",
        "H3",       "H4",    "H5",        "H6",       "L",      "LI",         "Lbl",     "LBody",
        "Table",    "TR",    "TH",        "TD",       "THead",  "TBody",      "TFoot",   "Span",
        "Quote",    "Note",  "Reference", "BibEntry", "Code",   "Link",       "Annot",   "Ruby",
        "RB",       "RT",    "RP",        "Warichu",  "Figure", "Formula",    "Form"};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> later{{
        {"DocumentFragment", "Sect"},
        {"Aside", "Sect"},
        {"Title", "P"},
        {"FENote", "Note"},
        {"Sub", "Span"},
        {"Em", "Span"},
        {"Strong", "Span"},
        {"Artifact", "NonStruct"},
    }};
    if (auto const at = std::ranges::find(known, role); at != known.end()) return *at;
    for (auto const& [name, nearest] : later)
        if (name == role) return nearest;
    return "NonStruct";
}

void put_table_entries(std::string& out, page::Tag const& tag, std::string_view role)
{
    if (role != "TH" && role != "TD") return;
    std::string entries;
    auto const span = [&](char const* key, int value) {
        if (value <= 1) return;
        entries += key;
        put_int(entries, std::min(value, 10'000));
    };
    span("/RowSpan ", tag.row_span);
    span("/ColSpan ", tag.column_span);
    if (role == "TH" && (tag.column_header || tag.row_header))
        entries += tag.column_header && tag.row_header ? "/Scope/Both"
                   : tag.row_header                    ? "/Scope/Row"
                                                       : "/Scope/Column";
    if (!entries.empty()) out += "/A<</O/Table" + entries + ">>";
}

} // namespace

TagTree::TagTree(page::Document const& document) : in_use_(document.tagged)
{
    if (!in_use_) return;
    std::vector<int> depths;
    for (std::size_t i = 0; i < document.tags.size(); ++i) {
        auto const& tag = document.tags[i];
        int parent = tag.parent;
        if (parent < 0 || static_cast<std::size_t>(parent) >= i) parent = -1;
        while (parent >= 0 && depths[static_cast<std::size_t>(parent)] >= depth_max)
            parent = elements_[static_cast<std::size_t>(parent)].parent;
        depths.push_back(parent < 0 ? 0 : depths[static_cast<std::size_t>(parent)] + 1);
        Element element;
        element.role = standard_role(tag.role);
        element.parent = parent;
        element.tag = &tag;
        elements_.push_back(std::move(element));
    }
    // One element holds all others (ISO 14289-1, 7.1).
    auto const tops =
        std::ranges::count_if(elements_, [](Element const& one) { return one.parent < 0; });
    if (tops == 1 && elements_.front().role == "Document") return;
    document_ = static_cast<int>(elements_.size());
    for (auto& element : elements_)
        if (element.parent < 0) element.parent = document_;
    Element top;
    top.role = "Document";
    elements_.push_back(std::move(top));
}

int TagTree::open(int page_object, int stream)
{
    streams_.push_back({page_object, stream, {}, -1});
    return static_cast<int>(streams_.size()) - 1;
}

void TagTree::add_kid(int element, Kid kid)
{
    kid.time = ++clock_;
    auto& one = elements_[static_cast<std::size_t>(element)];
    if (one.seen == 0) one.seen = kid.time;
    one.kids.push_back(kid);
}

int TagTree::mark(int stream, int element)
{
    auto& owners = streams_[static_cast<std::size_t>(stream)].owners;
    int const number = static_cast<int>(owners.size());
    owners.push_back(element);
    add_kid(element, {Kid::Kind::mark, number, stream, 0});
    return number;
}

int TagTree::add_mark(int element)
{
    int const number = static_cast<int>(elements_.size());
    Element added;
    added.role = element < 0 ? "P" : "Span";
    added.parent = element < 0 ? document_ : element;
    int const parent = added.parent;
    elements_.push_back(std::move(added));
    add_kid(parent, {Kid::Kind::element, number, 0, 0});
    return number;
}

int TagTree::link(int element, int annotation, int page_object)
{
    streams_.push_back({page_object, 0, {}, element});
    add_kid(element, {Kid::Kind::link, annotation, page_object, 0});
    return static_cast<int>(streams_.size()) - 1;
}

/// Says of every element whether something is in it, and which children it keeps.
void TagTree::settle()
{
    auto const at = [this](int number) -> Element& {
        return elements_[static_cast<std::size_t>(number)];
    };
    // Of the document's tags a parent always has the smaller number.
    auto const from_document = [](Element const& one) { return one.tag != nullptr; };
    for (std::size_t i = elements_.size(); i-- > 0;) {
        auto const& one = elements_[i];
        if (!from_document(one) || one.seen == 0 || one.parent < 0) continue;
        auto& parent = at(one.parent);
        parent.seen = parent.seen == 0 ? one.seen : std::min(parent.seen, one.seen);
    }
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        auto& one = elements_[i];
        if (!from_document(one) || one.parent < 0) continue;
        auto& parent = at(one.parent);
        // A row keeps its empty cells, or the others would move under the wrong heads.
        bool const cell = one.role == "TD" || one.role == "TH";
        if (one.seen == 0 && cell && parent.role == "TR" && parent.seen != 0)
            one.seen = parent.seen;
        if (one.seen != 0) parent.children.push_back(static_cast<int>(i));
    }
}

std::vector<TagTree::Kid> TagTree::kids_in_order(Element const& element) const
{
    // Children stand in the order of the document; what came to the element itself goes before the
    // first child that was begun later.
    std::vector<Kid> out;
    out.reserve(element.kids.size() + element.children.size());
    auto kid = element.kids.begin();
    for (int const child : element.children) {
        int const begun = elements_[static_cast<std::size_t>(child)].seen;
        while (kid != element.kids.end() && kid->time < begun) out.push_back(*kid++);
        out.push_back({Kid::Kind::element, child, 0, begun});
    }
    out.insert(out.end(), kid, element.kids.end());
    return out;
}

void TagTree::put_kids(std::string& out, Element const& element) const
{
    auto const kids = kids_in_order(element);
    if (kids.empty()) return;
    int home = 0; // the page of the first mark: marks there need only their number
    for (auto const& kid : kids) {
        if (kid.kind != Kid::Kind::mark) continue;
        home = streams_[static_cast<std::size_t>(kid.stream)].page_object;
        out += "/Pg";
        put_reference(out, home);
        break;
    }
    out += "/K";
    if (kids.size() > 1) out += '[';
    for (auto const& kid : kids) {
        if (kid.kind == Kid::Kind::element) {
            put_reference(out, elements_[static_cast<std::size_t>(kid.value)].object);
        } else if (kid.kind == Kid::Kind::link) {
            out += "<</Type/OBJR/Pg";
            put_reference(out, kid.stream);
            out += "/Obj";
            put_reference(out, kid.value);
            out += ">>";
        } else {
            auto const& stream = streams_[static_cast<std::size_t>(kid.stream)];
            if (stream.page_object == home && stream.stream == 0) {
                out += ' ';
                put_int(out, kid.value);
                continue;
            }
            out += "<</Type/MCR/Pg";
            put_reference(out, stream.page_object);
            if (stream.stream != 0) {
                out += "/Stm";
                put_reference(out, stream.stream);
            }
            out += "/MCID ";
            put_int(out, kid.value);
            out += ">>";
        }
    }
    if (kids.size() > 1) out += ']';
}

std::string TagTree::body_of(Element const& element, int root_object) const
{
    std::string body = "<</Type/StructElem/S/" + element.role + "/P";
    put_reference(
        body,
        element.parent < 0 ? root_object
                           : elements_[static_cast<std::size_t>(element.parent)].object);
    if (element.tag != nullptr) {
        if (auto const language = language_tag(element.tag->language); !language.empty()) {
            body += "/Lang(";
            body += language;
            body += ')';
        }
        if (!element.tag->alternate.empty()) {
            body += "/Alt";
            put_text(body, element.tag->alternate);
        }
        put_table_entries(body, *element.tag, element.role);
    }
    put_kids(body, element);
    return body + ">>";
}

int TagTree::put(ObjectBook& book)
{
    if (!in_use_) return 0;
    settle();
    auto const held = [this](Element const& one) {
        return one.seen != 0 || one.tag == nullptr ||
               &one == &elements_[static_cast<std::size_t>(document_)];
    };
    int const root = book.reserve();
    for (auto& element : elements_)
        if (held(element)) element.object = book.reserve();
    for (auto const& element : elements_)
        if (element.object != 0) book.put(element.object, body_of(element, root));

    std::string numbers = "<</Nums[";
    for (std::size_t i = 0; i < streams_.size(); ++i) {
        auto const& stream = streams_[i];
        if (stream.link_owner < 0 && stream.owners.empty()) continue;
        if (i != 0) numbers += ' ';
        put_int(numbers, static_cast<long>(i));
        if (stream.link_owner >= 0) {
            put_reference(numbers, elements_[static_cast<std::size_t>(stream.link_owner)].object);
            continue;
        }
        numbers += '[';
        for (int const owner : stream.owners)
            put_reference(numbers, elements_[static_cast<std::size_t>(owner)].object);
        numbers += ']';
    }
    int const parents = book.put(numbers + "]>>");
    std::string body = "<</Type/StructTreeRoot/K[";
    put_reference(body, elements_[static_cast<std::size_t>(document_)].object);
    body += "]/ParentTree";
    put_reference(body, parents);
    body += "/ParentTreeNextKey ";
    put_int(body, static_cast<long>(streams_.size()));
    book.put(root, body + ">>");
    return root;
}

} // namespace safehand::rebuilding
