#include "intake/unpacking/rebuilt_parts.h"

#include "intake/unpacking/package.h"

#include <algorithm>
#include <array>

namespace safehand::intake::unpacking {

namespace {

constexpr std::string_view declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
constexpr std::string_view main_space =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view content_types =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string value(std::string_view element, std::string_view of)
{
    return "<" + std::string(element) + " w:val=\"" + escaped(of) + "\"/>";
}

std::string rebuilt_style(std::string const& id, Style const& style, bool standard)
{
    std::string xml = "<w:style w:type=\"" + style.kind + "\" w:styleId=\"" + escaped(id) + "\"";
    if (standard) xml += " w:default=\"1\"";
    xml += ">" + value("w:name", style.name);
    if (!style.parent.empty()) xml += value("w:basedOn", style.parent);
    if (style.outline || !style.list.empty()) {
        xml += "<w:pPr>";
        if (!style.list.empty()) xml += "<w:numPr>" + value("w:numId", style.list) + "</w:numPr>";
        if (style.outline) xml += value("w:outlineLvl", std::to_string(*style.outline));
        xml += "</w:pPr>";
    }
    return xml + "</w:style>";
}

/// "a)" and "%1.%2" are numbers; three letters or more in a row are a word.
bool holds_a_word(std::string_view text)
{
    constexpr int letters_min = 3;
    int row = 0;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        bool const letter =
            (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
        row = letter ? row + 1 : 0;
        // A bullet is one sign of three bytes.
        if (row > letters_min || (row == letters_min && byte < 0x80)) return true;
    }
    return false;
}

/// Of levels, also of those that a list has instead of its kind's.
void gather_level_words(Element const& tree, std::set<std::string>& into)
{
    if (tree.name == "w:lvlText") {
        std::string const text(tree.attribute("w:val"));
        if (holds_a_word(text)) into.insert(text);
    }
    for (auto const& inner : tree.children) gather_level_words(inner, into);
}

std::string rebuilt_level(Element const& level)
{
    auto const* const format = level.child("w:numFmt");
    bool const bullet = format != nullptr && format->attribute("w:val") == "bullet";
    std::string xml = "<w:lvl w:ilvl=\"" + escaped(level.attribute("w:ilvl")) + "\">";
    xml += "<w:start w:val=\"1\"/>" + value("w:numFmt", bullet ? "bullet" : "decimal");
    xml += value("w:lvlText", bullet ? "\u2022" : "%1.");
    return xml + "</w:lvl>";
}

} // namespace

std::string rebuilt_styles(StyleSheet const& styles, std::set<std::string> const& used)
{
    constexpr int parents_max = 20;
    std::set<std::string> kept{styles.default_paragraph()};
    for (auto const& id : used) {
        auto next = id;
        int steps = 0;
        for (auto const* style = styles.find(next); style != nullptr && steps < parents_max;
             next = style->parent, style = styles.find(next), ++steps)
            kept.insert(next);
    }
    std::string xml;
    for (auto const& id : kept) {
        auto const* const style = styles.find(id);
        if (style != nullptr && (style->kind == "paragraph" || style->kind == "character"))
            xml += rebuilt_style(id, *style, id == styles.default_paragraph());
    }
    return part_of("w:styles", xml);
}

void gather_lists(Element const& tree, std::set<std::string>& lists)
{
    if (tree.name == "w:numPr")
        if (auto const* const number = tree.child("w:numId"); number != nullptr)
            lists.emplace(number->attribute("w:val"));
    for (auto const& inner : tree.children) gather_lists(inner, lists);
}

std::vector<std::string>
words_of_lists(Element const& numbering, std::set<std::string> const& lists)
{
    std::set<std::string> kinds;
    std::set<std::string> found;
    for (auto const& one : numbering.children) {
        if (one.name != "w:num" || !lists.contains(std::string(one.attribute("w:numId")))) continue;
        if (auto const* const of = one.child("w:abstractNumId"); of != nullptr)
            kinds.emplace(of->attribute("w:val"));
        gather_level_words(one, found);
    }
    for (auto const& one : numbering.children)
        if (one.name == "w:abstractNum" &&
            kinds.contains(std::string(one.attribute("w:abstractNumId"))))
            gather_level_words(one, found);
    return {found.begin(), found.end()};
}

std::string rebuilt_numbering(Element const& numbering)
{
    std::string lists;
    std::string numbers;
    for (auto const& one : numbering.children) {
        if (one.name == "w:abstractNum") {
            lists += "<w:abstractNum w:abstractNumId=\"" +
                     escaped(one.attribute("w:abstractNumId")) + "\">";
            for (auto const& level : one.children)
                if (level.name == "w:lvl") lists += rebuilt_level(level);
            lists += "</w:abstractNum>";
        }
        if (one.name == "w:num") {
            auto const* const of = one.child("w:abstractNumId");
            numbers += "<w:num w:numId=\"" + escaped(one.attribute("w:numId")) + "\">" +
                       value("w:abstractNumId", of == nullptr ? "" : of->attribute("w:val")) +
                       "</w:num>";
        }
    }
    return part_of("w:numbering", lists + numbers);
}

std::string part_of(std::string_view root, std::string_view inside)
{
    std::string xml(declaration);
    xml.append("<").append(root).append(" xmlns:w=\"").append(main_space).append("\">");
    return xml.append(inside).append("</").append(root).append(">");
}

std::string rebuilt_package(RebuiltParts parts)
{
    struct Beside {
        std::string_view name;
        std::string* content;
    };

    std::array const beside{
        Beside{"styles", &parts.styles},
        Beside{"numbering", &parts.numbering},
        Beside{"comments", &parts.comments},
        Beside{"footnotes", &parts.footnotes},
        Beside{"endnotes", &parts.endnotes}};
    auto const type = [](std::string_view name, std::string_view suffix) {
        return "<Override PartName=\"/word/" + std::string(name) + ".xml\" ContentType=\"" +
               std::string(content_types) + std::string(name) + std::string(suffix) + "\"/>";
    };
    std::string types(declaration);
    types += "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" "
             "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
             type("document", ".main+xml");
    std::string const head =
        std::string(declaration) +
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    auto const relation = [](int number, std::string_view kind, std::string_view target) {
        return "<Relationship Id=\"r" + std::to_string(number) + "\" Type=\"" +
               std::string(relation_types) + std::string(kind) + "\" Target=\"" +
               std::string(target) + "\"/>";
    };
    std::string relations = head;
    std::vector<std::pair<std::string, std::string>> whole;
    int number = 1;
    for (auto const& [name, content] : beside) {
        if (content->empty()) continue;
        types += type(name, "+xml");
        relations += relation(number++, name, std::string(name) + ".xml");
    }
    whole.emplace_back("[Content_Types].xml", types + "</Types>");
    whole.emplace_back(
        "_rels/.rels",
        head + relation(1, "officeDocument", "word/document.xml") + "</Relationships>");
    whole.emplace_back("word/document.xml", std::move(parts.document));
    whole.emplace_back("word/_rels/document.xml.rels", relations + "</Relationships>");
    for (auto const& [name, content] : beside)
        if (!content->empty())
            whole.emplace_back("word/" + std::string(name) + ".xml", std::move(*content));
    return write_package(whole);
}

} // namespace safehand::intake::unpacking
