#include "intake/minutes/particulars.h"

#include "intake/json_tree.h"
#include "intake/minutes/cell_values.h"
#include "intake/minutes/folding.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace safehand::intake::minutes {

namespace {

using Json = nlohmann::ordered_json;

std::string upper(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

/// The line itself when it is a postcode of the United Kingdom.
std::string postcode_in(std::string const& line)
{
    auto const letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    auto const code = upper(line);
    auto const space = code.rfind(' ');
    if (space == std::string::npos || code.size() > 8 || code.size() - space != 4) return {};
    bool const sound =
        letter(code[0]) && digit(code[space + 1]) && letter(code[space + 2]) &&
        letter(code[space + 3]) &&
        std::all_of(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(space), [&](char c) {
            return letter(c) || digit(c);
        });
    return sound ? code : std::string{};
}

Json json_of(CellValue value)
{
    if (auto* const text = std::get_if<std::string>(&value)) return std::move(*text);
    if (auto const* const flag = std::get_if<bool>(&value)) return *flag;
    if (auto* const list = std::get_if<std::vector<std::string>>(&value)) return std::move(*list);
    if (auto const* const raw = std::get_if<RawJson>(&value)) return Json::parse(raw->text);
    return nullptr;
}

/// "venue.name" reaches into an object within.
void put(Json& object, std::string_view member, Json value)
{
    auto const dot = member.find('.');
    if (dot == std::string_view::npos)
        object[std::string(member)] = std::move(value);
    else
        object[std::string(member.substr(0, dot))][std::string(member.substr(dot + 1))] =
            std::move(value);
}

Json object_of(std::vector<MemberValue> values)
{
    Json object = Json::object();
    for (auto& one : values) put(object, one.member, json_of(std::move(one.value)));
    return object;
}

/// Takes a member out of the object; empty when it has none.
std::string take(Json& object, char const* member)
{
    auto const found = object.find(member);
    if (found == object.end()) return {};
    auto text = found->get<std::string>();
    object.erase(found);
    return text;
}

std::string numbered(std::string const& stem, std::set<std::string>& used)
{
    auto id = stem;
    for (int k = 2; !used.insert(id).second; ++k) id = stem + "-" + std::to_string(k);
    return id;
}

} // namespace

struct Particulars::Body {
    std::map<std::string, std::vector<Row>, std::less<>> rows; ///< by form
    Json given = Json::object();                               ///< from the JSON beside the tables
    std::vector<std::string> person_ids;                       ///< of the rows of People

    std::vector<Row> const& all(std::string_view form) const
    {
        static std::vector<Row> const none;
        auto const found = rows.find(form);
        return found == rows.end() ? none : found->second;
    }
};

namespace {

/// Puts the record together from rows that were kept.
class Assembling {
  public:
    Assembling(CellReader& reader, Json& record, std::vector<Line>& problems)
        : reader_(reader), record_(record), problems_(problems)
    {
    }

    Json* participant(std::string const& id)
    {
        for (auto& one : record_["participants"])
            if (one.value("id", "") == id) return &one;
        return nullptr;
    }

    void conference(TableForm const& form, Row const& row, std::size_t number)
    {
        for (auto& one : reader_.row(form, row, number)) {
            if (one.member == "procedure") continue; // settled before anything was read
            auto value = json_of(std::move(one.value));
            auto const before = record_.find(std::string(one.member));
            if (before != record_.end() && *before != value)
                problems_.push_back(
                    {"The minutes and the people file differ in " + std::string(one.member) + ".",
                     {}});
            put(record_, one.member, std::move(value));
        }
    }

    void child(People const& people, TableForm const& form, Row const& row, std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        object["id"] = people.child(lines_of(row, "name")).value_or("");
        record_["children"].push_back(std::move(object));
    }

    void participant(
        People const& people,
        std::string const& id,
        std::vector<SectionName> const& sections,
        TableForm const& form,
        Row const& row,
        std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        object["id"] = id;
        if (object.value("role", "") == "child")
            if (auto child_id = people.child(lines_of(row, "name"))) object["child"] = *child_id;
        // The columns tell what somebody missed, the record what they heard.
        std::set<std::string> missed;
        for (auto const& one : object.value("present_for", Json::array())) missed.insert(one);
        if (object.contains("exclusion"))
            for (auto const& one : object["exclusion"].value("sections", Json::array()))
                missed.insert(one);
        object.erase("present_for");
        if (object.value("attendance", "") == "part") {
            if (missed.empty())
                reader_.refuse(
                    form, number, "present_for", "must say what part was missed, by headings.");
            for (auto const& one : sections)
                if (!missed.contains(one.id)) object["present_for"].push_back(one.id);
        }
        record_["participants"].push_back(std::move(object));
    }

