#include "redaction/unpicking/unpick.h"

#include "redaction/unpicking/altered_letters.h"
#include "redaction/unpicking/annotations.h"
#include "redaction/unpicking/bad_redactions.h"
#include "redaction/unpicking/bookmarks.h"
#include "redaction/unpicking/destinations.h"
#include "redaction/unpicking/document_reading.h"
#include "redaction/unpicking/file_opening.h"
#include "redaction/unpicking/interpreter.h"
#include "redaction/unpicking/left_out.h"
#include "redaction/unpicking/letter_shapes.h"
#include "redaction/unpicking/page_needs.h"
#include "redaction/unpicking/tag_reader.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::unpicking {

namespace {

class Work {
  public:
    Work(QPDF& pdf, Options const& options)
        : options_(options), catalog_(pdf.getRoot()), reading_(pdf, options)
    {
    }

    Unpicked all()
    {
        refuse_strange_kinds(catalog_);
        auto const pages = walk_pages(catalog_, options_.pages_max);
        reading_.layers = Layers(catalog_);
        auto tree = read_tags(catalog_);
        reading_.tags = std::move(tree.places);
        out_.document.tagged = !tree.tags.empty();
        out_.document.tags = std::move(tree.tags);
        out_.document.language = language_of(words_in(catalog_, "/Lang"));
        Destinations const destinations(catalog_, pages);
        for (std::size_t i = 0; i < pages.size(); ++i)
            page(static_cast<int>(i), pages[i], destinations);
        int dropped = 0;
        out_.document.bookmarks = read_bookmarks(catalog_, destinations, dropped);
        if (dropped > 0) reading_.leave_out("bookmark", dropped);
        count_left_out(reading_, catalog_, pages);
        out_.document.left_out = reading_.left_out();
        out_.document.fonts = reading_.fonts();
        need_eyes_for_lies();
        drop_empty_tags(out_.document);
        return std::move(out_);
    }

  private:
    void need(int number, PageNeed::Kind kind, std::string why)
    {
        out_.needs.push_back({number, kind, std::move(why)});
    }

    void page(int number, PageSource const& source, Destinations const& destinations)
    {
        out_.document.pages.emplace_back();
        auto& made = out_.document.pages.back();
        made.width = source.width();
        made.height = source.height();
        auto const given = std::ranges::find(options_.pictures, number, &PagePicture::page);
        if (given != options_.pictures.end()) {
            show_picture(made, given->picture);
            need(number, PageNeed::Kind::recognition, "a page shown as a picture");
            return;
        }
        auto const why = take_apart(number, source, destinations, made);
        if (why.empty()) return;
        page::Page empty;
        empty.width = made.width;
        empty.height = made.height;
        made = std::move(empty);
        need(number, PageNeed::Kind::picture, why);
    }

    void show_picture(page::Page& made, page::Picture const& picture)
    {
        page::Item item;
        page::PictureItem whole;
        whole.picture = std::make_shared<page::Picture const>(picture);
        whole.at = {made.width, 0, 0, made.height, 0, 0};
        item.what = std::move(whole);
        item.tag = static_cast<int>(out_.document.tags.size());
        page::Tag figure;
        figure.role = "Figure";
        figure.alternate = "A page shown as a picture";
        bool const below = !out_.document.tags.empty() && out_.document.tags[0].parent < 0 &&
                           out_.document.tags[0].role == "Document";
        figure.parent = below ? 0 : -1;
        out_.document.tags.push_back(std::move(figure));
        made.items.push_back(std::move(item));
    }

