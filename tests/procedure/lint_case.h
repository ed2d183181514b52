// One check of lint.json at a time, put into a copy of the made-up region's folder, as data.
#pragma once

#include "far_isle.h"
#include "procedure/lint.h"

#include <string>
#include <vector>

namespace invented {

/// What one check says of a record. `with` holds the members of "with" in JSON, or nothing.
std::vector<safehand::procedure::Finding> findings(
    safehand::ConferenceRecord const& record,
    std::string const& verb,
    std::string const& with = {});

/// "" when nothing is found, else every line.
std::string said(
    safehand::ConferenceRecord const& record,
    std::string const& verb,
    std::string const& with = {});

safehand::Participant
agency(std::string const& id, std::string const& role, std::string const& name);

/// Far Isle's conference with police and a school, and a plan for the one child that all agree to.
safehand::ConferenceRecord decided();

} // namespace invented
