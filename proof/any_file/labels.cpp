#include "proof/any_file/labels.h"

#include "proof/any_file/channels.h"
#include "proof/any_file/limits.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace safehand::any_file {

namespace {

using Kind = Value::Kind;
using KeyRole = std::pair<std::string_view, Role>;
using KeyChannel = std::pair<std::string_view, std::string_view>;

constexpr std::array<KeyRole, 22> key_roles{
    {{"FontFile", Role::font_program},
     {"FontFile2", Role::font_program},
     {"FontFile3", Role::font_program},
     {"ToUnicode", Role::font_map},
     {"Encoding", Role::font_map},
     {"CIDSet", Role::font_map},
     {"CIDToGIDMap", Role::font_map},
     {"Metadata", Role::metadata},
     {"XFA", Role::xfa},
     {"RV", Role::markup},
     {"RC", Role::markup},
     {"DS", Role::markup},
     {"JS", Role::script},
     {"Thumb", Role::thumbnail},
     {"Contents", Role::content},
     {"SMask", Role::picture},
     {"Mask", Role::picture},
     {"Image", Role::picture},
     {"DestOutputProfile", Role::profile},
     {"ICCBased", Role::profile},
     {"G", Role::content},
     {"CharProcs", Role::content}}};

constexpr std::array<KeyChannel, 48> key_channels{
    {{"URI", channels::link},
     {"JS", channels::script},
     {"ActualText", channels::replacement},
     {"Alt", channels::replacement},
     {"E", channels::replacement},
     {"Lang", channels::other},
     {"V", channels::field},
     {"DV", channels::field},
     {"Opt", channels::field},
     {"TU", channels::field},
     {"TM", channels::field},
     {"DA", channels::field},
     {"MK", channels::field},
     {"RV", channels::field},
     {"XFA", channels::xfa},
     {"AcroForm", channels::field},
     {"OverlayText", channels::overlay},
     {"PieceInfo", channels::private_data},
     {"Private", channels::private_data},
     {"PageLabels", channels::page_label},
     {"Threads", channels::article},
     {"OutputIntents", channels::intent},
     {"Dests", channels::destination},
     {"Dest", channels::destination},
     {"EmbeddedFiles", channels::attachment_name},
     {"EF", channels::attachment},
     {"AF", channels::attachment_name},
     {"Collection", channels::attachment_name},
     {"CI", channels::attachment_name},
     {"UF", channels::attachment_name},
     {"JavaScript", channels::script},
     {"RC", channels::annotation},
     {"Subj", channels::annotation},
     {"OCProperties", channels::layer},
     {"StructTreeRoot", channels::structure},
     {"IDTree", channels::structure},
     {"ClassMap", channels::structure},
     {"RoleMap", channels::structure},
     {"CharSet", channels::font},
     {"FontName", channels::font},
     {"BaseFont", channels::font},
     {"FontFamily", channels::font},
     {"Differences", channels::font_table},
     {"DSS", channels::signature},
     {"Certs", channels::signature},
     {"OCSPs", channels::signature},
     {"CRLs", channels::signature},
     {"Info", channels::information}}};

constexpr std::array<std::string_view, 27> annotation_kinds{
    "Text",        "Link",      "FreeText",       "Line",     "Square",     "Circle",   "Polygon",
    "PolyLine",    "Highlight", "Underline",      "Squiggly", "StrikeOut",  "Caret",    "Stamp",
    "Ink",         "Popup",     "FileAttachment", "Sound",    "Movie",      "Screen",   "Widget",
    "PrinterMark", "TrapNet",   "Watermark",      "3D",       "Projection", "RichMedia"};

bool has(Value const& dictionary, std::string_view key)
{
    return dictionary.entry(key) != nullptr;
}

std::string_view name_in(Value const& dictionary, std::string_view key)
{
    auto const* const value = dictionary.entry(key);
    return value != nullptr && value->is(Kind::name) ? std::string_view(value->text)
                                                     : std::string_view{};
}

std::string_view channel_of_action(Value const& dictionary)
{
    auto const act = name_in(dictionary, "S");
    if (act == "JavaScript") return channels::script;
    if (act == "URI" || act == "GoTo" || act == "GoToR" || act == "GoToE" || act == "Launch" ||
        act == "Thread" || act == "SubmitForm" || act == "ImportData" || act == "Named")
        return channels::link;
    if (has(dictionary, "P") && (has(dictionary, "K") || has(dictionary, "Pg")) && !act.empty())
        return channels::structure;
    return {};
}

/// Entries that lead to another page, or back up.
bool leads_away(std::string_view key)
{
    constexpr std::array<std::string_view, 11> keys{
        "Parent", "P", "Dest", "D", "Popup", "IRT", "Pg", "Next", "Prev", "B", "Kids"};
    return std::ranges::find(keys, key) != keys.end();
}

Role role_of(Stored const& object)
{
    auto const type = name_in(object.value, "Type");
    auto const subtype = name_in(object.value, "Subtype");
    if (type == "ObjStm" || type == "XRef") return Role::packing;
    if (type == "EmbeddedFile") return Role::attachment;
    if (type == "Metadata" || subtype == "XML") return Role::metadata;
    if (subtype == "Image") return Role::picture;
    if (subtype == "Form" || has(object.value, "PatternType")) return Role::content;
    if (has(object.value, "Length1") || subtype == "Type1C" || subtype == "CIDFontType0C" ||
        subtype == "OpenType")
        return Role::font_program;
    return has(object.value, "CMapName") ? Role::font_map : Role::unknown;
}

} // namespace

