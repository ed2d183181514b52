// The record of a scenario as the service would be sent it: default views, kinship and signature
// are filled in last.

#include "intake/record_reader.h"
#include "steps/cast.h"
#include "world.h"

#include <algorithm>
#include <array>

namespace scenario {

using namespace safehand; // NOLINT(google-build-using-namespace)

namespace {

bool can_have_view(std::string_view role)
{
    constexpr std::array<std::string_view, 7> none{
        "chair",
        "minute-taker",
        "observer",
        "interpreter",
        "solicitor",
        "advocate",
        "team-manager"};
    return std::ranges::find(none, role) == none.end();
}

} // namespace

void World::add_default_views(Json& record) const
{
    for (auto& decision : record["decisions"]) {
        auto const* outcome = procedure().outcome(decision.value("outcome", ""));
        bool const plan = outcome != nullptr && outcome->needs_category;
        auto& views = decision["views"];
        if (views.is_null()) views = Json::array();
        for (auto const& one : record["participants"]) {
            auto const id = one.at("id").get<std::string>();
            bool const there = one.at("attendance") == "attended" || one.at("attendance") == "part";
            if (!cast_of(id).professional || !there || !can_have_view(cast_of(id).role) ||
                without_view_.contains(id) ||
                std::ranges::any_of(views, [&](Json const& v) { return v.at("who") == id; }))
                continue;
            Json view{
                {"who", id},
                {"choice", plan ? "plan" : "no plan"},
                {"reasons", "The invented worries are serious."}};
            if (plan && decision.contains("category")) view["category"] = decision["category"];
            views.push_back(std::move(view));
        }
    }
}

void World::add_relations(Json& record) const
{
    auto children = Json::array();
    for (auto const& one : record["children"]) children.push_back(one.at("id"));
    for (auto& one : record["participants"]) {
        auto const& who = cast_of(one.at("id").get<std::string>());
        bool const kin = !who.professional && who.role != "child" && who.role != "supporter";
        if (kin && !one.contains("related_children")) one["related_children"] = children;
    }
}

std::string World::text() const
{
    auto record = record_;
    expect(!record.is_null(), "No conference was named in a Given.");
    add_default_views(record);
    add_relations(record);
    if (signed_on_)
        record["signature"] = {
            {"by", signed_by_},
            {"on", *signed_on_},
            {"statement", "I have read this record and sign it as true."},
            {"content", intake::content_digest(record.dump()).text}};
    return record.dump();
}

ConferenceRecord World::read() const
{
    return intake::read_record(text());
}

} // namespace scenario
