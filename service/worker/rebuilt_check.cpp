#include "service/worker/rebuilt_check.h"

#include "service/worker/actions.h"
#include "service/worker/quiet_output.h"
#include "service/worker/refusals.h"

#include <podofo/podofo.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace safehand::worker {

namespace {

using PoDoFo::PdfDictionary;
using PoDoFo::PdfObject;
using Keys = std::set<std::string_view>;

/// Whatever the writer of rebuilt files uses, wherever it uses it. Nothing here acts, holds another
/// file, or hides what nobody sees.
constexpr std::string_view known =
    // everywhere
    "Type Subtype Length Filter DecodeParms Parent Kids Count S P K N W O A First Last "
    "Next Prev Title Lang "
    // file and pages
    "Size Root Info ID Index Pages MediaBox CropBox Resources Contents Group Tabs "
    "StructParents StructParent Annots Metadata ViewerPreferences DisplayDocTitle "
    "MarkInfo Marked StructTreeRoot Outlines Version Extensions Producer CreationDate "
    "ModDate PageMode OutputIntents OutputConditionIdentifier DestOutputProfile "
    "RegistryName "
    // links
    "Rect Border Dest D URI F "
    // resources and drawing
    "Font XObject ExtGState Pattern Shading ColorSpace ProcSet BBox Matrix FormType CA ca "
    "BM SMask AIS G I CS BC TR PatternType PaintType TilingType XStep YStep ShadingType "
    "Coords Extend Function FunctionType Functions Domain Range C0 C1 Bounds Encode "
    "Decode BitsPerSample Background "
    // pictures
    "Width Height BitsPerComponent ImageMask Interpolate Predictor Columns Colors Rows "
    "BlackIs1 EndOfBlock ColorTransform EncodedByteAlign "
    // fonts
    "BaseFont Encoding DescendantFonts ToUnicode FontDescriptor FontName Flags FontBBox "
    "ItalicAngle Ascent Descent CapHeight StemV FontWeight FontFile2 FontFile3 Length1 "
    "CIDSystemInfo Registry Ordering Supplement CIDToGIDMap DW DW2 W2 FontMatrix "
    "CharProcs Differences FirstChar LastChar Widths MissingWidth XHeight FontFamily "
    // tags
    "ParentTree ParentTreeNextKey Nums Pg Obj Stm MCID Alt RowSpan ColSpan Scope "
    "ActualText Namespaces NS RoleMap Headers IDTree Names Limits ";

Keys const& known_keys()
{
    static Keys const keys = [] {
        Keys split;
        for (auto left = known; !left.empty();) {
            auto const end = left.find(' ');
            split.insert(left.substr(0, end));
            left.remove_prefix(end + 1);
        }
        return split;
    }();
    return keys;
}

/// A name that we gave: a letter or a few, then a number. The number keeps names of other writers
/// from passing for ours.
bool our_name(std::string_view name)
{
    auto const digits = name.find_first_of("0123456789");
    constexpr std::size_t letters_max = 3;
    if (digits == std::string_view::npos || digits > letters_max) return false;
    return std::ranges::all_of(
               name.substr(0, digits),
               [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }) &&
           name.find_first_not_of("0123456789", digits) == std::string_view::npos;
}

class Check {
  public:
    explicit Check(std::string const& bytes)
    {
        try {
            document_.LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
        } catch (PoDoFo::PdfError const&) {
            throw Refused{damaged};
        }
        only(
            document_.GetTrailer()->GetDictionary(),
            {"Type", "Root", "Info", "Size", "ID", "W", "Index", "Filter", "Length", "DecodeParms"},
            "trailer");
        only(
            document_.GetCatalog()->GetDictionary(),
            {"Type",
             "Pages",
             "Lang",
             "ViewerPreferences",
             "Extensions",
             "Version",
             "MarkInfo",
             "StructTreeRoot",
             "Outlines",
             "PageMode",
             "Metadata",
             "OutputIntents"},
            "catalog");
        for (auto const* const object : document_.GetObjects()) walk(*object, 0);
        for (int k = 0; k < document_.GetPageCount(); ++k) check_page(k);
    }

    std::vector<std::string> answer() const
    {
        std::string wrong;
        for (auto const& line : wrong_) wrong += line + "\n";
        return {std::to_string(document_.GetPageCount()), wrong};
    }

  private:
    void fault(std::string what) { wrong_.insert(std::move(what)); }

    void only(PdfDictionary const& dictionary, Keys const& keys, char const* where)
    {
        for (auto const& [key, value] : dictionary.GetKeys())
            if (!keys.contains(key.GetName())) fault(std::string("an unknown key in the ") + where);
    }

    void walk(PoDoFo::PdfVariant const& value, int depth)
    {
        constexpr int depth_max = 60;
        if (depth > depth_max) {
            fault("objects within objects without end");
            return;
        }
        if (value.IsArray())
            for (auto const& item : value.GetArray()) walk(item, depth + 1);
        if (!value.IsDictionary()) return;
        for (auto const& [key, item] : value.GetDictionary().GetKeys()) {
            auto const& name = key.GetName();
            if (!known_keys().contains(name) && !our_name(name)) fault("an unknown key");
            check_member(name, *item);
            walk(*item, depth + 1);
        }
    }

    void check_member(std::string_view name, PdfObject const& value)
    {
        static Keys const filters{"FlateDecode", "DCTDecode", "CCITTFaxDecode"};
        if (name == "Filter" && !(value.IsName() && filters.contains(value.GetName().GetName())))
            fault("an unknown filter");
        if (name == "S" && value.IsName() && acts(value.GetName().GetName())) fault("an action");
        if (name == "URI" && value.IsString()) check_address(value.GetString().GetStringUtf8());
        // A file to go to; an annotation's flags are a number.
        if (name == "F" && !value.IsNumber()) fault("a file that is referred to");
    }

    void check_address(std::string const& address)
    {
        if (!address.starts_with("http://") && !address.starts_with("https://") &&
            !address.starts_with("mailto:"))
            fault("an address of an unknown kind");
    }

    void check_page(int number)
    {
        auto* const page = document_.GetPage(number);
        only(
            page->GetObject()->GetDictionary(),
            {"Type",
             "Parent",
             "MediaBox",
             "CropBox",
             "Resources",
             "Contents",
             "Group",
             "Tabs",
             "StructParents",
             "Annots"},
            "page");
        for (int k = 0; k < page->GetNumAnnots(); ++k) {
            auto const& annotation = page->GetAnnotation(k)->GetObject()->GetDictionary();
            auto const* const kind = annotation.GetKey("Subtype");
            if (kind == nullptr || !kind->IsName() || kind->GetName().GetName() != "Link")
                fault("an annotation that is no link");
            only(
                annotation,
                {"Type",
                 "Subtype",
                 "Rect",
                 "Border",
                 "Dest",
                 "A",
                 "F",
                 "StructParent",
                 "Contents",
                 "P"},
                "link");
        }
    }

    PoDoFo::PdfMemDocument document_;
    std::set<std::string> wrong_;
};

} // namespace

std::vector<std::string> check_rebuilt(std::vector<std::string> const& inputs)
{
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    quiet_standard_output();
    return Check(inputs.at(0)).answer();
}

} // namespace safehand::worker
