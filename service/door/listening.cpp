#include "service/door/listening.h"

#include "record/error.h"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/SocketAddress.h>
#include <fcntl.h>

namespace safehand::service::door {

using Poco::Net::IPAddress;
using Poco::Net::ServerSocket;
using Poco::Net::SocketAddress;

ServerSocket listen_at(ServerSettings const& settings)
{
    constexpr int backlog = 1024;
    try {
        IPAddress proxy;
        if (!settings.trusted_proxy.empty() && !IPAddress::tryParse(settings.trusted_proxy, proxy))
            throw Error(Fault::bad_input, "trusted_proxy must be an IP address.");
        SocketAddress const address(settings.host, static_cast<Poco::UInt16>(settings.port));
        if (!address.host().isLoopback() &&
            (!settings.behind_proxy || settings.trusted_proxy.empty()))
            throw Error(
                Fault::bad_input,
                "Safehand speaks without encryption, so it listens on a loopback address only, "
                "unless behind_proxy is true and trusted_proxy names the TLS proxy in front.");
        ServerSocket socket;
        socket.bind(address, true, false);
        socket.listen(backlog);
        socket.setBlocking(false);
        // A program that this process starts must not go on listening in its place.
        ensure(
            ::fcntl(socket.impl()->sockfd(), F_SETFD, FD_CLOEXEC) == 0,
            "A socket can be closed on exec.");
        return socket;
    } catch (Poco::Exception const& fault) {
        throw Error(
            Fault::bad_input,
            "Cannot listen there: the address is not this machine's, or its port is taken.",
            fault.displayText());
    }
}

std::string last_hop(std::string const& forwarded)
{
    auto const comma = forwarded.rfind(',');
    auto hop = comma == std::string::npos ? forwarded : forwarded.substr(comma + 1);
    hop.erase(0, hop.find_first_not_of(" \t"));
    return hop;
}

} // namespace safehand::service::door
