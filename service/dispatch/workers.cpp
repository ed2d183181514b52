#include "service/dispatch/workers.h"

#include "record/error.h"
#include "service/intake/intake_folder.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>

namespace safehand::service {

Workers::Workers(Installation& installation, LogLine log)
    : installation_(installation), log_(std::move(log))
{
}

Workers::~Workers()
{
    stop();
}

void Workers::start()
{
    // A slow carrier does not stop the other one. The printer is given one document at a time, so
    // that the sheets of two people never lie mixed (K07).
    for (auto const channel : {Channel::email, Channel::email, Channel::portal, Channel::post})
        threads_.emplace_back(
            [this, channel](std::stop_token const& stopping) { deliver(channel, stopping); });
    threads_.emplace_back([this](std::stop_token const& stopping) { watch(stopping); });
}

void Workers::stop()
{
    for (auto& thread : threads_) thread.request_stop();
    wake_.notify_all();
    threads_.clear();
}

bool Workers::wait(std::stop_token const& stopping)
{
    std::unique_lock lock(mutex_);
    wake_.wait_for(
        lock, stopping, std::chrono::milliseconds{installation_.settings().poll_milliseconds}, [] {
            return false;
        });
    return !stopping.stop_requested();
}

void Workers::guarded(char const* what, std::function<void()> const& work)
{
    try {
        work();
    } catch (Error const& error) {
        ++failures_;
        log_(std::string(what) + " " + error.for_log());
    } catch (std::exception const&) {
        ++failures_;
        log_(std::string(what) + " failed unexpectedly");
    }
}

void Workers::deliver(Channel channel, std::stop_token const& stopping)
{
    auto& dispatch = installation_.dispatch();
    do {
        // Somebody sits before a page and waits for their code.
        if (channel == Channel::portal)
            guarded("codes", [&] {
                while (!stopping.stop_requested() && dispatch.send_code()) {
                }
            });
        guarded("worker", [&] {
            while (!stopping.stop_requested() && dispatch.deliver_next(channel)) {
            }
        });
    } while (wait(stopping));
}

void Workers::watch(std::stop_token const& stopping)
{
    auto& dispatch = installation_.dispatch();
    // What a crash or a hold left unissued. Drafting it anew costs something, so not at each look.
    constexpr std::chrono::seconds between_issues{60};
    std::optional<std::chrono::steady_clock::time_point> issued;
    std::optional<IntakeFolder> intake;
    auto const& watched = installation_.settings().intake.folder;
    do {
        guarded("intake-folder", [&] {
            if (watched.empty()) return;
            if (!intake) intake.emplace(installation_, watched, installation_.releasing(), log_);
            (void)intake->look();
        });
        auto const now = std::chrono::steady_clock::now();
        if (!issued || now - *issued > between_issues) {
            guarded("registers", [&] { (void)installation_.registers().issue_pending(); });
            issued = now;
        }
        guarded("notices", [&] { dispatch.read_notices(); });
        guarded("printer", [&] { dispatch.ask_printer(); });
        guarded("overdue", [&] { dispatch.doubt_overdue(); });
    } while (wait(stopping));
}

Workers::Health Workers::health()
{
    int doubts = 0;
    bool store_answers = true;
    try {
        doubts = static_cast<int>(installation_.store().in_doubt().size());
    } catch (Error const&) {
        store_answers = false;
    }
    nlohmann::ordered_json const json{
        {"service", "safehand"},
        {"store", store_answers ? "answers" : "does not answer"},
        {"in_doubt", doubts},
        {"worker_failures", failures_.load()}};
    return {store_answers, json.dump()};
}

} // namespace safehand::service
