#include "record/attached.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace safehand {

namespace {

/// Languages whose usual letters are Latin. An easy-read version in one that is not here needs
/// renderings: to ask for one too many is safe, to ask for one too few is not.
constexpr std::array<std::string_view, 62> latin_languages{
    "af", "az", "bs", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fil", "fo", "fr",
    "ga", "gd", "gl", "ha", "hr", "ht", "hu", "id", "ig", "is", "it", "ku", "lb", "ln",  "lt", "lv",
    "ms", "mt", "nb", "nl", "nn", "no", "om", "pl", "pt", "rn", "ro", "rw", "sk", "sl",  "sm", "sn",
    "so", "sq", "st", "sv", "sw", "tl", "tn", "tr", "vi", "wo", "xh", "yo", "zu", "mi"};

bool is_latin(std::string_view language)
{
    bool known = false;
    bool first = true;
    while (!language.empty()) {
        auto const part = language.substr(0, language.find('-'));
        language.remove_prefix(std::min(part.size() + 1, language.size()));
        if (first)
            known = std::ranges::find(latin_languages, part) != latin_languages.end();
        else if (part.size() == 4 && (part.front() < '0' || part.front() > '9')) // a script
            known = part == "Latn";
        first = false;
    }
    return known;
}

std::string folded(std::string_view name)
{
    std::string out;
    for (char const c : name) {
        if (c == ' ' || c == '-' || c == '.' || c == '\'') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

bool holds_words(FactWithholding const& fact)
{
    if (fact.kind == "phone" || fact.kind == "email") return false;
    return std::ranges::any_of(fact.values, [](std::string const& value) {
        return std::ranges::any_of(value, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                   (static_cast<unsigned char>(c) & 0x80U) != 0;
        });
    });
}

Rendering const* rendering_of(AttachedDocument const& attached, FactId const& fact)
{
    auto const found = std::ranges::find(attached.renderings, fact, &Rendering::fact);
    return found == attached.renderings.end() || found->values.empty() ? nullptr : &*found;
}

RedactionOrder with_renderings(AttachedDocument const& attached, RedactionOrder order)
{
    for (auto& fact : order.facts)
        for (auto const& rendering : attached.renderings) {
            if (rendering.fact != fact.fact) continue;
            for (auto const& value : rendering.values)
                if (std::ranges::find(fact.values, value) == fact.values.end())
                    fact.values.push_back(value);
        }
    return order;
}

} // namespace

std::vector<std::string> what_bars(
    AttachedDocument const& attached,
    RedactionOrder const& order,
    std::vector<std::string> const& names)
{
    std::vector<std::string> reasons;
    if (attached.kind == AttachedKind::translation) {
        if (attached.made_by.empty())
            reasons.emplace_back("The translation does not name its translator.");
        if (!attached.not_family)
            reasons.emplace_back(
                "Nobody has declared that the translator is not of the family (WI-22).");
        auto const same = [&](std::string const& name) {
            return !name.empty() && folded(name) == folded(attached.made_by);
        };
        if (std::ranges::any_of(names, same))
            reasons.emplace_back(
                "The translator has the name of somebody in the record. Have another translator "
                "certify it (WI-22).");
    }
    if (attached.document.sections.empty())
        reasons.emplace_back("The attached document has no text.");
    bool const latin = is_latin(attached.document.language);
    if (latin && attached.kind == AttachedKind::easy_read) return reasons;
    for (auto const& fact : order.facts) {
        // A translation bends names and puts others in their place, in Latin letters too. Addresses
        // are copied there as an envelope has them.
        if (latin && fact.fact.text.starts_with("address:")) continue;
        if (holds_words(fact) && rendering_of(attached, fact.fact) == nullptr)
            reasons.push_back(
                "How " + fact.fact.text +
                " is written in the language of the translation is not listed, so its absence "
                "cannot be shown.");
    }
    return reasons;
}

RedactionOrder order_for_attached(AttachedDocument const& attached, RedactionOrder const& order)
{
    auto facts_only = order;
    facts_only.parts.clear();
    return with_renderings(attached, std::move(facts_only));
}

RedactionOrder needles_for_attached(AttachedDocument const& attached, RedactionOrder const& order)
{
    return with_renderings(attached, order);
}

} // namespace safehand
