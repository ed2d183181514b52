// PDF functions (ISO 32000-2, 7.10): sampled, exponential, stitching and PostScript calculator.
#pragma once

#include "redaction/unpicking/qpdf.h"

#include <memory>
#include <span>
#include <string>

namespace safehand::unpicking {

/// One function, or an array of functions of one output each taken together. Cheap to copy.
class FunctionReader {
  public:
    /// Never throws but std::bad_alloc: what cannot be read has a fault(). At most 32 inputs and
    /// outputs (8 inputs for samples), 8 levels of stitching, 256 parts, 16 MiB of samples and
    /// 20,000 words of calculator program.
    static FunctionReader of(Handle function);

    FunctionReader() = default;

    int inputs() const;  ///< 0 with a fault
    int outputs() const; ///< 0 with a fault
    /// `in` has inputs() values; `out` is filled with outputs() values. Values outside the domain
    /// are brought into it; what is not a number becomes 0.
    void at(std::span<double const> in, std::span<double> out) const;

    std::string const& fault() const { return fault_; } ///< empty: usable

    class Part; ///< defined in function_parts.h

  private:
    std::shared_ptr<Part const> part_;
    std::string fault_ = "a function that cannot be read";
};

} // namespace safehand::unpicking
