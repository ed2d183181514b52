// The data that the service reads once and hands down as values: procedures, calendars, wordings.
#pragma once

#include "drafting/letter.h"
#include "drafting/record_draft.h"
#include "procedure/calendar.h"
#include "procedure/procedure.h"
#include "rendering/format_profiles.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

class Library {
  public:
    /// `share` holds config/ and templates/. Procedures, letters and calendars are read when first
    /// asked for.
    explicit Library(std::filesystem::path share);

    /// Throws Error(bad_input) when there is no procedure of that name.
    procedure::Procedure procedure(std::string_view id) const;

    /// The version with that digest: the present folder, or one kept beside it as "<id>@<version>",
    /// so that a running case keeps the rules with which it began. Throws Error(refused) when none
    /// has it.
    procedure::Procedure procedure(std::string_view id, Digest const& digest) const;

    /// The version that this record is bound to, or the present one when it is bound to none.
    procedure::Procedure procedure(ConferenceRecord const& record) const;

    /// Calendar of the procedure's division, with the authority's closure days.
    procedure::Calendar calendar(procedure::Procedure const& procedure) const;

    /// The whole file of bank holidays in use.
    std::string calendar_json() const;

    /// Reckons by these bank holidays from now on, for all who ask later. Thread-safe. Throws
    /// Error(bad_input) when a division cannot be read, with the old ones still in use.
    void use_calendar(std::string json);

    /// There are fixed words in this main language: "cy".
    bool speaks(std::string_view language) const { return wordings_.contains(language); }

    /// Fixed words of drafted documents in a language, or in English where there are none.
    drafting::Wording const& wording(std::string_view language = "en") const;

    /// The same with the region's own names for outcomes, and for every role, kind and category
    /// that the fixed words do not know. Lives as long as the library.
    drafting::Wording const&
    wording(procedure::Procedure const& procedure, std::string_view language) const;

    /// All fixed words in all languages: what every copy may say.
    std::vector<std::string> const& fixed_words() const { return fixed_words_; }

    /// Throws Error(bad_input) when a template is wrong.
    drafting::LetterTemplates const& letters() const;

    /// Reads letters and calendars now, so that a fault in them shows at the start of a service.
    void read_all() const;

    rendering::FormatProfiles const& formats() const { return formats_; }

    std::filesystem::path const& share() const { return share_; }

    std::vector<std::string> procedures() const;

    /// Why nothing can go by the portal here, in a sentence; empty: it can, or nobody has said.
    std::string const& no_portal() const { return no_portal_; }

    /// Said once, before plans are drawn.
    void set_no_portal(std::string why) { no_portal_ = std::move(why); }

  private:
    std::filesystem::path share_;
    std::string no_portal_;
    std::map<std::string, drafting::Wording, std::less<>> wordings_; ///< by main language
    rendering::FormatProfiles formats_;
    std::vector<std::string> fixed_words_;
    mutable std::mutex regional_mutex_; ///< guards regional_
    mutable std::map<std::string, std::unique_ptr<drafting::Wording const>> regional_;
    mutable std::mutex letters_mutex_; ///< guards the making of letters_
    mutable std::unique_ptr<drafting::LetterTemplates const> letters_;
    mutable std::mutex versions_mutex_;                            ///< guards versions_
    mutable std::map<std::string, procedure::Procedure> versions_; ///< by digest
    mutable std::mutex calendar_mutex_;                            ///< guards calendar_json_
    mutable std::shared_ptr<std::string const> calendar_json_;     ///< null: not read yet
};

/// The whole of a file. Throws Error(bad_input) with `what` in its sentence when it cannot be read.
std::string read_file(std::filesystem::path const& file, std::string_view what);

} // namespace safehand::service
