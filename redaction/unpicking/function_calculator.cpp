// PostScript calculator functions (type 4): compiled once into jumps forward, so that every run
// ends.
#include "redaction/unpicking/function_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>
#include <optional>
#include <string_view>

namespace safehand::unpicking {

namespace {

constexpr std::size_t words_max = 20'000;
constexpr int nesting_max = 32;
constexpr std::size_t stack_max = 100;

constexpr double degree = std::numbers::pi / 180;

/// What works on the stack itself or steers the run.
enum class Op : std::uint8_t {
    number,
    jump,
    jump_unless,
    one,
    two,
    compare,
    logic_and,
    logic_or,
    logic_xor,
    logic_not,
    copy,
    dup,
    exch,
    index,
    pop,
    roll,
};

using One = double (*)(double);
using Two = double (*)(double, double);
using Compare = bool (*)(double, double);

double whole(double value)
{
    return std::isfinite(value) ? std::trunc(std::clamp(value, -2147483648.0, 2147483647.0)) : 0.0;
}

std::int64_t integer(double value)
{
    return static_cast<std::int64_t>(whole(value));
}

double quotient(double a, double b)
{
    return b == 0 ? 0 : a / b;
}

double whole_quotient(double a, double b)
{
    return whole(b) == 0 ? 0 : std::trunc(whole(a) / whole(b));
}

double remainder_of(double a, double b)
{
    return whole(b) == 0 ? 0 : std::fmod(whole(a), whole(b));
}

double angle_of(double a, double b)
{
    double const angle = std::atan2(a, b) / degree;
    return angle < 0 ? angle + 360 : angle;
}

double shifted(double a, double b)
{
    double const shift = std::clamp(whole(b), -32.0, 32.0);
    return whole(std::floor(std::ldexp(whole(a), static_cast<int>(shift))));
}

struct Step {
    Op op = Op::number;
    double number = 0;
    std::size_t target = 0;
    bool logic = false; ///< `number` is true or false
    One one = nullptr;
    Two two = nullptr;
    Compare compare = nullptr;
};

struct Word {
    std::string_view name;
    Step step;
};

constexpr Step one(One work)
{
    return {.op = Op::one, .one = work};
}

constexpr Step two(Two work)
{
    return {.op = Op::two, .two = work};
}

constexpr Step compare(Compare work)
{
    return {.op = Op::compare, .compare = work};
}

constexpr Step plain(Op op)
{
    return {.op = op};
}

constexpr Step logic(double value)
{
    return {.op = Op::number, .number = value, .logic = true};
}

constexpr bool is_jump(Op op)
{
    return op == Op::jump || op == Op::jump_unless;
}

constexpr std::array words{
    Word{"abs", one([](double x) { return std::abs(x); })},
    Word{"add", two([](double a, double b) { return a + b; })},
    Word{"and", plain(Op::logic_and)},
    Word{"atan", two(angle_of)},
    Word{"bitshift", two(shifted)},
    Word{"ceiling", one([](double x) { return std::ceil(x); })},
    Word{"copy", plain(Op::copy)},
    Word{"cos", one([](double x) { return std::cos(x * degree); })},
    Word{"cvi", one([](double x) { return std::trunc(x); })},
    Word{"cvr", one([](double x) { return x; })},
    Word{"div", two(quotient)},
    Word{"dup", plain(Op::dup)},
    Word{"eq", compare([](double a, double b) { return a == b; })},
    Word{"exch", plain(Op::exch)},
    Word{"exp", two([](double a, double b) { return std::pow(a, b); })},
    Word{"false", logic(0)},
    Word{"floor", one([](double x) { return std::floor(x); })},
    Word{"ge", compare([](double a, double b) { return a >= b; })},
    Word{"gt", compare([](double a, double b) { return a > b; })},
    Word{"idiv", two(whole_quotient)},
    Word{"index", plain(Op::index)},
    Word{"le", compare([](double a, double b) { return a <= b; })},
    Word{"ln", one([](double x) { return std::log(x); })},
    Word{"log", one([](double x) { return std::log10(x); })},
    Word{"lt", compare([](double a, double b) { return a < b; })},
    Word{"mod", two(remainder_of)},
    Word{"mul", two([](double a, double b) { return a * b; })},
    Word{"ne", compare([](double a, double b) { return a != b; })},
    Word{"neg", one([](double x) { return -x; })},
    Word{"not", plain(Op::logic_not)},
    Word{"or", plain(Op::logic_or)},
    Word{"pop", plain(Op::pop)},
    Word{"roll", plain(Op::roll)},
    Word{"round", one([](double x) { return std::floor(x + 0.5); })},
    Word{"sin", one([](double x) { return std::sin(x * degree); })},
    Word{"sqrt", one([](double x) { return std::sqrt(x); })},
    Word{"sub", two([](double a, double b) { return a - b; })},
    Word{"true", logic(1)},
    Word{"truncate", one([](double x) { return std::trunc(x); })},
    Word{"xor", plain(Op::logic_xor)}};

class Compiling {
  public:
    explicit Compiling(std::string_view text) : text_(text) {}

