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

struct Filed {
    std::string card;
    std::string text;
};

/// The documents of one kind, oldest first; `text` only if asked for.
std::vector<Filed> filed(
    Store::Inside const& inside, ConferenceId const& conference, DocumentKind kind, bool with_text)
{
    auto query = inside.database->ask(
        "SELECT d.card, d.box FROM document d JOIN conference c ON c.n = d.conference "
        "WHERE c.id = ?1 AND d.kind = ?2 ORDER BY d.n",
        {std::string_view(conference.text), number_of(kind)});
    std::vector<Filed> found;
    while (query.next()) {
        Filed one;
        one.card = inside.open(conference.text, card_kind(kind), query.view(0));
        if (with_text)
            one.text = inside.open(conference.text, box_kind(kind, one.card), query.view(1));
        found.push_back(std::move(one));
    }
    return found;
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
            "The copies of this conference have been released; plan and decisions stand.");
}

std::string plan_card(KeptPlan const& plan)
{
    return pack(
        {plan.digest.text, plan.waits_for_chair ? "waits" : "", std::to_string(number(plan.at))});
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
          DocumentKind::decision})
        count += 2 * filed(*this, conference, kind, true).size();
    return count;
}

Admitted Store::admit(Admission const& admission, Entries const& entries)
{
    auto const lock = enter(*inside_);
    auto& database = *inside_->database;
    auto const key = inside_->envelope->mac("lookup", pack({"content", admission.content.text}));
    {
        auto query = database.ask("SELECT id FROM conference WHERE content_key = ?1", {Bytes{key}});
        if (query.next()) return {{query.text(0)}, true};
    }
    ensure_id(admission.id.text);
    for (auto const& attachment : admission.attachments)
        ensure_digest(attachment.sha256, attachment.bytes);
    Step step(*inside_, entries);
    auto const card = inside_->seal(
        admission.id.text,
        "conference",
        pack(
            {admission.reference,
             admission.content.text,
             admission.procedure,
             admission.procedure_version,
             admission.procedure_digest.text}));
    database.run(
        "INSERT INTO conference(id, content_key, stage, held_code, admitted, card) "
        "VALUES (?1, ?2, ?3, '', ?4, ?5)",
        {std::string_view(admission.id.text),
         Bytes{key},
         number_of(ConferenceState::admitted),
         number(admission.at),
         Bytes{card}});
    auto const row = database.last_row();
    inside_->insert_document(
        row, admission.id, DocumentKind::record, pack({"record"}), admission.record_json);
    for (auto const& attachment : admission.attachments)
        inside_->insert_document(
            row,
            admission.id,
            DocumentKind::attachment,
            pack({attachment.id.text, attachment.sha256.text}),
            attachment.bytes);
    step.commit();
    return {admission.id, false};
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
    auto const plans = filed(*inside_, conference, DocumentKind::plan, false);
    if (plans.empty() || plan_of(plans.back()).digest != decision.plan)
        throw Error(
            Fault::refused,
            "The plan has changed since this decision was made; look at it again and decide anew.");
    Step step(*inside_, entries);
    inside_->insert_document(
        row,
        conference,
        DocumentKind::decision,
        pack(
            {decision.plan.text,
             decision.by,
             decision.approves ? "approves" : "",
             std::to_string(number(decision.at))}),
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
    auto found = filed(*inside_, conference, DocumentKind::record, true);
    ensure(found.size() == 1, "a conference has one record");
    return std::move(found.front().text);
}

std::string Store::attachment(ConferenceId const& conference, AttachmentId const& attachment) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    for (auto& one : filed(*inside_, conference, DocumentKind::attachment, true)) {
        auto const parts = unpack(one.card, 2);
        if (parts[0] != attachment.text) continue;
        ensure_digest({parts[1]}, one.text);
        return std::move(one.text);
    }
    throw Error(Fault::bad_input, "This conference has no attachment of this id.");
}

std::optional<KeptPlan> Store::plan(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    auto const plans = filed(*inside_, conference, DocumentKind::plan, true);
    if (plans.empty()) return std::nullopt;
    return plan_of(plans.back());
}

std::vector<Decision> Store::decisions(ConferenceId const& conference) const
{
    auto const lock = enter(*inside_);
    inside_->row_of(conference);
    std::vector<Decision> found;
    for (auto const& one : filed(*inside_, conference, DocumentKind::decision, true)) {
        auto const parts = unpack(one.card, 4);
        found.push_back(
            {{parts[0]}, one.text, parts[1], !parts[2].empty(), instant(std::stoll(parts[3]))});
    }
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
        line.state = line.held_code.empty() ? enum_of(query.integer(2), ConferenceState::released)
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
                           ? enum_of(query.integer(1), ConferenceState::released)
                           : ConferenceState::held;
        status.admitted = instant(query.integer(3));
    }
    auto const plans = filed(*inside_, conference, DocumentKind::plan, false);
    if (!plans.empty()) status.plan = plan_of(plans.back()).digest;
    for (auto const& one : filed(*inside_, conference, DocumentKind::attachment, false))
        status.attachments.push_back({unpack(one.card, 2)[0]});
    auto query = inside_->database->ask(
        "SELECT n FROM copy WHERE conference = ?1 ORDER BY number, n", {row});
    while (query.next()) status.copies.push_back(inside_->copy_status(query.integer(0)));
    return status;
}

} // namespace safehand::storage
