// Folds runs into symbols, and veiled symbols back into byte ranges.
#include "redaction/passages.h"

#include "record/error.h"
#include "redaction/fold.h"

#include <limits>
#include <utility>

namespace safehand::redaction {

namespace {

std::uint8_t parting_for(Sort sort, bool after_letter)
{
    switch (sort) {
    case Sort::letter:
    case Sort::invisible: return 0;
    case Sort::hyphen: return after_letter ? parting::hyphen : parting::dash;
    case Sort::dash: return parting::dash;
    case Sort::apostrophe: return parting::apostrophe;
    case Sort::dot: return parting::dot;
    case Sort::space: return parting::space;
    case Sort::other: return parting::other;
    }
    return parting::other;
}

/// True for a full stop that ends no sentence: "Rd. in", "Rd., York".
bool is_stop_of_short_form(std::string_view text, std::size_t at)
{
    if (at >= text.size() || text[at] != '.') return false;
    auto const next = text.find_first_not_of(' ', at + 1);
    if (next == std::string_view::npos) return false;
    return (text[next] >= 'a' && text[next] <= 'z') || text[next] == ',' || text[next] == ';';
}

/// Takes along the bracket whose partner is withheld, the "+" of a country code and the full stop
/// of a short form: left behind they would tell how the withheld words were written.
void balance(std::string_view text, std::vector<Cut>& cuts)
{
    for (std::size_t at = 0; at < cuts.size(); ++at) {
        auto& cut = cuts[at];
        auto const floor = at == 0 ? 0 : cuts[at - 1].end;
        auto const ceiling = at + 1 == cuts.size() ? text.size() : cuts[at + 1].begin;
        int unclosed = 0;
        int unopened = 0;
        for (auto const c : text.substr(cut.begin, cut.end - cut.begin)) {
            if (c == '(') ++unclosed;
            if (c != ')') continue;
            if (unclosed > 0)
                --unclosed;
            else
                ++unopened;
        }
        if (unopened > 0 && cut.begin > floor && text[cut.begin - 1] == '(') --cut.begin;
        if (unclosed > 0 && cut.end < ceiling && text[cut.end] == ')') ++cut.end;
        if (cut.begin > floor && text[cut.begin - 1] == '+') --cut.begin;
        if (cut.end < ceiling && is_stop_of_short_form(text, cut.end)) ++cut.end;
    }
}

} // namespace

void Passages::open()
{
    passages_.push_back({runs_.size(), runs_.size(), symbols_.size(), symbols_.size()});
    pending_ = parting::edge;
    after_letter_ = false;
}

void Passages::add_run(
    std::string_view text, bool strong, std::string_view language, std::optional<Veil> part)
{
    ensure(
        text.size() < std::numeric_limits<std::uint32_t>::max(),
        "a piece of text is larger than 4 GiB");
    Run run{text, strong, language, std::move(part), {}, 0, 0};
    if (symbols_.size() > passages_.back().first_symbol)
        run.prior = static_cast<std::uint32_t>(symbols_.size());
    if (run.part)
        pending_ |= parting::withheld;
    else
        fold_run(run);
    runs_.push_back(std::move(run));
}

void Passages::fold_run(Run& run)
{
    auto const index = static_cast<std::uint32_t>(runs_.size());
    bool follows = false; // the character before was a letter of this run
    bool leading = true;
    for (std::size_t at = 0; at < run.text.size();) {
        auto const [point, next] = decode(run.text, at);
        auto const folded = fold(point);
        if (folded.sort == Sort::letter) {
            for (std::size_t i = 0; i < folded.count; ++i)
                symbols_.push_back(
                    {folded.symbols.at(i),
                     index,
                     static_cast<std::uint32_t>(at),
                     static_cast<std::uint32_t>(next),
                     std::exchange(pending_, std::uint8_t{0}),
                     folded.upper});
            after_letter_ = true;
        } else if (folded.sort == Sort::invisible) {
            if (follows) {
                auto const end = static_cast<std::uint32_t>(at);
                for (auto one = symbols_.rbegin();
                     one != symbols_.rend() && one->run == index && one->end == end;
                     ++one)
                    one->end = static_cast<std::uint32_t>(next);
            } else if (leading) {
                run.leading = next;
            }
        } else {
            pending_ |= parting_for(folded.sort, after_letter_);
            after_letter_ = false;
        }
        if (folded.sort != Sort::invisible) {
            leading = false;
            follows = folded.sort == Sort::letter;
        }
        at = next;
    }
}

void Passages::close()
{
    passages_.back().last = runs_.size();
    passages_.back().last_symbol = symbols_.size();
}

void Passages::cut(std::vector<std::uint32_t> const& worn, std::vector<Veil> const& veils)
{
    for (auto& run : runs_) {
        // A mark over a withheld letter may have slipped into the next run.
        if (run.leading == 0 || run.prior == 0 || worn[run.prior - 1] == 0) continue;
        run.cuts.push_back({0, run.leading, veils[worn[run.prior - 1] - 1]});
    }
    std::size_t before = 0; // 1 + index of the last withheld symbol seen
    for (std::size_t at = 0; at < symbols_.size(); ++at) {
        if (worn[at] == 0) continue;
        auto const& symbol = symbols_[at];
        auto& cuts = runs_[symbol.run].cuts;
        auto const& veil = veils[worn[at] - 1];
        bool const adjoins = before == at && !cuts.empty();
        if (adjoins && cuts.back().veil == veil) {
            cuts.back().end = symbol.end;
        } else {
            auto const begin = adjoins ? cuts.back().end : std::size_t{symbol.begin};
            if (begin < symbol.end) cuts.push_back({begin, symbol.end, veil});
        }
        before = at + 1;
    }
    for (auto& run : runs_) balance(run.text, run.cuts);
}

} // namespace safehand::redaction
