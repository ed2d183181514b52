#include "intake/minutes/understand.h"

#include "intake/minutes/conservation.h"
#include "intake/minutes/heading_levels.h"
#include "intake/minutes/labels.h"
#include "intake/minutes/sections.h"
#include "intake/record_reader.h"
#include "record/error.h"

#include <algorithm>
#include <map>
#include <set>

namespace safehand::intake::minutes {

namespace {

constexpr int section_level_max = 3;
constexpr std::size_t title_bytes_max = 200;

bool has_meaning(Entry const& entry, std::vector<Meaning> const& meanings, Meaning::Kind kind)
{
    return std::ranges::any_of(
        entry.marks, [&](std::size_t mark) { return meanings[mark].kind == kind; });
}

class Understanding {
  public:
    Understanding(Minutes minutes, Asked const& asked, FindVocabulary const& find)
        : minutes_(std::move(minutes)), asked_(asked), find_(find)
    {
    }

    Understood run(std::vector<Beside> beside, std::vector<Beside> const& said)
    {
        if (!asked_.people_json.empty()) particulars_.keep_json(asked_.people_json);
        if (minutes_.by_looks) settle_first_levels();
        keep_particulars();
        settle_procedure();
        if (minutes_.by_looks)
            settle_levels(minutes_, vocabulary_, [&](std::size_t part) {
                return consumed_[part] || in_particulars_.contains(part);
            });
        known_ = particulars_.known(vocabulary_);
        People const people(known_, vocabulary_);
        LabelReader const labels(vocabulary_, people, asked_.plain_styles);
        for (auto const& mark : minutes_.marks) meanings_.push_back(labels.meaning(mark));
        tell_comments();
        name_sections();
        Sections sections(minutes_, meanings_, particulars_, told_);
        place_parts(sections);
        for (auto& one : lost(minutes_, said)) {
            one.why = "words that were lost on the way";
            beside.push_back(std::move(one));
        }
        for (auto const& one : beside) sections.add_unplaced(one);
        tell_small_things();
        told_.sections = sections.count();
        if (told_.sections == 0) {
            std::string titles;
            for (auto const& term : vocabulary_.sections)
                titles += (titles.empty() ? "" : "; ") + term.titles.front();
            told_.missing.push_back(
                {"Missing: sections. No heading is one of those of " + vocabulary_.name + ": " +
                     titles + ".",
                 {}});
        }
        std::string const where = "Particulars";
        auto record = particulars_.record(
            vocabulary_,
            people,
            names_,
            sections.json(kind_of_unplaced(), "Not placed"),
            sections.facts(),
            [&](Entry const& entry) { return sections.cell(entry, where); },
            told_.missing);
        for (auto const& one : known_) told_.participants += one.child ? 0 : 1;
        check(std::move(record));
        return std::move(told_);
    }

  private:
    /// Everything between the heading Particulars and the next heading of its level.
    void keep_particulars()
    {
        consumed_.assign(minutes_.parts.size(), false);
        int level = 0;
        std::string heading;
        for (std::size_t i = 0; i < minutes_.parts.size(); ++i) {
            auto const& part = minutes_.parts[i];
            if (part.kind == Part::Kind::heading) {
                auto const words = line_of(part.entries.front());
                if (Particulars::is_heading(words)) {
                    level = part.level;
                    consumed_[i] = true;
                    continue;
                }
                if (level > 0 && part.level <= level) level = 0;
                heading = words;
                consumed_[i] = level > 0 && Particulars::is_table_heading(words);
                continue;
            }
            // Recognition misreads names and days; whoever sends a people file has them right.
            bool const told_elsewhere = minutes_.by_looks && !asked_.people_json.empty();
            if (level > 0 && part.kind == Part::Kind::table && !told_elsewhere)
                consumed_[i] = particulars_.keep(heading, part);
            if (level > 0 && !consumed_[i]) in_particulars_.insert(i);
        }
    }

    /// What begins and ends the particulars, before it is known which procedure they name.
    void settle_first_levels()
    {
        auto named = asked_.procedure.empty() ? particulars_.procedure() : asked_.procedure;
        if (named.empty()) {
            settle_particulars_levels(minutes_, {});
            Particulars first;
            std::string heading;
            for (auto const& part : minutes_.parts) {
                if (part.kind == Part::Kind::heading) heading = line_of(part.entries.front());
                if (part.kind == Part::Kind::table) (void)first.keep(heading, part);
            }
            named = first.procedure();
        }
        if (!named.empty()) settle_particulars_levels(minutes_, find_(named));
    }

    void settle_procedure()
    {
        auto const said = particulars_.procedure();
        auto const& named = asked_.procedure.empty() ? said : asked_.procedure;
        if (named.empty())
            throw Error(
                Fault::bad_input,
                "Nothing says which procedure these minutes follow. Name it in the table "
                "Conference, in the people file or with --procedure.");
        vocabulary_ = find_(named);
        if (!said.empty() && find_(said).procedure != vocabulary_.procedure)
            told_.missing.push_back(
                {"The minutes follow another procedure than the one that was asked for.", {}});
    }

