#include "intake/laid_out/answer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <memory>

namespace safehand::intake::laid_out {

namespace {

constexpr double hundred = 100;
constexpr std::int64_t place_max = 3'000'000; // hundredths of a point
constexpr std::int64_t count_max = 10'000'000;
constexpr std::size_t text_bytes_max = 4'000;
constexpr std::size_t phrase_bytes_max = 200;
constexpr std::size_t notes_max = 20'000;

std::string hundredths(double value)
{
    auto const most = static_cast<double>(place_max);
    double const whole = std::isfinite(value) ? std::round(value * hundred) : 0;
    return std::to_string(static_cast<std::int64_t>(std::clamp(whole, -most, most)));
}

bool utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        auto const lead = static_cast<unsigned char>(text[at]);
        std::size_t const more = lead < 0x80U              ? 0
                                 : (lead & 0xE0U) == 0xC0U ? 1
                                 : (lead & 0xF0U) == 0xE0U ? 2
                                 : (lead & 0xF8U) == 0xF0U ? 3
                                                           : 4;
        if (more == 4 || at + more >= text.size()) return false;
        std::uint32_t letter = more == 0 ? lead : lead & (0x3FU >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            auto const next = static_cast<unsigned char>(text[at + k]);
            if ((next & 0xC0U) != 0x80U) return false;
            letter = (letter << 6U) | (next & 0x3FU);
        }
        static constexpr std::array<std::uint32_t, 4> least{0, 0x80, 0x800, 0x10000};
        if (letter < least.at(more) || letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF))
            return false;
        at += more + 1;
    }
    return true;
}

