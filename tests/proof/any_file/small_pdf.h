// A PDF of one page around given content, for tests of the search. All words in it are invented.
#pragma once

#include <string>
#include <vector>

namespace safehand::any_file::test {

struct SmallPdf {
    std::string content;            ///< of the page
    std::string resources;          ///< entries beside the font F1, Helvetica
    std::vector<std::string> extra; ///< whole object bodies, numbered from 10
    std::string trailer;            ///< entries
};

inline std::string stream(std::string const& data, std::string const& entries = {})
{
    return "<< " + entries + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
           "\nendstream";
}

inline std::string bytes_of(SmallPdf const& pdf)
{
    std::vector<std::pair<int, std::string>> bodies{
        {1, "<< /Type /Catalog /Pages 2 0 R >>"},
        {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"},
        {3,
         "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
         "<< /F1 5 0 R >> " +
             pdf.resources + " >> >>"},
        {4, stream(pdf.content)},
        {5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}};
    for (std::size_t i = 0; i < pdf.extra.size(); ++i)
        bodies.emplace_back(10 + static_cast<int>(i), pdf.extra[i]);
    std::string out = "%PDF-1.7\n";
    for (auto const& [number, body] : bodies)
        out += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
    return out + "trailer\n<< /Root 1 0 R " + pdf.trailer + " >>\n%%EOF\n";
}

/// A page that shows this line, Latin-1.
inline std::string page_saying(std::string const& line)
{
    std::string escaped;
    for (char const c : line) {
        if (c == '(' || c == ')' || c == '\\') escaped += '\\';
        escaped += c;
    }
    return bytes_of({"BT /F1 11 Tf 56 700 Td (" + escaped + ") Tj ET", {}, {}, {}});
}

} // namespace safehand::any_file::test
