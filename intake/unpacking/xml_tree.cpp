#include "intake/unpacking/xml_tree.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>

namespace safehand::intake::unpacking {

namespace {

constexpr char separator = '|';

/// Both families of names: the one that Word writes and the strict one of ISO 29500.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> prefixes{{
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"http://schemas.openxmlformats.org/package/2006/content-types", "ct"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    {"http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"},
    {"http://purl.oclc.org/ooxml/drawingml/picture", "pic"},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c"},
    {"http://purl.oclc.org/ooxml/drawingml/chart", "c"},
    {"http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"},
    {"http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"},
    {"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"},
    {"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", "wpg"},
    {"http://schemas.microsoft.com/office/word/2010/wordml", "w14"},
    {"http://schemas.microsoft.com/office/word/2012/wordml", "w15"},
    {"http://schemas.microsoft.com/office/word/2016/wordml/cid", "w16cid"},
    {"http://schemas.microsoft.com/office/word/2006/wordml", "wne"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"urn:schemas-microsoft-com:office:office", "o"},
    {"urn:schemas-microsoft-com:office:word", "w10"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", "ep"},
}};

std::string named(std::string_view raw)
{
    auto const bar = raw.rfind(separator);
    if (bar == std::string_view::npos) return std::string(raw);
    auto const space = raw.substr(0, bar);
    auto const* const known =
        std::ranges::find(prefixes, space, &std::pair<std::string_view, std::string_view>::first);
    std::string name(known == prefixes.end() ? std::string_view("?") : known->second);
    return name.append(":").append(raw.substr(bar + 1));
}

struct Building {
    UnpackLimits const* limits = nullptr;
    XML_Parser parser = nullptr;
    Element root;
    std::vector<Element*> open;
    std::size_t elements = 0;
    Unreadable why = damaged;

    void stop(Unreadable reason)
    {
        why = reason;
        XML_StopParser(parser, XML_FALSE);
    }
};

Building& of(void* data)
{
    return *static_cast<Building*>(data);
}

void XMLCALL begin(void* data, XML_Char const* name, XML_Char const** attributes)
{
    auto& building = of(data);
    if (++building.elements > building.limits->elements_max ||
        building.open.size() >= static_cast<std::size_t>(building.limits->depth_max)) {
        building.stop(too_deep);
        return;
    }
    Element element;
    element.name = named(name);
    for (; *attributes != nullptr; attributes += 2)
        element.attributes.emplace_back(named(attributes[0]), attributes[1]);
    if (building.open.empty()) {
        building.root = std::move(element);
        building.open.push_back(&building.root);
        return;
    }
    // Only the innermost element grows, so that what `open` points to stays where it is.
    auto& children = building.open.back()->children;
    children.push_back(std::move(element));
    building.open.push_back(&children.back());
}

void XMLCALL end(void* data, XML_Char const* /*name*/)
{
    of(data).open.pop_back();
}

void XMLCALL characters(void* data, XML_Char const* text, int length)
{
    auto& building = of(data);
    if (!building.open.empty())
        building.open.back()->text.append(text, static_cast<std::size_t>(length));
}

void XMLCALL doctype(
    void* data,
    XML_Char const* /*name*/,
    XML_Char const* /*system*/,
    XML_Char const* /*public*/,
    int /*internal*/)
{
    of(data).stop(has_doctype);
}

} // namespace

std::string_view Element::attribute(std::string_view wanted) const
{
    for (auto const& [key, value] : attributes)
        if (key == wanted) return value;
    return {};
}

bool Element::has(std::string_view wanted) const
{
    return std::ranges::any_of(attributes, [&](auto const& one) { return one.first == wanted; });
}

Element const* Element::child(std::string_view wanted) const
{
    auto const found = std::ranges::find(children, wanted, &Element::name);
    return found == children.end() ? nullptr : &*found;
}

Element read_xml(std::string_view xml, UnpackLimits const& limits)
{
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> const parser(
        XML_ParserCreateNS(nullptr, separator), &XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Building building;
    building.limits = &limits;
    building.parser = parser.get();
    XML_SetUserData(parser.get(), &building);
    XML_SetElementHandler(parser.get(), begin, end);
    XML_SetCharacterDataHandler(parser.get(), characters);
    XML_SetStartDoctypeDeclHandler(parser.get(), doctype);
    if (xml.size() > limits.part_bytes_max) throw CannotUnpack{too_large};
    if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) ==
        XML_STATUS_ERROR)
        throw CannotUnpack{building.why};
    return std::move(building.root);
}

std::string escaped(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (char const c : text) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        default: safe += c;
        }
    }
    return safe;
}

} // namespace safehand::intake::unpacking
