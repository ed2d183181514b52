#include "intake/unpacking/unpack.h"

#include "intake/unpacking/body.h"
#include "intake/unpacking/rebuilt_parts.h"
#include "intake/unpacking/relations.h"
#include "intake/unpacking/themes.h"

#include <algorithm>
#include <set>

namespace safehand::intake::unpacking {

namespace {

class Unpacking {
  public:
    Unpacking(std::string_view docx, UnpackLimits const& limits)
        : limits_(limits), package_(read_package(docx, limits)),
          parts_(relate(package_, tally_, limits)), theme_(theme())
    {
    }

    Unpacked run()
    {
        auto const document = part(parts_.document);
        auto const* const body = document.child("w:body");
        if (document.name != "w:document" || body == nullptr) throw CannotUnpack{not_word};
        if (!parts_.styles.empty()) styles_ = StyleSheet(part(parts_.styles));
        Places places(*body, styles_, tally_);
        Body writer(styles_, places, tally_, limits_);
        RebuiltParts rebuilt;
        rebuilt.document = part_of("w:document", "<w:body>" + writer.written(*body) + "</w:body>");
        rebuilt.footnotes = notes(parts_.footnotes, "w:footnotes", "w:footnote", writer);
        rebuilt.endnotes = notes(parts_.endnotes, "w:endnotes", "w:endnote", writer);
        rebuilt.comments = comments(writer);
        // The kinds of lists are part of the style sheet as well.
        if (!parts_.numbering.empty()) rebuilt.numbering = lists(*body, writer);
        rebuilt.styles = rebuilt_styles(styles_, writer.styles_met);
        furniture(writer);
        settings();
        Unpacked unpacked;
        unpacked.clean = rebuilt_package(std::move(rebuilt));
        unpacked.found = tally_.all();
        unpacked.cut = std::move(writer.cut);
        unpacked.said = std::move(writer.said);
        unpacked.headings = std::move(places.headings);
        return unpacked;
    }

  private:
    Element part(std::string const& name) const
    {
        auto const found = package_.find(name);
        if (found == package_.end()) throw CannotUnpack{damaged};
        auto tree = read_xml(found->second, limits_);
        theme_.resolve(tree);
        return tree;
    }

    /// Where every word processor puts it; else the values beside the names are believed.
    Theme theme() const
    {
        auto const found = package_.find("word/theme/theme1.xml");
        if (found == package_.end()) return {};
        auto const settings = package_.find(parts_.settings);
        return {
            read_xml(found->second, limits_),
            settings == package_.end() ? Element{} : read_xml(settings->second, limits_)};
    }

    std::string
    notes(std::string const& name, char const* root, std::string const& one, Body& writer)
    {
        if (name.empty()) return {};
        auto const tree = part(name);
        tell_changes(tree, tally_);
        std::string xml;
        for (auto const& note : tree.children) {
            auto const type = note.attribute("w:type");
            if (note.name != one || (!type.empty() && type != "normal")) continue;
            xml.append("<").append(one).append(" w:id=\"");
            xml.append(escaped(note.attribute("w:id"))).append("\">");
            xml.append(writer.written(note)).append("</").append(one).append(">");
        }
        return xml.empty() ? "" : part_of(root, xml);
    }

    /// The words that lists put before their paragraphs stand nowhere in the text.
    std::string lists(Element const& body, Body& writer)
    {
        auto const numbering = part(parts_.numbering);
        std::set<std::string> used;
        gather_lists(body, used);
        for (auto const& id : writer.styles_met)
            if (auto const* const style = styles_.find(id); style != nullptr)
                used.insert(style->list);
        for (auto& words : words_of_lists(numbering, used)) {
            tally_.add(Found::odd_text);
            writer.cut.push_back({Found::odd_text, {}, std::move(words)});
        }
        return rebuilt_numbering(numbering);
    }

    std::string comments(Body& writer)
    {
        if (parts_.comments.empty()) return {};
        auto const tree = part(parts_.comments);
        tell_changes(tree, tally_);
        auto const marked = writer.comments;
        // What a comment says is said about the text, not in it.
        auto const said = writer.said.size();
        std::string xml;
        for (auto const& comment : tree.children) {
            if (comment.name != "w:comment") continue;
            std::string const id(comment.attribute("w:id"));
            if (!comment.attribute("w:author").empty()) tally_.add(Found::comment_author);
            if (!marked.contains(id)) {
                tally_.add(Found::loose_comment);
                writer.cut.push_back({Found::loose_comment, {}, words_in(comment)});
                continue;
            }
            xml += "<w:comment w:id=\"" + escaped(id) +
                   "\" w:author=\"-\" w:date=\"2000-01-01T00:00:00Z\">" + writer.written(comment) +
                   "</w:comment>";
        }
        writer.said.resize(said);
        return xml.empty() ? "" : part_of("w:comments", xml);
    }

    void furniture(Body& writer)
    {
        std::vector<std::string> told;
        for (auto const& name : parts_.furniture) {
            auto const tree = part(name);
            tell_changes(tree, tally_);
            // Its fields may do harm like any other.
            StyleSheet const plain;
            Tally inner;
            Places const places(tree, plain, inner);
            Body reader(plain, places, tally_, limits_);
            (void)reader.written(tree);
            auto words = words_in(tree);
            if (words.empty() || std::ranges::find(told, words) != told.end()) continue;
            tally_.add(Found::page_furniture);
            writer.cut.push_back({Found::page_furniture, {}, words});
            told.push_back(std::move(words));
        }
    }

    void settings()
    {
        if (parts_.settings.empty()) return;
        auto const tree = part(parts_.settings);
        for (auto const& one : tree.children) {
            if (one.name == "w:rsids") tally_.add(Found::revision_ids);
            if (one.name == "w:docVars")
                for (std::size_t i = 0; i < one.children.size(); ++i)
                    tally_.add(Found::document_variable);
        }
    }

    UnpackLimits const& limits_;
    Package package_;
    Tally tally_;
    WordParts parts_;
    Theme theme_;
    StyleSheet styles_;
};

} // namespace

Unpacked unpack(std::string_view docx, UnpackLimits const& limits)
{
    if (docx.starts_with("\xD0\xCF\x11\xE0")) throw CannotUnpack{old_word};
    return Unpacking(docx, limits).run();
}

} // namespace safehand::intake::unpacking
