#include "service/worker/carrying.h"

#include "service/worker/refusals.h"
#include "service/worker/report_file.h"
#include "service/worker/whitelist.h"

#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <array>
#include <cstdio>

namespace safehand::worker {

namespace {

using Handle = QPDFObjectHandle;

constexpr double sheet_width = 595.276;
constexpr double sheet_height = 841.89;
constexpr double stamp_height = 74; ///< at the sheet's foot; a report's page stands above it

using Matrix = std::array<double, 6>; ///< a b c d e f: x' = ax + cy + e, y' = bx + dy + f

/// First `one`, then `other`.
Matrix then(Matrix const& one, Matrix const& other)
{
    return {
        one[0] * other[0] + one[1] * other[2],
        one[0] * other[1] + one[1] * other[3],
        one[2] * other[0] + one[3] * other[2],
        one[2] * other[1] + one[3] * other[3],
        one[4] * other[0] + one[5] * other[2] + other[4],
        one[4] * other[1] + one[5] * other[3] + other[5]};
}

/// The seen box of the page, turned as it is shown, with its lower left corner at the origin.
Matrix upright(ReportPage const& page)
{
    auto const& box = page.box;
    switch (page.turned) {
    case 90: return {0, -1, 1, 0, -box.lly, box.urx};
    case 180: return {-1, 0, 0, -1, box.urx, box.ury};
    case 270: return {0, 1, -1, 0, box.ury, -box.llx};
    default: return {1, 0, 0, 1, -box.llx, -box.lly};
    }
}

struct Placing {
    Matrix matrix{};
    bool lying = false; ///< wider than high: its sheet is shown turned
};

/// Above the stamp, as large as it was or as there is room for, never larger.
Placing placing_of(ReportPage const& page)
{
    bool const swapped = page.turned == 90 || page.turned == 270;
    auto width = page.box.urx - page.box.llx;
    auto height = page.box.ury - page.box.lly;
    if (swapped) std::swap(width, height);
    constexpr double room = sheet_height - stamp_height;
    Placing made;
    made.lying = width > height;
    if (!made.lying) {
        auto const scale = std::min({1.0, sheet_width / width, room / height});
        made.matrix = then(
            upright(page),
            {scale, 0, 0, scale, (sheet_width - scale * width) / 2, sheet_height - scale * height});
        return made;
    }
    // The sheet is shown turned clockwise: what is right on the screen is up on the sheet.
    auto const scale = std::min({1.0, sheet_width / height, room / width});
    made.matrix = then(
        upright(page),
        {0,
         scale,
         -scale,
         0,
         sheet_width - (sheet_width - scale * height) / 2,
         stamp_height + (room - scale * width) / 2});
    return made;
}

std::string number(double value)
{
    std::array<char, 40> text{};
    static_cast<void>(std::snprintf(text.data(), text.size(), "%.5f", value));
    return text.data();
}

std::string page_content(Placing const* report)
{
    std::string content;
    if (report != nullptr) {
        content += "q ";
        for (auto const value : report->matrix) content += number(value) + " ";
        content += std::string("cm /") + report_form + " Do Q ";
    }
    return content + "q /" + stamp_form + " Do Q";
}

Handle new_page(QPDF& out, Handle const& stamp, Handle const& report, Placing const* placing)
{
    auto page = Handle::newDictionary();
    page.replaceKey("/Type", Handle::newName("/Page"));
    page.replaceKey("/MediaBox", Handle::newFromRectangle({0, 0, sheet_width, sheet_height}));
    auto forms = Handle::newDictionary();
    forms.replaceKey(std::string("/") + stamp_form, stamp);
    if (placing != nullptr) forms.replaceKey(std::string("/") + report_form, report);
    auto resources = Handle::newDictionary();
    resources.replaceKey("/XObject", forms);
    page.replaceKey("/Resources", resources);
    if (placing != nullptr && placing->lying) page.replaceKey("/Rotate", Handle::newInteger(90));
    page.replaceKey("/Contents", out.newStream(page_content(placing)));
    return out.makeIndirectObject(page);
}

char letter_for(Drawn const& drawn)
{
    if (drawn.text) return 't';
    return drawn.shapes || drawn.objects ? 'p' : '-';
}

std::string words_of(LeftBehind const& left, int operators)
{
    return "links=" + std::to_string(left.links) + " comments=" + std::to_string(left.comments) +
           " actions=" + std::to_string(left.actions) +
           " bookmarks=" + (left.bookmarks ? "1" : "0") +
           " metadata=" + (left.metadata ? "1" : "0") + " operators=" + std::to_string(operators);
}

std::string written(QPDF& out, std::string const& passphrase, std::string const& owner)
{
    QPDFWriter writer(out);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setMinimumPDFVersion("2.0");
    writer.setSuppressOriginalObjectIDs(true);
    if (!passphrase.empty())
        writer.setR6EncryptionParameters(
            passphrase.c_str(),
            owner.c_str(),
            true,
            false,
            false,
            false,
            false,
            false,
            qpdf_r3p_full,
            true);
    writer.write();
    auto const bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(bytes->getBuffer()), bytes->getSize()};
}

} // namespace

std::vector<std::string> look_at_report(std::vector<std::string> const& inputs)
{
    ReportFile report(inputs.at(0));
    QPDF out;
    out.emptyPDF();
    Whitelist copier(report.file(), out);
    std::string letters;
    for (auto const& page : report.pages()) {
        Drawn drawn;
        copier.page(page.page, page.box, drawn);
        letters += letter_for(drawn);
    }
    report.insist_on_sound();
    return {
        std::to_string(report.pages().size()),
        letters,
        words_of(report.left_behind(), copier.dropped())};
}

std::vector<std::string> carry_report(std::vector<std::string> const& inputs)
{
    ReportFile report(inputs.at(0));
    QPDF sheets;
    sheets.processMemoryFile("sheets", inputs.at(1).data(), inputs.at(1).size());
    auto stamps = sheets.getAllPages();
    if (stamps.size() != report.pages().size() + 1) throw Refused{damaged};
    QPDF out;
    out.emptyPDF();
    Whitelist copier(report.file(), out);
    auto const stamp = [&](std::size_t sheet) {
        return out.copyForeignObject(
            QPDFPageObjectHelper(stamps[sheet]).getFormXObjectForPage(false));
    };
    out.addPage(new_page(out, stamp(0), {}, nullptr), false);
    for (std::size_t k = 0; k < report.pages().size(); ++k) {
        auto const& page = report.pages()[k];
        Drawn drawn;
        auto const form = copier.page(page.page, page.box, drawn);
        auto const placing = placing_of(page);
        out.addPage(new_page(out, stamp(k + 1), form, &placing), false);
    }
    report.insist_on_sound();
    auto information = Handle::newDictionary();
    information.replaceKey("/Title", Handle::newUnicodeString(inputs.at(4)));
    information.replaceKey("/Producer", Handle::newString("Safehand"));
    out.getTrailer().replaceKey("/Info", out.makeIndirectObject(information));
    out.getRoot().replaceKey("/Lang", Handle::newString(inputs.at(5)));
    auto preferences = Handle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
    out.getRoot().replaceKey("/ViewerPreferences", preferences);
    return {written(out, inputs.at(2), inputs.at(3))};
}

} // namespace safehand::worker
