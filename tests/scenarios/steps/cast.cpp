#include "cast.h"

#include "../sentence.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace scenario {

namespace {

constexpr bool agency = true;

constexpr std::array everybody{
    Cast{"the mother", "p-mother", "mother", "Ottilie Brackenhurst"},
    Cast{"the father", "p-father", "father", "Denholm Scargill"},
    Cast{"the second father", "p-second-father", "father", "Piers Holtby"},
    Cast{"the stepfather", "p-stepfather", "parent-partner", "Lionel Wetwang"},
    Cast{"the parent's partner", "p-partner", "parent-partner", "Rufus Ganthorpe"},
    Cast{"the grandmother", "p-grandmother", "grandparent", "Winifred Ampleby"},
    Cast{"the grandfather", "p-grandfather", "grandparent", "Cuthbert Ampleby"},
    Cast{"the aunt", "p-aunt", "relative", "Henrietta Kexby"},
    Cast{"the uncle", "p-uncle", "relative", "Barnaby Kexby"},
    Cast{"the relative", "p-relative", "relative", "Isolde Thwing"},
    Cast{"the carer", "p-carer", "carer", "Philippa Garrowby"},
    Cast{"the foster carer", "p-foster-carer", "carer", "Marigold Fimber"},
    Cast{"the supporter", "p-supporter", "supporter", "Gwendolen Sledmere"},
    Cast{"the second supporter", "p-second-supporter", "supporter", "Ambrose Langtoft"},
    Cast{"the observer", "p-observer", "observer", "Tarquin Rudston", agency},
    Cast{"the second observer", "p-second-observer", "observer", "Mirabel Kilham", agency},
    Cast{"the solicitor", "p-solicitor", "solicitor", "Hortense Burdale", agency},
    Cast{"the advocate", "p-advocate", "advocate", "Leopold Wharram", agency},
    Cast{
        "the child's solicitor",
        "p-childs-solicitor",
        "childs-solicitor",
        "Ermintrude Skirpenbeck",
        agency},
    Cast{
        "the landlord's officer", "p-landlord", "other-professional", "Horatio Wilberfoss", agency},
    Cast{"the interpreter", "p-interpreter", "interpreter", "Katarzyna Birdsall", agency},
    Cast{"the social worker", "p-social-worker", "social-worker", "Ignatius Leavening", agency},
    Cast{"the receiving social worker", "p-receiving", "social-worker", "Drusilla Acklam", agency},
    Cast{"the team manager", "p-team-manager", "team-manager", "Clementine Howsham", agency},
    Cast{"the chair", "p-chair", "chair", "Rosalind Westow", agency},
    Cast{"the minute taker", "p-minute-taker", "minute-taker", "Mortimer Crambe", agency},
    Cast{"the police", "p-police", "police", "Sergeant Euphemia Barton", agency},
    Cast{"the health visitor", "p-health-visitor", "health-visitor", "Perpetua Foston", agency},
    Cast{"the midwife", "p-midwife", "midwife", "Araminta Bulmer", agency},
    Cast{"the neonatal nurse", "p-neonatal-nurse", "neonatal", "Octavia Welburn", agency},
    Cast{"the children's centre", "p-centre", "childrens-centre", "Balthasar Coneys", agency},
    Cast{"the school", "p-school", "school", "Theodora Slingsby", agency},
    Cast{"the GP", "p-gp", "gp", "Dr Fitzroy Hovingham", agency},
    Cast{"the probation officer", "p-probation", "probation", "Lavinia Stonegrave", agency},
    Cast{"the housing officer", "p-housing", "housing", "Percival Nunnington", agency},
    Cast{"the family court adviser", "p-cafcass", "cafcass", "Seraphina Oswaldkirk", agency},
    Cast{"Child A", "p-child-a", "child", "Juniper Brackenhurst"},
    Cast{"Child B", "p-child-b", "child", "Alaric Brackenhurst"},
    Cast{"Child C", "p-child-c", "child", "Ptolemy Brackenhurst"},
    Cast{"Child D", "p-child-d", "child", "Saffron Brackenhurst"},
    Cast{"Child E", "p-child-e", "child", "Lysander Brackenhurst"},
};

constexpr std::array document_names{
    Named{"record", "record"},
    Named{"chair's letter", "chairs-letter"},
    Named{"decision letter", "chairs-letter"},
    Named{"exclusion letter", "exclusion-letter"},
    Named{"outline plan", "outline-plan"},
    Named{"final plan", "final-plan"},
    Named{"notice of plan changes", "plan-changes-notice"},
    Named{"confidential section", "confidential-section"},
    Named{"amendment slip", "amendment-slip"},
    Named{"amendment letter", "amendment-letter"},
    Named{"holding letter", "holding-letter"},
    Named{"letter instead", "letter-instead"},
    Named{"verbal note", "verbal-note"},
    Named{"sharing permission", "sharing-permission"},
    Named{"release note", "release-note"},
    Named{"recording reply", "recording-request-reply"},
    Named{"birth addendum", "birth-addendum"},
};

constexpr std::array channel_names{
    Named{"post", "post"},
    Named{"e-mail", "email"},
    Named{"portal", "portal"},
    Named{"hand", "by-hand"},
};

constexpr std::array language_names{
    Named{"English", "en"},
    Named{"Welsh", "cy"},
    Named{"Polish", "pl"},
    Named{"Urdu", "ur"},
    Named{"Romanian", "ro"},
    Named{"Arabic", "ar"},
};

constexpr std::array region_names{
    Named{"North Yorkshire", "north-yorkshire"},
    Named{"Wales", "wales"},
    Named{"Wirral", "wirral"},
    Named{"Lancashire", "lancashire"},
};

constexpr std::array<std::string_view, 12> months{
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"};

bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ends_word(std::string_view rest, std::size_t at)
{
    return at >= rest.size() || !(letter(rest[at]) || rest[at] == '-');
}

/// Every one of `all` that `rest` begins with as a whole word, longest first.
template <class All, class Name, class Value>
std::vector<Taken> take_named(All const& all, std::string_view rest, Name name, Value value)
{
    std::vector<Taken> taken;
    for (auto const& one : all)
        if (rest.starts_with(name(one)) && ends_word(rest, name(one).size()))
            taken.push_back({name(one).size(), std::string(value(one))});
    std::ranges::sort(taken, [](auto const& a, auto const& b) { return a.length > b.length; });
    return taken;
}

std::vector<Taken> take_person(std::string_view rest)
{
    return take_named(
        everybody, rest, [](Cast const& c) { return c.name; }, [](Cast const& c) { return c.id; });
}

std::vector<Taken> take_names(std::span<Named const> all, std::string_view rest)
{
    return take_named(
        all, rest, [](Named const& n) { return n.name; }, [](Named const& n) { return n.word; });
}

/// "the police, the school and the chair"; a shorter list is a candidate too.
std::vector<Taken> take_people(std::string_view rest)
{
    std::vector<Taken> lists;
    Taken list;
    while (true) {
        auto const next = take_person(rest.substr(list.length));
        if (next.empty()) break;
        list.length += next.front().length;
        list.value += (list.value.empty() ? "" : ",") + next.front().value;
        lists.push_back(list);
        auto const left = rest.substr(list.length);
        if (left.starts_with(", ")) {
            list.length += 2;
        } else if (left.starts_with(" and ")) {
            list.length += 5;
        } else {
            break;
        }
    }
    std::ranges::reverse(lists);
    return lists;
}

std::vector<Taken> take_quoted(std::string_view rest)
{
    if (!rest.starts_with('"')) return {};
    Taken taken;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            taken.length = i + 1;
            return {taken};
        }
        if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
        taken.value += rest[i];
    }
    return {};
}

