// Reads what ISO 32000-2, 9.6.5, allows for Encoding. Which codes a font program itself names is in
// font_simple.cpp.
#include "redaction/unpicking/encoding_reader.h"

namespace safehand::unpicking {

namespace {

constexpr int differences_max = 4096;

void read_differences(Handle differences, SimpleEncoding& out)
{
    int const count = std::min(differences.getArrayNItems(), differences_max);
    long long code = 0;
    for (int i = 0; i < count; ++i) {
        auto item = differences.getArrayItem(i);
        if (item.isInteger()) {
            code = item.getIntValue();
        } else if (item.isName()) {
            if (code >= 0 && code < 256) {
                auto const at = static_cast<std::size_t>(code);
                out.named[at] = item.getName().substr(1);
                out.differs.set(at);
            }
            // Stops below the largest number there is.
            if (code < 256) ++code;
        }
    }
}

} // namespace

std::string_view SimpleEncoding::name(std::uint8_t code, std::optional<BaseEncoding> fallback) const
{
    std::string_view found;
    if (differs.test(code))
        found = named.at(code);
    else if (base.has_value())
        found = encoding_table(*base).at(code);
    else if (fallback.has_value())
        found = encoding_table(*fallback).at(code);
    return found == ".notdef" ? std::string_view() : found;
}

SimpleEncoding read_encoding(Handle encoding)
{
    SimpleEncoding out;
    if (encoding.isName()) out.base = base_encoding_named(encoding.getName());
    if (!encoding.isDictionary()) return out;
    if (auto base = encoding.getKey("/BaseEncoding"); base.isName())
        out.base = base_encoding_named(base.getName());
    if (auto differences = encoding.getKey("/Differences"); differences.isArray())
        read_differences(differences, out);
    return out;
}

} // namespace safehand::unpicking
