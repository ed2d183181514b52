// safehand-worker: one task on one stranger's document, inside the cage.
#include "cage/worker_side.h"
#include "service/worker/carrying.h"
#include "service/worker/laying_out.h"
#include "service/worker/page_reading.h"
#include "service/worker/rebuilt_check.h"
#include "service/worker/redacting.h"
#include "service/worker/report_check.h"

int main(int count, char** arguments)
{
    using namespace safehand; // NOLINT(google-build-using-namespace): main has no namespace
    return cage::work(
        count,
        arguments,
        {{"look-at-report", worker::look_at_report},
         {"carry-report", worker::carry_report},
         {"check-report", worker::check_report},
         {"lay-out", worker::lay_out},
         {"redact", worker::redact},
         {"read-pages", worker::read_pages},
         {"check-rebuilt", worker::check_rebuilt}});
}
