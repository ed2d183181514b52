#include "intake/minutes/labels.h"

#include "intake/minutes/folding.h"

#include <algorithm>
#include <array>

namespace safehand::intake::minutes {

namespace {

/// The styles that every word processor brings, by the beginnings of their names, folded.
constexpr std::array<std::string_view, 44> layouts{
    "normal",     "body text",   "body",       "text body",     "default",        "first paragraph",
    "compact",    "list",        "no spacing", "heading",       "header",         "footer",
    "toc",        "table",       "caption",    "quote",         "intense quote",  "block text",
    "plain text", "plain table", "grid table", "strong",        "emphasis",       "subtle",
    "intense",    "book title",  "hyperlink",  "internet link", "followed",       "footnote",
    "endnote",    "annotation",  "comment",    "balloon text",  "page number",    "line number",
    "date",       "signature",   "salutation", "closing",       "message header", "placeholder",
    "revision",   "index"};

constexpr std::array<std::string_view, 4> confidential{
    "confidential", "cyfrinachol", "confidential section", "in confidence"};

struct Lead {
    std::string_view word;
    LabelKind kind;
};

constexpr std::array leads{
    Lead{"withhold from", LabelKind::withhold_from},
    Lead{"withhold", LabelKind::withhold_from},
    Lead{"not for", LabelKind::withhold_from},
    Lead{"atal rhag", LabelKind::withhold_from},
    Lead{"atal", LabelKind::withhold_from},
    Lead{"nid i", LabelKind::withhold_from},
    Lead{"about", LabelKind::about},
    Lead{"ynghylch", LabelKind::about},
    Lead{"am", LabelKind::about},
};

/// Comments and styles begin a label with its word and a colon.
std::pair<std::string, std::string> at_colon(std::string_view words)
{
    auto const colon = words.find(':');
    if (colon == std::string_view::npos) return {folded(words), ""};
    return {folded(words.substr(0, colon)), std::string(trimmed(words.substr(colon + 1)))};
}

} // namespace

Label from_everybody()
{
    Label label;
    label.kind = LabelKind::withhold_from;
    label.who.push_back({Ref::Kind::everyone, {}});
    return label;
}

LabelReader::LabelReader(
    Vocabulary const& vocabulary,
    People const& people,
    std::vector<std::string> const& plain_styles)
    : vocabulary_(vocabulary), people_(people)
{
    for (auto const& style : plain_styles) plain_.insert(folded(style));
}

bool LabelReader::layout(std::string const& style) const
{
    auto const name = folded(style);
    if (plain_.contains(name)) return true;
    return std::ranges::any_of(layouts, [&](auto known) {
        if (!name.starts_with(known)) return false;
        // "list bullet 2" and "heading 1 char", but not "list of people to keep it from".
        auto rest = std::string_view(name).substr(known.size());
        static constexpr std::array<std::string_view, 17> tails{
            "bullet",
            "number",
            "paragraph",
            "continue",
            "char",
            "first",
            "indent",
            "text",
            "web",
            "grid",
            "contents",
            "heading",
            "reference",
            "light",
            "dark",
            "accent",
            "subject"};
        while (!rest.empty()) {
            if (rest.front() != ' ') return false;
            rest.remove_prefix(1);
            auto const whole = rest.substr(0, rest.find(' '));
            auto word = whole;
            if (word.starts_with('(') && word.ends_with(')'))
                word = word.substr(1, word.size() - 2);
            bool const number =
                std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
            if (!number && std::ranges::find(tails, word) == tails.end()) return false;
            rest.remove_prefix(whole.size());
        }
        return true;
    });
}

/// Takes "(R5)" off the end. `known` becomes false when the procedure has no such code.
std::string LabelReader::reason_in(std::string& words, bool& known) const
{
    auto const open = words.rfind('(');
    if (open == std::string::npos || words.back() != ')') return {};
    auto code = words.substr(open + 1, words.size() - open - 2);
    known = std::ranges::find(vocabulary_.reason_codes, code) != vocabulary_.reason_codes.end();
    words = std::string(trimmed(std::string_view(words).substr(0, open)));
    return code;
}

std::optional<Meaning> LabelReader::about_people(std::string_view rest, LabelKind kind) const
{
    Meaning meaning;
    meaning.kind = Meaning::Kind::label;
    meaning.label.kind = kind;
    std::string names(rest);
    bool known = true;
    auto reason = reason_in(names, known);
    if (!known) return std::nullopt;
    if (kind == LabelKind::withhold_from) meaning.label.reason = std::move(reason);
    for (auto const& name : listed(names)) {
        auto ref = people_.ref(name);
        if (!ref) return std::nullopt;
        meaning.label.who.push_back(*std::move(ref));
    }
    if (meaning.label.who.empty()) return std::nullopt;
    return meaning;
}

/// Nothing when the words are no label at all; `unknown` when they begin like one.
std::optional<Meaning> LabelReader::said(std::string_view words) const
{
    Meaning unknown{Meaning::Kind::unknown, {}, {}, {}};
    bool known = true;
    // A style for paragraphs has a twin for single words.
    constexpr std::string_view twin = " Char";
    if (words.ends_with(twin)) words.remove_suffix(twin.size());
    std::string bare(trimmed(words));
    auto const code = reason_in(bare, known);
    if (std::ranges::find(confidential, folded(bare)) != confidential.end()) {
        if (!known) return unknown;
        Meaning meaning{Meaning::Kind::label, {}, {}, {}};
        meaning.label.reason = code;
        return meaning;
    }
    auto const [lead, rest] = at_colon(words);
    if (std::ranges::find(confidential, lead) != confidential.end()) return unknown;
    if (lead == "section" || lead == "adran") {
        auto const* const kind = term_of(vocabulary_.sections, rest);
        if (kind == nullptr) return unknown;
        return Meaning{Meaning::Kind::section, kind->id, {}, {}};
    }
    auto const protect = [&](std::string_view kind) {
        auto const* const fact = term_of(vocabulary_.facts, kind);
        Meaning meaning{Meaning::Kind::protect, {}, {}, fact != nullptr ? fact->id : ""};
        meaning.label.kind = LabelKind::protected_fact;
        if (fact == nullptr) meaning.label.fact.text = std::string(kind);
        return meaning;
    };
    for (std::string_view const word : {"protected ", "gwarchodedig "})
        if (rest.empty() && lead.starts_with(word)) return protect(lead.substr(word.size()));
    if (rest.empty() && lead == "cyfeiriad gwarchodedig") return protect("address");
    if (lead == "protected" || lead == "gwarchodedig")
        return rest.empty() ? unknown : protect(rest);
    for (auto const& [word, kind] : leads) {
        if (lead == word) return about_people(rest, kind).value_or(unknown);
        // "Withhold from father" without a colon.
        if (rest.empty() && word.size() > 4 && lead.starts_with(std::string(word) + " "))
            return about_people(lead.substr(word.size() + 1), kind).value_or(unknown);
    }
    return std::nullopt;
}

Meaning LabelReader::meaning(Mark const& mark) const
{
    auto found = said(mark.words);
    switch (mark.kind) {
    case Mark::Kind::struck: return {Meaning::Kind::unknown, {}, {}, {}};
    case Mark::Kind::comment: return found ? *found : Meaning{Meaning::Kind::left_over, {}, {}, {}};
    case Mark::Kind::written: return found.value_or(Meaning{Meaning::Kind::unknown, {}, {}, {}});
    case Mark::Kind::paragraph_style:
    case Mark::Kind::character_style:
    case Mark::Kind::colour: break;
    }
    if (found) return *found;
    auto const name = folded(mark.words);
    if (name == "guidance" || name == "canllaw") return {Meaning::Kind::guidance, {}, {}, {}};
    if (name == "title" || name == "subtitle") return {Meaning::Kind::title, {}, {}, {}};
    if (layout(mark.words)) return {Meaning::Kind::layout, {}, {}, {}};
    return {Meaning::Kind::unknown, {}, {}, {}};
}

} // namespace safehand::intake::minutes
