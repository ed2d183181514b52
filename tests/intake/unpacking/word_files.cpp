#include "tests/intake/unpacking/word_files.h"

#include <archive.h>
#include <archive_entry.h>

namespace safehand::intake::unpacking::tests {

namespace {

la_ssize_t append(archive* /*writer*/, void* data, void const* bytes, std::size_t size)
{
    static_cast<std::string*>(data)->append(static_cast<char const*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

constexpr char const* office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

} // namespace

Parts parts_with(std::string_view body)
{
    Parts parts;
    parts["[Content_Types].xml"] =
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Override PartName='/word/document.xml' ContentType='application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    parts["_rels/.rels"] =
        std::string("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
                    "relationships'><Relationship Id='a' Type='") +
        office + "officeDocument' Target='word/document.xml'/></Relationships>";
    parts["word/_rels/document.xml.rels"] =
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "</Relationships>";
    parts["word/document.xml"] =
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
        "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
        "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
        "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
        "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml' "
        "xmlns:v='urn:schemas-microsoft-com:vml' "
        "xmlns:o='urn:schemas-microsoft-com:office:office'><w:body>" +
        std::string(body) + "</w:body></w:document>";
    return parts;
}

void relate(Parts& parts, std::string_view kind, std::string_view target, bool outside)
{
    auto& relations = parts["word/_rels/document.xml.rels"];
    auto const one = "<Relationship Id='x" + std::to_string(relations.size()) + "' Type='" +
                     office + std::string(kind) + "' Target='" + std::string(target) + "'" +
                     (outside ? " TargetMode='External'" : "") + "/>";
    relations.insert(relations.rfind("</"), one);
}

std::string zipped(std::vector<std::pair<std::string, std::string>> const& parts)
{
    std::string bytes;
    auto* const writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open(writer, &bytes, nullptr, append, nullptr);
    for (auto const& [name, content] : parts) {
        auto* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0600);
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return bytes;
}

std::string zipped(Parts const& parts)
{
    return zipped(std::vector<std::pair<std::string, std::string>>(parts.begin(), parts.end()));
}

std::string paragraph(std::string_view words, std::string_view run_properties)
{
    return "<w:p><w:r><w:rPr>" + std::string(run_properties) + "</w:rPr><w:t>" +
           std::string(words) + "</w:t></w:r></w:p>";
}

std::string word_file(std::string_view body)
{
    return zipped(parts_with(body));
}

} // namespace safehand::intake::unpacking::tests
