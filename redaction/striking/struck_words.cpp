// Collects what went and leaves out what also stands where it stays.
#include "redaction/striking/struck_words.h"

#include "redaction/automaton.h"
#include "redaction/fold.h"
#include "redaction/striking/script.h"

#include <algorithm>

namespace safehand::striking {

namespace {

constexpr std::size_t symbols_min = 4;
constexpr std::size_t repeated_symbols_min = 8;
constexpr std::size_t automaton_symbols_max = 200'000;

std::u32string symbols_of(std::string_view text)
{
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const [point, next] = redaction::decode(text, at);
        at = next;
        auto const folded = redaction::fold(point);
        for (std::size_t i = 0; i < folded.count; ++i) out += folded.symbols.at(i);
    }
    return out;
}

void gather_marks(std::vector<page::Item> const& items, std::vector<std::u32string>& into)
{
    for (auto const& item : items) {
        if (auto const* mark = std::get_if<page::MarkItem>(&item.what))
            into.push_back(symbols_of(mark->words));
        if (auto const* group = std::get_if<page::Group>(&item.what))
            gather_marks(group->items, into);
    }
}

/// All that a document says, in each order in which it may be read.
std::vector<std::u32string> sayings_of(page::Document& document)
{
    Letters letters(document);
    Layout const layout(letters);
    std::vector<std::u32string> sayings;
    for (auto const& script :
         {by_place(layout),
          by_rows(layout),
          by_drawing(layout, Joint::space),
          by_shapes(layout),
          by_sight(layout)}) {
        auto& all = sayings.emplace_back();
        for (auto const& passage : script.passages) all += symbols_of(passage.text);
    }
    for (auto const& page : document.pages) {
        gather_marks(page.items, sayings);
        for (auto const& link : page.links)
            if (is_utf8(link.address)) sayings.push_back(symbols_of(link.address));
    }
    for (auto const& bookmark : document.bookmarks)
        if (is_utf8(bookmark.title)) sayings.push_back(symbols_of(bookmark.title));
    for (auto const& tag : document.tags)
        if (is_utf8(tag.alternate)) sayings.push_back(symbols_of(tag.alternate));
    return sayings;
}

} // namespace

std::vector<std::string> pieces_that_go(Layout const& layout, std::vector<bool> const& goes)
{
    std::vector<std::string> pieces;
    for (auto const& segment : layout.segments()) {
        Passage piece;
        auto const close = [&] {
            while (piece.text.ends_with(' ')) piece.text.pop_back();
            if (!piece.text.empty()) pieces.push_back(std::move(piece.text));
            piece = {};
        };
        for (auto const& read : read_order(layout, segment)) {
            auto const& letter = layout.letters()[read.letter];
            if (letter.shadow) continue;
            if (letter.blank) {
                piece.part();
                continue;
            }
            if (!goes[read.letter]) {
                close();
                continue;
            }
            if (read.spaced) piece.part();
            if (!letter.unknown) piece.add(layout.letters().meant(read.letter), read.letter);
        }
        close();
    }
    return pieces;
}

std::vector<bool>
repeat_any(std::vector<std::string> const& titles, std::vector<std::string> const& gone)
{
    std::vector<bool> repeats(titles.size(), false);
    std::vector<std::u32string> folded;
    folded.reserve(titles.size());
    for (auto const& title : titles)
        folded.push_back(is_utf8(title) ? symbols_of(title) : std::u32string());
    std::vector<std::u32string> told = folded;
    for (auto& title : told)
        if (title.size() < symbols_min) title.clear();
    redaction::Automaton const of_titles(told);
    std::vector<std::u32string> pieces;
    for (auto const& piece : gone) {
        auto const symbols = symbols_of(piece);
        auto state = redaction::Automaton::start;
        for (auto const symbol : symbols) {
            state = of_titles.next(state, symbol);
            of_titles.hits(state, [&](std::uint32_t number) { repeats[number] = true; });
        }
        if (symbols.size() >= repeated_symbols_min) pieces.push_back(symbols);
    }
    redaction::Automaton const of_pieces(pieces);
    for (std::size_t at = 0; at < folded.size(); ++at) {
        auto state = redaction::Automaton::start;
        for (auto const symbol : folded[at]) {
            state = of_pieces.next(state, symbol);
            of_pieces.hits(state, [&](std::uint32_t) { repeats[at] = true; });
        }
    }
    return repeats;
}

std::vector<std::string> nowhere_in(
    page::Document& document,
    std::vector<std::string> words,
    std::vector<std::string> const& pictured)
{
    std::ranges::sort(words);
    auto const rest = std::ranges::unique(words);
    words.erase(rest.begin(), rest.end());
    std::vector<std::u32string> symbols;
    std::vector<std::string> long_enough;
    for (auto& word : words) {
        auto folded = symbols_of(word);
        if (folded.size() < symbols_min) continue;
        symbols.push_back(std::move(folded));
        long_enough.push_back(std::move(word));
    }
    if (symbols.empty()) return {};
    auto sayings = sayings_of(document);
    auto& shown = sayings.emplace_back();
    for (auto const& words_shown : pictured) shown += symbols_of(words_shown);
    std::vector<std::string> out;
    for (std::size_t from = 0; from < symbols.size();) {
        std::vector<std::u32string> batch;
        std::size_t size = 0;
        auto to = from;
        for (; to < symbols.size() && (to == from || size < automaton_symbols_max); ++to) {
            size += symbols[to].size();
            batch.push_back(symbols[to]);
        }
        redaction::Automaton const automaton(batch);
        std::vector<bool> said(batch.size(), false);
        for (auto const& saying : sayings) {
            auto state = redaction::Automaton::start;
            for (auto const symbol : saying) {
                state = automaton.next(state, symbol);
                automaton.hits(state, [&](std::uint32_t number) { said[number] = true; });
            }
        }
        for (std::size_t at = 0; at < batch.size(); ++at)
            if (!said[at]) out.push_back(std::move(long_enough[from + at]));
        from = to;
    }
    return out;
}

} // namespace safehand::striking
