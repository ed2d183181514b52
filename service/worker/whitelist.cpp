#include "service/worker/whitelist.h"

#include "service/worker/refusals.h"
#include "service/worker/stream_bytes.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string>
#include <vector>

namespace safehand::worker {

namespace {

using Handle = QPDFObjectHandle;

constexpr int depth_max = 40;

struct Member {
    char const* key;
    Kind kind;
};

using Shape = std::vector<Member>;

Shape all_plain(std::initializer_list<char const*> keys)
{
    Shape shape;
    for (auto const* key : keys) shape.push_back({key, Kind::plain});
    return shape;
}

Shape with(Shape shape, Shape const& more)
{
    shape.insert(shape.end(), more.begin(), more.end());
    return shape;
}

std::map<Kind, Shape> shapes_of_text()
{
    return {
        {Kind::font,
         with(
             all_plain(
                 {"/Type",
                  "/Subtype",
                  "/BaseFont",
                  "/FirstChar",
                  "/LastChar",
                  "/Widths",
                  "/FontBBox",
                  "/FontMatrix",
                  "/DW",
                  "/W",
                  "/DW2",
                  "/W2"}),
             {{"/FontDescriptor", Kind::descriptor},
              {"/Encoding", Kind::encoding},
              {"/ToUnicode", Kind::character_map},
              {"/DescendantFonts", Kind::descendants},
              {"/CIDSystemInfo", Kind::system_info},
              {"/CIDToGIDMap", Kind::bytes},
              {"/Resources", Kind::resources},
              {"/CharProcs", Kind::glyphs}})},
        {Kind::descriptor,
         with(
             all_plain(
                 {"/Type",
                  "/FontName",
                  "/Flags",
                  "/FontBBox",
                  "/FontStretch",
                  "/FontWeight",
                  "/ItalicAngle",
                  "/Ascent",
                  "/Descent",
                  "/Leading",
                  "/CapHeight",
                  "/XHeight",
                  "/StemV",
                  "/StemH",
                  "/AvgWidth",
                  "/MaxWidth",
                  "/MissingWidth"}),
             {{"/FontFile", Kind::font_file},
              {"/FontFile2", Kind::font_file},
              {"/FontFile3", Kind::font_file}})},
        {Kind::font_file, all_plain({"/Subtype", "/Length1", "/Length2", "/Length3"})},
        {Kind::encoding, all_plain({"/Type", "/BaseEncoding", "/Differences"})},
        {Kind::character_map,
         with(
             all_plain({"/Type", "/CMapName", "/WMode"}),
             {{"/CIDSystemInfo", Kind::system_info}, {"/UseCMap", Kind::character_map}})},
        {Kind::system_info, all_plain({"/Supplement"})},
        {Kind::bytes, {}},
    };
}

std::map<Kind, Shape> shapes_of_drawing()
{
    return {
        {Kind::resources,
         {{"/Font", Kind::fonts},
          {"/XObject", Kind::objects},
          {"/ExtGState", Kind::states},
          {"/ColorSpace", Kind::colours},
          {"/Pattern", Kind::patterns},
          {"/Shading", Kind::shadings}}},
        {Kind::object,
         with(
             all_plain({"/BBox", "/Matrix"}),
             {{"/Resources", Kind::resources}, {"/Group", Kind::group}})},
        {Kind::group, with(all_plain({"/S", "/I", "/K"}), {{"/CS", Kind::colour}})},
        {Kind::state,
         with(
             all_plain(
                 {"/LW",
                  "/LC",
                  "/LJ",
                  "/ML",
                  "/D",
                  "/RI",
                  "/OP",
                  "/op",
                  "/OPM",
                  "/FL",
                  "/SM",
                  "/SA",
                  "/BM",
                  "/CA",
                  "/ca",
                  "/AIS",
                  "/TK"}),
             {{"/Font", Kind::state_font}, {"/SMask", Kind::soft_mask}})},
        {Kind::soft_mask,
         with(all_plain({"/S", "/BC"}), {{"/G", Kind::object}, {"/TR", Kind::function}})},
        {Kind::pattern,
         with(
             all_plain(
                 {"/PatternType",
                  "/PaintType",
                  "/TilingType",
                  "/BBox",
                  "/XStep",
                  "/YStep",
                  "/Matrix"}),
             {{"/Resources", Kind::resources},
              {"/Shading", Kind::shading},
              {"/ExtGState", Kind::state}})},
    };
}

std::map<Kind, Shape> shapes_of_colour()
{
    return {
        {Kind::picture,
         with(
             all_plain(
                 {"/Width",
                  "/Height",
                  "/BitsPerComponent",
                  "/ImageMask",
                  "/Decode",
                  "/Interpolate",
                  "/Intent",
                  "/SMaskInData",
                  "/Matte"}),
             {{"/ColorSpace", Kind::colour},
              {"/Mask", Kind::picture_mask},
              {"/SMask", Kind::picture_mask}})},
        {Kind::filter_part,
         with(
             all_plain(
                 {"/K",
                  "/Columns",
                  "/Rows",
                  "/BlackIs1",
                  "/EncodedByteAlign",
                  "/EndOfLine",
                  "/EndOfBlock",
                  "/DamagedRowsBeforeError",
                  "/ColorTransform"}),
             {{"/JBIG2Globals", Kind::bytes}})},
        {Kind::calibration,
         all_plain({"/WhitePoint", "/BlackPoint", "/Gamma", "/Matrix", "/Range"})},
        {Kind::colour, with(all_plain({"/N", "/Range"}), {{"/Alternate", Kind::colour}})},
        {Kind::shading,
         with(
             all_plain(
                 {"/ShadingType",
                  "/Background",
                  "/BBox",
                  "/AntiAlias",
                  "/Domain",
                  "/Extend",
                  "/Coords",
                  "/Matrix",
                  "/BitsPerCoordinate",
                  "/BitsPerComponent",
                  "/BitsPerFlag",
                  "/VerticesPerRow",
                  "/Decode"}),
             {{"/ColorSpace", Kind::colour}, {"/Function", Kind::function}})},
        {Kind::function,
         with(
             all_plain(
                 {"/FunctionType",
                  "/Domain",
                  "/Range",
                  "/Size",
                  "/BitsPerSample",
                  "/Order",
                  "/Encode",
                  "/Decode",
                  "/C0",
                  "/C1",
                  "/N",
                  "/Bounds"}),
             {{"/Functions", Kind::function}})},
    };
}

Shape const& shape_of(Kind kind)
{
    static std::map<Kind, Shape> const table = [] {
        auto made = shapes_of_text();
        made.merge(shapes_of_drawing());
        made.merge(shapes_of_colour());
        return made;
    }();
    static Shape const none;
    auto const found = table.find(kind);
    return found == table.end() ? none : found->second;
}

/// The kind of the values of a dictionary whose keys are names of resources; null for other kinds.
Kind const* element_of(Kind kind)
{
    static std::map<Kind, Kind> const table{
        {Kind::fonts, Kind::font},
        {Kind::objects, Kind::object},
        {Kind::states, Kind::state},
        {Kind::colours, Kind::colour},
        {Kind::patterns, Kind::pattern},
        {Kind::shadings, Kind::shading},
        {Kind::glyphs, Kind::glyph}};
    auto const found = table.find(kind);
    return found == table.end() ? nullptr : &found->second;
}

Handle nothing()
{
    return Handle::newNull();
}

/// Names, numbers, truth values and arrays of these.
Handle plain(Handle source, int depth)
{
    constexpr int arrays_max = 4;
    if (source.isName()) return Handle::newName(source.getName());
    if (source.isInteger()) return Handle::newInteger(source.getIntValue());
    if (source.isReal()) return Handle::newReal(source.getRealValue());
    if (source.isBool()) return Handle::newBool(source.getBoolValue());
    if (!source.isArray() || depth > arrays_max) return nothing();
    auto out = Handle::newArray();
    for (int i = 0; i < source.getArrayNItems(); ++i)
        out.appendItem(plain(source.getArrayItem(i), depth + 1));
    return out;
}

/// "Adobe", "Identity": words of the font's trade, not of a document.
Handle registry_word(Handle source)
{
    if (!source.isString()) return nothing();
    auto const text = source.getStringValue();
    bool const short_word =
        text.size() <= 32 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '-' || c == '_';
        });
    return Handle::newString(short_word ? text : "Unknown");
}

} // namespace

