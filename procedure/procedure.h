// One region's procedure, read from its folder of JSON files and checked as a whole.
#pragma once

#include "procedure/rules.h"
#include "record/ids.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::procedure {

/// Immutable; copies share what they hold.
class Procedure {
  public:
    /// Reads every *.json file of `folder`. Unknown files, members, words and references are
    /// refused by Error(bad_input) with file and place; a folder that cannot be read by
    /// Error(unavailable).
    ///
    /// The files that procedure.json names under "kinds" come from `folder`/kinds when there is
    /// such a folder, as in a kept version, else from `shared`; without `shared` from
    /// conference-kinds beside the folder that holds `folder`.
    static Procedure load(std::filesystem::path const& folder);
    static Procedure load(std::filesystem::path const& folder, std::filesystem::path const& shared);

    std::string const& id() const noexcept { return rules_->id; }

    std::string const& version() const noexcept { return rules_->version; }

    std::string const& name() const noexcept { return rules_->name; }

    std::string const& division() const noexcept { return rules_->division; }

    /// Over the names, lengths and bytes of the files, in order of name.
    Digest const& digest() const noexcept { return digest_; }

    Rules const& rules() const noexcept { return *rules_; }

    /// What the published source leaves to the authority and nobody has confirmed yet.
    std::vector<Reason> const& unconfirmed() const noexcept { return rules_->unconfirmed; }

    /// Null when the procedure does not declare it. The pointers live as long as any copy.
    Role const* role(std::string_view id) const noexcept;
    DocumentKind const* document(std::string_view id) const noexcept;
    SectionType const* section_kind(std::string_view id) const noexcept;
    ConferenceKind const* conference_kind(std::string_view id) const noexcept;
    Outcome const* outcome(std::string_view id) const noexcept;
    ReasonCode const* reason_code(std::string_view code) const noexcept;
    QuestionKind const* question(std::string_view id) const noexcept;
    Timescale const* timescale(std::string_view id) const noexcept;
    Practice const* practice(std::string_view id) const noexcept;
    LetterKind const* letter(std::string_view id) const noexcept;
    EnclosureKind const* enclosure(std::string_view id) const noexcept;
    RegisterKind const* register_kind(std::string_view id) const noexcept;

    /// The letter that makes `document` in a conference of that kind, with what the shared rules
    /// add to it; one that names the kind goes before one for all. Empty when there is none.
    /// Letters for certain readers are left out.
    std::optional<LetterKind>
    letter_for(std::string_view document, std::string_view conference_kind) const;

    /// The same for a reader of that role and age (whole years): the first letter that is for such
    /// readers, else the general one. Empty also when the letter hangs on the age and nobody knows
    /// it (letter_asks_age). Throws Error(bad_input) naming a role that is not declared.
    std::optional<LetterKind> letter_for(
        std::string_view document,
        std::string_view conference_kind,
        std::string_view role,
        std::optional<int> age) const;

    /// True when which letter a reader of that role has hangs on their age.
    bool letter_asks_age(
        std::string_view document, std::string_view conference_kind, std::string_view role) const;

    /// "family" or "professional". Throws Error(bad_input) naming a role that is not declared.
    std::string const& group_of(std::string_view role) const;

    /// What a mark's code means to that group, in `language` ("cy" falls back to English).
    /// Throws Error(bad_input) naming a code that is not declared.
    std::string const&
    meaning(std::string_view code, std::string_view group, std::string_view language = "en") const;

    /// What one choice of a question says to the chair. `question` is the id as in Question::id,
    /// with or without what follows its colon. Empty when there is no such choice.
    std::string option_text(std::string_view question, std::string_view choice) const;

    /// The Welsh for a sentence or title of this procedure's data; null when it gives none.
    std::string const* welsh(std::string_view english) const noexcept;

  private:
    LetterKind with_additions(LetterKind letter, std::string_view conference_kind) const;
    bool is_for(LetterKind const& letter, std::string_view role) const;

    Procedure(std::shared_ptr<Rules const> rules, Digest digest);

    std::shared_ptr<Rules const> rules_;
    Digest digest_;
};

} // namespace safehand::procedure