    /// Why the page can only be shown as a picture; empty: it has been taken apart.
    std::string take_apart(
        int number, PageSource const& source, Destinations const& destinations, page::Page& made)
    {
        reading_.spending.new_page();
        auto dictionary = source.dictionary;
        PageReading state{made, dictionary.getObjGen(), {}, {}, {}, {}};
        ClipStore clips(made.clips, {0, 0, made.width, made.height}, reading_.spending);
        std::vector<page::Item> items;
        Annotations annotations(reading_, destinations, value_in(catalog_, "/AcroForm"));
        Annotations::Found found;
        try {
            auto content = content_bytes(dictionary.getKey("/Contents"), limits::content_bytes);
            if (!content) return "content that cannot be read";
            Interpreter interpreter(reading_, state, items, clips, source.to_seen());
            interpreter.follow(std::move(*content), source.resources, state.object);
            if (state.picture_why.empty()) found = annotations.flatten(source, state, items, clips);
        } catch (Refused const&) {
            throw;
        } catch (std::bad_alloc const&) {
            throw;
        } catch (std::exception const&) {
            return "content that cannot be read";
        }
        if (found.redactions > 0) bad(number, "redaction mark never applied");
        if (!state.picture_why.empty()) return state.picture_why;
        for (auto const& why : find_bad_redactions(items, clips, reading_.numbered_fonts))
            bad(number, why);
        auto why = why_recognition(made, items);
        if (why.empty() && state.unknown.may_be_words())
            why = "letters whose meaning the file does not tell";
        if (why.empty() && shows_altered_letters(items, clips, reading_.numbered_fonts))
            why = "letters that something else on the page changes";
        if (!why.empty()) need(number, PageNeed::Kind::recognition, why);
        made.items = std::move(items);
        return {};
    }

    /// Pages with glyphs that look like other letters than the file says.
    void need_eyes_for_lies()
    {
        LetterShapes shapes(options_.substitutes);
        std::vector<std::vector<bool>> lies;
        bool any = false;
        for (auto const& font : out_.document.fonts) {
            auto& row = lies.emplace_back();
            row.reserve(font.glyphs.size());
            bool const strange = shapes.is_strange(font);
            for (auto const& glyph : font.glyphs) {
                row.push_back(strange || shapes.belies(glyph));
                any = any || row.back();
            }
        }
        if (!any) return;
        for (std::size_t i = 0; i < out_.document.pages.size(); ++i) {
            auto const number = static_cast<int>(i);
            auto const& page = out_.document.pages[i];
            bool shown = shows_any(page.items, lies);
            for (auto const& pattern : page.patterns)
                shown = shown || shows_any(pattern.items, lies);
            bool const has_need = std::ranges::any_of(
                out_.needs, [&](PageNeed const& need) { return need.page == number; });
            if (shown && !has_need)
                need(
                    number,
                    PageNeed::Kind::recognition,
                    "letters that look like others than the file says");
        }
    }

    static bool
    shows_any(std::vector<page::Item> const& items, std::vector<std::vector<bool>> const& which)
    {
        return std::ranges::any_of(items, [&](page::Item const& item) {
            if (auto const* group = std::get_if<page::Group>(&item.what))
                return shows_any(group->items, which) || shows_any(group->soft_mask, which);
            auto const* run = std::get_if<page::TextRun>(&item.what);
            if (run == nullptr || run->hidden) return false;
            auto const& row = which[static_cast<std::size_t>(run->font)];
            return std::ranges::any_of(run->glyphs, [&](page::PlacedGlyph const& glyph) {
                return row[static_cast<std::size_t>(glyph.glyph)];
            });
        });
    }

    void bad(int number, std::string const& why)
    {
        out_.bad_redactions.push_back({number, PageNeed::Kind::recognition, why});
    }

    Options const& options_;
    Handle catalog_;
    DocumentReading reading_;
    Unpicked out_;
};

} // namespace

Unpicked unpick(std::string_view file, Options const& options)
{
    try {
        auto const pdf = open_file(file, options.password);
        Work work(*pdf, options);
        return work.all();
    } catch (Refused const&) {
        throw;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (std::exception const&) {
        throw Refused{Refusal::unreadable};
    }
}

} // namespace safehand::unpicking
