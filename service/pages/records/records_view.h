// Models of the readers' pages, made from what the portal says. Pure.
#pragma once

#include "service/figures/deadlines.h"
#include "service/pages/visit.h"
#include "service/portal/portal.h"

#include <cstddef>
#include <string>
#include <vector>

namespace safehand::service::pages {

/// One of the reader's records with the title of its document in the language of the page.
struct TitledCopy {
    OwnCopy own;
    std::string document;
};

std::string record_path(CopyId const& copy, std::string const& page = {});

/// "1.2 MB"; a page is 12 pages, never 12.0.
std::string size_words(Words const& words, std::size_t bytes);

/// Until when something may be said to be wrong, or when that time begins.
std::string comments_words(Words const& words, OwnCopy const& own);

/// What goes into the reader's own calendar: the last day for comments, and the meetings and their
/// own actions for which their copy names a day. No name and no other words of the copy. `card` may
/// be null.
std::vector<DueLine> own_dates(Words const& words, OwnCopy const& own, OwnCard const* card);

Model list_model(Words const& words, std::vector<TitledCopy> const& copies);

/// Everything about one copy but the card.
Model record_model(
    Words const& words, TitledCopy const& copy, std::size_t bytes, std::string const& form);

/// `others`: other copies of the same reader and conference.
void add_others(Words const& words, Model& model, std::vector<TitledCopy> const& others);

/// `card` may be null: then the page says that the record itself says it.
void add_card(Words const& words, Model& model, OwnCard const* card);

} // namespace safehand::service::pages
