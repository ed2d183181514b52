#include "intake/minutes/sections.h"

#include "intake/minutes/folding.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace safehand::intake::minutes {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t line_bytes_max = 400;

Json label_json(Label const& label)
{
    Json json = Json::object();
    switch (label.kind) {
    case LabelKind::confidential: json["label"] = "confidential"; break;
    case LabelKind::about: json["label"] = "about"; break;
    case LabelKind::withhold_from: json["label"] = "withhold_from"; break;
    case LabelKind::protected_fact: json["label"] = "protected_fact"; break;
    }
    if (!label.who.empty()) {
        json["who"] = Json::array();
        for (auto const& ref : label.who) json["who"].push_back(written(ref));
    }
    if (label.kind == LabelKind::protected_fact) json["fact"] = label.fact.text;
    if (!label.reason.empty()) json["reason"] = label.reason;
    return json;
}

std::string one_line(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, perhaps_an_end, ' ');
    return text;
}

bool blank(std::string_view text)
{
    return text.find_first_not_of(" \n\u00A0") == std::string_view::npos;
}

} // namespace

struct Sections::Body {
    Body(
        Minutes const& of,
        std::vector<Meaning> const& by,
        Particulars const& facts_by,
        Understood& to)
        : minutes(of), meanings(by), particulars(facts_by), told(to)
    {
    }

    Minutes const& minutes;
    std::vector<Meaning> const& meanings;
    Particulars const& particulars;
    Understood& told;
    Json sections = Json::array();
    Json unplaced = Json::array(); ///< blocks
    Json new_facts = Json::array();
    std::string heading; ///< of the section at hand, for places
    int part = 0;        ///< in that section, from 1
    std::map<std::pair<std::size_t, std::string>, bool> already; ///< marks told, with their place

    std::string name(std::size_t mark) const
    {
        auto const& one = minutes.marks[mark];
        switch (one.kind) {
        case Mark::Kind::paragraph_style:
        case Mark::Kind::character_style: return "Words in a style that is not known here";
        case Mark::Kind::comment:
        case Mark::Kind::written: return "Words under a label that is not understood";
        case Mark::Kind::colour: return "Words in a colour that may be a label";
        case Mark::Kind::struck: break;
        }
        return "Words that are struck through";
    }

    /// A fact that is told in these words and, if need be, in no other place.
    std::string fact(Meaning const& meaning, std::string const& words)
    {
        auto const& named = meaning.fact_kind.empty() ? meaning.label.fact.text : meaning.fact_kind;
        auto id = particulars.fact(named, words);
        if (!id.empty() || meaning.fact_kind.empty()) return id;
        for (auto const& one : new_facts)
            if (one["values"][0] == words) return one["id"].get<std::string>();
        auto const letters =
            std::ranges::count_if(words, [](char c) { return c != ' ' && c != ',' && c != '.'; });
        if (words.empty() || words.size() > line_bytes_max || letters < 3) return {};
        id = "f-word-" + std::to_string(new_facts.size() + 1);
        new_facts.push_back({{"id", id}, {"kind", meaning.fact_kind}, {"values", {words}}});
        told.withheld.push_back(
            {"A protected fact stands in no list, so nobody may see it (give it a row in the "
             "table Protected facts, with who may know)",
             words});
        return id;
    }

    std::optional<Json> label(std::size_t mark, std::string const& words)
    {
        auto const& meaning = meanings[mark];
        switch (meaning.kind) {
        case Meaning::Kind::layout:
        case Meaning::Kind::guidance:
        case Meaning::Kind::title:
        case Meaning::Kind::left_over:
        case Meaning::Kind::section: return std::nullopt;
        case Meaning::Kind::label: tell(mark, meaning.label); return label_json(meaning.label);
        case Meaning::Kind::protect: {
            auto made = meaning.label;
            made.fact.text = fact(meaning, words);
            if (made.fact.text.empty()) break;
            tell(mark, made);
            return label_json(made);
        }
        case Meaning::Kind::unknown: break;
        }
        if (already.emplace(std::pair(mark, heading), true).second)
            told.withheld.push_back(
                {name(mark) + ", so they are kept from everybody",
                 (minutes.marks[mark].words.empty() ? words : minutes.marks[mark].words) +
                     " (under \"" + heading + "\")"});
        return label_json(from_everybody());
    }

