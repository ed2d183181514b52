// Answers about laid-out pages that a worker which was taken over could give, and what is made of
// those that have the agreed form.
#include "intake/laid_out/answer.h"
#include "intake/minutes/comparing.h"
#include "intake/minutes/conservation.h"
#include "intake/minutes/page_minutes.h"

#include <cstdint>
#include <cstdlib>

namespace laid_out = safehand::intake::laid_out;
namespace minutes = safehand::intake::minutes;

// The fuzzer looks for this name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the fuzzer speaks in octets
    std::string_view const answer(reinterpret_cast<char const*>(data), size);
    auto document = laid_out::read_answer(answer);
    if (!document) return 0;
    auto const again = laid_out::read_answer(laid_out::answer_of(*document));
    if (!again || *again != *document) std::abort();
    auto const read = minutes::read_page_minutes(*document);
    // Nothing that is seen may be lost on the way.
    if (!minutes::lost(read.minutes, read.said).empty()) std::abort();
    std::vector<minutes::Line> doubtful;
    auto const shown = document->pages.back().words;
    (void)minutes::drop_echoes(document->pages.front(), shown);
    minutes::hold_against_picture(document->pages.front(), 0, shown, doubtful);
    return 0;
}
