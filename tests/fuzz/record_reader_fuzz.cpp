// The fuzz entry of the record reader: any bytes either read as a record or end in safehand::Error.
// Anything else that escapes ends the process, which is how the fuzzer sees it.
#include "intake/record_reader.h"
#include "record/error.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using safehand::Error;
using safehand::Fault;
namespace intake = safehand::intake;

void require(bool condition, char const* sentence)
{
    if (condition) return;
    (void)std::fputs(sentence, stderr);
    std::abort();
}

/// One line of printable text, and never our own mistake.
void check_error(Error const& error)
{
    require(error.fault() != Fault::broken, "the reader blamed itself\n");
    for (char const letter : std::string_view(error.what()))
        require(letter >= ' ' && letter < '\x7f', "an error line holds what may not be printed\n");
}

void read(std::string_view json)
{
    try {
        auto const record = intake::read_record(json);
        require(record.content == intake::content_digest(json), "two digests of one text\n");
        require(record.find(record.chair) != nullptr, "a record without its chair\n");
    } catch (Error const& error) {
        check_error(error);
    }
}

} // namespace

// The fuzzer looks for this name.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    // A copy of exactly this size lets the sanitizer see a read past the end.
    std::string const text(data, data + size);
    read(text);
    return 0;
}
