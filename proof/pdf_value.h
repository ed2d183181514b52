// PDF objects as plain values, so that only one file needs to know the library that read them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace safehand::proof {

struct Object;

struct PdfName {
    std::string text; ///< without the slash, "#" escapes undone
};

struct PdfString {
    std::string bytes; ///< decrypted, escapes undone
};

struct PdfReference {
    int number = 0;
};

using Array = std::vector<Object>;
using Dictionary = std::map<std::string, Object, std::less<>>; ///< keys without the slash

struct Object {
    std::variant<std::monostate, bool, double, PdfName, PdfString, PdfReference, Array, Dictionary>
        value;

    template <class Kind>
    Kind const* as() const noexcept
    {
        return std::get_if<Kind>(&value);
    }

    /// The name's text; empty when this is no name.
    std::string_view name() const noexcept
    {
        auto const* const is = as<PdfName>();
        return is == nullptr ? std::string_view{} : std::string_view(is->text);
    }

    /// The number; `otherwise` when this is none.
    double number(double otherwise = 0) const noexcept
    {
        auto const* const is = as<double>();
        return is == nullptr ? otherwise : *is;
    }
};

struct PdfStreamValue {
    Dictionary dictionary;
    std::string raw; ///< decrypted, filters not undone
};

/// Where the cross-reference says that an object stands.
struct Place {
    int number = 0;
    bool packed = false;
    std::size_t offset = 0; ///< not packed: byte of the file
    int container = 0;      ///< packed: object stream
    int index = 0;

    friend bool operator==(Place const& a, Place const& b) noexcept { return a.key() == b.key(); }

    friend bool operator<(Place const& a, Place const& b) noexcept { return a.key() < b.key(); }

  private:
    std::tuple<int, bool, std::size_t, int, int> key() const noexcept
    {
        return {number, packed, offset, container, index};
    }
};

/// A whole file, decrypted.
struct PdfContents {
    std::map<int, Object> objects;
    std::map<int, PdfStreamValue> streams;
    Dictionary trailer;
    PdfContents const* beneath = nullptr; ///< where to look for what is not here

    /// Null when there is no such object.
    Object const* object(int number) const;

    /// Null when there is no such stream.
    PdfStreamValue const* stream(int number) const;

    /// Follows references; null when there is nothing.
    Object const* resolve(Object const* object) const;

    /// An entry, its reference followed.
    Object const* entry(Dictionary const& dictionary, std::string_view key) const;

    /// An entry that is a dictionary; null otherwise.
    Dictionary const* dictionary(Dictionary const& parent, std::string_view key) const;

    /// The stream that an entry refers to; null otherwise.
    PdfStreamValue const* stream(Object const* reference) const;
};

/// The file's pages in order, as object numbers; empty when the tree is not a tree of pages.
std::vector<int> page_numbers(PdfContents const& file);

/// A page's attribute, its own or the nearest inherited one (ISO 32000-2, 7.7.3.4).
Object const* page_attribute(PdfContents const& file, int page, std::string_view key);

/// Object numbers of a page's content streams; empty if any of them is not a reference.
std::vector<int> content_numbers(PdfContents const& file, int page);

} // namespace safehand::proof
