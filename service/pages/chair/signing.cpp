#include "service/pages/chair/signing.h"

#include "intake/record_reader.h"
#include "record/error.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"

#include <algorithm>
#include <mutex>

namespace safehand::service::pages {

namespace {

/// The digest in words that two people can compare by telephone.
std::string hash_name(PageDesk const& desk, Digest const& digest)
{
    auto const list = sealing::WordList::load(
        desk.installation.settings().share / "templates/passphrase-words.txt");
    auto const& words = list.words();
    std::string name;
    constexpr std::size_t count = 4;
    constexpr std::size_t digits = 4;
    auto const hex = digest.text.substr(digest.text.find(':') + 1);
    for (std::size_t i = 0; i < count; ++i)
        name += (name.empty() ? "" : " ") +
                words[std::stoul(hex.substr(i * digits, digits), nullptr, 16) % words.size()];
    return name;
}

/// Nobody signs what has left.
bool has_left(storage::ConferenceStatus const& status, procedure::Procedure const& procedure)
{
    return std::ranges::any_of(status.batches, [&](storage::BatchStatus const& batch) {
        auto const* const kind = procedure.document(batch.key);
        return kind != nullptr && kind->drafted == procedure::Drafted::record;
    });
}

} // namespace

bool may_sign(PageDesk const& desk, Visit const& visit, storage::ConferenceStatus const& status)
{
    using Kind = DoorAnswer::Kind;
    if (status.is_signed) return false;
    auto const& doors = desk.access.doors();
    auto const kind = doors.may(visit.who, "record.sign", status.id).kind;
    if (kind != Kind::open && kind != Kind::step_up) return false;
    if (!doors.for_somebody(visit.who.reference, "record.sign", status.id).is_open()) return false;
    return !has_left(
        status, desk.installation.library().procedure(status.procedure, status.procedure_digest));
}

Answer Signing::show(Visit const& visit) const
{
    auto const conference = conference_at(visit);
    auto const file = open_case(desk_.installation, conference);
    auto model = case_model(visit, file.status, "chair.sign-title");
    auto const& record = file.record();
    model["signed"] = file.status.is_signed;
    model["seen"] = record.content.text;
    model["held_on"] = visit.words.date(iso(record.held_on));
    model["chair"] = name_of(record, record.chair);
    model["hash_name"] = hash_name(desk_, record.content);
    model["sections"] =
        visit.words.count("chair.sections", static_cast<long>(record.sections.size()));
    model["decisions"] = Model::array();
    for (auto const& decision : record.decisions) {
        auto const* child = record.find(decision.child);
        auto const& wording =
            desk_.installation.library().wording(file.procedure, visit.words.language());
        auto const key = "outcome." + decision.outcome;
        model["decisions"].push_back(Model{
            {"child", child == nullptr ? "" : child->name},
            {"outcome", wording.has(key) ? wording.get(key) : decision.outcome}});
    }
    model["check"] = case_path(conference, "/check");
    model["tick_problem"] = visit.problem("true");
    return Shown{"chair/sign", std::move(model)};
}

Answer Signing::sign(Visit const& visit) const
{
    auto const conference = conference_at(visit);
    auto& installation = desk_.installation;
    // The record that was looked at is the one that is signed.
    std::scoped_lock const lock(installation.releasing());
    auto const file = open_case(installation, conference);
    if (file.status.is_signed) throw Error(Fault::refused, visit.say("chair.signed-already"));
    if (visit.field("seen") != file.record().content.text)
        throw Error(Fault::refused, visit.say("chair.record-changed"));
    if (!visit.ticked("true", "yes")) throw FormProblems("true", visit.say("chair.tick-true"));
    auto const json = installation.store().record(conference);
    auto record = nlohmann::ordered_json::parse(json);
    auto const today = iso(uk_day(installation.clock().now()));
    record["signature"] = {
        {"by", file.record().chair.text},
        {"on", today},
        {"statement", visit.say("chair.statement")},
        {"content", intake::content_digest(json).text}};
    std::map<std::string, std::string> attachments;
    for (auto const& attachment : file.record().attachments)
        attachments[attachment.id.text] =
            installation.store().attachment(conference, attachment.id);
    installation.journey().admit(
        record.dump(), attachments, visit.who.reference, {.same_text_is_right = true});
    return GoTo{case_path(conference), {notice("signed")}};
}

} // namespace safehand::service::pages