    /// Empty when the text is no program.
    std::optional<std::vector<Step>> all()
    {
        if (next() != "{" || !block(0) || !next().empty()) return std::nullopt;
        return std::move(steps_);
    }

  private:
    static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0'; }

    std::string_view next()
    {
        while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '%')) {
            if (text_[at_] == '%')
                while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
            else
                ++at_;
        }
        std::size_t const start = at_;
        if (at_ < text_.size() && (text_[at_] == '{' || text_[at_] == '}'))
            return text_.substr(at_++, 1);
        while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '{' &&
               text_[at_] != '}' && text_[at_] != '%')
            ++at_;
        return text_.substr(start, at_ - start);
    }

    /// Up to the closing brace.
    bool block(int depth)
    {
        if (depth > nesting_max) return false;
        for (auto word = next(); word != "}"; word = next()) {
            if (word.empty() || steps_.size() > words_max) return false;
            bool const good = word == "{" ? branch(depth) : simple(word);
            if (!good) return false;
        }
        return true;
    }

    bool branch(int depth)
    {
        std::size_t const decision = steps_.size();
        steps_.push_back(plain(Op::jump_unless));
        if (!block(depth + 1)) return false;
        auto word = next();
        if (word == "{") {
            std::size_t const leap = steps_.size();
            steps_.push_back(plain(Op::jump));
            steps_[decision].target = steps_.size();
            if (!block(depth + 1)) return false;
            steps_[leap].target = steps_.size();
            return next() == "ifelse";
        }
        steps_[decision].target = steps_.size();
        return word == "if";
    }

    bool simple(std::string_view word)
    {
        auto const* const known = std::find_if(
            words.begin(), words.end(), [word](Word const& one) { return one.name == word; });
        if (known != words.end()) {
            steps_.push_back(known->step);
            return true;
        }
        std::string const text(word);
        char* end = nullptr;
        double const value = std::strtod(text.c_str(), &end);
        bool const numeric = text.find_first_not_of("+-.0123456789eE") == std::string::npos;
        if (!numeric || end != text.c_str() + text.size() || !std::isfinite(value)) return false;
        steps_.push_back({.op = Op::number, .number = value});
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Step> steps_;
};

struct Value {
    double number = 0;
    bool logic = false; ///< true and false are 1 and 0
};

/// Nothing goes wrong in here: too few values, too many or of the wrong kind end the run.
class Machine {
  public:
    void push(double number, bool logic = false)
    {
        if (size_ == stack_max)
            failed_ = true;
        else
            stack_[size_++] = {number, logic};
    }

    Value take()
    {
        if (size_ == 0) {
            failed_ = true;
            return {};
        }
        return stack_[--size_];
    }

    bool failed() const { return failed_; }

    std::size_t size() const { return size_; }

    void run(Step const& step)
    {
        if (step.one != nullptr) {
            push(step.one(take().number));
        } else if (step.two != nullptr || step.compare != nullptr) {
            double const second = take().number;
            double const first = take().number;
            if (step.two != nullptr)
                push(step.two(first, second));
            else
                push(step.compare(first, second) ? 1 : 0, true);
        } else if (!logical(step.op)) {
            move(step.op);
        }
    }

