// Opening every encrypted value in its place: a row that is as the log says could still hold what
// the present key cannot open.
#include "storage/packing.h"
#include "storage/verify.h"

#include <vector>

namespace safehand::storage {

namespace {

void check_conferences(Check& check)
{
    auto const& inside = check.inside;
    auto query = inside.database->ask("SELECT id FROM conference ORDER BY n");
    while (query.next()) {
        ConferenceId const conference{query.text(0)};
        check.guarded("conference " + conference.text, [&] {
            check.report.secrets += inside.open_documents(conference);
        });
    }
}

void check_copies(Check& check)
{
    auto const& inside = check.inside;
    auto query =
        inside.database->ask("SELECT copy.n, copy.id, packet.passphrase, packet.bytes FROM copy "
                             "LEFT JOIN packet ON packet.n = copy.n ORDER BY copy.n");
    while (query.next()) {
        auto const copy = query.text(1);
        check.guarded("copy " + copy, [&] {
            auto const status = inside.copy_status(query.integer(0));
            inside.open(copy, "passphrase", query.view(2));
            auto const bytes = inside.open(copy, "sealed-bytes", query.view(3));
            check.report.secrets +=
                3 + status.attempts.size() + status.receipts.size() + status.windows.size();
            if (digest_of(bytes) != status.sha256)
                check.fault("copy " + copy + ": its bytes are not those that were released");
        });
    }
}

void check_payloads(Check& check)
{
    auto const& inside = check.inside;
    auto query = inside.database->ask(
        "SELECT l.n, l.hash, p.box, e.n FROM audit_leaf l "
        "LEFT JOIN audit_payload p ON p.n = l.n LEFT JOIN erasure e ON e.n = l.n ORDER BY l.n");
    while (query.next()) {
        auto const index = static_cast<std::uint64_t>(query.integer(0));
        auto const place = "the payload of audit entry " + std::to_string(index);
        if (query.null(2) == query.null(3)) {
            check.fault(place + (query.null(2) ? " is missing" : " should be erased"), index);
            continue;
        }
        if (query.null(2)) continue;
        try {
            unpack(inside.open_payload(index, query.view(1), query.view(2)), 2);
            ++check.report.secrets;
        } catch (Error const&) {
            check.fault(place + " is changed", index);
        }
    }
    auto stray = inside.database->ask(
        "SELECT count(*) FROM audit_payload WHERE n NOT IN (SELECT n FROM audit_leaf)");
    stray.next();
    if (stray.integer(0) != 0) check.fault("a payload is filed under an entry that is not there");
}

void check_registers(Check& check)
{
    auto const& inside = check.inside;
    if (inside.version < 2) return;
    auto query = inside.database->ask("SELECT n, id FROM register_entry ORDER BY n");
    while (query.next()) {
        check.guarded("register entry " + query.text(1), [&] {
            check.report.secrets += 1 + inside.register_entry(query.integer(0)).steps.size();
        });
    }
    auto calendars = inside.database->ask("SELECT at, box FROM kept_calendar ORDER BY n");
    while (calendars.next()) {
        check.guarded("a calendar that was put in", [&] {
            inside.open("calendar", std::to_string(calendars.integer(0)), calendars.view(1));
            ++check.report.secrets;
        });
    }
}

void check_staff(Check& check)
{
    auto const& inside = check.inside;
    if (inside.version < 4) return;
    auto const each = [&](std::string_view sql, std::string const& what, auto const& read) {
        auto query = inside.database->ask(sql);
        while (query.next())
            check.guarded(what, [&] {
                read(query);
                ++check.report.secrets;
            });
    };
    each(
        "SELECT reference, state, revision, card FROM staff ORDER BY n",
        "an account",
        [&](Query const& row) { inside.staff_at(row); });
    each(
        "SELECT staff, since, box FROM conflict ORDER BY n",
        "a conflict of interest",
        [&](Query const& row) { inside.conflict_at(row); });
    each(
        "SELECT staff, at, until, box FROM broken_glass ORDER BY n",
        "a broken glass",
        [&](Query const& row) { inside.broken_glass_at(row); });
    each(
        "SELECT staff, kind, since, box FROM chair_assignment ORDER BY n",
        "an assignment of a chair",
        [&](Query const& row) { inside.chair_at(row); });
}

void check_redaction_steps(Check& check)
{
    auto const& inside = check.inside;
    if (inside.version < 4) return;
    auto query = inside.database->ask(
        "SELECT DISTINCT c.id FROM redaction_step s JOIN conference c ON c.n = s.conference "
        "ORDER BY c.n");
    while (query.next()) {
        ConferenceId const conference{query.text(0)};
        check.guarded("what goes from reports of conference " + conference.text, [&] {
            check.report.secrets += inside.redaction_steps(conference).size();
        });
    }
}

void check_destructions(Check& check)
{
    if (check.inside.version < 4) return;
    check.report.secrets += check.inside.destroyed().size();
}

} // namespace

void check_secrets(Check& check)
{
    check.guarded("what was destroyed", [&] { check_destructions(check); });
    check.guarded("the registers", [&] { check_registers(check); });
    check.guarded("the conferences", [&] { check_conferences(check); });
    check.guarded("the copies", [&] { check_copies(check); });
    check.guarded("the staff", [&] { check_staff(check); });
    check.guarded("what goes from reports", [&] { check_redaction_steps(check); });
    check.guarded("the payloads", [&] { check_payloads(check); });
}

} // namespace safehand::storage
