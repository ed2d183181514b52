#include "service/pdf/report_desk.h"

#include "procedure/fitting.h"
#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/worker/refusals.h"

#include <algorithm>
#include <charconv>

namespace safehand::service {

namespace fs = std::filesystem;

namespace {

/// A scanned report of hundreds of pages is large and slow to look through.
cage::Limits limits()
{
    cage::Limits most;
    most.wall = std::chrono::minutes{2};
    most.processor = std::chrono::seconds{90};
    most.memory = 1ULL << 30U;
    most.output = 160ULL << 20U;
    most.input = 160ULL << 20U;
    return most;
}

constexpr std::size_t report_bytes_max = 64ULL << 20U;

std::string sentence_for(int code)
{
    switch (code) {
    case worker::encrypted:
        return "its PDF is locked with a password. Ask its author for one that is not.";
    case worker::too_many_pages:
        return "it has more than " + std::to_string(worker::report_pages_max) +
               " pages. Ask its author for it in parts.";
    case worker::scripted:
        return "its PDF holds JavaScript, which no copy may carry. Ask its author for a plain one.";
    case worker::files_inside:
        return "its PDF holds other files, which nobody has looked at. Ask its author for one "
               "without them.";
    case worker::has_form:
        return "its PDF is a form with fields to fill in. Ask its author for one that is printed "
               "to PDF.";
    case worker::bears_signature:
        return "its PDF bears an electronic signature, which a stamped copy would break. Ask its "
               "author for one without it.";
    case worker::plays:
        return "its PDF holds sound, film or 3-D content. Ask its author for a plain one.";
    case worker::has_layers:
        return "its PDF has layers that can be switched on and off, so it may show more than it "
               "seems to. Ask its author for one without layers.";
    case worker::unapplied_marks:
        return "words in its PDF are marked for removal and still there. Ask its author to apply "
               "the redaction.";
    case worker::odd_page:
        return "a page of its PDF has a size or a turn that cannot be shown on paper. Ask its "
               "author for it on ordinary pages.";
    case worker::unknown_content:
        return "its PDF holds something that cannot be copied safely. Ask its author for one that "
               "is printed to PDF.";
    default: return "its file is no sound PDF. Ask its author for it again.";
    }
}

std::string sentence_for(cage::NoAnswer const& none)
{
    using Why = cage::NoAnswer::Why;
    switch (none.why) {
    case Why::refused: return sentence_for(none.code);
    case Why::too_large:
    case Why::too_long:
        return "its PDF is too large, or takes too long to read. Ask its author for a smaller one.";
    case Why::died:
    case Why::unreadable: return sentence_for(worker::damaged);
    }
    return sentence_for(worker::damaged);
}

int number(std::string const& text)
{
    int value = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end ? value : -1;
}

PdfPrograms programs_beside(fs::path const& worker)
{
    auto programs = find_pdf_programs();
    programs.worker = worker;
    if (!worker.has_parent_path()) return programs;
    programs.searcher = worker.parent_path() / "safehand-searcher";
    programs.recogniser = worker.parent_path() / "safehand-recogniser";
    programs.launcher = worker.parent_path() / "safehand-confined";
    return programs;
}

ReportLook look_at(cage::Cage const& cage, std::string_view report)
{
    ReportLook look;
    auto const outcome = cage.run("look-at-report", {report}, limits());
    if (auto const* none = std::get_if<cage::NoAnswer>(&outcome)) {
        look.refused = sentence_for(*none);
        return look;
    }
    auto const& parts = std::get<cage::Answer>(outcome).parts;
    // What a worker answers is a claim: held against what it may be.
    bool const sound =
        parts.size() == 3 && number(parts[0]) > 0 && number(parts[0]) <= worker::report_pages_max &&
        parts[1].size() == static_cast<std::size_t>(number(parts[0])) &&
        parts[1].find_first_not_of("tp-") == std::string::npos && parts[2].size() < 200 &&
        parts[2].find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789= ") == std::string::npos;
    if (!sound) {
        look.refused = sentence_for(worker::damaged);
        return look;
    }
    look.pages = number(parts[0]);
    look.drawn = parts[1];
    look.left_behind = parts[2];
    return look;
}

} // namespace

fs::path find_worker(fs::path const& set)
{
    if (!set.empty()) return set;
    std::error_code fault;
    auto const self = fs::read_symlink("/proc/self/exe", fault);
    return fault ? fs::path("safehand-worker") : self.parent_path() / "safehand-worker";
}

ReportDesk::ReportDesk(fs::path const& worker) : cage_(worker), pictures_(programs_beside(worker))
{
}

ReportLook ReportDesk::look(std::string_view report) const
{
    if (report.size() > report_bytes_max) {
        ReportLook large;
        large.refused = sentence_for(cage::NoAnswer{cage::NoAnswer::Why::too_large, 0});
        return large;
    }
    auto const name = sha256(report).text;
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = known_.find(name); found != known_.end()) return found->second;
    }
    ReportLook look;
    try {
        look = look_at(cage_, pictures_.as_pdf(report));
    } catch (Error const& error) {
        if (error.fault() != Fault::refused) throw;
        // The sentence goes on from one that names the report.
        look.refused = error.what();
        look.refused.front() = 't';
    }
    std::scoped_lock const lock(mutex_);
    return known_.emplace(name, std::move(look)).first->second;
}

