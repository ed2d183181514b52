// Finds any of many needles in folded words in one pass. Does not know where needles come from.
#pragma once

#include "proof/folding.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::proof {

/// What kind of thing a needle guards. The order matters to nobody.
enum class NeedleKind : std::uint8_t {
    fact,      ///< a withheld fact's value or a telling piece of it
    run,       ///< some words in a row of a withheld part
    short_part ///< a withheld part of fewer words than a run
};

struct NeedleForm {
    NeedleKind kind = NeedleKind::run;
    bool word = false;       ///< counts only where it begins and ends like a word
    bool capital = false;    ///< does not count where a small letter begins it
    bool day = false;        ///< begins with a day: does not count inside a longer number
    bool title = false;      ///< a short part that may be a name or a line of an address
    std::uint32_t id = 0;    ///< number of its id in NeedleIndex::ids
    std::uint32_t begin = 0; ///< where its letters stand in the index's store
    std::uint32_t length = 0;
};

/// Whether these folded letters are a name or a place and an everyday word as well ("rose", "may"),
/// which tells only where a capital begins it.
bool is_plain_word(std::string_view letters);

class NeedleIndex {
  public:
    /// Forms shorter than this are looked for as words only.
    static constexpr std::size_t solid_min = 8;

    std::uint32_t id(std::string text);

    /// A form of fewer than two letters is not taken; returns whether it was.
    bool
    add(NeedleKind kind, std::uint32_t id, Folded const& words, std::size_t begin, std::size_t end);

    bool add(NeedleKind kind, std::uint32_t id, Folded const& words)
    {
        return add(kind, id, words, 0, words.size());
    }

    /// Call when all are added.
    void build();

    /// Takes out forms by number, as found by `scan`.
    void drop(std::vector<bool> const& forms);

    using Sink = std::function<void(std::size_t form)>;

    /// Every form that `words` hold, some more than once.
    void scan(Folded const& words, Sink const& found) const;

    /// Only forms of eight letters or more, in letters without gaps.
    void scan_letters(std::string_view letters, Sink const& found) const;

    std::vector<NeedleForm> const& forms() const noexcept { return forms_; }

    std::vector<std::string> const& ids() const noexcept { return ids_; }

    std::string const& id_of(std::size_t form) const { return ids_[forms_[form].id]; }

    bool operator==(NeedleIndex const& other) const;

  private:
    bool inside_number(NeedleForm const& form, std::string_view letters, std::size_t at) const;

    /// Whether a word may begin or end where letters and digits meet, as in "odalys99@". Only a
    /// longer one: numbers written with letters are full of short ones.
    bool parted_by_digit(NeedleForm const& form, Folded const& words, std::size_t at) const;

    std::string_view letters_of(NeedleForm const& form) const
    {
        return std::string_view(store_.letters).substr(form.begin, form.length);
    }

    /// What stands between its letters.
    std::span<Gap const> gaps_of(NeedleForm const& form) const
    {
        return std::span(store_.gaps).subspan(form.begin + 1, form.length - 1);
    }

    bool fits(NeedleForm const& form, Folded const& words, std::size_t at) const;
    void scan_words(Folded const& words, Sink const& found) const;
    void order();
    void link();
    template <class Check>
    void scan_solid(std::string_view letters, Check const& check) const;

    Folded store_;
    std::vector<std::string> ids_;
    std::vector<NeedleForm> forms_;
    std::vector<std::uint32_t> solid_heads_; ///< by hash of the first eight letters
    std::vector<std::uint32_t> word_heads_;  ///< by hash of the first two
    std::vector<std::uint32_t> next_;        ///< next form in the same chain
    std::vector<std::uint64_t> keys_;        ///< a solid form's first eight letters
    std::vector<std::uint64_t> solid_bits_;  ///< set where a solid form's hash falls: small enough
                                             ///< to stay near, so that most letters need no more
    unsigned solid_shift_ = 0;
    unsigned bits_shift_ = 0;
};

} // namespace safehand::proof
