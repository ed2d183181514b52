#include "tests/service/report_files.h"

namespace story {

std::string stream_object(std::string const& entries, std::string const& data)
{
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>stream\n" + data +
           "\nendstream";
}

std::string pdf_of(ReportFile const& file)
{
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R" + file.catalog + ">>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        stream_object("", file.content),
        "<</Title(Secret title)/Author(Secret author)>>"};
    objects.insert(objects.end(), file.more.begin(), file.more.end());
    std::string kids;
    for (int k = 0; k < file.pages; ++k) {
        objects.push_back(
            "<</Type/Page/Parent 2 0 R/MediaBox[" + file.box +
            "]/Contents 4 0 R/Resources<</Font<<"
            "/F1 3 0 R>>" +
            file.resources + ">>" + file.page + ">>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Count " + std::to_string(file.pages) + "/Kids[" + kids + "]>>";
    std::string out = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::string table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        auto place = std::to_string(out.size());
        table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    auto const start = out.size();
    auto const size = std::to_string(objects.size() + 1);
    out += "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + size +
           "/Root 1 0 R/Info 5 0 R>>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
    return out;
}

} // namespace story
