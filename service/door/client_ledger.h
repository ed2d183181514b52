// Who holds how many connections and bytes, so that no client can take the share of the others.
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace safehand::service::door {

class ClientLedger {
  public:
    struct Share {
        std::size_t connections = 0;
        std::size_t bytes = 0;
    };

    Share of(std::string const& client) const;

    void add(std::string const& client, std::size_t connections, std::size_t bytes);
    void take(std::string const& client, std::size_t connections, std::size_t bytes);

    std::size_t bytes() const { return bytes_; } ///< of all clients

  private:
    std::map<std::string, Share> shares_;
    std::size_t bytes_ = 0;
};

/// Under which name an address is counted: IPv4 as it is (also when mapped into IPv6), IPv6 by its
/// first 64 bits, which one subscriber holds. Empty when `address` is none.
std::string counted_as(std::string const& address);

} // namespace safehand::service::door
