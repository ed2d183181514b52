#include "service/reports/redacted_reports.h"

#include "record/error.h"
#include "service/journey/plan_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

/// Versions of one conference's reports, and some of the conferences before.
constexpr std::size_t kept_max = 200;
constexpr std::size_t bytes_max = 512ULL << 20U;
constexpr char const* languages = "eng+cym";

/// What the marks of a version say: the one code that all its strikes have, else none, as where the
/// house merges marks. A reason that is not given to this reader is given for nothing.
class Codes {
  public:
    void add(std::string const& code, MarkStyle style)
    {
        if (style != MarkStyle::visible) neutral_ = true;
        codes_.insert(code);
    }

    std::string code() const
    {
        return neutral_ || codes_.size() != 1 ? std::string{} : *codes_.begin();
    }

  private:
    std::set<std::string> codes_;
    bool neutral_ = false;
};

void add(PdfOrder& order, DecidedStrike const& strike)
{
    if (auto const* term = std::get_if<TermStrike>(&strike.what))
        order.terms.push_back(term->term);
    else if (auto const* place = std::get_if<PlaceStrike>(&strike.what))
        order.boxes.insert(order.boxes.end(), place->boxes.begin(), place->boxes.end());
    else
        order.whole_pages.push_back(std::get<PageStrike>(strike.what).page);
}

std::string key_of(std::string_view report, PdfOrder const& order)
{
    Json json{
        {"terms", order.terms},
        {"pages", order.whole_pages},
        {"reason", order.reason},
        {"grain", order.grain}};
    for (auto const& fact : order.facts) json["facts"].push_back({fact.kind, fact.values});
    for (auto const& one : order.boxes)
        json["boxes"].push_back(
            {one.page, one.box.left, one.box.top, one.box.width, one.box.height});
    return sha256(report).text +
           sha256(json.dump(-1, ' ', false, Json::error_handler_t::replace)).text;
}

/// A mark tells a reader that something is kept from them. Some must not learn that.
bool must_not_be_noticed(RedactionOrder const& order)
{
    return std::ranges::any_of(
               order.facts, [](auto const& fact) { return fact.style == MarkStyle::silent; }) ||
           std::ranges::any_of(
               order.parts, [](auto const& part) { return part.style == MarkStyle::silent; });
}

ReportDecisions const*
decisions_on(std::vector<ReportDecisions> const& decided, AttachmentId const& report)
{
    auto const found = std::ranges::find(decided, report, &ReportDecisions::report);
    return found == decided.end() ? nullptr : &*found;
}

std::set<int> eyes_only(RedactionReport const& report)
{
    std::set<int> pages;
    for (auto const& note : report.recognised) pages.insert(note.page);
    for (auto const& note : report.drawn) pages.insert(note.page);
    return pages;
}

} // namespace

PdfOrder
RedactedReports::order_for(procedure::ReportToRedact const& wanted, ReportDecisions const* decided)
{
    PdfOrder order;
    Codes codes;
    for (auto const& fact : wanted.order.facts) {
        order.facts.push_back({fact.kind, fact.values});
        codes.add(fact.code, fact.style);
    }
    if (decided != nullptr)
        for (auto const& strike : decided->strikes) {
            if (!strike.who.empty() && !wanted.audience.any_matches(strike.who, wanted.reader))
                continue;
            add(order, strike);
            codes.add(strike.code, MarkStyle::visible);
        }
    order.reason = codes.code();
    return order;
}

procedure::RedactReport
RedactedReports::maker(ReportBytes bytes, std::vector<ReportDecisions> decided) const
{
    return [this, bytes = std::move(bytes), decided = std::move(decided)](
               procedure::ReportToRedact const& wanted) -> procedure::RedactedVersion {
        auto const* const known = decisions_on(decided, wanted.report.id);
        bool const looked = known != nullptr &&
                            wanted.audience.any_matches(known->looked_through_for, wanted.reader);
        if (wanted.looked_through && !looked)
            return {
                "more than names and places is kept from this reader, and nobody has looked "
                "through it for them yet. Look through its suggestions, strike what must go and "
                "say that it was looked through, or have a version approved for them.",
                {},
                0};
        std::string file;
        try {
            file = bytes(wanted.report.id);
        } catch (Error const&) {
            return {"its file is not there to be looked at.", {}, 0};
        }
        if (sha256(file) != wanted.report.sha256)
            return {"its file is not the one that the record names.", {}, 0};
        auto const made = make(file, order_for(wanted, known));
        if (!made.report) return {made.why_not, {}, 0};
        auto const parts = static_cast<int>(made.report->report.strikes.size());
        if (parts > 0 && must_not_be_noticed(wanted.order))
            return {
                "something would be taken out of it, its mark would be seen, and this reader must "
                "not notice that something is kept from them.",
                {},
                0};
        return {{}, made.file, parts};
    };
}

