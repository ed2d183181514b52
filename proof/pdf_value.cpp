#include "proof/pdf_value.h"

#include <set>

namespace safehand::proof {

namespace {

constexpr int depth_max = 32;

Dictionary const* dictionary_of(PdfContents const& file, int number)
{
    auto const* const object = file.object(number);
    return object == nullptr ? nullptr : object->as<Dictionary>();
}

bool gather_pages(
    PdfContents const& file,
    int node,
    int parent,
    int depth,
    std::set<int>& seen,
    std::vector<int>& out)
{
    auto const* const here = dictionary_of(file, node);
    if (here == nullptr || depth > depth_max || !seen.insert(node).second) return false;
    // Readers inherit attributes by /Parent or by the way they came; both must be one.
    auto const up = here->find("Parent");
    auto const* const to = up == here->end() ? nullptr : up->second.as<PdfReference>();
    if ((to == nullptr ? 0 : to->number) != parent) return false;
    auto const* const type = file.entry(*here, "Type");
    if (type != nullptr && type->name() == "Page") {
        out.push_back(node);
        return true;
    }
    auto const* const kids = file.entry(*here, "Kids");
    auto const* const list = kids == nullptr ? nullptr : kids->as<Array>();
    if (list == nullptr) return false;
    for (auto const& kid : *list) {
        auto const* const reference = kid.as<PdfReference>();
        if (reference == nullptr ||
            !gather_pages(file, reference->number, node, depth + 1, seen, out))
            return false;
    }
    return true;
}

} // namespace

Object const* PdfContents::object(int number) const
{
    auto const at = objects.find(number);
    if (at != objects.end()) return &at->second;
    return beneath == nullptr ? nullptr : beneath->object(number);
}

PdfStreamValue const* PdfContents::stream(int number) const
{
    auto const at = streams.find(number);
    if (at != streams.end()) return &at->second;
    return beneath == nullptr ? nullptr : beneath->stream(number);
}

Object const* PdfContents::resolve(Object const* object) const
{
    for (int hops = 0; object != nullptr && hops < depth_max; ++hops) {
        auto const* const reference = object->as<PdfReference>();
        if (reference == nullptr) return object;
        object = this->object(reference->number);
    }
    return nullptr;
}

Object const* PdfContents::entry(Dictionary const& dictionary, std::string_view key) const
{
    auto const at = dictionary.find(key);
    return at == dictionary.end() ? nullptr : resolve(&at->second);
}

Dictionary const* PdfContents::dictionary(Dictionary const& parent, std::string_view key) const
{
    auto const* const found = entry(parent, key);
    return found == nullptr ? nullptr : found->as<Dictionary>();
}

PdfStreamValue const* PdfContents::stream(Object const* reference) const
{
    auto const* const to = reference == nullptr ? nullptr : reference->as<PdfReference>();
    return to == nullptr ? nullptr : stream(to->number);
}

std::vector<int> page_numbers(PdfContents const& file)
{
    std::vector<int> pages;
    std::set<int> seen;
    auto const* const catalog = file.dictionary(file.trailer, "Root");
    if (catalog == nullptr) return {};
    auto const at = catalog->find("Pages");
    auto const* const root = at == catalog->end() ? nullptr : at->second.as<PdfReference>();
    if (root == nullptr || !gather_pages(file, root->number, 0, 0, seen, pages)) return {};
    return pages;
}

Object const* page_attribute(PdfContents const& file, int page, std::string_view key)
{
    auto const* node = dictionary_of(file, page);
    for (int depth = 0; node != nullptr && depth < depth_max; ++depth) {
        if (auto const* const found = file.entry(*node, key)) return found;
        node = file.dictionary(*node, "Parent");
    }
    return nullptr;
}

std::vector<int> content_numbers(PdfContents const& file, int page)
{
    auto const* const node = dictionary_of(file, page);
    if (node == nullptr) return {};
    auto const at = node->find("Contents");
    if (at == node->end()) return {};
    if (auto const* const one = at->second.as<PdfReference>();
        one != nullptr && file.stream(one->number) != nullptr)
        return {one->number};
    auto const* const contents = file.resolve(&at->second);
    auto const* const list = contents == nullptr ? nullptr : contents->as<Array>();
    if (list == nullptr) return {};
    std::vector<int> numbers;
    for (auto const& item : *list) {
        auto const* const reference = item.as<PdfReference>();
        if (reference == nullptr || file.stream(reference->number) == nullptr) return {};
        numbers.push_back(reference->number);
    }
    return numbers;
}

} // namespace safehand::proof
