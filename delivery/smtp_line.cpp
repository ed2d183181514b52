#include "delivery/smtp_line.h"

#include "record/error.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace safehand::delivery {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

constexpr std::size_t chunk_bytes = 64UL * 1024;

Deadline after(std::chrono::seconds limit)
{
    return std::chrono::steady_clock::now() + limit;
}

int milliseconds_until(Deadline deadline)
{
    auto const left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<long long>(left.count(), 0, 3'600'000));
}

TlsPolicy policy_of(MailSettings const& settings)
{
    return {settings.ca_file, settings.pinned_key, settings.resolve, settings.connect_timeout};
}

std::string first_line(std::string const& file)
{
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    if (line.ends_with('\r')) line.pop_back();
    if (!in || line.empty())
        throw Error(
            Fault::unavailable,
            "The mail relay's password file cannot be read. Check the settings.");
    return line;
}

} // namespace

struct SmtpLine::State {
    explicit State(MailSettings const& settings)
        : handle("smtp", policy_of(settings)), waiter(curl_multi_init())
    {
        ensure(waiter != nullptr, "libcurl gave no waiting handle.");
    }

    State(State const&) = delete;
    State& operator=(State const&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;

    ~State() { curl_multi_cleanup(waiter); }

    enum class Heard { something, nothing, end };

    /// Puts what has arrived into `bytes` without waiting.
    Heard take(std::string& bytes) const
    {
        std::array<char, 4096> buffer{};
        std::size_t got = 0;
        auto const code = curl_easy_recv(handle.raw(), buffer.data(), buffer.size(), &got);
        bytes.assign(buffer.data(), got);
        if (code == CURLE_AGAIN) return Heard::nothing;
        return code == CURLE_OK && got > 0 ? Heard::something : Heard::end;
    }

    /// False when the time is up.
    bool wait(short events, Deadline deadline) const
    {
        int const left = milliseconds_until(deadline);
        if (left == 0) return false;
        curl_waitfd wait_for{socket, events, 0};
        int ready = 0;
        return curl_multi_poll(waiter, &wait_for, 1, left, &ready) == CURLM_OK && ready > 0;
    }

    SecureHandle handle;
    CURLM* waiter;
    curl_socket_t socket = CURL_SOCKET_BAD;
    std::string early; ///< heard while only looking; hear() begins with it
};

SmtpLine::SmtpLine(MailSettings const& settings)
    : peer_(settings.host + ":" + std::to_string(settings.port)),
      state_(std::make_unique<State>(settings))
{
    CURL* const curl = state_->handle.raw();
    auto const url = "smtp://" + peer_ + "/" + settings.helo;
    auto const limit =
        static_cast<long>((settings.connect_timeout + settings.reply_timeout).count() * 1000);
    bool ready = curl_easy_setopt(curl, CURLOPT_URL, url.c_str()) == CURLE_OK &&
                 curl_easy_setopt(curl, CURLOPT_CONNECT_ONLY, 1L) == CURLE_OK &&
                 curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, limit) == CURLE_OK;
    if (!settings.user.empty()) {
        auto const password = first_line(settings.password_file);
        ready = ready &&
                curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str()) == CURLE_OK &&
                curl_easy_setopt(curl, CURLOPT_PASSWORD, password.c_str()) == CURLE_OK;
    }
    ensure(ready, "libcurl refused the address of the mail relay.");
}

SmtpLine::~SmtpLine() = default;

std::optional<TransportTrouble> SmtpLine::open()
{
    CURL* const curl = state_->handle.raw();
    auto const code = curl_easy_perform(curl);
    if (code != CURLE_OK) {
        long reply = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
        // A relay that greets with 4xx is busy, which libcurl reports as a weird reply.
        bool const busy = code == CURLE_WEIRD_SERVER_REPLY && reply >= 400 && reply < 500;
        return transport_trouble(busy ? CURLE_REMOTE_ACCESS_DENIED : code, peer_);
    }
    curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &state_->socket);
    // The last word on "never in clear" is what the handshake itself reported, not an option.
    bool const encrypted = !state_->handle.witnessed().tls_version.empty() &&
                           !state_->handle.witnessed().peer_key_sha256.empty();
    if (!encrypted || state_->socket == CURL_SOCKET_BAD)
        return transport_trouble(CURLE_USE_SSL_FAILED, peer_);
    return {};
}

SmtpAnswer SmtpLine::ask(std::string_view command, std::chrono::seconds limit)
{
    ensure(
        command.find_first_of(std::string_view("\r\n\0", 3)) == command.npos,
        "A mail command was about to be sent with a line break in it.");
    if (!is_quiet()) return {SmtpAnswer::What::malformed, {}};
    if (!say(std::string(command) + "\r\n", limit)) return {SmtpAnswer::What::lost, {}};
    return hear(limit);
}

bool SmtpLine::say(std::string_view bytes, std::chrono::seconds limit)
{
    auto const deadline = after(limit);
    while (!bytes.empty()) {
        std::size_t sent = 0;
        auto const piece = bytes.substr(0, chunk_bytes);
        auto const code = curl_easy_send(state_->handle.raw(), piece.data(), piece.size(), &sent);
        if (code == CURLE_AGAIN) {
            if (!state_->wait(CURL_WAIT_POLLOUT, deadline)) return false;
        } else if (code != CURLE_OK || std::chrono::steady_clock::now() > deadline) {
            return false;
        }
        bytes.remove_prefix(sent);
    }
    return true;
}

SmtpAnswer SmtpLine::hear(std::chrono::seconds limit)
{
    auto const deadline = after(limit);
    SmtpReplyReader reader;
    std::string bytes = std::exchange(state_->early, {});
    for (;;) {
        switch (reader.take(bytes)) {
        case SmtpReplyReader::Status::more: break;
        case SmtpReplyReader::Status::whole: return {SmtpAnswer::What::reply, reader.reply()};
        case SmtpReplyReader::Status::malformed: return {SmtpAnswer::What::malformed, {}};
        }
        auto const heard = state_->take(bytes);
        if (heard == State::Heard::end) return {SmtpAnswer::What::lost, {}};
        bool const waited =
            heard == State::Heard::something || state_->wait(CURL_WAIT_POLLIN, deadline);
        if (!waited || std::chrono::steady_clock::now() > deadline)
            return {SmtpAnswer::What::silent, {}};
    }
}

bool SmtpLine::is_quiet()
{
    return state_->early.empty() && state_->take(state_->early) == State::Heard::nothing;
}

HopProof SmtpLine::proof() const
{
    HopProof proof = state_->handle.witnessed();
    proof.peer = peer_;
    return proof;
}

} // namespace safehand::delivery
