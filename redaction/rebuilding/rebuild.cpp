#include "redaction/rebuilding/rebuild.h"

#include "redaction/page/marks.h"
#include "redaction/rebuilding/deflater.h"
#include "redaction/rebuilding/item_writer.h"
#include "redaction/rebuilding/navigation.h"
#include "redaction/rebuilding/number.h"
#include "redaction/rebuilding/words.h"

#include <cstddef>
#include <map>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::rebuilding {

namespace {

// ISO 32000-2, annex C.
constexpr double side_min = 3;
constexpr double side_max = 14'400;

constexpr int catalog_object = 1;
constexpr int page_tree_object = 2;

constexpr std::string_view withheld_words = "[page withheld]";
constexpr double withheld_size = 12;

page::Box area_of(page::Page const& page)
{
    return {
        0,
        0,
        within(page.width, side_min, side_max, 595),
        within(page.height, side_min, side_max, 842)};
}

/// What is left of a page that is wholly withheld: its marks, and nothing that hangs on them.
std::vector<page::Item> marks_of(page::Page const& page)
{
    std::vector<page::Item> out;
    for (auto const& item : page.items) {
        if (!std::holds_alternative<page::MarkItem>(item.what)) continue;
        out.push_back({item.what, -1, item.tag, page::Blend::normal});
    }
    if (!out.empty()) return out;
    auto const area = area_of(page);
    page::MarkItem mark{std::string(withheld_words), {}, withheld_size};
    mark.at.x = (area.right - page::mark_width(mark.words, mark.size)) / 2;
    mark.at.y = area.top / 2;
    out.push_back({std::move(mark), -1, -1, page::Blend::normal});
    return out;
}

page::Page as_withheld(page::Page const& page)
{
    page::Page out;
    out.width = page.width;
    out.height = page.height;
    out.items = marks_of(page);
    return out;
}

/// Adobe's XMP (ISO 16684-1) with the title and nothing else.
std::string metadata(std::string const& title)
{
    std::string out =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">";
    for (auto const c : characters_of(title)) {
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        default: put_utf8(out, c);
        }
    }
    return out + "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>\n"
                 "<?xpacket end=\"r\"?>";
}

void put_page(
    Bench& bench, page::Page const& page, std::vector<int> const& page_objects, std::size_t number)
{
    int const object = page_objects[number];
    PagePatterns patterns{page, std::vector<int>(page.patterns.size())};
    ClipBoxes clips(page.clips);
    Sheet sheet(bench.fonts);
    int const stream = bench.tags.in_use() ? bench.tags.open(object, 0) : -1;
    Space const space{patterns, clips, page.clips, area_of(page), object, stream, -1, 0};
    ItemWriter(bench, space, sheet).write(page);
    auto const content = sheet.finish();

    std::string body = "<</Type/Page/Parent";
    put_reference(body, page_tree_object);
    body += "/MediaBox";
    put_box(body, area_of(page), 2);
    body += sheet.resources().entry();
    // Without it some readers mix colours as inks.
    if (sheet.mixes()) body += "/Group<</S/Transparency/CS/DeviceRGB>>";
    if (!content.empty()) {
        int const contents = bench.book.reserve();
        bench.book.put_packed(contents, {}, content);
        body += "/Contents";
        put_reference(body, contents);
    }
    body += put_links(bench.book, bench.tags, page, object, page_objects);
    if (stream >= 0) {
        body += "/Tabs/S/StructParents ";
        put_int(body, stream);
    }
    bench.book.put(object, body + ">>");
}

void put_page_tree(ObjectBook& book, std::vector<int> const& page_objects)
{
    std::string body = "<</Type/Pages/Count ";
    put_int(body, static_cast<long>(page_objects.size()));
    body += "/Kids[";
    for (int const object : page_objects) put_reference(body, object);
    book.put(page_tree_object, body + "]>>");
}

void put_catalog(
    Bench& bench,
    page::Document const& document,
    Settings const& settings,
    std::vector<int> const& page_objects)
{
    std::string body = "<</Type/Catalog/Pages";
    put_reference(body, page_tree_object);
    auto language = language_tag(document.language);
    if (language.empty()) language = language_tag(settings.language);
    if (!language.empty()) {
        body += "/Lang(";
        body += language;
        body += ')';
    }
    if (!settings.title.empty()) {
        int const object = bench.book.reserve();
        bench.book.put_stream(object, "/Type/Metadata/Subtype/XML", metadata(settings.title));
        body += "/ViewerPreferences<</DisplayDocTitle true>>/Metadata";
        put_reference(body, object);
    }
    if (int const outline = put_bookmarks(bench.book, document.bookmarks, page_objects)) {
        body += "/PageMode/UseOutlines/Outlines";
        put_reference(body, outline);
    }
    if (int const root = bench.tags.put(bench.book)) {
        body += "/MarkInfo<</Marked true>>/StructTreeRoot";
        put_reference(body, root);
    }
    bench.book.put(catalog_object, body + ">>");
}

} // namespace

std::string rebuild(page::Document const& document, Settings const& settings)
{
    std::map<std::size_t, page::Page> withheld;
    std::vector<page::Page const*> pages;
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        auto const& page = document.pages[i];
        pages.push_back(
            page.whole_withheld ? &withheld.try_emplace(i, as_withheld(page)).first->second
                                : &page);
    }
    // A file without pages is none.
    page::Page const blank;
    if (pages.empty()) pages.push_back(&blank);

    MarkFace const marks(settings.mark_font, wordings_of(pages));
    std::vector<page::Font const*> families;
    SpokenFace const spoken(settings.mark_font, pages);
    families.reserve(document.fonts.size() + 2);
    for (auto const& font : document.fonts) families.push_back(&font);
    families.push_back(&marks.font());
    families.push_back(&spoken.font());

    Deflater deflate;
    ObjectBook book(deflate);
    FontBook fonts(book, families);
    PictureBook pictures(book, deflate);
    PaintBook paints(book);
    TagTree tags(document);
    GlyphBoxes glyphs(document.fonts);
    Bench bench{
        book,
        fonts,
        pictures,
        paints,
        tags,
        marks,
        glyphs,
        static_cast<int>(document.fonts.size()),
        spoken,
        static_cast<int>(document.fonts.size()) + 1};

    book.reserve(2); // the catalog and the page tree
    std::vector<int> page_objects;
    page_objects.reserve(pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) page_objects.push_back(book.reserve());
    for (std::size_t i = 0; i < pages.size(); ++i) put_page(bench, *pages[i], page_objects, i);
    fonts.put_all();
    put_page_tree(book, page_objects);
    put_catalog(bench, document, settings, page_objects);
    return book.finish(catalog_object);
}

} // namespace safehand::rebuilding
