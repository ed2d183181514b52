// The kinds of PDF functions. Private to function_*.cpp.
#pragma once

#include "redaction/unpicking/function_reader.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace safehand::unpicking {

class FunctionReader::Part {
  public:
    Part() = default;
    virtual ~Part() = default;
    Part(Part const&) = delete;
    Part& operator=(Part const&) = delete;
    Part(Part&&) = delete;
    Part& operator=(Part&&) = delete;

    virtual int inputs() const = 0;
    virtual int outputs() const = 0;
    /// `in` is brought into the domain by whoever calls; `out` into the range likewise.
    virtual void work(std::span<double const> in, std::span<double> out) const = 0;
};

using FunctionPart = std::shared_ptr<FunctionReader::Part const>;

/// Pairs of lower and upper bounds.
using Bounds = std::vector<double>;

/// Type 0. Null: not readable.
FunctionPart sampled_function(Handle stream, Bounds const& domain, Bounds const& range);

/// Type 4. Null: not readable.
FunctionPart
calculator_function(std::string const& program, Bounds const& domain, Bounds const& range);

/// `value` between `from` and `from_end`, moved to the same place between `to` and `to_end`.
double moved(double value, double from, double from_end, double to, double to_end);

} // namespace safehand::unpicking
