#include "proof/any_file/archive.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/filters.h"

#include <algorithm>

namespace safehand::any_file {

namespace {

constexpr std::string_view head_mark = "PK\x03\x04";
constexpr std::size_t head_size = 30;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::uint32_t value = 0;
    for (std::size_t i = length; i-- > 0;)
        value = value << 8U | (at + i < bytes.size() ? byte_of(bytes[at + i]) : 0U);
    return value;
}

} // namespace

void read_archive(
    std::string_view archive,
    std::size_t most,
    std::function<void(ArchiveMember const& member)> const& out)
{
    for (auto at = archive.find(head_mark); at != std::string_view::npos;) {
        auto const head = archive.substr(at, head_size);
        auto const name_length = little(head, 26, 2);
        auto const data_at = at + head_size + name_length + little(head, 28, 2);
        ArchiveMember member;
        member.name =
            std::string(archive.substr(std::min(at + head_size, archive.size()), name_length));
        member.encrypted = (little(head, 6, 2) & 1U) != 0;
        std::size_t const size = little(head, 18, 4);
        auto next = archive.find(head_mark, at + 4);
        auto const rest = archive.substr(std::min(data_at, archive.size()));
        std::size_t used = 0;
        switch (little(head, 8, 2)) {
        case 0:
            used = size != 0 ? size
                             : std::min(next, archive.size()) - std::min(data_at, archive.size());
            member.data = std::string(rest.substr(0, std::min(used, most)));
            break;
        case 8: {
            auto const inflated = member.encrypted ? Decoded{} : inflate_bare(rest, most, &used);
            member.data = inflated.data;
            member.unread = inflated.damaged || inflated.too_much;
            break;
        }
        default: member.unread = true;
        }
        out(member);
        // Members may stand inside a stored member: it is looked into by itself.
        next = archive.find(head_mark, std::max(at + 4, std::min(data_at + used, archive.size())));
        at = next;
    }
}

} // namespace safehand::any_file
