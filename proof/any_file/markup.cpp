// XML and HTML as text: TextSearch::markup. Tolerant: it reads what is there, sound or not.
#include "proof/any_file/characters.h"
#include "proof/any_file/escapes.h"
#include "proof/any_file/text_search.h"

#include <algorithm>
#include <map>

namespace safehand::any_file {

namespace {

constexpr std::size_t expanded_max = 4U << 20U;
constexpr std::size_t entities_max = 1000;
constexpr int expansion_depth_max = 8;

using Entities = std::map<std::string, std::string, std::less<>>;

/// <!ENTITY name "value"> of the document itself.
Entities entities_of(std::string_view text)
{
    constexpr std::string_view opening = "<!ENTITY";
    Entities out;
    for (auto at = text.find(opening); at != std::string_view::npos && out.size() < entities_max;
         at = text.find(opening, at + 1)) {
        auto rest = text.substr(at + opening.size());
        auto const skip = [&rest] {
            while (!rest.empty() && is_white(rest.front())) rest.remove_prefix(1);
        };
        skip();
        if (rest.starts_with('%')) rest.remove_prefix(1);
        skip();
        auto const name_end = rest.find_first_of(" \t\r\n\"'>");
        if (name_end == std::string_view::npos) break;
        std::string name(rest.substr(0, name_end));
        rest.remove_prefix(name_end);
        skip();
        if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) continue;
        auto const end = rest.find(rest.front(), 1);
        if (end == std::string_view::npos) break;
        out.emplace(std::move(name), std::string(rest.substr(1, end - 1)));
    }
    return out;
}

/// The text with the document's own entities put in.
void expand(std::string_view text, Entities const& entities, int depth, std::string& out)
{
    while (!text.empty() && out.size() < expanded_max) {
        auto const at = std::min(text.find_first_of("&%"), text.size());
        out.append(text.substr(0, at));
        text.remove_prefix(at);
        if (text.empty()) return;
        auto const end = text.find(';');
        auto const found = end == std::string_view::npos || end > 64
                               ? entities.end()
                               : entities.find(text.substr(1, end - 1));
        if (found == entities.end() || depth >= expansion_depth_max) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        expand(found->second, entities, depth + 1, out);
        text.remove_prefix(end + 1);
    }
}

/// What attributes hold, one after the other.
void attributes_of(std::string_view tag, std::string& out)
{
    for (std::size_t i = 0; i < tag.size(); ++i) {
        if (tag[i] != '"' && tag[i] != '\'') continue;
        auto const end = std::min(tag.find(tag[i], i + 1), tag.size());
        out.append(tag.substr(i + 1, end - i - 1)).append("\n");
        i = end;
    }
}

struct Parts {
    std::string joined; ///< text, tags taken out without a trace
    std::string parted; ///< the same with a space for each tag
    std::string attributes;
};

Parts parts_of(std::string_view text)
{
    Parts out;
    while (!text.empty()) {
        auto const open = std::min(text.find('<'), text.size());
        out.joined.append(text.substr(0, open));
        out.parted.append(text.substr(0, open));
        text.remove_prefix(open);
        if (text.empty()) break;
        bool const data = text.starts_with("<![CDATA[");
        std::string_view const close = data ? "]]>" : text.starts_with("<!--") ? "-->" : ">";
        auto const end = std::min(text.find(close), text.size());
        auto const tag = text.substr(0, end);
        if (data) {
            out.joined.append(tag.substr(9));
            out.parted.append(tag.substr(9));
        } else {
            attributes_of(tag, out.attributes);
            out.parted += ' ';
        }
        text.remove_prefix(std::min(end + close.size(), text.size()));
    }
    return out;
}

} // namespace

void TextSearch::markup(std::string_view text, Place place)
{
    auto const look = [&](std::string const& plain) {
        if (plain.empty()) return;
        run(plain, place, Trust::words);
        unescape(plain, [&](std::string_view again) { run(again, place, Trust::words); });
    };
    auto const read = [&](std::string_view all) {
        auto const parts = parts_of(all);
        for (auto const* one : {&parts.joined, &parts.parted, &parts.attributes}) look(*one);
    };
    read(text);
    auto const entities = entities_of(text);
    if (entities.empty()) return;
    std::string expanded;
    expand(text, entities, 0, expanded);
    read(expanded);
}

} // namespace safehand::any_file
