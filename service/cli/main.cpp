// safehand: the command line. Finds the command, and turns errors into one line and an exit code.

#include "record/error.h"
#include "service/cli/arguments.h"
#include "service/cli/commands.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <map>
#include <string_view>

namespace safehand::service::cli {

namespace {

constexpr std::string_view help = R"(safehand: one right copy of a conference record for each person

Without a daemon:
  safehand plan RECORD.json [--answers FILE] [--json] [--today DAY]
  safehand copies RECORD.json --out DIR (--approve-as-proposed | --answers FILE) [--today DAY]
                  [--document KIND ...]
  safehand due --procedure NAME --event EVENT=DAY [--event ...] [--json]
  safehand lint RECORD.json [--json]
  safehand procedure list
  safehand procedure check DIR [--today DAY] [--json]
  safehand procedure explain RECORD.json [--person ID] [--document KIND] [--answers FILE] [--today DAY]
  safehand procedure coverage [--rules DIR] [--scenarios DIR] [--markdown]
  safehand schema record
  safehand digest RECORD.json
  safehand audit verify [--data DIR]
  safehand intake MINUTES.docx|.pdf|.jpg|.png|.tif [--people PEOPLE.json] [--procedure NAME]
                  [--out RECORD.json] [--plain-style STYLE ...] [--comments drop]
                  [--password-file FILE] [--reading FILE] [--reading-checked]
  safehand redact IN.pdf --out OUT.pdf [--terms-file FILE] [--term TEXT ...] [--pattern PATTERN ...]
                  [--box PAGE:X,Y,W,H ...] [--section HEADING ...] [--whole-page N ...]
                  [--grain word|sentence|paragraph] [--ocr auto|on|off] [--password-file FILE]
                  [--reason CODE] [--report REPORT.json]
  safehand redact --suggest IN.pdf [--record RECORD.json] [--password-file FILE] [--json]
  safehand prove FILE.pdf --absent-file TERMS [--password-file FILE] [--ocr]

redact writes OUT.pdf anew without what was named, only when it is proved to be gone; an OUT.pdf that
is there already is removed first. PATTERN is nhs-number, uk-postcode, uk-phone, email, date-of-birth,
ni-number or regex:R; boxes are in points from the top left of the page as seen; pages count from 1.
Term files hold one term a line. What is given with --term is seen by everybody who can list this
machine's processes: prefer --terms-file. prove exits with 0 when no term is in the file, with 1 when
one is and with 3 when the file, or a part of it, cannot be read.

With a running safehandd (--data DIR says which; default ./data):
  safehand sign-in --as STAFF [--from FILE]      safehand sign-out      safehand who-am-i [--json]
  safehand step-up [--from FILE]
  safehand welcome --as STAFF --secret-file DIR/keys/first-secret [--from FILE]
  safehand join [--from FILE] [--show]
  safehand staff list [--json]
  safehand staff add --of STAFF --role ROLE ... [--from FILE]
  safehand staff roles --of STAFF --role ROLE ...
  safehand staff suspend|reinstate|leave|invite|reset|link --of STAFF [--from FILE]
  safehand staff conflict --conference REFERENCE [--of STAFF [--lift]] [--from FILE]
  safehand staff break-glass --conference REFERENCE [--from FILE]
  safehand intake RECORD.json --by STAFF [--same-text-is-right]
  safehand chair list [CONFERENCE] [--by STAFF] [--json]
  safehand chair assign CONFERENCE|REFERENCE --of STAFF [--deputy] --by STAFF [--from FILE]
  safehand chair end CONFERENCE|REFERENCE --of STAFF --by STAFF [--from FILE]
  safehand show-plan CONFERENCE [--by STAFF] [--json]
  safehand decide CONFERENCE --by STAFF --seen DIGEST (--as-proposed | --answers FILE)
  safehand release CONFERENCE --by STAFF [--document KIND ...] [--watch SECONDS]
  safehand status [CONFERENCE] [--by STAFF] [--json]
  safehand receipt COPY --kind posted|handed-over|acknowledged|returned --on DAY --by STAFF
  safehand doubt COPY --by STAFF (--arrived | --send-again)
  safehand passphrase COPY --by STAFF
  safehand address list CONFERENCE [--by STAFF] [--json]
  safehand address confirm|change|way CONFERENCE --by STAFF --from FILE
  safehand send-back CONFERENCE --by STAFF --from FILE
  safehand send-again COPY --by STAFF --from FILE
  safehand mailbox COPY --by STAFF --from FILE
  safehand register kinds --procedure NAME [--json]
  safehand register list CONFERENCE [--by STAFF] [--json]
  safehand register show ENTRY [--by STAFF] [--json]
  safehand register open CONFERENCE REGISTER --by STAFF --as ROLE [--person ID | --copy ID]
                    [--source ID] [--from FILE]
  safehand register step ENTRY STEP --by STAFF --as ROLE [--seen N] [--from FILE]
  safehand register issue --by STAFF
  safehand attach CONFERENCE --for PERSON --document KIND --from FILE --by STAFF
  safehand attach list CONFERENCE [--by STAFF] [--json]
  safehand attach source CONFERENCE --for PERSON --document KIND --out FILE --by STAFF
  safehand attach show CONFERENCE ATTACHED [--by STAFF]
  safehand attach approve CONFERENCE ATTACHED --seen DIGEST --by STAFF
  safehand report list CONFERENCE [--by STAFF] [--json]
  safehand report suggest CONFERENCE REPORT [--by STAFF] [--json] [--lines]
  safehand report strike CONFERENCE REPORT --by STAFF --reason CODE [--for READER ...]
                  (--accept ID [--everywhere] | --reject ID | --terms-file FILE | --page N [--lines N-M] |
                   --box PAGE:X,Y,W,H | --looked-through-for READER ...)
  safehand report undo|redo CONFERENCE REPORT --by STAFF
  safehand unlock CONFERENCE --by STAFF --as ROLE [--from FILE]
  safehand watch [--until DAY] [--by STAFF] [--json]
  safehand calendar import FILE --by STAFF
  safehand calendar show [--json]
  safehand erase NUMBER --by STAFF --from FILE
  safehand quality [--from DAY] [--until DAY] [--json]
  safehand destroy list [--until DAY] [--by STAFF] [--json]
  safehand destroy propose|confirm|withdraw CONFERENCE --by STAFF --as ROLE --from FILE

FILE after --from is JSON, or - for standard input: {"because": "...", "fields": {...}}; for attach, the
translation or easy-read version (docs/formats.md); for address, {"person", "on", "source"} with
{"address", "seen"} as the list shows them, {"kind", "lines", "postcode", "email", "from"} or {"channel"}. What is said of people never goes on the command
line.

For sign-in, join and staff the FILE holds {"password", "code" or "recovery_code"}, {"secret", "password",
"code"}, {"name", "email"}, {"because"} or {"subject"}; what it lacks is asked for on the terminal. Whoever
signed in acts as themselves: --by must name them. Without a session the machine token is used.

STAFF is a staff reference such as bs-014, never a name. Exit codes: 0 done, 2 wrong command line,
3 refused, 4 proof failed, 5 somebody did not answer, 6 something is wrong inside.
)";

using Command = int (*)(Words const&);

std::map<std::string_view, Command> const& commands()
{
    static std::map<std::string_view, Command> const all{
        {"sign-in", sign_in},
        {"sign-out", sign_out},
        {"who-am-i", who_am_i},
        {"step-up", step_up},
        {"welcome", welcome},
        {"join", join},
        {"staff", staff},
        {"plan", plan},
        {"copies", copies},
        {"due", due},
        {"schema", schema},
        {"procedure", procedure},
        {"lint", lint},
        {"digest", digest},
        {"audit", audit},
        {"redact", redact},
        {"prove", prove},
        {"intake", intake},
        {"show-plan", show_plan},
        {"decide", decide},
        {"release", release},
        {"status", status},
        {"receipt", receipt},
        {"doubt", doubt},
        {"passphrase", passphrase},
        {"report", report},
        {"register", registers},
        {"attach", attach},
        {"address", address},
        {"send-back", send_back},
        {"send-again", send_again},
        {"mailbox", mailbox},
        {"chair", chair},
        {"unlock", unlock},
        {"watch", watch_list},
        {"calendar", calendar},
        {"erase", erase},
        {"destroy", destroy},
        {"quality", quality}};
    return all;
}

int code_for(Fault fault)
{
    switch (fault) {
    case Fault::bad_input:
    case Fault::refused: return ExitCode::refused;
    case Fault::unavailable: return ExitCode::unavailable;
    case Fault::broken: return ExitCode::broken;
    }
    return ExitCode::broken;
}

int run(Words const& words)
{
    try {
        bool const asks = std::ranges::any_of(
            words, [](auto const& word) { return word == "--help" || word == "-h"; });
        if (words.empty() || asks || words[0] == "help") {
            std::cout << help;
            return words.empty() ? ExitCode::usage : ExitCode::done;
        }
        auto const found = commands().find(words[0]);
        if (found == commands().end())
            throw UsageError("There is no such command. `safehand --help` lists them.");
        return found->second(Words(words.begin() + 1, words.end()));
    } catch (UsageError const& error) {
        std::cerr << "safehand: " << error.what() << "\n";
        return ExitCode::usage;
    } catch (Error const& error) {
        std::cerr << "safehand: "
                  << (error.fault() == Fault::broken ? error.for_log() : error.what()) << "\n";
        return code_for(error.fault());
    } catch (std::exception const&) {
        std::cerr << "safehand: Something is wrong inside Safehand.\n";
        return ExitCode::broken;
    }
}

} // namespace

} // namespace safehand::service::cli

int main(int count, char** given)
{
    return safehand::service::cli::run({given + 1, given + count});
}
