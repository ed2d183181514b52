#include "rendering/text_writers.h"
#include "rendering/written_words.h"

#include <algorithm>

namespace safehand::rendering {

namespace {

bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_letter(char c)
{
    return is_capital(c) || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// Two or three capitals, or more without a vowel: nobody says those as a word.
bool is_spelt_out(std::string_view run)
{
    if (run.size() < 2) return false;
    return run.size() <= 3 || run.find_first_of("AEIOUY") == std::string_view::npos;
}

/// "NHS" becomes "N H S", "R2" becomes "R 2". A text all in capitals is a heading, not a row of
/// abbreviations, and stays.
std::string abbreviations_spelt(std::string const& text)
{
    auto const small = std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!small && text.find(' ') != std::string::npos) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_capital(text[end])) ++end;
        auto const run = std::string_view(text).substr(at, end - at);
        bool const begins = at == 0 || !is_letter(text[at - 1]);
        bool const ends = end == text.size() || !is_letter(text[end]);
        bool const code = run.size() == 1 && end < text.size() && is_digit(text[end]);
        if (run.empty() || !begins || !ends || !(is_spelt_out(run) || code)) {
            end = std::max(end, at + 1);
            out.append(text, at, end - at);
        } else {
            for (std::size_t i = 0; i < run.size(); ++i) {
                if (i > 0) out += ' ';
                out += run[i];
            }
            if (end < text.size() && is_digit(text[end])) out += ' ';
        }
        at = end;
    }
    return out;
}

/// One paragraph is one line, so that a speech engine pauses only between them.
class Script {
  public:
    explicit Script(FormWords const& words) : words_(words) {}

    void say(std::string const& text) { put(abbreviations_spelt(text)); }

    void say(std::string_view name, std::string const& text)
    {
        if (!text.empty()) put(words_.fill(name, {{"text", abbreviations_spelt(text)}}));
    }

    void block(RedactedBlock const& block)
    {
        switch (block.kind) {
        case BlockKind::paragraph: say(spoken(block.text)); return;
        case BlockKind::subheading: say("subheading", spoken(block.text)); return;
        case BlockKind::bullets:
        case BlockKind::numbers: list(block.items); return;
        case BlockKind::table: table(block); return;
        }
    }

    std::string take() { return std::move(out_); }

  private:
    void put(std::string const& text)
    {
        if (text.empty()) return;
        if (!out_.empty()) out_ += '\n';
        out_ += text + '\n';
    }

    /// A mark is a sentence of its own: nobody hears brackets.
    std::string spoken(Line const& line) const
    {
        std::string out;
        for (auto const& piece : line) {
            if (auto const* const said = std::get_if<Words>(&piece)) {
                out += said->text;
                continue;
            }
            if (!out.empty() && out.back() != ' ') out += ' ';
            out.append("[").append(mark_words(std::get<Mark>(piece), words_)).append(".]");
        }
        return out;
    }

    void list(std::vector<Line> const& items)
    {
        say(words_.fill("list", {{"count", std::to_string(items.size())}}));
        for (std::size_t i = 0; i < items.size(); ++i)
            say(words_.fill("item", {{"number", std::to_string(i + 1)}}) + ' ' + spoken(items[i]));
    }

    void table(RedactedBlock const& block)
    {
        std::string columns;
        for (auto const& head : block.header)
            columns.append(columns.empty() ? "" : "; ").append(spoken(head));
        say(words_.fill(
            "table", {{"count", std::to_string(block.rows.size())}, {"columns", columns}}));
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
            auto row = words_.fill("row", {{"number", std::to_string(r + 1)}}) + '.';
            for (std::size_t c = 0; c < block.rows[r].size(); ++c) {
                auto value = spoken(block.rows[r][c]);
                if (value.empty()) value = words_.get("blank");
                row += ' ';
                if (c < block.header.size() && !block.header[c].empty())
                    row.append(spoken(block.header[c])).append(": ");
                row += value;
                if (row.back() != '.' && row.back() != ']') row += '.';
            }
            say(row);
        }
        say(words_.get("end-of-table"));
    }

    FormWords const& words_;
    std::string out_;
};

} // namespace

std::string write_audio_script(
    RedactedDocument const& document, StampWords const& stamp, FormWords const& words)
{
    Script script(words);
    auto const spoken_copy = [&](std::string_view name) {
        script.say(words.fill(
            name,
            {{"number", std::to_string(stamp.copy_number)},
             {"count", std::to_string(stamp.copy_count)},
             {"name", stamp.recipient}}));
    };
    auto const copy = copy_words(stamp, words);
    spoken_copy("spoken-start");
    script.say(words.get(stamp.extract ? "extract" : "full") + ". " + stamp.date);
    script.say(document.authority());
    script.say("heading", document.title());
    script.say(document.subtitle());
    script.say(document.reference());
    for (auto const& line : other_running(document)) script.say(line);
    script.say(document.notice());
    for (auto const& section : document.sections()) {
        script.say("heading", section.heading);
        for (auto const& block : section.blocks) script.block(block);
        script.say(copy);
    }
    spoken_copy("spoken-end");
    return script.take();
}

} // namespace safehand::rendering
