#include "service/copies/copying.h"

#include "drafting/people.h"
#include "proof/text_proof.h"
#include "record/error.h"
#include "redaction/redactor.h"
#include "rendering/text_writers.h"
#include "sealing/assembler.h"
#include "sealing/file_keys.h"
#include "sealing/parcel.h"
#include "service/copies/copy_classes.h"
#include "service/copies/parallel.h"
#include "service/copies/report_copies.h"
#include "service/journey/plan_json.h"
#include "service/journey/stops.h"
#include "service/letters/handover.h"
#include "storage/values.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <mutex>
#include <numeric>
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

/// Everybody whose copies have the same pages, and those pages: laid out for paper and PDF, else
/// the redacted words, since every copy of a written form carries its own number in its text.
struct CopyClass {
    ClassOrder order;
    std::vector<std::size_t> entries;
    FrozenPages pages;
    std::optional<RedactedDocument> words;
    std::optional<proof::Needles> needles;
    proof::ClassProof proof;
    Digest digest;
    bool extract = false; ///< the footer says that it is not the whole

    bool on_pages() const { return order.profile.kind == rendering::FormKind::pdf; }
};

proof::TextForm text_form(rendering::FormKind kind)
{
    switch (kind) {
    case rendering::FormKind::html: return proof::TextForm::html;
    case rendering::FormKind::braille: return proof::TextForm::braille;
    case rendering::FormKind::text:
    case rendering::FormKind::audio_script:
    case rendering::FormKind::pdf: return proof::TextForm::text;
    }
    return proof::TextForm::text;
}

void mark_english(Section& note)
{
    auto const mark = [](Text& text) {
        for (auto& span : text) span.language = "en";
    };
    note.language = "en";
    for (auto& block : note.blocks) {
        mark(block.text);
        for (auto& cell : block.header) mark(cell);
        for (auto& row : block.rows)
            for (auto& cell : row) mark(cell);
    }
}

/// The codes that stand in the letter itself, each with its meaning, in each of its languages; the
/// document's own comes first.
std::vector<drafting::MarkKey> keys_for(
    RedactedDocument const& letter,
    std::map<std::string, std::map<std::string, std::string>> const& meanings,
    Library const& library)
{
    if (meanings.empty() || letter.whole()) return {};
    std::set<std::string> codes;
    auto const look = [&](Line const& line) {
        for (auto const& piece : line)
            if (auto const* mark = std::get_if<Mark>(&piece)) codes.insert(mark->code);
    };
    for (auto const& section : letter.sections())
        for (auto const& block : section.blocks) {
            look(block.text);
            for (auto const& item : block.items) look(item);
            for (auto const& row : block.rows)
                for (auto const& cell : row) look(cell);
        }
    std::vector<drafting::MarkKey> keys;
    for (auto const& [language, by_code] : meanings) {
        drafting::MarkKey key{language, &library.wording(language), {}};
        for (auto const& [code, meaning] : by_code)
            if (codes.contains(code)) key.reasons.emplace_back(code, meaning);
        if (!key.reasons.empty()) keys.push_back(std::move(key));
    }
    std::ranges::stable_partition(
        keys, [&](auto const& key) { return letter.language().starts_with(key.language); });
    return keys;
}

