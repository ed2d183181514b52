#include "service/pages/rule_words.h"

#include "service/pages/twins.h"

namespace safehand::service::pages {

namespace {

/// "{first}" as the data of clashes writes it, as the slot of a date or number.
std::string with_slots(std::string text)
{
    constexpr std::pair<std::string_view, std::string_view> places[] = {
        {"{first}", "{{day-first}}"},
        {"{first:lower}", "{{day-first:lower}}"},
        {"{second}", "{{day-second}}"},
        {"{second:soft}", "{{day-second:soft}}"},
        {"{sent}", "{{day-sent}}"},
        {"{receipt}", "{{day-receipt}}"},
        {"{left}", "{{n-left}}"}};
    for (auto const& [place, slot] : places)
        for (auto at = text.find(place); at != std::string::npos;
             at = text.find(place, at + slot.size()))
            text.replace(at, place.size(), slot);
    return text;
}

/// The sentences of clashes, whose places are filled before they reach a page.
Twins clash_sentences(procedure::Procedure const& procedure)
{
    Twins twins;
    for (auto const& clash : procedure.rules().clashes)
        if (auto const* own = procedure.welsh(clash.text);
            own != nullptr && clash.text.find('{') != std::string::npos)
            twins.add(with_slots(clash.text), with_slots(*own));
    return twins;
}

} // namespace

Said said(Words const& words, procedure::Procedure const& procedure, std::string const& english)
{
    if (words.language() == "en" || english.empty()) return {english, false};
    if (words.language() != "cy") return {english, true};
    Twins::Known const known = [&](std::string_view text) { return procedure.welsh(text); };
    if (auto own = words.twins().say(english, words, known)) return {std::move(*own), false};
    if (auto own = clash_sentences(procedure).say(english, words, known))
        return {std::move(*own), false};
    return {english, true};
}

Said said_of(Words const& words, procedure::Wording const& title)
{
    return {
        title.in(words.language()),
        words.language() != "en" && (words.language() != "cy" || title.cy.empty())};
}

bool document_in_english(
    Words const& words, procedure::Procedure const& procedure, std::string const& document)
{
    auto const* const found = procedure.document(document);
    return found != nullptr && said_of(words, found->title).english;
}

bool role_in_english(
    Words const& words, procedure::Procedure const& procedure, std::string const& role)
{
    auto const* const found = procedure.role(role);
    return found != nullptr && said_of(words, found->title).english;
}

Model said_model(Said const& said)
{
    return {{"text", said.text}, {"english", said.english}};
}

Model said_model(
    Words const& words, procedure::Procedure const& procedure, std::string const& english)
{
    return said_model(said(words, procedure, english));
}

} // namespace safehand::service::pages
