// Admitting a conference, its plan and the chair's decisions.
#include "storage/inside.h"
#include "storage/packing.h"
#include "storage/step.h"

namespace safehand::storage {

namespace {

std::string_view word(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::record: return "record";
    case DocumentKind::attachment: return "attachment";
    case DocumentKind::plan: return "plan";
    case DocumentKind::decision: return "decision";
    case DocumentKind::attached: return "attached";
    case DocumentKind::attached_approval: return "attached-approval";
    case DocumentKind::side_note: return "side-note";
    case DocumentKind::original: return "original";
    }
    return "unknown";
}

/// Binds the text to the card that it is filed under.
std::string box_kind(DocumentKind kind, std::string_view card)
{
    return std::string(word(kind)) + ":" + hex(sha256(card));
}

std::string card_kind(DocumentKind kind)
{
    return std::string(word(kind)) + "-card";
}

void ensure_digest(Digest const& digest, std::string_view bytes)
{
    ensure(digest == digest_of(bytes), "a digest handed to the store is that of the bytes");
}

void set_stage(Store::Inside const& inside, std::int64_t row, ConferenceState stage)
{
    inside.database->run("UPDATE conference SET stage = ?2 WHERE n = ?1", {row, number_of(stage)});
}

void refuse_released(Store::Inside const& inside, std::int64_t row)
{
    auto query = inside.database->ask("SELECT stage FROM conference WHERE n = ?1", {row});
    ensure(query.next(), "a conference found once is found again");
    if (query.integer(0) == number_of(ConferenceState::released))
        throw Error(
            Fault::refused,
            "Everything of this conference has been released; plan and decisions stand.");
}

std::string plan_card(KeptPlan const& plan)
{
    return pack(
        {plan.digest.text, plan.waits_for_chair ? "waits" : "", std::to_string(number(plan.at))});
}

/// The reports that came with the version of the record that stands.
std::vector<Filed>
reports_in_force(Store::Inside const& inside, ConferenceId const& conference, bool with_text)
{
    auto const records = inside.filed(conference, DocumentKind::record, false);
    ensure(!records.empty(), "a conference has a record");
    auto reports = inside.filed(conference, DocumentKind::attachment, with_text);
    std::erase_if(reports, [&](Filed const& one) { return one.row < records.back().row; });
    return reports;
}

/// Everything was answered and nothing may leave yet; no document can have this name, and nothing
/// at all would be read as an approval of the record.
constexpr std::string_view no_documents = "-";

Decision decision_of(Filed const& filed)
{
    auto const parts = unpack(filed.card, 4, 5);
    Decision decision{
        {parts[0]}, filed.text, parts[1], !parts[2].empty(), instant(std::stoll(parts[3]))};
    if (parts[4] == no_documents) return decision;
    for (std::size_t from = 0; from < parts[4].size();) {
        auto const end = parts[4].find(' ', from);
        decision.documents.push_back(parts[4].substr(from, end - from));
        from = end == std::string::npos ? end : end + 1;
    }
    // Before documents left in batches the record was the only one, and an approval meant it.
    if (decision.approves && decision.documents.empty()) decision.documents = {"record"};
    return decision;
}

KeptPlan plan_of(Filed const& filed)
{
    auto const parts = unpack(filed.card, 3);
    return {{parts[0]}, filed.text, !parts[1].empty(), instant(std::stoll(parts[2]))};
}

} // namespace

std::int64_t Store::Inside::insert_document(
    std::int64_t conference_row,
    ConferenceId const& conference,
    DocumentKind kind,
    std::string_view card,
    std::string_view text) const
{
    auto const sealed_card = seal(conference.text, card_kind(kind), card);
    auto const box = seal(conference.text, box_kind(kind, card), text);
    database->run(
        "INSERT INTO document(conference, kind, card, box) VALUES (?1, ?2, ?3, ?4)",
        {conference_row, number_of(kind), Bytes{sealed_card}, Bytes{box}});
    return database->last_row();
}

