#include "proof/any_file/drawing.h"

namespace safehand::any_file {

FontShelf::FontShelf(FileMap const& file) : file_(file)
{
    for (auto const& object : file.objects()) {
        auto const* resources = object.value.entry("Font") != nullptr
                                    ? &object.value
                                    : file.entry(object.value, "Resources");
        auto const* const fonts = resources == nullptr ? nullptr : file.entry(*resources, "Font");
        if (fonts == nullptr || !fonts->is(Value::Kind::dictionary)) continue;
        for (std::size_t i = 0; i + 1 < fonts->items.size(); i += 2)
            if (auto const* const font = file.follow(&fonts->items[i + 1]))
                if (font->is(Value::Kind::dictionary)) by_name_[fonts->items[i].text] = font;
    }
}

FontReading* FontShelf::reading(Value const& font, std::size_t limit)
{
    auto const [at, fresh] = numbers_.emplace(std::pair(&font, limit), shelf_.size());
    if (fresh) shelf_.push_back({&font, std::make_unique<FontReading>(file_, font, limit)});
    return shelf_[at->second].reading.get();
}

FontReading* FontShelf::font(std::string_view name, Value const* resources, std::size_t limit)
{
    auto const* const fonts =
        resources == nullptr ? nullptr : file_.entry(*resources, "Font", limit);
    auto const* found = fonts == nullptr ? nullptr : file_.entry(*fonts, name, limit);
    if (found == nullptr || !found->is(Value::Kind::dictionary)) {
        auto const at = by_name_.find(name);
        if (at == by_name_.end()) return nullptr;
        found = at->second;
    }
    return reading(*found, limit);
}

} // namespace safehand::any_file
