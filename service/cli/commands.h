// The commands of `safehand`. Each takes the words after its name and returns the exit code.
#pragma once

#include <string>
#include <vector>

namespace safehand::service::cli {

/// 0 done; 1 `prove` found a term; 2 the command line is wrong; 3 the input was refused; 4 a proof
/// failed; 5 somebody did not answer; 6 something is wrong inside.
enum ExitCode {
    done = 0,
    found = 1,
    usage = 2,
    refused = 3,
    proof_failed = 4,
    unavailable = 5,
    broken = 6
};

using Words = std::vector<std::string>;

// Without a daemon.
int plan(Words const& words);
int copies(Words const& words);
int due(Words const& words);
int schema(Words const& words);
int digest(Words const& words);
int audit(Words const& words);
int procedure(Words const& words);
int lint(Words const& words);
int redact(Words const& words);
int prove(Words const& words);
int procedure_coverage(Words const& words); ///< the words after "procedure coverage"

int intake(Words const& words); ///< a Word file; a record goes on to intake_record

// Through the daemon's API.
int sign_in(Words const& words);
int sign_out(Words const& words);
int who_am_i(Words const& words);
int step_up(Words const& words);
int welcome(Words const& words);
int join(Words const& words);
int staff(Words const& words);
int intake_record(Words const& words);
int show_plan(Words const& words);
int decide(Words const& words);
int release(Words const& words);
int status(Words const& words);
int receipt(Words const& words);
int doubt(Words const& words);
int passphrase(Words const& words);
int registers(Words const& words);
int report(Words const& words);
int attach(Words const& words);
int address(Words const& words);
int send_back(Words const& words);
int send_again(Words const& words);
int mailbox(Words const& words); ///< hidden since a reader said "not for me"
int chair(Words const& words);
int unlock(Words const& words);
int watch_list(Words const& words);
int calendar(Words const& words);
int erase(Words const& words);
int destroy(Words const& words);
int quality(Words const& words);

} // namespace safehand::service::cli
