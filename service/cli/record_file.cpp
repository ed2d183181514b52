#include "service/cli/record_file.h"

#include "intake/limits.h"
#include "record/error.h"

#include <iostream>
#include <iterator>

namespace safehand::service::cli {

std::string record_text(std::string const& file)
{
    auto const most = intake::Limits{}.bytes_max;
    if (file == "-") {
        std::string text;
        text.resize(most + 1);
        std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(std::cin.gcount()));
        return text;
    }
    std::error_code fault;
    auto const size = std::filesystem::file_size(file, fault);
    if (fault) throw Error(Fault::bad_input, "The record file cannot be read.");
    if (size > most) throw Error(Fault::bad_input, "The record file is larger than 16 MiB.");
    return read_file(file, "record file");
}

Day today(Arguments const& arguments)
{
    auto const given = arguments.get("--today");
    return given.empty() ? uk_day(SystemClock().now()) : parse_day(given);
}

std::map<std::string, std::string>
attachment_files(ConferenceRecord const& record, std::filesystem::path const& record_file)
{
    std::map<std::string, std::string> files;
    for (auto const& attachment : record.attachments)
        files[attachment.id.text] =
            read_file(record_file.parent_path() / attachment.file, "report " + attachment.id.text);
    return files;
}

ReportBytes reports_beside(ConferenceRecord const& record, std::filesystem::path const& record_file)
{
    std::map<AttachmentId, std::filesystem::path> files;
    for (auto const& attachment : record.attachments)
        files[attachment.id] = record_file.parent_path() / attachment.file;
    return [files = std::move(files)](AttachmentId const& report) {
        return read_file(files.at(report), "report " + report.text);
    };
}

Proposal propose_beside(
    Library const& library,
    ReportDesk const& desk,
    RedactedReports const& redacted,
    ConferenceRecord record,
    std::filesystem::path const& record_file,
    Day day)
{
    auto reports = reports_of_plan(
        desk,
        &redacted,
        record,
        library.procedure(record),
        reports_beside(record, record_file),
        {});
    return propose(library, std::move(record), day, {}, {}, {}, std::move(reports));
}

} // namespace safehand::service::cli
