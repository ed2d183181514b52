// The council's own sign-in service at the pages: signing in, showing once more that it is you, and
// the sessions that end by it. Against a real provider over TLS; everybody is invented.
#include "page_stage.h"
#include "service/pages/cookies.h"
#include "service/pages/pages.h"

#include <sys/stat.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <random>

using namespace page_stage; // NOLINT(google-build-using-namespace): the words of a story
using namespace safehand;   // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;
namespace pages = safehand::service::pages;
using Json = nlohmann::json;
using service::Visitor;
using service::door::Reply;

namespace {

std::string output_of(std::string const& command)
{
    auto* const pipe = ::popen(command.c_str(), "r");
    EXPECT_NE(pipe, nullptr);
    std::string text;
    std::array<char, 4096> piece{};
    while (auto const size = std::fread(piece.data(), 1, piece.size(), pipe))
        text.append(piece.data(), size);
    ::pclose(pipe);
    return text;
}

/// The provider's process; it ends when its standard input is closed.
class Peer {
  public:
    Peer()
        : folder(
              fs::temp_directory_path() /
              ("safehand-organisation-" + std::to_string(std::random_device()())))
    {
        fs::create_directories(folder);
        auto const ready = folder / "ready";
        EXPECT_EQ(::mkfifo(ready.c_str(), S_IRUSR | S_IWUSR), 0);
        process_ = ::popen(
            ("exec " NODE_PROGRAM " " OIDC_PEER " " + folder.string() + " >" + ready.string())
                .c_str(),
            "w");
        std::ifstream in(ready);
        std::string line;
        std::getline(in, line);
        auto const facts = Json::parse(line);
        issuer = facts["issuer"].get<std::string>();
        ca = facts["ca"].get<std::string>();
        std::ofstream(folder / "client-secret") << "safehand-secret+/=&\n";
    }

    Peer(Peer const&) = delete;
    Peer& operator=(Peer const&) = delete;
    Peer(Peer&&) = delete;
    Peer& operator=(Peer&&) = delete;

    ~Peer()
    {
        ::pclose(process_);
        fs::remove_all(folder);
    }

    void person(std::string const& who) const
    {
        EXPECT_EQ(output_of("curl -sS --cacert " + ca + " " + issuer + "/person/" + who), "noted");
    }

    fs::path folder;
    std::string issuer;
    std::string ca;

  private:
    std::FILE* process_ = nullptr;
};

Peer const& peer()
{
    static Peer const one;
    return one;
}

std::string decoded(std::string const& text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at] == '%' ? static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16))
                               : text[at];
        if (text[at] == '%') at += 2;
    }
    return out;
}

/// Goes where a browser would, and returns what it comes back with.
std::map<std::string, std::string> browsed(std::string const& address)
{
    auto const jar = (peer().folder / "jar").string();
    fs::remove(jar);
    auto const end = output_of(
        "curl -sS --cacert " + peer().ca + " -c " + jar + " -b " + jar +
        " -L -o /dev/null -w '%{url_effective}' '" + address + "'");
    std::map<std::string, std::string> query;
    auto rest = end.substr(end.find('?') + 1);
    while (!rest.empty()) {
        auto const part = rest.substr(0, rest.find('&'));
        rest.erase(0, part.size() + 1);
        auto const sign = part.find('=');
        query[part.substr(0, sign)] = decoded(part.substr(sign + 1));
    }
    return query;
}

std::string cookie_set(Reply const& reply, std::string_view name)
{
    auto const begins = std::string(name) + "=";
    for (auto const& [header, value] : reply.headers)
        if (header == "Set-Cookie" && value.starts_with(begins))
            return value.substr(begins.size(), value.find(';') - begins.size());
    return {};
}

class Organisation : public PageStage {
  protected:
    Organisation()
        : PageStage(
              [](pages::Site& site, pages::PageDesk desk) { site.add(pages::all_pages(desk)); },
              [](service::Settings& settings) {
                  auto& provider = settings.access.provider;
                  provider.enabled = true;
                  provider.issuer = peer().issuer;
                  provider.client_id = "safehand";
                  provider.client_secret_file = (peer().folder / "client-secret").string();
                  provider.return_address = peer().issuer + "/return";
                  provider.tenant = "tenant-1";
                  provider.ca_file = peer().ca;
              })
    {
        auto& book = house().access().staff();
        (void)book.invite("admin-01", "chair-30", "Invented Chair", "", {"chair"});
        book.link("admin-01", "chair-30", "invented-chair");
        peer().person("invented-chair");
    }

    /// From one of our pages to the provider and back. The cookies of the session stay behind.
    Reply there_and_back(std::string const& session, std::string const& page)
    {
        Browser before(site(), session);
        auto const begun = before.get(page);
        address = location(begun);
        Browser back(site(), house().access().desk().pre_session());
        back.cookie = {
            std::string(pages::provider_cookie), cookie_set(begun, pages::provider_cookie)};
        back.query = browsed(address);
        return back.get("/sign-in/organisation/back");
    }

    Visitor visitor(std::string const& token) { return house().access().desk().visitor(token); }

    std::string address; ///< of the provider, as we sent the browser there
};

} // namespace

TEST_F(Organisation, lets_in_who_is_linked_and_ends_the_session_that_the_browser_had)
{
    auto const first = cookie_set(
        there_and_back(house().access().desk().pre_session(), "/sign-in/organisation"),
        pages::session_cookie);
    ASSERT_EQ(visitor(first).reference, "chair-30");
    EXPECT_EQ(address.find("prompt="), std::string::npos);
    auto const second =
        cookie_set(there_and_back(first, "/sign-in/organisation"), pages::session_cookie);
    EXPECT_EQ(visitor(second).reference, "chair-30");
    EXPECT_EQ(visitor(first).kind, Visitor::Kind::nobody);
    peer().person("invented-stranger");
    EXPECT_EQ(there_and_back(second, "/sign-in/organisation").status, 403);
    EXPECT_EQ(visitor(second).reference, "chair-30") << "a refusal ends nobody's session";
}

TEST_F(Organisation, is_asked_anew_for_what_asks_for_a_fresh_factor)
{
    auto const first = cookie_set(
        there_and_back(house().access().desk().pre_session(), "/sign-in/organisation"),
        pages::session_cookie);
    Browser chair(site(), first);
    auto const page = chair.get("/sign-in/again");
    ASSERT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("/sign-in/organisation/again"), std::string::npos);
    EXPECT_EQ(page.body.find("name=\"code\""), std::string::npos) << "there is no authenticator";
    auto const back = there_and_back(first, "/sign-in/organisation/again");
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_NE(address.find("prompt=login"), std::string::npos) << address;
    EXPECT_NE(address.find("max_age=0"), std::string::npos) << address;
    auto const second = cookie_set(back, pages::session_cookie);
    EXPECT_TRUE(visitor(second).fresh_until.has_value());
    EXPECT_EQ(visitor(second).reference, "chair-30");
    EXPECT_EQ(visitor(first).kind, Visitor::Kind::nobody) << "its token was changed";
    // Somebody else's answer freshens nothing.
    peer().person("invented-guest");
    EXPECT_EQ(there_and_back(second, "/sign-in/organisation/again").status, 403);
    EXPECT_EQ(visitor(second).reference, "chair-30");
    Browser nobody(site(), house().access().desk().pre_session());
    EXPECT_EQ(location(nobody.get("/sign-in/organisation/again")), "/sign-in");
}
