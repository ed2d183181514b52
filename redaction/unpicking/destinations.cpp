#include "redaction/unpicking/destinations.h"

#include "redaction/unpicking/limits.h"
#include "redaction/unpicking/reading.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace safehand::unpicking {

namespace {

constexpr int name_tree_depth = 32;

std::string spelling_of(Handle name)
{
    if (name.isName()) return name.getName().substr(1);
    return name.isString() ? name.getStringValue() : std::string{};
}

/// Which entry of the array is the y of what is to be at the top; 0: none.
int entry_of_top(std::string const& kind)
{
    if (kind == "/XYZ") return 3;
    if (kind == "/FitH" || kind == "/FitBH") return 2;
    return kind == "/FitR" ? 5 : 0;
}

} // namespace

Destinations::Destinations(Handle const& catalog, std::vector<PageSource> const& pages)
    : pages_(pages), numbers_(numbers_of_pages(pages))
{
    auto old = value_in(catalog, "/Dests");
    if (old.isDictionary())
        for (auto const& key : old.getKeys()) {
            if (names_.size() >= limits::named_places) break;
            names_.emplace(key.substr(1), old.getKey(key));
        }
    read_names(value_in(value_in(catalog, "/Names"), "/Dests"), 0);
}

void Destinations::read_names(Handle node, int depth)
{
    if (depth > name_tree_depth || !node.isDictionary()) return;
    auto names = node.getKey("/Names");
    if (names.isArray())
        for (int i = 0; i + 1 < names.getArrayNItems(); i += 2) {
            if (names_.size() >= limits::named_places) return;
            names_.emplace(spelling_of(names.getArrayItem(i)), names.getArrayItem(i + 1));
        }
    auto kids = node.getKey("/Kids");
    if (!kids.isArray()) return;
    for (int i = 0; i < kids.getArrayNItems(); ++i) {
        // Counted even when empty, so that a tree that meets itself comes to an end.
        if (++nodes_ > limits::named_places) return;
        read_names(kids.getArrayItem(i), depth + 1);
    }
}

std::optional<Place> Destinations::place(Handle destination) const
{
    if (destination.isName() || destination.isString()) {
        auto const found = names_.find(spelling_of(destination));
        if (found == names_.end()) return std::nullopt;
        destination = found->second;
    }
    if (destination.isDictionary()) destination = destination.getKey("/D");
    if (!destination.isArray() || destination.getArrayNItems() < 1) return std::nullopt;
    Place found;
    auto page = destination.getArrayItem(0);
    if (page.isInteger()) {
        auto const number = page.getIntValue();
        if (number < 0 || number >= static_cast<long long>(pages_.size())) return std::nullopt;
        found.page = static_cast<int>(number);
    } else {
        auto const number = numbers_.find(page.getObjGen());
        if (!page.isIndirect() || number == numbers_.end()) return std::nullopt;
        found.page = number->second;
    }
    if (destination.getArrayNItems() < 2) return found;
    int const entry = entry_of_top(name_of(destination.getArrayItem(1)));
    if (entry == 0 || entry >= destination.getArrayNItems()) return found;
    auto top = destination.getArrayItem(entry);
    if (!top.isNumber()) return found;
    auto const& source = pages_[static_cast<std::size_t>(found.page)];
    auto const seen = source.to_seen().at({source.visible.left, number_of(top)});
    found.top = std::clamp(seen.y, 0.0, source.height());
    return found;
}

std::optional<Place> Destinations::place_of(Handle const& holder) const
{
    auto const direct = value_in(holder, "/Dest");
    if (!Handle(direct).isNull()) return place(direct);
    auto const action = value_in(holder, "/A");
    if (name_in(action, "/S") != "/GoTo") return std::nullopt;
    return place(value_in(action, "/D"));
}

std::string Destinations::address(Handle const& action)
{
    constexpr std::size_t longest = 2048;
    if (name_in(action, "/S") != "/URI") return {};
    auto uri = value_in(action, "/URI");
    if (!uri.isString()) return {};
    auto const text = uri.getStringValue();
    if (text.size() > longest) return {};
    bool const plain = std::ranges::all_of(text, [](unsigned char letter) {
        return letter > 0x20 && letter < 0x7F &&
               std::string_view("\"<>\\^`{|}").find(static_cast<char>(letter)) ==
                   std::string_view::npos;
    });
    if (!plain) return {};
    auto low = text.substr(0, 8);
    std::ranges::transform(low, low.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    bool const known =
        low.starts_with("http://") || low.starts_with("https://") || low.starts_with("mailto:");
    return known ? text : std::string{};
}

} // namespace safehand::unpicking
