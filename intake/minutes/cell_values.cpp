#include "intake/minutes/cell_values.h"

#include "intake/minutes/days.h"
#include "intake/minutes/folding.h"
#include "record/error.h"

#include <algorithm>
#include <array>
#include <span>

namespace safehand::intake::minutes {

namespace {

constexpr char const* nobody = "names somebody who is not in the table People, or several people";

struct Said {
    Holds holds;
    std::string_view words; ///< folded
    std::string_view meant;
};

/// Words that are settled whatever the procedure says.
constexpr std::array sayings{
    Said{Holds::yes, "yes", "yes"},
    Said{Holds::yes, "ie", "yes"},
    Said{Holds::yes, "ydy", "yes"},
    Said{Holds::yes, "oes", "yes"},
    Said{Holds::yes, "no", "no"},
    Said{Holds::yes, "na", "no"},
    Said{Holds::yes, "nac ydy", "no"},
    Said{Holds::yes, "nac oes", "no"},
    Said{Holds::attendance, "attended", "attended"},
    Said{Holds::attendance, "yes", "attended"},
    Said{Holds::attendance, "present", "attended"},
    Said{Holds::attendance, "yn bresennol", "attended"},
    Said{Holds::attendance, "part", "part"},
    Said{Holds::attendance, "rhan", "part"},
    Said{Holds::attendance, "apologies", "apologies"},
    Said{Holds::attendance, "ymddiheuriadau", "apologies"},
    Said{Holds::attendance, "absent", "absent"},
    Said{Holds::attendance, "yn absennol", "absent"},
    Said{Holds::attendance, "excluded", "excluded"},
    Said{Holds::attendance, "cadwyd allan", "excluded"},
    Said{Holds::invitation, "yes", "invited"},
    Said{Holds::invitation, "ie", "invited"},
    Said{Holds::invitation, "invited", "invited"},
    Said{Holds::invitation, "no", "not-invited"},
    Said{Holds::invitation, "na", "not-invited"},
    Said{Holds::invitation, "not invited", "not-invited"},
    Said{Holds::invitation, "not told", "not-informed"},
    Said{Holds::invitation, "not informed", "not-informed"},
    Said{Holds::channel, "post", "post"},
    Said{Holds::channel, "e mail", "email"},
    Said{Holds::channel, "email", "email"},
    Said{Holds::channel, "e bost", "email"},
    Said{Holds::channel, "portal", "portal"},
    Said{Holds::channel, "porth", "portal"},
    Said{Holds::channel, "by hand", "by-hand"},
    Said{Holds::channel, "\u00E2 llaw", "by-hand"},
    Said{Holds::address_kind, "post", "post"},
    Said{Holds::address_kind, "e mail", "email"},
    Said{Holds::address_kind, "email", "email"},
    Said{Holds::address_kind, "e bost", "email"},
    Said{Holds::mode, "in person", "in person"},
    Said{Holds::mode, "wyneb yn wyneb", "in person"},
    Said{Holds::mode, "video", "video"},
    Said{Holds::mode, "fideo", "video"},
    Said{Holds::mode, "hybrid", "hybrid"},
    Said{Holds::basis, "consensus", "consensus"},
    Said{Holds::basis, "everybody agreed", "consensus"},
    Said{Holds::basis, "consensws", "consensus"},
    Said{Holds::basis, "chair", "chair"},
    Said{Holds::basis, "the chair decided", "chair"},
    Said{Holds::basis, "cadeirydd", "chair"},
    Said{Holds::choice, "plan", "plan"},
    Said{Holds::choice, "cynllun", "plan"},
    Said{Holds::choice, "no plan", "no plan"},
    Said{Holds::choice, "dim cynllun", "no plan"},
    Said{Holds::choice, "abstains", "abstains"},
    Said{Holds::choice, "yn ymatal", "abstains"}};

std::string first_name(std::string_view names)
{
    return std::string(names.substr(0, names.find('|')));
}

std::string place_of(TableForm const& form, std::string_view names, std::size_t number)
{
    auto place = "Table " + first_name(form.titles);
    if (!form.sideways) place += ", row " + std::to_string(number + 1);
    return place + ", " + first_name(names);
}

} // namespace

std::string lines_of(Entry const& entry, char doubtful_end)
{
    std::string text;
    for (auto const& words : entry.words) text += words.text;
    std::ranges::replace(text, perhaps_an_end, doubtful_end);
    return std::string(trimmed(text));
}

std::string lines_of(Row const& row, std::string_view member)
{
    auto const found = row.find(member);
    return found == row.end() ? std::string{} : lines_of(found->second);
}

std::vector<MemberValue> CellReader::row(TableForm const& form, Row const& row, std::size_t number)
{
    std::vector<MemberValue> values;
    for (auto const& column : form.columns) {
        auto const found = row.find(column.member);
        bool const filled = found != row.end() && !line_of(found->second).empty();
        place_ = place_of(form, column.names, number);
        if (!filled) {
            if (column.needed) problems_.push_back({place_ + " is missing.", {}});
            continue;
        }
        auto value = one(column, found->second);
        if (!std::holds_alternative<std::monostate>(value))
            values.push_back({column.member, std::move(value)});
    }
    return values;
}

void CellReader::refuse(
    TableForm const& form, std::size_t number, std::string_view member, std::string const& why)
{
    auto const column = std::ranges::find(form.columns, member, &Column::member);
    problems_.push_back(
        {place_of(form, column == form.columns.end() ? member : column->names, number) + " " + why,
         {}});
}

CellValue CellReader::unknown(std::string const& words, std::string const& why)
{
    problems_.push_back({place_ + ": what stands there " + why + ".", words});
    return {};
}

CellValue
CellReader::term(std::vector<Term> const& terms, std::string const& words, char const* what)
{
    if (auto const* const found = term_of(terms, words)) return found->id;
    std::string known;
    for (auto const& one : terms) known += (known.empty() ? "" : ", ") + one.id;
    return unknown(
        words,
        std::string("is no ") + what + " of procedure " + vocabulary_.procedure + "; it knows " +
            known);
}

template <class One>
CellValue CellReader::list(std::vector<std::string> const& names, One one, char const* why)
{
    std::vector<std::string> found;
    for (auto const& name : names) {
        if (auto id = one(name))
            found.push_back(*std::move(id));
        else
            unknown(name, why);
    }
    if (found.empty()) return {};
    return found;
}

CellValue CellReader::one(Column const& column, Entry const& entry)
{
    auto words = line_of(entry);
    auto const lines = lines_of(entry);
    auto const participant = [&](auto const& name) { return people_.participant(name); };
    auto const child = [&](auto const& name) { return people_.child(name); };
    auto const single = [&](std::optional<std::string> id, char const* why) -> CellValue {
        if (id) return *std::move(id);
        return unknown(words, why);
    };
    switch (column.holds) {
    case Holds::line: return words;
    case Holds::lines:
        // A line of an address that was too long for its cell does no harm as two lines.
        return listed_lines(column.member == "address" ? lines_of(entry, '\n') : lines);
    case Holds::text: return RawJson{text_(entry)};
    case Holds::day:
        if (auto day = day_in(words); !day.empty()) return day;
        return unknown(words, "is no day, such as 17 November 2026");
    case Holds::time:
        if (auto time = time_in(words); !time.empty()) return time;
        return unknown(words, "is no time, such as 9.30 am or 13:40");
    case Holds::person: return single(participant(words), nobody);
    case Holds::persons: return list(listed(lines), participant, nobody);
    case Holds::child: return single(child(words), "is no child of the table Children");
    case Holds::children:
        return list(listed(lines), child, "names a child who is not in the table Children");
    case Holds::refs: return refs(lines);
    case Holds::heard: return heard(lines);
    case Holds::yes:
    case Holds::attendance:
    case Holds::invitation:
    case Holds::channel:
    case Holds::address_kind:
    case Holds::mode:
    case Holds::basis:
    case Holds::choice: return settled(column.holds, words);
    case Holds::role:
    case Holds::kind:
    case Holds::outcome:
    case Holds::category:
    case Holds::ground:
    case Holds::order_kind:
    case Holds::fact_kind:
    case Holds::document: return declared(column.holds, words);
    }
    return {};
}

CellValue CellReader::settled(Holds holds, std::string const& words)
{
    auto const wanted = folded(words);
    std::string known;
    for (auto const& one : sayings) {
        if (one.holds != holds) continue;
        if (one.words == wanted || folded(one.meant) == wanted) {
            if (holds == Holds::yes) return one.meant == "yes";
            return std::string(one.meant);
        }
        if (known.find(one.meant) == std::string::npos)
            known += (known.empty() ? "" : ", ") + std::string(one.meant);
    }
    return unknown(words, "must be one of: " + known);
}

CellValue CellReader::declared(Holds holds, std::string const& words)
{
    if (holds == Holds::role) return term(vocabulary_.roles, words, "role");
    if (holds == Holds::kind)
        return term(vocabulary_.conference_kinds, words, "kind of conference");
    if (holds == Holds::outcome) return term(vocabulary_.outcomes, words, "outcome");
    if (holds == Holds::category) return term(vocabulary_.categories, words, "category");
    if (holds == Holds::ground) return term(vocabulary_.grounds, words, "ground of exclusion");
    if (holds == Holds::order_kind) return term(vocabulary_.orders, words, "kind of order");
    if (holds == Holds::fact_kind) return term(vocabulary_.facts, words, "kind of protected fact");
    ensure(holds == Holds::document, "every kind of column has a reader");
    auto const wanted = folded(words);
    if (wanted == "*" || wanted == "all" || wanted == "popeth") return std::string("*");
    return term(vocabulary_.documents, words, "document");
}

CellValue CellReader::refs(std::string const& words)
{
    return list(
        listed(words),
        [&](auto const& name) -> std::optional<std::string> {
            auto const ref = people_.ref(name);
            if (!ref) return std::nullopt;
            return written(*ref);
        },
        "names somebody who is not in the table People, no role and no group");
}

CellValue CellReader::heard(std::string const& words)
{
    std::vector<std::string> ids;
    for (auto const& heading : listed_lines(words)) {
        auto const before = ids.size();
        for (auto const& section : sections_)
            if (folded_heading(section.heading) == folded_heading(heading))
                ids.push_back(section.id);
        if (ids.size() == before) unknown(heading, "is no heading of these minutes");
    }
    if (ids.empty()) return {};
    return ids;
}

} // namespace safehand::intake::minutes
