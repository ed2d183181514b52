// What the codes of a font say that no text uses: guess_unused.
#include "proof/any_file/characters.h"
#include "proof/any_file/gap_guess.h"
#include "proof/any_file/glyph_names.h"
#include "proof/folding.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace safehand::any_file {

namespace {

constexpr std::size_t term_letters_min = 5;
constexpr std::size_t distinct_min = 4;
constexpr std::size_t widths_min = 6;
constexpr double same_width = 0.0015; ///< of the em

/// A font's characters in the order of their codes.
struct Entry {
    std::string letter; ///< folded
    std::string as_is;
    bool unused = false;
};

using Entries = std::vector<Entry>;

/// The term's letters, folded, spaces left out.
std::vector<std::string> letters_of(std::string const& term)
{
    std::vector<std::string> out;
    for (auto const& character : characters_of(term)) {
        auto folded = proof::fold(character);
        if (!folded.empty()) out.push_back(std::move(folded.letters));
    }
    return out;
}

/// A letter of a term where it comes first, capitals apart from small ones, as subsets number them.
struct Use {
    std::string letter; ///< folded
    std::string as_is;
    bool seen = false; ///< earlier text used it, so that it has its code already
};

std::vector<Use> first_uses(std::string const& term)
{
    std::vector<Use> out;
    std::set<std::string> known;
    for (auto const& character : characters_of(term)) {
        auto folded = proof::fold(character);
        if (!folded.empty() && known.insert(character).second)
            out.push_back({std::move(folded.letters), character, false});
    }
    return out;
}

std::vector<std::string> unseen(std::vector<Use> const& uses)
{
    std::vector<std::string> out;
    for (auto const& use : uses)
        if (!use.seen) out.push_back(use.letter);
    return out;
}

/// "a", "b", "c": the order of every full font.
bool alphabetical(Entries const& entries, std::size_t at, std::size_t count)
{
    for (std::size_t i = 1; i < count; ++i) {
        auto const& before = entries[at + i - 1].as_is;
        auto const& here = entries[at + i].as_is;
        if (before.size() != 1 || here.size() != 1 || here.front() != before.front() + 1)
            return false;
    }
    return true;
}

bool stands_at(Entries const& entries, std::size_t at, std::vector<std::string> const& letters)
{
    if (at + letters.size() > entries.size()) return false;
    std::size_t unused = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (entries[at + i].letter != letters[i]) return false;
        unused += entries[at + i].unused ? 1U : 0U;
    }
    return unused >= 3 && unused * 2 >= letters.size() &&
           !alphabetical(entries, at, letters.size());
}

bool spells(Entries const& entries, std::string const& term)
{
    auto const whole = letters_of(term);
    if (whole.size() < term_letters_min) return false;
    auto uses = first_uses(term);
    auto const all = unseen(uses);
    auto fresh = all;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        if (entries[at].unused) {
            if (stands_at(entries, at, whole)) return true;
            if (all.size() >= distinct_min && stands_at(entries, at, all)) return true;
            if (fresh.size() >= distinct_min && stands_at(entries, at, fresh)) return true;
        }
        for (auto& use : uses)
            if (!use.seen && use.as_is == entries[at].as_is) {
                use.seen = true;
                fresh = unseen(uses);
            }
    }
    return false;
}

Entries entries_of(FontReading const& font, std::map<std::uint32_t, std::string> const& texts)
{
    Entries out;
    for (auto const& [code, text] : texts) {
        auto folded = proof::fold(text);
        if (!folded.empty())
            out.push_back({std::move(folded.letters), text, !font.shown().contains(code)});
    }
    return out;
}

Entries entries_of(FontReading const& font, std::string_view char_set)
{
    std::set<std::string> shown;
    for (auto const code : font.shown())
        for (auto const* texts : {&font.texts(), &font.shapes()})
            if (auto const at = texts->find(code); at != texts->end())
                shown.insert(proof::fold(at->second).letters);
    Entries out;
    while (!char_set.empty()) {
        auto const end = std::min(char_set.find('/'), char_set.size());
        auto const text = text_of_glyph_name(char_set.substr(0, end));
        auto folded = proof::fold(text);
        bool const unused = !shown.contains(folded.letters);
        if (!folded.empty()) out.push_back({std::move(folded.letters), text, unused});
        char_set.remove_prefix(std::min(end + 1, char_set.size()));
    }
    return out;
}

using Width = double (*)(char);

/// Whether codes that no text uses and that mean nothing are as wide as these letters.
bool as_wide(FontReading const& font, std::vector<char> const& letters, Width width)
{
    std::set<std::uint32_t> keys;
    for (auto const code : font.shown()) keys.insert(font.width_key(code));
    std::uint32_t before = 0;
    std::vector<std::pair<std::uint32_t, double>> run;
    for (auto const& [code, wide] : font.widths()) {
        if (keys.contains(code) || wide <= 0 || font.says(code)) {
            run.clear();
            continue;
        }
        if (!run.empty() && code != before + 1) run.clear();
        before = code;
        run.emplace_back(code, wide);
        if (run.size() < letters.size()) continue;
        auto const from = run.size() - letters.size();
        std::size_t matched = 0;
        while (matched < letters.size() &&
               std::abs(run[from + matched].second - width(letters[matched])) < same_width)
            ++matched;
        if (matched == letters.size()) return true;
    }
    return false;
}

bool widths_tell(FontReading const& font, std::string const& term)
{
    if (font.standard_widths()) return false;
    std::vector<char> whole;
    std::vector<char> uses;
    for (char const c : term) {
        if (!is_letter(c) && !is_digit(c)) continue;
        whole.push_back(c);
        if (std::ranges::find(uses, c) == uses.end()) uses.push_back(c);
    }
    for (auto const* letters : {&whole, &uses}) {
        for (auto const width : {helvetica_width, times_width}) {
            std::set<double> different;
            for (char const c : *letters) different.insert(width(c));
            if (letters->size() >= widths_min && different.size() >= 3 &&
                as_wide(font, *letters, width))
                return true;
        }
    }
    return false;
}

} // namespace

void guess_unused(
    FontReading const& font,
    std::string_view char_set,
    std::vector<std::string> const& terms,
    std::function<void(int term)> const& found)
{
    auto const mapped = entries_of(font, font.texts());
    auto const encoded = entries_of(font, font.shapes());
    auto const listed = entries_of(font, char_set);
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (spells(mapped, terms[i]) || spells(encoded, terms[i]) || spells(listed, terms[i]) ||
            widths_tell(font, terms[i]))
            found(static_cast<int>(i));
}

} // namespace safehand::any_file