/// One word: no spaces and no control characters.
bool plain(std::string_view text)
{
    return !text.empty() && text.size() <= text_bytes_max && utf8(text) &&
           std::ranges::none_of(
               text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
}

bool phrase(std::string_view text)
{
    return !text.empty() && text.size() <= phrase_bytes_max &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

/// Thrown and caught in this file alone.
struct Wrong {};

/// The fields of one line, between single spaces; the last may hold spaces.
class Fields {
  public:
    explicit Fields(std::string_view line) : rest_(line) {}

    std::string_view next()
    {
        auto const end = rest_.find(' ');
        if (end == std::string_view::npos) throw Wrong{};
        auto const field = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return field;
    }

    std::int64_t number(std::int64_t least, std::int64_t most)
    {
        auto const field = next();
        std::int64_t value = 0;
        auto const* const begin = std::to_address(field.begin());
        auto const* const end = std::to_address(field.end());
        auto const read = std::from_chars(begin, end, value);
        if (field.empty() || read.ec != std::errc{} || read.ptr != end || value < least ||
            value > most)
            throw Wrong{};
        return value;
    }

    double place() { return static_cast<double>(number(-place_max, place_max)) / hundred; }

    std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

class Reading {
  public:
    Document run(std::string_view answer)
    {
        while (!answer.empty()) {
            auto const end = answer.find('\n');
            if (end == std::string_view::npos || end < 2) throw Wrong{};
            line(answer[0], Fields(answer.substr(2, end - 2)));
            if (answer[1] != ' ') throw Wrong{};
            answer.remove_prefix(end + 1);
        }
        if (document_.pages.empty()) throw Wrong{};
        for (auto const* notes :
             {&document_.to_draw, &document_.to_read, &document_.failed, &document_.left_out})
            for (auto const& one : *notes)
                if (one.page >= static_cast<int>(document_.pages.size())) throw Wrong{};
        return std::move(document_);
    }

  private:
    void line(char kind, Fields fields)
    {
        switch (kind) {
        case 'P': return page(fields);
        case 'W': return word(fields);
        case 'R': return rule(fields);
        case 'L':
            if (!phrase(fields.rest())) throw Wrong{};
            document_.language = fields.rest();
            return;
        case 'd': return note(document_.to_draw, fields);
        case 'r': return note(document_.to_read, fields);
        case 'f': return note(document_.failed, fields);
        case 'o': return note(document_.left_out, fields);
        default: throw Wrong{};
        }
    }

    void page(Fields& fields)
    {
        if (document_.pages.size() == pages_max) throw Wrong{};
        Page made;
        made.width = fields.place();
        made.height = fields.place();
        made.recognised = fields.number(0, 1) == 1;
        if (made.width <= 0 || made.height <= 0 || !fields.rest().empty()) throw Wrong{};
        document_.pages.push_back(std::move(made));
    }

    void word(Fields& fields)
    {
        if (document_.pages.empty() || ++words_ > words_max) throw Wrong{};
        Word made;
        made.left = fields.place();
        made.bottom = fields.place();
        made.right = fields.place();
        made.top = fields.place();
        made.size = fields.place();
        made.ink = static_cast<std::uint32_t>(fields.number(0, 0xFFFFFF));
        made.confidence = static_cast<int>(fields.number(0, 100));
        made.sight = static_cast<Sight>(fields.number(0, sights - 1));
        made.bold = fields.number(0, 1) == 1;
        made.unknown = fields.number(0, 1) == 1;
        made.text = fields.rest();
        if (made.right < made.left || made.top < made.bottom || made.size < 0 || !plain(made.text))
            throw Wrong{};
        document_.pages.back().words.push_back(std::move(made));
    }

    void rule(Fields& fields)
    {
        if (document_.pages.empty() || ++rules_ > rules_max) throw Wrong{};
        Rule made;
        made.upright = fields.number(0, 1) == 1;
        made.at = fields.place();
        made.from = fields.place();
        made.to = fields.place();
        if (made.to < made.from || !fields.rest().empty()) throw Wrong{};
        document_.pages.back().rules.push_back(made);
    }

    static void note(std::vector<Note>& notes, Fields& fields)
    {
        if (notes.size() == notes_max) throw Wrong{};
        Note made;
        made.page = static_cast<int>(fields.number(-1, static_cast<int>(pages_max)));
        made.count = static_cast<int>(fields.number(1, count_max));
        if (!phrase(fields.rest())) throw Wrong{};
        made.what = fields.rest();
        notes.push_back(std::move(made));
    }

    Document document_;
    std::size_t words_ = 0;
    std::size_t rules_ = 0;
};

void put(std::string& out, char kind, std::vector<Note> const& notes)
{
    for (auto const& one : notes)
        out += std::string{kind} + " " + std::to_string(one.page) + " " +
               std::to_string(one.count) + " " + one.what + "\n";
}

} // namespace

std::string answer_of(Document const& document)
{
    std::string out;
    if (!document.language.empty()) out += "L " + document.language + "\n";
    for (auto const& page : document.pages) {
        out += "P " + hundredths(page.width) + " " + hundredths(page.height) + " " +
               (page.recognised ? "1" : "0") + " \n";
        for (auto const& word : page.words) {
            out += "W";
            for (double const value : {word.left, word.bottom, word.right, word.top, word.size})
                out += " " + hundredths(value);
            for (auto const value :
                 {static_cast<int>(word.ink),
                  word.confidence,
                  static_cast<int>(word.sight),
                  word.bold ? 1 : 0,
                  word.unknown ? 1 : 0})
                out += " " + std::to_string(value);
            out += " " + word.text + "\n";
        }
        for (auto const& rule : page.rules)
            out += std::string("R ") + (rule.upright ? "1 " : "0 ") + hundredths(rule.at) + " " +
                   hundredths(rule.from) + " " + hundredths(rule.to) + " \n";
    }
    put(out, 'd', document.to_draw);
    put(out, 'r', document.to_read);
    put(out, 'f', document.failed);
    put(out, 'o', document.left_out);
    return out;
}

std::optional<Document> read_answer(std::string_view answer)
{
    try {
        return Reading().run(answer);
    } catch (Wrong const&) {
        return std::nullopt;
    }
}

} // namespace safehand::intake::laid_out
