// Automatons over the readings of a script, as the house looks for protected facts; the rules of a
// mention are those of redaction/fact_finder.h.
#include "redaction/striking/term_finder.h"

#include "record/error.h"
#include "redaction/fold.h"
#include "redaction/passages.h"
#include "redaction/reading.h"
#include "redaction/spelling.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace safehand::striking {

namespace {

constexpr std::size_t term_bytes_max = 500;
constexpr int rounds_max = 4;

using redaction::Needle;
using redaction::Reading;
using redaction::Stretch;

struct Mention {
    Stretch where;
    std::uint32_t fact = 0;
    bool weak = false;
};

std::vector<Needle> needles_of(std::vector<Term> const& terms)
{
    std::vector<FactWithholding> facts;
    for (std::size_t at = 0; at < terms.size(); ++at) {
        auto const name = "Term " + std::to_string(at + 1);
        FactWithholding fact;
        fact.kind = terms[at].kind;
        fact.values = terms[at].spellings;
        for (auto const& spelling : fact.values) {
            if (spelling.size() > term_bytes_max)
                throw std::invalid_argument(name + " is longer than 500 bytes.");
            if (!is_utf8(spelling)) throw std::invalid_argument(name + " is not UTF-8.");
            if (redaction::symbols_of(redaction::folded_words(spelling)).empty())
                throw std::invalid_argument(name + " holds neither a letter nor a figure.");
        }
        facts.push_back(std::move(fact));
    }
    std::vector<Needle> needles;
    try {
        needles = redaction::needles_for(facts);
    } catch (Error const&) {
        throw std::invalid_argument("One of the terms cannot be looked for.");
    }
    // Who types a word in small letters means it in small letters too.
    for (auto& needle : needles) {
        auto const& first = terms[needle.fact].spellings.front();
        if (first.front() >= 'a' && first.front() <= 'z') needle.capital = false;
    }
    return needles;
}

std::vector<std::u32string>
patterns_of(std::vector<Needle> const& needles, bool by_print, std::vector<std::uint32_t>& numbers)
{
    std::vector<std::u32string> patterns;
    for (std::uint32_t at = 0; at < needles.size(); ++at) {
        if (needles[at].by_print != by_print) continue;
        numbers.push_back(at);
        patterns.push_back(needles[at].symbols);
    }
    return patterns;
}

/// Lets go of pieces that count only in company and have none.
void keep_company(std::vector<Mention>& mentions, Reading const& reading, std::size_t facts)
{
    constexpr auto nowhere = std::numeric_limits<std::size_t>::max();
    std::ranges::sort(mentions, {}, [](Mention const& one) { return one.where.begin; });
    std::vector<std::size_t> last_end(facts, nowhere);
    for (auto& one : mentions) {
        auto& end = last_end[one.fact];
        if (one.weak && end != nowhere && reading.follows(one.where, end)) {
            one.weak = false;
            one.where.begin = std::min(one.where.begin, end);
        }
        if (!one.weak) end = end == nowhere ? one.where.end : std::max(end, one.where.end);
    }
    std::ranges::sort(mentions, std::greater{}, [](Mention const& one) { return one.where.end; });
    std::vector<std::size_t> first_begin(facts, nowhere);
    for (auto& one : mentions) {
        auto& begin = first_begin[one.fact];
        if (one.weak && begin != nowhere && reading.precedes(one.where, begin)) {
            one.weak = false;
            one.where.end = std::max(one.where.end, begin);
        }
        if (!one.weak) begin = std::min(begin, one.where.begin);
    }
    std::erase_if(mentions, [](Mention const& one) { return one.weak; });
}

Hit hit_of(
    Script const& script,
    redaction::Passages const& passages,
    Reading const& reading,
    Mention const& mention)
{
    Hit hit{static_cast<int>(mention.fact), {}};
    std::size_t last = std::numeric_limits<std::size_t>::max();
    for (auto position = mention.where.begin; position < mention.where.end; ++position) {
        auto const index = reading.symbol(position);
        auto const& symbol = passages.symbols()[index];
        auto const& passage = script.passages[symbol.run];
        std::size_t begin = symbol.begin;
        // What stands between two letters of a mention goes with them.
        if (last != std::numeric_limits<std::size_t>::max() && last + 1 == index &&
            passages.symbols()[last].run == symbol.run)
            begin = passages.symbols()[last].end;
        auto const owners =
            owners_in(passage, std::min<std::size_t>(begin, symbol.begin), symbol.end);
        hit.owners.insert(hit.owners.end(), owners.begin(), owners.end());
        last = index;
    }
    std::ranges::sort(hit.owners);
    auto const rest = std::ranges::unique(hit.owners);
    hit.owners.erase(rest.begin(), rest.end());
    return hit;
}

/// "Branwell, Ann" for "Ann Branwell": lists and tables turn names round.
std::vector<std::string> spellings_of(std::string const& term)
{
    std::vector<std::string> out{term};
    if (!is_utf8(term)) return out;
    auto const space = term.find(' ');
    if (space == std::string::npos || term.find(' ', space + 1) != std::string::npos) return out;
    auto const words = redaction::folded_words(term);
    bool const name = words.size() == 2 && std::ranges::all_of(words, [](auto const& word) {
                          return word.starts_upper && !redaction::has_digit(word.symbols) &&
                                 word.symbols.size() > 1;
                      });
    if (name) out.push_back(term.substr(space + 1) + " " + term.substr(0, space));
    return out;
}

} // namespace

