#include "service/pages/today/today_pages.h"

#include "service/pages/today/today_facts.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

bool is(Visitor const& who, std::string_view role)
{
    return std::ranges::find(who.roles, role) != who.roles.end();
}

Answer home(PageDesk const& desk, Visit const& visit)
{
    if (visit.who.kind == Visitor::Kind::reader) return GoTo{"/records"};
    bool const works = is(visit.who, "business-support") || is(visit.who, "manager");
    if (!works && is(visit.who, "chair")) return GoTo{"/approve"};
    if (!works && is(visit.who, "auditor")) return GoTo{"/reports"};
    if (!works && is(visit.who, "administrator")) return GoTo{"/staff"};
    auto model = today_model(visit.words, gather_today(desk, visit));
    model["may_take_in"] = desk.access.doors().may(visit.who, "record.take-in").is_open();
    return Shown{"today/today", std::move(model)};
}

} // namespace

std::vector<Page> today_pages(PageDesk const& desk)
{
    return {{"/", "today", [=](Visit& visit) { return home(desk, visit); }, nullptr}};
}

} // namespace safehand::service::pages
