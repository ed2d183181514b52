// Counts what is found, and keeps where.
#pragma once

#include "intake/unpacking/findings.h"

#include <map>

namespace safehand::intake::unpacking {

class Tally {
  public:
    void add(Found what, Place place = {})
    {
        auto& finding = found_[what];
        finding.what = what;
        ++finding.count;
        auto& places = finding.places;
        if (place.paragraph > 0 && places.size() < places_max &&
            (places.empty() || places.back() != place))
            places.push_back(place);
    }

    std::vector<Finding> all() const
    {
        std::vector<Finding> list;
        list.reserve(found_.size());
        for (auto const& [what, finding] : found_) list.push_back(finding);
        return list;
    }

  private:
    std::map<Found, Finding> found_;
};

} // namespace safehand::intake::unpacking
