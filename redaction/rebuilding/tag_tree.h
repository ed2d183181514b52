// The structure tree of the new file (ISO 32000-2, 14.7). Only what still holds something is
// written: a tag whose words were taken out leaves no trace, whatever it said about them.
#pragma once

#include "redaction/page/page.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::rebuilding {

class ObjectBook;

class TagTree {
  public:
    explicit TagTree(page::Document const& document);

    /// Whether the file has tags at all.
    bool in_use() const noexcept { return in_use_; }

    /// A content stream that can hold marked content: a page, or a form on it. Returns its number,
    /// which is its /StructParents. `stream` is 0 for the page's own content.
    int open(int page_object, int stream);

    /// The stream's next marked-content number, for something that belongs to `element`.
    int mark(int stream, int element);

    /// A new element for a mark or a spoken paragraph: a Span in `element`, or a P of its own when
    /// `element` is -1. Belongs where the stream has come to.
    int add_mark(int element);

    /// A link that belongs to `element`. Returns its /StructParent.
    int link(int element, int annotation, int page_object);

    bool has(int element) const noexcept
    {
        return element >= 0 && static_cast<std::size_t>(element) < elements_.size();
    }

    std::string_view role(int element) const
    {
        return elements_[static_cast<std::size_t>(element)].role;
    }

    /// Writes the tree. Returns the object of its root, 0 when it holds nothing.
    int put(ObjectBook& book);

  private:
    struct Kid {
        enum class Kind : unsigned char { mark, link, element };

        Kind kind = Kind::mark;
        int value = 0;  ///< marked-content number, annotation or element
        int stream = 0; ///< mark: number of its stream; link: object of its page
        int time = 0;
    };

    struct Element {
        std::string role;
        int parent = -1;
        page::Tag const* tag = nullptr; ///< null: ours
        int seen = 0;                   ///< when something was first put into it; 0: never
        int object = 0;
        std::vector<Kid> kids;     ///< in the order in which they came
        std::vector<int> children; ///< from the document, in its order
    };

    struct Stream {
        int page_object = 0;
        int stream = 0;
        std::vector<int> owners;
        int link_owner = -1; ///< for a link instead of a stream
    };

    void add_kid(int element, Kid kid);
    void settle();
    std::vector<Kid> kids_in_order(Element const& element) const;
    std::string body_of(Element const& element, int root_object) const;
    void put_kids(std::string& out, Element const& element) const;

    bool in_use_ = false;
    int clock_ = 0;
    int document_ = 0; ///< number of the Document element
    std::vector<Element> elements_;
    std::vector<Stream> streams_;
};

} // namespace safehand::rebuilding
