#include "proof/needles.h"

#include "proof/needle_index.h"
#include "proof/telling_pieces.h"
#include "record/error.h"

#include <algorithm>
#include <map>
#include <set>

namespace safehand::proof {

namespace {

constexpr std::size_t run_words = 5;
constexpr std::size_t run_letters_min = 14;
constexpr std::size_t short_letters_min = 5;
constexpr std::size_t lone_word_min = 10;

std::string id_of(PartRef const& part)
{
    std::string id = part.section.text;
    auto const add = [&id](char kind, int index) {
        if (index >= 0) id.append("/").append(1, kind).append(std::to_string(index));
    };
    add('b', part.block);
    add('i', part.item);
    add('c', part.cell);
    add('w', part.span);
    return id;
}

bool covers(PartRef const& part, PartRef const& place)
{
    auto const fits = [](int wanted, int here) { return wanted < 0 || wanted == here; };
    return part.section == place.section && fits(part.block, place.block) &&
           fits(part.item, place.item) && fits(part.cell, place.cell) &&
           fits(part.span, place.span);
}

/// Letters where words begin.
std::vector<std::size_t> word_starts(Folded const& words)
{
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i == 0 || words.gaps[i] >= Gap::space) starts.push_back(i);
    return starts;
}

bool holds_digit(Folded const& words)
{
    return std::ranges::any_of(words.letters, [](char c) { return c >= '0' && c <= '9'; });
}

/// Goes through the source in reading order and parts kept words from withheld ones.
class Parting {
  public:
    Parting(SourceDocument const& source, RedactionOrder const& order)
    {
        for (auto const& part : order.parts) by_section_[part.part.section].push_back(part.part);
        for (auto const* line :
             {&source.title,
              &source.subtitle,
              &source.reference,
              &source.authority,
              &source.notice})
            keep(*line);
        for (auto const& line : source.running) keep(line);
        for (auto const& section : source.sections) read(section);
    }

    struct Withheld {
        PartRef part;
        Folded whole;               ///< all of it, in reading order
        std::vector<Folded> pieces; ///< each paragraph, item, cell or heading by itself
    };

    Folded const& kept() const { return kept_.folded(); }

    std::vector<Withheld> withheld()
    {
        std::vector<Withheld> out;
        out.reserve(withheld_.size());
        for (auto& [part, gathered] : withheld_)
            out.push_back({part, gathered.whole.take(), std::move(gathered.pieces)});
        return out;
    }

  private:
    struct Gathered {
        Folder whole;
        std::vector<Folded> pieces;
    };

    void keep(std::string const& words)
    {
        kept_.gap(Gap::barrier);
        kept_.text(words);
    }

    void read(Section const& section)
    {
        read({Span{section.heading, false, {}, {}}}, PartRef{section.id});
        for (std::size_t b = 0; b < section.blocks.size(); ++b) {
            auto const& block = section.blocks[b];
            PartRef place{section.id, static_cast<int>(b)};
            read(block.text, place, true);
            for (auto const& cell : block.header) read(cell, place);
            for (std::size_t i = 0; i < block.items.size(); ++i) {
                place.item = static_cast<int>(i);
                read(block.items[i], place, true);
            }
            for (std::size_t r = 0; r < block.rows.size(); ++r) {
                place.item = static_cast<int>(r);
                for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
                    place.cell = static_cast<int>(c);
                    read(block.rows[r][c], place, true);
                }
                place.cell = -1;
            }
        }
    }

    PartRef const* order_for(PartRef const& place) const
    {
        auto const at = by_section_.find(place.section);
        if (at == by_section_.end()) return nullptr;
        auto const part = std::ranges::find_if(
            at->second, [&place](PartRef const& p) { return covers(p, place); });
        return part == at->second.end() ? nullptr : &*part;
    }

    void read(Text const& text, PartRef place, bool by_span = false)
    {
        std::map<PartRef, Folder> here;
        kept_.gap(Gap::space);
        for (std::size_t s = 0; s < text.size(); ++s) {
            if (by_span) place.span = static_cast<int>(s);
            auto const* const part = order_for(place);
            if (part == nullptr) {
                kept_.text(text[s].text);
                continue;
            }
            kept_.gap(Gap::barrier);
            auto& gathered = withheld_[*part];
            auto& piece = here[*part];
            if (piece.folded().empty()) gathered.whole.gap(Gap::space);
            gathered.whole.text(text[s].text);
            piece.text(text[s].text);
        }
        kept_.gap(Gap::space);
        for (auto& [part, piece] : here) withheld_[part].pieces.push_back(piece.take());
    }