std::vector<Taken> take_digits(std::string_view rest)
{
    std::size_t length = 0;
    while (length < rest.size() && digit(rest[length])) ++length;
    if (length == 0) return {};
    return {{length, std::string(rest.substr(0, length))}};
}

/// "3 March 2026" as 2026-03-03. Whether there is such a day is looked at where it is read.
std::vector<Taken> take_day(std::string_view rest)
{
    auto const day = take_digits(rest);
    if (day.empty() || day.front().length > 2) return {};
    auto const after = rest.substr(day.front().length);
    for (std::size_t m = 0; m < months.size(); ++m) {
        auto const month = " " + std::string(months[m]) + " ";
        if (!after.starts_with(month)) continue;
        auto const year = take_digits(after.substr(month.size()));
        if (year.empty() || year.front().length != 4) return {};
        auto const two = [](std::string const& n) { return n.size() == 1 ? "0" + n : n; };
        return {
            {day.front().length + month.size() + 4,
             year.front().value + "-" + two(std::to_string(m + 1)) + "-" + two(day.front().value)}};
    }
    return {};
}

std::vector<Taken> take_time(std::string_view rest)
{
    bool const shaped = rest.size() >= 5 && digit(rest[0]) && digit(rest[1]) && rest[2] == ':' &&
                        digit(rest[3]) && digit(rest[4]);
    if (!shaped) return {};
    return {{5, std::string(rest.substr(0, 5))}};
}

