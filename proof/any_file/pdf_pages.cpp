// What pages, forms, patterns, glyphs and appearances draw: PdfSearch's part for drawings and
// fonts.
#include "proof/any_file/channels.h"
#include "proof/any_file/gap_guess.h"
#include "proof/any_file/limits.h"
#include "proof/any_file/pdf_search.h"
#include "proof/any_file/text_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace safehand::any_file {

using Kind = Value::Kind;

namespace {

/// How far apart the tiles of a pattern stand; 0: it is none.
std::array<double, 2> steps_of(FileMap const& file, Stored const& stream, std::size_t limit)
{
    auto const step = [&](char const* key) {
        auto const* const value = file.entry(stream.value, key, limit);
        return value != nullptr && value->is(Kind::number) && std::isfinite(value->number)
                   ? value->number
                   : 0;
    };
    return {step("XStep"), step("YStep")};
}

/// Words may form where tiles meet: each tile is read with its neighbours.
void repeat_tile(Drawing& drawing, std::array<double, 2> const& steps)
{
    constexpr std::size_t glyphs_max = 50'000;
    auto const count = drawing.glyphs.size();
    if (steps[0] == 0 || steps[1] == 0 || count > glyphs_max) return;
    drawing.glyphs.reserve(4 * count);
    for (auto const& [across, up] : std::array<std::array<double, 2>, 3>{{{1, 0}, {0, 1}, {1, 1}}})
        for (std::size_t k = 0; k < count; ++k) {
            auto glyph = drawing.glyphs[k];
            glyph.x += across * steps[0];
            glyph.y += up * steps[1];
            drawing.glyphs.push_back(glyph);
        }
}

constexpr std::size_t carried_letters = 120; ///< from one page to the next
constexpr std::size_t revisions_max = 40;
constexpr std::size_t curves_min = 12; ///< fewer make no word

/// The first or the last letters of folded words.
proof::Folded cut(proof::Folded const& words, bool last)
{
    auto const size = std::min(words.size(), carried_letters);
    auto const from = last ? words.size() - size : 0;
    proof::Folded out;
    out.letters = words.letters.substr(from, size);
    out.gaps.assign(
        words.gaps.begin() + static_cast<std::ptrdiff_t>(from),
        words.gaps.begin() + static_cast<std::ptrdiff_t>(from + size));
    return out;
}

/// Whether a stream that says nothing of itself may be content.
bool looks_drawn(std::string_view data)
{
    return data.find("BT") != std::string_view::npos &&
           (data.find("Tj") != std::string_view::npos ||
            data.find("TJ") != std::string_view::npos || data.find('\'') != std::string_view::npos);
}

} // namespace

std::string PdfSearch::content_of(Value const* contents, std::size_t limit) const
{
    std::string out;
    if (auto const* const stream = file_.stream_of(contents, limit))
        return file_.decoded(*stream).data;
    auto const* const list = file_.follow(contents, limit);
    if (list == nullptr || !list->is(Kind::array)) return out;
    for (auto const& item : list->items)
        if (auto const* const stream = file_.stream_of(&item, limit))
            out.append(file_.decoded(*stream).data).append("\n");
    return out;
}

Value const* PdfSearch::inherited(Stored const& page, std::string_view key, std::size_t limit) const
{
    auto const* node = &page;
    for (int i = 0; node != nullptr && i < limits::tree_depth_max; ++i) {
        if (auto const* const own = file_.entry(node->value, key, limit)) return own;
        auto const* const parent = node->value.entry("Parent");
        if (parent == nullptr || !parent->is(Kind::reference)) return nullptr;
        node = file_.find(parent->integer(), limit);
    }
    return nullptr;
}

Value const* PdfSearch::box_of(Stored const& page, std::size_t limit) const
{
    auto const* box = inherited(page, "CropBox", limit);
    if (box == nullptr) box = inherited(page, "MediaBox", limit);
    return box == nullptr || box->items.size() < 4 ? nullptr : box;
}

