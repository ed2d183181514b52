#include "service/door/connection.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace safehand::service::door {

namespace {

Moved outcome(ssize_t bytes)
{
    if (bytes > 0) return Moved::some;
    if (bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return Moved::later;
    return Moved::ended;
}

} // namespace

Connection::Connection(int number, Limits const& limits) : scanner(limits), number_(number) {}

Connection::~Connection()
{
    ::close(number_);
}

Moved Connection::read(std::size_t bytes_max)
{
    constexpr std::size_t piece = 64UL << 10U;
    std::array<char, piece> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    auto const got = ::recv(number_, buffer.data(), std::min(piece, bytes_max), 0);
    if (got > 0) arrived.append(buffer.data(), static_cast<std::size_t>(got));
    return outcome(got);
}

Moved Connection::read_and_forget()
{
    constexpr std::size_t piece = 64UL << 10U;
    std::array<char, piece> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init)
    return outcome(::recv(number_, buffer.data(), piece, 0));
}

Moved Connection::write()
{
    constexpr std::size_t turn = 1UL << 20U;
    auto const whole = reply_head_.size() + reply_body_.size();
    auto const begun = written_;
    while (written_ < whole) {
        if (written_ - begun >= turn) return Moved::later;
        std::array<iovec, 2> parts{};
        std::size_t count = 0;
        if (written_ < reply_head_.size())
            parts.at(count++) = {reply_head_.data() + written_, reply_head_.size() - written_};
        auto const of_body = written_ < reply_head_.size() ? 0 : written_ - reply_head_.size();
        if (of_body < reply_body_.size())
            parts.at(count++) = {reply_body_.data() + of_body, reply_body_.size() - of_body};
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        auto const gone = ::sendmsg(number_, &message, MSG_NOSIGNAL);
        if (auto const moved = outcome(gone); moved != Moved::some) return moved;
        written_ += static_cast<std::size_t>(gone);
    }
    return Moved::some;
}

void Connection::say_continue()
{
    constexpr std::string_view word = "HTTP/1.1 100 Continue\r\n\r\n";
    // These few bytes are the first on this connection: there is room for them, or nobody reads.
    (void)::send(number_, word.data(), word.size(), MSG_NOSIGNAL);
}

void Connection::close_writing()
{
    ::shutdown(number_, SHUT_WR);
}

void Connection::set_reply(std::string head_text, std::string body)
{
    reply_head_ = std::move(head_text);
    reply_body_ = std::move(body);
    written_ = 0;
}

} // namespace safehand::service::door