    std::map<SectionId, std::vector<PartRef>> by_section_;
    std::map<PartRef, Gathered> withheld_;
    Folder kept_;
};

void add_runs(NeedleIndex& index, std::uint32_t id, Folded const& words)
{
    auto const starts = word_starts(words);
    for (std::size_t i = 0; i + run_words <= starts.size(); ++i) {
        for (std::size_t last = i + run_words; last <= starts.size(); ++last) {
            std::size_t const end = last < starts.size() ? starts[last] : words.size();
            if (end - starts[i] < run_letters_min) continue;
            index.add(NeedleKind::run, id, words, starts[i], end);
            break;
        }
    }
}

/// A part of fewer words than a run is told apart only if it is long, numbered or several words.
bool tells(Folded const& piece, std::size_t words)
{
    if (piece.size() < short_letters_min) return false;
    return words > 1 || piece.size() >= lone_word_min || holds_digit(piece);
}

void add_part(NeedleIndex& index, Parting::Withheld const& withheld)
{
    auto const id = index.id(id_of(withheld.part));
    add_runs(index, id, withheld.whole);
    for (auto const& piece : withheld.pieces) {
        auto const words = word_starts(piece).size();
        bool const no_run = words < run_words || piece.size() < run_letters_min;
        if (no_run && tells(piece, words)) index.add(NeedleKind::short_part, id, piece);
    }
}

void add_fact(NeedleIndex& index, FactWithholding const& fact)
{
    auto const id = index.id(fact.fact.text);
    for (auto const& value : fact.values) {
        index.add(NeedleKind::fact, id, fold(value));
        for (auto const& piece : telling_pieces(value)) {
            auto const folded = fold(piece);
            if (folded.size() >= short_letters_min) index.add(NeedleKind::fact, id, folded);
        }
    }
}

/// Which forms the kept or the fixed words say as well. Facts are not excused by kept words: the
/// redaction takes them out of those.
std::vector<bool>
excused(NeedleIndex const& index, Folded const& kept, std::vector<std::string> const& fixed_words)
{
    std::vector<bool> out(index.forms().size(), false);
    index.scan(kept, [&](std::size_t form) {
        if (index.forms()[form].kind != NeedleKind::fact) out[form] = true;
    });
    Folder fixed;
    for (auto const& words : fixed_words) {
        fixed.gap(Gap::barrier);
        fixed.text(words);
    }
    index.scan(fixed.folded(), [&](std::size_t form) { out[form] = true; });
    return out;
}

} // namespace

struct Needles::Body {
    NeedleIndex index;
    std::vector<std::string> unprovable;
};

Needles::Needles(std::shared_ptr<Body const> body) : body_(std::move(body)) {}

Needles Needles::of(
    SourceDocument const& source,
    RedactionOrder const& order,
    std::vector<std::string> const& fixed_words)
{
    auto body = std::make_shared<Body>();
    auto& index = body->index;
    Parting parting(source, order);
    for (auto const& withheld : parting.withheld()) add_part(index, withheld);
    for (auto const& fact : order.facts) add_fact(index, fact);
    index.build();

    std::set<std::string> doubtful;
    auto const excuses = excused(index, parting.kept(), fixed_words);
    for (std::size_t form = 0; form < excuses.size(); ++form)
        if (excuses[form] && index.forms()[form].kind == NeedleKind::fact)
            doubtful.insert(index.id_of(form));
    index.drop(excuses);
    std::vector<bool> sought(index.ids().size(), false);
    for (auto const& form : index.forms()) sought[form.id] = true;
    for (std::size_t id = 0; id < sought.size(); ++id)
        if (!sought[id]) doubtful.insert(index.ids()[id]);
    body->unprovable.assign(doubtful.begin(), doubtful.end());
    return Needles(std::move(body));
}

std::size_t Needles::count() const noexcept
{
    return body_->index.forms().size();
}

std::vector<std::string> const& Needles::unprovable() const noexcept
{
    return body_->unprovable;
}

bool Needles::operator==(Needles const& other) const
{
    return body_ == other.body_ || body_->index == other.body_->index;
}

NeedleIndex const& Needles::index() const noexcept
{
    return body_->index;
}

} // namespace safehand::proof
