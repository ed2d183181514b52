#include "tests/service/pages/page_stage.h"

#include "access/totp.h"
#include "record/error.h"
#include "service/pages/cookies.h"

#include <array>
#include <fstream>
#include <random>

namespace page_stage {

namespace fs = std::filesystem;
namespace pages = safehand::service::pages;

using namespace safehand; // NOLINT(google-build-using-namespace): a stage speaks of little else
using safehand::service::door::Reply;
using safehand::service::door::Request;

namespace {

fs::path new_folder()
{
    std::random_device device;
    auto const folder = fs::temp_directory_path() / ("safehand-pages-" + std::to_string(device()));
    fs::create_directories(folder / "assets");
    for (auto const* const name : {"safehand.css", "safehand.js", "icon.svg"})
        std::ofstream(folder / "assets" / name) << "/* invented */";
    return folder;
}

service::Settings
settings_for(fs::path const& folder, std::function<void(service::Settings&)> const& change)
{
    service::Settings settings;
    settings.share = SAFEHAND_HOUSE;
    settings.data = folder / "data";
    settings.worker = fs::path(SAFEHAND_BIN) / "safehand-worker";
    settings.authority = "Invented Council";
    settings.public_address = "https://records.invented.example";
    settings.clock_start = parse_day("2026-11-23") + std::chrono::hours{10};
    if (change) change(settings);
    return settings;
}

std::vector<std::string> segments(std::string const& path)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < path.size();) {
        auto const end = std::min(path.find('/', at), path.size());
        if (end > at) parts.push_back(path.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

/// RFC 4648 section 6, as authenticators read it.
std::string from_base32(std::string const& text)
{
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (char const c : text) {
        if (c == ' ' || c == '=') continue;
        buffer = (buffer << 5U) | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 0xFFU);
        }
    }
    return bytes;
}

} // namespace

Request Browser::request(std::string const& method, std::string const& address)
{
    Request asked;
    asked.method = method;
    asked.path = segments(address.substr(0, address.find('?')));
    if (auto const mark = address.find('?'); mark != std::string::npos)
        for (auto const& pair : segments([&] {
                 auto given = address.substr(mark + 1);
                 for (auto& c : given)
                     if (c == '&') c = '/';
                 return given;
             }()))
            asked.query[pair.substr(0, pair.find('='))] = pair.substr(pair.find('=') + 1);
    asked.cookies = {{std::string(pages::session_cookie), session_}, {"language", language}};
    asked.query.insert(query.begin(), query.end());
    if (!cookie.first.empty()) asked.cookies.insert(cookie);
    asked.client = "127.0.0.1";
    return asked;
}

Reply Browser::get(std::string const& address)
{
    return site_.answer(request("GET", address));
}

Reply Browser::send(std::string const& page, std::string const& address, Fields fields, Files files)
{
    auto const shown = get(page).body;
    // The token that stands in the form for that address.
    auto from = shown.find("action=\"" + address + "\"");
    from = shown.find(
        "name=\"form\" value=\"", from == std::string::npos ? shown.find("<main") : from);
    std::string token;
    if (from != std::string::npos) {
        from += std::string_view("name=\"form\" value=\"").size();
        token = shown.substr(from, shown.find('"', from) - from);
    }
    auto asked = request("POST", address);
    asked.form.emplace("form", token);
    for (auto& [name, value] : fields) asked.form.emplace(name, value);
    for (auto& [name, file] : files) {
        asked.parts.emplace(name, file.bytes);
        asked.files.emplace(name, std::move(file));
    }
    return site_.answer(asked);
}

std::string code_of(std::string const& totp_base32)
{
    return access::totp_digits(from_base32(totp_base32), access::totp_step(SystemClock().now()));
}

std::string location(Reply const& reply)
{
    for (auto const& [name, value] : reply.headers)
        if (name == "Location") return value;
    return {};
}

PageStage::PageStage(
    std::function<void(pages::Site&, pages::PageDesk)> add_pages,
    std::function<void(service::Settings&)> const& change)
    : folder_(new_folder()), installation_(std::make_unique<service::Installation>(
                                 settings_for(folder_, change), [](std::string const&) {})),
      shelf_(std::make_unique<pages::Shelf>(fs::path(SAFEHAND_HOUSE) / "templates/pages")),
      assets_(std::make_unique<pages::Assets>(folder_ / "assets")),
      site_(std::make_unique<pages::Site>(
          installation_->access(),
          *shelf_,
          *assets_,
          pages::ShellSettings{"Invented Council", "01632 960000", true}))
{
    add_pages(*site_, {*installation_, installation_->access(), *shelf_});
}

