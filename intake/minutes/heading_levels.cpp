#include "intake/minutes/heading_levels.h"

#include "intake/minutes/folding.h"
#include "intake/minutes/particulars.h"

#include <algorithm>
#include <limits>

namespace safehand::intake::minutes {

namespace {

constexpr int begins = 1;
constexpr int table_level = 2;
constexpr int inner = 3;       ///< may still begin a section
constexpr int within = 4;      ///< stays within its section
constexpr double alike = 0.25; // points

bool may_be_heading(Part const& part)
{
    return part.kind == Part::Kind::heading ||
           (part.kind == Part::Kind::paragraph && part.entries.size() == 1);
}

/// Fewest letters to change, add or take away.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t k = 0; k <= b.size(); ++k) above[k] = k;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t k = 1; k <= b.size(); ++k)
            row[k] = std::min(
                {above[k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1), above[k] + 1, row[k - 1] + 1});
        std::swap(above, row);
    }
    return above[b.size()];
}

void make_heading(Part& part, int level)
{
    part.kind = Part::Kind::heading;
    part.level = level;
}

} // namespace

Term const* section_called(Vocabulary const& vocabulary, std::string_view heading, bool misread)
{
    constexpr std::size_t letters_max = 200;
    for (auto const& side : sides(heading)) {
        auto const words = folded_heading(side);
        for (auto const& term : vocabulary.sections)
            for (auto const& title : term.titles)
                if (folded_heading(title) == words) return &term;
        if (!misread || words.size() > letters_max) continue;
        for (auto const& term : vocabulary.sections)
            for (auto const& title : term.titles) {
                auto const wanted = folded_heading(title);
                constexpr std::size_t letters_for_each = 8;
                if (wanted.size() >= letters_for_each &&
                    distance(wanted, words) <= wanted.size() / letters_for_each)
                    return &term;
            }
    }
    return nullptr;
}

void settle_particulars_levels(Minutes& minutes, Vocabulary const& vocabulary)
{
    auto weight = std::numeric_limits<double>::max();
    bool inside = false;
    for (auto& part : minutes.parts) {
        if (!may_be_heading(part)) continue;
        auto const words = line_of(part.entries.front());
        bool const heading = part.kind == Part::Kind::heading;
        if (Particulars::is_heading(words)) {
            make_heading(part, begins);
            if (heading) weight = part.weight;
            inside = true;
        } else if (
            inside && section_called(vocabulary, words) == nullptr &&
            Particulars::is_table_heading(words)) {
            make_heading(part, table_level);
        } else if (section_called(vocabulary, words, true) != nullptr) {
            make_heading(part, begins);
            inside = false;
        } else if (heading) {
            bool const ends = !inside || part.weight >= weight - alike;
            part.level = ends ? begins : inner;
            inside = inside && !ends;
        }
    }
}

void settle_levels(
    Minutes& minutes, Vocabulary const& vocabulary, std::function<bool(std::size_t)> const& skip)
{
    auto weight = std::numeric_limits<double>::max();
    std::vector<std::size_t> others;
    for (std::size_t at = 0; at < minutes.parts.size(); ++at) {
        auto& part = minutes.parts[at];
        if (skip(at) || !may_be_heading(part)) continue;
        bool const heading = part.kind == Part::Kind::heading;
        if (section_called(vocabulary, line_of(part.entries.front()), true) != nullptr) {
            if (heading) weight = std::min(weight, part.weight);
            make_heading(part, begins);
        } else if (heading) {
            others.push_back(at);
        }
    }
    bool const measured = weight < std::numeric_limits<double>::max();
    for (auto const at : others) {
        auto& part = minutes.parts[at];
        part.level = !measured || part.weight >= weight - alike ? begins : within;
    }
}

} // namespace safehand::intake::minutes
