#include "delivery/secure_handle.h"

#include "record/error.h"

#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <fstream>
#include <vector>

namespace safehand::delivery {

struct SecureHandle::State {
    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;

    ~State()
    {
        curl_easy_cleanup(curl);
        curl_slist_free_all(resolve);
    }

    CURL* curl = nullptr;
    curl_slist* resolve = nullptr;
    HopProof proof;
};

namespace {

constexpr long no = 0;
constexpr long yes = 1;

bool start_libcurl_once()
{
    static bool const started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return started;
}

int witness_slot()
{
    static int const slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return slot;
}

std::string base64(std::vector<unsigned char> const& bytes)
{
    std::vector<unsigned char> text(bytes.size() / 3 * 4 + 8);
    int const length = EVP_EncodeBlock(text.data(), bytes.data(), static_cast<int>(bytes.size()));
    return {text.begin(), text.begin() + length};
}

/// RFC 7469 2.4: SHA-256 of the subject public key info, as the pin option reads it too.
std::string key_digest(SSL const* ssl)
{
    X509* const certificate = SSL_get0_peer_certificate(ssl);
    if (certificate == nullptr) return {};
    unsigned char* der = nullptr;
    int const length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (length <= 0) return {};
    std::vector<unsigned char> digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    int const ok = EVP_Digest(
        der, static_cast<std::size_t>(length), digest.data(), &size, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    if (ok != 1) return {};
    digest.resize(size);
    return base64(digest);
}

void note_handshake(SSL const* ssl, int where, int /*value*/)
{
    if ((where & SSL_CB_HANDSHAKE_DONE) == 0) return;
    auto* const proof =
        static_cast<HopProof*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), witness_slot()));
    if (proof == nullptr) return;
    proof->tls_version = SSL_get_version(ssl);
    proof->cipher = SSL_get_cipher_name(ssl);
    proof->peer_key_sha256 = key_digest(ssl);
}

CURLcode attach_witness(CURL* /*curl*/, void* context, void* proof)
{
    auto* const ctx = static_cast<SSL_CTX*>(context);
    if (SSL_CTX_set_ex_data(ctx, witness_slot(), proof) != 1) return CURLE_SSL_CONNECT_ERROR;
    SSL_CTX_set_info_callback(ctx, note_handshake);
    return CURLE_OK;
}

template <class Value>
void set(CURL* curl, CURLoption option, Value value)
{
    ensure(
        curl_easy_setopt(curl, option, value) == CURLE_OK,
        "This libcurl does not know an option that the TLS policy needs.");
}

} // namespace

SecureHandle::SecureHandle(std::string const& protocol, TlsPolicy const& policy)
    : state_(std::make_unique<State>())
{
    ensure(start_libcurl_once(), "libcurl did not start.");
    state_->curl = curl_easy_init();
    ensure(state_->curl != nullptr, "libcurl gave no handle.");
    CURL* const curl = state_->curl;
    set(curl, CURLOPT_PROTOCOLS_STR, protocol.c_str());
    set(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(curl, CURLOPT_SSL_VERIFYPEER, yes);
    set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    set(curl, CURLOPT_SSL_SESSIONID_CACHE, no);
    set(curl, CURLOPT_CAINFO, policy.ca_file.c_str());
    // Without this the folder of public authorities would be trusted beside our own file.
    set(curl, CURLOPT_CAPATH, static_cast<char const*>(nullptr));
    if (!policy.pinned_key.empty()) set(curl, CURLOPT_PINNEDPUBLICKEY, policy.pinned_key.c_str());
    set(curl, CURLOPT_SSL_CTX_FUNCTION, attach_witness);
    set(curl, CURLOPT_SSL_CTX_DATA, static_cast<void*>(&state_->proof));
    // An empty proxy keeps the environment's proxy variables from steering a copy elsewhere.
    set(curl, CURLOPT_PROXY, "");
    set(curl, CURLOPT_FOLLOWLOCATION, no);
    set(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(curl, CURLOPT_NOSIGNAL, yes);
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(policy.connect_timeout.count() * 1000));
    if (!policy.resolve.empty()) {
        state_->resolve = curl_slist_append(nullptr, policy.resolve.c_str());
        set(curl, CURLOPT_RESOLVE, state_->resolve);
    }
}

SecureHandle::~SecureHandle() = default;

void* SecureHandle::raw() const
{
    return state_->curl;
}

HopProof const& SecureHandle::witnessed() const
{
    return state_->proof;
}

TransportTrouble transport_trouble(int code, std::string const& peer)
{
    switch (code) {
    case CURLE_USE_SSL_FAILED:
        return {peer + " does not offer encryption, so nothing was sent.", true};
    case CURLE_PEER_FAILED_VERIFICATION:
        return {peer + " showed a certificate that cannot be trusted, so nothing was sent.", true};
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return {peer + " has another key than the one on file, so nothing was sent.", true};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
        return {"No safe encryption could be agreed with " + peer + ", so nothing was sent.", true};
    case CURLE_SSL_CACERT_BADFILE:
        return {"The file of trusted authorities for " + peer + " cannot be read.", true};
    case CURLE_WEIRD_SERVER_REPLY:
        return {peer + " answered out of turn or not by the protocol, so nothing was sent.", true};
    case CURLE_LOGIN_DENIED: return {peer + " did not accept the sign-in from the settings.", true};
    case CURLE_COULDNT_RESOLVE_HOST: return {peer + " is not known to the name service.", false};
    case CURLE_COULDNT_CONNECT: return {peer + " does not answer.", false};
    case CURLE_OPERATION_TIMEDOUT: return {peer + " did not answer in time.", false};
    case CURLE_REMOTE_ACCESS_DENIED: return {peer + " turned the connection away.", false};
    default: return {"The connection to " + peer + " failed before anything was sent.", false};
    }
}

bool is_pin(std::string const& text)
{
    constexpr std::size_t prefix = 8;
    constexpr std::size_t digest_characters = 44; // 32 bytes, one "=" at the end
    if (text.size() != prefix + digest_characters || !text.starts_with("sha256//")) return false;
    return text.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", prefix) ==
               text.size() - 1 &&
           text.back() == '=';
}

bool holds_certificate(std::string const& file)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("-----BEGIN CERTIFICATE-----")) return true;
    return false;
}

} // namespace safehand::delivery