std::string_view channel_of_key(std::string_view key)
{
    for (auto const& [known, channel] : key_channels)
        if (known == key) return channel;
    return {};
}

std::string_view channel_of_dictionary(Value const& dictionary)
{
    if (!dictionary.is(Kind::dictionary)) return {};
    auto const type = name_in(dictionary, "Type");
    auto const subtype = name_in(dictionary, "Subtype");
    if (subtype == "Redact") return channels::overlay;
    if (has(dictionary, "FT") || subtype == "Widget") return channels::field;
    if (has(dictionary, "Rect") &&
        std::ranges::find(annotation_kinds, subtype) != annotation_kinds.end())
        return channels::annotation;
    if (type == "OCG") return channels::layer;
    if (has(dictionary, "ByteRange") || type == "Sig" || type == "DocTimeStamp")
        return channels::signature;
    if (type == "Filespec" || type == "F" || has(dictionary, "EF"))
        return channels::attachment_name;
    if (type == "StructElem" || type == "StructTreeRoot") return channels::structure;
    if (type == "OutputIntent") return channels::intent;
    if (type == "FontDescriptor" || type == "Font") return channels::font;
    if (auto const act = channel_of_action(dictionary); !act.empty()) return act;
    if (has(dictionary, "Title") &&
        (has(dictionary, "Parent") || has(dictionary, "Dest") || has(dictionary, "A")))
        return channels::bookmark;
    if (has(dictionary, "Limits") && has(dictionary, "Names")) return channels::destination;
    if (type.empty() && (has(dictionary, "Producer") || has(dictionary, "CreationDate") ||
                         has(dictionary, "ModDate") || has(dictionary, "Creator")))
        return channels::information;
    return {};
}

std::vector<Stored const*> pages_of(FileMap const& file, std::size_t limit)
{
    std::vector<Stored const*> out;
    auto const* const catalog = file.catalog(limit);
    if (catalog == nullptr) return out;
    std::set<int> seen;
    std::vector<std::pair<Value const*, int>> waiting{{catalog->value.entry("Pages"), 0}};
    while (!waiting.empty() && out.size() < limits::pages_max) {
        auto const [reference, depth] = waiting.back();
        waiting.pop_back();
        if (reference == nullptr || !reference->is(Kind::reference) ||
            depth > limits::tree_depth_max || !seen.insert(reference->integer()).second)
            continue;
        auto const* const node = file.find(reference->integer(), limit);
        if (node == nullptr) continue;
        auto const* const kids = file.entry(node->value, "Kids", limit);
        if (kids == nullptr || node->is_type("Page")) {
            out.push_back(node);
            continue;
        }
        for (auto kid = kids->items.rbegin(); kid != kids->items.rend(); ++kid)
            waiting.emplace_back(&*kid, depth + 1);
    }
    return out;
}

Labels::Labels(FileMap const& file) : file_(file), labels_(file.objects().size())
{
    pages_ = pages_of(file, SIZE_MAX);
    follow_roles();
    mark_current();
    auto const& ends = file.revision_ends();
    for (auto const& object : file.objects()) {
        auto& label = labels_[object.index];
        if (auto const at = by_number_.find(object.number); at != by_number_.end()) {
            label.role = at->second.role;
            label.channel = at->second.channel;
        }
        if (auto const own = role_of(object); own != Role::unknown) {
            bool const kept = label.role == Role::thumbnail || label.role == Role::appearance;
            if (!kept) label.role = own;
        }
        if (!label.current)
            label.earlier = file.find(object.number) != &object ||
                            (ends.size() > 1 && object.at < ends[ends.size() - 2]);
    }
    for (std::size_t i = 0; i < pages_.size(); ++i) label_page(*pages_[i], static_cast<int>(i));
}

