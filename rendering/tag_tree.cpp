#include "rendering/tag_tree.h"

#include "rendering/length.h"
#include "rendering/object_book.h"

namespace safehand::rendering {

std::string_view name_of(Tag tag)
{
    switch (tag) {
    case Tag::document: return "Document";
    case Tag::section: return "Sect";
    case Tag::title: return "Title";
    case Tag::heading: return "H1";
    case Tag::subheading: return "H2";
    case Tag::paragraph: return "P";
    case Tag::bullet_list:
    case Tag::number_list: return "L";
    case Tag::item: return "LI";
    case Tag::label: return "Lbl";
    case Tag::item_body: return "LBody";
    case Tag::table: return "Table";
    case Tag::row: return "TR";
    case Tag::header_cell:
    case Tag::row_header_cell: return "TH";
    case Tag::cell: return "TD";
    }
    return "P";
}

namespace {

std::string_view attributes_of(Tag tag)
{
    switch (tag) {
    case Tag::header_cell: return "/A<</O/Table/Scope/Column>>";
    case Tag::row_header_cell: return "/A<</O/Table/Scope/Row>>";
    case Tag::bullet_list: return "/A<</O/List/ListNumbering/Disc>>";
    case Tag::number_list: return "/A<</O/List/ListNumbering/Decimal>>";
    case Tag::document:
    case Tag::section:
    case Tag::title:
    case Tag::heading:
    case Tag::subheading:
    case Tag::paragraph:
    case Tag::item:
    case Tag::label:
    case Tag::item_body:
    case Tag::table:
    case Tag::row:
    case Tag::cell: return {};
    }
    return {};
}

} // namespace

TagTree::TagTree(std::string_view language)
{
    elements_.push_back({Tag::document, -1, std::string(language)});
}

int TagTree::add(int parent, Tag tag, std::string_view language)
{
    auto const number = static_cast<int>(elements_.size());
    elements_.push_back({tag, parent, std::string(language)});
    kids_.push_back({parent, -1, number});
    return number;
}

int TagTree::mark(int element, int page)
{
    auto const at = static_cast<std::size_t>(page);
    if (owners_.size() <= at) owners_.resize(at + 1);
    auto const number = static_cast<int>(owners_[at].size());
    owners_[at].push_back(element);
    kids_.push_back({element, page, number});
    return number;
}

std::string TagTree::body_of(
    std::size_t element,
    Kid const* first,
    Kid const* last,
    int first_object,
    int root_object,
    std::vector<int> const& page_objects) const
{
    auto const& one = elements_[element];
    std::string body = "<</S/";
    body += name_of(one.tag);
    body += "/P";
    put_reference(body, one.parent < 0 ? root_object : first_object + one.parent);
    int home = -1; // page of the first mark: marks there need only their number
    for (auto const* kid = first; kid != last && home < 0; ++kid) home = kid->page;
    if (home >= 0) {
        body += "/Pg";
        put_reference(body, page_objects[static_cast<std::size_t>(home)]);
    }
    if (!one.language.empty()) {
        body += "/Lang(";
        for (char const c : one.language)
            if (c != '(' && c != ')' && c != '\\') body += c;
        body += ')';
    }
    body += attributes_of(one.tag);
    if (first != last) {
        body += "/K";
        bool const single = last - first == 1;
        if (!single) body += '[';
        for (auto const* kid = first; kid != last; ++kid) {
            if (kid->page < 0) {
                put_reference(body, first_object + kid->value);
            } else if (kid->page == home) {
                body += ' ';
                put_int(body, kid->value);
            } else {
                body += "<</Type/MCR/Pg";
                put_reference(body, page_objects[static_cast<std::size_t>(kid->page)]);
                body += "/MCID ";
                put_int(body, kid->value);
                body += ">>";
            }
        }
        if (!single) body += ']';
    }
    body += ">>";
    return body;
}

int TagTree::put(ObjectBook& book, std::vector<int> const& page_objects) const
{
    auto const root_object = book.reserve(2);
    auto const first_object = book.reserve(static_cast<int>(elements_.size()));

    // Kids come in reading order of the document; each element wants only its own, in that order.
    std::vector<std::size_t> starts(elements_.size() + 1);
    for (auto const& kid : kids_) ++starts[static_cast<std::size_t>(kid.owner) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    std::vector<Kid> sorted(kids_.size());
    auto next = starts;
    for (auto const& kid : kids_) sorted[next[static_cast<std::size_t>(kid.owner)]++] = kid;

    std::string tree = "<</Nums[";
    for (std::size_t page = 0; page < owners_.size(); ++page) {
        put_int(tree, static_cast<long>(page));
        tree += '[';
        for (auto const owner : owners_[page]) put_reference(tree, first_object + owner);
        tree += "]";
    }
    tree += "]>>";

    std::string root_body = "<</Type/StructTreeRoot/K[";
    put_reference(root_body, first_object);
    root_body += "]/ParentTree";
    put_reference(root_body, root_object + 1);
    root_body += "/ParentTreeNextKey ";
    put_int(root_body, static_cast<long>(page_objects.size()));
    root_body += "/RoleMap<</Title/P>>>>";
    book.put(root_object, std::move(root_body));
    book.put(root_object + 1, std::move(tree));
    for (std::size_t i = 0; i < elements_.size(); ++i)
        book.put(
            first_object + static_cast<int>(i),
            body_of(
                i,
                sorted.data() + starts[i],
                sorted.data() + starts[i + 1],
                first_object,
                root_object,
                page_objects));
    return root_object;
}

} // namespace safehand::rendering
