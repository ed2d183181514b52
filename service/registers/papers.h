// Drafts the papers that a register's step asks for and lets them leave: a slip to every holder of
// the record, an answer to whoever asked. What a letter says in every case is letter_words.h's
// business, who may read what is the plan's.
#pragma once

#include "service/journey/journey.h"
#include "service/registers/registers.h"

#include <memory>
#include <vector>

namespace safehand::service {

class Papers {
  public:
    Papers(Library const& library, storage::Store& store, Journey& journey, Clock const& clock);

    /// As Issue. The batch is named after document and entry, so a second call finds the first
    /// one's copies. Throws Error(refused) when the procedure has no such letter or something holds
    /// a copy.
    std::vector<CopyId> issue(IssueOrder const& order);

  private:
    struct Desk;
    std::vector<SourceDocument> slips(Desk const& desk) const;
    std::vector<SourceDocument> answers(Desk const& desk) const;
    drafting::LetterValues values_of(Desk const& desk, std::string const& language) const;
    std::string why_for_readers(Desk const& desk, std::string const& language) const;
    void say_not_changed(
        Desk const& desk, std::string const& language, drafting::LetterValues& values) const;
    std::vector<CopyId> share(IssueOrder const& order, std::string const& document);

    Library const& library_;
    storage::Store& store_;
    Journey& journey_;
    Clock const& clock_;
};

} // namespace safehand::service
