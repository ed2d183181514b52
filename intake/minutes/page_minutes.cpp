#include "intake/minutes/page_minutes.h"

#include "intake/minutes/folding.h"
#include "intake/minutes/line_joining.h"
#include "intake/minutes/page_grids.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace safehand::intake::minutes {

namespace {

using laid_out::Sight;

/// What begins an item of a list: its letters, and its number if it has one.
struct Marker {
    std::size_t bytes = 0;
    int number = 0; ///< 0: a bullet
};

std::optional<Marker> marker_of(PageLine const& line)
{
    if (line.words.size() < 2) return std::nullopt;
    auto const& word = line.words.front()->text;
    static constexpr std::array<std::string_view, 14> bullets{
        "\u2022",
        "\u25E6",
        "\u25AA",
        "\u25CF",
        "\u25CB",
        "\u00B7",
        "\u2043",
        "\u2013",
        "-",
        "*",
        "o",
        "\uF0B7",
        "\u25A0",
        "\u2023"};
    if (std::ranges::find(bullets, word) != bullets.end()) return Marker{word.size(), 0};
    std::size_t figures = 0;
    while (figures < word.size() && word[figures] >= '0' && word[figures] <= '9') ++figures;
    bool const number = figures > 0 && figures < 3 && word.size() == figures + 1 &&
                        (word[figures] == '.' || word[figures] == ')');
    if (number) return Marker{word.size(), std::stoi(word.substr(0, figures))};
    return std::nullopt;
}

char const* name_of(Sight sight)
{
    switch (sight) {
    case Sight::seen: break;
    case Sight::hidden: return "hidden text";
    case Sight::tiny: return "text too small to read";
    case Sight::outside: return "text beside the page";
    case Sight::turned: return "text that does not run level";
    case Sight::pattern: return "text in a pattern or a mask";
    case Sight::unshown: return "text that the page does not show";
    case Sight::picture: return "words in a picture";
    }
    return "text";
}

struct PageParts {
    laid_out::Page const* page = nullptr;
    std::vector<PageLine> body;
    std::vector<Grid> grids;
    std::vector<PageWords> inside; ///< words of each grid
};

class Assembling {
  public:
    explicit Assembling(laid_out::Document const& document) : document_(document) {}

    FromPages run()
    {
        out_.minutes.by_looks = true;
        std::vector<std::vector<PageLine>> pages;
        for (std::size_t k = 0; k < document_.pages.size(); ++k) {
            auto const& page = document_.pages[k];
            PageWords words;
            for (auto const& word : page.words)
                if (word.sight == Sight::seen) words.push_back(&word);
            pages.push_back(lines_of(std::move(words), static_cast<int>(k)));
            tell_beside(page, static_cast<int>(k));
            tell_doubts(page, pages.back());
            write_reading(pages.back());
        }
        LineJoiner joiner(pages);
        joiner_ = &joiner;
        drop_furniture(pages);
        std::vector<PageParts> parts;
        parts.reserve(pages.size());
        for (std::size_t k = 0; k < pages.size(); ++k)
            parts.push_back(parted(pages[k], document_.pages[k]));
        measure(parts);
        for (auto const& page : parts) take_page(page);
        finish_paragraph();
        finish_list();
        if (joiner.hyphens() > 0)
            out_.left_out.push_back(
                {"Hyphens at the ends of lines: " + std::to_string(joiner.hyphens()) +
                     ". The words are put together",
                 {}});
        return std::move(out_);
    }

  private:
    // --- what is told besides ---

    void tell_beside(laid_out::Page const& page, int number)
    {
        std::map<Sight, std::string> words;
        for (auto const& word : page.words) {
            if (word.sight == Sight::seen) continue;
            auto& text = words[word.sight];
            text += (text.empty() ? "" : " ") + word.text;
        }
        for (auto& [sight, text] : words)
            out_.beside.push_back(
                {name_of(sight), "page " + std::to_string(number + 1), std::move(text)});
    }

    void tell_doubts(laid_out::Page const& page, std::vector<PageLine> const& lines)
    {
        if (!page.recognised) return;
        for (auto const& line : lines) {
            std::string words;
            for (auto const* word : line.words)
                if (word->confidence < sure_confidence)
                    words += (words.empty() ? "\u201C" : ", \u201C") + word->text + "\u201D";
            if (!words.empty())
                out_.doubtful.push_back({"Not sure of words of " + place_of(line), words});
        }
    }

    void write_reading(std::vector<PageLine> const& lines)
    {
        for (auto const& line : lines) {
            out_.reading += place_of(line) + ":";
            for (auto const* word : line.words) {
                bool const sure = word->confidence >= sure_confidence;
                out_.reading += sure ? " " + word->text : " ?" + word->text + "?";
            }
            out_.reading += "\n";
        }
    }

