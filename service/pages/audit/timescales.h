// Were they on time: figures by rule and month, what was late and why, and the period that is asked
// for.
#pragma once

#include "service/figures/timeliness.h"
#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

#include <string>
#include <vector>

namespace safehand::service::pages {

class Timescales {
  public:
    explicit Timescales(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit& visit) const;
    Answer csv(Visit const& visit) const;

  private:
    std::vector<Sending> all(Visit const& visit) const;
    Model figures(Visit const& visit, Period const& period) const;
    Model row_model(Visit const& visit, Timeliness const& row) const;
    Model late_ones(Visit const& visit, std::vector<Sending> const& late, Day today) const;
    std::string document_words(
        Visit const& visit, std::string const& procedure, std::string const& document) const;
    std::string authority(std::string const& procedure) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