void Labels::give_role(Value const& reference, std::string_view key)
{
    auto& label = by_number_[reference.integer()];
    for (auto const& [known, role] : key_roles)
        if (known == key && label.role == Role::unknown) label.role = role;
    if (label.channel.empty()) label.channel = channel_of_key(key);
}

void Labels::follow_roles(Value const& value, std::string_view key, int depth)
{
    if (value.is(Kind::reference)) return give_role(value, key);
    if (value.items.empty() || depth > limits::value_depth_max) return;
    if (value.is(Kind::array)) {
        // [/ICCBased 5 0 R]
        auto const& first = value.items.front();
        for (auto const& item : value.items)
            follow_roles(item, first.is_name("ICCBased") ? "ICCBased" : key, depth + 1);
        return;
    }
    for (std::size_t i = 0; i + 1 < value.items.size(); i += 2) {
        std::string_view const own = value.items[i].text;
        auto const& entry = value.items[i + 1];
        bool const appearance = key == "AP" || key == "appearance";
        bool const inherits = key == "EF" || key == "CharProcs";
        std::string_view passed = own;
        if (inherits) passed = key;
        if (appearance) passed = "appearance";
        if (passed == "appearance" && entry.is(Kind::reference))
            by_number_[entry.integer()].role = Role::appearance;
        else if (passed == "EF" && entry.is(Kind::reference))
            by_number_[entry.integer()].role = Role::attachment;
        else
            follow_roles(entry, passed, depth + 1);
    }
}

void Labels::follow_roles()
{
    for (auto const& object : file_.objects()) follow_roles(object.value, {}, 0);
    for (auto const& trailer : file_.trailers()) follow_roles(trailer, {}, 0);
}

void Labels::mark_current()
{
    std::vector<Value const*> waiting;
    auto const reach = [&](Stored const* object) {
        if (object == nullptr || labels_[object->index].current) return;
        labels_[object->index].current = true;
        waiting.push_back(&object->value);
    };
    reach(file_.catalog());
    for (auto trailer = file_.trailers().rbegin(); trailer != file_.trailers().rend(); ++trailer) {
        bool any = false;
        for (std::string_view const key : {"Info", "Encrypt"})
            if (auto const* const entry = trailer->entry(key);
                entry != nullptr && entry->is(Kind::reference)) {
                reach(file_.find(entry->integer()));
                any = true;
            }
        if (any) break;
    }
    while (!waiting.empty()) {
        auto const* const value = waiting.back();
        waiting.pop_back();
        if (value->is(Kind::reference)) reach(file_.find(value->integer()));
        for (auto const& item : value->items)
            if (item.is(Kind::reference) || !item.items.empty()) waiting.push_back(&item);
    }
    for (auto const& object : file_.objects())
        if (object.is_type("ObjStm") || object.is_type("XRef"))
            labels_[object.index].current = file_.find(object.number) == &object;
}

void Labels::label_page(Stored const& page, int number)
{
    constexpr int shared = -2;
    std::vector<Value const*> waiting;
    auto const reach = [&](Stored const* object) {
        if (object == nullptr) return;
        auto& label = labels_[object->index];
        bool const elsewhere =
            object != &page && (object->is_type("Page") || object->is_type("Pages") ||
                                object->is_type("Catalog") || object->is_type("StructElem"));
        if (elsewhere || label.page == number || label.page == shared) return;
        bool const again = label.page >= 0;
        label.page = again ? shared : number;
        if (!again) waiting.push_back(&object->value);
    };
    reach(&page);
    while (!waiting.empty()) {
        auto const* const value = waiting.back();
        waiting.pop_back();
        bool const named = value->is(Kind::dictionary);
        for (std::size_t i = 0; i < value->items.size(); ++i) {
            auto const& item = value->items[i];
            if (named && (i % 2 == 0 || leads_away(value->items[i - 1].text))) continue;
            if (item.is(Kind::reference))
                reach(file_.find(item.integer()));
            else if (!item.items.empty())
                waiting.push_back(&item);
        }
    }
}

} // namespace safehand::any_file
