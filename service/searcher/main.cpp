// safehand-searcher: looks for words in one PDF, inside the cage.
#include "cage/worker_side.h"
#include "service/searcher/searching.h"

namespace {

using Parts = std::vector<std::string>;

safehand::cage::Task task(Parts (*work)(Parts const&))
{
    return [work](Parts const& inputs) {
        try {
            return work(inputs);
        } catch (safehand::searcher::Refused const& refused) {
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
        {{"search", task(searcher::search)},
         {"unlock", task(searcher::unlock)},
         {"pictures", task(searcher::pictures)}});
}
