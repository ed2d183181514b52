// The paths under /api/v1: each one is a step of the journey, a receipt, or a question. The same
// paths are described in config/openapi.json.
#pragma once

#include "service/api/access_api.h"
#include "service/api/attached_api.h"
#include "service/api/chairs_api.h"
#include "service/api/corrections_api.h"
#include "service/api/destructions_api.h"
#include "service/api/figures_api.h"
#include "service/api/handling.h"
#include "service/api/intake_api.h"
#include "service/api/registers_api.h"
#include "service/api/reports_api.h"
#include "service/api/who_asks.h"
#include "service/installation/compose.h"

#include <mutex>

namespace safehand::service::api {

class Api {
  public:
    explicit Api(Installation& installation)
        : installation_(installation), who_asks_(installation), access_(installation),
          registers_(installation), attached_(installation, installation.releasing()),
          chairs_(installation), corrections_(installation, installation.releasing()),
          intake_(installation, installation.releasing()),
          reports_(installation, installation.releasing()),
          destructions_(installation, installation.releasing()), figures_(installation),
          releasing_(installation.releasing())
    {
    }

    /// Throws Error for everything that cannot be done; the server turns it into a status. Lets
    /// nothing past a door of config/access/doors.json that does not open.
    Reply answer(Request const& request);

    /// May the body of this request be read? See WhoAsks.
    bool lets_in(Request const& head) const { return who_asks_.lets_in(head); }

  private:
    Reply handled(Request const& request);
    Reply conferences(Request const& request);
    Reply conference(Request const& request, storage::ConferenceId const& id);
    Reply copy(Request const& request, CopyId const& id);
    Reply audit(Request const& request);
    Reply intake(Request const& request);
    Reply plan(storage::ConferenceId const& id);
    Reply original(storage::ConferenceId const& id);
    Reply decide(Request const& request, storage::ConferenceId const& id);
    Reply release(Request const& request, storage::ConferenceId const& id);
    Reply add_receipt(Request const& request, CopyId const& id);
    Reply settle_doubt(Request const& request, CopyId const& id);
    Reply passphrase(Request const& request, CopyId const& id);

    Installation& installation_;
    WhoAsks who_asks_;
    AccessApi access_;
    RegistersApi registers_;
    AttachedApi attached_;
    ChairsApi chairs_;
    CorrectionsApi corrections_;
    IntakeApi intake_;
    ReportsApi reports_;
    DestructionsApi destructions_;
    FiguresApi figures_;
    std::mutex& releasing_;
};

} // namespace safehand::service::api
