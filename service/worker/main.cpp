// safehand-worker: one task on one stranger's document, inside the cage.
#include "cage/worker_side.h"
#include "service/worker/carrying.h"
#include "service/worker/rebuilt_check.h"
#include "service/worker/redacting.h"
#include "service/worker/refusals.h"
#include "service/worker/report_check.h"

namespace {

using Parts = std::vector<std::string>;

safehand::cage::Task task(Parts (*work)(Parts const&))
{
    return [work](Parts const& inputs) {
        try {
            return work(inputs);
        } catch (safehand::worker::Refused const& refused) {
            throw safehand::cage::Refused{refused.why};
        }
    };
}

} // namespace

int main(int count, char** arguments)
{
    using namespace safehand; // NOLINT(google-build-using-namespace): main has no namespace
    return cage::work(
        count,
        arguments,
        {
            {"look-at-report", task(worker::look_at_report)},
            {"carry-report", task(worker::carry_report)},
            {"check-report", task(worker::check_report)},
            {"redact", worker::redact},
            {"check-rebuilt", task(worker::check_rebuilt)},
        });
}
