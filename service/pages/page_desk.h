// What pages stand on: the running service, who comes in, and the words.
#pragma once

#include "service/access/access.h"
#include "service/installation/compose.h"
#include "service/pages/shelf.h"

namespace safehand::service::pages {

struct PageDesk {
    Installation& installation;
    Access& access;
    Shelf const& shelf;
};

} // namespace safehand::service::pages