void PdfSearch::look_at(Drawer& drawer, Place here)
{
    read_drawing(drawer.drawing, [&](proof::Folded const& words, bool doubtful) {
        if (task_.findings.take_searched(words.size()))
            text_.folded(words, here, doubtful ? Trust::bytes : Trust::words);
    });
    auto const gap_place =
        place(here.channel == channels::page_text ? channels::gap : here.channel, here.page);
    guess_gaps(
        drawer.drawing, task_.terms, [&](int term) { task_.findings.found(term, gap_place); });
    for (auto const& data : drawer.inline_data)
        text_.bytes(data, place(channels::picture, here.page), Trust::bytes);
    // What is seen on a page, recognition reads.
    bool const seen = task_.recognised && here.channel == channels::page_text && task_.depth == 0;
    if (drawer.drawing.unknown_unseen > 0 || (drawer.drawing.unknown > 0 && !seen))
        task_.findings.unread(
            "drawing with characters that mean nothing",
            "drawings with characters that mean nothing");
    if (!task_.recognised) {
        if (drawer.curves >= curves_min)
            task_.findings.unread(
                "drawing that may hold letters as shapes",
                "drawings that may hold letters as shapes");
        if (!drawer.inline_data.empty())
            task_.findings.unread(
                "picture whose words nobody read",
                "pictures whose words nobody read",
                static_cast<int>(drawer.inline_data.size()));
    }
    drawn_.merge(drawer.drawn);
    pictures_drawn_.merge(drawer.pictures);
}

void PdfSearch::search_page(Stored const& page, int number, std::size_t limit, bool current)
{
    auto const here =
        place(current ? channels::page_text : channels::earlier, current ? number : -1);
    auto const* const contents = page.value.entry("Contents");
    auto const* const resources = inherited(page, "Resources", limit);
    Drawer drawer(file_, fonts_, task_.findings, limit);
    if (auto const* const box = box_of(page, limit))
        drawer.see(
            std::min(box->items[0].number, box->items[2].number),
            std::min(box->items[1].number, box->items[3].number),
            std::max(box->items[0].number, box->items[2].number),
            std::max(box->items[1].number, box->items[3].number));
    drawer.draw(content_of(contents, limit), resources);
    if (auto const* const stream = file_.stream_of(contents, limit)) drawn_.insert(stream);
    if (auto const* const list = file_.follow(contents, limit))
        for (auto const& item : list->items)
            if (auto const* const stream = file_.stream_of(&item, limit)) drawn_.insert(stream);
    look_at(drawer, here);
    search_page_break(drawer.drawing, here);
    // What patterns and masks draw may use more of them; each is read once.
    for (std::size_t i = 0; i < drawer.asides.size() && i < 10'000; ++i) {
        auto const aside = drawer.asides[i];
        auto const* const own = file_.entry(aside.stream->value, "Resources", limit);
        Drawer other(file_, fonts_, task_.findings, limit);
        other.drawn = {aside.stream};
        std::string const data = file_.decoded(*aside.stream).data;
        other.draw(data, own != nullptr ? own : aside.resources);
        repeat_tile(other.drawing, steps_of(file_, *aside.stream, limit));
        for (auto const& more : other.asides)
            if (!drawn_.contains(more.stream)) drawer.asides.push_back(more);
        look_at(other, here);
    }
}

/// What runs on from the page before.
void PdfSearch::search_page_break(Drawing const& drawing, Place here)
{
    auto const words = read_as_drawn(drawing, &Glyph::said);
    proof::Folder across;
    across.append(page_end_);
    across.gap(proof::Gap::space);
    across.append(cut(words, false));
    text_.folded(across.folded(), here);
    page_end_ = cut(words, true);
    for (auto const& head : edge_lines(drawing, false))
        for (auto const& foot : page_foot_) {
            across.clear();
            across.append(foot.words);
            across.gap(foot.hyphen ? proof::Gap::soft : proof::Gap::space);
            across.append(head.words);
            text_.folded(across.folded(), here);
        }
    page_foot_ = edge_lines(drawing, true);
}

void PdfSearch::search_appearance(
    Value const& value, int number, std::size_t limit, bool current, int depth)
{
    if (depth > 3) return;
    if (auto const* const stream = file_.stream_of(&value, limit)) {
        if (!drawn_.insert(stream).second) return;
        auto const here =
            place(current ? channels::appearance : channels::earlier, current ? number : -1);
        draw_stream(*stream, nullptr, here, limit);
        return;
    }
    auto const* const states = file_.follow(&value, limit);
    if (states == nullptr || !states->is(Kind::dictionary)) return;
    for (std::size_t i = 1; i < states->items.size(); i += 2)
        search_appearance(states->items[i], number, limit, current, depth + 1);
}

void PdfSearch::search_appearances(Stored const& page, int number, std::size_t limit, bool current)
{
    auto const* const list = file_.entry(page.value, "Annots", limit);
    if (list == nullptr) return;
    for (auto const& item : list->items) {
        auto const* const annotation = file_.follow(&item, limit);
        if (annotation == nullptr) continue;
        if (auto const* const looks = file_.entry(*annotation, "AP", limit))
            search_appearance(*looks, number, limit, current, 0);
    }
}