    void tell(std::size_t mark, Label const& label)
    {
        if (!already.emplace(std::pair(mark, heading + "#" + std::to_string(part)), true).second)
            return;
        auto line = part > 0 ? "Label on part " + std::to_string(part) + " of its section"
                             : std::string("Label on a whole section");
        switch (label.kind) {
        case LabelKind::confidential: line += ", confidential"; break;
        case LabelKind::about: line += ", about "; break;
        case LabelKind::withhold_from: line += ", withheld from "; break;
        case LabelKind::protected_fact: line += ", a protected fact"; break;
        }
        for (std::size_t i = 0; i < label.who.size(); ++i)
            line += (i == 0 ? "" : " and ") + written(label.who[i]);
        told.understood.push_back(
            {std::move(line), minutes.marks[mark].words + " (under \"" + heading + "\")"});
    }

    Json labels(std::vector<std::size_t> const& marks, std::string const& words)
    {
        Json list = Json::array();
        for (auto const mark : marks)
            if (auto one = label(mark, words))
                if (std::ranges::find(list, *one) == list.end()) list.push_back(*std::move(one));
        return list;
    }

    /// What every run of words bears belongs to the whole.
    static std::vector<std::size_t> common(std::vector<Words> const& words)
    {
        std::optional<std::vector<std::size_t>> shared;
        for (auto const& one : words) {
            if (blank(one.text)) continue;
            if (!shared) {
                shared = one.marks;
                continue;
            }
            std::erase_if(*shared, [&](auto mark) {
                return std::ranges::find(one.marks, mark) == one.marks.end();
            });
        }
        return shared.value_or(std::vector<std::size_t>{});
    }

    /// A label on a phrase speaks of the phrase, however many runs it was typed in.
    static std::string phrase(std::vector<Words> const& words, std::size_t at)
    {
        constexpr std::size_t runs_max = 16;
        std::size_t first = at;
        while (first > 0 && at - first < runs_max && words[first - 1].marks == words[at].marks)
            --first;
        std::string whole;
        for (auto k = first;
             k < words.size() && k < first + 2 * runs_max && words[k].marks == words[at].marks;
             ++k)
            whole += one_line(words[k].text);
        return std::string(trimmed(whole));
    }

    /// Words with their labels, but for those in `above`, which the whole bears.
    Json text(std::vector<Words> const& words, std::vector<std::size_t> const& above)
    {
        Json spans = Json::array();
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto line = one_line(words[i].text);
            auto own = words[i].marks;
            std::erase_if(
                own, [&](auto mark) { return std::ranges::find(above, mark) != above.end(); });
            auto list = labels(own, phrase(words, i));
            if (!words[i].strong && list.empty()) {
                if (!spans.empty() && spans.back().is_string())
                    spans.back() = spans.back().get<std::string>() + line;
                else
                    spans.push_back(std::move(line));
                continue;
            }
            Json span{{"text", std::move(line)}};
            if (words[i].strong) span["strong"] = true;
            if (!list.empty()) span["labels"] = std::move(list);
            spans.push_back(std::move(span));
        }
        if (spans.empty()) return "";
        if (spans.size() == 1 && spans[0].is_string()) return spans[0];
        return spans;
    }

    struct Labelled {
        Json text;
        Json labels;
    };

    Labelled labelled(Entry const& entry)
    {
        auto above = entry.marks;
        auto const shared = common(entry.words);
        above.insert(above.end(), shared.begin(), shared.end());
        auto list = labels(above, line_of(entry));
        return {text(trimmed_words(entry.words), above), std::move(list)};
    }

    /// Without blanks at the ends, which belong to no word.
    static std::vector<Words> trimmed_words(std::vector<Words> words)
    {
        while (!words.empty() && blank(words.front().text)) words.erase(words.begin());
        while (!words.empty() && blank(words.back().text)) words.pop_back();
        if (words.empty()) return words;
        auto& first = words.front().text;
        first.erase(0, first.find_first_not_of(" \n"));
        auto& last = words.back().text;
        last.erase(last.find_last_not_of(" \n") + 1);
        return words;
    }

    Json block(Part const& made)
    {
        switch (made.kind) {
        case Part::Kind::heading:
        case Part::Kind::paragraph: {
            auto one = labelled(made.entries.front());
            bool const heads = made.kind == Part::Kind::heading;
            Json json{{heads ? "subheading" : "paragraph", std::move(one.text)}};
            if (!one.labels.empty()) json["labels"] = std::move(one.labels);
            return json;
        }
        case Part::Kind::bullets:
        case Part::Kind::numbers: {
            Json items = Json::array();
            for (auto const& entry : made.entries) {
                auto one = labelled(entry);
                if (one.labels.empty())
                    items.push_back(std::move(one.text));
                else
                    items.push_back({{"item", std::move(one.text)}, {"labels", one.labels}});
            }
            return {{made.kind == Part::Kind::bullets ? "bullets" : "numbers", std::move(items)}};
        }
        case Part::Kind::table: break;
        }
        return table(made);
    }

    Json table(Part const& made)
    {
        Json table = Json::object();
        auto rows = made.rows;
        // A table of one row has nothing but a header, which a record does not have alone.
        if (rows.size() == 1) rows.insert(rows.begin(), std::vector<Entry>(rows.front().size()));
        table["header"] = Json::array();
        for (auto const& cell : rows.front())
            table["header"].push_back(text(trimmed_words(cell.words), {}));
        table["rows"] = Json::array();
        for (std::size_t i = 1; i < rows.size(); ++i) {
            std::vector<Words> all;
            for (auto const& cell : rows[i])
                all.insert(all.end(), cell.words.begin(), cell.words.end());
            auto shared = common(all);
            // A fact is told by one cell.
            std::erase_if(
                shared, [&](auto mark) { return meanings[mark].kind == Meaning::Kind::protect; });
            auto list = labels(shared, "");
            Json cells = Json::array();
            for (auto const& cell : rows[i])
                cells.push_back(text(
                    trimmed_words(cell.words), list.empty() ? std::vector<std::size_t>{} : shared));
            if (list.empty())
                table["rows"].push_back(std::move(cells));
            else
                table["rows"].push_back({{"cells", std::move(cells)}, {"labels", list}});
        }
        if (!made.shares.empty()) table["column_shares"] = made.shares;
        return {{"table", std::move(table)}};
    }
};

