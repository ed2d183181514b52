#include "delivery/ipp_message.h"

#include "record/error.h"

#include <cups/ipp.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace safehand::delivery {

namespace {

constexpr std::size_t answer_bytes_max = 1024UL * 1024;
constexpr std::size_t jobs_max = 10'000;

struct Release {
    void operator()(ipp_t* message) const { ippDelete(message); }
};

using Message = std::unique_ptr<ipp_t, Release>;

ipp_op_t code_of(IppOperation operation)
{
    switch (operation) {
    case IppOperation::create_job: return IPP_OP_CREATE_JOB;
    case IppOperation::send_document: return IPP_OP_SEND_DOCUMENT;
    case IppOperation::cancel_job: return IPP_OP_CANCEL_JOB;
    case IppOperation::get_jobs: return IPP_OP_GET_JOBS;
    case IppOperation::get_job_attributes: return IPP_OP_GET_JOB_ATTRIBUTES;
    case IppOperation::get_printer_attributes: return IPP_OP_GET_PRINTER_ATTRIBUTES;
    }
    throw Error(Fault::broken, "An IPP operation has no code.");
}

ipp_tag_t tag_of(IppAttribute::Kind kind)
{
    switch (kind) {
    case IppAttribute::Kind::name: return IPP_TAG_NAME;
    case IppAttribute::Kind::keyword: return IPP_TAG_KEYWORD;
    case IppAttribute::Kind::uri: return IPP_TAG_URI;
    case IppAttribute::Kind::mime: return IPP_TAG_MIMETYPE;
    case IppAttribute::Kind::integer: return IPP_TAG_INTEGER;
    case IppAttribute::Kind::boolean: return IPP_TAG_BOOLEAN;
    }
    throw Error(Fault::broken, "An IPP attribute has no tag.");
}

int number(std::string_view text, int otherwise)
{
    int value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? value : otherwise;
}

void add(ipp_t* message, IppAttribute const& attribute)
{
    auto const group =
        attribute.group == IppAttribute::Group::job ? IPP_TAG_JOB : IPP_TAG_OPERATION;
    auto const* const name = attribute.name.c_str();
    ensure(!attribute.values.empty(), "An IPP attribute has no value.");
    if (attribute.kind == IppAttribute::Kind::integer) {
        ippAddInteger(message, group, IPP_TAG_INTEGER, name, number(attribute.values.front(), 0));
    } else if (attribute.kind == IppAttribute::Kind::boolean) {
        ippAddBoolean(message, group, name, attribute.values.front() == "true" ? 1 : 0);
    } else {
        std::vector<char const*> values;
        values.reserve(attribute.values.size());
        for (auto const& value : attribute.values) values.push_back(value.c_str());
        ippAddStrings(
            message,
            group,
            tag_of(attribute.kind),
            name,
            static_cast<int>(values.size()),
            nullptr,
            values.data());
    }
}

ssize_t write_out(void* to, ipp_uchar_t* bytes, std::size_t count)
{
    auto* const out = static_cast<std::string*>(to);
    std::copy_n(bytes, count, std::back_inserter(*out));
    return static_cast<ssize_t>(count);
}

ssize_t read_in(void* from, ipp_uchar_t* bytes, std::size_t count)
{
    auto* const in = static_cast<std::string_view*>(from);
    auto const taken = std::min(count, in->size());
    std::memcpy(bytes, in->data(), taken);
    in->remove_prefix(taken);
    return static_cast<ssize_t>(taken);
}

std::vector<std::string> values_of(ipp_attribute_t* attribute)
{
    std::vector<std::string> values;
    for (int i = 0; i < ippGetCount(attribute); ++i) {
        switch (static_cast<int>(ippGetValueTag(attribute))) {
        case IPP_TAG_INTEGER:
        case IPP_TAG_ENUM: values.push_back(std::to_string(ippGetInteger(attribute, i))); break;
        case IPP_TAG_BOOLEAN:
            values.emplace_back(ippGetBoolean(attribute, i) != 0 ? "true" : "false");
            break;
        default:
            if (char const* const text = ippGetString(attribute, i, nullptr); text != nullptr)
                values.emplace_back(text);
        }
    }
    return values;
}

/// Sorts the attributes into one map for each job group and one for the printer.
void collect(ipp_t* message, IppAnswer& answer)
{
    bool in_job = false;
    for (auto* attribute = ippFirstAttribute(message); attribute != nullptr;
         attribute = ippNextAttribute(message)) {
        auto const group = ippGetGroupTag(attribute);
        char const* const name = ippGetName(attribute);
        if (group != IPP_TAG_JOB || name == nullptr) in_job = false;
        if (name == nullptr) continue;
        if (group == IPP_TAG_JOB) {
            if (!in_job && answer.jobs.size() < jobs_max) answer.jobs.emplace_back();
            in_job = true;
            answer.jobs.back()[name] = values_of(attribute);
        } else if (group == IPP_TAG_PRINTER) {
            answer.printer[name] = values_of(attribute);
        }
    }
}

} // namespace

EncodedIpp encode_ipp(IppRequest const& request)
{
    Message const message(ippNewRequest(code_of(request.operation)));
    ensure(message != nullptr, "libcups gave no request.");
    add(message.get(), {IppAttribute::Kind::uri, "printer-uri", {request.printer_uri}});
    for (auto const group : {IppAttribute::Group::operation, IppAttribute::Group::job})
        for (auto const& attribute : request.attributes)
            if (attribute.group == group) add(message.get(), attribute);
    EncodedIpp encoded{{}, ippGetRequestId(message.get())};
    ippSetState(message.get(), IPP_STATE_IDLE);
    ensure(
        ippWriteIO(&encoded.bytes, write_out, 1, nullptr, message.get()) == IPP_STATE_DATA,
        "libcups could not encode a request.");
    return encoded;
}

std::optional<IppAnswer> decode_ipp(std::string_view bytes)
{
    if (bytes.size() > answer_bytes_max) return {};
    Message const message(ippNew());
    if (!message) return {};
    auto rest = bytes;
    if (ippReadIO(&rest, read_in, 1, nullptr, message.get()) != IPP_STATE_DATA) return {};
    IppAnswer answer;
    auto const status = ippGetStatusCode(message.get());
    answer.status = status;
    answer.status_word = ippErrorString(status);
    answer.request_id = ippGetRequestId(message.get());
    collect(message.get(), answer);
    return answer;
}

std::string_view first_value(IppValues const& values, std::string_view name)
{
    auto const found = values.find(name);
    if (found == values.end() || found->second.empty()) return {};
    return found->second.front();
}

bool has_value(IppValues const& values, std::string_view name, std::string_view value)
{
    auto const found = values.find(name);
    return found != values.end() && std::ranges::find(found->second, value) != found->second.end();
}

int number_value(IppValues const& values, std::string_view name, int otherwise)
{
    return number(first_value(values, name), otherwise);
}

} // namespace safehand::delivery
