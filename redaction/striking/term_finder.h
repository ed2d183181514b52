// Looks for an order's terms in a script. Which letters go because of a hit is not decided here.
#pragma once

#include "redaction/automaton.h"
#include "redaction/needles.h"
#include "redaction/striking/script.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace safehand::striking {

/// Something found: which of the terms or patterns, and the letters it is made of, each once.
struct Hit {
    int number = 0;
    std::vector<std::uint32_t> owners;
};

/// What is looked for because of one term.
struct Term {
    std::string kind; ///< as in ProtectedFact; empty: told from its shape
    std::vector<std::string> spellings;
};

class TermFinder {
  public:
    /// Throws std::invalid_argument, naming the term by its number from 1, when one is no UTF-8,
    /// is longer than 500 bytes or holds neither letter nor figure.
    explicit TermFinder(std::vector<Term> const& terms);

    bool empty() const noexcept { return needles_.empty(); }

    std::vector<redaction::Needle> const& needles() const noexcept { return needles_; }

    /// Each mention as often as a needle fits it, grown to whole words where the script knows where
    /// words end. With `thorough` the text is looked at again without what was found, for gaps may
    /// close.
    std::vector<Hit> find(Script const& script, bool thorough = false) const;

  private:
    std::vector<redaction::Needle> needles_;
    std::vector<std::uint32_t> as_written_, as_printed_;
    redaction::Automaton written_, printed_;
    std::size_t terms_ = 0;
};

/// The terms of an order, told from their shapes.
std::vector<Term> terms_of(std::vector<std::string> const& words);

} // namespace safehand::striking
