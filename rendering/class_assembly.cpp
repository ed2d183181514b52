#include "rendering/class_assembly.h"

#include "rendering/deflater.h"
#include "rendering/object_book.h"
#include "rendering/unicode.h"

namespace safehand::rendering {

namespace {

void put_xml(std::string& out, std::string_view text)
{
    for (char const c : text) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
}

/// Title and language only: dates and names of programs would tell copies apart or say too much.
std::string metadata_packet(RedactedDocument const& document)
{
    std::string xmp =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">";
    put_xml(xmp, document.title());
    xmp += "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>";
    put_xml(xmp, document.language());
    xmp += "</rdf:li></rdf:Bag></dc:language><pdf:Producer>Safehand</pdf:Producer>"
           "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return xmp;
}

void put_bookmarks(
    ObjectBook& book, std::vector<Bookmark> const& bookmarks, std::vector<int> const& pages)
{
    auto const count = static_cast<int>(bookmarks.size());
    auto const first = count == 0 ? 0 : book.reserve(count);

    struct Links {
        int parent = -1;
        int previous = -1;
        int next = -1;
        int first = -1;
        int last = -1;
        int children = 0;
    };

    std::vector<Links> links(bookmarks.size());
    int open = -1; // the last bookmark of depth 0
    int top_count = 0;
    int first_top = -1;
    for (int i = 0; i < count; ++i) {
        auto& one = links[static_cast<std::size_t>(i)];
        bool const child = bookmarks[static_cast<std::size_t>(i)].depth > 0 && open >= 0;
        if (child) {
            auto& parent = links[static_cast<std::size_t>(open)];
            one.parent = open;
            one.previous = parent.last;
            if (parent.first < 0) parent.first = i;
            parent.last = i;
            ++parent.children;
        } else {
            one.previous = open;
            if (first_top < 0) first_top = i;
            open = i;
            ++top_count;
        }
        if (one.previous >= 0) links[static_cast<std::size_t>(one.previous)].next = i;
    }
    std::string root = "<</Type/Outlines";
    if (count > 0) {
        root += "/First";
        put_reference(root, first + first_top);
        root += "/Last";
        put_reference(root, first + open);
        root += "/Count ";
        put_int(root, top_count);
    }
    book.put(fixed::outlines, root + ">>");
    for (int i = 0; i < count; ++i) {
        auto const& mark = bookmarks[static_cast<std::size_t>(i)];
        auto const& one = links[static_cast<std::size_t>(i)];
        std::string body = "<</Title" + hex_text_string(mark.title) + "/Parent";
        put_reference(body, one.parent < 0 ? fixed::outlines : first + one.parent);
        auto const link = [&](char const* name, int to) {
            if (to < 0) return;
            body += name;
            put_reference(body, first + to);
        };
        link("/Prev", one.previous);
        link("/Next", one.next);
        link("/First", one.first);
        link("/Last", one.last);
        if (one.children > 0) {
            body += "/Count -";
            put_int(body, one.children);
        }
        body += "/Dest[";
        put_reference(body, pages[static_cast<std::size_t>(mark.page)]);
        body += "/XYZ 0 ";
        put_length(body, mark.top + 12'000);
        body += " null]>>";
        book.put(first + i, std::move(body));
    }
}

std::string catalog(RedactedDocument const& document, int structure)
{
    std::string body = "<</Type/Catalog/Version/2.0/Pages";
    put_reference(body, fixed::page_tree);
    body += "/Outlines";
    put_reference(body, fixed::outlines);
    body += "/PageMode/UseOutlines/Metadata";
    put_reference(body, fixed::metadata);
    body += "/StructTreeRoot";
    put_reference(body, structure);
    body += "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true";
    if (runs_leftwards(document.language())) body += "/Direction/R2L";
    body += ">>/Lang" + hex_text_string(document.language());
    return body + ">>";
}

/// `form` is the object number of the shared form that the copy will bring.
std::string page_tree(std::vector<int> const& pages, std::string const& fonts, int form)
{
    std::string body = "<</Type/Pages/Count ";
    put_int(body, static_cast<long>(pages.size()));
    body += "/Kids[";
    for (auto const page : pages) put_reference(body, page);
    body += "]/MediaBox[0 0 ";
    put_length(body, page_width);
    body += ' ';
    put_length(body, page_height);
    body += "]/Resources<</Font<<" + fonts + ">>/XObject<</H";
    put_reference(body, fixed::furniture);
    body += "/W";
    put_reference(body, form);
    return body + ">>>>>>";
}

void put_furniture(
    ObjectBook& book, Deflater& deflate, std::string const& fonts, std::string const& content)
{
    std::string entries = "/Type/XObject/Subtype/Form/BBox[0 0 ";
    put_length(entries, page_width);
    entries += ' ';
    put_length(entries, page_height);
    entries += "]/Resources<</Font<<" + fonts + ">>>>/Filter/FlateDecode";
    book.put_stream(fixed::furniture, std::move(entries), deflate(content));
}

std::string page(int number, int content, int stamp)
{
    std::string body = "<</Type/Page/Parent";
    put_reference(body, fixed::page_tree);
    body += "/StructParents ";
    put_int(body, number);
    body += "/Tabs/S/Contents[";
    put_reference(body, content);
    put_reference(body, stamp);
    return body + "]>>";
}

} // namespace

FrozenPages
assemble(Composer& composer, RedactedDocument const& document, std::string const& furniture)
{
    auto& desk = composer.setter.desk();
    FrozenPages frozen;
    frozen.title = document.title();
    frozen.page_count = static_cast<int>(composer.pages.size());
    frozen.catalog = fixed::catalog;
    frozen.information = fixed::information;
    frozen.language = document.language();
    frozen.stamp_percent = stamp_percent(composer.format());

    // Page objects name the copy's objects, whose numbers are known only when all others are given
    // out; so everything else is made in one book first and the pages last.
    ObjectBook book(fixed::first_free);
    auto const count = composer.pages.size();
    std::vector<int> page_objects(count);
    auto const first_page = book.reserve(2 * frozen.page_count);
    for (std::size_t i = 0; i < count; ++i) {
        page_objects[i] = first_page + 2 * static_cast<int>(i);
        frozen.page_content_numbers.push_back(page_objects[i] + 1);
    }
    std::string fonts;
    for (int strong = 0; strong < 2; ++strong) {
        auto const& numbers = strong == 0 ? regular_latin : strong_latin;
        put_latin(book, desk.type_case().latin[strong], numbers);
        fonts += strong == 0 ? "/F0" : "/F1";
        put_reference(fonts, numbers.plain);
        fonts += strong == 0 ? "/G0" : "/G1";
        put_reference(fonts, numbers.wide());
    }
    fonts += composer.fonts.put(book, desk.deflate);
    put_furniture(book, desk.deflate, fonts, furniture);
    put_bookmarks(book, composer.bookmarks, page_objects);
    book.put(
        fixed::information,
        "<</Title" + hex_text_string(document.title()) + "/Producer(Safehand)>>");
    book.put_stream(fixed::metadata, "/Type/Metadata/Subtype/XML", metadata_packet(document));
    for (std::size_t i = 0; i < count; ++i)
        book.put_stream(
            page_objects[i] + 1, "/Filter/FlateDecode", desk.deflate(composer.pages[i]));
    auto const structure = composer.tags.put(book, page_objects);
    book.put(fixed::catalog, catalog(document, structure));
    auto const copy_first = book.after_packing(frozen.page_count + 1);
    for (std::size_t i = 0; i < count; ++i)
        book.put(
            page_objects[i],
            page(static_cast<int>(i), page_objects[i] + 1, copy_first + static_cast<int>(i)));
    book.put(fixed::page_tree, page_tree(page_objects, fonts, copy_first + frozen.page_count));
    book.pack_into(frozen, desk.deflate);
    return frozen;
}

} // namespace safehand::rendering
