#include "rendering/text_setting.h"

#include "rendering/unicode.h"

#include <algorithm>

namespace safehand::rendering {

Length letter_space(SetText const& text, Atom const& atom)
{
    bool const apart = atom.word == nullptr || atom.word->form != ShapedWord::Form::other;
    return apart ? text.letter : 0;
}

Length space_after(Typefaces::Case const& type_case, Atom const& atom, SetText const& text)
{
    auto const& face = type_case.face(atom.word == nullptr ? 0 : atom.word->face);
    return of_em(face.advance(face.glyph(U' ')), text.size) + letter_space(text, atom) + text.word;
}

TextSetter::TextSetter(WordDesk& desk, std::string_view language)
    : desk_(desk), language_(language), leftwards_(runs_leftwards(language))
{
}

namespace {

bool all_simple(Line const& line)
{
    return std::ranges::all_of(line, [](Piece const& piece) {
        auto const* words = std::get_if<Words>(&piece);
        return words == nullptr || is_simple(words->text);
    });
}

/// Empty for the document's own language.
std::string_view foreign(std::string const& language, std::string_view document_language)
{
    if (language.empty() || language == document_language) return {};
    return language;
}

Length mark_width(Length size)
{
    return of_em(mark_width_em, size);
}

Length word_width(ShapedWord const& word, SetText const& text)
{
    auto const width = of_em(word.width, text.size);
    if (text.letter == 0 || word.form == ShapedWord::Form::other) return width;
    auto const letters = std::ranges::count_if(
        word.text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; });
    return width + static_cast<Length>(letters) * text.letter;
}

} // namespace

void TextSetter::add_pieces(SetText& out, Atom const& like)
{
    bool first = true;
    for (auto const* word : pieces_) {
        Atom atom = like;
        atom.word = word;
        atom.width = word_width(*word, out);
        if (!first) atom.space_before = atom.break_before = false;
        out.atoms.push_back(atom);
        first = false;
    }
    pieces_.clear();
}

void TextSetter::shape_simple(Line const& line, TextStyle const& style, SetText& out)
{
    bool spaced = false;
    for (auto const& piece : line) {
        Atom atom;
        if (auto const* mark = std::get_if<Mark>(&piece)) {
            atom.mark = mark;
            atom.width = mark_width(style.size);
            atom.space_before = atom.break_before = spaced;
            out.atoms.push_back(atom);
            out.marked = true;
            spaced = false;
            continue;
        }
        auto const& words = std::get<Words>(piece);
        std::string_view const text = words.text;
        atom.language = foreign(words.language, language_);
        Voice const voice{
            style.strong || words.strong, false, atom.language.empty() ? language_ : atom.language};
        for (std::size_t at = 0; at < text.size();) {
            if (static_cast<unsigned char>(text[at]) <= ' ') {
                spaced = true;
                ++at;
                continue;
            }
            auto end = at + 1;
            while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ') ++end;
            desk_.shape(text.substr(at, end - at), voice, pieces_);
            atom.space_before = atom.break_before = spaced;
            add_pieces(out, atom);
            ++words_placed_;
            spaced = false;
            at = end;
        }
    }
}

namespace {

/// One character of a paragraph that needs the Unicode tables, and where it came from.
struct Origin {
    Mark const* mark = nullptr;
    std::string_view language;
    bool strong = false;

    bool operator==(Origin const&) const = default;
};

struct Flattened {
    std::u32string text; ///< U+FFFC for a mark
    std::vector<Origin> origins;
};

Flattened flatten(Line const& line, bool strong, std::string_view document_language)
{
    Flattened flat;
    for (auto const& piece : line) {
        if (auto const* mark = std::get_if<Mark>(&piece)) {
            flat.text += char32_t{0xFFFC};
            flat.origins.push_back({mark, {}, strong});
            continue;
        }
        auto const& words = std::get<Words>(piece);
        Origin const origin{
            nullptr, foreign(words.language, document_language), strong || words.strong};
        for (auto const character : decode(words.text)) {
            flat.text += is_space(character) ? U' ' : character;
            flat.origins.push_back(origin);
        }
    }
    return flat;
}

} // namespace

