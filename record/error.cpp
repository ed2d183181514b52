#include "record/error.h"

#include <utility>

namespace safehand {

Error::Error(Fault fault, std::string const& public_text, std::string detail)
    : std::runtime_error(public_text), fault_(fault), detail_(std::move(detail))
{
}

Error& Error::during(std::string step)
{
    trail_.push_back(std::move(step));
    return *this;
}

namespace {

std::string_view word_for(Fault fault)
{
    switch (fault) {
    case Fault::bad_input: return "bad_input";
    case Fault::refused: return "refused";
    case Fault::unavailable: return "unavailable";
    case Fault::broken: return "broken";
    }
    return "broken";
}

} // namespace

std::string Error::for_log() const
{
    std::string line{word_for(fault_)};
    line.append(": ").append(what());
    if (!detail_.empty()) line.append(" (").append(detail_).append(")");
    for (auto const& step : trail_) line.append(" < ").append(step);
    return line;
}

void ensure(bool condition, std::string_view sentence)
{
    if (!condition)
        throw Error(Fault::broken, "Something is wrong inside Safehand.", std::string(sentence));
}

} // namespace safehand
