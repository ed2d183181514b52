// What a named reader of an agency does with the copies that wait for them: signs in by a code,
// fetches, confirms, says that it is not for them, asks for changes, for sharing and for a new
// link. How it looks is the pages' business; that a notice goes out is dispatch.h's.
#pragma once

#include "record/clock.h"
#include "service/access/front_desk.h"
#include "service/copies/preview.h"
#include "service/installation/settings.h"
#include "service/portal/code_letters.h"
#include "service/portal/own_card.h"
#include "service/registers/registers.h"
#include "service/rules/library.h"
#include "storage/store.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace safehand::service {

/// The pseudonym of a reader: the same for every copy that goes to that address for somebody of
/// that name, and nothing can be read from it without the key. Two people who share a mailbox are
/// two.
std::string
reader_subject(std::string const& email, std::string const& name, std::string const& key);

/// A copy as its own reader may see it.
struct OwnCopy {
    storage::CopyStatus copy;
    std::string reference; ///< of the conference
    std::string reader;    ///< their name
    Day last_day;          ///< on which the link works
    int days_left = 0;     ///< 0 on the last day
    bool ended = false;
    std::optional<storage::Receipt> acknowledged;
    std::optional<storage::Window> window; ///< for comments, while one is active
};

/// "This is wrong", as a reader writes it.
struct Inaccuracy {
    std::string page; ///< as typed; may be empty
    std::string wrong;
    std::string was;    ///< the words that stand there; may be empty
    std::string better; ///< the words that should; may be empty
};

/// "May I show it to somebody else?"
struct ShareRequest {
    std::string to;
    std::string agency; ///< may be empty
    std::string ground; ///< a choice of the register
    std::string purpose;
};

class Portal {
  public:
    struct Parts {
        Library const& library;
        storage::Store& store;
        Registers& registers;
        Previews& previews;
        FrontDesk& desk;
        Settings const& settings;
        Clock const& clock;
        Randomness& randomness;
        std::string key; ///< for pseudonyms; at least 32 bytes
    };

    explicit Portal(Parts parts);
    Portal(Portal const&) = delete;
    Portal& operator=(Portal const&) = delete;
    Portal(Portal&&) = delete;
    Portal& operator=(Portal&&) = delete;
    ~Portal();

    CodeLetters& letters() { return letters_; }

    // --- before signing in: nobody learns whether there is such a copy ---

    /// Sends a code when `name` is that of the reader on record. Says nothing either way.
    void ask_for_code(
        CopyId const& copy,
        std::string const& name,
        std::string const& request,
        std::string const& client);

    /// As FrontDesk::finish_reader().
    SignInAnswer enter(
        CopyId const& copy,
        std::string const& request,
        std::string const& code,
        std::string const& client);

    // --- signed in ---

    /// For the doors: made for this reader, told to them, and neither held nor out of sight.
    bool owns(Visitor const& visitor, CopyId const& copy) const;

    /// Every copy of this reader's, newest first.
    std::vector<OwnCopy> records_of(Visitor const& visitor) const;

    OwnCopy own(CopyId const& copy) const;

    /// What stands at the top of the page of that copy. Empty when its very words cannot be drawn
    /// again, because the record has changed since: then only the copy itself says it.
    std::shared_ptr<OwnCard const> card(CopyId const& copy, std::string const& left_out);

    /// The title of the agency report that this copy carries, as its cover shows it. Empty for what
    /// is no report, and where the plan that it went by no longer stands.
    std::string report_title(CopyId const& copy);

    struct File {
        std::string bytes; ///< those that were approved, unchanged
        std::string type;  ///< media type
        std::string name;  ///< a serial
    };

    /// Notes in the log that it was opened, unless the bytes are only asked about (HEAD). Throws
    /// Error(refused) once the link has ended.
    File open(CopyId const& copy, std::string const& by, bool only_asked = false);

    /// "I have it and it is for me": opens the window for comments. False when it was said before.
    bool acknowledge(CopyId const& copy, std::string const& by);

    /// Nobody fetches it any more, and nobody fetches anything else that goes to the same mailbox
    /// until somebody of staff has looked.
    void not_for_me(CopyId const& copy, std::string const& by);

    // --- staff ---

    /// Somebody said of a copy to the same mailbox that it is not for them.
    bool mailbox_hidden(storage::CopyStatus const& copy) const;

    /// Everything that goes to the mailbox of this copy can be fetched again, but what was said not
    /// to be for its reader. Throws Error(bad_input) without `because` and Error(refused) when
    /// nothing is hidden there.
    void mailbox_looked_at(CopyId const& copy, std::string const& because, std::string const& by);

    /// Tells staff that a new link is wished for. Once a day is enough.
    void ask_again(CopyId const& copy, std::string const& by);

    /// Entries of the registers of the copy's procedure. Throw as Registers::open() does, and
    /// Error(refused) where the procedure keeps no such register.
    Registers::Opened report(CopyId const& copy, Inaccuracy const& what, std::string const& by);
    Registers::Opened share(CopyId const& copy, ShareRequest const& what, std::string const& by);

    /// Grounds that a reader may give, as the register has them: id and title.
    std::vector<std::pair<std::string, std::string>>
    grounds(CopyId const& copy, std::string const& language) const;

  private:
    /// Who a copy goes to; empty for one that does not go by the portal.
    struct Reader {
        std::string email;
        std::string name;
        std::string subject;
    };

    std::optional<Reader> reader_of(storage::CopyStatus const& copy) const;
    std::optional<storage::CopyStatus> in_sight(CopyId const& copy) const;
    std::string subject_of(CopyId const& copy) const;
    OwnCopy looked_at(storage::CopyStatus copy) const;
    /// Throws Error(refused) once the link has ended.
    OwnCopy own_in_time(CopyId const& copy) const;
    std::string mailbox_of(storage::CopyStatus const& copy) const; ///< keyed digest
    std::set<std::string>& hidden_mailboxes() const;               ///< under the mutex
    void hide_mailbox(storage::CopyStatus const& copy, std::string const& by);
    Registers::Opened open_entry(
        CopyId const& copy,
        std::string const& kind,
        std::string const& fields,
        std::string const& by);

    Parts parts_;
    CodeLetters letters_;
    mutable std::mutex mutex_;                            ///< guards what follows
    mutable std::map<std::string, std::string> subjects_; ///< by copy; empty: not by the portal
    mutable std::optional<std::set<std::string>> hidden_; ///< mailboxes; empty: not read yet
    std::map<std::string, std::shared_ptr<OwnCard const>> cards_; ///< by copy and words
    std::map<std::string, std::string> report_titles_;            ///< by copy
};

} // namespace safehand::service