    // --- measures of the whole ---

    void measure(std::vector<PageParts> const& pages)
    {
        std::map<double, std::size_t> sizes;
        std::map<int, int> leadings;
        for (auto const& [page, body, grids, inside] : pages) {
            auto& right = rights_[std::lround(page->width)];
            for (auto const& line : body) {
                sizes[line.size] += text_of(line).size();
                right = std::max(right, line.right);
            }
            for (std::size_t k = 1; k < body.size(); ++k)
                ++leadings[static_cast<int>(
                    std::lround((body[k - 1].middle() - body[k].middle()) * 2))];
        }
        if (sizes.empty()) return;
        body_ =
            std::ranges::max_element(sizes, {}, [](auto const& one) { return one.second; })->first;
        for (auto const& [half_points, count] : leadings) {
            auto const leading = half_points / 2.0;
            // A line of print takes from once to twice its letters' size.
            if (leading < body_ * 0.9 || leading > body_ * 2.2) continue;
            if (count > leading_count_) {
                leading_count_ = count;
                leading_ = leading;
            }
        }
    }

    void drop_furniture(std::vector<std::vector<PageLine>>& pages)
    {
        std::set<PageLine const*> gone;
        for (auto const* line : running_lines(pages, document_.pages)) gone.insert(line);
        if (gone.empty()) return;
        std::set<std::string> words;
        for (auto const* line : gone) words.insert(text_of(*line));
        std::string told;
        for (auto const& one : words) told += (told.empty() ? "" : " | ") + one;
        out_.left_out.push_back(
            {"Running heads and page numbers: " + std::to_string(gone.size()) +
                 " lines. Copies have their own",
             told});
        for (auto& lines : pages) {
            std::vector<PageLine> kept;
            for (auto& line : lines)
                if (!gone.contains(&line)) kept.push_back(std::move(line));
            lines = std::move(kept);
        }
    }

    // --- one page ---

    /// What stands in tables, and what does not.
    static PageParts parted(std::vector<PageLine> const& lines, laid_out::Page const& page)
    {
        PageParts parts;
        parts.page = &page;
        parts.grids = grids_of(page.rules);
        parts.inside.resize(parts.grids.size());
        for (auto const& line : lines) {
            PageWords rest;
            for (auto const* word : line.words) {
                auto const x = (word->left + word->right) / 2;
                auto const y = (word->bottom + word->top) / 2;
                auto const grid = std::ranges::find_if(
                    parts.grids, [&](Grid const& one) { return one.cell_at(x, y).has_value(); });
                if (grid == parts.grids.end())
                    rest.push_back(word);
                else
                    parts.inside[static_cast<std::size_t>(grid - parts.grids.begin())].push_back(
                        word);
            }
            if (rest.size() == line.words.size()) {
                parts.body.push_back(line);
            } else if (!rest.empty()) {
                auto own = lines_of(std::move(rest), line.page);
                for (auto& one : own) one.number = line.number;
                parts.body.insert(parts.body.end(), own.begin(), own.end());
            }
        }
        return parts;
    }

    void take_page(PageParts const& parts)
    {
        auto const& page = *parts.page;
        auto const& body = parts.body;
        auto const& grids = parts.grids;
        auto const& inside = parts.inside;
        recognised_ = page.recognised;
        right_ = rights_[std::lround(page.width)];
        std::size_t grid = 0;
        for (auto const& line : body) {
            while (grid < grids.size() && grids[grid].top() > line.middle()) {
                take_grid(grids[grid], inside[grid], line.page);
                ++grid;
            }
            take_line(line);
        }
        auto const number = static_cast<int>(&page - document_.pages.data());
        for (; grid < grids.size(); ++grid) take_grid(grids[grid], inside[grid], number);
    }

    // --- tables ---

    void take_grid(Grid const& grid, PageWords const& words, int page)
    {
        if (words.empty()) return;
        finish_paragraph();
        finish_list();
        std::map<Cell, PageWords> cells;
        for (auto const* word : words)
            cells[*grid.cell_at((word->left + word->right) / 2, (word->bottom + word->top) / 2)]
                .push_back(word);
        Part part;
        part.kind = Part::Kind::table;
        part.rows.assign(grid.rows(), std::vector<Entry>(grid.columns()));
        for (auto& [at, inside] : cells) {
            auto const lines = lines_of(std::move(inside), page);
            std::vector<PageLine const*> all;
            double left = grid.right_of(at);
            for (auto const& line : lines) {
                all.push_back(&line);
                left = std::min(left, line.left);
            }
            // As much room is left free at the right as at the left, within reason.
            auto const free = std::clamp(left - grid.left_of(at), 1.0, 8.0);
            part.rows[at.row][at.column] =
                joiner_->join(all, grid.right_of(at) - free, true, 0, out_.minutes);
            say(lines.front());
        }
        std::erase_if(part.rows, [](auto const& row) {
            return std::ranges::all_of(row, [](Entry const& cell) { return cell.words.empty(); });
        });
        auto const width = grid.xs().back() - grid.xs().front();
        for (std::size_t k = 0; k < grid.columns(); ++k)
            part.shares.push_back(std::clamp(
                static_cast<int>(std::lround((grid.xs()[k + 1] - grid.xs()[k]) / width * 100)),
                1,
                100));
        add_table(std::move(part), page);
    }

