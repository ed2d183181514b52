// What stands in a PDF's objects and between them: PdfSearch's part for values and gaps.
#include "proof/any_file/channels.h"
#include "proof/any_file/characters.h"
#include "proof/any_file/glyph_names.h"
#include "proof/any_file/limits.h"
#include "proof/any_file/pdf_search.h"

#include <algorithm>

namespace safehand::any_file {

using Kind = Value::Kind;

namespace {

/// Whether an entry's name says more of it than the dictionary in which it stands (`own`), or that
/// in which this stands (`around`).
bool key_tells_more(std::string_view own, std::string_view around, std::string_view key)
{
    if (key == channels::script) return true;
    if (key == channels::field && around == channels::structure) return false;
    return own != channels::field && own != channels::link && own != channels::overlay &&
           own != channels::signature && own != channels::attachment_name &&
           own != channels::intent;
}

/// The page that a dictionary speaks of: a bookmark's, or a part's of the structure tree.
Value const* page_named(Value const& dictionary)
{
    if (auto const* const page = dictionary.entry("Pg")) return page;
    auto const* target = dictionary.entry("Dest");
    if (auto const* const action = dictionary.entry("A"); target == nullptr && action != nullptr)
        target = action->entry("D");
    return target == nullptr || !target->is(Kind::array) || target->items.empty()
               ? nullptr
               : target->items.data();
}

} // namespace

PdfSearch::PdfSearch(Task& task, FileMap const& file, Place const* within)
    : task_(task), text_(task.text), file_(file), within_(within), labels_(file), fonts_(file)
{
}

void PdfSearch::run()
{
    search_gaps();
    search_values();
    search_pages();
    search_earlier_pages();
    search_undrawn();
    search_streams();
    search_fonts();
    tell_pictures();
}

Place PdfSearch::place(std::string_view channel, int page) const
{
    if (within_ != nullptr) return *within_;
    return {channel, std::max(page, -1), false};
}

Place PdfSearch::place(Stored const& object, std::string_view channel) const
{
    auto const& label = labels_.of(object);
    if (!label.current) return place(label.earlier ? channels::earlier : channels::unused, -1);
    return place(channel, label.page);
}

void PdfSearch::search_gaps()
{
    auto const here = place(channels::between, -1);
    for (auto const gap : file_.gaps()) {
        auto const plain = without_vocabulary(gap);
        // Line ends and cross-reference tables have nothing to say.
        if (std::ranges::none_of(plain, is_letter) && plain.size() < 64) continue;
        text_.bytes(plain, here, is_text(plain) ? Trust::words : Trust::bytes);
        if (!is_text(plain)) search_carved(task_, gap, here);
        ValueReader reader(gap);
        reader.values_left = limits::values_max;
        std::vector<std::string_view> comments;
        reader.comments = &comments;
        for (Value value; reader.next(value);) search_value(value, here, {}, 0);
        for (auto const comment : comments) text_.bytes(comment, here, Trust::words);
    }
}

void PdfSearch::search_values()
{
    for (auto const& object : file_.objects()) {
        auto const& label = labels_.of(object);
        auto const channel = label.channel.empty() ? channels::other : label.channel;
        search_value(object.value, place(object, channel), {}, 0);
    }
    for (auto const& trailer : file_.trailers())
        search_value(trailer, place(channels::other, -1), {}, 0);
}

void PdfSearch::search_value(Value const& value, Place place, std::string_view key, int depth)
{
    if (depth > limits::value_depth_max) return;
    switch (value.kind) {
    case Kind::string: search_text(value, place, key); break;
    case Kind::name: text_.name(value.text, place); break;
    case Kind::word: text_.words(value.text, place); break;
    case Kind::array:
        if (key == "Differences") search_differences(value, place);
        for (auto const& item : value.items) search_value(item, place, key, depth + 1);
        break;
    case Kind::dictionary: search_entries(value, place, key, depth); break;
    case Kind::null:
    case Kind::boolean:
    case Kind::number:
    case Kind::reference: break;
    }
}

void PdfSearch::search_entries(Value const& dictionary, Place place, std::string_view, int depth)
{
    bool const fixed = within_ != nullptr || place.channel == channels::unused ||
                       place.channel == channels::earlier || place.channel == channels::between;
    auto const own = channel_of_dictionary(dictionary);
    if (!fixed && !own.empty()) place.channel = own;
    if (auto const* const page = page_named(dictionary);
        !fixed && place.page < 0 && page != nullptr)
        if (auto const* const object =
                page->is(Kind::reference) ? file_.find(page->integer()) : nullptr)
            place.page = std::max(labels_.of(*object).page, -1);
    for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2) {
        auto const& name = dictionary.items[i];
        auto named = place;
        if (!fixed && named.channel == channels::other) named.channel = channels::name;
        if (name.is(Kind::name))
            text_.name(name.text, named);
        else
            search_value(name, place, {}, depth + 1);
        auto here = place;
        auto const channel = channel_of_key(name.text);
        if (!fixed && !channel.empty() && key_tells_more(own, place.channel, channel))
            here.channel = channel;
        search_value(dictionary.items[i + 1], here, name.text, depth + 1);
    }
}

void PdfSearch::search_text(Value const& string, Place place, std::string_view key)
{
    if (key == "CharSet") {
        std::string joined;
        for (std::string_view rest = string.text; !rest.empty();) {
            auto const end = std::min(rest.find('/'), rest.size());
            joined += text_of_glyph_name(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        text_.bytes(joined, place, Trust::bytes);
    }
    text_.string(string.text, place);
    if (key == "JS" || place.channel == channels::script) text_.script(string.text, place);
    bool const markup = string.text.find('<') != std::string::npos;
    if (markup) text_.markup(text_string(string.text), place);
}

void PdfSearch::search_differences(Value const& list, Place place)
{
    std::string joined;
    for (auto const& item : list.items) joined += text_of_glyph_name(item.text);
    text_.bytes(joined, place, Trust::bytes);
}

} // namespace safehand::any_file
