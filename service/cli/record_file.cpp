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

} // namespace safehand::service::cli
