// Kinds of clues, each by the shape of its words.
#include "redaction/striking/clues.h"

#include "redaction/word_lists.h"

#include <algorithm>
#include <array>

namespace safehand::striking {

namespace {

struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::u32string_view text;
    bool capital = false;
    bool digit = false;
    bool after_stop = false; ///< something ends a thought before it
};

bool is_word(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c >= 0x80;
}

std::vector<Word> words_of(PlainText const& plain)
{
    std::vector<Word> words;
    std::u32string_view const text = plain.text;
    bool stop = true;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_word(text[at])) {
            stop = stop || (text[at] != U' ' && text[at] != U'\'' && text[at] != U'-');
            ++at;
            continue;
        }
        Word word;
        word.begin = at;
        while (at < text.size() &&
               (is_word(text[at]) ||
                (text[at] == U'\'' && at + 1 < text.size() && is_word(text[at + 1]))))
            ++at;
        word.end = at;
        word.text = text.substr(word.begin, at - word.begin);
        auto const first = plain.written[word.begin];
        word.capital = first >= U'A' && first <= U'Z';
        word.digit = first >= U'0' && first <= U'9';
        word.after_stop = stop;
        stop = false;
        words.push_back(word);
    }
    return words;
}

bool one_of(std::u32string_view list, std::u32string_view word)
{
    std::u32string padded(U" ");
    padded.append(word).append(U" ");
    return list.find(padded) != std::u32string_view::npos;
}

constexpr std::u32string_view small_words =
    U" the a an this that of and or at in on to by for from with is was were are he she they it "
    U"his her "
    U"their my our your when then after before if but as who whom which there here each ";

using Words = std::vector<Word>;

/// First of the capitalised words that lead up to the word at `last`.
std::size_t name_begin(Words const& words, std::size_t last, std::size_t most)
{
    auto first = last;
    while (first > 0 && last - first < most && words[first - 1].capital &&
           !words[first].after_stop && !one_of(small_words, words[first - 1].text))
        --first;
    return first;
}

void add(
    std::vector<Clue>& clues,
    Words const& words,
    std::size_t first,
    std::size_t last,
    std::string reason)
{
    clues.push_back({{words[first].begin, words[last].end}, std::move(reason)});
}

void add_streets(Words const& words, std::vector<Clue>& clues)
{
    for (std::size_t at = 1; at < words.size(); ++at) {
        auto const& word = words[at];
        bool const type =
            word.capital && redaction::is_street_type(word.text) && word.text.size() > 1;
        if (!type || word.after_stop) continue;
        auto const first = name_begin(words, at, 3);
        if (first == at) continue;
        // The names of schools and the like are clues of their own.
        if (at + 1 < words.size() && words[at + 1].capital && !words[at + 1].after_stop) continue;
        bool const numbered = first > 0 && (words[first - 1].digit ||
                                            redaction::is_number_word(words[first - 1].text));
        if (numbered)
            add(clues, words, first - 1, at, "address");
        else
            add(clues, words, first, at, "street without a number");
    }
}

void add_institutions(Words const& words, std::vector<Clue>& clues)
{
    constexpr std::u32string_view schools =
        U" school academy college nursery preschool playgroup kindergarten ysgol infants juniors ";
    constexpr std::u32string_view clubs = U" club fc afc rfc scouts guides brownies cubs beavers "
                                          U"rangers rovers united athletic wanderers "
                                          U"harriers gymnastics choir band orchestra troop team "
                                          U"mosque church chapel temple synagogue gurdwara ";
    constexpr std::u32string_view surgeries =
        U" surgery hospital clinic dentist practice pharmacy hospice refuge hostel ";
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto const& word = words[at];
        if (!word.capital) continue;
        bool const school = one_of(schools, word.text);
        bool const club = one_of(clubs, word.text);
        bool const surgery = one_of(surgeries, word.text);
        if (!school && !club && !surgery) continue;
        auto const first = name_begin(words, at, 5);
        auto last = at;
        // "Ysgol Maes-y-Ffin": the name follows.
        if (word.text == U"ysgol")
            while (last + 1 < words.size() && last - at < 4 && words[last + 1].capital &&
                   !words[last + 1].after_stop)
                ++last;
        if (first == last) continue;
        add(clues,
            words,
            first,
            last,
            school ? "school"
            : club ? "club or congregation"
                   : "surgery or hospital");
    }
}