void Whitelist::put(Handle& to, Handle from, std::string const& key, Kind kind)
{
    if (!from.hasKey(key)) return;
    auto value = copy(from.getKey(key), kind);
    if (!value.isNull()) to.replaceKey(key, value);
}

Handle Whitelist::copy(Handle source, Kind kind)
{
    if (source.isNull()) return nothing();
    // Whoever is refused half way is not asked again: the depth need not be set right for them.
    if (++depth_ > depth_max) throw Refused{damaged};
    auto made = source.isIndirect() ? made_once(source, kind) : made_from(source, kind);
    --depth_;
    return made;
}

Handle Whitelist::made_once(Handle const& source, Kind kind)
{
    auto const name = std::make_pair(source.getObjGen(), kind);
    if (auto const found = done_.find(name); found != done_.end()) {
        drawn_.add(drawn_by_[name.first]);
        return found->second;
    }
    // What holds itself is drawn by no reader.
    if (!under_way_.insert(name).second) return nothing();
    auto const outside = drawn_;
    drawn_ = {};
    auto made = made_from(source, kind);
    drawn_by_[name.first] = drawn_;
    drawn_.add(outside);
    under_way_.erase(name);
    if (!made.isNull() && !made.isIndirect() && (made.isDictionary() || made.isArray()))
        made = to_.makeIndirectObject(made);
    done_.emplace(name, made);
    return made;
}

