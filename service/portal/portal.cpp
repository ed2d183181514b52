#include "service/portal/portal.h"

#include "access/one_time_code.h"
#include "access/secret.h"
#include "procedure/audience.h"
#include "record/error.h"
#include "service/copies/report_copies.h"
#include "service/dispatch/receiving.h"
#include "service/journey/plan_json.h"
#include "service/portal/links.h"
#include "service/portal/reader_notes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;
using storage::CopyState;

constexpr std::size_t subject_characters = 26; ///< of base64url: 156 bits
constexpr std::size_t cards_max = 200;

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

std::string media_type(std::string const& file_type)
{
    if (file_type == "pdf") return "application/pdf";
    if (file_type == "html") return "text/html; charset=utf-8";
    if (file_type == "zip") return "application/zip";
    return "text/plain; charset=utf-8";
}

} // namespace

std::string
reader_subject(std::string const& email, std::string const& name, std::string const& key)
{
    auto const digest =
        access::hmac_sha256(key, "reader\n" + lower(email) + "\n" + procedure::plain_text(name));
    return "reader:" + access::to_base64url(digest).substr(0, subject_characters);
}

Portal::Portal(Parts parts) : parts_(std::move(parts)) {}

Portal::~Portal() = default;

std::optional<Portal::Reader> Portal::reader_of(storage::CopyStatus const& copy) const
{
    if (copy.channel != Channel::portal) return std::nullopt;
    auto const to = Json::parse(copy.destination, nullptr, false);
    if (!to.is_object()) return std::nullopt;
    Reader reader{to.value("email", ""), to.value("name", ""), ""};
    if (reader.email.empty() || procedure::plain_text(reader.name).empty()) return std::nullopt;
    reader.subject = reader_subject(reader.email, reader.name, parts_.key);
    return reader;
}

std::optional<storage::CopyStatus> Portal::in_sight(CopyId const& id) const
{
    try {
        auto copy = parts_.store.copy(id);
        if (!fetchable(copy) || parts_.store.hidden(copy.conference) ||
            !parts_.store.status(copy.conference).held_code.empty() || mailbox_hidden(copy))
            return std::nullopt;
        return copy;
    } catch (Error const& error) {
        if (error.fault() != Fault::bad_input) throw;
        return std::nullopt;
    }
}

void Portal::ask_for_code(
    CopyId const& id,
    std::string const& name,
    std::string const& request,
    std::string const& client)
{
    auto const copy = in_sight(id);
    auto const reader = copy ? reader_of(*copy) : std::nullopt;
    if (!reader || procedure::plain_text(name) != procedure::plain_text(reader->name)) return;
    auto const made = parts_.desk.begin_reader(reader->subject, request, client);
    if (made.code.empty()) return;
    auto const now = parts_.clock.now();
    // Whoever sends it writes it down: an answer that waits for the disk would tell that the name
    // was right.
    (void)letters_.add(
        {reader->email,
         copy->language,
         made.code,
         now + access::one_time_life,
         access::to_base32(access::random_bytes(parts_.randomness, 16)),
         reader->subject,
         id});
}

SignInAnswer Portal::enter(
    CopyId const& id,
    std::string const& request,
    std::string const& code,
    std::string const& client)
{
    auto const copy = in_sight(id);
    auto const reader = copy ? reader_of(*copy) : std::nullopt;
    // Whoever has no such copy waits as long and is told the same.
    auto const subject = reader ? reader->subject : reader_subject("", id.text, parts_.key);
    auto answer = parts_.desk.finish_reader(subject, request, code, client);
    if (answer.outcome == SignIn::signed_in)
        parts_.store.note({{parts_.clock.now(), "reader-signed-in", subject, id.text, "", "{}"}});
    return answer;
}

std::string Portal::subject_of(CopyId const& id) const
{
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = subjects_.find(id.text); found != subjects_.end())
            return found->second;
    }
    auto const reader = reader_of(parts_.store.copy(id));
    std::scoped_lock const lock(mutex_);
    return subjects_[id.text] = reader ? reader->subject : "";
}

bool Portal::owns(Visitor const& visitor, CopyId const& id) const
{
    if (visitor.kind != Visitor::Kind::reader || visitor.reference.empty()) return false;
    return in_sight(id) && access::same(subject_of(id), visitor.reference);
}

OwnCopy Portal::looked_at(storage::CopyStatus copy) const
{
    OwnCopy own;
    auto const now = parts_.clock.now();
    own.reference = parts_.store.status(copy.conference).reference;
    if (auto const reader = reader_of(copy)) own.reader = reader->name;
    own.last_day = last_day_of_link(copy, parts_.settings.portal_days, now);
    auto const left = (own.last_day - uk_day(now)).count();
    own.ended = left < 0;
    own.days_left = static_cast<int>(std::max<long>(left, 0));
    for (auto const& receipt : copy.receipts)
        if (receipt.kind == storage::ReceiptKind::acknowledged) own.acknowledged = receipt;
    for (auto const& window : copy.windows)
        if (window.state == storage::WindowState::active) own.window = window;
    own.copy = std::move(copy);
    return own;
}

