// safehand-searcher: looks for words in one PDF, inside the cage.
#include "cage/worker_side.h"
#include "service/searcher/searching.h"

int main(int count, char** arguments)
{
    using namespace safehand; // NOLINT(google-build-using-namespace): main has no namespace
    return cage::work(
        count,
        arguments,
        {{"search", searcher::search},
         {"search-texts", searcher::search_texts},
         {"unlock", searcher::unlock},
         {"pictures", searcher::pictures}});
}
