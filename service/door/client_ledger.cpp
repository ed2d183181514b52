#include "service/door/client_ledger.h"

#include "record/error.h"

#include <Poco/Net/IPAddress.h>

#include <array>
#include <cstring>

namespace safehand::service::door {

using Poco::Net::IPAddress;

ClientLedger::Share ClientLedger::of(std::string const& client) const
{
    auto const found = shares_.find(client);
    return found == shares_.end() ? Share{} : found->second;
}

void ClientLedger::add(std::string const& client, std::size_t connections, std::size_t bytes)
{
    auto& share = shares_[client];
    share.connections += connections;
    share.bytes += bytes;
    bytes_ += bytes;
}

void ClientLedger::take(std::string const& client, std::size_t connections, std::size_t bytes)
{
    auto const found = shares_.find(client);
    ensure(
        found != shares_.end() && found->second.connections >= connections &&
            found->second.bytes >= bytes,
        "A client gives back what it was counted for.");
    found->second.connections -= connections;
    found->second.bytes -= bytes;
    bytes_ -= bytes;
    if (found->second.connections == 0 && found->second.bytes == 0) shares_.erase(found);
}

std::string counted_as(std::string const& address)
{
    IPAddress parsed;
    if (!IPAddress::tryParse(address, parsed)) return {};
    // Poco also takes short forms such as 192.0.2; in those two readers may see two addresses.
    if (parsed.family() == IPAddress::IPv4)
        return parsed.toString() == address ? address : std::string{};
    if (parsed.isIPv4Mapped()) {
        auto text = parsed.toString();
        auto const colon = text.rfind(':');
        auto tail = text.substr(colon + 1);
        if (IPAddress::tryParse(tail, parsed) && parsed.family() == IPAddress::IPv4) return tail;
        return text;
    }
    constexpr std::size_t network_bytes = 8;
    std::array<unsigned char, 16> bytes{};
    std::memcpy(bytes.data(), parsed.addr(), network_bytes);
    return IPAddress(bytes.data(), bytes.size()).toString() + "/64";
}

} // namespace safehand::service::door