std::string ReportDesk::carry(
    std::string_view report,
    Sheets const& sheets,
    std::string const& passphrase,
    std::string const& owner) const
{
    auto const pdf = pictures_.as_pdf(report);
    auto outcome = cage_.run(
        "carry-report",
        {pdf, sheets.bytes, passphrase, owner, sheets.title, sheets.language},
        limits());
    auto* const answer = std::get_if<cage::Answer>(&outcome);
    if (answer == nullptr || answer->parts.size() != 1)
        throw Error(
            Fault::refused,
            "A report cannot be carried: " + (answer == nullptr
                                                  ? sentence_for(std::get<cage::NoAnswer>(outcome))
                                                  : sentence_for(worker::damaged)));
    return std::move(answer->parts.front());
}

CheckedReport ReportDesk::check(std::string_view file, std::string const& passphrase) const
{
    auto outcome = cage_.run("check-report", {file, passphrase}, limits());
    CheckedReport checked;
    auto* const answer = std::get_if<cage::Answer>(&outcome);
    if (answer == nullptr || answer->parts.size() != 4) {
        checked.faults.emplace_back("the second reader cannot open it");
        return checked;
    }
    auto& parts = answer->parts;
    checked.pages = number(parts[0]);
    // The worker's own words are not repeated: they could be anything.
    if (!parts[1].empty())
        checked.faults.emplace_back("the second reader found something that may not be in it");
    checked.names_and_strings = std::move(parts[2]);
    checked.plain = std::move(parts[3]);
    return checked;
}

std::vector<procedure::UnfitReport> unfit_reports(
    ReportDesk const& desk,
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    ReportBytes const& bytes)
{
    auto const travels = [&](Attachment const& one) {
        return std::ranges::any_of(
            procedure.rules().attachments, [&](procedure::AttachmentRow const& row) {
                return row.treatment != procedure::AttachmentTreatment::none &&
                       procedure::admits(row.kinds, one.kind);
            });
    };
    std::vector<procedure::UnfitReport> unfit;
    for (auto const& attachment : record.attachments) {
        if (!travels(attachment)) continue;
        std::string file;
        try {
            file = bytes(attachment.id);
        } catch (Error const&) {
            unfit.push_back({attachment.id, "its file is not there to be looked at."});
            continue;
        }
        if (sha256(file) != attachment.sha256) {
            unfit.push_back({attachment.id, "its file is not the one that the record names."});
            continue;
        }
        auto const look = desk.look(file);
        if (!look.refused.empty())
            unfit.push_back({attachment.id, look.refused});
        else if (look.drawn.find('p') != std::string::npos)
            unfit.push_back(
                {attachment.id,
                 "a page of it is a picture without words, so it cannot be shown that it does not "
                 "say what is kept from this reader.",
                 true});
    }
    return unfit;
}

} // namespace safehand::service
