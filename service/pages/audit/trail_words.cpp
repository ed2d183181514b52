#include "service/pages/audit/trail_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

/// A code that the catalogue does not know, as readable as it gets.
std::string spaced(std::string text)
{
    std::ranges::replace(text, '-', ' ');
    return text;
}

std::string in_catalogue(Words const& words, std::string const& prefix, std::string code)
{
    std::ranges::replace(code, ' ', '-');
    return words.say_or(prefix + code, "");
}

std::string
titled(Words const& words, procedure::Procedure const& procedure, std::string const& outcome)
{
    // Batches of one document are told apart by what stands behind it.
    auto const document = outcome.substr(0, outcome.find(':'));
    if (auto const* const kind = procedure.document(document))
        return kind->title.in(words.language());
    for (auto const& kind : procedure.rules().registers)
        for (auto const& step : kind.steps)
            if (step.id == outcome) return step.title.in(words.language());
    return {};
}

} // namespace

std::string event_words(Words const& words, std::string const& type)
{
    auto known = in_catalogue(words, "audit.event-", type);
    if (known.empty()) known = in_catalogue(words, "audit.receipt-", type);
    return known.empty() ? spaced(type) : known;
}

std::string actor_words(Words const& words, std::string const& actor)
{
    if (actor.starts_with("reader:")) return words.say("audit.the-reader");
    if (actor == "safehandd" || actor == "safehand") return words.say("audit.the-service");
    return actor;
}

std::string
outcome_words(Words const& words, procedure::Procedure const* procedure, TrailLine const& line)
{
    constexpr std::string_view proposed = "proposed-by:";
    auto const& outcome = line.outcome;
    if (outcome.empty()) return {};
    if (outcome.starts_with(proposed))
        return words.say(
            "audit.proposed-by", {{"who", actor_words(words, outcome.substr(proposed.size()))}});
    if (auto const known = in_catalogue(words, "audit.outcome-", outcome); !known.empty())
        return known;
    if (procedure != nullptr)
        if (auto const title = titled(words, *procedure, outcome); !title.empty()) return title;
    if (auto const step = in_catalogue(words, "registers.step-", outcome); !step.empty())
        return step;
    return spaced(outcome);
}

} // namespace safehand::service::pages
