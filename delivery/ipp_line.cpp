#include "delivery/ipp_line.h"

#include "delivery/address.h"
#include "record/error.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace safehand::delivery {

namespace {

constexpr std::size_t answer_bytes_max = 1024UL * 1024;
constexpr std::size_t upload_bytes_per_millisecond_min = 64;
constexpr long http_ok = 200;

PrinterAddress address_of(PrinterSettings const& settings)
{
    auto address = read_printer_uri(settings.uri);
    ensure(address.has_value(), "A printer's address was not checked.");
    return *std::move(address);
}

TlsPolicy policy_of(PrinterSettings const& settings)
{
    return {settings.ca_file, settings.pinned_key, settings.resolve, settings.connect_timeout};
}

/// What goes out: the request, then the document, without joining them in memory.
struct Outgoing {
    std::string_view request;
    std::string_view document;
    std::size_t at = 0;

    bool document_begun() const { return at > request.size(); }
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* from)
{
    auto* const out = static_cast<Outgoing*>(from);
    bool const in_request = out->at < out->request.size();
    auto const rest = in_request ? out->request.substr(out->at)
                                 : out->document.substr(out->at - out->request.size());
    auto const taken = std::min(size * count, rest.size());
    std::memcpy(buffer, rest.data(), taken);
    out->at += taken;
    return taken;
}

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* to)
{
    auto* const in = static_cast<std::string*>(to);
    if (in->size() + size * count > answer_bytes_max) return 0;
    in->append(bytes, size * count);
    return size * count;
}

} // namespace

std::optional<PrinterAddress> read_printer_uri(std::string_view uri)
{
    constexpr std::string_view scheme = "ipps://";
    constexpr std::string_view path_characters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/";
    if (!uri.starts_with(scheme)) return {};
    uri.remove_prefix(scheme.size());
    auto const slash = uri.find('/');
    if (slash == uri.npos) return {};
    auto const authority = uri.substr(0, slash);
    auto const path = uri.substr(slash);
    auto const colon = authority.find(':');
    PrinterAddress address{std::string(authority.substr(0, colon)), 631, std::string(path)};
    if (colon != authority.npos) {
        auto const digits = authority.substr(colon + 1);
        auto const* const end = digits.end();
        auto const read = std::from_chars(digits.begin(), end, address.port);
        if (read.ec != std::errc{} || read.ptr != end) return {};
    }
    constexpr int port_max = 65535;
    if (address.port < 1 || address.port > port_max || !is_host_name(address.host)) return {};
    if (path.find_first_not_of(path_characters) != path.npos || path.find("..") != path.npos)
        return {};
    return address;
}

struct IppLine::State {
    explicit State(PrinterSettings const& settings) : handle("https", policy_of(settings)) {}

    State(State const&) = delete;
    State& operator=(State const&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;

    ~State() { curl_slist_free_all(headers); }

    SecureHandle handle;
    curl_slist* headers = nullptr;
    std::chrono::milliseconds limit{};
};

IppLine::IppLine(PrinterSettings const& settings) : state_(std::make_unique<State>(settings))
{
    auto const address = address_of(settings);
    peer_ = address.host + ":" + std::to_string(address.port);
    auto const url = "https://" + peer_ + address.path;
    CURL* const curl = state_->handle.raw();
    state_->headers = curl_slist_append(nullptr, "Content-Type: application/ipp");
    // "Expect: 100-continue" only costs a wait; the answer to it proves nothing.
    state_->headers = curl_slist_append(state_->headers, "Expect:");
    state_->limit = settings.connect_timeout + settings.reply_timeout;
    auto const set = [curl](CURLoption option, auto value) {
        return curl_easy_setopt(curl, option, value) == CURLE_OK;
    };
    ensure(
        set(CURLOPT_URL, url.c_str()) && set(CURLOPT_HTTPHEADER, state_->headers) &&
            set(CURLOPT_POST, 1L) &&
            set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1)) &&
            set(CURLOPT_READFUNCTION, give) && set(CURLOPT_WRITEFUNCTION, keep),
        "libcurl refused the address of the printer.");
}

IppLine::~IppLine() = default;

IppExchange IppLine::ask(IppRequest const& request, std::string_view document)
{
    auto const encoded = encode_ipp(request);
    Outgoing out{encoded.bytes, document};
    std::string in;
    CURL* const curl = state_->handle.raw();
    auto const size = static_cast<curl_off_t>(encoded.bytes.size() + document.size());
    auto const upload =
        std::chrono::milliseconds(document.size() / upload_bytes_per_millisecond_min);
    auto const limit = static_cast<long>((state_->limit + upload).count());
    ensure(
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, limit) == CURLE_OK &&
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, size) == CURLE_OK &&
            curl_easy_setopt(curl, CURLOPT_READDATA, &out) == CURLE_OK &&
            curl_easy_setopt(curl, CURLOPT_WRITEDATA, &in) == CURLE_OK,
        "libcurl refused a printer request.");
    auto const code = curl_easy_perform(curl);
    IppExchange exchange;
    exchange.document_begun = out.document_begun();
    if (code != CURLE_OK) {
        exchange.trouble = transport_trouble(code, peer_);
        return exchange;
    }
    long status = 0;
    char const* type = nullptr;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    auto answer = decode_ipp(in);
    bool const is_ipp = type != nullptr && std::string_view(type).starts_with("application/ipp");
    if (status == http_ok && is_ipp && answer && answer->request_id == encoded.request_id)
        exchange.answer = std::move(answer);
    else
        exchange.trouble = {peer_ + " does not answer as a printer should.", true};
    return exchange;
}

HopProof IppLine::proof() const
{
    HopProof proof = state_->handle.witnessed();
    proof.peer = peer_;
    return proof;
}

} // namespace safehand::delivery
