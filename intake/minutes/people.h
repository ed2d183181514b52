// Who is who in one conference, by every name and role that minutes may call them.
#pragma once

#include "intake/minutes/vocabulary.h"
#include "record/text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::minutes {

struct Known {
    std::string id;
    std::vector<std::string> names; ///< the full one first
    std::string role;               ///< empty for the children themselves
    bool child = false;
};

/// "person:p-1", "role:father", "group:family", "everyone".
std::string written(Ref const& ref);

class People {
  public:
    People(std::vector<Known> known, Vocabulary const& vocabulary)
        : known_(std::move(known)), vocabulary_(vocabulary)
    {
    }

    /// The one participant of that id, name, first name or role; empty when nobody is, or several.
    std::optional<std::string> participant(std::string_view words) const;

    /// The one child of that id or name.
    std::optional<std::string> child(std::string_view words) const;

    /// Whom a label names: one participant, all of a role, a group, or everybody. A role goes
    /// before a person, so that "father" means every father.
    std::optional<Ref> ref(std::string_view words) const;

  private:
    std::optional<std::string> one(std::string_view words, bool child) const;

    std::vector<Known> known_;
    Vocabulary const& vocabulary_;
};

} // namespace safehand::intake::minutes
