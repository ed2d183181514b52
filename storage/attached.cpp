// Translations and easy-read versions that people handed in, and who approved which of them. They
// are filed like every other document of a conference, each with its audit entry.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace safehand::storage {

namespace {

std::string card_of(NewAttached const& what)
{
    return pack(
        {what.id.text,
         what.person.text,
         what.document,
         what.made_from.text,
         what.content.text,
         what.by,
         std::to_string(number(what.at))});
}

NewAttached read_card(std::string const& card)
{
    auto parts = unpack(card, 7);
    NewAttached what;
    what.id.text = std::move(parts[0]);
    what.person.text = std::move(parts[1]);
    what.document = std::move(parts[2]);
    what.made_from.text = std::move(parts[3]);
    what.content.text = std::move(parts[4]);
    what.by = std::move(parts[5]);
    what.at = instant(std::stoll(parts[6]));
    return what;
}

std::vector<KeptAttached> kept(Store::Inside const& inside, ConferenceId const& conference)
{
    std::vector<KeptAttached> all;
    for (auto& filed : inside.filed(conference, DocumentKind::attached, true)) {
        KeptAttached one;
        one.what = read_card(filed.card);
        one.what.json = std::move(filed.text);
        ensure(
            one.what.content == digest_of(one.what.json),
            "an attached document's digest is that of its bytes");
        for (auto& earlier : all)
            if (earlier.what.person == one.what.person &&
                earlier.what.document == one.what.document)
                earlier.stands = false;
        one.stands = true;
        all.push_back(std::move(one));
    }
    for (auto const& filed : inside.filed(conference, DocumentKind::attached_approval, false)) {
        auto const parts = unpack(filed.card, 4);
        for (auto& one : all) {
            if (one.what.id.text != parts[0] || one.what.content.text != parts[1]) continue;
            one.approved_by = parts[2];
            one.approved_at = instant(std::stoll(parts[3]));
        }
    }
    return all;
}

} // namespace

AttachedKept Store::keep_attached(
    ConferenceId const& conference, NewAttached const& attached, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    ensure_id(attached.id.text);
    ensure_code(attached.document);
    ensure_code(attached.by);
    ensure(
        attached.content == digest_of(attached.json),
        "an attached document's digest is that of its bytes");
    for (auto const& one : kept(*inside_, conference))
        if (one.stands && one.what.person == attached.person &&
            one.what.document == attached.document && one.what.content == attached.content)
            return {one.what.id, true};
    Step step(*inside_, entries);
    inside_->insert_document(
        row, conference, DocumentKind::attached, card_of(attached), attached.json);
    step.commit();
    return {attached.id, false};
}

void Store::approve_attached(
    ConferenceId const& conference,
    AttachedId const& attached,
    Digest const& seen,
    std::string const& by,
    Instant at,
    Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    ensure_code(by);
    auto const all = kept(*inside_, conference);
    auto const found =
        std::ranges::find_if(all, [&](KeptAttached const& one) { return one.what.id == attached; });
    if (found == all.end())
        throw Error(Fault::bad_input, "This conference has no attached document of this id.");
    if (!found->stands || found->what.content != seen)
        throw Error(
            Fault::refused,
            "Another version was attached since this one was looked at. Look at it again.");
    if (found->approved_at) return;
    Step step(*inside_, entries);
    inside_->insert_document(
        row,
        conference,
        DocumentKind::attached_approval,
        pack({attached.text, seen.text, by, std::to_string(number(at))}),
        "");
    step.commit();
}

std::vector<KeptAttached> Store::attached(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    return kept(*inside_, conference);
}

} // namespace safehand::storage
