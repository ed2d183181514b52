#include "tests/service/door/door_stage.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

namespace door_stage {

namespace {

constexpr int patience_seconds = 20;

sockaddr_in at(std::string const& address, int port)
{
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, address.c_str(), &place.sin_addr);
    return place;
}

} // namespace

Client::Client(int port, std::string const& from, int receive_buffer)
    : number_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    timeval const patience{patience_seconds, 0};
    ::setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (receive_buffer > 0)
        ::setsockopt(number_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    auto const here = at(from, 0);
    auto const there = at("127.0.0.1", port);
    if (::bind(number_, reinterpret_cast<sockaddr const*>(&here), sizeof here) != 0 ||
        ::connect(number_, reinterpret_cast<sockaddr const*>(&there), sizeof there) != 0)
        throw std::runtime_error("no connection to the door");
}

Client::Client(Client&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Client::~Client()
{
    hang_up();
}

void Client::hang_up()
{
    if (number_ >= 0) ::close(std::exchange(number_, -1));
}

bool Client::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        auto const gone = ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (gone <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(gone));
    }
    return true;
}

std::string Client::some(std::size_t bytes) const
{
    std::string whole;
    std::array<char, 65536> piece{};
    while (whole.size() < bytes) {
        auto const got =
            ::recv(number_, piece.data(), std::min(piece.size(), bytes - whole.size()), 0);
        if (got <= 0) break;
        whole.append(piece.data(), static_cast<std::size_t>(got));
    }
    return whole;
}

std::string Client::all() const
{
    return some(static_cast<std::size_t>(-1));
}

bool Client::waits() const
{
    pollfd one{number_, POLLIN, 0};
    return ::poll(&one, 1, 0) == 0;
}

std::string ask(int port, std::string_view bytes, std::string const& from)
{
    Client const client(port, from);
    (void)client.send(bytes);
    return client.all();
}

int status_of(std::string const& reply)
{
    return reply.starts_with("HTTP/1.1 ") ? std::stoi(reply.substr(9, 3)) : 0;
}

std::string body_of(std::string const& reply)
{
    auto const end = reply.find("\r\n\r\n");
    return end == std::string::npos ? "" : reply.substr(end + 4);
}

Door::Door(std::function<void(ServerSettings&)> const& change)
{
    ServerSettings settings;
    settings.host = "127.0.0.1";
    settings.token = "secret-token";
    auto const begun = std::chrono::steady_clock::now();
    settings.now = [this, begun] { return begun + std::chrono::milliseconds(passed_); };
    if (change) change(settings);
    auto const answer = [this](Request const& request) { return answered(request); };
    server_ = std::make_unique<HttpServer>(
        std::move(settings), answer, [] { return HttpServer::Health{true, "{}"}; }, answer);
}

Reply Door::answered(Request const& request)
{
    std::function<Reply(Request const&)> answer;
    {
        std::scoped_lock const lock(mutex_);
        seen_.push_back(request);
        answer = answer_;
    }
    if (answer) return answer(request);
    std::string path;
    for (auto const& part : request.path) path += "/" + part;
    return {200, request.method + " " + path + " " + std::to_string(request.body.size())};
}

std::vector<Request> Door::seen() const
{
    std::scoped_lock const lock(mutex_);
    return seen_;
}

void Door::answer_with(std::function<Reply(Request const&)> answer)
{
    std::scoped_lock const lock(mutex_);
    answer_ = std::move(answer);
}

bool comes_true(std::function<bool()> const& so)
{
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(patience_seconds);
    while (!so()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

} // namespace door_stage
