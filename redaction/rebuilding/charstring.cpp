#include "redaction/rebuilding/charstring.h"

#include "redaction/rebuilding/number.h"

#include <array>
#include <cmath>
#include <vector>

namespace safehand::rebuilding {

namespace {

enum Verb : char {
    rlineto = 5,
    hlineto = 6,
    vlineto = 7,
    rrcurveto = 8,
    endchar = 14,
    rmoveto = 21,
    hmoveto = 22,
    vmoveto = 4,
    vhcurveto = 30,
    hvcurveto = 31,
};

struct Spot {
    int x = 0;
    int y = 0;
};

/// Collects arguments of one operator for as long as the next piece takes the same and the stack
/// of 48 holds them.
class Writer {
  public:
    explicit Writer(double units) : units_(units) {}

    void width(int difference) { put_charstring_number(out_, difference); }

    void move(page::Point to)
    {
        auto const step = step_to(to);
        flush();
        moved_ = true;
        step_ = step;
    }

    void line(page::Point to)
    {
        begin();
        auto const step = step_to(to);
        if (step.x == 0 && step.y == 0) return;
        // Runs of lines along the axes take turns and need half the numbers.
        if (step.x == 0 || step.y == 0) {
            bool const flat = step.y == 0;
            Verb const turn = flat ? hlineto : vlineto;
            bool const goes_on = (verb_ == hlineto || verb_ == vlineto) && flat != last_flat_ &&
                                 arguments_.size() < most;
            if (!goes_on) start(turn);
            last_flat_ = flat;
            arguments_.push_back(flat ? step.x : step.y);
            return;
        }
        if (verb_ != rlineto || arguments_.size() + 2 > most) start(rlineto);
        arguments_.insert(arguments_.end(), {step.x, step.y});
    }

    void curve(page::Point first, page::Point second, page::Point to)
    {
        begin();
        auto const a = step_to(first);
        auto const b = step_to(second);
        auto const c = step_to(to);
        if (a.y == 0 && c.x == 0) return turn(true, {a.x, b.x, b.y, c.y});
        if (a.x == 0 && c.y == 0) return turn(false, {a.y, b.x, b.y, c.x});
        if (verb_ != rrcurveto || arguments_.size() + 6 > most) start(rrcurveto);
        arguments_.insert(arguments_.end(), {a.x, a.y, b.x, b.y, c.x, c.y});
    }

    std::string finish()
    {
        flush();
        out_ += static_cast<char>(endchar);
        return std::move(out_);
    }

  private:
    static constexpr std::size_t most = 46;

    /// A curve that leaves along one axis and comes in along the other; the next takes turns.
    void turn(bool leaves_flat, std::array<int, 4> numbers)
    {
        bool const goes_on = (verb_ == hvcurveto || verb_ == vhcurveto) &&
                             leaves_flat != last_flat_ && arguments_.size() + 4 <= most;
        if (!goes_on) start(leaves_flat ? hvcurveto : vhcurveto);
        last_flat_ = leaves_flat;
        arguments_.insert(arguments_.end(), numbers.begin(), numbers.end());
    }

    int to_units(double value) const
    {
        return static_cast<int>(std::lround(within(value * units_, -units_far, units_far, 0)));
    }

    Spot step_to(page::Point point)
    {
        Spot const to{to_units(point.x), to_units(point.y)};
        Spot const step{to.x - at_.x, to.y - at_.y};
        at_ = to;
        return step;
    }

    /// A move is only written when something is drawn after it.
    void begin()
    {
        if (!moved_ && begun_) return;
        flush();
        moved_ = false;
        begun_ = true;
        Verb const verb = step_.y == 0 ? hmoveto : step_.x == 0 ? vmoveto : rmoveto;
        if (verb != vmoveto) arguments_.push_back(step_.x);
        if (verb != hmoveto) arguments_.push_back(step_.y);
        start_written(verb);
        step_ = {};
    }

    void start_written(Verb verb)
    {
        for (int const number : arguments_) put_charstring_number(out_, number);
        arguments_.clear();
        out_ += static_cast<char>(verb);
        verb_ = endchar;
    }

    void start(Verb verb)
    {
        flush();
        verb_ = verb;
    }

    void flush()
    {
        if (!arguments_.empty()) start_written(verb_);
        verb_ = endchar;
    }

    double units_;
    std::string out_;
    Spot at_;
    Spot step_;
    bool moved_ = false;
    bool begun_ = false;
    bool last_flat_ = false;
    Verb verb_ = endchar;
    std::vector<int> arguments_;
};

} // namespace

void put_charstring_number(std::string& out, int value)
{
    if (value < -1131 || value > 1131) {
        out += '\x1C';
        out += static_cast<char>((value >> 8) & 0xFF);
        out += static_cast<char>(value & 0xFF);
    } else if (value > 107) {
        out += static_cast<char>(247 + ((value - 108) >> 8));
        out += static_cast<char>((value - 108) & 0xFF);
    } else if (value < -107) {
        out += static_cast<char>(251 + ((-value - 108) >> 8));
        out += static_cast<char>((-value - 108) & 0xFF);
    } else {
        out += static_cast<char>(value + 139);
    }
}

void put_dictionary_number(std::string& out, int value)
{
    if (value >= -32768 && value <= 32767) {
        put_charstring_number(out, value);
        return;
    }
    out += '\x1D';
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(
            (static_cast<unsigned>(value) >> static_cast<unsigned>(shift)) & 0xFFU);
}

std::string charstring(page::Outline const& outline, double units, int advance, int nominal)
{
    Writer writer(units);
    if (advance != nominal) writer.width(advance - nominal);
    page::Point start;
    bool closed = false;
    for (auto const& segment : outline) {
        using enum page::Segment::Kind;
        // Drawing on after a close starts a new part where the last one began.
        if (closed && (segment.kind == line || segment.kind == curve)) writer.move(start);
        closed = segment.kind == close;
        switch (segment.kind) {
        case move:
            start = segment.to;
            writer.move(segment.to);
            break;
        case line: writer.line(segment.to); break;
        case curve: writer.curve(segment.first, segment.second, segment.to); break;
        case close: break;
        }
    }
    return writer.finish();
}

} // namespace safehand::rebuilding