    /// A table that goes on over a page's end is one table.
    void add_table(Part part, int page)
    {
        auto& parts = out_.minutes.parts;
        bool const goes_on = !parts.empty() && parts.back().kind == Part::Kind::table &&
                             table_page_ == page - 1 && parts.back().shares == part.shares;
        table_page_ = page;
        if (!goes_on) {
            parts.push_back(std::move(part));
            return;
        }
        auto& rows = parts.back().rows;
        auto const same = [](std::vector<Entry> const& a, std::vector<Entry> const& b) {
            return std::ranges::equal(a, b, [](Entry const& one, Entry const& other) {
                return line_of(one) == line_of(other);
            });
        };
        if (!rows.empty() && !part.rows.empty() && same(rows.front(), part.rows.front()))
            part.rows.erase(part.rows.begin());
        for (auto& row : part.rows) rows.push_back(std::move(row));
    }

    // --- lines ---

    double weight_of(PageLine const& line) const { return line.size + (line.bold ? 0.6 : 0); }

    /// Letters that stand out from those of the body, in a line that says little.
    bool looks_like_heading(PageLine const& line) const
    {
        constexpr std::size_t bytes_max = 120;
        auto const text = text_of(line);
        bool const words = std::ranges::any_of(text, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                   static_cast<unsigned char>(c) >= 0x80U;
        });
        if (!words || text.size() > bytes_max) return false;
        // Ink tells less of a letter's size than a file does.
        auto const larger = recognised_ ? 1.45 : 1.12;
        if (line.size >= larger * body_) return true;
        return !recognised_ && line.bold && text.size() <= 80;
    }

    void take_line(PageLine const& line)
    {
        bool const heading = looks_like_heading(line);
        if (!open_.empty() && !goes_on(line, heading)) finish_paragraph();
        if (open_.empty()) {
            heading_ = heading;
            marker_ = heading ? std::nullopt : marker_of(line);
            if (!marker_) finish_list();
        }
        open_.push_back(line);
        open_right_ = std::max(right_, line.right);
        tell_columns(line);
    }

    bool goes_on(PageLine const& line, bool heading) const
    {
        auto const& above = open_.back();
        if (heading != heading_) return false;
        bool const page_turned = line.page != above.page;
        if (heading) {
            auto const gap = above.middle() - line.middle();
            return !page_turned && std::abs(weight_of(above) - weight_of(line)) < 0.5 &&
                   gap < line.size * 1.6 && !ends_early(above, line, open_right_);
        }
        if (marker_of(line)) return false;
        auto const size =
            std::max(line.size, above.size) / std::max(1.0, std::min(line.size, above.size));
        if (!recognised_ && size > 1.15) return false;
        if (ends_early(above, line, open_right_)) return false;
        if (page_turned) {
            auto const& last = above.words.back()->text;
            return std::string_view(".:;!?").find(last.back()) == std::string_view::npos;
        }
        auto const usual = leading_ > 0 ? leading_ : line.size * 1.2;
        return above.middle() - line.middle() <= usual * 1.3;
    }

    /// Words far apart on one line stand in columns, or in a table that has no lines.
    void tell_columns(PageLine const& line)
    {
        constexpr double gap_em = 3;
        for (std::size_t k = 1; k < line.words.size(); ++k) {
            if (line.words[k]->left - line.words[k - 1]->right < gap_em * line.size) continue;
            out_.doubtful.push_back(
                {"The order of words on " + place_of(line) +
                     ": they stand in columns, or in a table without lines",
                 text_of(line)});
            return;
        }
    }

    void finish_paragraph()
    {
        if (open_.empty()) return;
        std::vector<PageLine const*> lines;
        lines.reserve(open_.size());
        for (auto const& line : open_) lines.push_back(&line);
        auto const skip = marker_ ? marker_->bytes : 0;
        if (marker_ && marker_->number > 0 && !continues_list()) {
            // A number that begins no row of numbers is part of the text.
            marker_ = std::nullopt;
            finish_list();
            add_paragraph(joiner_->join(lines, open_right_, false, 0, out_.minutes));
        } else if (marker_) {
            add_item(joiner_->join(lines, open_right_, false, skip, out_.minutes));
        } else {
            add_paragraph(joiner_->join(lines, open_right_, false, 0, out_.minutes));
        }
        say(open_.front());
        open_.clear();
        marker_ = std::nullopt;
    }

