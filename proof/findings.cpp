#include "proof/findings.h"

#include <algorithm>
#include <utility>

namespace safehand::proof {

namespace {

constexpr std::size_t listed_max = 200;
constexpr std::size_t kept_max = 10'000;

std::string_view word(NeedleKind kind)
{
    switch (kind) {
    case NeedleKind::fact: return "a withheld fact";
    case NeedleKind::run: return "withheld words";
    case NeedleKind::short_part: return "a short withheld part";
    }
    return "withheld words";
}

} // namespace

void Findings::fault(std::string channel, std::string what, int page)
{
    if (found_.size() < kept_max) found_.insert({"", std::move(channel), std::move(what), page});
}

NeedleIndex::Sink Findings::in(std::string channel, int page)
{
    return sink(std::move(channel), page, nullptr);
}

NeedleIndex::Sink
Findings::in_but(std::string channel, int page, std::set<std::size_t> const& excused)
{
    return sink(std::move(channel), page, &excused);
}

NeedleIndex::Sink
Findings::sink(std::string channel, int page, std::set<std::size_t> const* excused)
{
    return [this, channel = std::move(channel), page, excused](std::size_t form) {
        auto const kind = index_.forms()[form].kind;
        if (excused != nullptr && kind == NeedleKind::short_part && excused->contains(form)) return;
        if (found_.size() < kept_max)
            found_.insert({index_.id_of(form), channel, std::string(word(kind)), page});
    };
}

std::vector<Finding> Findings::list() const
{
    std::vector<Finding> out(found_.begin(), found_.end());
    if (out.size() > listed_max) out.resize(listed_max);
    return out;
}

} // namespace safehand::proof