Handle Whitelist::made_from(Handle source, Kind kind)
{
    if (kind == Kind::plain) return plain(source, 0);
    if (auto const* const element = element_of(kind)) return each(source, *element);
    if (kind == Kind::descendants || kind == Kind::state_font) return font_first(source, kind);
    if (kind == Kind::colour && source.isArray()) return colour(source);
    if (kind == Kind::function && source.isArray()) {
        auto out = Handle::newArray();
        for (int i = 0; i < source.getArrayNItems(); ++i)
            out.appendItem(copy(source.getArrayItem(i), kind));
        return out;
    }
    if (kind == Kind::object) return object(source);
    if (kind == Kind::glyph || (kind == Kind::pattern && source.isStream()))
        return content(source, kind);
    if (kind == Kind::picture_mask)
        return source.isStream() ? data(source, Kind::picture) : plain(source, 0);
    if (kind == Kind::encoding && source.isStream()) return stream(source, Kind::character_map);
    if (source.isStream()) return stream(source, kind);
    if (source.isDictionary()) return members(source, kind);
    // An encoding, a colour space, a map or a mask by its name.
    return source.isName() ? plain(source, 0) : nothing();
}

Handle Whitelist::members(Handle source, Kind kind)
{
    auto out = Handle::newDictionary();
    for (auto const& [key, of] : shape_of(kind)) put(out, source, key, of);
    if (kind == Kind::system_info) {
        out.replaceKey("/Registry", registry_word(source.getKey("/Registry")));
        out.replaceKey("/Ordering", registry_word(source.getKey("/Ordering")));
    }
    return out;
}

/// A composite font's only descendant, or a font and its size.
Handle Whitelist::font_first(Handle source, Kind kind)
{
    if (!source.isArray() || source.getArrayNItems() < 1) return nothing();
    auto out = Handle::newArray();
    out.appendItem(copy(source.getArrayItem(0), Kind::font));
    for (int i = 1; kind == Kind::state_font && i < source.getArrayNItems(); ++i)
        out.appendItem(plain(source.getArrayItem(i), 0));
    return out;
}

Handle Whitelist::each(Handle source, Kind kind)
{
    if (!source.isDictionary()) return nothing();
    auto out = Handle::newDictionary();
    for (auto const& key : source.getKeys()) put(out, source, key, kind);
    return out;
}

Handle Whitelist::colour(Handle source)
{
    auto out = Handle::newArray();
    for (int i = 0; i < source.getArrayNItems(); ++i) {
        auto item = source.getArrayItem(i);
        if (item.isString())
            out.appendItem(Handle::newString(item.getStringValue())); // a palette
        else if (item.isStream() && item.getDict().hasKey("/FunctionType"))
            out.appendItem(copy(item, Kind::function));
        else if (item.isStream())
            out.appendItem(copy(item, item.getDict().hasKey("/N") ? Kind::colour : Kind::bytes));
        else if (item.isDictionary())
            out.appendItem(
                copy(item, item.hasKey("/FunctionType") ? Kind::function : Kind::calibration));
        else
            out.appendItem(
                item.isArray() && item.isIndirect() ? copy(item, Kind::colour)
                : item.isArray()                    ? colour(item)
                                                    : plain(item, 0));
    }
    return out;
}