bool is_registration(std::u32string_view letters)
{
    auto const shape = [&](std::u32string_view form) {
        if (letters.size() != form.size()) return false;
        for (std::size_t i = 0; i < form.size(); ++i) {
            bool const digit = letters[i] >= U'0' && letters[i] <= U'9';
            bool const letter = letters[i] >= U'a' && letters[i] <= U'z';
            if (form[i] == U'9' ? !digit : !letter) return false;
        }
        return true;
    };
    // Since 2001; prefix; suffix; Northern Ireland.
    static constexpr std::array<std::u32string_view, 10> forms{
        U"aa99aaa",
        U"a999aaa",
        U"a99aaa",
        U"a9aaa",
        U"aaa999a",
        U"aaa99a",
        U"aaa9a",
        U"aaa9999",
        U"aa9999",
        U"aaa999"};
    return std::ranges::any_of(forms, shape);
}

void add_cars(Words const& words, PlainText const& plain, std::vector<Clue>& clues)
{
    auto const capitals = [&](Word const& word) {
        for (auto at = word.begin; at < word.end; ++at)
            if (plain.written[at] >= U'a' && plain.written[at] <= U'z') return false;
        return true;
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!capitals(words[at])) continue;
        auto const whole = std::u32string(words[at].text);
        if (is_registration(whole)) {
            add(clues, words, at, at, "car registration");
            continue;
        }
        bool const pair = at + 1 < words.size() && words[at + 1].begin == words[at].end + 1 &&
                          capitals(words[at + 1]);
        // "NHS 943 476": groups of figures are numbers of another kind.
        bool const goes_on = at + 2 < words.size() && words[at + 2].digit &&
                             words[at + 2].begin == words[at + 1].end + 1;
        if (!pair || goes_on) continue;
        auto const& next = words[at + 1].text;
        bool const halves =
            whole.size() + next.size() >= 6 && is_registration(whole + std::u32string(next));
        if (halves) add(clues, words, at, at + 1, "car registration");
    }
}

void add_relatives(Words const& words, std::vector<Clue>& clues)
{
    constexpr std::u32string_view whose =
        U" his her their its my our your the child's mother's father's boy's girl's mum's dad's ";
    constexpr std::u32string_view side =
        U" maternal paternal foster adoptive birth biological step half older elder younger eldest "
        U"youngest great late "
        U"estranged former ex new current ";
    constexpr std::u32string_view relatives =
        U" aunt auntie uncle grandmother grandfather grandma grandad granny nan nana gran nephew "
        U"niece cousin "
        U"stepfather stepmother stepdad stepmum stepbrother stepsister brother sister sibling "
        U"partner boyfriend "
        U"girlfriend husband wife fiance godmother godfather godparent carer childminder landlord "
        U"landlady neighbour "
        U"employer boss teacher keyworker ";
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!one_of(relatives, words[at].text)) continue;
        auto first = at;
        bool sided = false;
        while (first > 0 && at - first < 3 && one_of(side, words[first - 1].text)) {
            --first;
            sided = true;
        }
        bool const owned = first > 0 && one_of(whose, words[first - 1].text);
        if (!sided && !(owned && words[first - 1].text != U"the")) continue;
        add(clues, words, owned ? first - 1 : first, at, "relation that points to somebody");
    }
}

void add_routes(Words const& words, std::vector<Clue>& clues)
{
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        bool const route =
            words[at].digit && words[at].text.size() <= 4 && words[at + 1].text == U"bus";
        bool const named =
            (words[at].text == U"bus" || words[at].text == U"route") && words[at + 1].digit;
        if (route || named) add(clues, words, at, at + 1, "bus route");
    }
}

} // namespace

std::vector<Clue> clues_in(PlainText const& text)
{
    std::vector<Clue> clues;
    auto const words = words_of(text);
    add_streets(words, clues);
    add_institutions(words, clues);
    add_cars(words, text, clues);
    add_relatives(words, clues);
    add_routes(words, clues);
    return clues;
}

std::vector<Span> initials_in(PlainText const& plain, std::vector<std::u32string> const& initials)
{
    std::vector<Span> found;
    std::u32string_view const text = plain.written;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (begin > 0 && is_word(plain.text[begin - 1])) continue;
        for (auto const& letters : initials) {
            auto at = begin;
            std::size_t seen = 0;
            while (seen < letters.size() && at < text.size() && text[at] == letters[seen]) {
                ++seen;
                ++at;
                if (seen < letters.size())
                    for (int i = 0;
                         i < 2 && at < text.size() && (text[at] == U'.' || text[at] == U' ');
                         ++i)
                        ++at;
            }
            if (seen < letters.size() || (at < text.size() && is_word(plain.text[at]))) continue;
            if (at < text.size() && text[at] == U'.') ++at;
            found.push_back({begin, at});
        }
    }
    return found;
}

} // namespace safehand::striking