/// One run of make_copies. Its steps are called in the order in which they stand here.
class Batch {
  public:
    Batch(
        Press const& press,
        ConferenceRecord const& record,
        std::span<SourceDocument const> documents,
        DistributionPlan const& plan,
        procedure::Procedure const& procedure,
        CopyChoices const& choices)
        : press_(press), record_(record), plan_(plan), choices_(choices), watch_(job_.times)
    {
        sort_into_classes(documents, procedure);
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
    /// Classes come first in the list of work, so that a copy only ever waits for a class that
    /// another thread is reading; copies stand in the order of their classes.
    void prove()
    {
        std::vector<std::size_t> first(classes_.size(), job_.copies.size());
        for (std::size_t k = job_.copies.size(); k-- > 0;) first[class_of(k)] = k;
        std::vector<std::size_t> order(job_.copies.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::sort(order, {}, [this](std::size_t k) { return std::pair(class_of(k), k); });
        std::vector<std::promise<bool>> ends(classes_.size());
        std::vector<std::shared_future<bool>> proven;
        proven.reserve(ends.size());
        for (auto& end : ends) proven.push_back(end.get_future().share());
        in_parallel(classes_.size() + order.size(), press_.threads, [&](std::size_t task) {
            if (task < classes_.size()) {
                prove_class(classes_[task], first[task], ends[task]);
                return;
            }
            auto const k = order[task - classes_.size()];
            // A class whose reading failed has thrown already; its copies stay unproven.
            if (proven[class_of(k)].get()) judge(k, k == first[class_of(k)]);
        });
    }

    /// The reports that go with each copy, right behind it.
    void add_reports()
    {
        if (!choices_.preview.empty()) return;
        std::vector<ReportOrder> orders;
        for (std::size_t k = 0; k < job_.copies.size(); ++k) order_reports(k, orders);
        if (orders.empty()) return;
        std::vector<MadeCopy> made(orders.size());
        in_parallel(orders.size(), press_.threads, [&](std::size_t i) {
            auto const& order = orders[i];
            made[i] = watch_.time("reports", [&] {
                return make_report_copy(
                    press_, record_, plan_.entries[order.entry], order, choices_);
            });
            tell(order.entry, made[i].quarantined ? CopyStep::failed : CopyStep::proved);
        });
        std::vector<MadeCopy> all;
        for (auto& copy : job_.copies) {
            auto const entry = copy.entry;
            all.push_back(std::move(copy));
            for (auto& report : made)
                if (report.entry == entry) all.push_back(std::move(report));
        }
        job_.copies = std::move(all);
    }

    CopyJob take()
    {
        job_.classes = static_cast<int>(std::ranges::count_if(
            classes_, [](CopyClass const& made) { return !made.entries.empty(); }));
        return std::move(job_);
    }

  private:
    void sort_into_classes(
        std::span<SourceDocument const> documents, procedure::Procedure const& procedure)
    {
        std::map<std::string, int> counts;
        for (std::size_t i = 0; i < plan_.entries.size(); ++i) {
            auto const& entry = plan_.entries[i];
            // What has left keeps its number, so that a later copy does not take it.
            if (!gets_copy(entry) && !entry.released) continue;
            auto const number = ++counts[entry.document];
            if (!chosen(i)) continue;
            auto const way = carriage(i).channel;
            ClassOrder order = class_for(
                entry, way, record_, {documents, choices_.attached}, procedure, press_.library);
            MadeCopy copy;
            copy.stock = order.stock;
            auto found = std::ranges::find_if(
                classes_, [&](CopyClass const& known) { return same_pages(known.order, order); });
            if (found == classes_.end()) {
                classes_.emplace_back();
                found = std::prev(classes_.end());
                found->order = std::move(order);
            }
            found->entries.push_back(i);
            copy.entry = i;
            copy.number = number;
            job_.copies.push_back(std::move(copy));
            classes_of_.push_back(static_cast<std::size_t>(found - classes_.begin()));
        }
        for (auto& copy : job_.copies) copy.count = counts[plan_.entries[copy.entry].document];
    }

    bool chosen(std::size_t index) const
    {
        auto const& entry = plan_.entries[index];
        auto const& wanted = choices_.documents;
        return gets_copy(entry) &&
               (wanted.empty() || std::ranges::find(wanted, entry.document) != wanted.end()) &&
               (!choices_.only || choices_.only(index));
    }

    void lay_out(CopyClass& made)
    {
        auto const& order = made.order;
        auto source = with_note(order, *order.document);
        auto const redact = [&] {
            return redaction::Redactor().redact(
                source,
                order.attached == nullptr ? order.order
                                          : order_for_attached(order.attached->what, order.order));
        };
        auto redacted = watch_.time("redact", redact);
        auto const keys = keys_for(redacted, order.codes, press_.library);
        if (!keys.empty()) {
            source = drafting::with_mark_key(std::move(source), keys);
            redacted = watch_.time("redact", redact);
        }
        if (choices_.words) choices_.words(redacted);
        // A record is an extract by its order, said or not; a letter when it lost any words.
        made.extract = order.extract && (order.note || !redacted.whole());
        made.needles = watch_.time("needles", [&] {
            if (!order.note || order.note->instead.empty()) return needles_for(order, source);
            // What a copy says elsewhere is not sought; the chair's own sentences excuse nothing,
            // or a left-out part that they repeat would pass.
            auto unsaid = order;
            unsaid.note->instead.clear();
            auto without = with_note(unsaid, *order.document);
            if (!keys.empty()) without = drafting::with_mark_key(std::move(without), keys);
            return needles_for(unsaid, without);
        });
        std::string content;
        if (made.on_pages()) {
            made.pages = watch_.time(
                "render", [&] { return press_.renderer.render(redacted, order.profile.format); });
            for (auto const& stream : made.pages.streams) content += stream.data;
        } else {
            StampWords nobody;
            nobody.recipient = "-";
            nobody.copy_number = nobody.copy_count = 1;
            content = watch_.time("write", [&] {
                return rendering::write_form(
                    press_.library.formats(), order.profile, redacted, nobody);
            });
            made.words = std::move(redacted);
        }
        made.digest = sha256(content);
        for (auto const entry : made.entries) tell(entry, CopyStep::laid_out);
    }

    SourceDocument with_note(ClassOrder const& order, SourceDocument const& document) const
    {
        if (!order.note) return document;
        auto const& wording = press_.library.wording(document.language);
        auto source = drafting::with_copy_note(document, *order.note, wording);
        // Where there are no words in a translation's language the note says so in English.
        if (!document.language.starts_with("en") && &wording == &press_.library.wording("en"))
            mark_english(source.sections.front());
        return source;
    }

    /// The order speaks of places in the house's draft: what stood there is sought in a translation
    /// as well.
    proof::Needles needles_for(ClassOrder const& order, SourceDocument const& source) const
    {
        auto const& fixed = press_.library.fixed_words();
        if (order.attached == nullptr) return proof::Needles::of(source, order.order, fixed);
        return proof::Needles::of(
            with_note(order, *order.draft),
            needles_for_attached(order.attached->what, order.order),
            fixed);
    }

    void order_reports(std::size_t k, std::vector<ReportOrder>& orders) const
    {
        auto const entry = job_.copies[k].entry;
        auto const& made = classes_[class_of(k)];
        auto const way = carriage(entry);
        for (auto const& [report, number] : included_reports(plan_, entry))
            orders.push_back(
                {entry,
                 report,
                 number,
                 copies_of(plan_, report),
                 made.order.draft,
                 *made.needles,
                 made.extract,
                 !locked(job_.copies[k]),
                 envelope_address(record_, way),
                 languages_for(entry, made)});
    }

    /// Those of the form that the reader asked for, else the reader's own.
    std::vector<std::string> languages_for(std::size_t entry, CopyClass const& made) const
    {
        if (!made.order.profile.languages.empty()) return made.order.profile.languages;
        auto const& own = record_.find(plan_.entries[entry].person)->language;
        return {own.substr(0, own.find('-'))};
    }

    Carriage carriage(std::size_t entry) const
    {
        auto const found = carriage_of(plan_, plan_.entries[entry]);
        ensure(found.has_value(), "a copy that cannot be carried is held");
        return *found;
    }

    /// Paper needs no passphrase, and what is fetched from the portal is behind its reader's own
    /// sign-in.
    bool locked(MadeCopy const& copy) const
    {
        auto const way = carriage(copy.entry).channel;
        return choices_.preview.empty() && way != Channel::post && way != Channel::portal;
    }

    void make_key(std::size_t k)
    {
        auto& copy = job_.copies[k];
        copy.id = storage::new_copy_id(press_.randomness);
        if (!locked(copy)) return;
        copy.passphrase = choices_.passphrase
                              ? choices_.passphrase(copy.entry)
                              : sealing::make_passphrase(press_.randomness, press_.words);
        if (!classes_[class_of(k)].on_pages()) return;
        auto made = watch_.time(
            "keys", [&] { return sealing::make_keys(copy.passphrase, press_.randomness); });
        std::scoped_lock const lock(keys_mutex_);
        keys_.emplace(k, std::move(made));
    }

    StampWords stamp_for(MadeCopy const& copy, CopyClass const& made) const
    {
        StampWords stamp;
        stamp.recipient = record_.find(plan_.entries[copy.entry].person)->name;
        stamp.copy_number = copy.number;
        stamp.copy_count = copy.count;
        stamp.date = drafting::plain_day(
            choices_.dated, press_.library.wording(made.order.document->language));
        stamp.copy_code = code_for(copy.id.text);
        stamp.extract = made.extract;
        stamp.address = envelope_address(record_, carriage(copy.entry));
        if (!choices_.preview.empty()) {
            // Readers with the same words look at the same pages.
            stamp.recipient = choices_.preview;
            stamp.copy_number = stamp.copy_count = 1;
            stamp.address.clear();
        }
        return stamp;
    }

    void seal(std::size_t k)
    {
        auto& copy = job_.copies[k];
        auto const& made = classes_[class_of(k)];
        auto const stamp = stamp_for(copy, made);
        if (made.on_pages())
            seal_pages(k, copy, made, stamp);
        else
            seal_words(copy, made, stamp);
        copy.redaction_class = made.digest;
        tell(copy.entry, CopyStep::sealed);
    }

    void seal_pages(std::size_t k, MadeCopy& copy, CopyClass const& made, StampWords const& stamp)
    {
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
    }

    void seal_words(MadeCopy& copy, CopyClass const& made, StampWords const& stamp)
    {
        auto const& profile = made.order.profile;
        auto const file = watch_.time("write", [&] {
            return rendering::write_form(press_.library.formats(), profile, *made.words, stamp);
        });
        if (!locked(copy)) {
            copy.sealed = {file, sha256(file), 1, false};
            copy.file_type = profile.extension();
            return;
        }
        copy.sealed = watch_.time("seal", [&] {
            return sealing::make_parcel(
                file, profile.extension(), copy.passphrase, press_.randomness);
        });
        copy.file_type = "zip";
    }

    proof::Verdict read_through(CopyClass const& made, MadeCopy const& copy)
    {
        return watch_.time("prove copy", [&] {
            if (!locked(copy))
                return proof::prove_text(
                    copy.sealed.bytes, text_form(made.order.profile.kind), *made.needles);
            return proof::prove_parcel(
                copy.sealed.bytes,
                copy.passphrase,
                text_form(made.order.profile.kind),
                *made.needles);
        });
    }

    void prove_class(CopyClass& made, std::size_t first, std::promise<bool>& end)
    {
        try {
            if (first < job_.copies.size() && made.on_pages()) {
                auto const& copy = job_.copies[first];
                made.proof = watch_.time("prove class", [&] {
                    return press_.prover.prove_class(
                        copy.sealed.bytes, copy.passphrase, *made.needles);
                });
            }
        } catch (...) {
            end.set_value(false);
            throw;
        }
        end.set_value(true);
    }

    void judge(std::size_t k, bool is_first)
    {
        auto& copy = job_.copies[k];
        auto const& made = classes_[class_of(k)];
        if (made.on_pages()) {
            copy.verdict = is_first ? made.proof.verdict : held_against(made, copy);
            if (!made.proof.verdict.absent) copy.verdict = made.proof.verdict;
        } else {
            copy.verdict = read_through(made, copy);
        }
        copy.quarantined = !copy.verdict.absent || !choices_.preview.empty();
        copy.unprovable = made.needles->unprovable();
        tell(copy.entry, !copy.verdict.absent ? CopyStep::failed : CopyStep::proved);
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
    std::vector<CopyClass> classes_;
    std::vector<std::size_t> classes_of_; ///< by copy
    std::map<std::size_t, sealing::FileKeys> keys_;
    std::mutex keys_mutex_;
};

} // namespace

std::string code_for(std::string const& copy_id)
{
    std::string code = "SH1:" + copy_id.substr(copy_id.find('-') + 1, 8);
    std::ranges::transform(code, code.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return code;
}

CopyJob make_copies(
    Press const& press,
    ConferenceRecord const& record,
    std::span<SourceDocument const> documents,
    DistributionPlan const& plan,
    procedure::Procedure const& procedure,
    CopyChoices const& choices)
{
    auto const wanted = choices.documents.empty() ? documents_to_send(plan) : choices.documents;
    if (auto const stops = what_stops(plan, wanted); !stops.empty())
        throw Error(Fault::refused, "Nothing was made. " + stops.front());
    Batch batch(press, record, documents, plan, procedure, choices);
    batch.lay_out_and_make_keys();
    batch.seal();
    if (choices.prove) batch.prove();
    batch.add_reports();
    return batch.take();
}

} // namespace safehand::service
