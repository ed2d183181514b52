// What became of each copy, and what people tell the house about it: receipts, doubts, passphrases,
// and "I did not get it".
#pragma once

#include "service/pages/page_desk.h"
#include "service/pages/visit.h"

namespace safehand::service::pages {

class ReceiptPages {
  public:
    explicit ReceiptPages(PageDesk const& desk) : desk_(desk) {}

    /// Every copy of a conference, and everybody who is told in person instead.
    Answer show(Visit const& visit) const;
    Answer note_told(Visit const& visit) const; ///< somebody was told in person

    /// The trail of one copy. Without leave to read the conference no name is on it.
    Answer trail(Visit const& visit) const;

    Answer receipt(Visit const& visit) const; ///< form
    Answer add_receipt(Visit const& visit) const;
    Answer doubt(Visit const& visit) const; ///< form
    Answer settle_doubt(Visit const& visit) const;
    Answer mailbox(Visit const& visit) const;
    Answer mailbox_looked_at(Visit const& visit) const;
    Answer passphrase(Visit const& visit) const; ///< asks first
    Answer show_passphrase(Visit const& visit) const;
    Answer again(Visit const& visit) const; ///< form
    Answer send_again(Visit const& visit) const;

  private:
    void add_in_person(Visit const& visit, Model& model) const;
    Model copy_model(Visit const& visit, std::string const& title_words) const;

    PageDesk desk_;
};

} // namespace safehand::service::pages
