#include "tests/rendering/plain_file.h"

#include <algorithm>
#include <vector>

namespace safehand::rendering {

namespace {

struct Entry {
    int type = 0; ///< ISO 32000-2, table 18
    std::size_t field = 0;
    std::size_t index = 0;
};

void put_field(std::string& out, std::size_t value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
}

} // namespace

std::string plain_file(FrozenPages const& pages, CopyOverlay const& overlay)
{
    int top = pages.copy_first;
    for (auto const& stream : overlay.streams) top = std::max(top, stream.number + 1);
    std::vector<Entry> entries(static_cast<std::size_t>(top) + 1);
    std::string out = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n";
    auto const put = [&](PdfStream const& stream) {
        entries[static_cast<std::size_t>(stream.number)] = {1, out.size(), 0};
        out += std::to_string(stream.number) + " 0 obj\n<</Length " +
               std::to_string(stream.data.size()) + stream.entries + ">>\nstream\n" + stream.data +
               "\nendstream\nendobj\n";
    };
    for (auto const& stream : pages.streams) put(stream);
    for (auto const& stream : overlay.streams) put(stream);
    for (std::size_t i = 0; i < pages.packed_numbers.size(); ++i)
        for (std::size_t k = 0; k < pages.packed_members[i].size(); ++k)
            entries[static_cast<std::size_t>(pages.packed_members[i][k])] = {
                2, static_cast<std::size_t>(pages.packed_numbers[i]), k};
    auto const start = out.size();
    entries[static_cast<std::size_t>(top)] = {1, start, 0};
    std::string table;
    for (auto const& entry : entries) {
        put_field(table, static_cast<std::size_t>(entry.type), 1);
        put_field(table, entry.field, 4);
        put_field(table, entry.type == 0 ? 0 : entry.index, 2);
    }
    out += std::to_string(top) + " 0 obj\n<</Type/XRef/W[1 4 2]/Size " +
           std::to_string(entries.size()) + "/Root " + std::to_string(pages.catalog) +
           " 0 R/Info " + std::to_string(pages.information) +
           " 0 R/ID[<00000000000000000000000000000001><00000000000000000000000000000001>]/Length " +
           std::to_string(table.size()) + ">>\nstream\n" + table +
           "\nendstream\nendobj\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
    return out;
}

} // namespace safehand::rendering