Handle Whitelist::stream(Handle source, Kind kind)
{
    auto out = to_.newStream(plain_bytes_of(from_, source));
    for (auto const& [key, of] : shape_of(kind)) {
        auto dictionary = out.getDict();
        put(dictionary, source.getDict(), key, of);
    }
    return out;
}

Handle Whitelist::object(Handle source)
{
    if (!source.isStream()) return nothing();
    auto subtype = source.getDict().getKey("/Subtype");
    if (subtype.isName() && subtype.getName() == "/Form") return content(source, Kind::object);
    if (subtype.isName() && subtype.getName() == "/Image") {
        drawn_.shapes = true;
        return data(source, Kind::picture);
    }
    throw Refused{unknown_content};
}

/// A picture: its filter may be one that is not undone.
Handle Whitelist::data(Handle source, Kind kind)
{
    auto dictionary = source.getDict();
    if (dictionary.hasKey("/Alternates") || dictionary.hasKey("/OPI"))
        throw Refused{unknown_content};
    auto found = bytes_of(from_, source);
    auto out = to_.newStream(found.bytes);
    auto made = out.getDict();
    made.replaceKey("/Type", Handle::newName("/XObject"));
    made.replaceKey("/Subtype", Handle::newName("/Image"));
    for (auto const& [key, of] : shape_of(kind)) put(made, dictionary, key, of);
    if (!found.filter.empty()) {
        made.replaceKey("/Filter", Handle::newName(found.filter));
        auto parms = copy(found.parameters, Kind::filter_part);
        if (!parms.isNull()) made.replaceKey("/DecodeParms", parms);
    }
    return out;
}

Handle Whitelist::content(Handle source, Kind kind)
{
    if (!source.isStream()) return nothing();
    if (source.getDict().hasKey("/Ref") || source.getDict().hasKey("/PS"))
        throw Refused{unknown_content};
    return drawing(source.getDict(), kind, plain_bytes_of(from_, source));
}

Handle Whitelist::drawing(Handle source, Kind kind, std::string_view bytes)
{
    auto clean = clean_content(bytes);
    dropped_ += clean.dropped;
    auto out = to_.newStream(clean.bytes);
    auto dictionary = out.getDict();
    if (kind == Kind::object) {
        dictionary.replaceKey("/Type", Handle::newName("/XObject"));
        dictionary.replaceKey("/Subtype", Handle::newName("/Form"));
    }
    if (kind == Kind::pattern) dictionary.replaceKey("/Type", Handle::newName("/Pattern"));
    for (auto const& [key, of] : shape_of(kind)) {
        if (of == Kind::resources) continue;
        put(dictionary, source, key, of);
    }
    auto const outer = inherited_;
    if (source.hasKey("/Resources")) {
        // Only what the content calls counts as drawn by it; forms that nothing calls do not.
        auto const before = drawn_;
        auto own = copy(source.getKey("/Resources"), Kind::resources);
        if (!clean.drawn.objects) drawn_ = before;
        if (!own.isNull()) inherited_ = own;
    }
    if (inherited_.isInitialized() && kind != Kind::glyph)
        dictionary.replaceKey("/Resources", inherited_);
    inherited_ = outer;
    drawn_.add(clean.drawn);
    return out;
}

Handle Whitelist::page(Handle page, Handle::Rectangle const& box, Drawn& drawn)
{
    drawn_ = {};
    inherited_ = {};
    std::string content;
    auto contents = page.getKey("/Contents");
    if (contents.isStream()) content = plain_bytes_of(from_, contents);
    if (contents.isArray())
        for (int i = 0; i < contents.getArrayNItems(); ++i)
            if (contents.getArrayItem(i).isStream())
                content += plain_bytes_of(from_, contents.getArrayItem(i)) + "\n";
    auto source = Handle::newDictionary();
    source.replaceKey("/BBox", Handle::newFromRectangle(box));
    if (page.hasKey("/Resources")) source.replaceKey("/Resources", page.getKey("/Resources"));
    if (page.hasKey("/Group")) source.replaceKey("/Group", page.getKey("/Group"));
    auto form = drawing(source, Kind::object, content);
    drawn = drawn_;
    return form;
}

} // namespace safehand::worker
