// Bytes as they come over a connection, through the head's scanner and reader. Whatever is let in
// reads the same however it arrives, and holds to what handlers are promised.
#include "record/error.h"
#include "service/door/request_head.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace safehand::service::door;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const all(reinterpret_cast<char const*>(data), size);
    Limits const limits;
    HeadScanner whole(limits);
    auto const found = whole.look(all);
    HeadScanner by_piece(limits);
    auto piecewise = by_piece.look(all.substr(0, size / 2));
    if (std::holds_alternative<HeadScanner::More>(piecewise)) piecewise = by_piece.look(all);
    safehand::ensure(found.index() == piecewise.index(), "Pieces make no difference.");
    auto const* end = std::get_if<HeadScanner::End>(&found);
    if (end == nullptr) return 0;
    auto const read = read_head(all.substr(0, end->bytes), limits);
    auto const* head = std::get_if<RequestHead>(&read);
    if (head == nullptr) return 0;
    auto const& request = head->request;
    safehand::ensure(request.method == "GET" || request.method == "POST", "One of two methods.");
    safehand::ensure(head->body_bytes <= limits.body_bytes_max, "A body has its limit.");
    safehand::ensure(request.headers.contains("host"), "There is a host.");
    safehand::ensure(!request.headers.contains("transfer-encoding"), "There is no coding.");
    for (auto const& part : request.path)
        safehand::ensure(
            is_utf8(part) && !part.empty() && part != "." && part != ".." &&
                part.find_first_of("/\\\r\n") == std::string::npos,
            "Segments are plain names.");
    for (auto const& [name, value] : request.headers)
        safehand::ensure(
            value.find_first_of("\r\n") == std::string::npos &&
                std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }),
            "Fields are single lines.");
    return 0;
}
