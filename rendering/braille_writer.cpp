#include "rendering/braille_cells.h"
#include "rendering/text_writers.h"
#include "rendering/written_words.h"

#include <algorithm>
#include <vector>

namespace safehand::rendering {

namespace {

constexpr std::size_t cells = 40;
constexpr std::size_t lines_a_page = 25; ///< the page line is one of them

/// Lines that stay together: a heading and what follows it, the first lines of a paragraph.
struct Embosser {
    explicit Embosser(std::string title) : title_(std::move(title)) {}

    /// `first` and `rest` are how far the first line and the others stand in.
    void paragraph(std::string_view braille, std::size_t first, std::size_t rest)
    {
        auto const lines = broken(braille, first, rest);
        if (lines.empty()) return;
        std::size_t const together = std::min<std::size_t>(lines.size(), 2);
        keep(together);
        for (auto const& line : lines) put(line);
    }

    /// A blank line, then the heading, which never stands last on a page.
    void heading(std::string_view braille, std::size_t in)
    {
        auto const lines = broken(braille, in, in + 2);
        if (lines.empty()) return;
        keep(lines.size() + 3);
        if (line_ > 1) put({});
        for (auto const& line : lines) put(line);
    }

    void centred(std::string_view braille)
    {
        for (auto const& line : broken(braille, 3, 3)) {
            auto const text = line.substr(3);
            keep(1);
            put(std::string((cells - std::min(cells, text.size())) / 2, ' ') + text);
        }
    }

    std::string take()
    {
        out_ += '\f';
        return std::move(out_);
    }

  private:
    /// No line is longer than the page is wide; only a word that is longer itself is cut.
    static std::vector<std::string>
    broken(std::string_view braille, std::size_t first, std::size_t rest)
    {
        std::vector<std::string> lines;
        std::string line(first, ' ');
        bool fresh = true;
        auto const turn = [&] {
            lines.push_back(std::move(line));
            line.assign(rest, ' ');
            fresh = true;
        };
        while (!braille.empty()) {
            auto const end = std::min(braille.find(' '), braille.size());
            auto word = braille.substr(0, end);
            braille.remove_prefix(std::min(end + 1, braille.size()));
            if (word.empty()) continue;
            if (!fresh && line.size() + 1 + word.size() > cells) turn();
            if (!fresh) line += ' ';
            while (line.size() + word.size() > cells) {
                auto const take = cells - line.size();
                line += word.substr(0, take);
                word.remove_prefix(take);
                turn();
            }
            line += word;
            fresh = word.empty() && fresh;
        }
        if (!fresh) lines.push_back(std::move(line));
        return lines;
    }

    void keep(std::size_t lines)
    {
        if (page_ == 0 || line_ + lines > lines_a_page) turn();
    }

    void turn()
    {
        if (page_ > 0) out_ += '\f';
        ++page_;
        auto const number = braille_of(std::to_string(page_));
        auto const room = cells - number.size() - 3;
        auto title = title_.substr(0, room);
        if (title.size() < title_.size()) title.erase(std::min(title.rfind(' '), title.size()));
        out_ += title + std::string(cells - title.size() - number.size(), ' ') + number + "\r\n";
        line_ = 1;
    }

    void put(std::string const& line)
    {
        if (line_ >= lines_a_page) turn();
        out_ += line + "\r\n";
        ++line_;
    }

    std::string title_;
    std::string out_;
    std::size_t page_ = 0;
    std::size_t line_ = 0;
};

class Braille {
  public:
    Braille(FormWords const& words, std::string_view title)
        : words_(words), embosser_(braille_of(title))
    {
    }

    Embosser& embosser() { return embosser_; }

    void paragraph(std::string_view text) { embosser_.paragraph(braille_of(text), 2, 0); }

    void block(RedactedBlock const& block)
    {
        switch (block.kind) {
        case BlockKind::paragraph: embosser_.paragraph(of(block.text), 2, 0); return;
        case BlockKind::subheading: embosser_.heading(of(block.text), 6); return;
        case BlockKind::bullets:
            for (auto const& item : block.items) embosser_.paragraph("_4 " + of(item), 0, 2);
            return;
        case BlockKind::numbers:
            for (std::size_t i = 0; i < block.items.size(); ++i)
                embosser_.paragraph(
                    braille_of(std::to_string(i + 1) + ". ") + of(block.items[i]), 0, 2);
            return;
        case BlockKind::table: table(block); return;
        }
    }

    std::string take() { return embosser_.take(); }

  private:
    /// A mark stands in the brackets of a transcriber's note (UEB 3.27): nobody wrote those words.
    std::string of(Line const& line) const
    {
        std::string out;
        for (auto const& piece : line) {
            if (auto const* const words = std::get_if<Words>(&piece))
                out += braille_of(words->text);
            else
                out.append("@.<")
                    .append(braille_of(mark_words(std::get<Mark>(piece), words_)))
                    .append("@.>");
        }
        return out;
    }

    void table(RedactedBlock const& block)
    {
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            embosser_.paragraph(
                braille_of(words_.fill("row", {{"number", std::to_string(r + 1)}})), 0, 2);
            for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
                auto const head = c < block.header.size() ? of(block.header[c]) : std::string{};
                auto value = of(block.rows[r][c]);
                if (value.empty()) value = braille_of(words_.get("blank"));
                if (!head.empty()) value.insert(0, head + "3 "); // a colon
                embosser_.paragraph(value, 2, 4);
            }
        }
    }

    FormWords const& words_;
    Embosser embosser_;
};

} // namespace

std::string
write_braille(RedactedDocument const& document, StampWords const& stamp, FormWords const& words)
{
    Braille braille(words, document.title());
    auto const copy = copy_words(stamp, words);
    braille.paragraph(copy);
    braille.embosser().centred(braille_of(document.authority()));
    braille.embosser().centred(braille_of(document.title()));
    braille.paragraph(document.subtitle());
    braille.paragraph(document.reference());
    for (auto const& line : other_running(document)) braille.paragraph(line);
    braille.paragraph(document.notice());
    for (auto const& section : document.sections()) {
        braille.embosser().heading(braille_of(section.heading), 4);
        for (auto const& block : section.blocks) braille.block(block);
        braille.paragraph(copy);
    }
    return braille.take();
}

} // namespace safehand::rendering
