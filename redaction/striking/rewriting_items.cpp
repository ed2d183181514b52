// The items of pages as they are written: what stays, with what was set again in its place.
#include "redaction/striking/rewriting.h"

#include <utility>
#include <variant>

namespace safehand::striking {

void Rewriter::write()
{
    for (std::size_t number = 0; number < document_.pages.size(); ++number) {
        auto& page = document_.pages[number];
        write(page.items);
        for (auto& pattern : page.patterns) write(pattern.items);
        clear_bands(page, bands_[number]);
        for (auto& mark : on_top_[number]) page.items.push_back(std::move(mark));
    }
}

void Rewriter::write(std::vector<page::Item>& items)
{
    std::vector<page::Item> written;
    written.reserve(items.size());
    for (auto& item : items) {
        bool stays = true;
        if (std::holds_alternative<page::TextRun>(item.what)) {
            write_run(item, written);
            continue;
        }
        if (auto* group = std::get_if<page::Group>(&item.what)) {
            bool const masked = !group->soft_mask.empty();
            write(group->items);
            write(group->soft_mask);
            stays = !group->items.empty() && (!masked || !group->soft_mask.empty());
        }
        if (stays) written.push_back(std::move(item));
    }
    items = std::move(written);
}

/// What stays of a run, parted where lines that are set again have their place in it, so that they
/// are read in their turn.
void Rewriter::write_run(page::Item& item, std::vector<page::Item>& written)
{
    auto const emission = emissions_.find(&item);
    auto const found = lifted_glyphs_.find(&item);
    auto glyphs = std::move(std::get<page::TextRun>(item.what).glyphs);
    std::get<page::TextRun>(item.what).glyphs.clear();
    std::vector<page::PlacedGlyph> kept;
    auto const part = [&] {
        if (kept.empty() || std::get<page::TextRun>(item.what).hidden) return;
        auto one = item;
        std::get<page::TextRun>(one.what).glyphs = std::move(kept);
        kept.clear();
        written.push_back(std::move(one));
    };
    std::vector<std::uint32_t> const none_lifted;
    auto const& lifted = found == lifted_glyphs_.end() ? none_lifted : found->second;
    auto next = lifted.begin(); // sorted: letters are in drawing order
    for (std::uint32_t at = 0; at < glyphs.size(); ++at) {
        if (emission != emissions_.end()) {
            if (auto const here = emission->second.find(at); here != emission->second.end()) {
                part();
                for (auto& one : here->second) written.push_back(std::move(one));
            }
        }
        while (next != lifted.end() && *next < at) ++next;
        if (next == lifted.end() || *next != at) kept.push_back(std::move(glyphs[at]));
    }
    part();
}

} // namespace safehand::striking
