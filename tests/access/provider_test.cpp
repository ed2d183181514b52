// Sign-in against a real provider over TLS, with a real HTTP client as the browser, and with an
// attacker in between.
#include "access/oidc.h"
#include "access/secret.h"
#include "record/error.h"
#include "tests/access/set_clock.h"
#include "tests/access/token_smith.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <functional>

namespace safehand::access::tests {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// What a program without a shell puts out.
std::string run(std::vector<std::string> const& words)
{
    std::array<int, 2> out{};
    EXPECT_EQ(::pipe(out.data()), 0);
    std::vector<char*> arguments;
    auto copy = words;
    for (auto& word : copy) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    auto const child = ::fork();
    if (child == 0) {
        ::dup2(out[1], 1);
        ::close(out[0]);
        ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(out[1]);
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t size = 0; (size = ::read(out[0], piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(size));
    ::close(out[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return text;
}

/// The provider's process; it ends when its standard input is closed.
class Peer {
  public:
    Peer()
    {
        std::string pattern = (fs::temp_directory_path() / "safehand-oidc-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        EXPECT_EQ(::pipe(in.data()) + ::pipe(out.data()), 0);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            ::close(in[1]);
            ::close(out[0]);
            ::execl(NODE_PROGRAM, NODE_PROGRAM, OIDC_PEER, folder.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        std::string line;
        for (char letter = 0; ::read(out[0], &letter, 1) == 1 && letter != '\n';) line += letter;
        ::close(out[0]);
        auto const facts = Json::parse(line);
        issuer = facts["issuer"].get<std::string>();
        ca = facts["ca"].get<std::string>();
    }

    Peer(Peer const&) = delete;
    Peer& operator=(Peer const&) = delete;
    Peer(Peer&&) = delete;
    Peer& operator=(Peer&&) = delete;

    ~Peer()
    {
        ::close(input_);
        ::waitpid(child_, nullptr, 0);
        fs::remove_all(folder);
    }

    void person(std::string const& who) const
    {
        EXPECT_EQ(run({"curl", "-sS", "--cacert", ca, issuer + "/person/" + who}), "noted");
    }

    fs::path folder;
    std::string issuer;
    std::string ca;

  private:
    pid_t child_ = -1;
    int input_ = -1;
};

Peer const& peer()
{
    static Peer const one;
    return one;
}

using Query = std::map<std::string, std::string>;

std::string decoded(std::string const& text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        out += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
        at += 2;
    }
    return out;
}

/// Goes where a browser would, with a fresh jar of cookies, and returns what it comes back with.
Query browse(std::string const& address)
{
    auto const jar = (peer().folder / "jar").string();
    fs::remove(jar);
    auto const end = run(
        {"curl",
         "-sS",
         "--cacert",
         peer().ca,
         "-c",
         jar,
         "-b",
         jar,
         "-L",
         "-o",
         "/dev/null",
         "-w",
         "%{url_effective}",
         address});
    Query query;
    auto rest = end.substr(end.find('?') + 1);
    while (!rest.empty()) {
        auto const part = rest.substr(0, rest.find('&'));
        rest.erase(0, part.size() + 1);
        auto const sign = part.find('=');
        query[part.substr(0, sign)] = decoded(part.substr(sign + 1));
    }
    return query;
}

/// The real wire with somebody on it.
class TappedWire final : public Wire {
  public:
    using Change = std::function<void(std::string const& address, Reply& reply)>;

    explicit TappedWire(Change change)
        : real_(https_wire(peer().ca, 10)), change_(std::move(change))
    {
    }

    Reply get(std::string const& address) override
    {
        auto reply = real_->get(address);
        if (change_) change_(address, reply);
        return reply;
    }

    Reply post(
        std::string const& address,
        std::string const& form,
        std::string const& user,
        std::string const& password) override
    {
        auto reply = real_->post(address, form, user, password);
        if (change_) change_(address, reply);
        return reply;
    }

  private:
    std::unique_ptr<Wire> real_;
    Change change_;
};

struct Desk {
    SystemClock clock;
    Repeatable randomness{static_cast<std::uint64_t>(::getpid())};
    std::unique_ptr<Provider> provider;

    explicit Desk(
        std::string const& client = "safehand",
        TappedWire::Change change = {},
        std::string const& tenant = "tenant-1")
    {
        ProviderSettings settings;
        settings.issuer = peer().issuer;
        settings.client_id = client;
        settings.client_secret = client + "-secret+/=&";
        settings.return_address = peer().issuer + "/return";
        settings.tenant = tenant;
        settings.role_map = {{"Safehand.Chair", {"chair"}}};
        provider = std::make_unique<Provider>(
            settings, std::make_unique<TappedWire>(std::move(change)), clock, randomness);
    }
};

std::string told(Provider::Finish const& finish)
{
    if (auto const* const fault = std::get_if<SignInFault>(&finish.outcome)) return fault->code;
    auto const& identity = std::get<Identity>(finish.outcome);
    std::string text = "is " + identity.subject;
    for (auto const& role : identity.roles) text += " " + role;
    return text;
}

Json part_of(std::string const& token, int which)
{
    auto const first = token.find('.');
    auto const second = token.find('.', first + 1);
    return Json::parse(*from_base64url(
        which == 0 ? token.substr(0, first) : token.substr(first + 1, second - first - 1)));
}

/// Changes the ID token in the provider's answer.
TappedWire::Change swapping(std::function<std::string(Json header, Json claims)> const& make)
{
    return [make](std::string const& address, Wire::Reply& reply) {
        if (!address.ends_with("/token")) return;
        auto answer = Json::parse(reply.body);
        auto const token = answer["id_token"].get<std::string>();
        answer["id_token"] = make(part_of(token, 0), part_of(token, 1));
        reply.body = answer.dump();
    };
}

} // namespace

TEST(Provider, says_who_somebody_is_and_what_they_may_be_here)
{
    peer().person("invented-chair");
    for (auto const* const client : {"safehand", "safehand-ec"}) {
        Desk desk(client);
        auto const start = desk.provider->begin("/conferences", false);
        auto const finish = desk.provider->finish(start.pre_session, browse(start.address));
        EXPECT_EQ(told(finish), "is invented-chair chair") << client;
        EXPECT_EQ(finish.note, "/conferences");
        EXPECT_TRUE(std::get<Identity>(finish.outcome).roles_are_told);
    }
}

TEST(Provider, gives_no_role_for_app_roles_that_are_not_in_the_map)
{
    peer().person("invented-stranger");
    Desk desk;
    auto const start = desk.provider->begin("", false);
    EXPECT_EQ(
        told(desk.provider->finish(start.pre_session, browse(start.address))),
        "is invented-stranger");
    peer().person("invented-chair");
}

TEST(Provider, of_another_tenant_is_refused)
{
    peer().person("invented-guest");
    Desk desk;
    auto const start = desk.provider->begin("", false);
    EXPECT_EQ(told(desk.provider->finish(start.pre_session, browse(start.address))), "tenant");
    peer().person("invented-chair");
}

TEST(Provider, asks_the_person_anew_when_a_fresh_factor_is_wanted)
{
    Desk desk;
    auto const start = desk.provider->begin("note", true);
    EXPECT_NE(start.address.find("prompt=login"), std::string::npos);
    auto const finish = desk.provider->finish(start.pre_session, browse(start.address));
    ASSERT_EQ(told(finish), "is invented-chair chair");
    EXPECT_TRUE(std::get<Identity>(finish.outcome).authenticated_at.has_value());
}

TEST(Provider, answers_are_bound_to_the_browser_that_asked_and_good_once)
{
    Desk desk;
    auto const mine = desk.provider->begin("", false);
    auto const theirs = desk.provider->begin("", false);
    auto const query = browse(theirs.address);
    // Somebody else's code in my browser.
    EXPECT_EQ(told(desk.provider->finish(mine.pre_session, query)), "state");
    EXPECT_EQ(told(desk.provider->finish(mine.pre_session, query)), "pre-session");
    EXPECT_EQ(told(desk.provider->finish("", query)), "pre-session");
    EXPECT_EQ(told(desk.provider->finish(theirs.pre_session, query)), "is invented-chair chair");
    EXPECT_EQ(told(desk.provider->finish(theirs.pre_session, query)), "pre-session");
}

TEST(Provider, a_code_used_twice_or_taken_to_another_start_buys_nothing)
{
    Desk desk;
    auto const first = desk.provider->begin("", false);
    auto const query = browse(first.address);
    EXPECT_EQ(told(desk.provider->finish(first.pre_session, query)), "is invented-chair chair");
    // The state is known to the attacker who swaps the code in: PKCE and nonce still hold.
    auto const second = desk.provider->begin("", false);
    auto swapped = browse(second.address);
    swapped["code"] = query.at("code");
    EXPECT_EQ(told(desk.provider->finish(second.pre_session, swapped)), "code");
    auto const third = desk.provider->begin("", false);
    auto const fourth = desk.provider->begin("", false);
    auto injected = browse(third.address);
    injected["code"] = browse(fourth.address).at("code");
    EXPECT_EQ(told(desk.provider->finish(third.pre_session, injected)), "code")
        << "a fresh code of another start fails on the verifier";
}

TEST(Provider, an_answer_that_names_another_issuer_or_none_is_refused)
{
    Desk desk;
    auto start = desk.provider->begin("", false);
    auto query = browse(start.address);
    ASSERT_TRUE(query.contains("iss"));
    query["iss"] = "https://elsewhere.example";
    EXPECT_EQ(told(desk.provider->finish(start.pre_session, query)), "issuer");
    start = desk.provider->begin("", false);
    query = browse(start.address);
    query.erase("iss");
    EXPECT_EQ(told(desk.provider->finish(start.pre_session, query)), "issuer");
    start = desk.provider->begin("", false);
    query = browse(start.address);
    query["error"] = "access_denied";
    EXPECT_EQ(told(desk.provider->finish(start.pre_session, query)), "provider");
}

TEST(Provider, tokens_changed_on_their_way_are_refused)
{
    TokenSmith const stranger(TokenSmith::Kind::rsa, "rsa-1");

    struct Attack {
        std::string expected;
        std::function<std::string(Json, Json)> make;
    };

    for (auto const& [expected, make] : std::vector<Attack>{
             {"algorithm",
              [](Json header, Json claims) {
                  header["alg"] = "none";
                  return forged(header, claims, "");
              }},
             {"algorithm",
              [&](Json header, Json claims) {
                  header["alg"] = "HS256";
                  auto const token = forged(header, claims, "");
                  auto const text = token.substr(0, token.size() - 1);
                  return text + "." + to_base64url(hmac_sha256(stranger.public_pem(), text));
              }},
             {"signature",
              [&](Json header, Json claims) { return stranger.token(header, claims); }},
             {"signature",
              [&](Json header, Json claims) {
                  header["kid"] = "ec-1";
                  return stranger.token(header, claims);
              }},
             {"unknown-key", [&](Json header, Json claims) {
                  header["kid"] = "of-my-own";
                  return stranger.token(header, claims);
              }}}) {
        Desk desk("safehand", swapping(make));
        auto const start = desk.provider->begin("", false);
        EXPECT_EQ(told(desk.provider->finish(start.pre_session, browse(start.address))), expected);
    }
}

TEST(Provider, a_real_token_for_another_application_is_refused)
{
    // Taken from a sign-in of the same person at another application of the same provider.
    std::string other_token;
    Desk other("other-app", [&](std::string const& address, Wire::Reply& reply) {
        if (address.ends_with("/token"))
            other_token = Json::parse(reply.body)["id_token"].get<std::string>();
    });
    auto const there = other.provider->begin("", false);
    ASSERT_EQ(
        told(other.provider->finish(there.pre_session, browse(there.address))),
        "is invented-chair chair");
    Desk desk("safehand", swapping([&](Json const&, Json const&) { return other_token; }));
    auto const start = desk.provider->begin("", false);
    EXPECT_EQ(told(desk.provider->finish(start.pre_session, browse(start.address))), "audience");
}

TEST(Provider, keys_are_fetched_anew_for_an_unknown_key_but_not_for_every_token)
{
    int fetched = 0;
    bool hide = true;
    Desk desk("safehand", [&](std::string const& address, Wire::Reply& reply) {
        if (!address.ends_with("/jwks")) return;
        ++fetched;
        if (hide) reply.body = R"({"keys":[]})";
    });
    for (int at = 0; at < 3; ++at) {
        auto const start = desk.provider->begin("", false);
        EXPECT_EQ(
            told(desk.provider->finish(start.pre_session, browse(start.address))), "unknown-key");
    }
    EXPECT_EQ(fetched, 1) << "once a minute at most";
}

TEST(Provider, whose_certificate_or_description_is_not_its_own_is_not_asked)
{
    SystemClock clock;
    Repeatable randomness(1);
    ProviderSettings settings;
    settings.issuer = peer().issuer;
    settings.client_id = "safehand";
    Provider distrusting(settings, https_wire("", 10), clock, randomness);
    EXPECT_THROW(distrusting.begin("", false), Error) << "its certificate is nobody's we know";
    Desk lying("safehand", [](std::string const& address, Wire::Reply& reply) {
        if (!address.ends_with("openid-configuration")) return;
        auto description = Json::parse(reply.body);
        description["issuer"] = "https://elsewhere.example";
        reply.body = description.dump();
    });
    EXPECT_THROW(lying.provider->begin("", false), Error);
    Desk plain("safehand", [](std::string const& address, Wire::Reply& reply) {
        if (!address.ends_with("openid-configuration")) return;
        auto description = Json::parse(reply.body);
        description["token_endpoint"] = "http://localhost/token";
        reply.body = description.dump();
    });
    EXPECT_THROW(plain.provider->begin("", false), Error);
}

TEST(Provider, a_wrong_secret_of_ours_gets_no_token)
{
    SystemClock clock;
    Repeatable randomness(2);
    ProviderSettings settings;
    settings.issuer = peer().issuer;
    settings.client_id = "safehand";
    settings.client_secret = "wrong";
    settings.return_address = peer().issuer + "/return";
    Provider provider(settings, https_wire(peer().ca, 10), clock, randomness);
    auto const start = provider.begin("", false);
    EXPECT_EQ(told(provider.finish(start.pre_session, browse(start.address))), "code");
}

} // namespace safehand::access::tests
