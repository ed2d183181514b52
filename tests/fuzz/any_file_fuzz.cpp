// The search of strangers' PDFs. Only Unreadable may come out of it. The first byte chooses whether
// a password is given.
#include "proof/any_file/any_file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0) return 0;
    std::string_view const file(reinterpret_cast<char const*>(data) + 1, size - 1);
    try {
        safehand::any_file::search(
            file,
            (data[0] & 1U) != 0 ? "open sesame" : "",
            {"Rosalind Quenby", "07700 900461", "Ann", "14 March 2011"},
            {{"OCR", "an invented reading"}});
    } catch (safehand::any_file::Unreadable const&) {
        return 0;
    }
    return 0;
}
