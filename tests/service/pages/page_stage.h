// What page tests need: a real installation in a folder of its own, staff who sign in as people do,
// and pages asked for as a browser asks. Everybody here is invented.
#pragma once

#include "service/installation/compose.h"
#include "service/pages/assets.h"
#include "service/pages/page_desk.h"
#include "service/pages/site.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace page_stage {

using Fields = std::vector<std::pair<std::string, std::string>>;
using Files = std::vector<std::pair<std::string, safehand::service::door::SentFile>>;

/// Somebody at a browser.
class Browser {
  public:
    Browser(safehand::service::pages::Site& site, std::string session)
        : site_(site), session_(std::move(session))
    {
    }

    /// `address` may have a query.
    safehand::service::door::Reply get(std::string const& address);

    /// Fills in the form that the page at `page` shows and sends it to `address`.
    safehand::service::door::Reply
    send(std::string const& page, std::string const& address, Fields fields, Files files = {});

    safehand::service::door::Reply post(std::string const& address, Fields fields)
    {
        return send(address, address, std::move(fields));
    }

    /// A form that did not come from a page of ours.
    safehand::service::door::Reply forged(std::string const& address)
    {
        return site_.answer(request("POST", address));
    }

    std::string language = "en";
    std::pair<std::string, std::string> cookie = {}; ///< one more, when it has a name
    std::map<std::string, std::string> query = {};   ///< goes with every request

  private:
    safehand::service::door::Request request(std::string const& method, std::string const& address);

    safehand::service::pages::Site& site_;
    std::string session_;
};

/// What an authenticator with that key shows now.
std::string code_of(std::string const& totp_base32);

/// Where a reply sends the browser; empty when it does not.
std::string location(safehand::service::door::Reply const& reply);

class PageStage : public ::testing::Test {
  protected:
    explicit PageStage(
        std::function<void(safehand::service::pages::Site&, safehand::service::pages::PageDesk)>
            add_pages,
        std::function<void(safehand::service::Settings&)> const& change = {});
    ~PageStage() override;

    /// A member of staff who has just signed in with password and second factor.
    Browser browser(std::string const& reference, std::vector<std::string> const& roles);

    /// The same for a chair's account, assigned to the conference.
    Browser
    chair_of(safehand::storage::ConferenceId const& conference, std::string const& reference);

    /// Assigns an account that is there already.
    void assign(
        safehand::storage::ConferenceId const& conference,
        std::string const& reference,
        safehand::storage::ChairAssignment::As as = safehand::storage::ChairAssignment::As::chair);

    /// The small sample, or with other members (then without its signature), taken in.
    safehand::storage::ConferenceId take_in(nlohmann::json const& members = {});

    /// The chair's answers as proposed.
    void decide(safehand::storage::ConferenceId const& conference);

    /// Decided and released, everything that nothing stops.
    void release(safehand::storage::ConferenceId const& conference);

    safehand::storage::CopyStatus copy_of(
        safehand::storage::ConferenceId const& conference,
        std::string const& person,
        std::string const& document = "record");

    /// As if the printer or the mail server had taken it.
    void carry(safehand::CopyId const& copy);

    nlohmann::json sample() const;

    safehand::service::Installation& house() { return *installation_; }

    safehand::service::pages::Site& site() { return *site_; }

    std::filesystem::path const& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
    std::unique_ptr<safehand::service::Installation> installation_;
    std::unique_ptr<safehand::service::pages::Shelf> shelf_;
    std::unique_ptr<safehand::service::pages::Assets> assets_;
    std::unique_ptr<safehand::service::pages::Site> site_;
};

} // namespace page_stage
