// Gathers and withholds notes.
#include "redaction/striking/notes.h"

#include <algorithm>
#include <set>
#include <utility>

namespace safehand::striking {

namespace {

int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::string percent_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size()) {
            auto const high = hex(text[at + 1]);
            auto const low = hex(text[at + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                at += 2;
                continue;
            }
        }
        out += text[at] == '+' ? ' ' : text[at];
    }
    return out;
}

std::string_view channel_of(Note::Kind kind)
{
    switch (kind) {
    case Note::Kind::bookmark: return "bookmark";
    case Note::Kind::link: return "link";
    case Note::Kind::alternate: return "alternate text";
    }
    return "alternate text";
}

Notes::Notes(page::Document const& document)
{
    for (std::size_t at = 0; at < document.bookmarks.size(); ++at) {
        auto const& one = document.bookmarks[at];
        notes_.push_back({Note::Kind::bookmark, at, static_cast<std::size_t>(one.page), one.title});
    }
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
        auto const& links = document.pages[page].links;
        for (std::size_t at = 0; at < links.size(); ++at)
            if (!links[at].address.empty())
                notes_.push_back({Note::Kind::link, at, page, links[at].address});
    }
    for (std::size_t at = 0; at < document.tags.size(); ++at)
        if (!document.tags[at].alternate.empty())
            notes_.push_back({Note::Kind::alternate, at, 0, document.tags[at].alternate});
    for (std::uint32_t number = 0; number < notes_.size(); ++number) {
        auto const& note = notes_[number];
        std::set<std::string> spellings{note.text};
        if (note.kind == Note::Kind::link) {
            auto once = percent_decoded(note.text);
            spellings.insert(percent_decoded(once));
            spellings.insert(std::move(once));
        }
        for (auto const& spelling : spellings) {
            if (!is_utf8(spelling)) continue;
            script_.passages.emplace_back().add(spelling, number);
        }
    }
}

void Notes::withhold(
    page::Document& document,
    std::vector<Note> const& notes,
    std::vector<bool> const& go,
    std::string const& mark_words)
{
    std::vector<std::set<std::size_t>> links(document.pages.size());
    for (std::size_t at = 0; at < notes.size(); ++at) {
        if (!go[at]) continue;
        auto const& note = notes[at];
        switch (note.kind) {
        case Note::Kind::bookmark: document.bookmarks[note.number].title = mark_words; break;
        case Note::Kind::alternate: document.tags[note.number].alternate = mark_words; break;
        case Note::Kind::link: links[note.page].insert(note.number); break;
        }
    }
    for (std::size_t page = 0; page < links.size(); ++page) {
        auto& all = document.pages[page].links;
        std::vector<page::Link> kept;
        for (std::size_t at = 0; at < all.size(); ++at)
            if (!links[page].contains(at)) kept.push_back(std::move(all[at]));
        all = std::move(kept);
    }
}

} // namespace safehand::striking
