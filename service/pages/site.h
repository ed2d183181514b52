// The pages as a whole: finds the page for an address, lets in only whom the doors let in, checks
// that a form is our own, and puts the shell around what a page answers.
#pragma once

#include "service/access/access.h"
#include "service/door/exchange.h"
#include "service/pages/assets.h"
#include "service/pages/kept_forms.h"
#include "service/pages/shelf.h"
#include "service/pages/visit.h"

#include <string>
#include <string_view>
#include <vector>

namespace safehand::service::pages {

/// One page. Who may see it stands in config/access/doors.json, under the same pattern.
struct Page {
    std::string pattern; ///< "/conferences/{conference}/release"
    std::string section; ///< entry of the menu that it belongs to; empty: none
    Handler show;        ///< GET; null: the page only takes forms
    Handler act;         ///< POST; null: the page only shows
};

/// What the shell says on every page.
struct ShellSettings {
    std::string authority;
    std::string telephone;
    bool demonstration = false; ///< everything in it is invented, and the pages say so
};

class Site {
  public:
    Site(Access& access, Shelf const& shelf, Assets const& assets, ShellSettings settings);

    void add(Page page);
    void add(std::vector<Page> pages);

    /// Answers every address outside the API. Never throws.
    door::Reply answer(door::Request const& request);

    std::vector<Page> const& pages() const { return pages_; }

  private:
    struct Match;
    struct Arrival;

    door::Reply guarded(door::Request const& request);
    door::Reply enter(Arrival& arrival, Match const& match);
    door::Reply take_form(Arrival& arrival, Match const& match);
    door::Reply turned_away(Arrival& arrival, Match const& match, DoorAnswer const& answer);
    bool is_ours(Arrival const& arrival) const;
    bool keep_form(Arrival const& arrival, Match const& match, std::string const& whose);
    door::Reply enter_again(Arrival& arrival, Match const& match);
    door::Reply shown(Arrival& arrival, Match const* match, Shown shown) const;
    door::Reply replied(Arrival& arrival, Match const& match, Answer answer) const;
    door::Reply
    plain(Arrival& arrival, int status, std::string const& kind, std::string text) const;
    Match find(door::Request const& request) const;
    Model shell(Arrival const& arrival, Match const* match) const;
    std::vector<Model> menu(Arrival const& arrival, std::string const& section) const;

    Access& access_;
    Shelf const& shelf_;
    Assets const& assets_;
    ShellSettings settings_;
    std::vector<Page> pages_;
    KeptForms kept_;
};

} // namespace safehand::service::pages
