// Conflicts of interest and broken glass: the part of the staff book that keeps people and
// conferences apart, and notes who came near all the same.
#include "record/error.h"
#include "service/access/staff_book.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

constexpr std::size_t because_bytes_max = 2000;
constexpr std::size_t because_bytes_min = 20;
constexpr std::size_t reference_bytes_max = 80;

void check_words(std::string const& reference, std::string const& because)
{
    if (reference.empty() || reference.size() > reference_bytes_max)
        throw Error(Fault::bad_input, "Give the reference of the conference, such as C-2026-0417.");
    if (because.empty() || because.size() > because_bytes_max)
        throw Error(Fault::bad_input, "Say why, in at most 2000 bytes.");
}

std::string payload(std::string const& reference, std::string const& because)
{
    return nlohmann::json{{"reference", reference}, {"because", because}}.dump();
}

} // namespace

void StaffBook::declare_conflict(
    std::string const& by,
    std::string const& staff,
    std::string const& conference_reference,
    std::string const& because)
{
    check_words(conference_reference, because);
    (void)account(staff);
    auto const now = clock_.now();
    store_.add_conflict(
        {staff, conference_reference, because, by, now},
        {{now,
          "conflict-declared",
          by,
          staff,
          by == staff ? "own" : "",
          payload(conference_reference, because)}});
}

void StaffBook::lift_conflict(
    std::string const& by,
    std::string const& staff,
    std::string const& conference_reference,
    std::string const& because)
{
    check_words(conference_reference, because);
    if (by == staff)
        throw Error(Fault::refused, "Nobody lifts their own conflict of interest. Ask a manager.");
    auto const now = clock_.now();
    if (!store_.end_conflict(
            staff,
            conference_reference,
            now,
            {{now, "conflict-lifted", by, staff, "", payload(conference_reference, because)}}))
        throw Error(Fault::bad_input, "There is no such conflict of interest.");
}

std::vector<storage::Conflict> StaffBook::conflicts() const
{
    return store_.conflicts();
}

Instant StaffBook::break_glass(
    std::string const& staff, std::string const& conference_reference, std::string const& because)
{
    check_words(conference_reference, because);
    if (because.size() < because_bytes_min)
        throw Error(
            Fault::bad_input,
            "Say in at least 20 characters why it cannot wait: the auditor reads it.");
    auto const found = account(staff);
    auto const now = clock_.now();
    auto const& rules = rules_.roles.break_glass();
    bool const may = std::ranges::any_of(
        found.what.roles, [&](auto const& role) { return rules.roles.contains(role); });
    if (!may || found.what.state != storage::StaffState::active)
        throw Error(Fault::refused, "Your role does not include this.");
    Instant const until = now + rules.minutes;
    store_.add_broken_glass(
        {staff, conference_reference, because, now, until},
        {{now,
          "glass-broken",
          staff,
          staff,
          "for-" + std::to_string(rules.minutes.count()) + "-minutes",
          payload(conference_reference, because)}});
    return until;
}

std::vector<storage::BrokenGlass> StaffBook::broken_glass() const
{
    return store_.broken_glass();
}

} // namespace safehand::service
