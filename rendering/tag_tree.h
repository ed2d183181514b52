// The structure tree of a tagged PDF (ISO 32000-2, 14.7): what a screen reader walks through.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::rendering {

class ObjectBook;

enum class Tag : std::uint8_t {
    document,
    section,
    title,
    heading,
    subheading,
    paragraph,
    bullet_list,
    number_list,
    item,
    label,
    item_body,
    table,
    row,
    header_cell,
    row_header_cell,
    cell,
};

/// The structure type that the tag has in the file: "P", "TH".
std::string_view name_of(Tag tag);

class TagTree {
  public:
    explicit TagTree(std::string_view language);

    static constexpr int root = 0; ///< the Document element

    /// Adds an element as the last child of `parent`. `language` is empty for the document's.
    int add(int parent, Tag tag, std::string_view language = {});

    Tag tag(int element) const { return elements_[static_cast<std::size_t>(element)].tag; }

    /// A new marked-content number on `page` that belongs to `element`. Numbers of a page run from
    /// 0 without gaps.
    int mark(int element, int page);

    /// Writes all elements, the parent tree and the root. `page_objects[k]` is the object of page
    /// k. Returns the object number of the structure tree root.
    int put(ObjectBook& book, std::vector<int> const& page_objects) const;

  private:
    struct Element {
        Tag tag;
        int parent;
        std::string language;
    };

    struct Kid {
        int owner;
        int page;  ///< -1 when the kid is an element
        int value; ///< element or marked-content number
    };

    std::string body_of(
        std::size_t element,
        Kid const* first,
        Kid const* last,
        int first_object,
        int root_object,
        std::vector<int> const& page_objects) const;

    std::vector<Element> elements_;
    std::vector<Kid> kids_;
    std::vector<std::vector<int>> owners_; ///< for each page, the element of each mark
};

} // namespace safehand::rendering
