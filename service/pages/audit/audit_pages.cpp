#include "service/pages/audit/audit_pages.h"

#include "service/pages/audit/timescales.h"
#include "service/pages/audit/trails.h"

namespace safehand::service::pages {

namespace {

class LogCheck {
  public:
    explicit LogCheck(PageDesk const& desk) : desk_(desk) {}

    Answer show(Visit const& visit) const { return page(visit, {}); }

    Answer verify(Visit const& visit) const
    {
        auto const report =
            verify_audit(desk_.installation.store(), desk_.installation.verifier_key());
        Model result{
            {"sound", report.sound()},
            {"sentence",
             report.sound() ? visit.say(
                                  "audit.log-sound",
                                  {{"entries", std::to_string(report.entries)},
                                   {"checkpoints", std::to_string(report.checkpoints)}})
                            : visit.say("audit.log-broken")},
            {"root", report.root_hex},
            {"faults", Model::array()}};
        for (auto const& fault : report.faults) result["faults"].push_back(Model{{"text", fault}});
        return page(visit, std::move(result));
    }

    Answer checkpoint(Visit const&) const
    {
        auto const kept = desk_.installation.store().latest_checkpoint();
        return Download{"text/plain; charset=utf-8", kept ? kept->note : "", "checkpoint.txt"};
    }

  private:
    Answer page(Visit const& visit, Model result) const
    {
        Model model{
            {"title", visit.say("audit.log-title")},
            {"size", desk_.installation.store().log_size()},
            {"key", desk_.installation.verifier_key()},
            {"result", result.is_null() ? Model(false) : std::move(result)}};
        return Shown{"audit/log", std::move(model)};
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> audit_pages(PageDesk const& desk)
{
    Timescales const timescales(desk);
    Trails const trails(desk);
    LogCheck const log(desk);
    return {
        {"/reports", "reports", [=](Visit& visit) { return timescales.show(visit); }, nullptr},
        {"/reports/timescales.csv",
         "reports",
         [=](Visit& visit) { return timescales.csv(visit); },
         nullptr},
        {"/reports/trail",
         "reports",
         [=](Visit& visit) { return trails.find(visit); },
         [=](Visit& visit) { return trails.go(visit); }},
        {"/reports/trail/{copy}",
         "reports",
         [=](Visit& visit) { return trails.show(visit); },
         nullptr},
        {"/reports/log",
         "reports",
         [=](Visit& visit) { return log.show(visit); },
         [=](Visit& visit) { return log.verify(visit); }},
        {"/reports/checkpoint",
         "reports",
         [=](Visit& visit) { return log.checkpoint(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
