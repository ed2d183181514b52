// From the source of an expression to its program.
#include "redaction/fold.h"
#include "redaction/striking/expression.h"
#include "redaction/striking/letters.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>

namespace safehand::striking {

namespace {

constexpr std::size_t source_bytes_max = 200;
constexpr std::size_t program_max = 4000;
constexpr std::size_t work_max = 40'000;
constexpr int depth_max = 32;
constexpr unsigned repeat_max = 1000;

[[noreturn]] void refuse(std::string_view why)
{
    throw std::invalid_argument("The regular expression " + std::string(why) + ".");
}

bool is_plain_word(char32_t point)
{
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') ||
           (point >= U'0' && point <= U'9');
}

char32_t other_case(char32_t point)
{
    if (point >= U'a' && point <= U'z') return point - 32;
    if (point >= U'A' && point <= U'Z') return point + 32;
    return point;
}

} // namespace

/// Reads the source by descent and writes the program.
class ExpressionReader {
  public:
    ExpressionReader(std::string_view source, Expression& out) : out_(out)
    {
        if (source.size() > source_bytes_max) refuse("is longer than 200 bytes");
        if (!is_utf8(source)) refuse("is not UTF-8");
        for (std::size_t at = 0; at < source.size();) {
            auto const [point, next] = redaction::decode(source, at);
            source_ += point;
            at = next;
        }
        if (source_.empty()) refuse("is empty");
    }

    void read()
    {
        choice(0);
        if (at_ < source_.size()) refuse("closes a bracket that nothing opened");
        emit(Expression::Step::match);
    }

  private:
    using Step = Expression::Step;

    std::uint32_t here() const { return static_cast<std::uint32_t>(out_.program_.size()); }

    std::uint32_t emit(Step step, std::uint32_t first = 0, std::uint32_t second = 0)
    {
        if (out_.program_.size() >= program_max || ++work_ > work_max)
            refuse("repeats itself into too many steps");
        out_.program_.push_back({step, first, second});
        return here() - 1;
    }

    bool more() const { return at_ < source_.size(); }

    char32_t peek() const { return more() ? source_[at_] : U'\0'; }

    bool take(char32_t point)
    {
        if (peek() != point || !more()) return false;
        ++at_;
        return true;
    }

    void choice(int depth) // NOLINT(misc-no-recursion): depth_max
    {
        if (depth > depth_max) refuse("is nested too deeply");
        auto const start = here();
        sequence(depth);
        std::vector<std::uint32_t> ends;
        while (take(U'|')) {
            insert(start, {Step::split, start + 1, 0});
            for (auto& end : ends)
                if (end >= start) ++end;
            ends.push_back(emit(Step::jump));
            out_.program_[start].second = here();
            sequence(depth);
        }
        for (auto const end : ends) out_.program_[end].first = here();
    }

    void insert(std::uint32_t at, Expression::Instruction instruction)
    {
        if (out_.program_.size() >= program_max || ++work_ > work_max)
            refuse("repeats itself into too many steps");
        out_.program_.insert(out_.program_.begin() + at, instruction);
        for (std::uint32_t i = 0; i < here(); ++i) {
            if (i == at) continue;
            auto& one = out_.program_[i];
            if (one.step == Step::split || one.step == Step::jump) {
                if (one.first >= at && i > at) ++one.first;
                if (one.step == Step::split && one.second >= at && i > at) ++one.second;
            }
        }
    }

    void sequence(int depth)
    {
        while (more() && peek() != U'|' && peek() != U')') piece(depth);
    }

