#include "service/copying.h"

#include "record/error.h"
#include "redaction/redactor.h"
#include "sealing/assembler.h"
#include "sealing/file_keys.h"
#include "service/parallel.h"
#include "service/plan_json.h"
#include "storage/values.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <set>

namespace safehand::service {

namespace {

using Steady = std::chrono::steady_clock;

/// Adds up time per stage over all threads.
class Stopwatch {
  public:
    explicit Stopwatch(StageTimes& times) : times_(times) {}

    template <class Work>
    auto time(char const* stage, Work&& work)
    {
        auto const begin = Steady::now();
        auto result = work();
        auto const spent =
            std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - begin);
        std::scoped_lock const lock(mutex_);
        times_.spent[stage] += spent;
        return result;
    }

  private:
    std::mutex mutex_;
    StageTimes& times_;
};

/// Everybody whose copies have the same pages.
struct CopyClass {
    RedactionOrder order;
    drafting::CopyNote note;
    std::vector<std::size_t> entries;
    FrozenPages pages;
    std::optional<proof::Needles> needles;
    proof::ClassProof proof;
    Digest digest;
};

bool gets_copy(PlanEntry const& entry)
{
    return entry.document == "record" && entry.channel.has_value() &&
           (entry.share == Share::full || entry.share == Share::partial);
}

/// Attachments that this person does not get, as one sentence; empty when there are none.
std::string attachments_left_out(PlanEntry const& entry, drafting::Wording const& wording)
{
    bool const some =
        std::ranges::any_of(entry.attachments, [](auto const& choice) { return !choice.included; });
    return some ? wording.get("copy.attachments-left-out") : std::string{};
}

/// "... within 10 working days of the day you get it." (NY-13)
std::string
comment_sentence(procedure::Procedure const& procedure, drafting::Wording const& wording)
{
    auto const* window = procedure.timescale(procedure.rules().amendment_window);
    ensure(window != nullptr, "the procedure names its amendment window");
    auto const unit = window->unit == procedure::Unit::working_days    ? "copy.working-days"
                      : window->unit == procedure::Unit::calendar_days ? "copy.days"
                                                                       : "copy.months";
    return wording.fill(
        "copy.comment-window",
        {{"count", std::to_string(window->count)}, {"unit", wording.get(unit)}});
}

drafting::CopyNote note_for(
    PlanEntry const& entry,
    ConferenceRecord const& record,
    procedure::Procedure const& procedure,
    drafting::Wording const& wording)
{
    drafting::CopyNote note;
    auto const& group = procedure.group_of(record.find(entry.person)->role);
    std::set<std::string> codes;
    bool shown = false;
    auto const see = [&](std::string const& code, MarkStyle style) {
        shown = shown || style != MarkStyle::silent;
        if (style == MarkStyle::visible && !code.empty()) codes.insert(code);
    };
    for (auto const& part : entry.order.parts) see(part.code, part.style);
    for (auto const& fact : entry.order.facts) see(fact.code, fact.style);
    for (auto const& code : codes)
        note.reasons.emplace_back(code, procedure.meaning(code, group, entry.language));
    note.extract = shown;
    note.silent = !entry.order.empty() && !shown;
    note.comment_window = comment_sentence(procedure, wording);
    if (auto const* practice = procedure.practice("disagreement"))
        note.disagreement = practice->text.en;
    note.who_to_ring = wording.get("copy.who-to-ring");
    note.attachments_left_out = attachments_left_out(entry, wording);
    return note;
}

bool same(drafting::CopyNote const& a, drafting::CopyNote const& b)
{
    return a.extract == b.extract && a.reasons == b.reasons &&
           a.comment_window == b.comment_window && a.disagreement == b.disagreement &&
           a.who_to_ring == b.who_to_ring && a.silent == b.silent &&
           a.attachments_left_out == b.attachments_left_out;
}

/// Name, lines and postcode of a copy that goes by post; empty for any other.
std::vector<std::string> envelope_address(ConferenceRecord const& record, PlanEntry const& entry)
{
    if (entry.channel != Channel::post) return {};
    auto const& person = *record.find(entry.person);
    auto const found = std::ranges::find(person.addresses, entry.address, &Address::id);
    ensure(found != person.addresses.end(), "a copy by post has a postal address");
    std::vector<std::string> lines{person.name};
    lines.insert(lines.end(), found->lines.begin(), found->lines.end());
    lines.push_back(found->postcode);
    return lines;
}

/// What a scanner reads, before the page: capitals and digits only, so that the smallest code holds
/// it. Eight characters of the copy's id, 40 bits.
std::string code_for(std::string const& copy_id)
{
    std::string code = "SH1:" + copy_id.substr(copy_id.find('-') + 1, 8);
    std::ranges::transform(code, code.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return code;
}

} // namespace

std::vector<std::string> what_stops(DistributionPlan const& plan)
{
    std::vector<std::string> reasons;
    for (auto const& entry : plan.entries) {
        if (!gets_copy(entry)) continue;
        for (auto const& question : entry.open_questions)
            reasons.push_back("The chair has not decided " + question + ".");
        for (auto const& hold : entry.holds)
            reasons.push_back(entry.person.text + ": " + hold.text + " (" + hold.check + ")");
    }
    for (auto const& question : plan.questions) {
        auto const text = "The chair has not decided " + question.id + ".";
        if (question.document == "record" && std::ranges::find(reasons, text) == reasons.end())
            reasons.push_back(text);
    }
    return reasons;
}

namespace {

/// One run of make_copies. Its steps are called in the order in which they stand here.
class Batch {
  public:
    Batch(
        Press const& press,
        ConferenceRecord const& record,
        DistributionPlan const& plan,
        procedure::Procedure const& procedure,
        CopyChoices const& choices)
        : press_(press), record_(record), plan_(plan), choices_(choices), watch_(job_.times),
          source_(
              watch_.time("draft", [&] { return drafting::draft_record(record, press.wording); }))
    {
        for (auto const& [key, words] : press.wording.all()) fixed_words_.push_back(words);
        sort_into_classes(procedure);
    }

