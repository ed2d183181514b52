#include "redaction/rebuilding/path.h"

#include "redaction/rebuilding/number.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace safehand::rebuilding {

namespace {

using Kind = page::Segment::Kind;

bool all_numbers(page::Outline const& outline)
{
    return std::ranges::all_of(outline, [](page::Segment const& segment) {
        if (segment.kind == Kind::close) return true;
        if (!is_number(segment.to)) return false;
        return segment.kind != Kind::curve ||
               (is_number(segment.first) && is_number(segment.second));
    });
}

class Writer {
  public:
    Writer(std::string& out, int decimals, double scale)
        : out_(out), decimals_(decimals), scale_(scale)
    {
    }

    void put(page::Point point)
    {
        number(point.x);
        number(point.y);
    }

    void put(page::Segment const& segment)
    {
        switch (segment.kind) {
        case Kind::move:
            put(segment.to);
            out_ += "m\n";
            break;
        case Kind::line:
            put(segment.to);
            out_ += "l\n";
            break;
        case Kind::curve:
            if (segment.second == segment.to) {
                put(segment.first);
                put(segment.to);
                out_ += "y\n";
            } else {
                put(segment.first);
                put(segment.second);
                put(segment.to);
                out_ += "c\n";
            }
            break;
        case Kind::close: out_ += "h\n"; break;
        }
    }

    /// A closed box along the axes that starts sideways, at `segment`: written as `re`, which
    /// draws the very same. The number of segments taken, 0 for none.
    std::size_t put_box(page::Segment const* segment, std::size_t left)
    {
        if (left < 5 || segment[0].kind != Kind::move) return 0;
        for (int i : {1, 2, 3})
            if (segment[i].kind != Kind::line) return 0;
        auto const corner = [&](int i) { return snapped(segment[i].to); };
        bool const back = segment[4].kind == Kind::line && corner(4) == corner(0);
        if (!back && segment[4].kind != Kind::close) return 0;
        if (back && (left < 6 || segment[5].kind != Kind::close)) return 0;
        auto const a = corner(0);
        auto const c = corner(2);
        if (corner(1) != page::Point{c.x, a.y} || corner(3) != page::Point{a.x, c.y}) return 0;
        put_number(out_, a.x, decimals_);
        out_ += ' ';
        put_number(out_, a.y, decimals_);
        out_ += ' ';
        put_number(out_, c.x - a.x, decimals_);
        out_ += ' ';
        put_number(out_, c.y - a.y, decimals_);
        out_ += " re\n";
        return back ? 6 : 5;
    }

  private:
    page::Point snapped(page::Point point) const
    {
        return {rounded(point.x * scale_, decimals_), rounded(point.y * scale_, decimals_)};
    }

    void number(double value)
    {
        put_number(out_, value * scale_, decimals_);
        out_ += ' ';
    }

    std::string& out_;
    int decimals_;
    double scale_;
};

} // namespace

bool can_be_put(page::Outline const& outline)
{
    return all_numbers(outline) && std::ranges::any_of(outline, [](page::Segment const& segment) {
               return segment.kind == Kind::move;
           });
}

bool put_path(std::string& out, page::Outline const& outline, int decimals, double scale)
{
    if (!can_be_put(outline)) return false;
    Writer writer(out, decimals, scale);
    bool begun = false; // a path starts with a move; what comes before one is drawn by nobody
    for (std::size_t i = 0; i < outline.size();) {
        auto const& segment = outline[i];
        if (auto const taken = writer.put_box(&segment, outline.size() - i); taken != 0) {
            i += taken;
            begun = true;
            continue;
        }
        begun = begun || segment.kind == Kind::move;
        if (begun) writer.put(segment);
        ++i;
    }
    return true;
}

page::Box box_around(page::Outline const& outline)
{
    constexpr double most = std::numeric_limits<double>::max();
    page::Box box{most, most, -most, -most};
    auto const add = [&](page::Point point) {
        box = {
            std::min(box.left, point.x),
            std::min(box.bottom, point.y),
            std::max(box.right, point.x),
            std::max(box.top, point.y)};
    };
    for (auto const& segment : outline) {
        if (segment.kind == Kind::close) continue;
        if (segment.kind == Kind::curve) {
            add(segment.first);
            add(segment.second);
        }
        add(segment.to);
    }
    return box.left > box.right ? page::Box{} : box;
}

} // namespace safehand::rebuilding