    void piece(int depth)
    {
        auto const start = here();
        auto const source = at_;
        atom(depth);
        auto const times = quantity();
        if (!times) return;
        auto const [low, high] = *times;
        auto const after = at_;
        auto const again = [&] {
            at_ = source;
            atom(depth);
        };
        // The first copy is there already; the others are read from the source again.
        if (high == 0) {
            out_.program_.resize(start);
            at_ = after;
            return;
        }
        if (low == 0) {
            insert(start, {Step::split, start + 1, 0});
            if (high == std::numeric_limits<unsigned>::max()) {
                emit(Step::jump, start);
                out_.program_[start].second = here();
            } else {
                std::vector<std::uint32_t> splits{start};
                for (unsigned i = 1; i < high; ++i) {
                    splits.push_back(emit(Step::split, here() + 1));
                    again();
                }
                for (auto const split : splits) out_.program_[split].second = here();
            }
        } else {
            std::uint32_t last = start;
            for (unsigned i = 1; i < low; ++i) {
                last = here();
                again();
            }
            if (high == std::numeric_limits<unsigned>::max()) {
                auto const split = emit(Step::split, last);
                out_.program_[split].second = here();
            } else {
                std::vector<std::uint32_t> splits;
                for (auto i = low; i < high; ++i) {
                    splits.push_back(emit(Step::split, here() + 1));
                    again();
                }
                for (auto const split : splits) out_.program_[split].second = here();
            }
        }
        at_ = after;
    }

    std::optional<std::pair<unsigned, unsigned>> quantity()
    {
        constexpr auto endless = std::numeric_limits<unsigned>::max();
        std::optional<std::pair<unsigned, unsigned>> times;
        if (take(U'*'))
            times = {0U, endless};
        else if (take(U'+'))
            times = {1U, endless};
        else if (take(U'?'))
            times = {0U, 1U};
        else if (take(U'{'))
            times = braces();
        if (!times) return {};
        take(U'?');
        if (peek() == U'*' || peek() == U'+' || peek() == U'?' || peek() == U'{')
            refuse("repeats a repetition");
        return times;
    }

    std::pair<unsigned, unsigned> braces()
    {
        auto const low = number();
        if (!low) refuse("has a brace without a number");
        auto high = *low;
        if (take(U',')) high = number().value_or(std::numeric_limits<unsigned>::max());
        if (!take(U'}')) refuse("has an open brace");
        if (high < *low) refuse("repeats fewer times than it must");
        return {*low, high};
    }

    std::optional<unsigned> number()
    {
        std::optional<unsigned> value;
        while (more() && peek() >= U'0' && peek() <= U'9') {
            value = value.value_or(0) * 10 + static_cast<unsigned>(source_[at_++] - U'0');
            if (*value > repeat_max) refuse("repeats more than 1,000 times");
        }
        return value;
    }

    void atom(int depth)
    {
        auto const point = source_[at_++];
        switch (point) {
        case U'(': group(depth); return;
        case U'[': emit(Step::one_of, bracket()); return;
        case U'.': emit(Step::any); return;
        case U'^': emit(Step::begin); return;
        case U'$': emit(Step::end); return;
        case U'\\': escape(); return;
        case U'*':
        case U'+':
        case U'?':
        case U'{': refuse("repeats nothing");
        default: emit(Step::one_of, set_of({{point, point}})); return;
        }
    }

    void group(int depth)
    {
        if (take(U'?') && !take(U':')) refuse("looks ahead or behind, which is not done here");
        choice(depth + 1);
        if (!take(U')')) refuse("has an open bracket");
    }

    std::uint32_t set_of(std::vector<std::pair<char32_t, char32_t>> ranges, bool negated = false)
    {
        if (out_.ignores_case_) {
            auto const plain = ranges;
            for (auto const& [from, to] : plain) {
                auto const low = std::max(from, U'A');
                auto const high = std::min(to, U'z');
                for (auto point = low; low <= high && point <= high; ++point)
                    if (other_case(point) != point)
                        ranges.emplace_back(other_case(point), other_case(point));
            }
        }
        out_.sets_.push_back({std::move(ranges), negated});
        return static_cast<std::uint32_t>(out_.sets_.size() - 1);
    }

    using Ranges = std::vector<std::pair<char32_t, char32_t>>;