std::vector<Filed>
Store::Inside::filed(ConferenceId const& conference, DocumentKind kind, bool with_text) const
{
    auto query = database->ask(
        "SELECT d.card, d.box, d.n FROM document d JOIN conference c ON c.n = d.conference "
        "WHERE c.id = ?1 AND d.kind = ?2 ORDER BY d.n",
        {std::string_view(conference.text), number_of(kind)});
    std::vector<Filed> found;
    while (query.next()) {
        Filed one;
        one.row = query.integer(2);
        one.card = open(conference.text, card_kind(kind), query.view(0));
        if (with_text) one.text = open(conference.text, box_kind(kind, one.card), query.view(1));
        found.push_back(std::move(one));
    }
    return found;
}

std::size_t Store::Inside::open_documents(ConferenceId const& conference) const
{
    std::size_t count = 1;
    {
        auto query = database->ask(
            "SELECT card FROM conference WHERE id = ?1", {std::string_view(conference.text)});
        ensure(query.next(), "a conference found once is found again");
        unpack(open(conference.text, "conference", query.view(0)), 5);
    }
    for (auto const kind :
         {DocumentKind::record,
          DocumentKind::attachment,
          DocumentKind::plan,
          DocumentKind::decision,
          DocumentKind::attached,
          DocumentKind::attached_approval,
          DocumentKind::side_note,
          DocumentKind::original})
        count += 2 * filed(conference, kind, true).size();
    return count;
}

std::optional<Decision> Store::Inside::decision_in_force(ConferenceId const& conference) const
{
    auto const plans = filed(conference, DocumentKind::plan, false);
    auto const decisions = filed(conference, DocumentKind::decision, false);
    if (plans.empty() || decisions.empty()) return std::nullopt;
    // A plan that was kept again after the decision is another plan in force.
    if (decisions.back().row < plans.back().row) return std::nullopt;
    return decision_of(decisions.back());
}

void Store::keep_plan(ConferenceId const& conference, KeptPlan const& plan, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    refuse_released(*inside_, row);
    Step step(*inside_, entries);
    auto const document =
        inside_->insert_document(row, conference, DocumentKind::plan, plan_card(plan), plan.json);
    inside_->database->run("UPDATE conference SET plan = ?2 WHERE n = ?1", {row, document});
    set_stage(
        *inside_,
        row,
        plan.waits_for_chair ? ConferenceState::waiting_for_chair : ConferenceState::planned);
    step.commit();
}

void Store::keep_decision(
    ConferenceId const& conference, Decision const& decision, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    refuse_released(*inside_, row);
    auto const plans = inside_->filed(conference, DocumentKind::plan, false);
    if (plans.empty() || plan_of(plans.back()).digest != decision.plan)
        throw Error(
            Fault::refused,
            "The plan has changed since this decision was made; look at it again and decide anew.");
    std::string documents;
    for (auto const& document : decision.documents) {
        ensure_code(document);
        ensure(document != no_documents, "a document has a name");
        documents += (documents.empty() ? "" : " ") + document;
    }
    if (documents.empty()) documents = no_documents;
    Step step(*inside_, entries);
    inside_->insert_document(
        row,
        conference,
        DocumentKind::decision,
        pack(
            {decision.plan.text,
             decision.by,
             decision.approves ? "approves" : "",
             std::to_string(number(decision.at)),
             documents}),
        decision.json);
    if (decision.approves) set_stage(*inside_, row, ConferenceState::approved);
    step.commit();
}

void Store::hold(ConferenceId const& conference, std::string const& code, Entries const& entries)
{
    auto const lock = enter(*inside_);
    ensure_code(code);
    auto const row = inside_->row_of(conference);
    Step step(*inside_, entries);
    inside_->database->run(
        "UPDATE conference SET held_code = ?2 WHERE n = ?1", {row, std::string_view(code)});
    step.commit();
}

void Store::lift_hold(ConferenceId const& conference, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    Step step(*inside_, entries);
    inside_->database->run("UPDATE conference SET held_code = '' WHERE n = ?1", {row});
    step.commit();
}

std::string Store::record(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    auto found = inside_->filed(conference, DocumentKind::record, true);
    ensure(!found.empty(), "a conference has a record");
    return std::move(found.back().text);
}

