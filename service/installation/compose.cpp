#include "service/installation/compose.h"

#include "record/error.h"
#include "service/intake/provenance.h"
#include "storage/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>

namespace safehand::service {

namespace fs = std::filesystem;

namespace {

class SetClock final : public Clock {
  public:
    explicit SetClock(Instant start) : start_(start), began_(std::chrono::steady_clock::now()) {}

    Instant now() const override
    {
        return start_ + std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now() - began_);
    }

  private:
    Instant start_;
    std::chrono::steady_clock::time_point began_;
};

/// 32 random bytes as hexadecimal in a file that only its owner reads; made when it is missing.
std::string secret_in(fs::path const& file, Randomness& randomness)
{
    if (!fs::exists(file)) {
        std::array<std::byte, 32> bytes{};
        randomness.fill(bytes);
        std::string text;
        for (auto const byte : bytes) {
            constexpr std::string_view digits = "0123456789abcdef";
            text += digits[std::to_integer<unsigned>(byte) >> 4U];
            text += digits[std::to_integer<unsigned>(byte) & 15U];
        }
        auto const part = file.string() + ".new";
        int const out =
            ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
        bool const written =
            out >= 0 &&
            ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
            ::fsync(out) == 0;
        if (out >= 0) ::close(out);
        if (!written) throw Error(Fault::unavailable, "A key file could not be written.");
        fs::rename(part, file);
    }
    auto text = read_file(file, "key file");
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    ensure(text.size() == 64, "a key file holds 64 hexadecimal digits");
    return text;
}

Carriers carriers_for(Settings const& settings)
{
    Carriers carriers;
    if (settings.mail.enabled) {
        delivery::MailSettings mail;
        mail.host = settings.mail.host;
        mail.port = settings.mail.port;
        mail.ca_file = settings.mail.ca_file.empty() ? "/etc/ssl/certs/ca-certificates.crt"
                                                     : settings.mail.ca_file;
        mail.helo = settings.mail.helo;
        mail.envelope_sender = settings.mail.sender;
        mail.from_display = settings.mail.sender_name;
        mail.user = settings.mail.user;
        mail.password_file = settings.mail.password_file;
        mail.resolve = settings.mail.resolve;
        mail.reply_timeout = std::chrono::seconds{settings.mail.timeout_seconds};
        carriers.mailer = delivery::smtp_mailer(std::move(mail));
        if (!settings.mail.notice_box.empty())
            carriers.notices = std::make_unique<delivery::NoticeBox>(settings.mail.notice_box);
    }
    if (settings.printer.enabled) {
        delivery::PrinterSettings printer;
        printer.uri = settings.printer.uri;
        printer.ca_file = settings.printer.ca_file;
        printer.pinned_key = settings.printer.pinned_key;
        printer.resolve = settings.printer.resolve;
        printer.reply_timeout = std::chrono::seconds{settings.printer.timeout_seconds};
        carriers.printer = delivery::ipp_printer(std::move(printer));
    }
    return carriers;
}

fs::path made_private(fs::path folder)
{
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    return folder;
}

} // namespace

std::unique_ptr<Clock> make_clock(std::optional<Instant> start)
{
    if (start) return std::make_unique<SetClock>(*start);
    return std::make_unique<SystemClock>();
}

DataFolder::DataFolder(fs::path const& root)
    : store(root / "store"), wrapping_key(root / "keys/wrapping.key"),
      signing_key(root / "keys/audit.pem"), envelope_key(root / "keys/envelope.key"),
      token(root / "keys/token"), first_secret(root / "keys/first-secret"),
      daemon(root / "daemon.json")
{
}

namespace {

/// A store without the keys that were made with it goes on wrongly, not at all: refuse.
void check_keys_beside(DataFolder const& folder)
{
    if (!fs::exists(folder.store / "safehand.db")) return;
    for (auto const& key : {folder.wrapping_key, folder.signing_key, folder.envelope_key})
        if (!fs::exists(key))
            throw Error(
                Fault::refused,
                "A file is missing from the folder keys, although there is a store. Put it back "
                "from "
                "your copy of the keys.");
}

DataFolder prepared(fs::path const& root)
{
    made_private(root);
    made_private(root / "keys");
    DataFolder folder(root);
    check_keys_beside(folder);
    return folder;
}

} // namespace