void TextSetter::shape_mixed(Line const& line, TextStyle const& style, SetText& out)
{
    auto const flat = flatten(line, style.strong, language_);
    auto const language = out.language.empty() ? language_ : out.language;
    auto const tables =
        analyse(flat.text, std::string(language.substr(0, 2)), runs_leftwards(language));
    out.mixed = true;
    out.leftwards = tables.leftwards;
    bool spaced = false;
    bool breakable = false;
    std::uint8_t space_level = tables.leftwards ? 1 : 0;
    std::string word;
    for (std::size_t at = 0; at < flat.text.size();) {
        auto const& origin = flat.origins[at];
        if (flat.text[at] == U' ') {
            spaced = breakable = true;
            space_level = tables.levels[at];
            ++at;
            continue;
        }
        Atom atom;
        atom.language = origin.language;
        atom.level = tables.levels[at];
        atom.space_before = spaced;
        atom.space_level = space_level;
        atom.break_before = breakable;
        auto const start = at;
        if (origin.mark != nullptr) {
            atom.mark = origin.mark;
            atom.width = mark_width(style.size);
            out.atoms.push_back(atom);
            out.marked = true;
            ++at;
        } else {
            word.clear();
            do {
                encode(word, flat.text[at]);
                ++at;
            } while (at < flat.text.size() && flat.text[at] != U' ' && flat.origins[at] == origin &&
                     tables.levels[at] == atom.level && !tables.break_after[at - 1]);
            Voice const voice{
                origin.strong,
                atom.level % 2 == 1,
                origin.language.empty() ? language_ : origin.language};
            desk_.shape(word, voice, pieces_);
            add_pieces(out, atom);
            ++words_placed_;
        }
        spaced = false;
        breakable = at > start && tables.break_after[at - 1];
    }
}

SetText TextSetter::shape(Line const& line, TextStyle const& style)
{
    SetText out;
    out.size = style.size;
    out.leading = style.leading;
    out.letter = style.letter;
    out.word = style.word;
    bool one_language = true;
    bool seen = false;
    for (auto const& piece : line) {
        auto const* words = std::get_if<Words>(&piece);
        if (words == nullptr || words->text.empty()) continue;
        auto const language = foreign(words->language, language_);
        one_language = one_language && (!seen || language == out.language);
        out.language = language;
        seen = true;
    }
    if (!one_language) out.language = {};
    if (all_simple(line))
        shape_simple(line, style, out);
    else
        shape_mixed(line, style, out);
    int factor = 1000;
    for (auto const& atom : out.atoms)
        if (atom.word != nullptr && atom.word->face > 1)
            factor = std::max(factor, desk_.type_case().families[atom.word->face / 2U].line_factor);
    out.leading = of_em(factor, out.leading);
    return out;
}

SetText TextSetter::shape(std::string_view text, TextStyle const& style)
{
    Line const line{Words{std::string(text), false, {}}};
    return shape(line, style);
}

Length TextSetter::widest_part(SetText const& text) const
{
    Length widest = 0;
    Length part = 0;
    for (auto const& atom : text.atoms) {
        part = (atom.break_before ? 0 : part) + atom.width;
        widest = std::max(widest, part);
    }
    return widest;
}

namespace {

/// Where to cut a word of which at most `most` bytes fit: after a joint if there is one in the
/// latter half, else anywhere between characters. At least one character.
std::size_t cut_point(std::string_view word, std::size_t most)
{
    for (auto at = most; at > most / 2 && at > 1; --at) {
        char const before = word[at - 1];
        if (before == '-' || before == '/' || before == '.' || before == '@' || before == '_' ||
            before == ',')
            return at;
    }
    return most;
}

std::size_t next_character(std::string_view word, std::size_t at)
{
    ++at;
    while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
    return at;
}

} // namespace

