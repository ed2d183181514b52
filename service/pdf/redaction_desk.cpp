#include "service/pdf/redaction_desk.h"

#include "record/error.h"
#include "service/journey/plan_json.h"
#include "service/pdf/page_evidence.h"
#include "service/pdf/page_task.h"
#include "service/pdf/redaction_answer.h"
#include "service/pdf/substitute_fonts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace safehand::service {

namespace {

using Json = nlohmann::json;

constexpr std::size_t file_bytes_max = 256ULL << 20U;
constexpr std::size_t picture_bytes_max = 600ULL << 20U;

PdfRefusal refusal(PdfRefusal::Why why, std::string sentence)
{
    return {why, std::move(sentence)};
}

std::string page_sentence(int page, char const* rest)
{
    return "Page " + std::to_string(page + 1) + rest;
}

Json order_json(PdfOrder const& order)
{
    Json boxes = Json::array();
    for (auto const& one : order.boxes)
        boxes.push_back({one.page, one.box.left, one.box.top, one.box.width, one.box.height});
    Json facts = Json::array();
    for (auto const& fact : order.facts)
        facts.push_back({{"kind", fact.kind}, {"values", fact.values}});
    return {
        {"terms", order.terms},
        {"facts", std::move(facts)},
        {"patterns", order.patterns},
        {"boxes", std::move(boxes)},
        {"sections", order.sections},
        {"whole_pages", order.whole_pages},
        {"reason", order.reason},
        {"grain", order.grain}};
}

} // namespace

/// One redaction, from the file to the proof.
class RedactionDesk::Run {
  public:
    Run(RedactionDesk const& desk,
        std::string_view file,
        PdfOrder order,
        std::string const& password,
        Recognition recognition)
        : desk_(desk), file_(file), order_(std::move(order)), password_(password),
          recognition_(recognition), fonts_(read_substitute_fonts(desk.programs_.fonts)),
          deadline_(Deadline::for_file(file.size())), tools_(desk.tools_.until(deadline_))
    {
    }

    RedactionOutcome outcome()
    {
        if (file_.size() > file_bytes_max)
            return refusal(PdfRefusal::Why::too_large, "The PDF is too large. Split it.");
        auto first = ask(recognition_ != Recognition::always);
        if (auto const* const none = std::get_if<PdfRefusal>(&first)) return *none;
        auto answer = std::move(std::get<RedactionAnswer>(first));
        note_look(answer);
        auto const needs = answer.needs;
        if (!answer.needs.empty() || recognition_ == Recognition::always) {
            if (auto const none = provide(answer)) return *none;
            auto second = ask(false);
            if (auto const* const refused = std::get_if<PdfRefusal>(&second)) return *refused;
            answer = std::move(std::get<RedactionAnswer>(second));
        }
        if (recognition_ == Recognition::automatic && !answer.terms_not_found.empty()) {
            // A font can say that its letters are others than they look: only eyes can tell whether
            // a word that nothing says is there is shown all the same.
            start_again_with_eyes();
            answer.needs = needs;
            if (auto const none = provide(answer)) return *none;
            auto last = ask(false);
            if (auto const* const refused = std::get_if<PdfRefusal>(&last)) return *refused;
            answer = std::move(std::get<RedactionAnswer>(last));
        }
        if (!answer.wrong_order.empty()) return refusal(PdfRefusal::Why::order, answer.wrong_order);
        if (withhold_what_another_reads(answer)) {
            auto again = ask(false);
            if (auto const* const refused = std::get_if<PdfRefusal>(&again)) return *refused;
            answer = std::move(std::get<RedactionAnswer>(again));
        }
        if (answer.file.empty())
            throw Error(Fault::broken, "No file was made.", "worker answers without a file");
        return finish(std::move(answer));
    }

