#include "proof/structure.h"

#include "proof/stream_filters.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace safehand::proof {

namespace {

constexpr int depth_max = 64;

template <std::size_t n>
using Keys = std::array<std::string_view, n>;

/// In an order in which one is found quickly.
template <class... Words>
consteval auto keys(Words... words)
{
    Keys<sizeof...(words)> sorted{words...};
    std::ranges::sort(sorted);
    return sorted;
}

/// Entries that carry actions, files, forms, layers, private data or pictures, wherever they stand.
constexpr auto forbidden = keys(
    "AA",
    "AcroForm",
    "AF",
    "Alternates",
    "Annots",
    "B",
    "Collection",
    "DPart",
    "DPartRoot",
    "DSS",
    "EF",
    "EmbeddedFiles",
    "JavaScript",
    "JS",
    "Legal",
    "Measure",
    "Movie",
    "OC",
    "OCG",
    "OCGs",
    "OCProperties",
    "OpenAction",
    "OPI",
    "Pattern",
    "PieceInfo",
    "PresSteps",
    "Ref",
    "Requirements",
    "RichMedia",
    "SMask",
    "SMaskInData",
    "SpiderInfo",
    "TemplateInstantiated",
    "Templates",
    "Threads",
    "Thumb",
    "URI",
    "URLS",
    "UseAttachments",
    "VP",
    "XFA");

constexpr auto catalog_keys = keys(
    "Type",
    "Version",
    "Pages",
    "Lang",
    "MarkInfo",
    "StructTreeRoot",
    "Metadata",
    "Outlines",
    "PageMode",
    "PageLayout",
    "PageLabels",
    "ViewerPreferences",
    "Dests",
    "OutputIntents");

constexpr auto page_keys = keys(
    "Type",
    "Parent",
    "MediaBox",
    "CropBox",
    "Contents",
    "Resources",
    "Rotate",
    "TrimBox",
    "StructParents",
    "Tabs",
    "BleedBox",
    "ArtBox");

constexpr auto page_tree_keys =
    keys("Type", "Parent", "Kids", "Count", "MediaBox", "CropBox", "Resources", "Rotate");

constexpr auto information_keys =
    keys("Title", "Author", "Subject", "Producer", "Creator", "CreationDate", "ModDate", "Trapped");

constexpr auto trailer_keys =
    keys("Type", "Size", "W", "Root", "Info", "Encrypt", "ID", "Filter", "DecodeParms", "Length");

constexpr auto resource_keys =
    keys("Font", "XObject", "ExtGState", "Properties", "ProcSet", "ColorSpace", "Shading");

constexpr auto form_keys = keys(
    "Type",
    "Subtype",
    "BBox",
    "Matrix",
    "Resources",
    "Filter",
    "Length",
    "Group",
    "StructParent",
    "FormType");

constexpr auto stamp_keys = keys("Filter", "Length");

template <std::size_t n>
bool listed(Keys<n> const& known, std::string_view key)
{
    return std::ranges::binary_search(known, key);
}

template <std::size_t n>
void expect_only(
    Dictionary const& dictionary, Keys<n> const& known, char const* where, Findings& findings)
{
    for (auto const& [key, value] : dictionary)
        if (!listed(known, key))
            findings.fault("structure", std::string(where) + " has an entry that ours never have");
}

/// Looks for what may act or hide, as deep as it goes. References are not followed.
void check_entries(Object const& object, Findings& findings)
{
    if (auto const* const list = object.as<Array>())
        for (auto const& item : *list) check_entries(item, findings);
    auto const* const dictionary = object.as<Dictionary>();
    if (dictionary == nullptr) return;
    for (auto const& [key, value] : *dictionary) {
        bool const no_mask = key == "SMask" && value.name() == "None";
        if (listed(forbidden, key) && !no_mask)
            findings.fault("structure", "an entry that may act or hide: " + key);
        check_entries(value, findings);
    }
}

class Walk {
  public:
    Walk(PdfContents const& file, Ledger const& ledger, Findings& findings)
        : file_(file), findings_(findings)
    {
        for (auto const& place : ledger.places)
            if (place.packed)
                listed_.emplace(std::pair(place.container, place.index), place.number);
    }

    void run()
    {
        visit({file_.trailer}, 0);
        while (!waiting_.empty()) {
            int const number = waiting_.back();
            waiting_.pop_back();
            if (auto const* const object = file_.object(number))
                visit(*object, 0);
            else if (auto const* const stream = file_.stream(number))
                stream_reached(*stream);
            else
                findings_.fault("structure", "a reference to an object that is not there");
        }
        for (auto const& [number, object] : file_.objects)
            if (!reached_.contains(number))
                findings_.fault("structure", "an object that nothing refers to");
        for (auto const& [number, stream] : file_.streams) {
            auto const type = type_of(stream.dictionary);
            bool const part_of_the_file = type == "ObjStm" || type == "XRef";
            if (!reached_.contains(number) && !part_of_the_file)
                findings_.fault("structure", "a stream that nothing refers to");
            if (type == "ObjStm") object_stream(number, stream);
        }
        if (!listed_.empty())
            findings_.fault("structure", "the cross-reference lists what no object stream holds");
    }

  private:
    std::string_view type_of(Dictionary const& dictionary) const
    {
        auto const* const type = file_.entry(dictionary, "Type");
        return type == nullptr ? std::string_view{} : type->name();
    }

    void visit(Object const& object, int depth)
    {
        if (depth > depth_max) return findings_.fault("structure", "objects nested too deeply");
        if (auto const* const to = object.as<PdfReference>()) {
            if (reached_.insert(to->number).second) waiting_.push_back(to->number);
        } else if (auto const* const list = object.as<Array>()) {
            for (auto const& item : *list) visit(item, depth + 1);
        } else if (auto const* const dictionary = object.as<Dictionary>()) {
            visit_entries(*dictionary, depth);
        }
    }

