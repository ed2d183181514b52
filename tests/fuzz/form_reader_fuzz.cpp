// Bodies of forms of either kind. Only Error may come out; no byte of a part is invented.
#include "record/error.h"
#include "service/door/form_reading.h"
#include "service/door/request_head.h"

#include <cstddef>
#include <cstdint>

using namespace safehand::service::door;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const all(reinterpret_cast<char const*>(data), size);
    // The first line is the Content-Type.
    auto const end = all.find('\n');
    if (end == std::string_view::npos) return 0;
    Request request;
    request.headers["content-type"] = std::string(all.substr(0, end));
    request.body = std::string(all.substr(end + 1));
    try {
        read_form(request);
    } catch (safehand::Error const& error) {
        if (error.fault() != safehand::Fault::bad_input) throw;
        return 0;
    }
    std::size_t bytes = 0;
    for (auto const& [name, file] : request.files) bytes += file.bytes.size() + file.name.size();
    for (auto const& [name, value] : request.form) {
        bytes += name.size() + value.size();
        safehand::ensure(is_utf8(value) && is_utf8(name), "Fields are text.");
    }
    safehand::ensure(bytes <= size, "Nothing is invented.");
    return 0;
}
