// The data that the service reads once and hands down as values: procedures, calendars, wordings.
#pragma once

#include "drafting/record_draft.h"
#include "procedure/calendar.h"
#include "procedure/procedure.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::service {

class Library {
  public:
    /// `share` holds config/ and templates/. Procedures are loaded when first asked for.
    explicit Library(std::filesystem::path share);

    /// Throws Error(bad_input) when there is no procedure of that name.
    procedure::Procedure procedure(std::string_view id) const;

    /// Calendar of the procedure's division, with the authority's closure days.
    procedure::Calendar calendar(procedure::Procedure const& procedure) const;

    drafting::Wording const& wording() const { return wording_; }

    std::filesystem::path const& share() const { return share_; }

    std::vector<std::string> procedures() const;

  private:
    std::filesystem::path share_;
    drafting::Wording wording_;
    std::string calendar_json_;
};

/// The whole of a file. Throws Error(bad_input) with `what` in its sentence when it cannot be read.
std::string read_file(std::filesystem::path const& file, std::string_view what);

} // namespace safehand::service