  private:
    /// `may_ask_back`: the worker may answer that pages need something.
    std::variant<PdfRefusal, RedactionAnswer> ask(bool may_ask_back)
    {
        auto outcome = run_on_pages(
            desk_.worker_,
            "redact",
            {file_, password_, order_json(order_).dump(), may_ask_back},
            findings_,
            fonts_,
            deadline_);
        if (auto const* const none = std::get_if<cage::NoAnswer>(&outcome))
            return refusal_of_worker(*none);
        auto answer = read_redaction_answer(std::get<cage::Answer>(outcome).parts);
        if (!answer)
            return refusal(PdfRefusal::Why::unreadable, "The file is no PDF that can be read.");
        return std::move(*answer);
    }

    std::vector<std::string> all_terms() const
    {
        auto terms = order_.terms;
        for (auto const& fact : order_.facts)
            terms.insert(terms.end(), fact.values.begin(), fact.values.end());
        return terms;
    }

    /// A page on which pdftotext reads what is to go, and on which our own reader found nothing of
    /// it, is one of which they do not agree: it goes whole. True when there was one.
    bool withhold_what_another_reads(RedactionAnswer const& answer)
    {
        auto const terms = all_terms();
        if (terms.empty()) return false;
        // Facts count as terms, each with all its values.
        std::vector<int> numbers(order_.terms.size());
        std::iota(numbers.begin(), numbers.end(), 0);
        for (std::size_t k = 0; k < order_.facts.size(); ++k)
            numbers.insert(
                numbers.end(),
                order_.facts[k].values.size(),
                static_cast<int>(order_.terms.size() + k));
        // Words may run on from the page before, or to the page behind.
        std::set<std::pair<int, int>> known;
        for (auto const& strike : answer.strikes)
            if (strike.cause == "term")
                for (int const page : {strike.page - 1, strike.page, strike.page + 1})
                    known.emplace(strike.number, page);
        std::set<int> const whole(order_.whole_pages.begin(), order_.whole_pages.end());
        std::set<int> disputed;
        for (auto const& found : desk_.proof_.read_by_pdftotext(file_, terms, password_, deadline_))
            if (found.page >= 0 && found.page < static_cast<int>(answer.pages.size()) &&
                !whole.contains(found.page) &&
                !known.contains({numbers[static_cast<std::size_t>(found.term)], found.page}))
                disputed.insert(found.page);
        for (int const page : disputed)
            withhold(
                page,
                ": withheld whole, because another program reads on it what is to go, where this "
                "one does not find it.");
        return !disputed.empty();
    }

    void note_look(RedactionAnswer const& answer)
    {
        report_.input_sha256 = hexadecimal(file_);
        report_.pages = static_cast<int>(answer.pages.size());
        report_.reason = order_.reason;
        report_.grain = order_.grain;
        report_.bad_redactions = answer.bad_redactions;
        languages_ = languages_for(answer.language);
    }

    void start_again_with_eyes()
    {
        recognition_ = Recognition::always;
        findings_ = {};
        own_warnings_.clear();
        report_.recognised.clear();
        report_.drawn.clear();
    }

    static std::string hexadecimal(std::string_view bytes)
    {
        auto const digest = sha256(bytes).text;
        return digest.substr(digest.find(':') + 1);
    }

    bool looks_for_words() const
    {
        return !order_.terms.empty() || !order_.facts.empty() || !order_.patterns.empty() ||
               !order_.sections.empty();
    }

    void withhold(int page, char const* why)
    {
        if (std::ranges::find(order_.whole_pages, page) == order_.whole_pages.end())
            order_.whole_pages.push_back(page);
        own_warnings_.push_back(page_sentence(page, why));
    }

