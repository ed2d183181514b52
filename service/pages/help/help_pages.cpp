#include "service/pages/help/help_pages.h"

#include <algorithm>
#include <array>

namespace safehand::service::pages {

namespace {

/// The parts of the help that somebody with these roles needs; everybody has the first.
Answer help(Visit const& visit)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> parts{
        {{"business-support", "support"},
         {"manager", "support"},
         {"chair", "chair"},
         {"auditor", "auditor"},
         {"administrator", "administrator"}}};
    Model model{{"title", visit.say("help.title")}};
    for (auto const& [role, part] : parts)
        if (std::ranges::count(visit.who.roles, role) > 0) model[std::string(part)] = true;
    return Shown{"help/help", std::move(model)};
}

} // namespace

std::vector<Page> help_pages(PageDesk const&)
{
    return {{"/help", "help", help, nullptr}};
}

} // namespace safehand::service::pages
