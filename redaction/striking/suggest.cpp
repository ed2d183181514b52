// What may have to go, for a person to decide: the case's names and facts in every spelling,
// numbers by their shape, and clues.
#include "redaction/fold.h"
#include "redaction/spelling.h"
#include "redaction/striking/clues.h"
#include "redaction/striking/recognition.h"
#include "redaction/striking/strike.h"
#include "redaction/striking/striker.h"
#include "redaction/word_lists.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace safehand::striking {

namespace {

constexpr std::size_t initials_min = 2;

struct Shape {
    std::vector<Span> (*find)(PlainText const&);
    std::string_view reason;
};

constexpr std::array<Shape, 5> shapes{
    {{nhs_numbers, "NHS number"},
     {postcodes, "postcode"},
     {phone_numbers, "telephone number"},
     {email_addresses, "e-mail address"},
     {ni_numbers, "National Insurance number"}}};

bool usable(KnownFact const& fact)
{
    return fact.spelling.size() <= 500 && is_utf8(fact.spelling) &&
           !redaction::symbols_of(redaction::folded_words(fact.spelling)).empty();
}

/// Names are looked for as names, with initials and turned round; addresses as addresses.
Term term_of(KnownFact const& fact)
{
    auto const words = redaction::folded_words(fact.spelling);
    auto const symbols = redaction::symbols_of(words);
    bool const lines = fact.spelling.find(',') != std::string::npos;
    bool const street = std::ranges::any_of(
        words, [](auto const& word) { return redaction::is_street_type(word.symbols); });
    if (redaction::has_digit(symbols)) return {lines || street ? "address" : "", {fact.spelling}};
    return {"referrer", {fact.spelling}};
}

/// Capital initials of names of two words or more.
std::vector<std::u32string> initials_of(std::vector<KnownFact> const& known)
{
    std::set<std::u32string> all;
    for (auto const& fact : known) {
        if (!usable(fact)) continue;
        std::u32string letters;
        for (auto const& word : redaction::folded_words(fact.spelling)) {
            if (redaction::is_title(word.symbols)) continue;
            bool const name =
                word.starts_upper && word.symbols[0] >= U'a' && word.symbols[0] <= U'z';
            if (!name) {
                letters.clear();
                break;
            }
            letters += static_cast<char32_t>(word.symbols[0] - 32);
        }
        if (letters.size() < initials_min || letters.size() > 4) continue;
        all.insert(letters);
        all.insert({letters.front(), letters.back()});
    }
    return {all.begin(), all.end()};
}

class Suggester {
  public:
    Suggester(
        page::Document document,
        std::vector<KnownFact> const& known,
        std::vector<RecognisedPage> const& recognised)
        : document_(std::move(document)), recognition_(recognised, document_.pages.size()),
          initials_(initials_of(known))
    {
        make_sound(document_);
        std::vector<Term> terms;
        for (auto const& fact : known) {
            if (!usable(fact)) continue;
            terms.push_back(term_of(fact));
            called_.push_back(fact.called);
        }
        finder_.emplace(terms);
    }

    std::vector<Suggestion> suggest()
    {
        Letters letters(document_);
        Layout const layout(letters);
        each_script(layout, [&](Script const& script, bool first) {
            for (auto const& hit : finder_->find(script, first))
                add(layout, hit.owners, called_at(hit.number));
            if (script.glued) return;
            for (auto const& passage : script.passages)
                look(passage, [&](auto const& owners, std::string const& reason) {
                    add(layout, owners, reason);
                });
        });
        for (auto const& hit : recognition_.find(*finder_))
            add_recognised(hit.owners, called_at(hit.number));
        for (auto const& passage : recognition_.script().passages)
            look(passage, [&](auto const& owners, std::string const& reason) {
                add_recognised(owners, reason);
            });
        std::ranges::sort(found_, {}, [](Suggestion const& one) {
            return std::tuple{
                one.page,
                -one.area.top,
                one.area.left,
                std::string_view(one.words),
                std::string_view(one.reason)};
        });
        return std::move(found_);
    }

  private:
    std::string const& called_at(int number) const
    {
        return called_[static_cast<std::size_t>(number)];
    }

