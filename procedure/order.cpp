#include "procedure/order.h"

#include "record/error.h"

#include <algorithm>
#include <map>

namespace safehand::procedure {

namespace {

std::string words_of(Text const& text)
{
    std::string words;
    for (auto const& span : text) words += span.text;
    return words;
}

template <class T>
bool admits(std::vector<T> const& listed, std::optional<T> const& is)
{
    return listed.empty() || (is && std::ranges::find(listed, *is) != listed.end());
}

/// How little a mark says about what it hides; of two marks for one part the quieter one is used.
int quietness(MarkStyle style)
{
    switch (style) {
    case MarkStyle::visible: return 0;
    case MarkStyle::neutral: return 1;
    case MarkStyle::silent: return 2;
    }
    return 2;
}

template <class T>
void tidy(std::vector<T>& all)
{
    std::ranges::sort(all);
    auto const rest = std::ranges::unique(all);
    all.erase(rest.begin(), rest.end());
}

/// The reader's own views and dissent. Words that somebody else used too prove nothing about whose
/// row it is, so they do not count.
std::vector<std::string> own_words(ConferenceRecord const& record, PersonId const& reader)
{
    std::map<std::string, bool> only_own;
    auto const add = [&](PersonId const& who, Text const& reasons) {
        auto const words = words_of(reasons);
        if (words.empty()) return;
        auto const [entry, added] = only_own.emplace(words, who == reader);
        if (!added) entry->second = entry->second && who == reader;
    };
    for (auto const& decision : record.decisions) {
        for (auto const& view : decision.views) add(view.who, view.reasons);
        for (auto const& dissent : decision.dissent) add(dissent.who, dissent.reasons);
    }
    std::vector<std::string> own;
    for (auto const& [words, mine] : only_own)
        if (mine) own.push_back(words);
    return own;
}

} // namespace

OrderMaker::OrderMaker(Case const& of, Settled& settled, Participant const& reader, bool sends)
    : case_(of), settled_(settled), reader_(reader), sends_(sends),
      own_words_(own_words(of.record, reader.id))
{
}

OrderFor
OrderMaker::make(SourceDocument const* document, Parts parts, bool whole, std::string const& rule)
{
    made_ = {};
    parts_ = parts;
    whole_ = whole;
    rule_ = rule;
    if (document != nullptr) {
        document_ = document->kind;
        for (auto const& section : document->sections) walk(section);
    }
    add_facts();
    add_addresses();
    tidy(made_.order.parts);
    tidy(made_.order.facts);
    tidy(made_.remarks);
    return std::move(made_);
}

LabelRow const* OrderMaker::row_for(
    LabelKind kind,
    std::optional<Heard> heard,
    std::optional<Relation> relation,
    std::string const& fact_kind) const
{
    for (auto const& row : case_.procedure.rules().labels) {
        bool const fact_fits =
            row.facts.empty() || std::ranges::find(row.facts, fact_kind) != row.facts.end();
        if (row.label == kind && fact_fits && admits(row.heard, heard) &&
            admits(row.relation, relation) && case_.audience.any_matches(row.who, reader_))
            return &row;
    }
    return nullptr;
}

MarkStyle OrderMaker::style_of(std::string const& code) const
{
    return mark(code, {}).style;
}

OrderMaker::Found OrderMaker::mark(std::string const& code, std::string const& rule) const
{
    for (auto const& row : case_.procedure.rules().marks) {
        bool const fits =
            row.codes.empty() || std::ranges::find(row.codes, code) != row.codes.end();
        if (fits && case_.audience.any_matches(row.who, reader_)) return {code, row.style, rule};
    }
    return {code, MarkStyle::neutral, rule};
}

Verdict OrderMaker::apply(LabelRow const* row, std::string const& own_code)
{
    if (row == nullptr)
        return {
            Treatment::withhold,
            own_code.empty() ? case_.procedure.rules().default_code : own_code,
            "K18"};
    Verdict verdict{
        row->treatment,
        own_code.empty() ? row->code : own_code,
        row->source.rule,
        row->chair_may_show};
    switch (row->treatment) {
    case Treatment::show:
    case Treatment::withhold: break;
    case Treatment::warn: made_.remarks.push_back({row->source.rule, row->because}); break;
    case Treatment::ask: {
        auto const choice = settled_.settle(row->question, reader_.id, document_, sends_);
        if (std::ranges::find(made_.asked, choice.id, &Choice::id) == made_.asked.end())
            made_.asked.push_back(choice);
        verdict.treatment =
            choice.option->effect == Effect::show ? Treatment::show : Treatment::withhold;
        break;
    }
    }
    return verdict;
}

Verdict OrderMaker::verdict_about(Label const& label)
{
    Verdict strictest{Treatment::show, {}, {}};
    auto const weigh = [&](Relation relation) {
        auto const one = apply(row_for(LabelKind::about, std::nullopt, relation, {}), label.reason);
        if (strictest.treatment != Treatment::withhold) strictest = one;
    };
    for (auto const& ref : label.who) {
        for (auto const& subject : case_.record.participants)
            if (case_.audience.matches(ref, subject))
                weigh(case_.audience.relation(reader_, subject));
        // A child need not be a participant to be spoken of.
        if (ref.kind != Ref::Kind::person) continue;
        ChildId const child{ref.name};
        if (case_.record.find(child) != nullptr) weigh(case_.audience.relation(reader_, child));
    }
    return strictest;
}

Heard OrderMaker::heard_in_confidence(SectionId const& section) const
{
    auto least = case_.audience.heard(reader_, section);
    for (auto const& other : case_.record.sections)
        if (std::ranges::find(other.labels, LabelKind::confidential, &Label::kind) !=
            other.labels.end()) {
            auto const heard = case_.audience.heard(reader_, other.id);
            if (heard == Heard::no || least == Heard::yes) least = heard;
        }
    return least;
}

Verdict OrderMaker::verdict(Label const& label, SectionId const& section, bool row)
{
    Verdict shown{Treatment::show, {}, {}};
    switch (label.kind) {
    case LabelKind::confidential:
        return apply(
            row_for(
                label.kind,
                row || !case_.audience.recorded(section) ? heard_in_confidence(section)
                                                         : case_.audience.heard(reader_, section),
                std::nullopt,
                {}),
            label.reason);
    case LabelKind::about: return verdict_about(label);
    case LabelKind::withhold_from:
        if (!case_.audience.any_matches(label.who, reader_)) return shown;
        return apply(row_for(label.kind, std::nullopt, std::nullopt, {}), label.reason);
    case LabelKind::protected_fact: {
        auto const& facts = case_.record.protected_facts;
        auto const fact = std::ranges::find(facts, label.fact, &ProtectedFact::id);
        ensure(fact != facts.end(), "Labels are checked before orders are made.");
        if (case_.audience.any_matches(fact->may_see, reader_)) return shown;
        return apply(
            row_for(label.kind, std::nullopt, std::nullopt, fact->kind),
            label.reason.empty() ? fact->reason : label.reason);
    }
    }
    return {};
}

std::optional<OrderMaker::Found>
OrderMaker::quieter(std::optional<Found> one, std::optional<Found> other)
{
    auto const rank = [](Found const& found) {
        return std::pair(-quietness(found.style), found.code);
    };
    // What two labels keep back the chair may give only when both of them say so.
    bool const may_show = (!one || one->may_show) && (!other || other->may_show);
    if (!one || (other && rank(*other) < rank(*one))) one = std::move(other);
    if (one) one->may_show = may_show;
    return one;
}

std::optional<OrderMaker::Found>
OrderMaker::held_back(std::vector<Label> const& labels, SectionId const& section, bool row)
{
    std::optional<Found> found;
    for (auto const& label : labels) {
        auto const one = verdict(label, section, row);
        if (one.treatment != Treatment::withhold) continue;
        auto mark_of = mark(one.code, one.rule);
        mark_of.may_show = one.may_show;
        found = quieter(std::move(found), std::move(mark_of));
    }
    return found;
}

std::optional<OrderMaker::Found> OrderMaker::missed(Section const& section) const
{
    auto gone = mark(case_.procedure.rules().missed_code, rule_);
    if (whole_) return std::nullopt;
    bool const kept_out =
        reader_.exclusion && std::ranges::find(reader_.exclusion->sections, section.id) !=
                                 reader_.exclusion->sections.end();
    if (kept_out) return gone;
    if (parts_ == Parts::all || case_.audience.heard(reader_, section.id) != Heard::no)
        return std::nullopt;
    if (section.kind == "letter") return std::nullopt;
    auto const* kind = case_.procedure.section_kind(section.kind);
    switch (kind == nullptr ? PartAttenders::by_presence : kind->part_attenders) {
    case PartAttenders::always: return std::nullopt;
    case PartAttenders::by_presence_if_recorded:
        if (!case_.audience.recorded(section.id)) return std::nullopt;
        return gone;
    case PartAttenders::by_presence: return gone;
    }
    return gone;
}

std::optional<OrderMaker::Found> OrderMaker::kept_apart(Section const& section) const
{
    auto const* kind = case_.procedure.document(document_);
    auto const* apart = separate_confidential(case_.procedure);
    if (apart == nullptr || kind == nullptr || kind->drafted != Drafted::record)
        return std::nullopt;
    auto const label = std::ranges::find(section.labels, LabelKind::confidential, &Label::kind);
    if (label == section.labels.end()) return std::nullopt;
    auto const& code = label->reason.empty() ? case_.procedure.rules().missed_code : label->reason;
    return mark(code, apart->source.rule);
}

void OrderMaker::withhold(PartRef const& at, Found const& found)
{
    made_.order.parts.push_back({at, found.code, found.style, found.rule, found.may_show});
}

bool OrderMaker::own_row(std::vector<Text> const& cells) const
{
    if (cells.empty() || !words_of(cells.front()).starts_with(reader_.name)) return false;
    return std::ranges::any_of(cells, [this](Text const& cell) {
        return std::ranges::binary_search(own_words_, words_of(cell));
    });
}

bool OrderMaker::holds_own(Block const& block, SectionId const& section) const
{
    if (own_words_.empty() ||
        std::ranges::none_of(block.rows, [this](auto const& row) { return own_row(row); }))
        return false;
    // What the minute taker wrote is as it is labelled, whatever words it shares with a dissent:
    // only tables that were drafted from the decisions say whose row is whose.
    return std::ranges::none_of(case_.record.sections, [&](Section const& written) {
        return written.id == section &&
               std::ranges::find(written.blocks, block) != written.blocks.end();
    });
}

bool OrderMaker::holds_own(Section const& section) const
{
    return std::ranges::any_of(
        section.blocks, [&](Block const& block) { return holds_own(block, section.id); });
}

void OrderMaker::walk(Section const& section)
{
    auto found = held_back(section.labels, section.id);
    found = quieter(std::move(found), kept_apart(section));
    if (found && holds_own(section))
        made_.holds.push_back(
            {"NY-11",
             "This person's own words of disagreement stand in a section that is kept from them. "
             "Its "
             "heading would show. Take the label off the section and put it on the parts."});
    found = quieter(std::move(found), missed(section));
    // A reader's own dissent stays even where all around it is withheld (NY-11).
    if (found && !holds_own(section)) {
        withhold({section.id}, *found);
        return;
    }
    auto const [first, last] = written(section);
    for (std::size_t i = 0; i < section.blocks.size(); ++i) {
        drafted_ = i < first || i >= last;
        walk(section.blocks[i], {section.id, static_cast<int>(i)}, found);
    }
}

std::pair<std::size_t, std::size_t> OrderMaker::written(Section const& section) const
{
    auto const& all = case_.record.sections;
    auto const own = std::ranges::find(all, section.id, &Section::id);
    if (own == all.end() || own->blocks.empty()) return {0, 0};
    auto const first = std::ranges::find(section.blocks, own->blocks.front());
    auto const at = static_cast<std::size_t>(first - section.blocks.begin());
    return {at, at + own->blocks.size()};
}

void OrderMaker::walk(Block const& block, PartRef const& at, std::optional<Found> const& above)
{
    auto found = above ? above : held_back(block.labels, at.section, drafted_);
    // Parts of a header cannot be named one by one, so the table goes as a whole.
    for (auto const& cell : block.header)
        for (auto const& span : cell)
            if (!found) found = held_back(span.labels, at.section);
    bool const own = holds_own(block, at.section);
    if (found && !own) {
        withhold(at, *found);
        return;
    }
    switch (block.kind) {
    case BlockKind::paragraph:
    case BlockKind::subheading: walk(block.text, at); break;
    case BlockKind::bullets:
    case BlockKind::numbers: walk_items(block, at, found); break;
    case BlockKind::table: walk_rows(block, at, found, own); break;
    }
}

void OrderMaker::walk_items(Block const& block, PartRef at, std::optional<Found> const& above)
{
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        at.item = static_cast<int>(i);
        auto found = above;
        if (!found && i < block.item_labels.size())
            found = held_back(block.item_labels[i], at.section);
        if (found) {
            withhold(at, *found);
        } else {
            walk(block.items[i], at);
        }
    }
}

void OrderMaker::walk_rows(
    Block const& block, PartRef at, std::optional<Found> const& above, bool own)
{
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
        at.item = static_cast<int>(i);
        at.cell = -1;
        if (own && own_row(block.rows[i])) continue;
        auto found = above;
        if (!found && i < block.row_labels.size())
            found = held_back(block.row_labels[i], at.section, true);
        if (found) {
            withhold(at, *found);
            continue;
        }
        for (std::size_t c = 0; c < block.rows[i].size(); ++c) {
            at.cell = static_cast<int>(c);
            walk(block.rows[i][c], at);
        }
    }
}

void OrderMaker::walk(Text const& text, PartRef at)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i].labels.empty()) continue;
        at.span = static_cast<int>(i);
        if (auto const found = held_back(text[i].labels, at.section, drafted_))
            withhold(at, *found);
    }
}

} // namespace safehand::procedure
