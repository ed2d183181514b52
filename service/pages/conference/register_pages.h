// The registers of a conference: requests for changes, sharing, exclusions and whatever else its
// procedure keeps. One set of pages draws all of them from data.
#pragma once

#include "service/pages/conference/register_forms.h"
#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class RegisterPages {
  public:
    explicit RegisterPages(PageDesk const& desk) : desk_(desk) {}

    Answer list(Visit const& visit) const;
    Answer form(Visit const& visit) const; ///< to open an entry
    Answer open(Visit const& visit) const;
    Answer entry(Visit const& visit) const;
    Answer step_form(Visit const& visit) const;
    Answer step(Visit const& visit) const;

  private:
    /// One conference as its registers see it: no plan is drawn.
    struct Book {
        storage::ConferenceStatus status;
        ConferenceRecord record;
        procedure::Procedure procedure;

        FormCase form_case() const { return {procedure, record}; }

        /// Throws Error(bad_input) for a register that the procedure does not keep.
        procedure::RegisterKind const& kind(std::string const& id) const;
    };

    Book book_of(storage::ConferenceId const& conference) const;
    Model entry_line(Visit const& visit, Book const& book, nlohmann::ordered_json const& one) const;
    procedure::RegisterStep const& step_at(
        Visit const& visit,
        procedure::RegisterKind const& kind,
        storage::RegisterEntry const& entry) const;

    void add_next(
        Visit const& visit,
        procedure::RegisterKind const& kind,
        storage::RegisterEntry const& entry,
        Model& model) const;
    std::string
    days_left(Visit const& visit, Book const& book, nlohmann::ordered_json const& one) const;
    void add_quoted(
        Visit const& visit,
        Book const& book,
        storage::RegisterEntry const& entry,
        bool ended,
        Model& model) const;
    void add_papers(
        Visit const& visit,
        Book const& book,
        storage::RegisterEntry const& entry,
        Model& model) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