Sections::Sections(
    Minutes const& minutes,
    std::vector<Meaning> const& meanings,
    Particulars const& particulars,
    Understood& told)
    : body_(std::make_unique<Body>(minutes, meanings, particulars, told))
{
}

Sections::~Sections() = default;

void Sections::begin(std::string const& id, std::string const& kind, Entry const& heading)
{
    body_->heading = line_of(heading);
    body_->part = 0;
    auto above = heading.marks;
    // Any label on a heading holds for all that stands under it.
    for (auto const& words : heading.words)
        above.insert(above.end(), words.marks.begin(), words.marks.end());
    auto list = body_->labels(above, body_->heading);
    Json section{{"id", id}, {"kind", kind}, {"heading", body_->heading}};
    if (!list.empty()) section["labels"] = std::move(list);
    section["blocks"] = Json::array();
    body_->sections.push_back(std::move(section));
}

void Sections::add(Part const& part)
{
    ++body_->part;
    body_->sections.back()["blocks"].push_back(body_->block(part));
}

void Sections::add_unplaced(Part const& part, std::string const& why)
{
    auto plain = part;
    // Nobody has it, so that no label can make it more.
    for (auto& entry : plain.entries) {
        entry.marks.clear();
        for (auto& words : entry.words) words.marks.clear();
    }
    for (auto& row : plain.rows)
        for (auto& cell : row)
            for (auto& words : cell.words) words.marks.clear();
    body_->unplaced.push_back(body_->block(plain));
    std::string words = part.entries.empty() ? std::string{} : line_of(part.entries.front());
    for (auto const& row : part.rows)
        for (auto const& cell : row) words += (words.empty() ? "" : " | ") + line_of(cell);
    body_->told.withheld.push_back({why, std::move(words)});
}

void Sections::add_unplaced(Beside const& beside)
{
    body_->unplaced.push_back({{"paragraph", beside.words}});
    body_->told.withheld.push_back(
        {"Not in the text: " + beside.why + (beside.where.empty() ? "" : ", " + beside.where),
         beside.words});
}

std::string Sections::cell(Entry const& entry, std::string const& where)
{
    auto const heading = std::exchange(body_->heading, where);
    auto text = body_->text(Body::trimmed_words(entry.words), {});
    body_->heading = heading;
    return text.dump();
}

std::string Sections::json(std::string const& kind, std::string const& heading) const
{
    auto all = body_->sections;
    if (!body_->unplaced.empty())
        all.push_back(
            {{"id", "s-not-placed"},
             {"kind", kind},
             {"heading", heading},
             {"labels", Json::array({label_json(from_everybody())})},
             {"blocks", body_->unplaced}});
    return all.dump();
}

std::string Sections::facts() const
{
    return body_->new_facts.dump();
}

int Sections::count() const
{
    return static_cast<int>(body_->sections.size());
}

} // namespace safehand::intake::minutes
