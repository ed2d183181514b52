// How one stretch of words is kept from the reader, and how two such wishes combine.
#pragma once

#include "record/document.h"

#include <algorithm>
#include <string>
#include <utility>

namespace safehand::redaction {

struct Veil {
    MarkStyle style = MarkStyle::visible;
    std::string code; ///< empty unless visible

    auto operator<=>(Veil const&) const = default;
};

/// Neutral and silent veils never carry a code, whatever the order says.
inline Veil veil_of(MarkStyle style, std::string code)
{
    if (style != MarkStyle::visible) code.clear();
    return {style, std::move(code)};
}

/// The same words are withheld twice: the wish that tells less wins, and a code stays only when
/// both name it.
inline Veil both(Veil const& a, Veil const& b)
{
    auto const style = std::max(a.style, b.style);
    if (style != MarkStyle::visible || a.code != b.code) return {style, {}};
    return {style, a.code};
}

/// Two withheld stretches touch: one mark stands for both when either shows one. A silent stretch
/// adds nothing to it, not even a doubt about its code.
inline Veil joined(Veil const& a, Veil const& b)
{
    if (a.style == MarkStyle::silent) return b;
    if (b.style == MarkStyle::silent) return a;
    return both(a, b);
}

} // namespace safehand::redaction
