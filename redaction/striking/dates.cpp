// Days as people write them.
#include "redaction/striking/pattern_finder.h"

#include <array>
#include <string_view>

namespace safehand::striking {

namespace {

constexpr std::array<std::array<std::u32string_view, 4>, 12> months{
    {{U"january", U"jan", U"ionawr", U"ion"},
     {U"february", U"feb", U"chwefror", U"chwef"},
     {U"march", U"mar", U"mawrth", U""},
     {U"april", U"apr", U"ebrill", U"ebr"},
     {U"may", U"mai", U"", U""},
     {U"june", U"jun", U"mehefin", U"meh"},
     {U"july", U"jul", U"gorffennaf", U"gorff"},
     {U"august", U"aug", U"awst", U""},
     {U"september", U"sept", U"sep", U"medi"},
     {U"october", U"oct", U"hydref", U"hyd"},
     {U"november", U"nov", U"tachwedd", U"tach"},
     {U"december", U"dec", U"rhagfyr", U"rhag"}}};

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_word(char32_t c)
{
    return is_digit(c) || (c >= U'a' && c <= U'z') || c >= 0x80;
}

struct Token {
    enum class Kind : std::uint8_t { number, month, word, sign };

    Kind kind = Kind::sign;
    std::size_t begin = 0;
    std::size_t end = 0;
    int value = 0;
    int digits = 0;
    std::u32string_view text;
};

int month_of(std::u32string_view word)
{
    for (std::size_t at = 0; at < months.size(); ++at)
        for (auto const name : months.at(at))
            if (!name.empty() && name == word) return static_cast<int>(at) + 1;
    return 0;
}

bool is_ordinal(std::u32string_view ending)
{
    return ending == U"st" || ending == U"nd" || ending == U"rd" || ending == U"th" ||
           ending == U"af" || ending == U"ain" || ending == U"ydd" || ending == U"fed" ||
           ending == U"eg";
}

/// Numbers, words and signs; spaces part them and are no tokens.
std::vector<Token> tokens_of(std::u32string_view text)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == U' ') {
            ++at;
            continue;
        }
        Token token;
        token.begin = at;
        if (is_digit(text[at])) {
            token.kind = Token::Kind::number;
            while (at < text.size() && is_digit(text[at])) {
                if (token.digits < 9)
                    token.value = token.value * 10 + static_cast<int>(text[at] - U'0');
                ++token.digits;
                ++at;
            }
            auto end = at;
            while (end < text.size() && is_word(text[end]) && !is_digit(text[end])) ++end;
            if (is_ordinal(text.substr(at, end - at))) at = end;
        } else if (is_word(text[at])) {
            while (at < text.size() && is_word(text[at]) && !is_digit(text[at])) ++at;
            token.text = text.substr(token.begin, at - token.begin);
            token.value = month_of(token.text);
            token.kind = token.value > 0 ? Token::Kind::month : Token::Kind::word;
        } else {
            token.text = text.substr(at, 1);
            ++at;
        }
        token.end = at;
        tokens.push_back(token);
    }
    return tokens;
}

class Dater {
  public:
    Dater(std::u32string_view text, int latest_year)
        : text_(text), tokens_(tokens_of(text)), latest_year_(latest_year)
    {
    }