    void tell_comments()
    {
        for (std::size_t i = 0; i < meanings_.size(); ++i) {
            if (meanings_[i].kind != Meaning::Kind::left_over) continue;
            Line line{"A comment that is no label", minutes_.marks[i].words};
            if (asked_.drop_comments) {
                told_.left_out.push_back(std::move(line));
            } else {
                line.says += ". Take it out of the file, or say that comments may be dropped.";
                told_.refused.push_back(std::move(line));
            }
        }
    }

    /// The section that a heading begins; empty when it is none of the procedure's.
    std::string kind_of(Part const& part) const
    {
        if (part.kind != Part::Kind::heading || part.level > section_level_max) return {};
        auto const& entry = part.entries.front();
        auto marks = entry.marks;
        for (auto const& words : entry.words)
            marks.insert(marks.end(), words.marks.begin(), words.marks.end());
        for (auto const mark : marks)
            if (meanings_[mark].kind == Meaning::Kind::section) return meanings_[mark].section;
        auto const* const term = section_called(vocabulary_, line_of(entry), minutes_.by_looks);
        return term == nullptr ? std::string{} : term->id;
    }

    void name_sections()
    {
        std::map<std::string, int> times;
        for (std::size_t i = 0; i < minutes_.parts.size(); ++i) {
            if (consumed_[i] || in_particulars_.contains(i)) continue;
            auto kind = kind_of(minutes_.parts[i]);
            if (kind.empty()) continue;
            auto const time = ++times[kind];
            auto id = "s-" + kind + (time == 1 ? "" : "-" + std::to_string(time));
            names_.push_back({id, line_of(minutes_.parts[i].entries.front())});
            begins_.emplace(i, std::pair(std::move(id), std::move(kind)));
        }
    }

    void place_parts(Sections& sections)
    {
        bool placed = false;
        std::string unknown;
        for (std::size_t i = 0; i < minutes_.parts.size(); ++i) {
            auto const& part = minutes_.parts[i];
            if (consumed_[i]) {
                placed = false;
                continue;
            }
            auto const* const first = part.entries.empty() ? nullptr : &part.entries.front();
            if (first != nullptr && has_meaning(*first, meanings_, Meaning::Kind::guidance)) {
                ++guidance_;
                continue;
            }
            if (auto const begin = begins_.find(i); begin != begins_.end()) {
                sections.begin(begin->second.first, begin->second.second, *first);
                told_.understood.push_back(
                    {"Section of kind " + begin->second.second, line_of(*first)});
                placed = true;
                continue;
            }
            if (part.kind == Part::Kind::heading && part.level == 1) {
                placed = false;
                unknown = "Under a heading that is none of " + vocabulary_.name + "'s";
                sections.add_unplaced(part, "A heading that is none of " + vocabulary_.name + "'s");
                continue;
            }
            if (in_particulars_.contains(i)) {
                sections.add_unplaced(part, "Among the particulars, and no table of the template");
            } else if (placed) {
                sections.add(part);
            } else if (
                unknown.empty() && first != nullptr &&
                has_meaning(*first, meanings_, Meaning::Kind::title) &&
                line_of(*first).size() <= title_bytes_max) {
                told_.left_out.push_back(
                    {"The document's own title; every copy has one of ours", line_of(*first)});
            } else {
                sections.add_unplaced(part, unknown.empty() ? "Above the first heading" : unknown);
            }
        }
    }

    void tell_small_things()
    {
        auto const add = [&](int count, char const* what) {
            if (count > 0) told_.left_out.push_back({std::to_string(count) + what, {}});
        };
        add(guidance_, " paragraphs of the template's own advice");
        add(minutes_.unseen_letters, " letters that nobody sees");
        if (minutes_.nested_tables > 0)
            told_.left_out.push_back(
                {"The lines of " + std::to_string(minutes_.nested_tables) +
                     " tables within tables; their words stand in the cell",
                 {}});
    }

    /// A kind that is not one of the ordinary sections, where the procedure has one.
    std::string kind_of_unplaced() const
    {
        auto const found = std::ranges::find(vocabulary_.sections, "confidential", &Term::id);
        if (found != vocabulary_.sections.end()) return found->id;
        return vocabulary_.sections.empty() ? "confidential" : vocabulary_.sections.front().id;
    }

    void check(std::string record)
    {
        if (record.empty() || !told_.refused.empty() || !told_.missing.empty()) return;
        try {
            (void)intake::read_record(record);
            told_.record_json = std::move(record);
        } catch (Error const& error) {
            told_.missing.push_back({error.what(), {}});
        }
    }

    Minutes minutes_;
    Asked const& asked_;
    FindVocabulary const& find_;
    Vocabulary vocabulary_;
    Particulars particulars_;
    std::vector<Known> known_;
    std::vector<Meaning> meanings_;
    std::vector<bool> consumed_;
    std::set<std::size_t> in_particulars_;
    std::vector<SectionName> names_;
    std::map<std::size_t, std::pair<std::string, std::string>> begins_;
    Understood told_;
    int guidance_ = 0;
};

} // namespace

Understood understand(
    Minutes minutes,
    std::vector<Beside> beside,
    std::vector<Beside> const& said,
    Asked const& asked,
    FindVocabulary const& find)
{
    return Understanding(std::move(minutes), asked, find).run(std::move(beside), said);
}

} // namespace safehand::intake::minutes
