// HTTPS to the sign-in service, by libcurl. What is said is not known here.
#include "access/oidc.h"
#include "record/error.h"

#include <curl/curl.h>

#include <memory>

namespace safehand::access {

namespace {

constexpr std::size_t body_bytes_max = 256 << 10;

[[noreturn]] void nobody_answers(std::string const& why)
{
    throw Error(
        Fault::unavailable, "The sign-in service does not answer. Try again in a while.", why);
}

struct Closed {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

std::size_t take(char* data, std::size_t one, std::size_t count, void* target)
{
    auto& body = *static_cast<std::string*>(target);
    auto const size = one * count;
    if (body.size() + size > body_bytes_max) return 0;
    body.append(data, size);
    return size;
}

class Https final : public Wire {
  public:
    Https(std::string ca_file, int timeout_seconds)
        : ca_file_(std::move(ca_file)), timeout_seconds_(timeout_seconds)
    {
    }

    Reply get(std::string const& address) override { return exchange(address, nullptr, "", ""); }

    Reply post(
        std::string const& address,
        std::string const& form,
        std::string const& user,
        std::string const& password) override
    {
        return exchange(address, &form, user, password);
    }

  private:
    Reply exchange(
        std::string const& address,
        std::string const* form,
        std::string const& user,
        std::string const& password) const
    {
        std::unique_ptr<CURL, Closed> const handle(curl_easy_init());
        if (!handle) nobody_answers("no handle");
        Reply reply;
        auto* const curl = handle.get();
        bool set = true;
        auto const option = [&](CURLoption which, auto value) {
            set = set && curl_easy_setopt(curl, which, value) == CURLE_OK;
        };
        option(CURLOPT_URL, address.c_str());
        option(CURLOPT_PROTOCOLS_STR, "https");
        option(CURLOPT_FOLLOWLOCATION, 0L);
        option(CURLOPT_SSL_VERIFYPEER, 1L);
        option(CURLOPT_SSL_VERIFYHOST, 2L);
        option(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!ca_file_.empty()) option(CURLOPT_CAINFO, ca_file_.c_str());
        option(CURLOPT_TIMEOUT, static_cast<long>(timeout_seconds_));
        option(CURLOPT_CONNECTTIMEOUT, static_cast<long>(timeout_seconds_));
        option(CURLOPT_NOSIGNAL, 1L);
        option(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
        option(CURLOPT_WRITEFUNCTION, take);
        option(CURLOPT_WRITEDATA, static_cast<void*>(&reply.body));
        if (form != nullptr) {
            option(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(form->size()));
            option(CURLOPT_POSTFIELDS, form->c_str());
            option(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
            option(CURLOPT_USERNAME, user.c_str());
            option(CURLOPT_PASSWORD, password.c_str());
        }
        if (!set) nobody_answers("an option of libcurl was not taken");
        auto const result = curl_easy_perform(curl);
        if (result != CURLE_OK) nobody_answers(curl_easy_strerror(result));
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
        return reply;
    }

    std::string ca_file_;
    int timeout_seconds_;
};

} // namespace

std::unique_ptr<Wire> https_wire(std::string const& ca_file, int timeout_seconds)
{
    static bool const ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    ensure(ready, "libcurl starts");
    return std::make_unique<Https>(ca_file, timeout_seconds);
}

} // namespace safehand::access