  private:
    bool logical(Op op)
    {
        if (op == Op::logic_not) {
            Value const value = take();
            if (value.logic)
                push(value.number == 0 ? 1 : 0, true);
            else
                push(static_cast<double>(~integer(value.number)));
            return true;
        }
        if (op != Op::logic_and && op != Op::logic_or && op != Op::logic_xor) return false;
        Value const second = take();
        Value const first = take();
        auto const a = static_cast<std::uint64_t>(integer(first.number));
        auto const b = static_cast<std::uint64_t>(integer(second.number));
        std::uint64_t const result = op == Op::logic_and  ? a & b
                                     : op == Op::logic_or ? a | b
                                                          : a ^ b;
        push(static_cast<double>(static_cast<std::int64_t>(result)), first.logic && second.logic);
        return true;
    }

    /// A count from the stack that does not reach below it.
    std::size_t count(std::size_t reserve)
    {
        double const value = take().number;
        if (failed_ || !(value >= 0) ||
            value + static_cast<double>(reserve) > static_cast<double>(size_)) {
            failed_ = true;
            return 0;
        }
        return static_cast<std::size_t>(value);
    }

    void move(Op op)
    {
        if (op == Op::pop) {
            take();
        } else if (op == Op::dup) {
            Value const value = take();
            push(value.number, value.logic);
            push(value.number, value.logic);
        } else if (op == Op::exch) {
            Value const second = take();
            Value const first = take();
            push(second.number, second.logic);
            push(first.number, first.logic);
        } else if (op == Op::copy) {
            std::size_t const many = count(0);
            std::size_t const from = size_ - many;
            for (std::size_t index = 0; index < many && !failed_; ++index)
                push(stack_[from + index].number, stack_[from + index].logic);
        } else if (op == Op::index) {
            std::size_t const which = count(1);
            if (failed_) return;
            Value const value = stack_[size_ - 1 - which];
            push(value.number, value.logic);
        } else if (op == Op::roll) {
            roll();
        }
    }

    void roll()
    {
        std::int64_t const steps = integer(take().number);
        std::size_t const many = count(0);
        if (failed_ || many == 0) return;
        auto const most = static_cast<std::int64_t>(many);
        std::int64_t const left = ((-steps % most) + most) % most;
        auto* const from = stack_.data() + (size_ - many);
        std::rotate(from, from + left, from + many);
    }

    std::array<Value, stack_max> stack_{};
    std::size_t size_ = 0;
    bool failed_ = false;
};

class Calculator : public FunctionReader::Part {
  public:
    Calculator(std::vector<Step> steps, std::size_t inputs, std::size_t outputs)
        : steps_(std::move(steps)), inputs_(inputs), outputs_(outputs)
    {
    }

    int inputs() const override { return static_cast<int>(inputs_); }

    int outputs() const override { return static_cast<int>(outputs_); }

    void work(std::span<double const> in, std::span<double> out) const override
    {
        Machine machine;
        for (double const value : in) machine.push(value);
        for (std::size_t at = 0; at < steps_.size() && !machine.failed();) {
            Step const& step = steps_[at++];
            if (step.op == Op::number)
                machine.push(step.number, step.logic);
            else if (!is_jump(step.op))
                machine.run(step);
            else if (step.op == Op::jump || machine.take().number == 0)
                at = step.target;
        }
        std::fill(out.begin(), out.end(), 0.0);
        if (machine.failed() || machine.size() < out.size()) return;
        for (std::size_t index = out.size(); index-- > 0;) out[index] = machine.take().number;
    }

  private:
    std::vector<Step> steps_;
    std::size_t inputs_;
    std::size_t outputs_;
};

} // namespace

FunctionPart
calculator_function(std::string const& program, Bounds const& domain, Bounds const& range)
{
    auto steps = Compiling(program).all();
    std::size_t const outputs = range.size() / 2;
    if (!steps || outputs < 1 || domain.size() / 2 > stack_max) return nullptr;
    return std::make_shared<Calculator>(std::move(*steps), domain.size() / 2, outputs);
}

} // namespace safehand::unpicking