OwnCopy Portal::own(CopyId const& id) const
{
    auto copy = in_sight(id);
    if (!copy) throw Error(Fault::bad_input, "There is no copy of this id.");
    return looked_at(std::move(*copy));
}

OwnCopy Portal::own_in_time(CopyId const& id) const
{
    auto own_copy = own(id);
    if (own_copy.ended)
        throw Error(Fault::refused, "The link to this record has ended. Ask us for another one.");
    return own_copy;
}

// --- mailboxes ---

std::string Portal::mailbox_of(storage::CopyStatus const& copy) const
{
    auto const reader = reader_of(copy);
    if (!reader) return {};
    auto const digest = access::hmac_sha256(parts_.key, "mailbox\n" + lower(reader->email));
    return access::to_base64url(digest).substr(0, subject_characters);
}

std::set<std::string>& Portal::hidden_mailboxes() const
{
    if (!hidden_) hidden_ = mailboxes_hidden(parts_.store);
    return *hidden_;
}

bool Portal::mailbox_hidden(storage::CopyStatus const& copy) const
{
    auto const mailbox = mailbox_of(copy);
    std::scoped_lock const lock(mutex_);
    return !mailbox.empty() && hidden_mailboxes().contains(mailbox);
}

void Portal::hide_mailbox(storage::CopyStatus const& copy, std::string const& by)
{
    auto const mailbox = mailbox_of(copy);
    if (mailbox.empty()) return;
    std::scoped_lock const lock(mutex_);
    auto& hidden = hidden_mailboxes();
    note_mailbox(parts_.store, copy, mailbox, true, "", by, parts_.clock.now());
    hidden.insert(mailbox);
}

void Portal::mailbox_looked_at(CopyId const& id, std::string const& because, std::string const& by)
{
    constexpr std::size_t because_bytes_max = 2000;
    if (because.empty() || because.size() > because_bytes_max)
        throw Error(Fault::bad_input, "Say in up to 2000 bytes what you found out.");
    auto const copy = parts_.store.copy(id);
    auto const mailbox = mailbox_of(copy);
    std::scoped_lock const lock(mutex_);
    auto& hidden = hidden_mailboxes();
    if (!hidden.contains(mailbox))
        throw Error(Fault::refused, "Nothing is hidden from the mailbox of this copy.");
    note_mailbox(parts_.store, copy, mailbox, false, because, by, parts_.clock.now());
    hidden.erase(mailbox);
}

std::vector<OwnCopy> Portal::records_of(Visitor const& visitor) const
{
    std::vector<OwnCopy> all;
    for (auto const state : {CopyState::sent, CopyState::in_doubt, CopyState::sending})
        for (auto const& [copy, conference] : parts_.store.copies_in(state))
            if (owns(visitor, copy)) all.push_back(own(copy));
    std::ranges::sort(all, [](OwnCopy const& a, OwnCopy const& b) {
        return std::pair(b.last_day, a.copy.id.text) < std::pair(a.last_day, b.copy.id.text);
    });
    return all;
}

std::shared_ptr<OwnCard const> Portal::card(CopyId const& id, std::string const& left_out)
{
    auto const copy = in_sight(id);
    auto const reader = copy ? reader_of(*copy) : std::nullopt;
    if (!reader) return nullptr;
    auto const name = id.text + "\n" + left_out;
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = cards_.find(name); found != cards_.end()) return found->second;
    }
    auto const made = [&]() -> std::shared_ptr<OwnCard const> {
        auto const view = parts_.previews.view(copy->conference);
        auto const entry = std::ranges::find_if(view.plan.entries, [&](PlanEntry const& one) {
            return one.person == copy->person && one.document == copy->document;
        });
        if (entry == view.plan.entries.end()) return nullptr;
        auto const words = parts_.previews.words(
            view, static_cast<std::size_t>(entry - view.plan.entries.begin()));
        // Other words than those of the copy would be a second record, which nobody approved.
        if (!words || words->redaction_class != copy->redaction_class) return nullptr;
        auto const procedure = parts_.library.procedure(view.proposal.record);
        auto const& wording = parts_.library.wording(procedure, words->words.language());
        return std::make_shared<OwnCard const>(
            card_of(words->words, wording, reader->name, left_out));
    };
    std::shared_ptr<OwnCard const> card;
    try {
        card = made();
    } catch (Error const& error) {
        // The plan has changed since and waits for the chair: the copy still says what it says.
        if (error.fault() != Fault::refused) throw;
        return nullptr;
    }
    std::scoped_lock const lock(mutex_);
    if (cards_.size() >= cards_max) cards_.clear();
    return cards_[name] = card;
}