PageStage::~PageStage()
{
    site_.reset();
    installation_.reset();
    fs::remove_all(folder_);
}

Browser PageStage::browser(std::string const& reference, std::vector<std::string> const& roles)
{
    std::string const password = "four words of a story";
    auto& access = house().access();
    auto const invited = access.staff().invite("admin-01", reference, "Invented Person", "", roles);
    auto const enrolment = access.staff().open_invitation(invited.secret);
    ensure(enrolment.has_value(), "a new invitation is open");
    auto const codes =
        access.staff().accept_invitation(invited.secret, password, code_of(enrolment->totp_base32));
    auto const ticket = access.desk().password(reference, password, "127.0.0.1");
    auto const in = access.desk().recovery_code(ticket.token, codes.front(), "127.0.0.1");
    EXPECT_EQ(in.outcome, service::SignIn::signed_in) << reference;
    return {*site_, in.token};
}

void PageStage::assign(
    storage::ConferenceId const& conference,
    std::string const& reference,
    storage::ChairAssignment::As as)
{
    house().access().staff().assign_chair(
        "bs-014",
        reference,
        house().store().status(conference).reference,
        as,
        "Invented: the chair is on leave.");
}

Browser PageStage::chair_of(storage::ConferenceId const& conference, std::string const& reference)
{
    auto chair = browser(reference, {"chair"});
    assign(conference, reference);
    return chair;
}

nlohmann::json PageStage::sample() const
{
    std::ifstream in(fs::path(SAFEHAND_HOUSE) / "config/samples/small/record.json");
    return nlohmann::json::parse(in);
}

storage::ConferenceId PageStage::take_in(nlohmann::json const& members)
{
    auto record = sample();
    if (!members.is_null() && !members.empty()) {
        record.erase("signature");
        for (auto const& [name, value] : members.items()) record[name] = value;
    }
    return house().journey().admit(record.dump(), {}, "bs-014").conference;
}

void PageStage::decide(storage::ConferenceId const& conference)
{
    auto const now = house().clock().now();
    auto const proposal = house().journey().proposal(conference);
    (void)house().journey().decide(
        conference,
        service::as_proposed(house().library(), proposal, "chair-02", now, uk_day(now)),
        "chair-02");
}

void PageStage::release(storage::ConferenceId const& conference)
{
    decide(conference);
    (void)house().journey().release(conference, {}, "bs-014", nullptr);
}

storage::CopyStatus PageStage::copy_of(
    storage::ConferenceId const& conference, std::string const& person, std::string const& document)
{
    storage::CopyStatus found;
    for (auto const& copy : house().store().status(conference).copies)
        if (copy.person.text == person && copy.document == document &&
            copy.state != storage::CopyState::replaced)
            found = copy;
    EXPECT_FALSE(found.id.text.empty()) << person << " has no copy of " << document;
    return found;
}

void PageStage::carry(CopyId const& copy)
{
    auto& store = house().store();
    auto const now = house().clock().now();
    // Jobs come earliest first: others are given back until it is this copy's turn.
    std::vector<storage::Job> others;
    while (auto const job = store.claim_next(
               now,
               std::chrono::minutes{5},
               {Channel::post, Channel::email, Channel::by_hand, Channel::portal})) {
        if (job->copy != copy) {
            others.push_back(*job);
            continue;
        }
        (void)store.begin_attempt(
            *job,
            "ev-" + copy.text.substr(3),
            now,
            {{now, "attempt", "test-01", copy.text, "", "{}"}});
        storage::Settlement settlement;
        settlement.outcome = storage::Accepted{};
        settlement.at = now;
        settlement.evidence_json = "{}";
        store.settle(*job, settlement, {{now, "settled", "test-01", copy.text, "", "{}"}});
        break;
    }
    for (auto const& job : others) store.give_back(job);
    EXPECT_EQ(store.copy(copy).state, storage::CopyState::sent);
}

} // namespace page_stage
