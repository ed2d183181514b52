#include "service/pages/pages.h"

#include "service/pages/audit/audit_pages.h"
#include "service/pages/chair/chair_pages.h"
#include "service/pages/conference/conference_pages.h"
#include "service/pages/copies/copies_pages.h"
#include "service/pages/deadlines/deadlines_pages.h"
#include "service/pages/help/help_pages.h"
#include "service/pages/page_desk.h"
#include "service/pages/records/records_pages.h"
#include "service/pages/redaction/redaction_pages.h"
#include "service/pages/release/release_pages.h"
#include "service/pages/sign_in/sign_in_pages.h"
#include "service/pages/staff/staff_pages.h"
#include "service/pages/today/today_pages.h"

namespace safehand::service::pages {

std::vector<Page> all_pages(PageDesk const& desk)
{
    std::vector<Page> all;
    auto const add = [&](std::vector<Page> pages) {
        for (auto& page : pages) all.push_back(std::move(page));
    };
    add(sign_in_pages(desk.access));
    add(today_pages(desk));
    add(conference_pages(desk));
    add(copies_pages(desk));
    add(redaction_pages(desk));
    add(release_pages(desk));
    add(audit_pages(desk));
    add(deadlines_pages(desk));
    add(help_pages(desk));
    add(records_pages(desk));
    add(staff_pages(desk));
    add(chair_pages(desk, desk.installation.previews()));
    return all;
}

Pages::Pages(Installation& installation)
    : shelf_(installation.settings().share / "templates/pages"),
      assets_(find_assets(installation.settings().share)),
      site_(
          installation.access(),
          shelf_,
          assets_,
          {installation.settings().authority,
           installation.settings().telephone,
           installation.settings().demonstration})
{
    site_.add(all_pages({installation, installation.access(), shelf_}));
}

} // namespace safehand::service::pages
