#include "proof/needle_index.h"

#include "record/error.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>

namespace safehand::proof {

namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t word_buckets = 4096;

std::uint64_t first_eight(std::string_view letters)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < NeedleIndex::solid_min; ++i)
        key = key << 8U | static_cast<unsigned char>(letters[i]);
    return key;
}

std::size_t bucket(std::uint64_t key, unsigned shift)
{
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> shift);
}

std::size_t word_bucket(std::string_view letters)
{
    return (static_cast<unsigned char>(letters[0]) * 67U + static_cast<unsigned char>(letters[1])) %
           word_buckets;
}

// Plain words that are names and places as well. A text is full of them, so that they tell only
// where a capital begins them.
constexpr std::string_view plain_words =
    " will mark rose may grace hope faith joy bill rob sue pat frank grant chase dawn eve april "
    "june "
    "august summer autumn ray art miles young king white black brown green grey gray reading bath "
    "deal wells sale bury child page wood woods stone hill field fields bird fish rich price cook "
    "baker butler hunter judge day winter frost snow rain storm lake pool banks church hall house "
    "home street lane way drew drop chance honour honor royal star sky forest ford reed rush more "
    "best good small little long short strong sharp quick bright wise wild love moody savage sage "
    "rage pride bond cash bank case cross power bell gold silver bear song dance story park court "
    "close grove view mount gate garden guy penny sandy happy read dot ash cliff bridge walk ";

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// "9march2014"
bool is_day(std::string_view letters)
{
    constexpr std::string_view months =
        " january february march april may june july august september october november december ";
    auto const from = letters.find_first_not_of("0123456789");
    auto const to = letters.find_last_not_of("0123456789");
    if (from == 0 || from > 2 || from == std::string_view::npos || letters.size() - to != 5)
        return false;
    std::string word(" ");
    word.append(letters.substr(from, to + 1 - from)).append(" ");
    return months.find(word) != std::string_view::npos;
}

// Words between the parts of a name that have no capital.
constexpr std::string_view name_particles =
    " al ap ab bin bint da das de del della den der di do dos du e el ferch ibn la le of ten ter "
    "the van von y ";

/// Whether it may be a name or a line of an address: no word in it begins with a small letter, but
/// those that stand between the parts of names.
bool is_title(Folded const& words, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        if (i == begin || words.gaps[i] != Gap::small) continue;
        auto next = i + 1;
        while (next < end && words.gaps[next] < Gap::space) ++next;
        std::string word(" ");
        word.append(words.letters, i, next - i).append(" ");
        if (name_particles.find(word) == std::string_view::npos) return false;
    }
    return true;
}

} // namespace

bool is_plain_word(std::string_view letters)
{
    std::string word(" ");
    word.append(letters).append(" ");
    return plain_words.find(word) != std::string_view::npos;
}

std::uint32_t NeedleIndex::id(std::string text)
{
    ids_.push_back(std::move(text));
    return static_cast<std::uint32_t>(ids_.size() - 1);
}

bool NeedleIndex::add(
    NeedleKind kind, std::uint32_t id, Folded const& words, std::size_t begin, std::size_t end)
{
    if (end < begin + 2) return false;
    ensure(store_.size() + (end - begin) < nobody, "there are more needles than can be counted");
    NeedleForm form;
    form.kind = kind;
    form.word = end - begin < solid_min;
    auto const spelling = std::string_view(words.letters).substr(begin, end - begin);
    form.capital = kind == NeedleKind::fact && form.word && is_plain_word(spelling);
    form.day = kind == NeedleKind::fact && is_day(spelling);
    form.title = kind == NeedleKind::short_part && is_title(words, begin, end);
    form.id = id;
    form.begin = static_cast<std::uint32_t>(store_.size());
    form.length = static_cast<std::uint32_t>(end - begin);
    auto const from = static_cast<std::ptrdiff_t>(begin);
    auto const to = static_cast<std::ptrdiff_t>(end);
    store_.letters.append(words.letters, begin, end - begin);
    store_.gaps.insert(store_.gaps.end(), words.gaps.begin() + from, words.gaps.begin() + to);
    forms_.push_back(form);
    return true;
}

void NeedleIndex::build()
{
    order();
    link();
}

void NeedleIndex::order()
{
    auto const order = [this](NeedleForm const& a, NeedleForm const& b) {
        auto const one = std::tuple(letters_of(a), a.kind, a.id);
        auto const other = std::tuple(letters_of(b), b.kind, b.id);
        if (one != other) return one < other;
        return std::ranges::lexicographical_compare(gaps_of(a), gaps_of(b));
    };
    // "Jo Ann" and "Joann" are two: the one is found where the other is not.
    auto const same = [this](NeedleForm const& a, NeedleForm const& b) {
        return a.kind == b.kind && a.id == b.id && letters_of(a) == letters_of(b) &&
               std::ranges::equal(gaps_of(a), gaps_of(b));
    };
    std::ranges::sort(forms_, order);
    auto const spare = std::ranges::unique(forms_, same);
    forms_.erase(spare.begin(), spare.end());
}

