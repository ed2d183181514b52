// What a copy will look like before it leaves, for the people who decide about it: made and proved
// as a release makes it, in this process's memory alone. Decides nothing, stores nothing, sends
// nothing. Who may ask for it is the doors' business.
#pragma once

#include "record/clock.h"
#include "record/plan.h"
#include "service/copies/copying.h"
#include "service/copies/withheld_places.h"
#include "service/journey/journey.h"
#include "service/journey/proposal.h"
#include "service/pdf/page_tools.h"
#include "storage/store.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::service {

/// The plan that somebody looks at: today's, with answers applied.
struct PlanInView {
    storage::ConferenceId conference;
    Proposal proposal;
    DistributionPlan plan;  ///< `proposal`'s with answers
    Digest settled;         ///< of `plan`; another answer makes another one
    bool decided = false;   ///< the answers are the chair's, given to this very proposal
    std::string decided_by; ///< pseudonym; empty: nobody has decided on this version
    std::optional<Instant> decided_at = {};
};

/// One made document, looked at from outside.
struct PagesInView {
    std::string form;               ///< "pdf", else "txt", "html" or "brf": no pictures
    std::string bytes;              ///< not encrypted; never leaves this process
    std::vector<std::string> pages; ///< words of each page in reading order; written forms: one
    Digest digest;                  ///< of `bytes`

    bool drawn() const noexcept { return form == "pdf"; }
};

/// A copy that passed its proof, beside the whole document that it was cut from.
struct Preview {
    Digest redaction_class; ///< equal for readers with the same words
    PagesInView copy;
    PagesInView full;
    std::vector<WithheldPlace> withheld; ///< in the order of the document; facts last
    std::vector<int> full_page_of;       ///< for each page of the copy: the page of the whole that
                                         ///< its first words stand on, from 1
    std::vector<std::string> unprovable; ///< as MadeCopy has it
};

/// The words of a copy as they stand on its pages.
struct WordsInView {
    Digest redaction_class; ///< of a copy with these very pages
    RedactedDocument words;
};

enum class PreviewSide { copy, full };

/// A name for an entry that an address may hold: 20 letters and digits that tell nothing of the
/// person, the same for as long as the conference lasts.
std::string entry_key(
    storage::ConferenceId const& conference, PersonId const& person, std::string_view document);

/// Index of the entry with that key; empty when the plan has none.
std::optional<std::size_t> entry_with_key(PlanInView const& view, std::string_view key);

/// Pages, made once for each plan and class, and pictures of pages, for as long as there is room.
class Previews {
  public:
    /// What is given must outlive it. Several threads may call at once.
    Previews(
        Library const& library,
        Press const& press,
        storage::Store& store,
        Journey& journey,
        Clock const& clock,
        PdfPrograms programs);
    Previews(Previews const&) = delete;
    Previews& operator=(Previews const&) = delete;
    Previews(Previews&&) = delete;
    Previews& operator=(Previews&&) = delete;
    ~Previews();

    /// Today's plan with the chair's answers if they were given to it, else with the answers that
    /// the procedure proposes.
    PlanInView view(storage::ConferenceId const& conference);

    /// The same with these answers (Answer::seen is the proposal's digest); the questions that they
    /// leave open take what the procedure proposes.
    PlanInView view(storage::ConferenceId const& conference, std::vector<Answer> const& answers);

    /// The copy of one entry as a release would make it, with "Preview" in the place of the
    /// reader's name and address. Holds do not stop it (an old address does not change the words),
    /// except those that leave nothing to make.
    /// Throws Error(refused) when the entry gets no copy, when it cannot be made, and when it does
    /// not pass its proof: nothing of it is shown then.
    std::shared_ptr<Preview const> make(PlanInView const& view, std::size_t entry);

    /// The redacted words of one entry's copy. Empty when no copy of it can be made.
    std::optional<WordsInView> words(PlanInView const& view, std::size_t entry);

    /// What make() gave for that conference, settled plan and entry key, if it is still there: for
    /// pictures, which come one by one after their page. Null when it is not.
    std::shared_ptr<Preview const> kept(
        storage::ConferenceId const& conference,
        std::string_view settled,
        std::string_view key) const;

    /// Drops every page of it that is still there.
    void forget(storage::ConferenceId const& conference);

    /// A page, from 1, as PNG. Null for a page that is not there. Throws Error(unavailable) when
    /// the programs that draw cannot be run in their cage.
    std::shared_ptr<std::string const>
    picture(Preview const& preview, PreviewSide side, int page) const;

  private:
    struct Shelf;

    PlanInView settled(
        storage::ConferenceId const& conference,
        Proposal proposal,
        std::vector<Answer> answers) const;
    PagesInView look_at(MadeCopy& made) const;

    Library const& library_;
    Press const& press_;
    storage::Store& store_;
    Journey& journey_;
    Clock const& clock_;
    PageTools tools_;
    std::unique_ptr<Shelf> shelf_;
};

} // namespace safehand::service
