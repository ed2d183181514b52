// What the pages about a release show, as models: pure.
#pragma once

#include "service/journey/release_desk.h"
#include "service/pages/copies/copies_view.h"

#include <string>
#include <vector>

namespace safehand::service::pages {

/// What of a plan leaves when "Release all" is pressed, and what stays and why.
struct Leaving {
    std::vector<std::size_t> ready; ///< entries of the plan
    std::vector<std::size_t> blocked;
    std::size_t copies = 0; ///< of `ready`, with the reports that go with them
};

/// `kept_in`: document kinds that an open register entry keeps in.
Leaving leaving_of(CopyFile const& file, std::vector<std::string> const& kept_in);

/// Why each blocked entry stays, and where that is mended.
std::vector<Model> blocked_models(
    Words const& words,
    CopyFile const& file,
    Leaving const& leaving,
    std::vector<std::string> const& kept_in);

/// One card for each recipient, in the plan's order.
std::vector<Model>
recipient_cards(Words const& words, CopyFile const& file, Leaving const& leaving);

struct ProgressRows {
    std::vector<Model> rows;
    std::size_t gone = 0;    ///< sent, posted or received: what is only printed has not gone
    std::size_t to_post = 0; ///< printed, and not posted
    std::size_t all = 0;
    bool moving = false;                    ///< something may still change by itself
    std::optional<Instant> stop_until = {}; ///< e-mails leave then; until then all can be stopped
};

/// One line for each copy: what is being made, from the run, and what has been made, from the
/// store.
ProgressRows progress_rows(
    Words const& words,
    CopyFile const& file,
    std::optional<ReleaseRun> const& run,
    Instant now,
    std::chrono::minutes hold);

/// When it was released; the conference's admission for a store of an older version.
Instant released_at(storage::ConferenceStatus const& status, storage::CopyStatus const& copy);

/// Eight characters that people read off a copy.
std::string copy_code(CopyId const& copy);

/// The same out of "SH1:7KQ2M4XD:1/5", as a scanner reads it off a page, or as somebody typed it.
std::string code_typed(std::string text);

} // namespace safehand::service::pages
