#include "proof/any_file/inside_files.h"

#include "proof/any_file/archive.h"
#include "proof/any_file/channels.h"
#include "proof/any_file/characters.h"
#include "proof/any_file/filters.h"
#include "proof/any_file/pdf_search.h"
#include "proof/any_file/picture_tags.h"

#include <algorithm>
#include <array>

namespace safehand::any_file {

namespace {

constexpr std::size_t head_window = 1024; ///< where a PDF may begin
constexpr std::size_t carved_min = 24;    ///< bytes that compressed data gives back at least

enum class Sort { none, pdf, archive, compressed, picture, unknown_archive, old_office };

bool has_zlib_head(std::string_view bytes)
{
    if (bytes.size() < 8) return false;
    auto const first = byte_of(bytes[0]);
    auto const second = byte_of(bytes[1]);
    return first == 0x78 && (first * 256 + second) % 31 == 0 && (second & 0x20U) == 0;
}

Sort sort_of(std::string_view bytes)
{
    using std::string_view_literals::operator""sv;
    if (bytes.substr(0, head_window).find("%PDF-") != std::string_view::npos) return Sort::pdf;
    if (bytes.starts_with("PK\x03\x04")) return Sort::archive;
    if (bytes.starts_with("\x1F\x8B\x08") || has_zlib_head(bytes)) return Sort::compressed;
    if (bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG\r\n\x1A\n") ||
        bytes.substr(0, 12).ends_with("jP  \r\n\x87\n") || bytes.starts_with("GIF8") ||
        bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv))
        return Sort::picture;
    if (bytes.starts_with("7z\xBC\xAF\x27\x1C") || bytes.starts_with("Rar!\x1A\x07") ||
        bytes.starts_with("BZh") ||
        bytes.starts_with("\xFD"
                          "7zXZ\0"sv) ||
        bytes.starts_with("\x28\xB5\x2F\xFD"))
        return Sort::unknown_archive;
    return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ? Sort::old_office : Sort::none;
}

void search_pdf(Task& task, std::string_view bytes, Place place)
{
    FileKey key;
    auto outcome = FileKey::Outcome::not_encrypted;
    if (bytes.find("/Encrypt") != std::string_view::npos) outcome = key.open(bytes, task.password);
    if (outcome == FileKey::Outcome::wrong_password || outcome == FileKey::Outcome::unreadable) {
        task.findings.unread("encrypted file inside", "encrypted files inside");
        outcome = FileKey::Outcome::not_encrypted;
    }
    FileMap const map(bytes, outcome == FileKey::Outcome::open ? &key : nullptr, task.findings);
    PdfSearch(task, map, &place).run();
}

void search_archive(Task& task, std::string_view bytes, Place place)
{
    read_archive(bytes, limits::stream_bytes_max, [&](ArchiveMember const& member) {
        task.text.words(member.name, place);
        if (member.encrypted)
            task.findings.unread("encrypted file inside", "encrypted files inside");
        else if (member.unread)
            task.findings.unread("file inside an archive", "files inside an archive");
        if (!member.data.empty() && task.findings.take_decoded(member.data.size()))
            search_inside(task, member.data, place);
    });
}

void search_picture_file(Task& task, std::string_view bytes, Place place)
{
    read_picture_tags(
        bytes, [&](std::string_view text) { task.text.bytes(text, place, Trust::words); });
    task.findings.unread("picture inside a file inside", "pictures inside files inside");
}

void search_known(Task& task, std::string_view bytes, Place place, Sort sort)
{
    switch (sort) {
    case Sort::pdf: search_pdf(task, bytes, place); break;
    case Sort::archive: search_archive(task, bytes, place); break;
    case Sort::picture: search_picture_file(task, bytes, place); break;
    case Sort::compressed: {
        auto const plain = inflate(bytes, limits::stream_bytes_max);
        if (plain.data.size() >= carved_min && task.findings.take_decoded(plain.data.size()))
            search_inside(task, plain.data, place);
        break;
    }
    case Sort::unknown_archive: task.findings.unread("archive inside", "archives inside"); break;
    case Sort::old_office:
        task.findings.unread("old Office file inside", "old Office files inside");
        break;
    case Sort::none: break;
    }
}

} // namespace

bool is_container(std::string_view bytes)
{
    auto const sort = sort_of(bytes);
    return sort == Sort::pdf || sort == Sort::archive || sort == Sort::compressed;
}

void search_inside(Task& task, std::string_view bytes, Place place)
{
    if (bytes.empty() || !task.findings.take_file()) return;
    if (task.depth >= limits::file_depth_max) {
        task.findings.unread("file too deep inside files", "files too deep inside files");
        return;
    }
    ++task.depth;
    task.text.bytes(bytes, place, Trust::words);
    auto const sort = sort_of(bytes);
    search_known(task, bytes, place, sort);
    if (sort == Sort::none) search_carved(task, bytes, place);
    --task.depth;
}

void search_carved(Task& task, std::string_view bytes, Place place)
{
    constexpr std::array<std::string_view, 3> marks{"%PDF-", "PK\x03\x04", "\x1F\x8B\x08"};
    for (auto const mark : marks)
        if (auto const at = bytes.find(mark);
            at != std::string_view::npos && task.findings.take_file()) {
            ++task.depth;
            if (task.depth < limits::file_depth_max)
                search_known(task, bytes.substr(at), place, sort_of(bytes.substr(at)));
            --task.depth;
        }
    for (auto at = bytes.find('\x78'); at != std::string_view::npos;
         at = bytes.find('\x78', at + 1)) {
        if (!has_zlib_head(bytes.substr(at))) continue;
        std::size_t used = 0;
        auto const plain = inflate(bytes.substr(at), limits::stream_bytes_max, &used);
        if (plain.data.size() < carved_min || !task.findings.take_decoded(plain.data.size()))
            continue;
        task.text.bytes(plain.data, place, Trust::words);
        at += std::max<std::size_t>(used, 1) - 1;
    }
}

} // namespace safehand::any_file
