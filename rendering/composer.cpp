#include "rendering/composer.h"

#include "rendering/stamp_zone.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace safehand::rendering {

Composer::Composer(
    WordDesk& desk, Format const& format, std::string_view language, Length header_height)
    : setter(desk, language), fonts(desk.type_case()), tags(language), format_(format),
      left_(points(format.margin_pt)), width_(page_width - 2 * points(format.margin_pt)),
      top_(page_height - header_height), brush_(desk.type_case(), fonts, language)
{
    turn();
}

TextStyle Composer::style(double size_pt, bool strong) const
{
    return style(size_pt, strong, format_.line_spacing);
}

TextStyle Composer::style(double size_pt, bool strong, double spacing) const
{
    // Whole hundredths of a point, as they are written: set and drawn widths then agree.
    auto const added = [&](double em) { return points(size_pt * em) / 10 * 10; };
    return {
        points(size_pt),
        points(size_pt * spacing),
        strong,
        added(format_.letter_spacing_em),
        added(format_.word_spacing_em)};
}

void Composer::turn()
{
    pages.emplace_back();
    pages.back().reserve(16'384);
    pages.back() = "/Artifact<</Type/Pagination/Subtype/Header>>BDC/H Do EMC\n";
    brush_.forget_font();
    y_ = top_;
    gap_ = 0;
}

Length Composer::take_gap()
{
    if (y_ != top_) y_ -= gap_;
    gap_ = 0;
    return y_;
}

void Composer::go_down(Length by)
{
    take_gap();
    y_ -= by;
}

bool Composer::reserve(Length height)
{
    Length headings = 0;
    for (auto const& one : waiting_)
        headings += one.above + one.text.height() + one.text.leading / 2;
    bool const fits_somewhere = headings + height <= full_room();
    if (headings + height > room() && y_ != top_) turn();
    put_waiting();
    return fits_somewhere;
}

void Composer::put_waiting()
{
    if (waiting_.empty()) return;
    auto const waiting = std::exchange(waiting_, {});
    auto marks = std::exchange(waiting_bookmarks_, {});
    auto const after = place;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        auto const& one = waiting[i];
        gap(one.above);
        auto const top = take_gap();
        place = one.place;
        draw(one.text, 0, one.text.lines.size(), {left_, 0, width_}, top, one.element, Ink::navy);
        marks[i].page = page();
        marks[i].top = top;
        bookmarks.push_back(std::move(marks[i]));
        y_ -= one.text.height();
        if (one.ruled) {
            draw_rectangle(content(), left_, y_ - 1'500, width_, 900, ".72 .78 .85 rg");
            y_ -= 2'400;
        }
        gap_ = one.text.leading * (one.ruled ? 40 : 18) / 100;
    }
    place = after;
}

/// A page begins with the first thing that is put on it. A page of the standard layout begins in
/// the first line here that reaches its first word.
void Composer::note_place(SetText const& text, std::size_t from, std::size_t to, Length top)
{
    auto const last_of = [&](std::size_t line) {
        return rows ? std::numeric_limits<int>::max() : static_cast<int>(text.lines[line].last) - 1;
    };
    place.atom = rows ? 0 : static_cast<int>(text.lines[from].first);
    if (starts.size() < pages.size()) starts.resize(pages.size(), place);
    if (standard == nullptr) return;
    auto reached = place;
    reached.atom = last_of(to - 1);
    for (; next_standard_ < standard->size(); ++next_standard_) {
        auto const& start = (*standard)[next_standard_];
        if (start > reached) return;
        auto line = from;
        while (start > place && line + 1 < to && last_of(line) < start.atom) ++line;
        auto const middle =
            top - static_cast<Length>(line - from) * text.leading - text.leading / 2;
        margin_marks.push_back({page(), middle, static_cast<int>(next_standard_) + 1});
    }
}

void Composer::wait(SetText text, int element, Length above, bool ruled, int depth)
{
    waiting_.push_back({std::move(text), place, element, above, ruled});
    waiting_bookmarks_.push_back({{}, depth, 0, 0});
}

void Composer::heading(std::string_view text, int parent, std::string_view language)
{
    auto const look = style(format_.heading_pt, true, 1.25);
    auto set = setter.set(text, look, width_);
    if (set.lines.empty()) return;
    auto const element = tags.add(parent, Tag::heading, language);
    wait(std::move(set), element, points(format_.body_pt * 2.2), true, 0);
    waiting_bookmarks_.back().title = text;
}

void Composer::subheading(Line const& line, int parent)
{
    auto const look = style(format_.subheading_pt, true, 1.3);
    auto set = setter.set(line, look, width_);
    if (set.lines.empty()) return;
    auto const element = tags.add(parent, Tag::subheading, set.language);
    wait(std::move(set), element, points(format_.body_pt * 1.35), false, 1);
    waiting_bookmarks_.back().title =
        plain_text(line, setter.desk().type_case().withheld_in(setter.language()));
}

namespace {

std::string_view fill_of(Ink ink)
{
    switch (ink) {
    case Ink::black: return "0 g\n";
    case Ink::navy: return ".1 .22 .37 rg\n";
    case Ink::slate: return ".33 .38 .44 rg\n";
    }
    return "0 g\n";
}

/// The base line of a line whose top edge is at `top`: capitals sit in the middle of the line.
Length baseline_below(Length top, SetText const& text)
{
    return top - text.leading / 2 - of_em(357, text.size);
}

} // namespace

void Composer::draw(
    SetText const& text,
    std::size_t from,
    std::size_t to,
    TextPlace where,
    Length top,
    int element,
    Ink ink)
{
    if (from >= to) return;
    note_place(text, from, to, top);
    where.baseline = baseline_below(top, text);
    auto& out = content();
    brush_.draw_boxes(out, text, from, to, where);
    out += '/';
    out += name_of(tags.tag(element));
    out += "<</MCID ";
    put_int(out, tags.mark(element, page()));
    out += ">>BDC\n";
    if (ink != Ink::black) out += fill_of(ink);
    brush_.draw_lines(out, text, from, to, where);
    if (ink != Ink::black) out += fill_of(Ink::black);
    out += "EMC\n";
}

void Composer::draw_artifact(
    SetText const& text, std::size_t from, std::size_t to, TextPlace where, Length top, Ink ink)
{
    if (from >= to) return;
    where.baseline = baseline_below(top, text);
    auto& out = content();
    brush_.draw_boxes(out, text, from, to, where);
    out += "/Artifact BMC\n";
    out += fill_of(ink);
    brush_.draw_lines(out, text, from, to, where);
    out += fill_of(Ink::black);
    out += "EMC\n";
}

void Composer::flow(SetText const& text, Length x, Length width, int element)
{
    auto const total = text.lines.size();
    std::size_t from = 0;
    while (from < total) {
        auto const rest = total - from;
        // Two lines at least stay together before and after a page's end, so three never part.
        auto const together = rest <= 3 ? rest : 2;
        reserve(static_cast<Length>(together) * text.leading);
        auto fit = static_cast<std::size_t>(std::max(room(), Length{0}) / text.leading);
        auto take = std::min(std::max(fit, std::size_t{1}), rest);
        if (rest - take == 1 && take > 2) --take;
        auto const top = take_gap();
        draw(text, from, from + take, {x, 0, width}, top, element);
        go_down(static_cast<Length>(take) * text.leading);
        from += take;
        if (from < total) turn();
    }
}

void Composer::paragraph(Line const& line, int parent)
{
    auto const set = setter.set(line, body(), width_);
    if (set.lines.empty()) return;
    flow(set, left_, width_, tags.add(parent, Tag::paragraph, set.language));
    gap(points(format_.body_pt * 0.62));
}

void Composer::list(std::vector<Line> const& items, bool numbered, int parent)
{
    auto const look = body();
    auto const list_tag = tags.add(parent, numbered ? Tag::number_list : Tag::bullet_list);
    auto const digits = std::to_string(items.size()).size();
    auto const indent =
        points(format_.body_pt * (numbered ? 1.15 + 0.6 * static_cast<double>(digits) : 1.35));
    int number = 0;
    for (auto const& item : items) {
        ++number;
        place.item = number - 1;
        auto const set = setter.set(item, look, width_ - indent);
        if (set.lines.empty()) continue;
        auto const entry = tags.add(list_tag, Tag::item, set.language);
        auto const label = setter.set(
            numbered ? std::to_string(number) + "." : std::string("\u2022"), look, indent);
        auto const rest = set.lines.size();
        reserve(static_cast<Length>(rest <= 3 ? rest : 2) * set.leading);
        auto const top = take_gap();
        bool const right = set.leftwards || (leftwards() && !set.mixed);
        TextPlace where{left_, 0, indent};
        if (right) {
            where.x = left_ + width_ - indent;
            where.side = Side::right;
        } else if (!numbered) {
            where.x = left_ + points(format_.body_pt * 0.3);
        }
        draw(label, 0, label.lines.size(), where, top, tags.add(entry, Tag::label), Ink::navy);
        flow(set, right ? left_ : left_ + indent, width_ - indent, tags.add(entry, Tag::item_body));
        gap(points(format_.body_pt * 0.28));
    }
    place.item = -1;
    gap(points(format_.body_pt * 0.62));
}

std::string plain_text(Line const& line, std::string_view withheld)
{
    std::string text;
    for (auto const& piece : line) {
        if (auto const* words = std::get_if<Words>(&piece))
            text += words->text;
        else
            text.append("[").append(withheld).append("]");
    }
    return text;
}

void draw_rectangle(
    std::string& out, Length x, Length y, Length width, Length height, char const* colour)
{
    out += "/Artifact BMC ";
    out += colour;
    out += ' ';
    for (auto const value : {x, y, width, height}) {
        put_length(out, value);
        out += ' ';
    }
    out += "re f 0 g EMC\n";
}

} // namespace safehand::rendering