    void address(TableForm const& form, Row const& row, std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        auto* const person = participant(take(object, "person"));
        auto lines = object.value("address", std::vector<std::string>{});
        object.erase("address");
        if (person == nullptr || lines.empty()) return;
        if (object.value("kind", "") == "email") {
            object["email"] = lines.front();
        } else {
            // Lines may be written one below the other or between commas.
            if (lines.size() == 1) lines = listed(lines.front());
            if (auto const code = postcode_in(lines.back()); !code.empty()) {
                object["postcode"] = code;
                lines.pop_back();
            }
            object["lines"] = lines;
        }
        object["id"] = numbered("ad-" + person->value("id", "p").substr(2), address_ids_);
        (*person)["addresses"].push_back(std::move(object));
    }

    void preference(TableForm const& form, Row const& row, std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        if (auto* const person = participant(take(object, "person")))
            (*person)["preferences"].push_back(std::move(object));
    }

    void apart(TableForm const& form, Row const& row, std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        auto const one = take(object, "person");
        auto const other = take(object, "other");
        for (auto const& [from, to] : {std::pair(one, other), std::pair(other, one)})
            if (auto* const person = participant(from); person != nullptr && !to.empty()) {
                auto& list = (*person)["conflict_with"];
                if (list.is_null()) list = Json::array();
                if (std::ranges::find(list, Json(to)) == list.end()) list.push_back(to);
            }
    }

    Json* decision(std::string const& child)
    {
        for (auto& one : record_["decisions"])
            if (one.value("child", "") == child) return &one;
        return nullptr;
    }

    void
    under_decision(char const* member, TableForm const& form, Row const& row, std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        auto const child = take(object, "child");
        if (auto* const one = decision(child))
            (*one)[member].push_back(std::move(object));
        else if (!child.empty())
            reader_.refuse(form, number, "child", "names a child without a row in Decisions.");
    }

    void meeting(TableForm const& form, Row const& row, std::size_t number)
    {
        auto object = object_of(reader_.row(form, row, number));
        auto const name = folded(take(object, "meeting"));
        auto const members = object.find("members");
        auto& dates = record_["dates"];
        static std::map<std::string_view, char const*> const names{
            {"core group", "core_group"},
            {"first core group", "core_group"},
            {"grŵp craidd", "core_group"},
            {"review", "review"},
            {"review conference", "review"},
            {"cynhadledd adolygu", "review"},
            {"adolygiad", "review"},
            {"child in need", "child_in_need"},
            {"child in need meeting", "child_in_need"},
            {"plentyn mewn angen", "child_in_need"}};
        auto const known = names.find(name);
        if (known == names.end()) {
            if (!name.empty())
                reader_.refuse(
                    form, number, "meeting", "must be Core group, Review or Child in need.");
            return;
        }
        if (members != object.end()) {
            if (std::string_view(known->second) == "core_group")
                dates["core_group_members"] = *members;
            object.erase("members");
        }
        dates[known->second] = std::move(object);
    }

