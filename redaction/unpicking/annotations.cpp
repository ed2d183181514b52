#include "redaction/unpicking/annotations.h"

#include "redaction/unpicking/appearance_maker.h"
#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/outlines.h"
#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <map>

namespace safehand::unpicking {

namespace {

enum : unsigned { flag_hidden = 2, flag_no_view = 32 };

/// Kinds that never draw into the page, with the word they are counted under.
std::string dropped_as(std::string const& kind)
{
    static std::map<std::string, std::string> const words{
        {"/Popup", "comment"},
        {"/FileAttachment", "attachment"},
        {"/Sound", "sound"},
        {"/Movie", "movie"},
        {"/Screen", "movie"},
        {"/RichMedia", "movie"},
        {"/3D", "3D"},
        {"/Redact", "redaction mark"},
        {"/TrapNet", "annotation"}};
    auto const found = words.find(kind);
    return found == words.end() ? std::string{} : found->second;
}

std::string counted_as(std::string const& kind)
{
    if (kind == "/Widget") return "form field";
    if (kind == "/Link") return "link";
    return "comment";
}

/// The stream that shows the annotation's present state; null: none.
Handle normal_appearance(Handle const& annotation)
{
    auto normal = value_in(value_in(annotation, "/AP"), "/N");
    if (normal.isStream() || !normal.isDictionary()) return normal;
    auto const state = name_in(annotation, "/AS");
    return state.empty() ? Handle::newNull() : normal.getKey(state);
}

} // namespace

Handle field_value(Handle field, char const* key)
{
    constexpr int generations_max = 32;
    for (int i = 0; i < generations_max && field.isDictionary(); ++i) {
        auto value = field.getKey(key);
        if (!value.isNull()) return value;
        field = field.getKey("/Parent");
    }
    return Handle::newNull();
}

Annotations::Found Annotations::flatten(
    PageSource const& source, PageReading& page, std::vector<page::Item>& items, ClipStore& clips)
{
    Found found;
    auto all = Handle(source.dictionary).getKey("/Annots");
    if (!all.isArray()) return found;
    Present present{source, page, items, clips, -1};
    int const count =
        std::min(all.getArrayNItems(), static_cast<int>(limits::annotations_per_page));
    if (count < all.getArrayNItems()) page.picture_why = "too many annotations";
    for (int i = 0; i < count && page.picture_why.empty(); ++i) {
        auto annotation = all.getArrayItem(i);
        if (annotation.isDictionary()) one(annotation, present, found);
    }
    return found;
}

void Annotations::one(Handle annotation, Present& present, Found& found)
{
    auto const kind = name_in(annotation, "/Subtype");
    auto const flags = static_cast<unsigned long long>(integer_in(annotation, "/F").value_or(0));
    bool const out_of_sight = (flags & (flag_hidden | flag_no_view)) != 0;
    if (kind == "/Redact") {
        ++found.redactions;
        reading_.leave_out("redaction mark");
        return;
    }
    if (out_of_sight || !reading_.layers.shows(annotation.getKey("/OC"))) {
        reading_.leave_out(out_of_sight ? "hidden annotation" : "layer");
        return;
    }
    if (auto const word = dropped_as(kind); !word.empty()) {
        reading_.leave_out(word);
        return;
    }
    auto const tag = reading_.tags.objects.find(annotation.getObjGen());
    present.tag = annotation.isIndirect() && tag != reading_.tags.objects.end() ? tag->second : -1;
    if (kind == "/Link") {
        link(annotation, present);
    } else {
        // Its words, its author and its date stay behind; what is seen of it does not.
        reading_.leave_out(counted_as(kind));
    }
    draw(annotation, kind, present);
}

void Annotations::link(Handle annotation, Present& present)
{
    page::Link made;
    made.tag = present.tag;
    if (auto const place = destinations_.place_of(annotation)) {
        made.page = place->page;
        made.top = place->top;
    } else {
        made.address = Destinations::address(annotation.getKey("/A"));
        if (made.address.empty()) {
            reading_.leave_out("link");
            return;
        }
    }
    auto const to_seen = present.source.to_seen();
    auto const add = [&](page::Box const& area) {
        made.area = common(to_seen.box_of(area), present.clips.area());
        if (is_empty(made.area) || present.page.page.links.size() >= limits::links_per_page) return;
        present.page.page.links.push_back(made);
    };
    constexpr std::size_t quads_max = 400;
    auto const quads = numbers_of(annotation.getKey("/QuadPoints"), 8 * quads_max);
    for (std::size_t i = 0; i + 8 <= quads.size(); i += 8) {
        page::Box area{quads[i], quads[i + 1], quads[i], quads[i + 1]};
        for (std::size_t j = 2; j < 8; j += 2)
            area = area.joined({quads[i + j], quads[i + j + 1], quads[i + j], quads[i + j + 1]});
        add(area);
    }
    auto const area = box_of(annotation.getKey("/Rect"));
    if (quads.size() < 8 && area) add(*area);
}

void Annotations::draw(Handle const& annotation, std::string const& kind, Present& present)
{
    auto const form_field = kind == "/Widget";
    auto const appearance = normal_appearance(annotation);
    if (form_field) {
        auto const type = name_of(field_value(annotation, "/FT"));
        bool const typed = type == "/Tx" || type == "/Ch";
        bool const stale = typed && truth_in(form_, "/NeedAppearances", false);
        if (type == "/Sig") reading_.leave_out("signature");
        if (stale || (typed && !Handle(appearance).isStream())) {
            draw_field(annotation, present);
            return;
        }
    }
    if (Handle(appearance).isStream()) {
        draw_appearance(annotation, appearance, present);
    } else if (!form_field && !value_in(annotation, "/AP").isDictionary()) {
        draw_without_appearance(annotation, kind, present);
    }
}

/// ISO 32000-2, 12.5.5: the appearance's box, moved and stretched into the annotation's.
void Annotations::draw_appearance(Handle annotation, Handle appearance, Present& present)
{
    auto const place = box_of(annotation.getKey("/Rect"));
    auto const dictionary = appearance.getDict();
    auto const box = box_of(value_in(dictionary, "/BBox"));
    if (!place || !box) return;
    auto const shown = matrix_of(value_in(dictionary, "/Matrix")).box_of(*box);
    if (is_empty(shown) || !is_sound(shown)) return;
    double const across = place->width() / shown.width();
    double const up = place->height() / shown.height();
    page::Matrix const fit{
        across, 0, 0, up, place->left - shown.left * across, place->bottom - shown.bottom * up};
    Interpreter interpreter(
        reading_, present.page, present.items, present.clips, present.source.to_seen());
    auto resources = value_in(form_, "/DR");
    interpreter.draw(appearance, fit, resources, present.tag);
}

void Annotations::draw_content(std::string content, Handle const& resources, Present& present)
{
    if (content.empty()) return;
    Interpreter interpreter(
        reading_, present.page, present.items, present.clips, present.source.to_seen());
    interpreter.hang_below(present.tag);
    interpreter.follow(std::move(content), resources, QPDFObjGen{});
}

void Annotations::draw_without_appearance(
    Handle const& annotation, std::string const& kind, Present& present)
{
    auto const made = kind == "/Link"       ? frame_of_link(annotation)
                      : kind == "/FreeText" ? appearance_of_free_text(annotation, form_, reading_)
                                            : appearance_of_markup(annotation, kind);
    if (made) {
        draw_content(made->content, made->resources, present);
    } else {
        present.page.picture_why = "a comment that only a viewer can draw";
    }
}

void Annotations::draw_field(Handle const& annotation, Present& present)
{
    if (auto const made = appearance_of_field(annotation, form_, reading_)) {
        draw_content(made->content, made->resources, present);
    } else {
        present.page.picture_why = "a form field that only a viewer can draw";
    }
}

} // namespace safehand::unpicking
