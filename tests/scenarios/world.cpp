#include "world.h"

#include "intake/record_reader.h"
#include "record/error.h"
#include "steps/cast.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace scenario {

using namespace safehand; // NOLINT(google-build-using-namespace)

void expect(bool holds, std::string const& otherwise)
{
    if (!holds) throw Unmet(otherwise);
}

namespace {

/// Lower case, every run of white space one space, curly quotes straight.
std::string plain(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        if (text.substr(i).starts_with("’")) {
            out += '\'';
            i += 2;
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return out;
}

Day day_before(std::string const& day, int days)
{
    return parse_day(day) - std::chrono::days{days};
}

Json line(std::string const& words)
{
    return {{"paragraph", words}};
}

} // namespace

bool says(std::string_view whole, std::string_view words)
{
    return plain(whole).find(plain(words)) != std::string::npos;
}

std::string file_bytes(std::string const& path_in_house)
{
    return service::read_file(
        std::filesystem::path(SAFEHAND_HOUSE) / path_in_house, "file of the house");
}

service::Library const& library()
{
    static service::Library const loaded{std::filesystem::path(SAFEHAND_HOUSE)};
    return loaded;
}

void World::choose(std::string const& region)
{
    static std::map<std::string, procedure::Procedure> loaded;
    auto found = loaded.find(region);
    if (found == loaded.end()) found = loaded.emplace(region, library().procedure(region)).first;
    procedure_ = found->second;
    region_ = region;
}

procedure::Procedure const& World::procedure() const
{
    expect(procedure_.has_value(), "No procedure was named in a Given.");
    return *procedure_;
}

procedure::Calendar const& World::calendar() const
{
    if (!calendar_) calendar_ = library().calendar(procedure());
    return *calendar_;
}

Day World::today() const
{
    if (!today_.empty()) return parse_day(today_);
    return parse_day(record_.at("held_on").get<std::string>()) + std::chrono::days{2};
}

void World::begin(std::string const& region, std::string const& kind, std::string const& day)
{
    choose(region);
    kind_ = kind;
    record_ = {
        {"safehand_record", 1},
        {"invented_notice", "This record is invented. No person, place or event in it is real."},
        {"reference", "C-2026-0733"},
        {"authority", "Invented council"},
        {"procedure", region},
        {"kind", kind},
        {"language", "en"},
        {"held_on", day},
        {"started", "10:00"},
        {"ended", "12:00"},
        {"venue", {{"name", "Invented hall"}, {"mode", "in person"}}},
        {"chair", "p-chair"},
        {"minute_taker", "p-minute-taker"},
        {"children", Json::array()},
        {"participants", Json::array()},
        {"sections", Json::array()},
        {"decisions", Json::array()},
        {"plan", Json::array()},
        {"complaints_note", "Everybody was told how to complain and has the leaflet."}};
    add_base();
}

void World::add_base()
{
    auto const day = record_.at("held_on").get<std::string>();
    if (kind_ == "pre-birth") {
        auto& baby = child("c-a");
        baby.erase("born");
        baby["name"] = "baby";
        baby["expected"] = iso(day_before(day, -70));
        remove_person("p-child-a");
    } else {
        child("c-a");
    }
    for (auto const* id :
         {"p-mother",
          "p-father",
          "p-chair",
          "p-minute-taker",
          "p-social-worker",
          "p-police",
          "p-school",
          "p-health-visitor"})
        person(id);
    for (auto const* id : {"p-mother", "p-father"}) person(id)["parental_responsibility"] = true;
    add_sections();
    decision("c-a") = {
        {"child", "c-a"},
        {"outcome", plan_outcome()},
        {"category", "neglect"},
        {"basis", "consensus"},
        {"reasons", "The invented worries are serious."}};
    record_["plan"].push_back(
        {{"id", "t-1"},
         {"need", "The child is safe."},
         {"action", "Visit the home every week."},
         {"by", Json::array({"p-social-worker"})},
         {"when", "Every week"}});
    record_["dates"] = {
        {"core_group",
         {{"on", iso(day_before(day, -8))}, {"time", "10:00"}, {"place", "Invented hall"}}},
        {"core_group_members", Json::array({"p-mother", "p-social-worker", "p-school"})},
        {"review",
         {{"on", iso(day_before(day, -80))}, {"time", "10:00"}, {"place", "Invented hall"}}}};
    signed_on_ = iso(day_before(day, -1));
}

void World::add_sections()
{
    auto const* kind = procedure().conference_kind(kind_);
    expect(kind != nullptr, "The procedure knows no conference of kind " + kind_ + ".");
    for (auto const& id : kind->sections) {
        auto const* type = procedure().section_kind(id);
        if (type->supplied_by == procedure::SuppliedBy::sections) section(id);
    }
}

Json& World::record()
{
    expect(!record_.is_null(), "No conference was named in a Given.");
    forget_plan();
    return record_;
}

bool World::has_person(std::string const& id) const
{
    return std::ranges::any_of(
        record_.at("participants"), [&](Json const& one) { return one.at("id") == id; });
}

void World::remove_person(std::string const& id)
{
    auto& people = record()["participants"];
    std::erase_if(
        people.get_ref<Json::array_t&>(), [&](Json const& one) { return one.at("id") == id; });
    if (!record_.contains("dates")) return;
    auto& members = record_["dates"]["core_group_members"];
    if (members.is_array())
        std::erase_if(members.get_ref<Json::array_t&>(), [&](Json const& m) { return m == id; });
}

Json& World::person(std::string const& id)
{
    for (auto& one : record()["participants"])
        if (one.at("id") == id) return one;
    auto const child_id = child_of(id);
    bool const known = std::ranges::any_of(
        record_["children"], [&](Json const& one) { return one.at("id") == child_id; });
    if (!child_id.empty() && !known) {
        child(child_id);
        return person(id);
    }
    auto const& who = cast_of(id);
    auto const confirmed = iso(day_before(record_.at("held_on"), 7));
    auto const house = id.substr(2);
    Json one{
        {"id", id},
        {"name", who.called},
        {"role", who.role},
        {"invitation", "invited"},
        {"attendance", "attended"},
        {"addresses",
         Json::array(
             {{{"id", "ad-" + house},
               {"kind", "post"},
               {"lines", {house + " house", "Invented Lane"}},
               {"postcode", "ZZ99 9ZZ"},
               {"source", "seen by the social worker"},
               {"confirmed_on", confirmed},
               {"confirmed_by", "an invented officer"}}})}};
    if (who.professional) {
        one["agency"] = "Invented agency of " + std::string(who.name);
        one["post_title"] = who.role;
        one["addresses"].push_back(
            {{"id", "em-" + house},
             {"kind", "email"},
             {"email", house + "@invented-agency.example"},
             {"source", "agency directory"},
             {"confirmed_on", confirmed},
             {"confirmed_by", "an invented officer"}});
    }
    if (!child_id.empty()) {
        one["child"] = child_id;
        one["invitation"] = "not-invited";
        one["attendance"] = "absent";
    }
    record_["participants"].push_back(std::move(one));
    return record_["participants"].back();
}

Json& World::child(std::string const& id)
{
    for (auto& one : record()["children"])
        if (one.at("id") == id) return one;
    auto const participant = "p-child-" + id.substr(2);
    auto const born =
        std::chrono::year_month_day{parse_day(record_.at("held_on").get<std::string>())} -
        std::chrono::years{9} - std::chrono::months{1};
    record_["children"].push_back(Json{
        {"id", id},
        {"name", std::string(cast_of(participant).called)},
        {"born", iso(std::chrono::sys_days{born.year() / born.month() / 1})}});
    if (!has_person(participant)) person(participant);
    for (auto& one : record_["children"])
        if (one.at("id") == id) return one;
    throw std::logic_error("the child that was added is there");
}

Json& World::decision(std::string const& child_id)
{
    for (auto& one : record()["decisions"])
        if (one.at("child") == child_id) return one;
    child(child_id);
    record_["decisions"].push_back(
        {{"child", child_id},
         {"outcome", plan_outcome()},
         {"category", "neglect"},
         {"basis", "consensus"}});
    return record_["decisions"].back();
}

Json& World::section(std::string const& name)
{
    for (auto& one : record()["sections"])
        if (says(one.at("heading").get<std::string>(), name) || one.at("kind") == name ||
            one.at("id") == name)
            return one;
    auto const& types = procedure().rules().section_kinds;
    auto const type = std::ranges::find_if(types, [&](procedure::SectionType const& one) {
        return one.id == name || plain(one.heading.en) == plain(name);
    });
    expect(type != types.end(), "The procedure has no section \"" + name + "\".");
    record_["sections"].push_back(
        {{"id", "s-" + type->id},
         {"kind", type->id},
         {"heading", type->heading.en.empty() ? type->id : type->heading.en},
         {"blocks", Json::array({line("Invented words about " + type->id + ".")})}});
    return record_["sections"].back();
}

std::string World::section_id(std::string const& name)
{
    return section(name).at("id");
}

Json& World::attachment(std::string const& author)
{
    auto& all = record()["attachments"];
    for (auto& one : all)
        if (one.at("author") == author) return one;
    auto const role = person(author).at("role").get<std::string>();
    static std::map<std::string, std::string> const kinds{
        {"social-worker", "social-work-report"},
        {"mother", "parents-report"},
        {"father", "parents-report"},
        {"child", "child-views"}};
    auto const own = role + "-report";
    auto const& known = procedure().rules().attachment_kinds;
    auto const found = kinds.find(role);
    std::string kind = found != kinds.end() ? found->second
                       : std::ranges::find(known, own, &procedure::Word::id) != known.end()
                           ? own
                           : "agency-report";
    record_["attachments"].push_back(
        {{"id", "at-" + author.substr(2)},
         {"title", "Report"},
         {"kind", std::move(kind)},
         {"author", author},
         {"file", "attachments/" + author.substr(2) + ".pdf"},
         {"sha256", "sha256:" + std::string(64, '0')},
         {"about_children", Json::array({"c-a"})},
         {"author_permits", true},
         {"signed_on", record_.at("held_on")},
         {"countersigned_by", "Clementine Howsham"}});
    return record_["attachments"].back();
}

std::string World::category(std::string const& name) const
{
    for (auto const& one : procedure().rules().categories)
        if (one.id == name || plain(one.title.en) == plain(name)) return one.id;
    return name;
}

std::string World::plan_outcome() const
{
    auto const& all = procedure().rules().outcomes;
    auto const found = std::ranges::find(all, true, &procedure::Outcome::needs_category);
    return found == all.end() ? "child-protection-plan" : found->id;
}

std::string World::support_outcome() const
{
    // A review ends a plan; any other conference makes none.
    auto const* usual = kind_ == "review" ? "plan-becomes-child-in-need" : "child-in-need-plan";
    if (procedure().outcome(usual) != nullptr) return usual;
    // A region's own word comes before those that the shared file on reviews adds.
    if (procedure().outcome("child-in-need-plan") != nullptr) return "child-in-need-plan";
    if (procedure().outcome("care-and-support-plan") != nullptr) return "care-and-support-plan";
    for (auto const& one : procedure().rules().outcomes)
        if (!one.needs_category && std::ranges::find(one.needs, "child-in-need") != one.needs.end())
            return one.id;
    return "child-in-need-plan";
}

} // namespace scenario
