#include "proof/braille_reading.h"

#include <algorithm>
#include <array>
#include <string>

namespace safehand::proof {

namespace {

constexpr char const* channel = "braille";
constexpr std::size_t cells_max = 40;
constexpr int lines_max = 25;

/// What some cells in a row stand for; longer rows first. Only letters, digits and the kind of gap
/// matter to the search: " " for a sign or a bracket, "-" and "'" for what joins words, "" for what
/// only changes the cells after it (accents, capitals, the letter sign).
struct Row {
    std::string_view cells;
    std::string_view meaning;
};

constexpr std::array rows{
    Row{"@.<", " "}, Row{"@.>", " "}, Row{",,", ""},   Row{",'", ""},   Row{",-", "-"},
    Row{",8", " "},  Row{",0", " "},  Row{"@<", " "},  Row{"@>", " "},  Row{"@&", " "},
    Row{"@9", " "},  Row{"@5", " "},  Row{"@+", ""},   Row{"@-", ""},   Row{"@*", ""},
    Row{"@3", ""},   Row{"^5", ""},   Row{"^/", ""},   Row{"^*", ""},   Row{"^%", ""},
    Row{"^3", ""},   Row{"^]", ""},   Row{"^&", ""},   Row{"^$", ""},   Row{"^+", ""},
    Row{"_/", " "},  Row{"_<", " "},  Row{"_>", " "},  Row{"_*", " "},  Row{"_?", " "},
    Row{"_4", " "},  Row{"_\\", " "}, Row{".0", " "},  Row{".<", " "},  Row{".>", " "},
    Row{".-", "-"},  Row{"\"<", " "}, Row{"\">", " "}, Row{"\"9", " "}, Row{"\"6", " "},
    Row{"\"7", " "}, Row{"\"8", " "}, Row{"\"/", " "}, Row{"\"-", "-"}, Row{"\\O", " "},
    Row{",", ""},    Row{";", ""},    Row{"1", " "},   Row{"2", " "},   Row{"3", " "},
    Row{"4", " "},   Row{"6", " "},   Row{"7", " "},   Row{"8", " "},   Row{"0", " "},
    Row{"-", "-"},   Row{"'", "'"},   Row{" ", " "}};

bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_digit_cell(std::string_view rest, std::size_t at)
{
    return at < rest.size() && rest[at] >= 'A' && rest[at] <= 'J';
}

/// The words of one line. False when a cell means nothing here.
bool read_line(std::string_view rest, std::string& out)
{
    bool good = true;
    bool number = false;
    while (!rest.empty()) {
        char const cell = rest.front();
        bool const sign = (cell == '@' || cell == '^') && rest.size() > 1 && is_letter(rest[1]);
        if (cell == '#') {
            number = true;
        } else if (number && is_digit_cell(rest, 0)) {
            out += "1234567890"[cell - 'A'];
        } else if (
            number && (cell == '1' || cell == '4' || cell == '/') && is_digit_cell(rest, 1)) {
            out += cell == '/' ? ' ' : '.';
        } else if (is_letter(cell)) {
            number = false;
            out += static_cast<char>(cell - 'A' + 'a');
        } else if (sign) { // of money, of law, of degrees
            number = false;
            out += ' ';
            rest.remove_prefix(1);
        } else {
            number = false;
            auto const* const row = std::ranges::find_if(
                rows, [&](Row const& one) { return rest.starts_with(one.cells); });
            good = good && row != rows.end();
            if (row != rows.end()) {
                out += row->meaning;
                rest.remove_prefix(row->cells.size() - 1);
            }
        }
        rest.remove_prefix(1);
    }
    return good;
}

} // namespace

BrailleWords read_braille(std::string_view brf, Findings& findings)
{
    BrailleWords words;
    Folder all;
    Folder running;
    if (!brf.ends_with('\f')) findings.fault(channel, "the last page has no end");
    while (!brf.empty()) {
        ++words.pages;
        auto page = brf.substr(0, brf.find('\f'));
        brf.remove_prefix(std::min(page.size() + 1, brf.size()));
        int lines = 0;
        while (!page.empty()) {
            auto const end = page.find("\r\n");
            auto const line = page.substr(0, end);
            page.remove_prefix(end == page.npos ? page.size() : end + 2);
            ++lines;
            std::string letters;
            if (!read_line(line, letters))
                findings.fault(channel, "a cell that means nothing", words.pages);
            if (line.size() > cells_max)
                findings.fault(channel, "a line that is too long", words.pages);
            // A word that is longer than a line runs on in the next: no gap after a full one.
            // One that a hyphen parts at the line's end does so too.
            bool const runs_on = line.size() == cells_max || letters.ends_with('-');
            all.text(letters);
            if (!runs_on) all.gap(Gap::space);
            if (lines == 1) continue;
            running.text(letters);
            if (!runs_on) running.gap(Gap::space);
        }
        if (lines > lines_max) findings.fault(channel, "a page that is too long", words.pages);
    }
    words.all = all.take();
    words.running = running.take();
    return words;
}

} // namespace safehand::proof
