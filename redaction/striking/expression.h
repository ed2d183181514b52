// Regular expressions of the ECMAScript syntax, matched without backtracking: time grows with the
// text times the expression, whatever either holds, and nothing recurses over the text.
//
// std::regex follows each choice by a call of its own, so a stranger's long line overflows its
// stack. Left out here, because they need backtracking: back references and look-ahead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace safehand::striking {

class Expression {
  public:
    /// Characters, ".", classes with ranges and \d \w \s and their opposites, \b \B, "^", "$",
    /// groups, alternatives, "* + ? {m,n}" and their lazy forms (which find the same here).
    /// Throws std::invalid_argument with a plain sentence for anything else, for more than 200
    /// bytes and for expressions that repeat themselves into more than 4,000 steps.
    explicit Expression(std::string_view source, bool ignores_case = false);

    /// Every stretch [begin, end) of the text that some match covers, from the left, not
    /// touching each other. Matches of no length are none.
    std::vector<std::pair<std::size_t, std::size_t>> find(std::u32string_view text) const;

  private:
    friend class ExpressionReader;

    enum class Step : std::uint8_t { one_of, any, split, jump, begin, end, edge, no_edge, match };

    struct Instruction {
        Step step = Step::match;
        std::uint32_t first = 0; ///< one_of: the set; split and jump: where to go on
        std::uint32_t second = 0;
    };

    struct Set {
        std::vector<std::pair<char32_t, char32_t>> ranges;
        bool negated = false;

        bool holds(char32_t point) const;
    };

    bool may_pass(Instruction const& instruction, std::u32string_view text, std::size_t at) const;

    std::vector<Instruction> program_;
    std::vector<Set> sets_;
    bool ignores_case_ = false;
};

} // namespace safehand::striking