std::string Store::attachment(ConferenceId const& conference, AttachmentId const& attachment) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    for (auto& one : reports_in_force(*inside_, conference, true)) {
        auto const parts = unpack(one.card, 2);
        if (parts[0] != attachment.text) continue;
        ensure_digest({parts[1]}, one.text);
        return std::move(one.text);
    }
    throw Error(Fault::bad_input, "This conference has no attachment of this id.");
}

std::optional<NewOriginal> Store::original(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    auto const records = inside_->filed(conference, DocumentKind::record, false);
    ensure(!records.empty(), "a conference has a record");
    auto files = inside_->filed(conference, DocumentKind::original, true);
    // That of an earlier version shows other pages.
    std::erase_if(files, [&](Filed const& one) { return one.row < records.back().row; });
    if (files.empty()) return std::nullopt;
    auto const parts = unpack(files.back().card, 2);
    ensure_digest({parts[1]}, files.back().text);
    return NewOriginal{parts[0], std::move(files.back().text)};
}

std::optional<KeptPlan> Store::plan(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    auto const plans = inside_->filed(conference, DocumentKind::plan, true);
    if (plans.empty()) return std::nullopt;
    return plan_of(plans.back());
}

std::vector<Decision> Store::decisions(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    std::vector<Decision> found;
    for (auto const& one : inside_->filed(conference, DocumentKind::decision, true))
        found.push_back(decision_of(one));
    return found;
}

std::vector<ConferenceLine> Store::conferences() const
{
    auto const lock = enter(*inside_);
    std::vector<ConferenceLine> lines;
    auto query = inside_->database->ask("SELECT c.id, c.card, c.stage, c.held_code, c.admitted, "
                                        "(SELECT count(*) FROM copy WHERE copy.conference = c.n) "
                                        "FROM conference c ORDER BY c.n DESC");
    while (query.next()) {
        ConferenceLine line;
        line.id.text = query.text(0);
        line.reference = unpack(inside_->open(line.id.text, "conference", query.view(1)), 5)[0];
        line.held_code = query.text(3);
        line.state = line.held_code.empty()
                         ? enum_of(query.integer(2), ConferenceState::part_released)
                         : ConferenceState::held;
        line.admitted = instant(query.integer(4));
        line.copies = static_cast<int>(query.integer(5));
        lines.push_back(std::move(line));
    }
    return lines;
}

ConferenceStatus Store::status(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    auto const row = inside_->row_of(conference);
    ConferenceStatus status;
    status.id = conference;
    {
        auto query = inside_->database->ask(
            "SELECT card, stage, held_code, admitted FROM conference WHERE n = ?1", {row});
        ensure(query.next(), "a conference found once is found again");
        auto const parts = unpack(inside_->open(conference.text, "conference", query.view(0)), 5);
        status.reference = parts[0];
        status.content.text = parts[1];
        status.procedure = parts[2];
        status.procedure_version = parts[3];
        status.procedure_digest.text = parts[4];
        status.held_code = query.text(2);
        status.state = status.held_code.empty()
                           ? enum_of(query.integer(1), ConferenceState::part_released)
                           : ConferenceState::held;
        status.admitted = instant(query.integer(3));
    }
    auto const plans = inside_->filed(conference, DocumentKind::plan, false);
    if (!plans.empty()) status.plan = plan_of(plans.back()).digest;
    for (auto const& one : reports_in_force(*inside_, conference, false))
        status.attachments.push_back({unpack(one.card, 2)[0]});
    {
        auto query = inside_->database->ask(
            "SELECT is_signed FROM record_version WHERE conference = ?1 ORDER BY n", {row});
        for (status.versions = 0; query.next(); ++status.versions)
            status.is_signed = query.integer(0) != 0;
    }
    {
        auto query = inside_->database->ask(
            "SELECT key, at FROM batch WHERE conference = ?1 ORDER BY n", {row});
        while (query.next()) status.batches.push_back({query.text(0), instant(query.integer(1))});
    }
    auto query = inside_->database->ask(
        "SELECT copy.n FROM copy JOIN batch_copy ON batch_copy.n = copy.n "
        "WHERE copy.conference = ?1 ORDER BY batch_copy.batch, copy.number, copy.n",
        {row});
    while (query.next()) status.copies.push_back(inside_->copy_status(query.integer(0)));
    return status;
}

} // namespace safehand::storage