    bool continues_list() const
    {
        return marker_->number == 1 ||
               (list_ && list_->kind == Part::Kind::numbers && marker_->number == list_number_ + 1);
    }

    void add_item(Entry entry)
    {
        auto const kind = marker_->number > 0 ? Part::Kind::numbers : Part::Kind::bullets;
        if (list_ && (list_->kind != kind || marker_->number == 1)) finish_list();
        if (!list_) {
            list_.emplace();
            list_->kind = kind;
        }
        list_number_ = marker_->number;
        take_label(entry);
        list_->entries.push_back(std::move(entry));
    }

    void finish_list()
    {
        if (!list_) return;
        if (list_->kind == Part::Kind::numbers && list_->entries.size() == 1) {
            // One number alone is no list.
            auto& entry = list_->entries.front();
            entry.words.insert(
                entry.words.begin(), {std::to_string(list_number_) + ". ", false, {}});
            out_.minutes.parts.push_back({Part::Kind::paragraph, 0, {std::move(entry)}, {}, {}, 0});
        } else {
            out_.minutes.parts.push_back(std::move(*list_));
        }
        list_.reset();
    }

    void add_paragraph(Entry entry)
    {
        Part part;
        if (heading_) {
            part.kind = Part::Kind::heading;
            part.level = 1;
            part.weight = weight_of(open_.front());
            // Headings are coloured for their looks.
            for (auto& words : entry.words) words.marks.clear();
        }
        take_label(entry);
        part.entries.push_back(std::move(entry));
        out_.minutes.parts.push_back(std::move(part));
    }

    /// A label in square brackets before the words: "[Withhold: father] She said ...".
    void take_label(Entry& entry)
    {
        constexpr std::size_t label_max = 160;
        auto const line = line_of(entry);
        if (!line.starts_with('[')) return;
        auto const end = line.find(']');
        if (end == std::string::npos || end > label_max) return;
        auto const label = line.substr(1, end - 1);
        auto const lead = folded(label.substr(0, label.find_first_of(":(")));
        static constexpr std::array<std::string_view, 12> leads{
            "confidential",
            "cyfrinachol",
            "withhold",
            "withhold from",
            "atal",
            "atal rhag",
            "protected",
            "protected address",
            "gwarchodedig",
            "cyfeiriad gwarchodedig",
            "about",
            "ynghylch"};
        bool const known = std::ranges::any_of(leads, [&](auto word) {
            return lead == word || lead.starts_with(std::string(word) + " ");
        });
        if (!known) return;
        out_.minutes.marks.push_back({Mark::Kind::written, label});
        entry.marks.push_back(out_.minutes.marks.size() - 1);
        auto& words = entry.words;
        while (!words.empty()) {
            auto& text = words.front().text;
            auto const close = text.find(']');
            if (close == std::string::npos) {
                words.erase(words.begin());
                continue;
            }
            text.erase(0, close + 1);
            while (text.starts_with(' ')) text.erase(0, 1);
            if (text.empty()) words.erase(words.begin());
            break;
        }
        labels_.insert(label);
        while (!words.empty() && words.front().text == " ") words.erase(words.begin());
    }

    void say(PageLine const& first)
    {
        for (auto const& line : joiner_->said()) {
            auto text = line;
            // A label is not part of what it stands before.
            for (auto const& label : labels_) {
                auto const whole = "[" + label + "]";
                if (text.starts_with(whole)) text.erase(0, whole.size());
            }
            if (!text.empty()) out_.said.push_back({{}, place_of(first), std::move(text)});
        }
    }

    laid_out::Document const& document_;
    LineJoiner* joiner_ = nullptr;
    FromPages out_;
    double body_ = 0;    ///< size of most letters, points
    double leading_ = 0; ///< usual distance of lines, points
    int leading_count_ = 0;
    bool recognised_ = false;
    std::map<long, double> rights_; ///< how far the lines run, on pages of this width
    double right_ = 0;              ///< on the page at hand
    int table_page_ = -2;
    std::vector<PageLine> open_; ///< lines of the paragraph at hand
    double open_right_ = 0;
    bool heading_ = false;
    std::optional<Marker> marker_;
    std::optional<Part> list_;
    int list_number_ = 0;
    std::set<std::string> labels_;
};

} // namespace

FromPages read_page_minutes(laid_out::Document const& document)
{
    return Assembling(document).run();
}

} // namespace safehand::intake::minutes