    static Ranges inverse(Ranges ranges)
    {
        std::ranges::sort(ranges);
        Ranges out;
        char32_t from = 0;
        for (auto const& [low, high] : ranges) {
            if (low > from) out.emplace_back(from, low - 1);
            from = high + 1;
        }
        out.emplace_back(from, 0x10FFFF);
        return out;
    }

    static std::optional<Ranges> family(char32_t letter)
    {
        static Ranges const digits{{U'0', U'9'}};
        static Ranges const word{{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}};
        static Ranges const space{
            {0x9, 0xD},
            {0x20, 0x20},
            {0xA0, 0xA0},
            {0x1680, 0x1680},
            {0x2000, 0x200A},
            {0x2028, 0x2029},
            {0x202F, 0x202F},
            {0x205F, 0x205F},
            {0x3000, 0x3000}};
        switch (letter) {
        case U'd': return digits;
        case U'D': return inverse(digits);
        case U'w': return word;
        case U'W': return inverse(word);
        case U's': return space;
        case U'S': return inverse(space);
        default: return {};
        }
    }

    char32_t escaped(char32_t letter)
    {
        switch (letter) {
        case U't': return U'\t';
        case U'n': return U'\n';
        case U'r': return U'\r';
        case U'f': return U'\f';
        case U'v': return U'\v';
        case U'x': return code(2);
        case U'u': return code(4);
        default: break;
        }
        if (is_plain_word(letter)) refuse("has an escape that is not known here");
        return letter;
    }

    char32_t code(int digits)
    {
        char32_t value = 0;
        for (int i = 0; i < digits; ++i) {
            if (!more()) refuse("ends inside an escape");
            auto const c = source_[at_++];
            if (c >= U'0' && c <= U'9')
                value = value * 16 + (c - U'0');
            else if (c >= U'a' && c <= U'f')
                value = value * 16 + (c - U'a' + 10);
            else if (c >= U'A' && c <= U'F')
                value = value * 16 + (c - U'A' + 10);
            else
                refuse("has an escape without its figures");
        }
        return value;
    }

    void escape()
    {
        if (!more()) refuse("ends in a backslash");
        auto const letter = source_[at_++];
        if (letter == U'b') {
            emit(Step::edge);
        } else if (letter == U'B') {
            emit(Step::no_edge);
        } else if (auto all = family(letter)) {
            emit(Step::one_of, set_of(std::move(*all)));
        } else {
            auto const point = escaped(letter);
            emit(Step::one_of, set_of({{point, point}}));
        }
    }

    std::uint32_t bracket()
    {
        bool const negated = take(U'^');
        Ranges ranges;
        while (!take(U']')) {
            if (!more()) refuse("has an open square bracket");
            auto const from = member(ranges);
            if (!from) continue;
            if (peek() != U'-' || at_ + 1 >= source_.size() || source_[at_ + 1] == U']') {
                ranges.emplace_back(*from, *from);
                continue;
            }
            ++at_;
            auto const to = member(ranges);
            if (!to || *to < *from) refuse("has a range without an order");
            ranges.emplace_back(*from, *to);
        }
        return set_of(std::move(ranges), negated);
    }

    /// One character of a class; a family goes into `ranges` at once.
    std::optional<char32_t> member(Ranges& ranges)
    {
        auto const point = source_[at_++];
        if (point != U'\\') return point;
        if (!more()) refuse("ends in a backslash");
        auto const letter = source_[at_++];
        if (letter == U'b') return U'\b';
        if (auto const all = family(letter)) {
            ranges.insert(ranges.end(), all->begin(), all->end());
            return {};
        }
        return escaped(letter);
    }

    Expression& out_;
    std::u32string source_;
    std::size_t at_ = 0;
    std::size_t work_ = 0;
};

Expression::Expression(std::string_view source, bool ignores_case) : ignores_case_(ignores_case)
{
    ExpressionReader(source, *this).read();
}

} // namespace safehand::striking