std::string Portal::report_title(CopyId const& id)
{
    auto const copy = in_sight(id);
    if (!copy || copy->document != carried_report) return {};
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = report_titles_.find(id.text); found != report_titles_.end())
            return found->second;
    }
    std::string title;
    try {
        auto const view = parts_.previews.view(copy->conference);
        // What nobody has decided on is not what the cover was made by.
        if (!view.decided) return {};
        auto const& record = view.proposal.record;
        for (auto const& entry : view.plan.entries) {
            if (entry.person != copy->person) continue;
            auto const* const report = report_of(record, entry, copy->redaction_class);
            if (report == nullptr) continue;
            title = service::report_title(record, entry, *report);
            break;
        }
    } catch (Error const& error) {
        // The plan has changed since and waits for the chair: the cover still bears the title.
        if (error.fault() != Fault::refused) throw;
        return {};
    }
    std::scoped_lock const lock(mutex_);
    if (report_titles_.size() >= cards_max) report_titles_.clear();
    return report_titles_[id.text] = title;
}

Portal::File Portal::open(CopyId const& id, std::string const& by, bool only_asked)
{
    auto const own_copy = own_in_time(id);
    auto bytes = parts_.store.sealed_bytes(id);
    if (!only_asked)
        parts_.store.note({{parts_.clock.now(), "opened", by, id.text, "portal", "{}"}});
    auto const& type = own_copy.copy.file_type;
    return {
        std::move(bytes),
        media_type(type),
        "SH-" + id.text.substr(id.text.find('-') + 1, 10) + "." + type};
}

bool Portal::acknowledge(CopyId const& id, std::string const& by)
{
    auto const own_copy = own_in_time(id);
    auto const now = parts_.clock.now();
    if (own_copy.copy.state == CopyState::in_doubt)
        parts_.store.resolve_in_doubt(
            id,
            storage::Resolution::delivered,
            by,
            now,
            {{now, "doubt-settled", by, id.text, "acknowledged", "{}"}});
    return record_arrival(
        parts_.library,
        parts_.store,
        id,
        {storage::ReceiptKind::acknowledged, now, by, "portal:" + id.text + ":acknowledged", "{}"},
        now);
}

void Portal::not_for_me(CopyId const& id, std::string const& by)
{
    auto const own_copy = own_in_time(id);
    auto const now = parts_.clock.now();
    // First the mailbox: whatever happens then, nothing of it is shown any more.
    hide_mailbox(own_copy.copy, by);
    parts_.store.hold_copy(
        id, std::string(not_for_me_code), {{now, "not-for-me", by, id.text, "hidden", "{}"}});
    if (own_copy.window)
        parts_.store.change_window(
            id,
            storage::CancelWindow{"Whoever got the copy said that it is not for them."},
            {{now, "window-cancelled", by, id.text, "", "{}"}});
}

void Portal::ask_again(CopyId const& id, std::string const& by)
{
    note_link_wish(parts_.store, own(id).copy, by, parts_.clock.now());
}

Registers::Opened Portal::open_entry(
    CopyId const& id, std::string const& kind, std::string const& fields, std::string const& by)
{
    auto const copy = own_in_time(id).copy;
    OpenRequest request;
    request.kind = kind;
    request.copy = id.text;
    request.by = by;
    request.acting_as = "reader";
    request.fields_json = fields;
    // The same form sent twice is one request.
    request.source = "portal:" + sha256(id.text + "\n" + kind + "\n" + fields).text;
    return parts_.registers.open(copy.conference, request);
}

Registers::Opened Portal::report(CopyId const& id, Inaccuracy const& what, std::string const& by)
{
    Json fields{
        {"received", iso(uk_day(parts_.clock.now()))},
        {"channel", "portal"},
        {"request", (what.page.empty() ? "" : "Page " + what.page + ": ") + what.wrong}};
    if (!what.was.empty()) fields["was"] = what.was;
    if (!what.better.empty()) fields["now"] = what.better;
    return open_entry(id, "amendments", fields.dump(), by);
}

Registers::Opened Portal::share(CopyId const& id, ShareRequest const& what, std::string const& by)
{
    Json fields{
        {"received", iso(uk_day(parts_.clock.now()))},
        {"channel", "portal"},
        {"to", what.to},
        {"ground", what.ground},
        {"purpose", what.purpose}};
    if (!what.agency.empty()) fields["agency"] = what.agency;
    return open_entry(id, "onward-sharing", fields.dump(), by);
}

std::vector<std::pair<std::string, std::string>>
Portal::grounds(CopyId const& id, std::string const& language) const
{
    auto const status = parts_.store.status(own(id).copy.conference);
    auto const procedure = parts_.library.procedure(status.procedure, status.procedure_digest);
    std::vector<std::pair<std::string, std::string>> all;
    auto const* const kind = register_kind(procedure, "onward-sharing");
    if (kind == nullptr) return all;
    for (auto const& field : kind->fields)
        if (field.id == "ground")
            for (auto const& choice : field.choices)
                all.emplace_back(choice.id, choice.title.in(language));
    return all;
}

} // namespace safehand::service
