// What the chair decided part by part: keep one more part from a reader, give a proposed part all
// the same, or say something in its place. Answers whose question is "part:PERSON:DOCUMENT:PLACE".
#pragma once

#include "procedure/procedure.h"
#include "record/document.h"
#include "record/plan.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::procedure {

/// "s-4/2/1": section, block, item, cell and span of record/text.h, as far as the path goes.
std::string place_word(PartRef const& part);

/// Question of an answer about one part of one reader's copy.
std::string part_question(PersonId const& reader, std::string_view document, PartRef const& part);

bool is_part_question(std::string_view question);

/// Choices: "show"; "withhold"; "withhold:CODE" with a reason code of the procedure. `words` of an
/// answer that withholds stand on the page about the copy, in the place of the part.
class PartDecisions {
  public:
    PartDecisions(Procedure const& procedure, std::vector<Answer> const& answers);

    /// Changes the order of one entry, with a reason for each decision. Throws Error(refused) for a
    /// part that the document has not, for giving what the chair may not give, for a code that the
    /// procedure has not, for words where nothing may be said or that no page has room for, and for
    /// a decision without a reason.
    void apply(
        PlanEntry& entry,
        SourceDocument const& document,
        std::function<MarkStyle(std::string const& code)> const& style_of,
        bool has_note);

    /// Throws Error(refused) when an answer concerned no entry that sends a copy.
    void refuse_strays() const;

  private:
    struct Held {
        Answer const* answer = nullptr;
        bool used = false;
    };

    void show(PlanEntry& entry, PartRef const& part, Answer const& answer) const;
    void withhold(
        PlanEntry& entry,
        PartRef const& part,
        Answer const& answer,
        std::function<MarkStyle(std::string const& code)> const& style_of) const;

    Procedure const& procedure_;
    std::map<std::string, Held> answers_;
};

} // namespace safehand::procedure