RedactedReports::Made RedactedReports::make(std::string_view report, PdfOrder const& order) const
{
    auto const key = key_of(report, order);
    {
        std::scoped_lock const lock(mutex_);
        if (auto const found = known_.find(key); found != known_.end()) {
            asked_.remove(key);
            asked_.push_front(key);
            return found->second;
        }
    }
    auto made = make_anew(report, order);
    std::scoped_lock const lock(mutex_);
    if (known_.emplace(key, made).second) asked_.push_front(key);
    std::size_t bytes = 0;
    std::size_t kept = 0;
    for (auto at = asked_.begin(); at != asked_.end();) {
        auto const& one = known_.at(*at);
        bytes += one.report ? one.report->file.size() : 0;
        ++kept;
        if (kept > 1 && (kept > kept_max || bytes > bytes_max)) {
            known_.erase(*at);
            at = asked_.erase(at);
        } else {
            ++at;
        }
    }
    return made;
}

RedactedReports::Made
RedactedReports::make_anew(std::string_view report, PdfOrder const& order) const
{
    Made made;
    auto outcome = desk_.redact(carrier_.as_pdf(report), order, {}, Recognition::automatic);
    if (auto const* none = std::get_if<PdfRefusal>(&outcome)) {
        made.why_not = "it cannot be redacted. " + none->sentence;
        return made;
    }
    auto& redaction = std::get<PdfRedaction>(outcome);
    if (redaction.file.empty()) {
        made.why_not =
            "it could not be shown that what is to go is gone. Strike whole pages of it, "
            "or have a version approved for this reader.";
        return made;
    }
    auto version = std::make_shared<RedactedReport>();
    version->look = carrier_.look(redaction.file);
    if (!version->look.refused.empty()) {
        made.why_not = "its redacted version cannot be carried: " + version->look.refused;
        return made;
    }
    version->absent = order.terms;
    for (auto const& fact : order.facts)
        version->absent.insert(version->absent.end(), fact.values.begin(), fact.values.end());
    version->absent.insert(
        version->absent.end(), redaction.struck_words.begin(), redaction.struck_words.end());
    version->eyes_only = eyes_only(redaction.report);
    for (std::size_t page = 0; page < version->look.drawn.size(); ++page)
        if (version->look.drawn[page] == 'p') version->eyes_only.insert(static_cast<int>(page));
    version->file = std::move(redaction.file);
    version->report = std::move(redaction.report);
    made.file = sha256(version->file);
    made.report = std::move(version);
    return made;
}

std::shared_ptr<RedactedReport const> RedactedReports::made(Digest const& file) const
{
    std::scoped_lock const lock(mutex_);
    for (auto const& [key, one] : known_)
        if (one.report && one.file == file) return one.report;
    throw Error(
        Fault::unavailable,
        "A redacted report of this plan is no longer at hand. Look at the plan again and go on "
        "from there.");
}

bool RedactedReports::absent_in(
    std::string_view copy,
    std::string const& passphrase,
    std::string_view sheets,
    RedactedReport const& report) const
{
    auto const no_pictures = [](int) { return false; };
    auto const own = proof_.prove(sheets, report.absent, {}, no_pictures, languages);
    if (!std::holds_alternative<PdfProof>(own)) return false;
    std::set<int> said;
    for (auto const& found : std::get<PdfProof>(own).found) said.insert(found.term);
    std::vector<std::string> terms;
    for (std::size_t k = 0; k < report.absent.size(); ++k)
        if (!said.contains(static_cast<int>(k))) terms.push_back(report.absent[k]);
    PagesToRead pages_to_read;
    // Behind our cover.
    if (!report.eyes_only.empty())
        pages_to_read = [&](int page) { return report.eyes_only.contains(page - 1); };
    auto const outcome = proof_.prove(copy, terms, passphrase, pages_to_read, languages);
    auto const* const proof = std::get_if<PdfProof>(&outcome);
    return proof != nullptr && proof->holds();
}

} // namespace safehand::service
