#include "service/worker/laying_out.h"

#include "cage/worker_side.h"
#include "intake/laid_out/answer.h"
#include "redaction/striking/layout.h"
#include "redaction/unpicking/unpick.h"

#include <algorithm>
#include <cmath>

namespace safehand::worker {

namespace {

namespace laid_out = intake::laid_out;

constexpr double tiny_below = 4; // points
constexpr std::size_t first_font = 3;

unpicking::Options options_of(std::vector<std::string> const& inputs)
{
    unpicking::Options options;
    options.pages_max = static_cast<int>(laid_out::pages_max);
    if (inputs.size() < first_font)
        throw cage::Refused{static_cast<int>(unpicking::Refusal::unreadable)};
    options.password = inputs[1];
    options.beside_pages = true;
    std::string_view lines = inputs[2];
    constexpr std::size_t flags = 5;
    constexpr std::size_t line_length = 2 * flags;
    for (std::size_t at = first_font; at < inputs.size() && lines.size() >= line_length; ++at) {
        unpicking::Substitute font;
        font.program = inputs[at];
        font.serif = lines[0] == '1';
        font.fixed_pitch = lines[2] == '1';
        font.bold = lines[4] == '1';
        font.italic = lines[6] == '1';
        font.symbols = lines[8] == '1';
        options.substitutes.push_back(font);
        lines.remove_prefix(line_length);
    }
    return options;
}

std::uint32_t ink_of(page::Colour const& colour)
{
    auto const& c = colour.components;
    auto const byte = [](double part) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
    };
    auto const of = [&](double red, double green, double blue) {
        return byte(red) << 16U | byte(green) << 8U | byte(blue);
    };
    switch (colour.space) {
    case page::ColourSpace::gray: return of(c[0], c[0], c[0]);
    case page::ColourSpace::rgb: return of(c[0], c[1], c[2]);
    case page::ColourSpace::cmyk: {
        double const light = 1 - c[3];
        return of((1 - c[0]) * light, (1 - c[1]) * light, (1 - c[2]) * light);
    }
    }
    return 0;
}

/// Letters that a line's end or a font's author put there without meaning anything by them.
bool is_empty_letter(std::string_view text)
{
    return text == "\u200B" || text == "\uFEFF" || text == "\u200C" || text == "\u200D";
}

/// ISO 9241 speaks of luminance; the formula is that of WCAG 2.1, 1.4.3.
double light_of(std::uint32_t ink)
{
    auto const part = [&](unsigned shift) {
        double const value = static_cast<double>((ink >> shift) & 0xFFU) / 255;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

bool stands_out(std::uint32_t ink, std::uint32_t ground)
{
    constexpr double contrast_min = 1.35;
    constexpr double flare = 0.05;
    auto const a = light_of(ink) + flare;
    auto const b = light_of(ground) + flare;
    return std::max(a, b) / std::min(a, b) >= contrast_min;
}

/// What pale ink stands on: filled areas in drawing order. A picture may be of any colour.
class PageGrounds {
  public:
    void gather(std::vector<page::Item> const& items, int depth)
    {
        constexpr int depth_max = 64;
        constexpr std::size_t areas_max = 20'000;
        if (depth > depth_max) return;
        for (auto const& item : items) {
            if (areas_.size() >= areas_max) return;
            if (auto const* const path = std::get_if<page::PathItem>(&item.what)) {
                auto const box = striking::box_of(path->outline);
                bool const plain = path->fill.pattern < 0 && path->fill.shading < 0;
                if (path->fills && box) areas_.push_back({*box, ink_of(path->fill.colour), plain});
            } else if (auto const* const shown = std::get_if<page::PictureItem>(&item.what)) {
                areas_.push_back({shown->at.box_of({0, 0, 1, 1}), 0, false});
            } else if (auto const* const group = std::get_if<page::Group>(&item.what)) {
                gather(group->items, depth + 1);
            }
        }
    }

    bool shows(std::uint32_t ink, page::Point at) const
    {
        constexpr std::uint32_t paper = 0xFFFFFF;
        if (stands_out(ink, paper)) return true; // what hides dark ink is found elsewhere
        for (auto area = areas_.rbegin(); area != areas_.rend(); ++area)
            if (area->box.holds(at)) return !area->plain || stands_out(ink, area->ink);
        return false;
    }

  private:
    struct Area {
        page::Box box;
        std::uint32_t ink = 0;
        bool plain = true;
    };

    std::vector<Area> areas_;
};

class PageWords {
  public:
    PageWords(striking::Layout const& layout, page::Document const& document) : layout_(layout)
    {
        grounds_.resize(document.pages.size());
        for (std::size_t k = 0; k < document.pages.size(); ++k)
            grounds_[k].gather(document.pages[k].items, 0);
    }

    void add(striking::Segment const& segment, laid_out::Page& page)
    {
        auto const& letters = layout_.letters();
        laid_out::Word word;
        for (auto place = segment.first; place < segment.last; ++place) {
            auto const id = layout_.order()[place];
            auto const& letter = letters[id];
            if (letter.blank || layout_.spaced(place)) finish(word, page);
            if (letter.blank || letter.shadow) continue;
            take(word, id, segment, page);
        }
        finish(word, page);
    }

  private:
    void take(
        laid_out::Word& word,
        striking::LetterId id,
        striking::Segment const& segment,
        laid_out::Page const& page)
    {
        auto const& letters = layout_.letters();
        auto const& letter = letters[id];
        auto const& run = letters.run(id);
        auto text = letter.unknown ? std::string("\uFFFD") : std::string(letters.meant(id));
        std::erase_if(
            text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
        if (is_empty_letter(text)) text.clear();
        auto const& turn = layout_.turn_of(segment);
        constexpr double rise = 0.75;
        constexpr double drop = 0.22;
        auto const low = turn.page_point(letter.along, letter.up - drop * letter.size);
        auto const high =
            turn.page_point(letter.along + letter.advance, letter.up + rise * letter.size);
        laid_out::Word one;
        one.left = std::min(low.x, high.x);
        one.right = std::max(low.x, high.x);
        one.bottom = std::min(low.y, high.y);
        one.top = std::max(low.y, high.y);
        one.sight = sight_of(id, segment, one, page);
        // A visible word in which some letters are not seen is two words.
        if (!word.text.empty() && word.sight != one.sight) pending_ = true;
        if (pending_) finish_.push_back(std::exchange(word, laid_out::Word{}));
        pending_ = false;
        if (word.text.empty()) {
            word.left = one.left;
            word.right = one.right;
            word.bottom = one.bottom;
            word.top = one.top;
            word.bold = true;
            word.sight = one.sight;
            auto const& paint = run.fills ? run.fill : run.outline;
            word.ink = ink_of(paint.colour);
        }
        word.text += text;
        word.left = std::min(word.left, one.left);
        word.right = std::max(word.right, one.right);
        word.bottom = std::min(word.bottom, one.bottom);
        word.top = std::max(word.top, one.top);
        word.size = std::max(word.size, letter.size);
        word.bold = word.bold && (letters.font(id).bold || (run.fills && run.strokes));
        word.unknown = word.unknown || letter.unknown;
    }

    laid_out::Sight sight_of(
        striking::LetterId id,
        striking::Segment const& segment,
        laid_out::Word const& box,
        laid_out::Page const& page) const
    {
        auto const& letter = layout_.letters()[id];
        auto const middle_x = (box.left + box.right) / 2;
        auto const middle_y = (box.bottom + box.top) / 2;
        if (middle_x < 0 || middle_x > page.width || middle_y < 0 || middle_y > page.height)
            return laid_out::Sight::outside;
        switch (letter.layer) {
        case striking::Layer::seen: break;
        case striking::Layer::hidden: return laid_out::Sight::hidden;
        case striking::Layer::masked:
        case striking::Layer::pattern: return laid_out::Sight::pattern;
        }
        if (letter.size < tiny_below) return laid_out::Sight::tiny;
        auto const& run = layout_.letters().run(id);
        auto const& paint = run.fills ? run.fill : run.outline;
        constexpr double shows = 0.2;
        if (paint.alpha < shows) return laid_out::Sight::hidden;
        bool const plain = paint.pattern < 0 && paint.shading < 0;
        if (plain && !grounds_[letter.page].shows(ink_of(paint.colour), {middle_x, middle_y}))
            return laid_out::Sight::hidden;
        if (!layout_.turn_of(segment).level()) return laid_out::Sight::turned;
        return laid_out::Sight::seen;
    }

    void finish(laid_out::Word& word, laid_out::Page& page)
    {
        for (auto& one : finish_)
            if (!one.text.empty()) page.words.push_back(std::move(one));
        finish_.clear();
        if (!word.text.empty()) page.words.push_back(std::move(word));
        word = {};
    }

    striking::Layout const& layout_;
    std::vector<PageGrounds> grounds_;
    std::vector<laid_out::Word> finish_;
    bool pending_ = false;
};

// --- straight lines ---

class PageRules {
  public:
    explicit PageRules(std::vector<laid_out::Rule>& rules) : rules_(rules) {}

    void gather(std::vector<page::Item> const& items, int depth)
    {
        constexpr int depth_max = 64;
        if (depth > depth_max) return;
        for (auto const& item : items) {
            if (rules_.size() >= laid_out::rules_max) return;
            if (auto const* const path = std::get_if<page::PathItem>(&item.what)) take(*path);
            if (auto const* const group = std::get_if<page::Group>(&item.what))
                gather(group->items, depth + 1);
        }
    }

  private:
    void take(page::PathItem const& path)
    {
        for (auto const& piece : striking::pieces_of(path.outline)) {
            if (path.fills) thin(striking::box_of(piece));
            if (!path.strokes) continue;
            for (std::size_t i = 1; i < piece.size(); ++i) line(piece[i - 1].to, end_of(piece, i));
        }
    }

    static page::Point end_of(page::Outline const& piece, std::size_t at)
    {
        return piece[at].kind == page::Segment::Kind::close ? piece.front().to : piece[at].to;
    }

    void thin(std::optional<page::Box> const& box)
    {
        if (!box) return;
        constexpr double thin_max = 3;
        auto const middle_x = (box->left + box->right) / 2;
        auto const middle_y = (box->bottom + box->top) / 2;
        if (box->width() <= thin_max && box->height() > thin_max)
            line({middle_x, box->bottom}, {middle_x, box->top});
        else if (box->height() <= thin_max && box->width() > thin_max)
            line({box->left, middle_y}, {box->right, middle_y});
    }

    void line(page::Point a, page::Point b)
    {
        constexpr double slack = 0.5;
        constexpr double length_min = 4;
        bool const upright = std::abs(a.x - b.x) <= slack;
        bool const level = std::abs(a.y - b.y) <= slack;
        auto const length = std::max(std::abs(a.x - b.x), std::abs(a.y - b.y));
        if (upright == level || !(length >= length_min)) return;
        if (upright)
            rules_.push_back({true, (a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)});
        else
            rules_.push_back({false, (a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)});
    }

    std::vector<laid_out::Rule>& rules_;
};

void note(laid_out::Document& out, unpicking::Unpicked const& found)
{
    for (auto const& need : found.needs) {
        auto& list = need.kind == unpicking::PageNeed::Kind::picture ? out.to_draw : out.to_read;
        list.push_back({need.page, 1, need.why});
    }
    for (auto const& bad : found.bad_redactions) out.failed.push_back({bad.page, 1, bad.why});
    for (auto const& one : found.document.left_out)
        if (one.count > 0) out.left_out.push_back({-1, one.count, one.what});
    bool const plain =
        std::ranges::all_of(found.document.language, [](char c) { return c > ' ' && c <= '~'; });
    if (plain && found.document.language.size() < 40) out.language = found.document.language;
}

} // namespace

std::vector<std::string> lay_out(std::vector<std::string> const& inputs)
{
    auto const options = options_of(inputs);
    unpicking::Unpicked found;
    try {
        found = unpicking::unpick(inputs[0], options);
    } catch (unpicking::Refused const& refused) {
        throw cage::Refused{static_cast<int>(refused.why)};
    }
    striking::make_sound(found.document);
    laid_out::Document out;
    for (auto const& page : found.document.pages) {
        out.pages.push_back({page.width, page.height, false, {}, {}});
        PageRules(out.pages.back().rules).gather(page.items, 0);
    }
    note(out, found);
    striking::Letters letters(found.document);
    striking::Layout const layout(letters);
    PageWords words(layout, found.document);
    std::size_t count = 0;
    for (auto const& segment : layout.segments()) {
        auto& page = out.pages[segment.page];
        count -= page.words.size();
        words.add(segment, page);
        count += page.words.size();
        if (count > laid_out::words_max)
            throw cage::Refused{static_cast<int>(unpicking::Refusal::too_large)};
    }
    return {laid_out::answer_of(out)};
}

} // namespace safehand::worker
