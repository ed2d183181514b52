#include "redaction/rebuilding/reading_order.h"

#include "redaction/page/marks.h"

#include <cstddef>

namespace safehand::rebuilding {

namespace {

/// Behind how many of the lines the mark comes: behind the last that stands above it in its column.
std::size_t lines_before(page::Page const& page, page::MarkItem const& mark)
{
    auto const box = page::mark_box(mark.at, mark.words, mark.size);
    double const middle = (box.bottom + box.top) / 2;
    auto const in_its_column = [&](page::SpokenLine const& line) {
        return line.turn == 0 && line.box.left < box.right && box.left < line.box.right;
    };
    std::size_t before = 0;
    for (std::size_t i = 0; i < page.spoken.size(); ++i)
        if (in_its_column(page.spoken[i]) && page.spoken[i].box.bottom > middle) before = i + 1;
    return before;
}

} // namespace

std::vector<WrittenPart> in_reading_order(page::Page const& page)
{
    std::vector<WrittenPart> out;
    if (page.spoken.empty()) {
        for (auto const& item : page.items) out.emplace_back(&item);
        return out;
    }
    std::vector<std::vector<page::Item const*>> marks(page.spoken.size() + 1);
    for (auto const& item : page.items) {
        auto const* mark = std::get_if<page::MarkItem>(&item.what);
        if (mark == nullptr)
            out.emplace_back(&item);
        else
            marks[lines_before(page, *mark)].push_back(&item);
    }
    for (std::size_t i = 0; i < marks.size(); ++i) {
        for (auto const* mark : marks[i]) out.emplace_back(mark);
        if (i < page.spoken.size()) out.emplace_back(&page.spoken[i]);
    }
    return out;
}

} // namespace safehand::rebuilding
