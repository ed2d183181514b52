#include "service/worker/report_check.h"

#include "service/worker/actions.h"
#include "service/worker/quiet_output.h"
#include "service/worker/refusals.h"

#include <podofo/podofo.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <regex>
#include <set>

namespace safehand::worker {

namespace {

using PoDoFo::PdfObject;

bool one_of(std::string const& name, std::initializer_list<char const*> names)
{
    return std::ranges::any_of(names, [&](char const* one) { return name == one; });
}

/// Acts, hides or holds what nobody looked at: in no file that leaves.
bool forbidden_key(std::string const& key)
{
    return one_of(
        key, {"JS",           "JavaScript",  "AA",         "OpenAction", "EmbeddedFiles",
              "EF",           "AF",          "XFA",        "RichMedia",  "RichMediaContent",
              "Launch",       "URI",         "SubmitForm", "Annots",     "AcroForm",
              "Outlines",     "PageLabels",  "Metadata",   "PieceInfo",  "StructTreeRoot",
              "OCProperties", "OC",          "Thumb",      "Collection", "Threads",
              "Perms",        "DSS",         "ByteRange",  "Alternates", "OPI",
              "Properties",   "LastModified"});
}

/// The value of a key that says what an action does. Nothing in a carried report leads anywhere.
bool forbidden_action(std::string const& action)
{
    return acts(action) || action == "URI";
}

class Check {
  public:
    Check(std::string const& bytes, std::string const& passphrase)
    {
        open(bytes, passphrase);
        check_top();
        for (auto const* const object : document_.GetObjects()) walk(*object, 0);
        check_pages();
    }

    std::vector<std::string> answer()
    {
        std::string wrong;
        for (auto const& line : wrong_) wrong += line + "\n";
        return {std::to_string(document_.GetPageCount()), wrong, words_, plain()};
    }

  private:
    void fault(std::string what) { wrong_.insert(std::move(what)); }

    void open(std::string const& bytes, std::string const& passphrase)
    {
        bool locked = false;
        try {
            document_.LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
        } catch (PoDoFo::PdfError const& error) {
            if (error.GetError() != PoDoFo::ePdfError_InvalidPassword || passphrase.empty())
                throw Refused{damaged};
            locked = true;
            document_.SetPassword(passphrase);
        }
        if (locked == passphrase.empty()) fault("it opens without its passphrase");
        if (passphrase.empty()) return;
        auto const* const encryption = document_.GetEncrypt();
        bool const strong =
            encryption != nullptr &&
            encryption->GetEncryptAlgorithm() == PoDoFo::PdfEncrypt::ePdfEncryptAlgorithm_AESV3R6 &&
            encryption->GetRevision() == 6;
        if (!strong) fault("it is not encrypted with AES-256, revision 6");
    }

    void only(
        PoDoFo::PdfDictionary const& dictionary,
        std::initializer_list<char const*> keys,
        char const* where)
    {
        for (auto const& [key, value] : dictionary.GetKeys())
            if (!one_of(key.GetName(), keys)) fault(std::string("an unknown key in the ") + where);
    }

    void check_top()
    {
        auto const* const trailer = document_.GetTrailer();
        only(trailer->GetDictionary(), {"Root", "Info", "Size", "ID", "Encrypt"}, "trailer");
        only(
            document_.GetCatalog()->GetDictionary(),
            {"Type", "Pages", "Lang", "ViewerPreferences", "Extensions", "Version"},
            "catalog");
        auto const* const information = document_.GetObjects().GetObject(
            trailer->GetDictionary().GetKey("Info")->GetReference());
        if (information == nullptr)
            fault("no information about it");
        else
            only(information->GetDictionary(), {"Title", "Producer", "ModDate"}, "information");
    }

