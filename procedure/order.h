// Works out what must not be in one person's copy of one document, from labels and presence alone.
// It never reads what the words say, except to recognise a reader's own dissent.
#pragma once

#include "procedure/case.h"
#include "record/plan.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace safehand::procedure {

/// What one label does to one reader.
struct Verdict {
    Treatment treatment = Treatment::withhold; ///< never `ask`: that is settled here
    std::string code;
    std::string rule;
    bool may_show = false; ///< the chair may decide otherwise
};

struct OrderFor {
    RedactionOrder order;
    std::vector<Choice> asked;   ///< questions on which it rests
    std::vector<Reason> remarks; ///< parts that stay in, but that somebody should look at
    std::vector<Hold> holds;     ///< what no order can keep back by itself
};

/// Makes the orders for one reader.
class OrderMaker {
  public:
    /// `sends`: something would leave, so that open questions matter.
    OrderMaker(Case const& of, Settled& settled, Participant const& reader, bool sends);

    /// `parts` and `rule` come from the entitlement row. `whole`: the chair gave even what the
    /// reader did not hear. `document` may be null: then only facts are known.
    /// How a mark with that code shows itself to the reader.
    MarkStyle style_of(std::string const& code) const;

    OrderFor make(SourceDocument const* document, Parts parts, bool whole, std::string const& rule);

  private:
    struct Found {
        std::string code;
        MarkStyle style = MarkStyle::neutral;
        std::string rule;
        bool may_show = false;
    };

    static std::optional<Found> quieter(std::optional<Found> one, std::optional<Found> other);
    std::optional<Found> missed(Section const& section) const;
    std::optional<Found> kept_apart(Section const& section) const;
    /// `row`: the labels of one row, such as an action of the plan: it stands in a section that
    /// more people heard than what it came out of (LA-16, LA-17).
    std::optional<Found>
    held_back(std::vector<Label> const& labels, SectionId const& section, bool row = false);
    Verdict verdict(Label const& label, SectionId const& section, bool row);
    /// The least that the reader heard of this section and of every confidential one.
    Heard heard_in_confidence(SectionId const& section) const;
    Verdict verdict_about(Label const& label);
    Verdict apply(LabelRow const* row, std::string const& own_code);
    LabelRow const* row_for(
        LabelKind kind,
        std::optional<Heard> heard,
        std::optional<Relation> relation,
        std::string const& fact_kind) const;
    Found mark(std::string const& code, std::string const& rule) const;

    void walk(Section const& section);
    /// Which of its blocks the minute taker wrote, from the first to behind the last. The others
    /// were drafted from data: nobody noted who heard those, so that one of them that is
    /// confidential is for those who heard every confidential part.
    std::pair<std::size_t, std::size_t> written(Section const& section) const;
    void walk(Block const& block, PartRef const& at, std::optional<Found> const& above);
    void walk_items(Block const& block, PartRef at, std::optional<Found> const& above);
    void walk_rows(Block const& block, PartRef at, std::optional<Found> const& above, bool own);
    void walk(Text const& text, PartRef at);
    void withhold(PartRef const& at, Found const& found);
    bool own_row(std::vector<Text> const& cells) const;
    bool holds_own(Block const& block, SectionId const& section) const;
    bool holds_own(Section const& section) const;
    void add_facts();
    void add_addresses();

    Case const& case_;
    Settled& settled_;
    Participant const& reader_;
    std::string document_;
    bool sends_;
    Parts parts_ = Parts::all;
    bool whole_ = false;
    std::string rule_;
    std::vector<std::string> own_words_; ///< the reader's own views and dissent, as plain text
    bool drafted_ = false;               ///< the block that is walked was drafted from data
    OrderFor made_;
};

} // namespace safehand::procedure