void TextSetter::cut_long_atoms(SetText& text, Length width)
{
    if (std::ranges::none_of(text.atoms, [&](Atom const& atom) { return atom.width > width; }))
        return;
    std::vector<Atom> cut;
    cut.reserve(text.atoms.size() + 4);
    for (auto const& atom : text.atoms) {
        if (atom.width <= width || atom.word == nullptr) {
            cut.push_back(atom);
            cut.back().width = std::min(atom.width, width);
            continue;
        }
        std::string_view rest = atom.word->text;
        Voice const voice{
            atom.word->face % 2 == 1,
            atom.level % 2 == 1,
            atom.language.empty() ? language_ : atom.language};
        bool first = true;
        while (!rest.empty()) {
            // Widths grow evenly enough that a proportional guess, then single steps back, is
            // quick.
            auto most = std::min(
                rest.size(),
                static_cast<std::size_t>(
                    static_cast<double>(atom.word->text.size()) * 1.3 * width / atom.width) +
                    1);
            while (most < rest.size() && (static_cast<unsigned char>(rest[most]) & 0xC0) == 0x80)
                ++most;
            Length got = 0;
            for (;;) {
                auto const take = most == rest.size() ? most : cut_point(rest, most);
                pieces_.clear();
                desk_.shape(rest.substr(0, take), voice, pieces_);
                got = 0;
                for (auto const* piece : pieces_) got += word_width(*piece, text);
                if (got <= width || most <= next_character(rest, 0)) {
                    most = take;
                    break;
                }
                do --most;
                while ((static_cast<unsigned char>(rest[most]) & 0xC0) == 0x80);
            }
            for (auto const* piece : pieces_) {
                Atom part = atom;
                part.word = piece;
                part.width = std::min(word_width(*piece, text), width);
                part.space_before = first && atom.space_before;
                part.break_before = piece == pieces_.front() && (!first || atom.break_before);
                cut.push_back(part);
                first = false;
            }
            rest.remove_prefix(most);
        }
        pieces_.clear();
    }
    text.atoms = std::move(cut);
}

void TextSetter::break_lines(SetText& text, Length width)
{
    cut_long_atoms(text, width);
    text.lines.clear();
    auto const& atoms = text.atoms;
    auto const& type_case = desk_.type_case();
    std::size_t start = 0;
    std::size_t candidate = 0;  // last place where a line may start
    Length candidate_width = 0; // of the line that would end there
    Length x = 0;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        auto const& atom = atoms[i];
        Length space = 0;
        if (i > start) {
            if (atom.space_before) space = space_after(type_case, atoms[i - 1], text);
            if (atom.break_before) {
                candidate = i;
                candidate_width = x;
            }
            if (x + space + atom.width > width) {
                // Without a fair place the line is cut between the parts of a word.
                bool const fair = candidate > start;
                auto const end = fair ? candidate : i;
                text.lines.push_back({start, end, fair ? candidate_width : x});
                start = end;
                i = end - 1;
                x = 0;
                continue;
            }
        }
        x += space + atom.width;
    }
    if (start < atoms.size()) text.lines.push_back({start, atoms.size(), x});
}

SetText TextSetter::set(Line const& line, TextStyle const& style, Length width)
{
    auto text = shape(line, style);
    break_lines(text, width);
    return text;
}

SetText TextSetter::set(std::string_view words, TextStyle const& style, Length width)
{
    auto text = shape(words, style);
    break_lines(text, width);
    return text;
}

std::vector<VisualPart> visual_order(SetText const& text, SetLine const& line)
{
    std::vector<VisualPart> parts;
    std::vector<std::uint8_t> levels;
    for (auto i = line.first; i < line.last; ++i) {
        auto const& atom = text.atoms[i];
        if (atom.space_before && i > line.first) {
            parts.push_back({nullptr, &text.atoms[i - 1]});
            levels.push_back(atom.space_level);
        }
        parts.push_back({&atom, nullptr});
        levels.push_back(atom.level);
    }
    if (levels.empty()) return parts;
    for (auto level = *std::ranges::max_element(levels); level > 0; --level) {
        std::size_t from = 0;
        while (from < parts.size()) {
            if (levels[from] < level) {
                ++from;
                continue;
            }
            auto to = from;
            while (to < parts.size() && levels[to] >= level) ++to;
            auto const at = static_cast<std::ptrdiff_t>(from);
            auto const end = static_cast<std::ptrdiff_t>(to);
            std::reverse(parts.begin() + at, parts.begin() + end);
            std::reverse(levels.begin() + at, levels.begin() + end);
            from = to;
        }
    }
    return parts;
}

} // namespace safehand::rendering
