// Who chairs which conference: the part of the staff book that assigns accounts to conferences.
#include "record/error.h"
#include "service/access/staff_book.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

constexpr std::size_t because_bytes_max = 2000;
constexpr std::size_t because_bytes_min = 10;
constexpr std::size_t reference_bytes_max = 80;
constexpr std::string_view chairs_permission = "plan.decide";

std::string payload(std::string const& reference, std::string const& because)
{
    return nlohmann::json{{"reference", reference}, {"because", because}}.dump();
}

void check_reference(std::string const& reference)
{
    if (reference.empty() || reference.size() > reference_bytes_max)
        throw Error(Fault::bad_input, "Give the reference of the conference, such as C-2026-0417.");
}

} // namespace

void StaffBook::assign_chair(
    std::string const& by,
    std::string const& staff,
    std::string const& conference_reference,
    ChairAs as,
    std::string const& because,
    bool by_machine)
{
    check_reference(conference_reference);
    if (because.size() > because_bytes_max)
        throw Error(Fault::bad_input, "Say why, in at most 2000 bytes.");
    if (as == ChairAs::deputy && because.size() < because_bytes_min)
        throw Error(
            Fault::bad_input,
            "Say in at least 10 characters why a deputy acts in the chair's place.");
    if (by == staff)
        throw Error(Fault::refused, "Nobody assigns themselves. Ask somebody else to do it.");
    auto const found = store_.staff(staff);
    if (!found && !by_machine)
        throw Error(
            Fault::bad_input,
            "There is no account of this reference. Choose one from the list of chairs.");
    if (found) {
        bool const here = found->what.state == storage::StaffState::active ||
                          found->what.state == storage::StaffState::invited;
        if (!here || !rules_.roles.has(found->what.roles, chairs_permission))
            throw Error(Fault::refused, "This account is not one of a chair who works here.");
    }
    auto const conflicts = store_.conflicts();
    bool const apart = std::ranges::any_of(conflicts, [&](storage::Conflict const& one) {
        return one.staff == staff && one.reference == conference_reference;
    });
    if (apart)
        throw Error(
            Fault::refused, "This account cannot be assigned to this conference. Ask a manager.");
    auto const now = clock_.now();
    store_.assign_chair(
        {staff, conference_reference, as, because, by, now},
        {{now,
          as == ChairAs::chair ? "chair-assigned" : "deputy-assigned",
          by,
          staff,
          by_machine ? "by-batch-work" : "",
          payload(conference_reference, because)}});
}

void StaffBook::end_chair(
    std::string const& by,
    std::string const& staff,
    std::string const& conference_reference,
    std::string const& because)
{
    check_reference(conference_reference);
    if (because.size() > because_bytes_max)
        throw Error(Fault::bad_input, "Say why, in at most 2000 bytes.");
    auto const now = clock_.now();
    if (!store_.end_chair(
            staff,
            conference_reference,
            now,
            {{now,
              "chair-assignment-ended",
              by,
              staff,
              "",
              payload(conference_reference, because)}}))
        throw Error(Fault::bad_input, "This account is not assigned to that conference.");
}

std::vector<StaffLine> StaffBook::chair_accounts() const
{
    auto lines = list();
    std::erase_if(lines, [&](StaffLine const& one) {
        bool const here =
            one.state == storage::StaffState::active || one.state == storage::StaffState::invited;
        return !here || !rules_.roles.has(one.roles, chairs_permission);
    });
    return lines;
}

} // namespace safehand::service
