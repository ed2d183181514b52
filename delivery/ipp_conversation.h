// The few requests that this house makes of a printer, on one connection. What an answer means for
// a copy is decided in ipp_printer.cpp.
#pragma once

#include "delivery/ipp_line.h"
#include "delivery/printer.h"

#include <string>

namespace safehand::delivery {

/// `settings` must outlive it.
class IppConversation {
  public:
    explicit IppConversation(PrinterSettings const& settings);

    IppExchange printer_attributes();

    /// `which` is "completed" or "not-completed" (RFC 8011 4.2.6.1).
    IppExchange jobs(std::string const& which);

    /// Makes an empty job. `sides` is an IPP keyword.
    IppExchange create(PrintJob const& job, std::string const& sides);

    IppExchange send(int job_id, PrintJob const& job);
    IppExchange cancel(int job_id);
    IppExchange job_attributes(int job_id);

    IppLine const& line() const { return line_; }

    PrinterSettings const& settings() const { return settings_; }

  private:
    PrinterSettings const& settings_;
    IppLine line_;
};

} // namespace safehand::delivery
