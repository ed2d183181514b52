// Small invented conferences for the tests of this room, and how the shipped data is read.
#pragma once

#include "procedure/calendar.h"
#include "procedure/planning.h"
#include "procedure/procedure.h"
#include "record/conference.h"
#include "record/document.h"
#include "record/plan.h"

#include <filesystem>
#include <string>
#include <vector>

namespace invented {

std::filesystem::path house();
std::string bytes_of(std::filesystem::path const& file);

/// Read once.
safehand::procedure::Procedure const& north_yorkshire();
safehand::procedure::Procedure const& made_up_region();
safehand::procedure::Calendar const& england_and_wales();

safehand::Day day(std::string const& iso);

safehand::Text text(std::string const& words, std::vector<safehand::Label> labels = {});
safehand::Block paragraph(std::string const& words, std::vector<safehand::Label> labels = {});
safehand::Section section(
    std::string const& id,
    std::string const& kind,
    std::vector<safehand::Block> blocks = {},
    std::vector<safehand::Label> labels = {});

safehand::Ref person(std::string const& id);
safehand::Ref role(std::string const& id);
safehand::Ref group(std::string const& id);
safehand::Ref everyone();

safehand::Label confidential(std::string const& reason = "R2");
safehand::Label about(std::vector<safehand::Ref> who);
safehand::Label withhold_from(std::vector<safehand::Ref> who, std::string const& reason = "R4");
safehand::Label states(std::string const& fact);

/// Somebody invited who attended throughout, with a confirmed address of their own.
safehand::Participant somebody(std::string const& id, std::string const& role);

/// A signed North Yorkshire record with one child, a chair and nobody else, ready to send.
safehand::ConferenceRecord conference(std::vector<safehand::Participant> people = {});

/// The record's own sections as the drafted record.
safehand::SourceDocument drafted(safehand::ConferenceRecord const& record);

inline safehand::Day const today = day("2026-12-17");

safehand::DistributionPlan plan_for(
    safehand::ConferenceRecord const& record, std::vector<safehand::Answer> const& answers = {});

safehand::PlanEntry entry_for(
    safehand::DistributionPlan const& plan,
    std::string const& person,
    std::string const& document = "record");

safehand::Answer answer(
    std::string const& question,
    std::string const& choice,
    std::string const& because = "Said so.");

/// Everything proposed, accepted.
std::vector<safehand::Answer> as_proposed(safehand::DistributionPlan const& plan);

bool holds(safehand::PlanEntry const& entry, std::string const& check);

/// Part of the entry's order at exactly that place, or null.
safehand::Withholding const*
withheld(safehand::PlanEntry const& entry, safehand::PartRef const& part);

} // namespace invented