std::vector<Term> terms_of(std::vector<std::string> const& words)
{
    std::vector<Term> terms;
    terms.reserve(words.size());
    for (auto const& word : words) terms.push_back({{}, spellings_of(word)});
    return terms;
}

TermFinder::TermFinder(std::vector<Term> const& terms)
    : needles_(needles_of(terms)), written_(patterns_of(needles_, false, as_written_)),
      printed_(patterns_of(needles_, true, as_printed_)), terms_(terms.size())
{
}

std::vector<Hit> TermFinder::find(Script const& script, bool thorough) const
{
    std::vector<Hit> hits;
    if (needles_.empty() || script.passages.empty()) return hits;
    redaction::Passages passages;
    for (auto const& passage : script.passages) {
        passages.open();
        passages.add_run(passage.text, false, {}, {});
        passages.close();
    }
    std::vector<std::uint32_t> worn(passages.symbols().size(), 0);
    auto const look = [&](Reading& reading) {
        reading.finish();
        std::vector<Mention> mentions;
        auto const sweep = [&](auto const& automaton, auto const& numbers, bool by_print) {
            if (numbers.empty()) return;
            auto state = redaction::Automaton::start;
            for (std::size_t at = 0; at < reading.size(); ++at) {
                auto const value = reading.value(at);
                state = automaton.next(state, by_print ? redaction::as_printed(value) : value);
                automaton.hits(state, [&](std::uint32_t pattern) {
                    auto const& needle = needles_[numbers[pattern]];
                    Stretch const where{at + 1 - needle.symbols.size(), at + 1};
                    if (!reading.fits(where, needle)) return;
                    mentions.push_back(
                        {script.glued ? where : reading.grown(where, needle),
                         needle.fact,
                         needle.weak});
                });
            }
        };
        sweep(written_, as_written_, false);
        sweep(printed_, as_printed_, true);
        keep_company(mentions, reading, terms_);
        for (auto const& mention : mentions)
            hits.push_back(hit_of(script, passages, reading, mention));
        return mentions;
    };
    for (int round = 0; round < (thorough ? rounds_max : 1); ++round) {
        std::vector<std::size_t> found;
        Reading main(passages.symbols(), worn);
        main.read(0, passages.symbols().size());
        for (auto const& mention : look(main))
            for (auto at = mention.where.begin; at < mention.where.end; ++at)
                found.push_back(main.symbol(at));
        for (auto const& order : script.also) {
            Reading other(passages.symbols(), worn);
            for (auto const number : order) {
                auto const& passage = passages.all()[number];
                other.read(passage.first_symbol, passage.last_symbol);
            }
            for (auto const& mention : look(other))
                for (auto at = mention.where.begin; at < mention.where.end; ++at)
                    found.push_back(other.symbol(at));
        }
        if (found.empty()) break;
        for (auto const symbol : found) worn[symbol] = 1;
    }
    return hits;
}

} // namespace safehand::striking
