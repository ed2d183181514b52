#include "procedure/weighing.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace safehand::procedure {

namespace {

std::string words_of(Text const& text)
{
    std::string words;
    for (auto const& span : text) words += span.text;
    return words;
}

/// In small letters; what is no letter or digit parts words. Words of one or two letters say
/// nothing of anybody.
void add_words(std::string const& text, std::set<std::string>& words)
{
    constexpr std::size_t letters_min = 3;
    std::string word;
    for (char const c : text + " ") {
        bool const upper = c >= 'A' && c <= 'Z';
        bool const kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (kept) {
            word += upper ? static_cast<char>(c - 'A' + 'a') : c;
            continue;
        }
        if (word.size() >= letters_min) words.insert(word);
        word.clear();
    }
}

int parts_of(Block const& block)
{
    switch (block.kind) {
    case BlockKind::paragraph:
    case BlockKind::subheading: return 1;
    case BlockKind::bullets:
    case BlockKind::numbers: return static_cast<int>(block.items.size());
    case BlockKind::table: return static_cast<int>(block.rows.size());
    }
    return 1;
}

/// The places of an order, to be asked one by one.
class Withheld {
  public:
    explicit Withheld(RedactionOrder const& order)
    {
        for (auto const& one : order.parts) places_.insert(one.part);
    }

    bool section(SectionId const& id) const { return places_.contains({id}); }

    bool block(SectionId const& id, int block) const { return places_.contains({id, block}); }

    bool item(SectionId const& id, int block, int item) const
    {
        return places_.contains({id, block, item});
    }

    /// The row itself or something in it.
    bool touches(SectionId const& id, int block, int row) const
    {
        auto const at = places_.lower_bound({id, block, row});
        return at != places_.end() &&
               std::tie(at->section, at->block, at->item) == std::tie(id, block, row);
    }

  private:
    std::set<PartRef> places_;
};

/// Sections and blocks of a document, each with what is above it withheld or not.
template <class Visit>
void each_block(SourceDocument const& document, Withheld const& withheld, Visit visit)
{
    for (auto const& section : document.sections) {
        bool const gone = withheld.section(section.id);
        for (std::size_t b = 0; b < section.blocks.size(); ++b) {
            int const at = static_cast<int>(b);
            visit(section, at, section.blocks[b], gone || withheld.block(section.id, at));
        }
    }
}

} // namespace

int own_actions_hidden(
    ConferenceRecord const& record,
    PersonId const& reader,
    SourceDocument const& document,
    RedactionOrder const& order)
{
    std::set<std::string> own;
    for (auto const& action : record.plan)
        if (std::ranges::find(action.by, reader) != action.by.end())
            own.insert(words_of(action.action));
    if (own.empty()) return 0;
    Withheld const withheld(order);
    int hidden = 0;
    each_block(
        document, withheld, [&](Section const& section, int at, Block const& block, bool gone) {
            for (std::size_t r = 0; r < block.rows.size(); ++r) {
                bool const theirs = std::ranges::any_of(
                    block.rows[r], [&](Text const& cell) { return own.contains(words_of(cell)); });
                int const row = static_cast<int>(r);
                if (theirs && (gone || withheld.touches(section.id, at, row))) ++hidden;
            }
        });
    return hidden;
}

Weight weigh(SourceDocument const& document, RedactionOrder const& order)
{
    Withheld const withheld(order);
    Weight weight;
    each_block(
        document, withheld, [&](Section const& section, int at, Block const& block, bool gone) {
            int const parts = parts_of(block);
            weight.parts += parts;
            if (gone) {
                weight.withheld += parts;
                return;
            }
            for (int i = 0; i < parts; ++i)
                if (withheld.item(section.id, at, i)) ++weight.withheld;
        });
    return weight;
}

bool takes_something(SourceDocument const& document, RedactionOrder const& order)
{
    if (!order.parts.empty()) return true;
    if (order.facts.empty()) return false;
    std::set<std::string> said;
    add_words(document.title, said);
    add_words(document.subtitle, said);
    for (auto const& section : document.sections) {
        add_words(section.heading, said);
        for (auto const& block : section.blocks) {
            add_words(words_of(block.text), said);
            for (auto const& item : block.items) add_words(words_of(item), said);
            for (auto const& cell : block.header) add_words(words_of(cell), said);
            for (auto const& row : block.rows)
                for (auto const& cell : row) add_words(words_of(cell), said);
        }
    }
    return std::ranges::any_of(order.facts, [&](FactWithholding const& fact) {
        return std::ranges::any_of(fact.values, [&](std::string const& value) {
            std::set<std::string> told;
            add_words(value, told);
            auto const found = std::ranges::count_if(
                told, [&](std::string const& word) { return said.contains(word); });
            // The town alone is no address.
            return 2 * found >= static_cast<std::ptrdiff_t>(told.size());
        });
    });
}

std::vector<Reason> over_redacted(
    Case const& of,
    Participant const& person,
    SourceDocument const& document,
    RedactionOrder const& order)
{
    std::vector<Reason> found;
    auto const& limit = of.procedure.rules().over_redaction;
    if (!limit || order.parts.empty()) return found;
    if (of.audience.any_matches(limit->who, person)) {
        auto const weight = weigh(document, order);
        int const percent = weight.parts == 0 ? 0 : 100 * weight.withheld / weight.parts;
        if (percent > limit->percent)
            found.push_back(
                {limit->source.rule,
                 "This copy leaves out " + std::to_string(weight.withheld) + " of " +
                     std::to_string(weight.parts) + " parts, more than " +
                     std::to_string(limit->percent) +
                     " in a hundred. Make sure that this reader still has what they need to keep "
                     "the children safe."});
    }
    if (own_actions_hidden(of.record, person.id, document, order) > 0)
        found.push_back(
            {limit->source.rule,
             "An action of the plan that this reader is to carry out is kept from them."});
    return found;
}

} // namespace safehand::procedure