    /// Draws and reads what pages need. A refusal when that is more than can be carried.
    std::optional<PdfRefusal> provide(RedactionAnswer const& answer)
    {
        auto plain = desk_.proof_.unlocked(file_, password_, deadline_);
        if (auto const* const none = std::get_if<PdfRefusal>(&plain)) return *none;
        cage::ToolInput const input(std::get<std::string>(plain));
        auto const needs = needs_of(answer);
        std::vector<WantedPage> wanted;
        for (auto const& [page, need] : needs)
            if (!withheld_without_recognition(page, need))
                wanted.push_back(
                    {page, answer.pages[static_cast<std::size_t>(page)], need.picture, need.words});
        deadline_.extend(answer.pages.size(), wanted.size());
        auto evidence = gather_evidence(tools_, input, wanted, languages_, picture_bytes_max);
        if (!evidence)
            return refusal(
                PdfRefusal::Why::too_large,
                "Too many pages of the PDF can only be shown as pictures. Split it.");
        if (deadline_.passed()) return refusal_of({cage::NoAnswer::Why::too_long, 0});
        for (std::size_t k = 0; k < wanted.size(); ++k)
            keep(wanted[k], needs.at(wanted[k].page).why, std::move((*evidence)[k]));
        return std::nullopt;
    }

    struct Need {
        bool picture = false;
        bool words = false;
        std::string why;
    };

    std::map<int, Need> needs_of(RedactionAnswer const& answer) const
    {
        std::set<int> const whole(order_.whole_pages.begin(), order_.whole_pages.end());
        std::map<int, Need> needs;
        for (auto const& one : answer.needs) {
            if (whole.contains(one.page)) continue;
            auto& need = needs[one.page];
            need.picture = need.picture || one.picture;
            // A drawn page has no words but those that are read off it.
            need.words = looks_for_words();
            if (need.why.empty()) need.why = one.why;
        }
        if (recognition_ != Recognition::always) return needs;
        for (int k = 0; k < static_cast<int>(answer.pages.size()); ++k) {
            if (whole.contains(k)) continue;
            auto& need = needs[k];
            need.words = true;
            if (need.why.empty()) need.why = "every page is read";
        }
        return needs;
    }

    bool withheld_without_recognition(int page, Need const& need)
    {
        if (!need.words || recognition_ != Recognition::never) return false;
        withhold(
            page,
            ": withheld whole, because only recognition can tell its words and it is switched "
            "off.");
        return true;
    }

    void keep(WantedPage const& wanted, std::string const& why, PageEvidence evidence)
    {
        switch (evidence.fault) {
        case PageEvidence::Fault::not_drawn:
            return withhold(wanted.page, ": withheld whole, because it cannot be drawn.");
        case PageEvidence::Fault::not_read:
            return withhold(wanted.page, ": withheld whole, because its words cannot be read.");
        case PageEvidence::Fault::none: break;
        }
        if (wanted.words) {
            findings_.words[wanted.page] = std::move(evidence.words);
            report_.recognised.push_back({wanted.page, why});
        }
        if (evidence.unsure)
            own_warnings_.push_back(page_sentence(
                wanted.page, ": recognition is unsure of many of its words. Look at it yourself."));
        if (!evidence.picture) return;
        findings_.pictures.emplace(wanted.page, std::move(*evidence.picture));
        report_.drawn.push_back({wanted.page, why});
    }

    RedactionOutcome finish(RedactionAnswer answer)
    {
        report_.strikes = std::move(answer.strikes);
        report_.left_out = std::move(answer.left_out);
        report_.terms_not_found = std::move(answer.terms_not_found);
        report_.warnings = own_warnings_;
        report_.warnings.insert(
            report_.warnings.end(), answer.warnings.begin(), answer.warnings.end());
        report_.engines = {"safehand-worker (qpdf)", "safehand-worker (PoDoFo)"};
        if (!report_.drawn.empty()) report_.engines.emplace_back("pdftoppm");
        if (!report_.recognised.empty()) report_.engines.push_back("tesseract " + languages_);
        for (int const page : answer.unread)
            report_.unread.push_back(page_sentence(
                page, ": letters of which neither the file nor recognition tells what they are"));
        check(answer);
        prove(answer);
        if (deadline_.passed()) return refusal_of({cage::NoAnswer::Why::too_long, 0});
        report_.proved = report_.found.empty() && report_.unread.empty();
        if (!report_.proved && withhold_where_it_still_stands()) {
            auto again = ask(false);
            if (auto const* const refused = std::get_if<PdfRefusal>(&again)) return *refused;
            report_.found.clear();
            report_.unread.clear();
            return finish(std::move(std::get<RedactionAnswer>(again)));
        }
        if (!report_.proved) return PdfRedaction{{}, std::move(report_), {}};
        report_.output_sha256 = hexadecimal(answer.file);
        return PdfRedaction{
            std::move(answer.file), std::move(report_), std::move(answer.struck_words)};
    }

