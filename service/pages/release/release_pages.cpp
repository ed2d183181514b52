#include "service/pages/release/release_pages.h"

#include "service/pages/release/approval.h"
#include "service/pages/release/print_run.h"
#include "service/pages/release/progress.h"
#include "service/pages/release/release_page.h"

namespace safehand::service::pages {

std::vector<Page> release_pages(PageDesk const& desk)
{
    ApprovalPage const approval(desk);
    ReleasePage const release(desk);
    ProgressPage const progress(desk);
    ReleasedPage const released(desk);
    PrintRun const run(desk);
    std::string const section = "conferences";
    return {
        {"/conferences/{conference}/approval",
         section,
         [=](Visit& visit) { return approval.show(visit); },
         [=](Visit& visit) { return approval.remind(visit); }},
        {"/conferences/{conference}/release",
         section,
         [=](Visit& visit) { return release.show(visit); },
         [=](Visit& visit) { return release.release(visit); }},
        {"/conferences/{conference}/progress",
         section,
         [=](Visit& visit) { return progress.show(visit); },
         [=](Visit& visit) { return progress.stop(visit); }},
        {"/conferences/{conference}/progress/resume",
         section,
         [=](Visit& visit) { return progress.resume_page(visit); },
         [=](Visit& visit) { return progress.resume(visit); }},
        {"/conferences/{conference}/released",
         section,
         [=](Visit& visit) { return released.show(visit); },
         nullptr},
        {"/conferences/{conference}/released/{file}",
         section,
         [=](Visit& visit) { return released.paper(visit); },
         nullptr},
        {"/print-run",
         "today",
         [=](Visit& visit) { return run.show(visit); },
         [=](Visit& visit) { return run.act(visit); }},
        {"/print-run/posted", "today", [=](Visit& visit) { return run.manifest(visit); }, nullptr},
        {"/print-run/posted/{file}",
         "today",
         [=](Visit& visit) { return run.manifest_file(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
