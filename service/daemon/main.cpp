// safehandd: the HTTP API, the outbox workers and the watch over notices and printer. It holds no
// rule and no step of its own.

#include "record/error.h"
#include "service/api/api.h"
#include "service/dispatch/workers.h"
#include "service/door/http_server.h"
#include "service/installation/compose.h"
#include "service/installation/settings.h"
#include "service/pages/pages.h"

#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionSet.h>
#include <Poco/Util/ServerApplication.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <mutex>

namespace safehand::service {

namespace {

class Daemon final : public Poco::Util::ServerApplication {
  protected:
    void defineOptions(Poco::Util::OptionSet& options) override
    {
        ServerApplication::defineOptions(options);
        options.addOption(Poco::Util::Option("help", "h", "show this help"));
        options.addOption(
            Poco::Util::Option("config", "c", "settings file (JSON)").argument("FILE"));
        options.addOption(
            Poco::Util::Option("data", "d", "data folder; default ./data").argument("DIR"));
        options.addOption(
            Poco::Util::Option("port", "p", "port on loopback; 0 lets the system choose")
                .argument("PORT"));
    }

    void handleOption(std::string const& name, std::string const& value) override
    {
        ServerApplication::handleOption(name, value);
        if (name == "help") {
            help_ = true;
            stopOptionsProcessing();
        }
        if (name == "config") config_ = value;
        if (name == "data") data_ = value;
        if (name == "port") port_ = value;
    }

    int main(std::vector<std::string> const&) override
    {
        if (help_) {
            Poco::Util::HelpFormatter formatter(options());
            formatter.setCommand("safehandd");
            formatter.setHeader(
                "Takes in signed conference records and delivers one right copy to each person.");
            formatter.format(std::cout);
            return 0;
        }
        try {
            return serve();
        } catch (Error const& error) {
            log("failed: " + error.for_log());
            std::cerr << "safehandd: " << error.what() << "\n";
            return error.fault() == Fault::bad_input ? 2 : 3;
        }
    }

  private:
    Settings settings() const
    {
        Settings settings;
        settings.share = find_share();
        settings.data = "data";
        if (!config_.empty())
            settings = read_settings(read_file(config_, "settings file"), std::move(settings));
        if (!data_.empty()) settings.data = data_;
        if (!port_.empty())
            settings = read_settings("{\"listen_port\":" + port_ + "}", std::move(settings));
        settings.data = std::filesystem::absolute(settings.data);
        return settings;
    }

    /// One JSON object a line on standard error: time, event. Ids and states only.
    static void log(std::string const& line)
    {
        static std::mutex mutex;
        std::scoped_lock const lock(mutex);
        std::cerr
            << nlohmann::ordered_json{{"at", iso(SystemClock().now())}, {"event", line}}.dump()
            << std::endl;
    }

    static void tell_where(DataFolder const& folder, Settings const& settings, int port)
    {
        auto const part = folder.daemon.string() + ".new";
        std::ofstream(part)
            << nlohmann::
                   ordered_json{{"address", "http://" + settings.listen_host + ":" + std::to_string(port)}, {"process", ::getpid()}}
                       .dump()
            << "\n";
        std::filesystem::rename(part, folder.daemon);
    }

    static door::ServerSettings front_door(Settings const& settings)
    {
        door::ServerSettings front;
        front.host = settings.listen_host;
        front.port = settings.listen_port;
        front.behind_proxy = settings.behind_proxy;
        front.trusted_proxy = settings.trusted_proxy;
        front.limits.connections_max = static_cast<std::size_t>(settings.connections_max);
        front.limits.connections_per_client_max =
            static_cast<std::size_t>(settings.connections_per_client_max);
        return front;
    }

    int serve()
    {
        Installation installation(settings(), log);
        api::Api handlers(installation);
        pages::Pages pages(installation);
        Workers workers(installation, log);
        auto front = front_door(installation.settings());
        front.token = installation.token();
        front.knows = [&](door::Request const& head) { return handlers.lets_in(head); };
        door::HttpServer server(
            std::move(front),
            [&](door::Request const& request) { return handlers.answer(request); },
            [&] {
                auto const state = workers.health();
                return door::HttpServer::Health{state.well, state.json};
            },
            [&](door::Request const& request) { return pages.answer(request); });
        workers.start();
        // Where the secret lies, never the secret: logs are copied and kept.
        if (installation.access().staff().prepare_first())
            log("first administrator: open /welcome with the secret in " +
                installation.folder().first_secret.string());
        tell_where(installation.folder(), installation.settings(), server.port());
        if (!installation.settings().mail.enabled)
            log("mail is not set up: its copies stay queued");
        if (!installation.settings().printer.enabled)
            log("printer is not set up: copies by post stay queued");
        log("ready port=" + std::to_string(server.port()));
        waitForTerminationRequest();
        log("stopping");
        server.stop();
        workers.stop();
        std::filesystem::remove(installation.folder().daemon);
        log("stopped");
        return 0;
    }

    bool help_ = false;
    std::string config_;
    std::string data_;
    std::string port_;
};

int run(int count, char** words)
{
    Daemon daemon;
    return daemon.run(count, words);
}

} // namespace

} // namespace safehand::service

int main(int count, char** words)
{
    return safehand::service::run(count, words);
}