void NeedleIndex::link()
{
    std::size_t const buckets = std::bit_ceil(std::max<std::size_t>(forms_.size() * 4, 1024));
    solid_shift_ = 64U - static_cast<unsigned>(std::countr_zero(buckets));
    bits_shift_ = solid_shift_ - 2;
    solid_bits_.assign(buckets * 4 / 64, 0);
    solid_heads_.assign(buckets, nobody);
    word_heads_.assign(word_buckets, nobody);
    next_.assign(forms_.size(), nobody);
    keys_.assign(forms_.size(), 0);
    for (std::size_t i = 0; i < forms_.size(); ++i) {
        auto const letters = letters_of(forms_[i]);
        if (!forms_[i].word) {
            keys_[i] = first_eight(letters);
            auto const bit = bucket(keys_[i], bits_shift_);
            solid_bits_[bit / 64] |= 1ULL << (bit % 64);
        }
        auto& head = forms_[i].word ? word_heads_[word_bucket(letters)]
                                    : solid_heads_[bucket(first_eight(letters), solid_shift_)];
        next_[i] = head;
        head = static_cast<std::uint32_t>(i);
    }
}

void NeedleIndex::drop(std::vector<bool> const& forms)
{
    std::vector<NeedleForm> kept;
    for (std::size_t i = 0; i < forms_.size(); ++i)
        if (!forms[i]) kept.push_back(forms_[i]);
    forms_ = std::move(kept);
    link();
}

bool NeedleIndex::inside_number(
    NeedleForm const& form, std::string_view letters, std::size_t at) const
{
    std::size_t const end = at + form.length;
    return (at > 0 && is_digit(letters[at - 1])) ||
           (end < letters.size() && is_digit(letters[end]));
}

bool NeedleIndex::parted_by_digit(NeedleForm const& form, Folded const& words, std::size_t at) const
{
    constexpr std::uint32_t letters_min = 5;
    return form.length >= letters_min && at > 0 && at < words.size() &&
           is_digit(words.letters[at - 1]) != is_digit(words.letters[at]);
}

bool NeedleIndex::fits(NeedleForm const& form, Folded const& words, std::size_t at) const
{
    std::size_t const end = at + form.length;
    if (end > words.size()) return false;
    if (std::string_view(words.letters).substr(at, form.length) != letters_of(form)) return false;
    if (form.capital && words.gap_before(at) == Gap::small) return false;
    if (form.day && at > 0 && words.gap_before(at) == Gap::none && is_digit(words.letters[at - 1]))
        return false;
    // Read as a word: unbroken but where the needle itself has gaps, or with a gap at every letter.
    bool unbroken = true;
    bool spaced_out = true;
    bool digits = false;
    for (std::size_t i = 0; i < form.length; ++i) {
        digits = digits || (words.letters[at + i] >= '0' && words.letters[at + i] <= '9');
        if (i == 0) continue;
        Gap const gap = words.gaps[at + i];
        if (gap == Gap::barrier) return false;
        if (gap >= Gap::space && store_.gaps[form.begin + i] < Gap::soft) unbroken = false;
        if (gap < Gap::soft) spaced_out = false;
    }
    if (!form.word) return true;
    bool const begins = words.gap_before(at) != Gap::none || parted_by_digit(form, words, at);
    bool const ends = words.gap_before(end) != Gap::none || parted_by_digit(form, words, end);
    return begins && ends && (unbroken || spaced_out || digits);
}

template <class Check>
void NeedleIndex::scan_solid(std::string_view letters, Check const& check) const
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        key = key << 8U | static_cast<unsigned char>(letters[i]);
        if (i + 1 < solid_min) continue;
        auto const bit = bucket(key, bits_shift_);
        if ((solid_bits_[bit / 64] >> (bit % 64) & 1U) == 0) continue;
        for (auto form = solid_heads_[bucket(key, solid_shift_)]; form != nobody;
             form = next_[form])
            if (keys_[form] == key) check(form, i + 1 - solid_min);
    }
}

void NeedleIndex::scan_words(Folded const& words, Sink const& found) const
{
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words.gap_before(i) == Gap::none &&
            (i == 0 || is_digit(words.letters[i - 1]) == is_digit(words.letters[i])))
            continue;
        auto const here = std::string_view(words.letters).substr(i, 2);
        for (auto form = word_heads_[word_bucket(here)]; form != nobody; form = next_[form])
            if (fits(forms_[form], words, i)) found(form);
    }
}

void NeedleIndex::scan(Folded const& words, Sink const& found) const
{
    if (forms_.empty()) return;
    scan_solid(words.letters, [&](std::uint32_t form, std::size_t at) {
        if (fits(forms_[form], words, at)) found(form);
    });
    scan_words(words, found);
}

void NeedleIndex::scan_letters(std::string_view letters, Sink const& found) const
{
    if (forms_.empty()) return;
    scan_solid(letters, [&](std::uint32_t form, std::size_t at) {
        auto const& one = forms_[form];
        if (letters.substr(at, one.length) != letters_of(one)) return;
        // Without gaps "on 1, 9 March" and "19 March" read the same.
        if (!one.day || !inside_number(one, letters, at)) found(form);
    });
}

bool NeedleIndex::operator==(NeedleIndex const& other) const
{
    if (this == &other) return true;
    if (ids_ != other.ids_ || forms_.size() != other.forms_.size()) return false;
    for (std::size_t i = 0; i < forms_.size(); ++i)
        if (forms_[i].kind != other.forms_[i].kind || forms_[i].id != other.forms_[i].id ||
            letters_of(forms_[i]) != other.letters_of(other.forms_[i]) ||
            !std::ranges::equal(gaps_of(forms_[i]), other.gaps_of(other.forms_[i])))
            return false;
    return true;
}

} // namespace safehand::proof