    void visit_entries(Dictionary const& dictionary, int depth)
    {
        for (auto const& [key, value] : dictionary) {
            bool const no_mask = key == "SMask" && value.name() == "None";
            if (listed(forbidden, key) && !no_mask)
                findings_.fault("structure", "an entry that may act or hide: " + key);
            visit(value, depth + 1);
        }
        auto const type = type_of(dictionary);
        if (type == "Page") expect_only(dictionary, page_keys, "a page", findings_);
        if (type == "Pages") expect_only(dictionary, page_tree_keys, "the page tree", findings_);
        if (type == "Annot" || type == "Action" || type == "Filespec" || type == "OBJR")
            findings_.fault("structure", "an annotation, action or file specification");
        if (type == "Font") font(dictionary);
        if (auto const* const resources = file_.dictionary(dictionary, "Resources"))
            expect_only(*resources, resource_keys, "a resource dictionary", findings_);
    }

    void font(Dictionary const& dictionary)
    {
        auto const* const kind = file_.entry(dictionary, "Subtype");
        if (kind != nullptr && kind->name() == "Type3")
            findings_.fault("structure", "a font whose glyphs are drawings");
    }

    void stream_reached(PdfStreamValue const& stream)
    {
        visit_entries(stream.dictionary, 0);
        auto const* const kind = file_.entry(stream.dictionary, "Subtype");
        if (kind != nullptr && (kind->name() == "Image" || kind->name() == "PS"))
            findings_.fault("structure", "a picture, which nobody here can read");
        if (stream.dictionary.contains("PatternType"))
            findings_.fault("structure", "a pattern, which nobody here can read");
    }

    /// Readers find a member by its number or by its index: both must lead to the same object, and
    /// none may stand there that the cross-reference does not list.
    void object_stream(int container, PdfStreamValue const& stream)
    {
        auto const* const first = file_.entry(stream.dictionary, "First");
        auto const* const count = file_.entry(stream.dictionary, "N");
        auto const data = decoded(stream);
        bool const sized = data && first != nullptr && count != nullptr && first->number() >= 0 &&
                           count->number() >= 0 && !stream.dictionary.contains("Extends");
        std::optional<std::vector<Member>> members;
        if (sized)
            members = object_stream_members(
                *data,
                static_cast<std::size_t>(first->number()),
                static_cast<std::size_t>(count->number()));
        if (!members)
            return findings_.fault("structure", "an object stream with bytes between its objects");
        for (std::size_t index = 0; index < members->size(); ++index) {
            auto const at = listed_.find({container, static_cast<int>(index)});
            if (at == listed_.end() || at->second != (*members)[index].number)
                return findings_.fault(
                    "structure", "an object stream holds what the cross-reference does not list");
            listed_.erase(at);
        }
    }

    PdfContents const& file_;
    Findings& findings_;
    std::map<std::pair<int, int>, int> listed_; ///< by object stream and index, until it is seen
    std::set<int> reached_;
    std::vector<int> waiting_;
};

} // namespace

void check_structure(PdfContents const& file, Ledger const& ledger, Findings& findings)
{
    check_trailer_entries(file.trailer, findings);
    if (auto const* const catalog = file.dictionary(file.trailer, "Root"))
        expect_only(*catalog, catalog_keys, "the catalog", findings);
    else
        findings.fault("structure", "there is no catalog");
    if (auto const* const information = file.dictionary(file.trailer, "Info"))
        expect_only(*information, information_keys, "the information dictionary", findings);
    Walk(file, ledger, findings).run();
}

void check_trailer_entries(Dictionary const& trailer, Findings& findings)
{
    expect_only(trailer, trailer_keys, "the trailer", findings);
}

void check_own_stream(PdfStreamValue const& stream, bool is_stamp, Findings& findings)
{
    if (is_stamp)
        expect_only(stream.dictionary, stamp_keys, "a stamp", findings);
    else
        expect_only(stream.dictionary, form_keys, "a stamp's form", findings);
    auto const entry = [&stream](char const* key) -> Object const* {
        auto const at = stream.dictionary.find(key);
        return at == stream.dictionary.end() ? nullptr : &at->second;
    };
    auto const* const type = entry("Type");
    auto const* const kind = entry("Subtype");
    // A stream of another type may be one that readers do not decrypt.
    bool const form =
        type != nullptr && type->name() == "XObject" && kind != nullptr && kind->name() == "Form";
    if (!is_stamp && !form) findings.fault("stamp", "a stream that is no form");
    for (auto const& [key, value] : stream.dictionary) check_entries(value, findings);
    auto const* const resources = entry("Resources");
    if (resources == nullptr) return;
    if (auto const* const entries = resources->as<Dictionary>())
        expect_only(*entries, resource_keys, "a stamp's resources", findings);
    else
        findings.fault("stamp", "resources that stand elsewhere");
}

bool name_of_the_format(std::string_view name)
{
    static constexpr std::string_view known =
        " Art Artifact ArtBox Author BBox Body Box Caption Cap Catalog Child Code Column Contents "
        "Count Disc Div Document End First Flags Font Form Group Height Info Kids Lang Last Length "
        "Limits Link List Low Mark Marked Name Names Next Normal Note Outlines Page Pages Parent "
        "Part Prev Pro Quote Rate Reader Rect Role Root Row Rows Scope Sect Size Span Start Table "
        "Tabs Title Type Unit Value Version Width Widths Word ";
    std::string const spaced = " " + std::string(name) + " ";
    return known.find(spaced) != std::string_view::npos;
}

} // namespace safehand::proof
