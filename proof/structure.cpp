#include "proof/structure.h"

#include "proof/ledger.h"
#include "proof/stream_filters.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace safehand::proof {

namespace {

constexpr int depth_max = 64;

/// Entries that carry actions, files, forms, layers, private data or pictures, wherever they stand.
constexpr std::array forbidden{"AA",           "AcroForm",   "AF",
                               "Alternates",   "Annots",     "B",
                               "Collection",   "DPart",      "DPartRoot",
                               "DSS",          "EF",         "EmbeddedFiles",
                               "JavaScript",   "JS",         "Legal",
                               "Measure",      "Movie",      "OC",
                               "OCG",          "OCGs",       "OCProperties",
                               "OpenAction",   "OPI",        "Pattern",
                               "PieceInfo",    "PresSteps",  "Ref",
                               "Requirements", "RichMedia",  "SMask",
                               "SMaskInData",  "SpiderInfo", "TemplateInstantiated",
                               "Templates",    "Threads",    "Thumb",
                               "URI",          "URLS",       "UseAttachments",
                               "VP",           "XFA"};

constexpr std::array catalog_keys{
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
    "OutputIntents"};

constexpr std::array page_keys{
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
    "ArtBox"};

constexpr std::array page_tree_keys{
    "Type", "Parent", "Kids", "Count", "MediaBox", "CropBox", "Resources", "Rotate"};

constexpr std::array information_keys{
    "Title", "Author", "Subject", "Producer", "Creator", "CreationDate", "ModDate", "Trapped"};

constexpr std::array trailer_keys{
    "Type", "Size", "W", "Root", "Info", "Encrypt", "ID", "Filter", "DecodeParms", "Length"};

constexpr std::array resource_keys{
    "Font", "XObject", "ExtGState", "Properties", "ProcSet", "ColorSpace", "Shading"};

constexpr std::array form_keys{
    "Type",
    "Subtype",
    "BBox",
    "Matrix",
    "Resources",
    "Filter",
    "Length",
    "Group",
    "StructParent",
    "FormType"};

constexpr std::array stamp_keys{"Filter", "Length"};

template <std::size_t n>
bool listed(std::array<char const*, n> const& keys, std::string_view key)
{
    return std::ranges::any_of(keys, [key](std::string_view known) { return known == key; });
}

template <std::size_t n>
void expect_only(
    Dictionary const& dictionary,
    std::array<char const*, n> const& keys,
    char const* where,
    Findings& findings)
{
    for (auto const& [key, value] : dictionary)
        if (!listed(keys, key))
            findings.fault("structure", std::string(where) + " has an entry that ours never have");
}

class Walk {
  public:
    Walk(PdfContents const& file, Findings& findings) : file_(file), findings_(findings) {}

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
            if (type == "ObjStm") object_stream(stream);
        }
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

    void object_stream(PdfStreamValue const& stream)
    {
        auto const* const first = file_.entry(stream.dictionary, "First");
        auto const* const count = file_.entry(stream.dictionary, "N");
        auto const data = decoded(stream);
        bool const whole = data && first != nullptr && count != nullptr && first->number() >= 0 &&
                           count->number() >= 0 && !stream.dictionary.contains("Extends") &&
                           fills_object_stream(
                               *data,
                               static_cast<std::size_t>(first->number()),
                               static_cast<std::size_t>(count->number()));
        if (!whole) findings_.fault("structure", "an object stream with bytes between its objects");
    }

    PdfContents const& file_;
    Findings& findings_;
    std::set<int> reached_;
    std::vector<int> waiting_;
};

/// Walks the structure tree's kids (ISO 32000-2, 14.7.4.2).
class LogicalOrder {
  public:
    LogicalOrder(PdfContents const& file, std::vector<MarkedPage> const& pages) : file_(file)
    {
        for (auto const& page : pages) pages_.emplace(page.page, page.words);
    }

    Folded run()
    {
        auto const* const catalog = file_.dictionary(file_.trailer, "Root");
        auto const* const root =
            catalog == nullptr ? nullptr : file_.dictionary(*catalog, "StructTreeRoot");
        if (root != nullptr) kids(*root, 0, 0);
        return out_.take();
    }

  private:
    void kids(Dictionary const& element, int page, int depth)
    {
        if (auto const at = element.find("Pg"); at != element.end())
            if (auto const* const to = at->second.as<PdfReference>()) page = to->number;
        auto const at = element.find("K");
        if (at != element.end()) kid(at->second, page, depth);
    }

    void kid(Object const& object, int page, int depth)
    {
        if (depth > depth_max) return;
        if (auto const* const to = object.as<PdfReference>();
            to != nullptr && !seen_.insert(to->number).second)
            return;
        auto const* const here = file_.resolve(&object);
        if (here == nullptr) return;
        if (here->as<double>() != nullptr) {
            marked(page, static_cast<int>(here->number()));
        } else if (auto const* const list = here->as<Array>()) {
            for (auto const& item : *list) kid(item, page, depth + 1);
        } else if (auto const* const dictionary = here->as<Dictionary>()) {
            if (auto const* const id = file_.entry(*dictionary, "MCID")) {
                auto const pg = dictionary->find("Pg");
                auto const* const to =
                    pg == dictionary->end() ? nullptr : pg->second.as<PdfReference>();
                marked(to == nullptr ? page : to->number, static_cast<int>(id->number()));
            } else {
                kids(*dictionary, page, depth + 1);
            }
        }
    }

    void marked(int page, int id)
    {
        auto const at = pages_.find(page);
        if (at == pages_.end()) return;
        auto const words = at->second->marked.find(id);
        if (words == at->second->marked.end()) return;
        out_.gap(Gap::space);
        out_.append(words->second);
    }

    PdfContents const& file_;
    std::map<int, PageWords const*> pages_;
    std::set<int> seen_;
    Folder out_;
};

} // namespace

void check_structure(PdfContents const& file, Findings& findings)
{
    expect_only(file.trailer, trailer_keys, "the trailer", findings);
    if (auto const* const catalog = file.dictionary(file.trailer, "Root"))
        expect_only(*catalog, catalog_keys, "the catalog", findings);
    else
        findings.fault("structure", "there is no catalog");
    if (auto const* const information = file.dictionary(file.trailer, "Info"))
        expect_only(*information, information_keys, "the information dictionary", findings);
    Walk(file, findings).run();
}

void check_own_stream(PdfStreamValue const& stream, bool is_stamp, Findings& findings)
{
    if (is_stamp)
        expect_only(stream.dictionary, stamp_keys, "a stamp", findings);
    else
        expect_only(stream.dictionary, form_keys, "a stamp's form", findings);
    auto const at = stream.dictionary.find("Resources");
    auto const* const resources =
        at == stream.dictionary.end() ? nullptr : at->second.as<Dictionary>();
    if (resources != nullptr)
        expect_only(*resources, resource_keys, "a stamp's resources", findings);
}

Folded logical_order(PdfContents const& file, std::vector<MarkedPage> const& pages)
{
    return LogicalOrder(file, pages).run();
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