    /// The proof reads in more ways than words are looked for: down the columns of a form, in what
    /// went elsewhere on the page before. Pages on which it still reads what went go whole, once.
    /// False when that cannot help.
    bool withhold_where_it_still_stands()
    {
        if (proved_again_) return false;
        proved_again_ = true;
        std::set<int> pages;
        for (auto const& found : report_.found)
            if (found.page >= 0 && found.page < report_.pages &&
                std::ranges::find(order_.whole_pages, found.page) == order_.whole_pages.end())
                pages.insert(found.page);
        for (int const page : pages)
            withhold(
                page,
                ": withheld whole, because the proof still read on it what was to go, or what went "
                "elsewhere.");
        return !pages.empty();
    }

    /// Reads the file with another library than the one that took its source apart.
    void check(RedactionAnswer const& answer)
    {
        auto const outcome =
            desk_.worker_.run("check-rebuilt", {answer.file}, deadline_.within(limits_of_worker()));
        auto const* const checked = std::get_if<cage::Answer>(&outcome);
        bool const sound = checked != nullptr && checked->parts.size() == 2 &&
                           checked->parts[0] == std::to_string(answer.pages.size()) &&
                           checked->parts[1].empty();
        // The worker's own words are not repeated: they could be anything.
        if (!sound) report_.unread.emplace_back("the file, by the second parser's rules");
    }

    void prove(RedactionAnswer const& answer)
    {
        auto terms = all_terms();
        terms.insert(terms.end(), answer.struck_words.begin(), answer.struck_words.end());
        report_.searched_terms = static_cast<int>(terms.size());
        auto const outcome =
            desk_.proof_.prove(answer.file, terms, {}, pages_to_read(), languages_, deadline_);
        if (std::holds_alternative<PdfRefusal>(outcome)) {
            report_.unread.emplace_back("the finished file");
            return;
        }
        auto const& proof = std::get<PdfProof>(outcome);
        for (auto const& found : proof.found) report_.found.push_back({found.page, found.channel});
        report_.unread.insert(report_.unread.end(), proof.unread.begin(), proof.unread.end());
        report_.engines.insert(report_.engines.end(), proof.engines.begin(), proof.engines.end());
        if (proof.pages != static_cast<int>(answer.pages.size()))
            report_.unread.emplace_back("the number of pages");
    }

    /// Where something was taken out of pictures or lines, only eyes can tell whether it is gone.
    PagesToRead pages_to_read() const
    {
        if (recognition_ == Recognition::never) return [](int) { return false; };
        if (recognition_ == Recognition::always) return [](int) { return true; };
        std::set<int> pages;
        for (auto const& strike : report_.strikes)
            if (strike.channel == "picture" || strike.channel == "drawing")
                pages.insert(strike.page);
        for (auto const& note : report_.recognised) pages.insert(note.page);
        if (pages.empty()) return {};
        return [pages = std::move(pages)](int page) { return pages.contains(page); };
    }

    RedactionDesk const& desk_;
    std::string_view file_;
    PdfOrder order_;
    std::string const& password_;
    Recognition recognition_;
    SubstituteFonts fonts_;
    Deadline deadline_;
    PageTools tools_;
    std::string languages_;
    PageFindings findings_;
    std::vector<std::string> own_warnings_;
    bool proved_again_ = false;
    RedactionReport report_;
};

RedactionDesk::RedactionDesk(PdfPrograms programs)
    : programs_(std::move(programs)), tools_(programs_), proof_(programs_),
      worker_(programs_.worker)
{
}

RedactionOutcome RedactionDesk::redact(
    std::string_view file,
    PdfOrder const& order,
    std::string const& password,
    Recognition recognition) const
{
    return Run(*this, file, order, password, recognition).outcome();
}

} // namespace safehand::service
