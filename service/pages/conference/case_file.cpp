#include "service/pages/conference/case_file.h"

#include <algorithm>
#include <string_view>

namespace safehand::service::pages {

namespace {

/// "waiting-for-chair" and "waiting for chair" name the same text.
std::string key_of(std::string_view word)
{
    std::string key(word);
    std::ranges::replace(key, ' ', '-');
    return key;
}

std::string two_digits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

bool CaseFile::has_left(std::string const& document) const
{
    return std::ranges::any_of(status.batches, [&](storage::BatchStatus const& batch) {
        return batch.key == document || batch.key.starts_with(document + ":");
    });
}

CaseFile open_case(Installation& installation, storage::ConferenceId const& conference)
{
    auto status = installation.store().status(conference);
    auto procedure = installation.library().procedure(status.procedure, status.procedure_digest);
    auto proposal = installation.journey().proposal(conference);
    // Looking at the plan may have kept a new one.
    status = installation.store().status(conference);
    return {
        std::move(status),
        std::move(proposal),
        std::move(procedure),
        uk_day(installation.clock().now())};
}

storage::ConferenceId conference_at(Visit const& visit)
{
    return {visit.at.at("conference")};
}

std::string case_path(storage::ConferenceId const& conference, std::string const& page)
{
    return "/conferences/" + conference.text + page;
}

Model case_model(
    Visit const& visit, storage::ConferenceStatus const& status, std::string const& title_words)
{
    bool const start = title_words == "conference.title";
    return {
        {"title",
         start ? visit.say(title_words, {{"reference", status.reference}})
               : visit.say(title_words) + " – " + status.reference},
        {"heading", start ? status.reference : visit.say(title_words)},
        {"reference", status.reference},
        {"case", case_path(status.id)},
        {"english", visit.words.language() != "en"},
        {"back",
         {{"href", start ? "/conferences" : case_path(status.id)},
          {"name",
           start ? visit.say("conference.back-to-list")
                 : visit.say("conference.back-to-case", {{"reference", status.reference}})}}}};
}

std::string name_of(ConferenceRecord const& record, PersonId const& person)
{
    auto const* const found = record.find(person);
    return found == nullptr ? person.text : found->name;
}

std::string
role_title(procedure::Procedure const& procedure, std::string const& role, Words const& words)
{
    auto const* const found = procedure.role(role);
    return found == nullptr ? role : found->title.in(words.language());
}

std::string document_title(
    procedure::Procedure const& procedure, std::string const& document, Words const& words)
{
    auto const* const found = procedure.document(document);
    return found == nullptr ? words.say_or("conference.document-" + document, document)
                            : found->title.in(words.language());
}

Model tag(std::string const& text, std::string const& colour)
{
    return {
        {"status", text},
        {"tagged", !colour.empty()},
        {"colour", colour.empty() ? "" : "govuk-tag--" + colour}};
}

std::string channel_words(Words const& words, Channel channel)
{
    return words.say("conference.channel-" + key_of(word(channel)));
}

std::string share_words(Words const& words, Share share)
{
    return words.say("conference.share-" + key_of(word(share)));
}

std::string state_words(Words const& words, storage::ConferenceState state)
{
    return words.say("conference.state-" + key_of(storage::word(state)));
}

std::string moment_words(Words const& words, Instant at)
{
    auto const minute = uk_minute_of_day(at);
    return words.date(iso(uk_day(at))) + ", " + two_digits(minute / 60) + ":" +
           two_digits(minute % 60);
}

std::string initials(std::string const& name)
{
    std::string all;
    bool first = true;
    for (std::size_t at = 0; at < name.size(); ++at) {
        auto const c = name[at];
        bool const begins = first && c != ' ' && c != '-' && c != '\'' && c != '(';
        if (begins) {
            all += c;
            // A letter of several bytes stays whole.
            while (at + 1 < name.size() &&
                   (static_cast<unsigned char>(name[at + 1]) & 0xC0U) == 0x80U)
                all += name[++at];
            all += '.';
        }
        first = c == ' ' || c == '-';
    }
    return all;
}

} // namespace safehand::service::pages
