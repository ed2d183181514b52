// Everything about who comes in, joined: Installation owns one, and pages, API and command line ask
// nothing else.
#pragma once

#include "service/access/desk_notes.h"
#include "service/access/doors.h"
#include "service/access/front_desk.h"
#include "service/access/staff_book.h"

#include <filesystem>
#include <memory>
#include <string>

namespace safehand::service {

struct AccessSettings;

class Access {
  public:
    /// Reads config/access below `share`. What it refers to must outlive it.
    Access(
        std::filesystem::path const& share,
        std::filesystem::path const& first_secret,
        AccessSettings const& settings,
        storage::Store& store,
        Registers const& registers,
        Clock const& clock,
        Randomness& randomness);
    Access(Access const&) = delete;
    Access& operator=(Access const&) = delete;
    Access(Access&&) = delete;
    Access& operator=(Access&&) = delete;
    ~Access();

    StaffBook& staff();
    FrontDesk& desk();
    Doors const& doors() const;
    Doors& doors(); ///< for Doors::know()
    DeskNotes& notes();
    access::Roles const& roles() const;

    bool machine_token() const; ///< may batch work use the machine token?

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace safehand::service