    /// Keys need nothing but randomness, so they fill the cores while few classes are laid out.
    void lay_out_and_make_keys()
    {
        in_parallel(classes_.size() + job_.copies.size(), press_.threads, [&](std::size_t task) {
            if (task < classes_.size())
                lay_out(classes_[task]);
            else
                make_key(task - classes_.size());
        });
    }

    void seal()
    {
        in_parallel(job_.copies.size(), press_.threads, [&](std::size_t k) { seal(k); });
    }

    /// The first copy of each class is read in full; every copy is then held against that reading.
    void prove()
    {
        std::vector<std::size_t> first(classes_.size(), job_.copies.size());
        for (std::size_t k = job_.copies.size(); k-- > 0;) first[class_of(k)] = k;
        in_parallel(classes_.size(), press_.threads, [&](std::size_t c) {
            if (first[c] == job_.copies.size()) return;
            auto const& copy = job_.copies[first[c]];
            classes_[c].proof = watch_.time("prove class", [&] {
                return press_.prover.prove_class(
                    copy.sealed.bytes, copy.passphrase, *classes_[c].needles);
            });
        });
        in_parallel(job_.copies.size(), press_.threads, [&](std::size_t k) {
            auto& copy = job_.copies[k];
            auto const& made = classes_[class_of(k)];
            copy.verdict = k == first[class_of(k)] ? made.proof.verdict : held_against(made, copy);
            copy.quarantined = !copy.verdict.absent || !made.proof.verdict.absent;
            if (!made.proof.verdict.absent) copy.verdict = made.proof.verdict;
            copy.unprovable = made.needles->unprovable();
            tell(copy.entry, copy.quarantined ? CopyStep::failed : CopyStep::proved);
        });
    }

    CopyJob take()
    {
        job_.classes = static_cast<int>(std::ranges::count_if(
            classes_, [](CopyClass const& made) { return !made.entries.empty(); }));
        return std::move(job_);
    }

  private:
    void sort_into_classes(procedure::Procedure const& procedure)
    {
        int count = 0;
        for (std::size_t i = 0; i < plan_.entries.size(); ++i) {
            auto const& entry = plan_.entries[i];
            if (!gets_copy(entry)) continue;
            ++count;
            if (choices_.only && !choices_.only(i)) continue;
            auto const note = note_for(entry, record_, procedure, press_.wording);
            auto found = std::ranges::find_if(classes_, [&](CopyClass const& known) {
                return known.order == entry.order && same(known.note, note);
            });
            if (found == classes_.end()) {
                classes_.push_back({entry.order, note, {}, {}, {}, {}, {}});
                found = std::prev(classes_.end());
            }
            found->entries.push_back(i);
            MadeCopy copy;
            copy.entry = i;
            copy.number = count;
            job_.copies.push_back(std::move(copy));
            classes_of_.push_back(static_cast<std::size_t>(found - classes_.begin()));
        }
        for (auto& copy : job_.copies) copy.count = count;
    }