  private:
    CellReader& reader_;
    Json& record_;
    std::vector<Line>& problems_;
    std::set<std::string> address_ids_;
};

} // namespace

namespace {

void tell_what_is_needed(Json const& record, std::vector<Line>& missing)
{
    static constexpr std::array needed{
        std::pair{"reference", "the conference's reference"},
        std::pair{"authority", "the council that held it"},
        std::pair{"kind", "the kind of conference"},
        std::pair{"held_on", "the day on which it was held"},
        std::pair{"chair", "who was in the chair"},
        std::pair{"children", "the children it was about"},
        std::pair{"participants", "who was invited and who came"}};
    for (auto const& [member, what] : needed)
        if (!record.contains(member))
            missing.push_back(
                {std::string("Missing: ") + what +
                     ". It stands in the tables of the template, or in the people file.",
                 {}});
}

} // namespace

Particulars::Particulars() : body_(std::make_unique<Body>()) {}

Particulars::Particulars(Particulars&&) noexcept = default;
Particulars& Particulars::operator=(Particulars&&) noexcept = default;
Particulars::~Particulars() = default;

bool Particulars::is_heading(std::string_view heading)
{
    static constexpr std::array<std::string_view, 4> names{
        "particulars", "particulars of the conference", "manylion", "manylion y gynhadledd"};
    return std::ranges::any_of(sides(heading), [](auto const& side) {
        return std::ranges::find(names, folded_heading(side)) != names.end();
    });
}

bool Particulars::is_table_heading(std::string_view heading)
{
    return form_called(heading) != nullptr;
}

bool Particulars::keep(std::string_view heading, Part const& table)
{
    auto const* const form = form_called(heading);
    if (form == nullptr || table.rows.empty()) return false;
    auto& kept = body_->rows[std::string(form->id)];
    if (form->sideways) {
        if (kept.empty()) kept.emplace_back();
        bool placed = true;
        for (auto const& row : table.rows) {
            if (row.size() < 2) return false;
            auto const name = line_of(row[0]);
            auto const* const column = column_called(*form, name);
            if (column != nullptr)
                kept.front()[std::string(column->member)] = row[1];
            else // the header says "Fact" and "Value"
                placed = placed && &row == &table.rows.front();
        }
        return placed;
    }
    std::vector<Column const*> columns;
    for (auto const& cell : table.rows.front())
        columns.push_back(column_called(*form, line_of(cell)));
    if (std::ranges::find(columns, nullptr) != columns.end()) return false;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        Row row;
        for (std::size_t k = 0; k < columns.size(); ++k)
            row[std::string(columns[k]->member)] = table.rows[i][k];
        kept.push_back(std::move(row));
    }
    return true;
}

void Particulars::keep_json(std::string_view people_json)
{
    // The strict reader refuses members that come twice; the other one would take the last.
    auto const tree = JsonTree::parse(people_json, Limits{});
    if (tree.root().kind != JsonNode::Kind::object)
        throw Error(Fault::bad_input, "The people file must hold a JSON object, like a record.");
    body_->given = Json::parse(people_json);
    for (char const* const member : {"sections", "signature"})
        if (body_->given.contains(member))
            throw Error(
                Fault::bad_input,
                "The people file is a record without sections and signature; these come from the "
                "minutes and from the chair.");
}

std::string Particulars::procedure() const
{
    auto const& rows = body_->all("conference");
    auto said = rows.empty() ? std::string{} : lines_of(rows.front(), "procedure");
    if (!said.empty()) return said;
    auto const found = body_->given.find("procedure");
    return found != body_->given.end() && found->is_string() ? found->get<std::string>() : "";
}

std::vector<Known> Particulars::known(Vocabulary const& vocabulary)
{
    std::vector<Known> all;
    std::set<std::string> used;
    auto const of_json = [&](char const* list, bool child) {
        auto const found = body_->given.find(list);
        if (found == body_->given.end() || !found->is_array()) return;
        for (auto const& one : *found) {
            if (!one.is_object() || !one.contains("id") || !one["id"].is_string()) continue;
            Known person{one["id"].get<std::string>(), {}, {}, child};
            for (char const* const member : {"name", "role"})
                if (one.contains(member) && !one[member].is_string()) return;
            person.names.push_back(one.value("name", ""));
            person.role = child ? "" : one.value("role", "");
            for (auto const& other : one.value("known_as", Json::array()))
                if (other.is_string()) person.names.push_back(other.get<std::string>());
            used.insert(person.id);
            all.push_back(std::move(person));
        }
    };
    auto const names = [](Row const& row) {
        std::vector<std::string> list{lines_of(row, "name")};
        for (auto& other : listed_lines(lines_of(row, "known_as")))
            list.push_back(std::move(other));
        return list;
    };
    of_json("children", true);
    of_json("participants", false);
    for (auto const& row : body_->all("children"))
        all.push_back({numbered("c-1", used), names(row), {}, true});
    for (auto const& row : body_->all("participants")) {
        auto const* const role = term_of(vocabulary.roles, lines_of(row, "role"));
        auto const id = numbered("p-" + (role == nullptr ? std::string("1") : role->id), used);
        body_->person_ids.push_back(id);
        all.push_back({id, names(row), role == nullptr ? "" : role->id, false});
    }
    return all;
}

