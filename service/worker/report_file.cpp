#include "service/worker/report_file.h"

#include "service/worker/refusals.h"

#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace safehand::worker {

namespace {

using Handle = QPDFObjectHandle;

bool one_of(std::string const& name, std::initializer_list<char const*> names)
{
    for (auto const* one : names)
        if (name == one) return true;
    return false;
}

std::string name_in(Handle dictionary, char const* key)
{
    auto value = dictionary.getKey(key);
    return value.isName() ? value.getName() : std::string{};
}

[[noreturn]] void refuse(Refusal why)
{
    throw Refused{why};
}

bool some_in(Handle array)
{
    return array.isArray() && array.getArrayNItems() > 0;
}

} // namespace

ReportFile::ReportFile(std::string const& bytes)
{
    open(bytes);
    look_at_catalog();
    look_at_objects();
    find_pages();
    settle_annotations();
    insist_on_sound();
}

void ReportFile::insist_on_sound()
{
    if (file_.anyWarnings()) refuse(damaged);
}

void ReportFile::open(std::string const& bytes)
{
    file_.setSuppressWarnings(true);
    file_.setAttemptRecovery(false);
    try {
        file_.processMemoryFile("report", bytes.data(), bytes.size());
    } catch (QPDFExc const& why) {
        refuse(why.getErrorCode() == qpdf_e_password ? encrypted : damaged);
    }
    if (file_.isEncrypted()) refuse(encrypted);
    insist_on_sound();
}

void ReportFile::look_at_catalog()
{
    auto root = file_.getRoot();
    auto names = root.getKey("/Names");
    if (names.isDictionary() && names.hasKey("/JavaScript")) refuse(scripted);
    if ((names.isDictionary() && names.hasKey("/EmbeddedFiles")) || root.hasKey("/Collection") ||
        root.hasKey("/AF"))
        refuse(files_inside);
    auto form = root.getKey("/AcroForm");
    if (form.isDictionary()) {
        if (form.hasKey("/XFA")) refuse(has_form);
        auto flags = form.getKey("/SigFlags");
        if (flags.isInteger() && flags.getIntValue() != 0) refuse(bears_signature);
        if (some_in(form.getKey("/Fields"))) {
            auto fields = form.getKey("/Fields");
            for (int i = 0; i < fields.getArrayNItems(); ++i)
                if (fields.getArrayItem(i).isDictionary() &&
                    name_in(fields.getArrayItem(i), "/FT") == "/Sig")
                    refuse(bears_signature);
            refuse(has_form);
        }
    }
    if (root.hasKey("/Perms") || root.hasKey("/DSS")) refuse(bears_signature);
    // Dropping the switches would show what is switched off.
    if (root.hasKey("/OCProperties")) {
        auto layers = root.getKey("/OCProperties");
        if (!layers.isDictionary() || some_in(layers.getKey("/OCGs"))) refuse(has_layers);
    }
    left_behind_.bookmarks = root.hasKey("/Outlines");
    left_behind_.metadata = root.hasKey("/Metadata") || file_.getTrailer().hasKey("/Info");
    if (root.hasKey("/OpenAction")) ++left_behind_.actions;
    if (root.hasKey("/AA")) ++left_behind_.actions;
}

/// Every object, also those that nothing refers to: a file that hides something is refused whole.
void ReportFile::look_at_objects()
{
    for (auto& object : file_.getAllObjects()) look_at(object, 0);
}

void ReportFile::look_at(Handle object, int depth)
{
    constexpr int depth_max = 60;
    if (depth > depth_max) refuse(damaged);
    if (depth > 0 && object.isIndirect()) return;
    if (object.isArray())
        for (int i = 0; i < object.getArrayNItems(); ++i)
            look_at(object.getArrayItem(i), depth + 1);
    if (!object.isDictionary() && !object.isStream()) return;
    auto dictionary = object.isStream() ? object.getDict() : object;
    for (auto const& key : dictionary.getKeys()) {
        auto value = dictionary.getKey(key);
        look_at_key(key, value);
        look_at(value, depth + 1);
    }
    auto const type = name_in(dictionary, "/Type");
    if (type == "/OCMD" || type == "/OCG") refuse(has_layers);
    if (type == "/EmbeddedFile") refuse(files_inside);
    if (type == "/Sig" && dictionary.hasKey("/ByteRange")) refuse(bears_signature);
    auto const action = name_in(dictionary, "/S");
    if (action == "/JavaScript") refuse(scripted);
    if (one_of(action, {"/Rendition", "/Movie", "/Sound", "/GoTo3DView"})) refuse(plays);
    if (one_of(
            action,
            {"/URI",
             "/Launch",
             "/SubmitForm",
             "/ImportData",
             "/ResetForm",
             "/GoToR",
             "/GoToE",
             "/Named",
             "/Hide"}))
        ++left_behind_.actions;
}