    void walk(PoDoFo::PdfVariant const& value, int depth)
    {
        constexpr int depth_max = 60;
        if (depth > depth_max) {
            fault("objects within objects without end");
            return;
        }
        if (value.IsName()) words_ += value.GetName().GetName() + "\n";
        if (value.IsString() || value.IsHexString())
            words_ += value.GetString().GetStringUtf8() + "\n";
        if (value.IsArray())
            for (auto const& item : value.GetArray()) walk(item, depth + 1);
        if (!value.IsDictionary()) return;
        for (auto const& [key, item] : value.GetDictionary().GetKeys()) {
            auto const& name = key.GetName();
            words_ += name + "\n";
            if (forbidden_key(name)) fault("a forbidden key: " + name);
            if (name == "S" && item->IsName() && forbidden_action(item->GetName().GetName()))
                fault("an action");
            walk(*item, depth + 1);
        }
    }

    PdfObject* resolved(PdfObject* object)
    {
        if (object == nullptr || !object->IsReference()) return object;
        return document_.GetObjects().GetObject(object->GetReference());
    }

    PdfObject* member(PdfObject* dictionary, char const* key)
    {
        if (dictionary == nullptr || !dictionary->IsDictionary()) return nullptr;
        return resolved(dictionary->GetDictionary().GetKey(key));
    }

    static std::string content_of(PdfObject& stream)
    {
        char* data = nullptr;
        PoDoFo::pdf_long length = 0;
        stream.GetStream()->GetFilteredCopy(&data, &length);
        std::string text(data, static_cast<std::size_t>(length));
        PoDoFo::podofo_free(data);
        return text;
    }

    void check_pages()
    {
        int const pages = document_.GetPageCount();
        for (int k = 0; k < pages; ++k) {
            auto* const page = document_.GetPage(k)->GetObject();
            only(
                page->GetDictionary(),
                {"Type", "Parent", "MediaBox", "Resources", "Contents", "Rotate"},
                "page");
            check_page(*page, k == 0);
        }
    }

    /// The page is its report, if it has one, and then the stamp over it, whatever the report's own
    /// content does: a form cannot reach out of itself.
    void check_page(PdfObject& page, bool cover)
    {
        static std::regex const with_report(R"(q (-?[0-9]+\.[0-9]{5} ){6}cm /R Do Q q /S Do Q\s*)");
        static std::regex const cover_alone(R"(q /S Do Q\s*)");
        auto* const contents = member(&page, "Contents");
        bool const sound =
            contents != nullptr && contents->HasStream() &&
            std::regex_match(content_of(*contents), cover ? cover_alone : with_report);
        if (!sound) fault("a page that does more than show its report and its stamp");
        auto* const forms = member(member(&page, "Resources"), "XObject");
        auto* const stamp = member(forms, stamp_form);
        bool const stamped = stamp != nullptr && stamp->HasStream() &&
                             content_of(*stamp).find("/W Do") != std::string::npos;
        if (!stamped) fault("a page without its stamp");
        auto* const report = member(forms, report_form);
        if (!cover && (report == nullptr || !report->HasStream()))
            fault("a page without its report");
    }

    std::string plain()
    {
        constexpr double far = 14'000;
        for (int k = 0; k < document_.GetPageCount(); ++k) {
            PoDoFo::PdfArray edge;
            for (double const value : {-far, -far, far, far}) edge.push_back(value);
            document_.GetPage(k)->GetObject()->GetDictionary().AddKey("MediaBox", edge);
        }
        PoDoFo::PdfRefCountedBuffer buffer;
        PoDoFo::PdfOutputDevice device(&buffer);
        PoDoFo::PdfWriter writer(&document_.GetObjects(), document_.GetTrailer());
        writer.SetWriteMode(PoDoFo::ePdfWriteMode_Compact);
        writer.Write(&device);
        return {buffer.GetBuffer(), buffer.GetSize()};
    }

    PoDoFo::PdfMemDocument document_;
    std::set<std::string> wrong_;
    std::string words_;
};

} // namespace

std::vector<std::string> check_report(std::vector<std::string> const& inputs)
{
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    quiet_standard_output();
    return Check(inputs.at(0), inputs.at(1)).answer();
}

} // namespace safehand::worker
