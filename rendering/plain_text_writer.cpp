#include "rendering/text_writers.h"
#include "rendering/written_words.h"

#include <algorithm>

namespace safehand::rendering {

namespace {

constexpr std::size_t columns = 72;

class PlainText {
  public:
    explicit PlainText(FormWords const& words) : words_(words) {}

    void paragraph(std::string_view text)
    {
        if (text.empty()) return;
        part();
        out_ += wrapped(text, columns, {}, {});
    }

    /// Underlined as far as its longest line goes.
    void heading(std::string_view text, char under)
    {
        if (text.empty()) return;
        part();
        auto const lines = wrapped(text, columns, {}, {});
        std::size_t longest = 0;
        for (std::string_view rest = lines; !rest.empty();) {
            auto const end = rest.find('\n');
            longest = std::max(longest, characters(rest.substr(0, end)));
            rest.remove_prefix(end + 1);
        }
        out_ += lines + std::string(std::min(longest, columns), under) + '\n';
    }

    void block(RedactedBlock const& block)
    {
        switch (block.kind) {
        case BlockKind::paragraph: paragraph(spelt(block.text, words_)); return;
        case BlockKind::subheading: heading(spelt(block.text, words_), '.'); return;
        case BlockKind::bullets: list(block.items, false); return;
        case BlockKind::numbers: list(block.items, true); return;
        case BlockKind::table: table(block); return;
        }
    }

    std::string take() { return std::move(out_); }

  private:
    void part()
    {
        if (!out_.empty()) out_ += '\n';
    }

    void list(std::vector<Line> const& items, bool numbered)
    {
        part();
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto const head = numbered ? std::to_string(i + 1) + ". " : std::string("- ");
            out_ += wrapped(spelt(items[i], words_), columns, head, std::string(head.size(), ' '));
        }
    }

    void table(RedactedBlock const& block)
    {
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            part();
            out_ += words_.fill("row", {{"number", std::to_string(r + 1)}}) + '\n';
            for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
                auto const head =
                    c < block.header.size() ? spelt(block.header[c], words_) : std::string{};
                auto value = spelt(block.rows[r][c], words_);
                if (value.empty()) value = words_.get("blank");
                if (!head.empty()) value.insert(0, head + ": ");
                out_ += wrapped(value, columns, "  ", "    ");
            }
        }
    }

    FormWords const& words_;
    std::string out_;
};

} // namespace

std::string
write_plain_text(RedactedDocument const& document, StampWords const& stamp, FormWords const& words)
{
    PlainText text(words);
    auto const copy = copy_words(stamp, words);
    text.paragraph(copy);
    text.paragraph(document.authority());
    text.heading(document.title(), '=');
    text.paragraph(document.subtitle());
    text.paragraph(document.reference());
    for (auto const& line : other_running(document)) text.paragraph(line);
    text.paragraph(document.notice());
    for (auto const& section : document.sections()) {
        text.heading(section.heading, '-');
        for (auto const& block : section.blocks) text.block(block);
        text.paragraph("(" + copy + ")");
    }
    return text.take();
}

} // namespace safehand::rendering
