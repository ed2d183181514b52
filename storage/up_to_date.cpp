// Bringing a store that an older Safehand wrote up to date. The rows that are there stay as they
// are; what newer versions know besides is worked out from them once.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/schema.h"
#include "storage/step.h"

#include <set>
#include <tuple>

namespace safehand::storage {

namespace {

struct OldConference {
    std::int64_t row = 0;
    ConferenceId id;
    std::int64_t stage = 0;
    Instant admitted;
    std::int64_t document = 0;
    std::vector<std::string> card;
};

std::vector<OldConference> old_conferences(Store::Inside const& inside)
{
    std::vector<OldConference> all;
    auto query = inside.database->ask(
        "SELECT c.n, c.id, c.stage, c.admitted, c.card, min(d.n) FROM conference c "
        "JOIN document d ON d.conference = c.n AND d.kind = ?1 GROUP BY c.n ORDER BY c.n",
        {number_of(DocumentKind::record)});
    while (query.next()) {
        OldConference one;
        one.row = query.integer(0);
        one.id.text = query.text(1);
        one.stage = query.integer(2);
        one.admitted = instant(query.integer(3));
        one.document = query.integer(5);
        one.card = unpack(inside.open(one.id.text, "conference", query.view(4)), 5);
        all.push_back(std::move(one));
    }
    return all;
}

/// Version 1 kept no day of release: the first attempt is the earliest that it can vouch for.
Instant released_at(Store::Inside const& inside, OldConference const& conference)
{
    auto query = inside.database->ask(
        "SELECT min(attempt.begun) FROM attempt JOIN copy ON copy.n = attempt.copy "
        "WHERE copy.conference = ?1",
        {conference.row});
    return query.next() && !query.null(0) ? instant(query.integer(0)) : conference.admitted;
}

/// In version 1 the record left whole, once, as what is now the batch "record".
void put_in_batch(Store::Inside const& inside, OldConference const& conference)
{
    std::vector<std::int64_t> copies;
    {
        auto query = inside.database->ask(
            "SELECT n FROM copy WHERE conference = ?1 ORDER BY n", {conference.row});
        while (query.next()) copies.push_back(query.integer(0));
    }
    if (conference.stage != number_of(ConferenceState::released)) return;
    inside.database->run(
        "INSERT INTO batch(conference, key, at) VALUES (?1, 'record', ?2)",
        {conference.row, number(released_at(inside, conference))});
    auto const batch = inside.database->last_row();
    std::set<std::pair<std::string, std::string>> served;
    for (auto const row : copies) {
        auto const copy = inside.copy_status(row);
        // A copy that went in the place of another has the reader's first one before it.
        bool const first = served.emplace(copy.person.text, copy.document).second;
        auto const key = inside.reader_key(conference.id, copy.person, copy.document, "");
        inside.insert_into_batch(
            row, batch, first ? std::optional<std::string>(key) : std::nullopt);
    }
}

} // namespace

void Store::Inside::bring_up_to_date(Instant now)
{
    auto const from = version;
    Entries const entries{
        {now,
         "store-brought-up-to-date",
         "safehandd",
         id,
         "version-" + std::to_string(schema_version),
         "{}"}};
    Step step(*this, entries);
    make_tables(*database, from);
    for (auto const& conference :
         from < 2 ? old_conferences(*this) : decltype(old_conferences(*this)){}) {
        // Version 1 took in signed records only.
        insert_version(
            conference.row,
            conference.document,
            conference.card[0],
            {conference.card[1]},
            true,
            conference.admitted);
        put_in_batch(*this, conference);
    }
    step.commit();
    version = schema_version;
}

} // namespace safehand::storage
