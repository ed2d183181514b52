#include "access/oidc.h"
#include "access/percent_encoding.h"
#include "access/secret.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::access {

namespace {

using Json = nlohmann::json;

constexpr std::chrono::minutes start_life{10};
constexpr std::chrono::hours description_life{12};
constexpr std::chrono::minutes keys_pause{1}; ///< between two fetches for an unknown key
constexpr std::chrono::minutes asked_anew_within{5};
constexpr std::size_t starts_max = 5'000;

std::string form_of(std::vector<std::pair<std::string, std::string>> const& fields)
{
    std::string form;
    for (auto const& [name, value] : fields)
        form.append(form.empty() ? "" : "&")
            .append(name)
            .append("=")
            .append(percent_encoded(value));
    return form;
}

[[noreturn]] void unsound(std::string const& what)
{
    throw Error(Fault::unavailable, "The sign-in service does not answer as it should.", what);
}

std::string text(Json const& object, char const* name)
{
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string from(std::map<std::string, std::string> const& query, char const* name)
{
    auto const found = query.find(name);
    return found == query.end() ? std::string{} : found->second;
}

} // namespace

struct Provider::Inside {
    struct Description {
        std::string authorise;
        std::string token;
        std::string keys;
        bool names_issuer = false; ///< puts `iss` beside the code (RFC 9207)
        Instant read;
    };

    struct Started {
        std::string state;
        std::string nonce;
        std::string verifier;
        std::string note;
        bool ask_anew = false;
        Instant until;
    };

    ProviderSettings settings;
    std::unique_ptr<Wire> wire;
    Clock const& clock;
    Randomness& randomness;
    std::mutex mutex;
    std::optional<Description> description;
    KeySet keys;
    std::optional<Instant> keys_read;
    std::map<std::string, Started> started; ///< by SHA-256 of the pre-session

