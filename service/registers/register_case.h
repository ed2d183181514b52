// Gathers what the steps of a register are judged by: the case's record, procedure and calendar and
// the days on which things happened to it. Reads the store and changes nothing.
#pragma once

#include "service/registers/registers.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace safehand::service {

struct Registers::Case {
    procedure::Procedure procedure;
    procedure::Calendar calendar;
    ConferenceRecord record;
    RegisterCase about;

    /// Throws Error(bad_input) for an unknown conference or copy.
    Case(
        Library const& library,
        storage::Store const& store,
        storage::ConferenceId const& conference,
        std::optional<CopyId> const& copy);
    Case(Case const&) = delete;
    Case& operator=(Case const&) = delete;
    Case(Case&&) = delete;
    Case& operator=(Case&&) = delete;
    ~Case() = default;
};

/// The version of its procedure with which this conference began.
procedure::Procedure procedure_of(
    Library const& library, storage::Store const& store, storage::ConferenceId const& conference);

/// The day on which a copy left the house; empty when it has not.
std::optional<Day> sent_on(storage::CopyStatus const& copy);

/// The record with what was learnt later of its children (WI-19) and of people's addresses.
ConferenceRecord with_addenda(
    Library const& library,
    storage::Store const& store,
    storage::ConferenceId const& conference,
    ConferenceRecord record);

/// The conference that an entry of the audit log is about; empty when it is about none.
std::optional<storage::ConferenceId>
conference_of_entry(storage::Store const& store, std::uint64_t index);

} // namespace safehand::service