    template <class Add>
    void look(Passage const& passage, Add const& put) const
    {
        auto const plain = plain_text(passage.text);
        auto const put_span = [&](Span span, std::string const& reason) {
            put(owners_in(passage, plain.byte[span.begin], plain.byte_end[span.end - 1]), reason);
        };
        for (auto const& shape : shapes)
            for (auto const& span : shape.find(plain)) put_span(span, std::string(shape.reason));
        for (auto const& span : dates(plain, 2099)) put_span(span, "date, perhaps of birth");
        for (auto const& clue : clues_in(plain)) put_span(clue.where, clue.reason);
        for (auto const& span : initials_in(plain, initials_))
            put_span(span, "initials of a known name");
    }

    void add(Layout const& layout, std::vector<LetterId> const& owners, std::string const& reason)
    {
        if (owners.empty()) return;
        auto const& letters = layout.letters();
        Suggestion one;
        one.page = static_cast<int>(letters[owners.front()].page);
        one.area = letters.box(owners.front());
        std::map<std::uint32_t, page::Box> places; // of segments
        for (auto const id : owners) {
            if (letters[id].page != letters[owners.front()].page || letters[id].blank) continue;
            auto const box = letters.box(id);
            one.area = one.area.joined(box);
            auto const [found, fresh] = places.try_emplace(letters[id].segment, box);
            if (!fresh) found->second = found->second.joined(box);
        }
        for (auto const& [segment, box] : places) one.places.push_back(box);
        one.words = said(layout, owners);
        auto const& segment = layout.segments()[letters[owners.front()].segment];
        auto const line = layout.letters_of(segment);
        one.line = said(layout, {line.begin(), line.end()});
        one.reason = reason;
        put(std::move(one));
    }

    static std::string said(Layout const& layout, std::vector<LetterId> const& ids)
    {
        std::map<std::uint32_t, std::set<LetterId>> by_segment;
        for (auto const id : ids) by_segment[layout.letters()[id].segment].insert(id);
        Passage passage;
        for (auto const& [number, own] : by_segment) {
            passage.part();
            for (auto const& read : read_order(layout, layout.segments()[number])) {
                auto const& letter = layout.letters()[read.letter];
                if (letter.shadow) continue;
                if (read.spaced || letter.blank) passage.part();
                if (own.contains(read.letter) && !letter.blank)
                    passage.add(layout.letters().meant(read.letter), read.letter);
            }
        }
        while (passage.text.ends_with(' ')) passage.text.pop_back();
        return passage.text;
    }

    void add_recognised(std::vector<std::uint32_t> const& owners, std::string const& reason)
    {
        if (owners.empty()) return;
        auto const& words = recognition_.words();
        auto const& first = words[owners.front()];
        Suggestion one;
        one.page = static_cast<int>(first.page);
        one.area = first.box;
        std::map<std::uint32_t, page::Box> places; // of lines
        for (auto const number : owners) {
            if (words[number].page == first.page) {
                one.area = one.area.joined(words[number].box);
                auto const [found, fresh] =
                    places.try_emplace(words[number].line, words[number].box);
                if (!fresh) found->second = found->second.joined(words[number].box);
            }
            one.words += (one.words.empty() ? "" : " ") + words[number].text;
        }
        for (auto const& [line, box] : places) one.places.push_back(box);
        for (auto const& word : words)
            if (word.line == first.line) one.line += (one.line.empty() ? "" : " ") + word.text;
        one.reason = reason;
        put(std::move(one));
    }

    void put(Suggestion&& one)
    {
        auto const key = std::tuple{
            one.page,
            std::lround(one.area.left),
            std::lround(one.area.bottom),
            one.words,
            one.reason};
        if (seen_.insert(key).second) found_.push_back(std::move(one));
    }

    page::Document document_;
    Recognition recognition_;
    std::vector<std::u32string> initials_;
    std::vector<std::string> called_;
    std::optional<TermFinder> finder_;
    std::vector<Suggestion> found_;
    std::set<std::tuple<int, long, long, std::string, std::string>> seen_;
};

} // namespace

std::vector<Suggestion> suggest(
    page::Document const& document,
    std::vector<KnownFact> const& known,
    std::vector<RecognisedPage> const& recognised)
{
    return Suggester(document, known, recognised).suggest();
}

} // namespace safehand::striking