/// "WI-65", "K04" or "C-2".
std::vector<Taken> take_code(std::string_view rest)
{
    std::size_t i = 0;
    while (i < rest.size() && rest[i] >= 'A' && rest[i] <= 'Z') ++i;
    if (i == 0) return {};
    if (i < rest.size() && rest[i] == '-') ++i;
    auto const first = i;
    while (i < rest.size() && digit(rest[i])) ++i;
    if (i == first) return {};
    return {{i, std::string(rest.substr(0, i))}};
}

} // namespace

std::span<Cast const> cast()
{
    return everybody;
}

Cast const& cast_of(std::string_view id)
{
    auto const* const found = std::ranges::find(everybody, id, &Cast::id);
    if (found == everybody.end()) throw std::runtime_error("nobody here is " + std::string(id));
    return *found;
}

std::string child_of(std::string_view person)
{
    constexpr std::string_view head = "p-child-";
    if (!person.starts_with(head)) return {};
    return "c-" + std::string(person.substr(head.size()));
}

std::span<Named const> documents()
{
    return document_names;
}

std::span<Named const> channels()
{
    return channel_names;
}

std::span<Named const> languages()
{
    return language_names;
}

std::span<Named const> regions()
{
    return region_names;
}

std::string word_for(std::span<Named const> all, std::string_view name)
{
    auto const found = std::ranges::find(all, name, &Named::name);
    if (found == all.end()) throw std::runtime_error("no word for " + std::string(name));
    return std::string(found->word);
}

std::vector<std::string> listed(std::string_view ids)
{
    std::vector<std::string> list;
    while (!ids.empty()) {
        auto const comma = std::min(ids.find(','), ids.size());
        list.emplace_back(ids.substr(0, comma));
        ids.remove_prefix(std::min(comma + 1, ids.size()));
    }
    return list;
}

std::vector<Taken> take_place(std::string_view place, std::string_view rest)
{
    if (place == "person") return take_person(rest);
    if (place == "people") return take_people(rest);
    if (place == "document") return take_names(document_names, rest);
    if (place == "channel") return take_names(channel_names, rest);
    if (place == "language") return take_names(language_names, rest);
    if (place == "region") return take_names(region_names, rest);
    if (place == "text" || place == "word" || place == "section") return take_quoted(rest);
    if (place == "day") return take_day(rest);
    if (place == "time") return take_time(rest);
    if (place == "n") return take_digits(rest);
    if (place == "rule" || place == "clash") return take_code(rest);
    throw std::logic_error("there is no place called " + std::string(place));
}

} // namespace scenario