void ReportFile::look_at_key(std::string const& key, Handle value)
{
    // A resource or a glyph may bear any of these names; only what could act or hold counts.
    if (key == "/JS" && (value.isString() || value.isStream())) refuse(scripted);
    if (key == "/EF" && value.isDictionary()) refuse(files_inside);
    if (key == "/RichMediaContent") refuse(plays);
    if (key == "/XFA" && (value.isArray() || value.isStream())) refuse(has_form);
}

void ReportFile::find_pages()
{
    file_.pushInheritedAttributesToPage();
    auto const& all = file_.getAllPages();
    if (all.empty()) refuse(damaged);
    if (all.size() > static_cast<std::size_t>(report_pages_max)) refuse(too_many_pages);
    for (auto const& page : all) {
        QPDFPageObjectHelper whole(page);
        auto const media = whole.getMediaBox(false).getArrayAsRectangle();
        auto crop = whole.getCropBox(false).getArrayAsRectangle();
        auto const tidy = [](Handle::Rectangle box) {
            if (box.llx > box.urx) std::swap(box.llx, box.urx);
            if (box.lly > box.ury) std::swap(box.lly, box.ury);
            return box;
        };
        auto const paper = tidy(media);
        auto box = tidy(crop);
        box.llx = std::max(box.llx, paper.llx);
        box.lly = std::max(box.lly, paper.lly);
        box.urx = std::min(box.urx, paper.urx);
        box.ury = std::min(box.ury, paper.ury);
        constexpr double side_min = 36;
        constexpr double side_max = 14'400;
        for (double const side : {box.urx - box.llx, box.ury - box.lly})
            if (!(side >= side_min && side <= side_max)) refuse(odd_page);
        auto rotate = whole.getAttribute("/Rotate", false);
        int turned = rotate.isInteger() ? rotate.getIntValueAsInt() % 360 : 0;
        if (turned < 0) turned += 360;
        if (turned % 90 != 0) refuse(odd_page);
        pages_.push_back({page, box, turned});
    }
}

/// True for what stays and becomes part of the page.
bool ReportFile::keeps(Handle annotation)
{
    if (!annotation.isDictionary()) return false;
    auto const kind = name_in(annotation, "/Subtype");
    // Somebody marked words for removal and they were not removed.
    if (kind == "/Redact") refuse(unapplied_marks);
    if (kind == "/FileAttachment") refuse(files_inside);
    if (kind == "/Widget") refuse(has_form);
    if (one_of(kind, {"/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Projection"}))
        refuse(plays);
    if (one_of(kind, {"/Link", "/Popup", "/PrinterMark", "/TrapNet"})) {
        ++left_behind_.links;
        return false;
    }
    constexpr int invisible_hidden_no_view = 1 | 2 | 32;
    auto flags = annotation.getKey("/F");
    bool const hidden = flags.isInteger() && (flags.getIntValue() & invisible_hidden_no_view) != 0;
    auto look = annotation.getKey("/AP");
    bool const shown = look.isDictionary() && look.hasKey("/N");
    if (hidden || !shown || kind == "/Text") {
        ++left_behind_.comments;
        return false;
    }
    return true;
}

void ReportFile::settle_annotations()
{
    bool some = false;
    for (auto& one : pages_) {
        auto annotations = one.page.getKey("/Annots");
        if (!annotations.isArray()) continue;
        auto kept = Handle::newArray();
        for (int i = 0; i < annotations.getArrayNItems(); ++i)
            if (keeps(annotations.getArrayItem(i))) kept.appendItem(annotations.getArrayItem(i));
        one.page.replaceKey("/Annots", kept);
        some = some || some_in(kept);
    }
    // Only now, with everything else gone, does what is seen become part of the page.
    if (some) QPDFPageDocumentHelper(file_).flattenAnnotations();
}

} // namespace safehand::worker