    std::vector<Span> find()
    {
        std::vector<Span> found;
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            if (glued_before(at)) continue;
            auto const last = date_at(at);
            if (last == 0) continue;
            found.push_back({tokens_[at].begin, tokens_[last].end});
            at = last;
        }
        return found;
    }

  private:
    using Kind = Token::Kind;

    /// A number or word that stands directly at another one, a decimal point or the like.
    bool glued_before(std::size_t at) const
    {
        auto const begin = tokens_[at].begin;
        if (begin == 0) return false;
        auto const before = text_[begin - 1];
        if (is_word(before)) return true;
        bool const number_sign = before == U'.' || before == U'/' || before == U'-';
        return number_sign && begin > 1 && is_digit(text_[begin - 2]) &&
               tokens_[at].kind == Kind::number;
    }

    bool glued_after(std::size_t at) const
    {
        auto const end = tokens_[at].end;
        return end < text_.size() && is_word(text_[end]);
    }

    Token const* number(std::size_t at, int digits_min, int digits_max) const
    {
        if (at >= tokens_.size() || tokens_[at].kind != Kind::number) return nullptr;
        auto const& token = tokens_[at];
        return token.digits >= digits_min && token.digits <= digits_max ? &token : nullptr;
    }

    bool is_year(std::size_t at) const
    {
        auto const* const token = number(at, 2, 4);
        if (token == nullptr || token->digits == 3 || glued_after(at)) return false;
        return token->digits == 2 || (token->value >= 1900 && token->value <= latest_year_);
    }

    static bool is_day(Token const* token)
    {
        return token != nullptr && token->value >= 1 && token->value <= 31;
    }

    static bool is_month_number(Token const* token)
    {
        return token != nullptr && token->value >= 1 && token->value <= 12;
    }

    std::size_t past_signs(std::size_t at, std::u32string_view signs) const
    {
        while (at < tokens_.size() && tokens_[at].kind == Kind::sign &&
               signs.find(tokens_[at].text.front()) != std::u32string_view::npos)
            ++at;
        return at;
    }

    bool says(std::size_t at, std::u32string_view word) const
    {
        return at < tokens_.size() && tokens_[at].kind == Kind::word && tokens_[at].text == word;
    }

    /// The last token of a date that begins here; 0 when none does.
    std::size_t date_at(std::size_t at) const
    {
        if (auto const last = figures_at(at); last != 0) return last;
        if (auto const last = day_first_at(at); last != 0) return last;
        if (auto const last = month_first_at(at); last != 0) return last;
        return labelled_at(at);
    }

    /// 9/3/2014, 09.03.14, 9 3 2014, 2014-03-09.
    std::size_t figures_at(std::size_t at) const
    {
        constexpr std::u32string_view signs = U"/.-\\_,";
        auto const second = past_signs(at + 1, signs);
        auto const third = past_signs(second + 1, signs);
        auto const* const a = number(at, 1, 4);
        auto const* const b = number(second, 1, 2);
        if (a == nullptr || b == nullptr || second > at + 2 || third > second + 2) return 0;
        bool const signed_both = second > at + 1 && third > second + 1;
        if (a->digits == 4 && a->value >= 1900 && a->value <= latest_year_ && is_month_number(b) &&
            is_day(number(third, 1, 2)) && !glued_after(third))
            return third;
        bool const day_month = is_day(a) && is_month_number(b) && a->digits <= 2;
        bool const month_day = is_month_number(a) && is_day(b) && a->digits <= 2;
        if ((!day_month && !month_day) || !is_year(third)) return 0;
        // Figures that only spaces part are a date when the year has four.
        return signed_both || tokens_[third].digits == 4 ? third : 0;
    }

    /// 9 March 2014, 9th of March, 2014, 9-Mar-14.
    std::size_t day_first_at(std::size_t at) const
    {
        if (!is_day(number(at, 1, 2))) return 0;
        auto next = past_signs(at + 1, U"/.-,");
        while (says(next, U"of") || says(next, U"o") || says(next, U"day") || says(next, U"the"))
            ++next;
        if (next >= tokens_.size() || tokens_[next].kind != Kind::month) return 0;
        return year_after(next);
    }

    /// March 9th, 2014.
    std::size_t month_first_at(std::size_t at) const
    {
        if (tokens_[at].kind != Kind::month) return 0;
        auto next = past_signs(at + 1, U"/.-,");
        if (says(next, U"the")) ++next;
        if (!is_day(number(next, 1, 2))) return 0;
        return year_after(next);
    }

    std::size_t year_after(std::size_t at) const
    {
        auto const next = past_signs(at + 1, U"/.-,'");
        return is_year(next) ? next : 0;
    }

    /// Less will do where a birth is spoken of: March 2014, 09032014.
    std::size_t labelled_at(std::size_t at) const
    {
        if (!born_before(at)) return 0;
        if (tokens_[at].kind == Kind::month) return year_after(at);
        if (number(at, 8, 8) != nullptr && !glued_after(at)) return at;
        return is_year(at) && tokens_[at].digits == 4 ? at : 0;
    }

    bool born_before(std::size_t at) const
    {
        constexpr std::size_t reach = 24;
        auto const end = tokens_[at].begin;
        auto const from = end > reach ? end - reach : 0;
        auto const before = text_.substr(from, end - from);
        for (std::u32string_view const word :
             {U"born", U"dob", U"d.o.b", U"d o b", U"birth", U"ganwyd", U"geni"})
            if (before.find(word) != std::u32string_view::npos) return true;
        return false;
    }

    std::u32string_view text_;
    std::vector<Token> tokens_;
    int latest_year_;
};

} // namespace

std::vector<Span> dates(PlainText const& text, int latest_year)
{
    return Dater(text.text, latest_year).find();
}

} // namespace safehand::striking
