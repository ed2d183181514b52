#include "intake/unpacking/relations.h"

#include "intake/unpacking/xml_tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace safehand::intake::unpacking {

namespace {

struct Relation {
    std::string kind; ///< what follows the last slash of its type
    std::string target;
    bool outside = false;
};

std::string folder_of(std::string const& part)
{
    auto const slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// A target as a part's name: "../media/a.png" beside word/document.xml is "media/a.png".
std::string resolved(std::string const& from, std::string target)
{
    if (target.starts_with('/')) return target.substr(1);
    auto folder = folder_of(from);
    while (target.starts_with("../")) {
        target.erase(0, 3);
        if (!folder.empty()) folder = folder_of(folder.substr(0, folder.size() - 1));
    }
    if (target.starts_with("./")) target.erase(0, 2);
    return folder + target;
}

std::vector<Relation>
relations_of(Package const& package, std::string const& part, UnpackLimits const& limits)
{
    auto const folder = folder_of(part);
    auto const found = package.find(folder + "_rels/" + part.substr(folder.size()) + ".rels");
    std::vector<Relation> all;
    if (found == package.end()) return all;
    auto const root = read_xml(found->second, limits);
    for (auto const& child : root.children) {
        if (child.name != "rel:Relationship") throw CannotUnpack{damaged};
        Relation relation;
        auto const type = child.attribute("Type");
        relation.kind = type.substr(type.rfind('/') + 1);
        relation.target = child.attribute("Target");
        relation.outside = child.attribute("TargetMode") == "External";
        if (!relation.outside) relation.target = resolved(part, relation.target);
        all.push_back(std::move(relation));
    }
    return all;
}

std::string lower(std::string_view text)
{
    std::string small(text);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

bool on_a_disk(std::string_view target)
{
    auto const small = lower(target);
    return small.starts_with("file:") || small.starts_with("c:") || small.starts_with("\\\\");
}

struct Known {
    std::string_view kind;
    Found found;
};

/// What a relation inside the package means when it is no part of the text.
constexpr std::array known{
    Known{"vbaProject", Found::macros},
    Known{"wordVbaData", Found::macros},
    Known{"keyMapCustomizations", Found::macros},
    Known{"attachedToolbars", Found::macros},
    Known{"userCustomization", Found::macros},
    Known{"extensibility", Found::macros},
    Known{"oleObject", Found::embedded_file},
    Known{"package", Found::embedded_file},
    Known{"control", Found::control},
    Known{"activeXControlBinary", Found::control},
    Known{"aFChunk", Found::foreign_text},
    Known{"subDocument", Found::outside_part},
    Known{"diagramData", Found::drawing_with_words},
    Known{"diagramDrawing", Found::drawing_with_words},
    Known{"chart", Found::drawing_with_words},
    Known{"chartEx", Found::drawing_with_words},
    Known{"image", Found::picture},
    Known{"hdphoto", Found::picture},
    Known{"customXml", Found::custom_data},
    Known{"customXmlProps", Found::custom_data},
    Known{"glossaryDocument", Found::building_blocks},
    Known{"font", Found::embedded_font},
    Known{"core-properties", Found::metadata},
    Known{"extended-properties", Found::metadata},
    Known{"custom-properties", Found::metadata},
    Known{"classificationlabels", Found::metadata},
    Known{"thumbnail", Found::metadata},
    Known{"people", Found::metadata},
    Known{"printerSettings", Found::metadata},
    Known{"digital-signature", Found::metadata}};

/// Says nothing about anybody; never carried over.
constexpr std::array<std::string_view, 14> unheeded{
    "webSettings",
    "fontTable",
    "theme",
    "stylesWithEffects",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "diagramLayout",
    "diagramQuickStyle",
    "diagramColors",
    "chartColorStyle",
    "chartStyle",
    "origin",
    "documenttasks"};

class Relating {
  public:
    Relating(Package const& package, Tally& tally, UnpackLimits const& limits)
        : package_(package), tally_(tally), limits_(limits)
    {
    }

    WordParts run()
    {
        follow("");
        if (parts_.document.empty()) throw CannotUnpack{not_word};
        tell_loose_parts();
        return std::move(parts_);
    }

  private:
    void follow(std::string const& part)
    {
        for (auto const& relation : relations_of(package_, part, limits_)) {
            if (relation.outside) {
                outside(relation);
                continue;
            }
            if (!package_.contains(relation.target)) continue;
            bool const fresh = seen_.insert(relation.target).second;
            if (!fresh) continue;
            inside(relation);
            follow(relation.target);
        }
    }

    void outside(Relation const& relation)
    {
        if (relation.kind == "hyperlink") {
            tally_.add(Found::link);
        } else if (relation.kind == "attachedTemplate") {
            tally_.add(on_a_disk(relation.target) ? Found::own_template : Found::outside_template);
        } else if (relation.kind == "image") {
            tally_.add(on_a_disk(relation.target) ? Found::picture : Found::outside_picture);
        } else if (relation.kind == "oleObject") {
            tally_.add(Found::embedded_file);
        } else {
            tally_.add(Found::outside_part);
        }
    }

    std::string* place_for(std::string const& kind)
    {
        if (kind == "officeDocument") return &parts_.document;
        if (kind == "styles") return &parts_.styles;
        if (kind == "numbering") return &parts_.numbering;
        if (kind == "settings") return &parts_.settings;
        if (kind == "comments") return &parts_.comments;
        if (kind == "footnotes") return &parts_.footnotes;
        if (kind == "endnotes") return &parts_.endnotes;
        return nullptr;
    }

    void inside(Relation const& relation)
    {
        auto const& kind = relation.kind;
        if (auto* const place = place_for(kind)) {
            // The building blocks are a document of their own with styles of their own.
            if (place->empty()) *place = relation.target;
            return;
        }
        if (kind == "header" || kind == "footer") {
            parts_.furniture.push_back(relation.target);
            return;
        }
        if (std::ranges::find(unheeded, kind) != unheeded.end()) return;
        auto const* const found = std::ranges::find(known, kind, &Known::kind);
        tally_.add(found == known.end() ? Found::unknown_part : found->found);
    }

    /// A part that nothing leads to is not read; one that could act is refused all the same.
    void tell_loose_parts()
    {
        for (auto const& [name, bytes] : package_) {
            auto const small = lower(name);
            if (seen_.contains(name) || small.ends_with(".rels") || small == "[content_types].xml")
                continue;
            if (small.find("vba") != std::string::npos)
                tally_.add(Found::macros);
            else if (small.find("activex") != std::string::npos)
                tally_.add(Found::control);
            else if (
                small.find("embeddings/") != std::string::npos || small.ends_with(".bin") ||
                small.ends_with(".exe") || small.ends_with(".dll"))
                tally_.add(Found::embedded_file);
            else
                tally_.add(Found::loose_part);
        }
    }

    Package const& package_;
    Tally& tally_;
    UnpackLimits const& limits_;
    WordParts parts_;
    std::set<std::string> seen_;
};

/// What the package says that its main part is. Parts that are macros by type, whatever their name.
void check_types(Package const& package, Tally& tally, UnpackLimits const& limits)
{
    auto const found = package.find("[Content_Types].xml");
    if (found == package.end())
        throw CannotUnpack{package.contains("mimetype") ? other_office : other_zip};
    auto const root = read_xml(found->second, limits);
    bool word = false;
    bool other = false;
    for (auto const& child : root.children) {
        auto const type = lower(child.attribute("ContentType"));
        auto const says = [&](std::string_view words) {
            return type.find(words) != std::string::npos;
        };
        word = word || says("wordprocessingml.document.main");
        if (says("spreadsheetml") && says(".main")) other = true;
        if (says("presentationml") && says(".main")) other = true;
        if (says("ms-excel") || says("ms-powerpoint") || says("visio")) other = true;
        if (says("wordprocessingml.template.main")) throw CannotUnpack{a_template};
        if (says("macroenabled") || says("vbaproject")) {
            tally.add(Found::macros);
            word = word || says("ms-word.document");
        }
    }
    if (!word) throw CannotUnpack{other ? other_office : not_word};
}

} // namespace

WordParts relate(Package const& package, Tally& tally, UnpackLimits const& limits)
{
    check_types(package, tally, limits);
    return Relating(package, tally, limits).run();
}

} // namespace safehand::intake::unpacking
