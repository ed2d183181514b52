// The terms of one search, folded, and the rules by which folded words say one of them.
#pragma once

#include "proof/folding.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::any_file {

/// How much a text is to be trusted to be words.
enum class Trust : std::uint8_t {
    words, ///< somebody wrote it for a reader: every term counts
    bytes  ///< bytes of unknown meaning, full of numbers and noise: only long terms count
};

class Terms {
  public:
    /// A letter or a sign that stands for several that are mistaken for one another; see
    /// readings.h.
    using Canonical = std::function<proof::Folded(proof::Folded const&)>;

    /// Every term folded, also in the other usual spellings of a date or a telephone number. Terms
    /// of fewer than two letters are not looked for.
    explicit Terms(std::vector<std::string> const& terms, Canonical const& canonical = {});

    using Sink = std::function<void(int term)>;

    /// Every term that the words say, some more than once.
    void scan(proof::Folded const& words, Trust trust, Sink const& found) const;

    struct Form {
        proof::Folded words; ///< without the gaps before its first letter
        int term = 0;
        bool digits = false;    ///< digits only
        bool mixed = false;     ///< letters and digits
        bool capital = false;   ///< an everyday word that counts only with a capital
        bool backwards = false; ///< spelled from its end
    };

    std::vector<Form> const& forms() const noexcept { return forms_; }

    /// Terms that are too short to be looked for.
    int too_short() const noexcept { return too_short_; }

    /// Whether some term has letters beyond ASCII as it was written.
    bool accented() const noexcept { return accented_; }

    bool empty() const noexcept { return forms_.empty(); }

  private:
    void add(proof::Folded words, int term, bool capital, bool backwards);
    void link();
    void try_chain(
        std::uint32_t first,
        proof::Folded const& words,
        std::size_t at,
        Trust trust,
        Sink const& found) const;

    std::vector<Form> forms_;
    std::vector<std::uint32_t> heads_;      ///< by hash of the first four bytes; 0: none
    std::vector<std::uint32_t> word_heads_; ///< of shorter forms, by hash of the first two
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> keys_;
    int too_short_ = 0;
    bool accented_ = false;
};

} // namespace safehand::any_file
