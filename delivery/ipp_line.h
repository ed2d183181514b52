// One encrypted conversation with a printer: a request out, an answer in. What an answer means for
// a copy is decided in ipp_printer.cpp.
#pragma once

#include "delivery/ipp_message.h"
#include "delivery/printer.h"
#include "delivery/secure_handle.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace safehand::delivery {

/// "ipps://host:port/path" taken apart. The port is 631 when none is written.
struct PrinterAddress {
    std::string host;
    int port = 631;
    std::string path;
};

/// Null for any other scheme, a user part, a query, or an unusable host, port or path.
std::optional<PrinterAddress> read_printer_uri(std::string_view uri);

struct IppExchange {
    std::optional<IppAnswer> answer; ///< set only when a whole, matching answer came back
    TransportTrouble trouble;        ///< meaningful when there is no answer
    bool document_begun = false;     ///< at least one byte of the document left
};

class IppLine {
  public:
    explicit IppLine(PrinterSettings const& settings);
    IppLine(IppLine const&) = delete;
    IppLine& operator=(IppLine const&) = delete;
    IppLine(IppLine&&) = delete;
    IppLine& operator=(IppLine&&) = delete;
    ~IppLine();

    /// `document` follows the request byte for byte and may be empty.
    IppExchange ask(IppRequest const& request, std::string_view document = {});

    HopProof proof() const;

    std::string const& peer() const { return peer_; }

  private:
    struct State;

    std::string peer_;
    std::unique_ptr<State> state_;
};

} // namespace safehand::delivery
