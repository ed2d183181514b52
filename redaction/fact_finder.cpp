// Rounds of looking: all hits of the automatons, those that fit, the company they bring, again.
#include "redaction/fact_finder.h"

#include "record/error.h"
#include "redaction/reading.h"

#include <algorithm>
#include <limits>

namespace safehand::redaction {

namespace {

constexpr int rounds_max = 32;

struct Hit {
    Stretch where;
    std::uint32_t fact = 0;
    bool weak = false;
};

/// Gives veils to symbols; where two facts share one, the veil that tells less of both.
class Wardrobe {
  public:
    Wardrobe(Mentions& mentions, std::size_t symbols) : mentions_(mentions)
    {
        mentions_.worn.assign(symbols, 0);
    }

    /// Once for each symbol and fact, however many hits grow over the same words. True when
    /// anything changed.
    bool dress(Reading const& reading, std::vector<Hit> hits)
    {
        std::ranges::sort(
            hits, {}, [](Hit const& hit) { return std::pair{hit.fact, hit.where.begin}; });
        bool changed = false;
        std::size_t done = 0;
        auto fact = std::numeric_limits<std::uint32_t>::max();
        for (auto const& hit : hits) {
            if (hit.fact != fact) done = 0;
            fact = hit.fact;
            for (done = std::max(done, hit.where.begin); done < hit.where.end; ++done)
                changed = put_on(reading.symbol(done), fact) || changed;
        }
        return changed;
    }

  private:
    /// True when the symbol wore another veil before.
    bool put_on(std::size_t symbol, std::uint32_t fact)
    {
        auto& worn = mentions_.worn[symbol];
        auto const mine = fact + 1;
        auto const next = worn == 0 || worn == mine ? mine : shared(worn, mine);
        bool const changed = next != worn;
        worn = next;
        return changed;
    }

    std::uint32_t shared(std::uint32_t a, std::uint32_t b)
    {
        auto const found = shared_.find({a, b});
        if (found != shared_.end()) return found->second;
        auto const veil = both(mentions_.veils[a - 1], mentions_.veils[b - 1]);
        auto const at = std::ranges::find(mentions_.veils, veil);
        auto const index = static_cast<std::uint32_t>(at - mentions_.veils.begin()) + 1;
        if (at == mentions_.veils.end()) mentions_.veils.push_back(veil);
        shared_.emplace(std::pair{a, b}, index);
        return index;
    }

    Mentions& mentions_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> shared_;
};

std::vector<std::u32string>
patterns_of(std::vector<Needle> const& needles, bool by_print, std::vector<std::uint32_t>& indices)
{
    std::vector<std::u32string> patterns;
    for (std::uint32_t at = 0; at < needles.size(); ++at) {
        if (needles[at].by_print != by_print) continue;
        indices.push_back(at);
        patterns.push_back(needles[at].symbols);
    }
    return patterns;
}

/// Lets go of weak hits that stand in no company; the others take the word between along. Linear
/// after sorting.
void keep_company(std::vector<Hit>& hits, Reading const& reading, std::size_t facts)
{
    constexpr auto none = std::numeric_limits<std::size_t>::max();
    std::ranges::sort(hits, {}, [](Hit const& hit) { return hit.where.begin; });
    std::vector<std::size_t> last_end(facts, none);
    for (auto& hit : hits) {
        auto& end = last_end[hit.fact];
        if (hit.weak && end != none && reading.follows(hit.where, end)) {
            hit.weak = false;
            hit.where.begin = std::min(hit.where.begin, end);
        }
        if (!hit.weak) end = end == none ? hit.where.end : std::max(end, hit.where.end);
    }
    std::ranges::sort(hits, std::greater{}, [](Hit const& hit) { return hit.where.end; });
    std::vector<std::size_t> first_begin(facts, none);
    for (auto& hit : hits) {
        auto& begin = first_begin[hit.fact];
        if (hit.weak && begin != none && reading.precedes(hit.where, begin)) {
            hit.weak = false;
            hit.where.end = std::max(hit.where.end, begin);
        }
        if (!hit.weak) begin = std::min(begin, hit.where.begin);
    }
    std::erase_if(hits, [](Hit const& hit) { return hit.weak; });
}

/// One automaton over one reading.
struct Search {
    Automaton const& automaton;
    std::vector<std::uint32_t> const& indices;
    std::vector<Needle> const& needles;
    bool by_print = false;

    std::size_t look(Reading const& reading, std::vector<Hit>& hits) const
    {
        if (indices.empty()) return 0;
        auto state = Automaton::start;
        for (std::size_t at = 0; at < reading.size(); ++at) {
            auto const value = reading.value(at);
            state = automaton.next(state, by_print ? as_printed(value) : value);
            automaton.hits(state, [&](std::uint32_t pattern) {
                auto const& needle = needles[indices[pattern]];
                Stretch const where{at + 1 - needle.symbols.size(), at + 1};
                if (!reading.fits(where, needle)) return;
                hits.push_back({reading.grown(where, needle), needle.fact, needle.weak});
            });
        }
        return reading.size();
    }
};

std::vector<Reading> readings_of(Passages const& passages, std::vector<std::uint32_t> const& worn)
{
    std::vector<Reading> readings;
    readings.emplace_back(passages.symbols(), worn).read(0, passages.symbols().size());
    for (auto const& order : passages.also()) {
        auto& reading = readings.emplace_back(passages.symbols(), worn);
        for (auto const index : order) {
            auto const& passage = passages.all()[index];
            reading.read(passage.first_symbol, passage.last_symbol);
        }
    }
    for (auto& reading : readings) reading.finish();
    return readings;
}

} // namespace

FactFinder::FactFinder(std::vector<FactWithholding> const& facts)
    : needles_(needles_for(facts)), written_(patterns_of(needles_, false, as_written_)),
      printed_(patterns_of(needles_, true, as_printed_))
{
    for (auto const& fact : facts) veils_.push_back(veil_of(fact.style, fact.code));
}

Mentions FactFinder::find(Passages const& passages) const
{
    Mentions mentions;
    mentions.veils = veils_;
    Wardrobe wardrobe(mentions, passages.symbols().size());
    if (empty()) return mentions;
    Search const searches[] = {
        {written_, as_written_, needles_, false}, {printed_, as_printed_, needles_, true}};
    for (bool again = true; again;) {
        ensure(mentions.rounds < rounds_max, "mentions of protected facts never come to an end");
        ++mentions.rounds;
        again = false;
        for (auto const& reading : readings_of(passages, mentions.worn)) {
            std::vector<Hit> hits;
            for (auto const& search : searches) mentions.steps += search.look(reading, hits);
            keep_company(hits, reading, veils_.size());
            again = wardrobe.dress(reading, std::move(hits)) || again;
        }
    }
    return mentions;
}

} // namespace safehand::redaction