    void lay_out(CopyClass& made)
    {
        auto const noted = drafting::with_copy_note(source_, made.note, press_.wording);
        auto const redacted =
            watch_.time("redact", [&] { return redaction::Redactor().redact(noted, made.order); });
        made.pages = watch_.time(
            "render", [&] { return press_.renderer.render(redacted, rendering::Format{}); });
        made.needles = watch_.time(
            "needles", [&] { return proof::Needles::of(noted, made.order, fixed_words_); });
        std::string content;
        for (auto const& stream : made.pages.streams) content += stream.data;
        made.digest = sha256(content);
        for (auto const entry : made.entries) tell(entry, CopyStep::laid_out);
    }

    void make_key(std::size_t k)
    {
        auto& copy = job_.copies[k];
        copy.id = storage::new_copy_id(press_.randomness);
        if (plan_.entries[copy.entry].channel == Channel::post) return;
        copy.passphrase = choices_.passphrase
                              ? choices_.passphrase(copy.entry)
                              : sealing::make_passphrase(press_.randomness, press_.words);
        auto made = watch_.time(
            "keys", [&] { return sealing::make_keys(copy.passphrase, press_.randomness); });
        std::scoped_lock const lock(keys_mutex_);
        keys_.emplace(k, std::move(made));
    }

    void seal(std::size_t k)
    {
        auto& copy = job_.copies[k];
        auto const& made = classes_[class_of(k)];
        StampWords stamp;
        stamp.recipient = record_.find(plan_.entries[copy.entry].person)->name;
        stamp.copy_number = copy.number;
        stamp.copy_count = copy.count;
        stamp.date = plain_date(choices_.dated);
        stamp.copy_code = code_for(copy.id.text);
        stamp.extract = made.note.extract;
        stamp.address = envelope_address(record_, plan_.entries[copy.entry]);
        auto const overlay =
            watch_.time("stamp", [&] { return press_.renderer.overlay(made.pages, stamp); });
        auto const key = keys_.find(k);
        copy.sealed = watch_.time("seal", [&] {
            return sealing::assemble(
                made.pages,
                overlay,
                key == keys_.end() ? nullptr : &key->second,
                press_.randomness);
        });
        copy.redaction_class = made.digest;
        tell(copy.entry, CopyStep::sealed);
    }

    proof::Verdict held_against(CopyClass const& made, MadeCopy const& copy)
    {
        return watch_.time("prove copy", [&] {
            return press_.prover.prove_copy(
                copy.sealed.bytes, copy.passphrase, made.proof, *made.needles);
        });
    }

    std::size_t class_of(std::size_t copy) const { return classes_of_[copy]; }

    void tell(std::size_t entry, CopyStep step) const
    {
        if (choices_.progress) choices_.progress(entry, step);
    }

    Press const& press_;
    ConferenceRecord const& record_;
    DistributionPlan const& plan_;
    CopyChoices const& choices_;
    CopyJob job_;
    Stopwatch watch_;
    SourceDocument source_;
    std::vector<std::string> fixed_words_;
    std::vector<CopyClass> classes_;
    std::vector<std::size_t> classes_of_; ///< by copy
    std::map<std::size_t, sealing::FileKeys> keys_;
    std::mutex keys_mutex_;
};

} // namespace

CopyJob make_copies(
    Press const& press,
    ConferenceRecord const& record,
    DistributionPlan const& plan,
    procedure::Procedure const& procedure,
    CopyChoices const& choices)
{
    if (auto const stops = what_stops(plan); !stops.empty())
        throw Error(Fault::refused, "Nothing was made. " + stops.front());
    Batch batch(press, record, plan, procedure, choices);
    batch.lay_out_and_make_keys();
    batch.seal();
    if (choices.prove) batch.prove();
    return batch.take();
}

} // namespace safehand::service
