#include "redaction/rebuilding/navigation.h"

#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/object_book.h"
#include "redaction/rebuilding/tag_tree.h"
#include "redaction/rebuilding/words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace safehand::rebuilding {

namespace {

constexpr std::size_t address_letters_max = 2'000;
constexpr int bookmark_depth_max = 30;

bool starts_with_any_case(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

void put_destination(std::string& out, int page_object, std::optional<double> top)
{
    out += '[';
    put_reference(out, page_object);
    out += "/XYZ null ";
    if (top && is_number(*top)) {
        put_number(out, *top, 1);
    } else {
        out += "null";
    }
    out += " null]";
}

/// Where each bookmark hangs. Number 0 is the outline itself, so bookmark i is i + 1.
struct Branch {
    int parent = 0;
    int first = 0;
    int last = 0;
    int previous = 0;
    int next = 0;
    int below = 0; ///< all bookmarks under it
};

std::vector<Branch> branches_of(std::vector<page::Bookmark> const& bookmarks)
{
    std::vector<Branch> out(bookmarks.size() + 1);
    std::vector<int> open{0}; // the last bookmark of each depth, from the outline down
    for (std::size_t i = 0; i < bookmarks.size(); ++i) {
        int const number = static_cast<int>(i) + 1;
        auto const deepest = std::min<int>(static_cast<int>(open.size()) - 1, bookmark_depth_max);
        open.resize(static_cast<std::size_t>(std::clamp(bookmarks[i].depth, 0, deepest)) + 1);
        auto& one = out[static_cast<std::size_t>(number)];
        one.parent = open.back();
        auto& parent = out[static_cast<std::size_t>(one.parent)];
        one.previous = parent.last;
        if (one.previous != 0) out[static_cast<std::size_t>(one.previous)].next = number;
        if (parent.first == 0) parent.first = number;
        parent.last = number;
        for (int const above : open) ++out[static_cast<std::size_t>(above)].below;
        open.push_back(number);
    }
    return out;
}

} // namespace

std::string plain_address(std::string_view address)
{
    static constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "mailto:"};
    bool const known = std::ranges::any_of(
        schemes, [&](std::string_view one) { return starts_with_any_case(address, one); });
    if (!known || address.size() > address_letters_max) return {};
    std::string out;
    for (char const c : address) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) return {};
        // What an address may not hold as it is (RFC 3986, 2.1).
        if (byte > 0x7F || byte == ' ' || byte == '"' || byte == '<' || byte == '>') {
            out += '%';
            put_hex(out, byte, 2);
        } else {
            out += c;
        }
    }
    return out;
}

std::string put_links(
    ObjectBook& book,
    TagTree& tags,
    page::Page const& page,
    int page_object,
    std::vector<int> const& page_objects)
{
    std::string list;
    for (auto const& link : page.links) {
        auto const& area = link.area;
        bool const fits = is_number(page::Point{area.left, area.bottom}) &&
                          is_number(page::Point{area.right, area.top});
        if (!fits || !area.meets({0, 0, page.width, page.height})) continue;
        std::string body = "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect";
        put_box(body, area, 2);
        if (link.page >= 0) {
            if (static_cast<std::size_t>(link.page) >= page_objects.size()) continue;
            body += "/Dest";
            put_destination(body, page_objects[static_cast<std::size_t>(link.page)], link.top);
        } else {
            auto const address = plain_address(link.address);
            if (address.empty()) continue;
            body += "/A<</S/URI/URI";
            put_literal(body, address);
            body += ">>";
        }
        int const number = book.reserve();
        if (tags.in_use() && tags.has(link.tag)) {
            body += "/StructParent ";
            put_int(body, tags.link(link.tag, number, page_object));
        }
        book.put(number, body + ">>");
        put_reference(list, number);
    }
    return list.empty() ? list : "/Annots[" + list + "]";
}

int put_bookmarks(
    ObjectBook& book,
    std::vector<page::Bookmark> const& bookmarks,
    std::vector<int> const& page_objects)
{
    // One that leads nowhere keeps its place for those below it, and leads to the first page.
    if (bookmarks.empty() || page_objects.empty()) return 0;
    auto const branches = branches_of(bookmarks);
    int const outline = book.reserve(static_cast<int>(branches.size()));
    for (std::size_t i = 0; i < branches.size(); ++i) {
        auto const& one = branches[i];
        std::string body = "<<";
        auto const refer = [&](char const* key, int number) {
            body += key;
            put_reference(body, outline + number);
        };
        if (i == 0) {
            body += "/Type/Outlines";
        } else {
            auto const& bookmark = bookmarks[i - 1];
            body += "/Title";
            put_text(body, bookmark.title);
            refer("/Parent", one.parent);
            auto const page = static_cast<std::size_t>(
                std::clamp(bookmark.page, 0, static_cast<int>(page_objects.size()) - 1));
            body += "/Dest";
            put_destination(body, page_objects[page], bookmark.top);
            if (one.previous != 0) refer("/Prev", one.previous);
            if (one.next != 0) refer("/Next", one.next);
        }
        if (one.first != 0) {
            refer("/First", one.first);
            refer("/Last", one.last);
            body += "/Count ";
            put_int(body, one.below);
        }
        book.put(outline + static_cast<int>(i), body + ">>");
    }
    return outline;
}

} // namespace safehand::rebuilding