Installation::Installation(Settings settings, LogLine log)
    : settings_(std::move(settings)), folder_(prepared(settings_.data)),
      clock_(make_clock(settings_.clock_start)),
      workshop_(settings_.share, static_cast<unsigned>(settings_.threads), settings_.worker),
      keys_(folder_.wrapping_key), trail_(
                                       folder_.store,
                                       folder_.signing_key,
                                       settings_.origin,
                                       keys_,
                                       workshop_.randomness(),
                                       clock_->now()),
      store_(storage::Store::open(
          folder_.store, keys_, workshop_.randomness(), trail_.scribe(), clock_->now())),
      journey_(workshop_.library(), workshop_.press(), *store_, *clock_, workshop_.randomness()),
      attached_(
          workshop_.library(),
          workshop_.press(),
          *store_,
          journey_,
          *clock_,
          workshop_.randomness()),
      reports_(workshop_.library(), *workshop_.press().redacted, *store_, journey_, *clock_),
      previews_(
          workshop_.library(), workshop_.press(), *store_, journey_, *clock_, find_pdf_programs()),
      papers_(workshop_.library(), *store_, journey_, *clock_),
      registers_(
          workshop_.library(),
          *store_,
          *clock_,
          workshop_.randomness(),
          [this](IssueOrder const& order) { return papers_.issue(order); }),
      destructions_(
          workshop_.library(), *store_, registers_, previews_, *clock_, settings_.intake.folder),
      access_(
          settings_.share,
          folder_.first_secret,
          settings_.access,
          *store_,
          registers_,
          *clock_,
          workshop_.randomness()),
      portal_(
          {workshop_.library(),
           *store_,
           registers_,
           previews_,
           access_.desk(),
           settings_,
           *clock_,
           workshop_.randomness(),
           secret_in(folder_.envelope_key, workshop_.randomness())}),
      dispatch_(
          workshop_.library(),
          *store_,
          carriers_for(settings_),
          settings_,
          *clock_,
          secret_in(folder_.envelope_key, workshop_.randomness()),
          portal_.letters(),
          std::move(log)),
      minutes_(find_minutes_programs()), releases_(
                                             journey_,
                                             [this](storage::ConferenceId const& conference) {
                                                 return previews_.view(conference).settled;
                                             },
                                             *clock_,
                                             releasing_)
{
    access_.doors().know({[this](Visitor const& visitor, CopyId const& copy) {
        return portal_.owns(visitor, copy);
    }});
    if (settings_.public_address.empty())
        workshop_.library().set_no_portal(
            "This office has no portal that readers can reach (setting public_address). Agree "
            "another way with them.");
    workshop_.library().read_all();
    store_->finish_destructions(clock_->now()); // a crash may have left stale pieces in the file
    keep_missing_blocks(*store_, workshop_.library(), clock_->now());
    if (auto const kept = store_->kept_calendar()) {
        workshop_.library().use_calendar(*kept);
        registers_.recompute(); // a crash may have come between taking it over and reckoning anew
    }
}

Registers::Recomputed Installation::import_calendar(std::string const& json, std::string const& by)
{
    return registers_.import_calendar(workshop_.library(), json, by);
}

Installation::~Installation() = default;

std::string Installation::token()
{
    return secret_in(folder_.token, workshop_.randomness());
}

AuditReport audit_of(fs::path const& data, std::string const& origin)
{
    DataFolder const folder(data);
    if (!fs::exists(folder.store / "safehand.db"))
        throw Error(Fault::bad_input, "There is no store in that data folder.");
    sealing::SystemRandomness randomness;
    storage::KeyFile const keys(folder.wrapping_key);
    auto const signer = audit::Signer::open(folder.signing_key, origin, randomness);
    storage::Options options;
    options.purpose = storage::Purpose::inspect;
    auto const store = storage::Store::open(
        folder.store, keys, randomness, reading_scribe(), SystemClock().now(), options);
    return verify_audit(*store, signer.verifier_key());
}

} // namespace safehand::service
