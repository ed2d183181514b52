// IPP requests and answers as plain values (RFC 8010, RFC 8011). libcups encodes and decodes them;
// nothing here opens a connection.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::delivery {

enum class IppOperation {
    create_job,
    send_document,
    cancel_job,
    get_jobs,
    get_job_attributes,
    get_printer_attributes,
};

/// One attribute of a request. Integers and booleans are written as text: "7", "true".
struct IppAttribute {
    enum class Kind { name, keyword, uri, mime, integer, boolean };
    enum class Group { operation, job };

    Kind kind = Kind::keyword;
    std::string name;
    std::vector<std::string> values;
    Group group = Group::operation;
};

struct IppRequest {
    IppOperation operation = IppOperation::get_printer_attributes;
    std::string printer_uri;
    std::vector<IppAttribute> attributes;
};

struct EncodedIpp {
    std::string bytes; ///< without the document that may follow
    int request_id = 0;
};

/// Throws Error(broken) if libcups cannot encode it.
EncodedIpp encode_ipp(IppRequest const& request);

/// Attribute values by name, as text: enumerations and integers as numbers, booleans as "true" or
/// "false". Values of other kinds (collections, dates) are left out.
using IppValues = std::map<std::string, std::vector<std::string>, std::less<>>;

struct IppAnswer {
    int status = 0;          ///< RFC 8011 B.1
    std::string status_word; ///< "successful-ok"
    int request_id = 0;
    std::vector<IppValues> jobs;
    IppValues printer;

    bool ok() const { return status >= 0 && status < 0x0100; }
};

/// Null when the bytes are not one whole IPP answer of at most 1 MiB.
std::optional<IppAnswer> decode_ipp(std::string_view bytes);

/// First value, or empty.
std::string_view first_value(IppValues const& values, std::string_view name);

bool has_value(IppValues const& values, std::string_view name, std::string_view value);

/// First value as a number; `otherwise` when absent or not a number.
int number_value(IppValues const& values, std::string_view name, int otherwise);

} // namespace safehand::delivery