void PdfSearch::search_pages()
{
    int number = 0;
    for (auto const* const page : labels_.pages()) {
        search_page(*page, number, SIZE_MAX, true);
        search_appearances(*page, number, SIZE_MAX, true);
        ++number;
    }
}

void PdfSearch::search_earlier_pages()
{
    auto const& ends = file_.revision_ends();
    std::set<std::vector<Stored const*>> seen;
    auto const signature = [&](Stored const& page, std::size_t limit) {
        std::vector<Stored const*> parts{&page};
        auto const add = [&](Value const* value) {
            if (auto const* const stream = file_.stream_of(value, limit)) parts.push_back(stream);
        };
        add(page.value.entry("Contents"));
        if (auto const* const list = file_.entry(page.value, "Contents", limit))
            for (auto const& item : list->items) add(&item);
        auto const* const resources = inherited(page, "Resources", limit);
        auto const* const fonts =
            resources == nullptr ? nullptr : file_.entry(*resources, "Font", limit);
        for (std::size_t i = 1; fonts != nullptr && i < fonts->items.size(); i += 2)
            if (auto const* const font = file_.follow(&fonts->items[i], limit))
                add(font->entry("ToUnicode"));
        return parts;
    };
    for (auto const* const page : labels_.pages()) seen.insert(signature(*page, SIZE_MAX));
    for (std::size_t i = ends.size() > revisions_max ? ends.size() - revisions_max : 0;
         i + 1 < ends.size();
         ++i) {
        page_end_ = {};
        page_foot_.clear();
        for (auto const* const page : pages_of(file_, ends[i]))
            if (seen.insert(signature(*page, ends[i])).second) {
                search_page(*page, -1, ends[i], false);
                search_appearances(*page, -1, ends[i], false);
            }
    }
}

void PdfSearch::draw_stream(
    Stored const& stream, Value const* resources, Place here, std::size_t limit)
{
    Drawer drawer(file_, fonts_, task_.findings, limit);
    auto const* const own = file_.entry(stream.value, "Resources", limit);
    std::string const data = file_.decoded(stream).data;
    drawer.draw(data, own != nullptr ? own : resources);
    drawer.drawn.insert(&stream);
    look_at(drawer, here);
}

/// Content that no page shows, and pages that no tree holds.
void PdfSearch::search_undrawn()
{
    page_end_ = {};
    page_foot_.clear();
    for (auto const& object : file_.objects()) {
        if (!object.is_type("Page") || object.value.entry("Contents") == nullptr) continue;
        auto const* const first = file_.stream_of(object.value.entry("Contents"));
        bool const read = std::ranges::find(labels_.pages(), &object) != labels_.pages().end();
        if (read || (first != nullptr && drawn_.contains(first))) continue;
        search_page(object, -1, file_.revision_end(object.at), false);
    }
    for (auto const& object : file_.objects()) {
        if (!object.stream || drawn_.contains(&object)) continue;
        auto const role = labels_.of(object).role;
        bool const content = role == Role::content || role == Role::appearance;
        if (!content && (role != Role::unknown || !looks_drawn(file_.decoded(object).data)))
            continue;
        auto const here =
            place(object, role == Role::appearance ? channels::appearance : channels::undrawn_text);
        draw_stream(object, nullptr, here, file_.revision_end(object.at));
    }
}

void PdfSearch::search_fonts()
{
    // Fonts that no content uses are read too.
    for (auto const& object : file_.objects()) {
        auto const* const subtype = object.value.entry("Subtype");
        if (object.is_type("Font") && subtype != nullptr && !subtype->text.starts_with("CIDFont"))
            fonts_.reading(object.value, SIZE_MAX);
    }
    auto const here = place(channels::unused_characters, -1);
    for (auto const& [font, reading] : fonts_.fonts()) {
        auto const* const descriptor = file_.entry(*font, "FontDescriptor");
        auto const* const set =
            descriptor == nullptr ? nullptr : file_.entry(*descriptor, "CharSet");
        guess_unused(
            *reading,
            set == nullptr ? std::string_view{} : std::string_view(set->text),
            task_.terms,
            [&](int term) { task_.findings.found(term, here); });
    }
}

void PdfSearch::tell_pictures()
{
    for (auto const& object : file_.objects()) {
        auto const role = labels_.of(object).role;
        if (!object.stream || (role != Role::picture && role != Role::thumbnail)) continue;
        if (task_.stored_read && task_.depth == 0) continue;
        if (!pictures_drawn_.contains(&object))
            task_.findings.unread("picture that no page shows", "pictures that no page shows");
        else if (!task_.recognised)
            task_.findings.unread(
                "picture whose words nobody read", "pictures whose words nobody read");
    }
}

} // namespace safehand::any_file