std::string Particulars::fact(std::string_view id_or_kind, std::string_view value) const
{
    auto const wanted = folded(value);
    std::set<std::string> found;
    auto const add = [&](std::string const& id, std::string const& kind, auto const& values) {
        if (folded(id) == folded(id_or_kind)) found.insert(id);
        if (folded(kind) != folded(id_or_kind)) return;
        for (auto const& one : values)
            if (folded(one) == wanted) found.insert(id);
    };
    for (auto const& one : body_->given.value("protected_facts", Json::array()))
        if (one.is_object() && one.contains("values") && one["values"].is_array()) {
            std::vector<std::string> values;
            for (auto const& text : one["values"])
                if (text.is_string()) values.push_back(text.get<std::string>());
            add(one.value("id", ""), one.value("kind", ""), values);
        }
    std::size_t number = 0;
    for (auto const& row : body_->all("protected_facts"))
        add("f-" + std::to_string(++number),
            lines_of(row, "kind"),
            listed_lines(lines_of(row, "values")));
    return found.size() == 1 ? *found.begin() : std::string{};
}

std::string Particulars::record(
    Vocabulary const& vocabulary,
    People const& people,
    std::vector<SectionName> const& names,
    std::string const& sections,
    std::string const& protected_facts,
    CellText const& text,
    std::vector<Line>& missing)
{
    Json record = Json::object();
    record["safehand_record"] = 1;
    record.update(body_->given);
    CellReader reader(vocabulary, people, names, text, missing);
    Assembling assembling(reader, record, missing);
    auto const each = [&](std::string_view id, auto use) {
        auto const* form = &table_forms().front();
        for (auto const& one : table_forms())
            if (one.id == id) form = &one;
        std::size_t number = 0;
        for (auto const& row : body_->all(id)) use(*form, row, number++);
    };
    auto const alone = [&](char const* list) {
        bool const both = !body_->all(list).empty() && body_->given.contains(list);
        if (both)
            missing.push_back(
                {std::string("The minutes and the people file both list ") + list +
                     "; keep one of the two.",
                 {}});
        return !both;
    };
    each("conference", [&](auto const&... args) { assembling.conference(args...); });
    record["procedure"] = vocabulary.procedure;
    if (alone("children"))
        each("children", [&](auto const&... args) { assembling.child(people, args...); });
    if (alone("participants"))
        each("participants", [&](auto const& form, auto const& row, std::size_t number) {
            assembling.participant(people, body_->person_ids.at(number), names, form, row, number);
        });
    each("addresses", [&](auto const&... args) { assembling.address(args...); });
    each("preferences", [&](auto const&... args) { assembling.preference(args...); });
    each("conflict_with", [&](auto const&... args) { assembling.apart(args...); });
    if (alone("orders"))
        each("orders", [&](auto const&... args) {
            record["orders"].push_back(object_of(reader.row(args...)));
        });
    if (alone("protected_facts"))
        each("protected_facts", [&](auto const& form, auto const& row, std::size_t number) {
            auto object = object_of(reader.row(form, row, number));
            object["id"] = "f-" + std::to_string(number + 1);
            record["protected_facts"].push_back(std::move(object));
        });
    for (auto& one : Json::parse(protected_facts)) record["protected_facts"].push_back(one);
    if (alone("decisions"))
        each("decisions", [&](auto const&... args) {
            record["decisions"].push_back(object_of(reader.row(args...)));
        });
    each("views", [&](auto const&... args) { assembling.under_decision("views", args...); });
    each("dissent", [&](auto const&... args) { assembling.under_decision("dissent", args...); });
    if (alone("plan"))
        each("plan", [&](auto const& form, auto const& row, std::size_t number) {
            auto object = object_of(reader.row(form, row, number));
            object["id"] = "a-" + std::to_string(number + 1);
            record["plan"].push_back(std::move(object));
        });
    each("dates", [&](auto const&... args) { assembling.meeting(args...); });
    record["sections"] = Json::parse(sections);
    tell_what_is_needed(record, missing);
    return missing.empty() ? record.dump(1) : std::string{};
}

} // namespace safehand::intake::minutes