    Description described();
    std::optional<Started> taken(std::string const& pre_session);
    std::variant<SignInFault, Json>
    redeemed(Description const& where, std::string const& code, std::string const& verifier);
    void read_keys(Description const& where);
    std::variant<SignInFault, Identity>
    judged(Description const& where, Json const& answer, Started const& start);
    std::variant<SignInFault, Identity>
    finished(Started const& start, std::map<std::string, std::string> const& query);
};

Provider::Inside::Description Provider::Inside::described()
{
    auto const now = clock.now();
    {
        std::scoped_lock const lock(mutex);
        if (description && now < description->read + description_life) return *description;
    }
    auto base = settings.issuer;
    if (base.ends_with('/')) base.pop_back();
    auto const reply = wire->get(base + "/.well-known/openid-configuration");
    auto const json = Json::parse(reply.body, nullptr, false);
    if (reply.status != 200 || !json.is_object()) unsound("no description");
    // Otherwise one provider could pass for another (OpenID Connect Discovery section 4.3).
    if (text(json, "issuer") != settings.issuer) unsound("the description is of another issuer");
    Description read{
        text(json, "authorization_endpoint"),
        text(json, "token_endpoint"),
        text(json, "jwks_uri"),
        json.value("authorization_response_iss_parameter_supported", Json(false)) == true,
        now};
    for (auto const& address : {read.authorise, read.token, read.keys})
        if (!address.starts_with("https://")) unsound("an address is not https");
    std::scoped_lock const lock(mutex);
    description = read;
    return read;
}

std::optional<Provider::Inside::Started> Provider::Inside::taken(std::string const& pre_session)
{
    std::scoped_lock const lock(mutex);
    auto node = started.extract(sha256(pre_session));
    if (!node || clock.now() >= node.mapped().until) return std::nullopt;
    return std::move(node.mapped());
}

std::variant<SignInFault, Json> Provider::Inside::redeemed(
    Description const& where, std::string const& code, std::string const& verifier)
{
    // client_secret_basic: both parts are form-encoded first (RFC 6749 section 2.3.1).
    auto const reply = wire->post(
        where.token,
        form_of(
            {{"grant_type", "authorization_code"},
             {"code", code},
             {"redirect_uri", settings.return_address},
             {"code_verifier", verifier}}),
        percent_encoded(settings.client_id),
        percent_encoded(settings.client_secret));
    auto json = Json::parse(reply.body, nullptr, false);
    if (reply.status != 200 || !json.is_object()) return SignInFault{"code"};
    return json;
}

void Provider::Inside::read_keys(Description const& where)
{
    auto const reply = wire->get(where.keys);
    if (reply.status != 200) unsound("no keys");
    auto read = KeySet::read(reply.body);
    std::scoped_lock const lock(mutex);
    keys = std::move(read);
    keys_read = clock.now();
}

std::variant<SignInFault, Identity>
Provider::Inside::judged(Description const& where, Json const& answer, Started const& start)
{
    auto const now = clock.now();
    auto const token = text(answer, "id_token");
    auto const key = key_of(token);
    if (!key) return SignInFault{"malformed"};
    bool fetch = false;
    {
        std::scoped_lock const lock(mutex);
        fetch = !keys_read || now >= *keys_read + description_life ||
                (!keys.holds(*key) && now >= *keys_read + keys_pause);
    }
    if (fetch) read_keys(where);
    Expected expected;
    expected.issuer = settings.issuer;
    expected.client_id = settings.client_id;
    expected.nonce = start.nonce;
    expected.tenant = settings.tenant;
    expected.access_token = text(answer, "access_token");
    expected.subject_claim = settings.subject_claim;
    expected.roles_claim = settings.roles_claim;
    if (start.ask_anew) expected.authenticated_within = asked_anew_within;
    std::scoped_lock const lock(mutex);
    auto const judged = judge_id_token(token, keys, expected, now);
    if (auto const* const fault = std::get_if<TokenFault>(&judged))
        return SignInFault{std::string(word(*fault))};
    auto const& claims = std::get<Claims>(judged);
    Identity identity{
        claims.issuer,
        claims.subject,
        claims.name,
        {},
        !settings.role_map.empty(),
        claims.authenticated_at};
    for (auto const& role : claims.roles)
        if (auto const ours = settings.role_map.find(role); ours != settings.role_map.end())
            for (auto const& one : ours->second)
                if (std::ranges::find(identity.roles, one) == identity.roles.end())
                    identity.roles.push_back(one);
    return identity;
}

std::variant<SignInFault, Identity>
Provider::Inside::finished(Started const& start, std::map<std::string, std::string> const& query)
{
    if (!same(from(query, "state"), start.state)) return SignInFault{"state"};
    auto const where = described();
    auto const named = query.find("iss");
    if (named != query.end() ? named->second != settings.issuer : where.names_issuer)
        return SignInFault{"issuer"};
    if (query.contains("error")) return SignInFault{"provider"};
    auto const code = from(query, "code");
    if (code.empty()) return SignInFault{"code"};
    auto const answer = redeemed(where, code, start.verifier);
    if (auto const* const fault = std::get_if<SignInFault>(&answer)) return *fault;
    return judged(where, std::get<Json>(answer), start);
}

Provider::Provider(
    ProviderSettings settings,
    std::unique_ptr<Wire> wire,
    Clock const& clock,
    Randomness& randomness)
    : inside_(
          new Inside{std::move(settings), std::move(wire), clock, randomness, {}, {}, {}, {}, {}})
{
    if (!inside_->settings.issuer.starts_with("https://"))
        throw Error(Fault::bad_input, "Setting provider.issuer must be an https address.");
}

Provider::~Provider() = default;

Provider::Start Provider::begin(std::string const& note, bool ask_anew)
{
    auto const where = inside_->described();
    auto& randomness = inside_->randomness;
    auto const now = inside_->clock.now();
    Inside::Started start{
        new_secret(randomness),
        new_secret(randomness),
        new_secret(randomness),
        note,
        ask_anew,
        now + start_life};
    std::vector<std::pair<std::string, std::string>> fields{
        {"response_type", "code"},
        {"client_id", inside_->settings.client_id},
        {"redirect_uri", inside_->settings.return_address},
        {"scope", inside_->settings.scope},
        {"state", start.state},
        {"nonce", start.nonce},
        {"code_challenge", to_base64url(sha256(start.verifier))},
        {"code_challenge_method", "S256"}};
    if (ask_anew) {
        fields.emplace_back("prompt", "login");
        fields.emplace_back("max_age", "0");
    }
    auto const pre_session = new_secret(randomness);
    {
        std::scoped_lock const lock(inside_->mutex);
        auto& started = inside_->started;
        std::erase_if(started, [&](auto const& one) { return one.second.until <= now; });
        if (started.size() >= starts_max)
            started.erase(std::ranges::min_element(
                started, {}, [](auto const& one) { return one.second.until; }));
        started[sha256(pre_session)] = std::move(start);
    }
    bool const has_query = where.authorise.find('?') != std::string::npos;
    return {where.authorise + (has_query ? "&" : "?") + form_of(fields), pre_session};
}

Provider::Finish
Provider::finish(std::string const& pre_session, std::map<std::string, std::string> const& query)
{
    auto const start = inside_->taken(pre_session);
    if (!start) return {SignInFault{"pre-session"}, {}};
    return {inside_->finished(*start, query), start->note};
}

} // namespace safehand::access
