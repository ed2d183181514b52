#include "service/copies/preview.h"

#include "procedure/settled.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/copies/reader_need.h"
#include "service/journey/plan_json.h"
#include "service/letters/handover.h"
#include "service/pdf/png_picture.h"

#include <algorithm>
#include <list>
#include <mutex>

namespace safehand::service {

namespace {

constexpr std::size_t previews_bytes_max = 96U << 20U;
constexpr std::size_t pictures_bytes_max = 96U << 20U;
constexpr int screen_dots_an_inch = 150;

/// Left already or not: what was released can be looked at again.
bool sends_words(PlanEntry const& entry)
{
    return entry.channel.has_value() &&
           (entry.share == Share::full || entry.share == Share::partial);
}

/// The plan with nothing that keeps its entries from being made.
DistributionPlan freed(DistributionPlan plan)
{
    for (auto& entry : plan.entries) {
        entry.holds.clear();
        entry.open_questions.clear();
        entry.released.reset();
    }
    return plan;
}

std::vector<std::string> pages_of(std::string const& text)
{
    std::vector<std::string> pages;
    std::size_t from = 0;
    for (auto end = text.find('\f'); end != std::string::npos; end = text.find('\f', from)) {
        pages.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return pages;
}

std::size_t weight_of(PagesInView const& pages)
{
    std::size_t sum = pages.bytes.size();
    for (auto const& page : pages.pages) sum += page.size();
    return sum;
}

/// What the makers of copies need to know of one entry.
class Bench {
  public:
    Bench(Library const& library, PlanInView const& view)
        : library_(library), view_(view), plan_(freed(view.plan)),
          procedure_(library.procedure(view.proposal.record))
    {
    }

    DistributionPlan const& plan() const { return plan_; }

    procedure::Procedure const& procedure() const { return procedure_; }

    Drafted drafted() const
    {
        return {view_.proposal.drafts.documents, view_.proposal.drafts.attached};
    }

    /// Why no copy of it can be made; empty when one can.
    std::string obstacle(std::size_t index) const
    {
        auto const& entry = plan_.entries[index];
        if (!sends_words(entry)) return "This person gets no copy of this document.";
        auto const* const draft = draft_for(view_.proposal.drafts.documents, entry);
        if (draft == nullptr) return first_hold(index, "This document could not be drafted.");
        auto const way = carriage_of(plan_, entry);
        if (!way) return first_hold(index, "There is no way on which this copy could go.");
        auto const need = answer_need(
            entry,
            way->channel,
            view_.proposal.record,
            *draft,
            view_.proposal.drafts.attached,
            procedure_,
            library_);
        return need.profile ? need.unmet : first_hold(index, need.unmet);
    }

    ClassOrder order(std::size_t index) const
    {
        auto const& entry = plan_.entries[index];
        return class_for(
            entry,
            carriage_of(plan_, entry)->channel,
            view_.proposal.record,
            drafted(),
            procedure_,
            library_);
    }

    /// The first entry whose copy has the same pages.
    std::size_t first_of_class(std::size_t index) const
    {
        auto const wanted = order(index);
        for (std::size_t k = 0; k < index; ++k)
            if (plan_.entries[k].document == plan_.entries[index].document && obstacle(k).empty() &&
                same_pages(order(k), wanted))
                return k;
        return index;
    }

    /// The same copy with everything in it: the house's own draft, in the same form if that was
    /// made from the draft.
    PlanEntry whole(std::size_t index) const
    {
        auto entry = plan_.entries[index];
        auto const made = order(index);
        entry.order = {};
        entry.share = Share::full;
        if (made.attached != nullptr) {
            entry.format = "standard";
            entry.language = made.draft->language;
        }
        return entry;
    }

  private:
    std::string first_hold(std::size_t index, std::string const& otherwise) const
    {
        auto const& holds = view_.plan.entries[index].holds;
        return holds.empty() ? otherwise : holds.front().text;
    }

    Library const& library_;
    PlanInView const& view_;
    DistributionPlan plan_;
    procedure::Procedure procedure_;
};

Digest settled_digest(DistributionPlan const& plan, Digest const& proposal, Day today)
{
    return sha256(plan_digest(plan).text + "\n" + proposal.text + "\n" + iso(today));
}

} // namespace

/// What was made, newest use first.
struct Previews::Shelf {
    struct Made {
        storage::ConferenceId conference;
        std::string settled;
        std::size_t first = 0; ///< entry that stands for its class
        std::vector<std::string> keys;
        std::shared_ptr<Preview const> preview;
    };

    struct Drawn {
        std::string name; ///< digest of the document and page
        std::shared_ptr<std::string const> png;
    };

    std::mutex making; ///< one at a time: it uses every core by itself
    std::mutex mutex;  ///< guards what follows
    std::list<Made> made;
    std::list<Drawn> drawn;

    std::shared_ptr<Preview const> find(Made const& wanted)
    {
        std::scoped_lock const lock(mutex);
        auto const found = std::ranges::find_if(made, [&](Made const& one) {
            return one.conference == wanted.conference && one.settled == wanted.settled &&
                   one.first == wanted.first;
        });
        if (found == made.end()) return nullptr;
        for (auto const& key : wanted.keys)
            if (std::ranges::find(found->keys, key) == found->keys.end())
                found->keys.push_back(key);
        made.splice(made.begin(), made, found);
        return found->preview;
    }

    void keep(Made one)
    {
        std::scoped_lock const lock(mutex);
        made.push_front(std::move(one));
        trim(made, previews_bytes_max, [](Made const& each) {
            return weight_of(each.preview->copy) + weight_of(each.preview->full);
        });
    }

    void keep(Drawn one)
    {
        std::scoped_lock const lock(mutex);
        drawn.push_front(std::move(one));
        trim(drawn, pictures_bytes_max, [](Drawn const& each) { return each.png->size(); });
    }

    /// The newest always stays.
    template <class Thing, class Weight>
    static void trim(std::list<Thing>& things, std::size_t most, Weight const& weight)
    {
        std::size_t sum = 0;
        for (auto one = things.begin(); one != things.end();) {
            sum += weight(*one);
            one = sum > most && one != things.begin() ? things.erase(one) : std::next(one);
        }
    }
};

std::string entry_key(
    storage::ConferenceId const& conference, PersonId const& person, std::string_view document)
{
    constexpr std::size_t prefix = 7; // "sha256:"
    constexpr std::size_t digits = 20;
    return sha256(conference.text + "\n" + person.text + "\n" + std::string(document))
        .text.substr(prefix, digits);
}

void Previews::forget(storage::ConferenceId const& conference)
{
    std::scoped_lock const lock(shelf_->mutex);
    shelf_->made.remove_if([&](Shelf::Made const& one) { return one.conference == conference; });
    // Pictures do not know whose they are; they are quickly drawn again.
    shelf_->drawn.clear();
}

std::optional<std::size_t> entry_with_key(PlanInView const& view, std::string_view key)
{
    auto const& entries = view.plan.entries;
    for (std::size_t k = 0; k < entries.size(); ++k)
        if (entry_key(view.conference, entries[k].person, entries[k].document) == key) return k;
    return std::nullopt;
}

Previews::Previews(
    Library const& library,
    Press const& press,
    storage::Store& store,
    Journey& journey,
    Clock const& clock,
    PdfPrograms programs)
    : library_(library), press_(press), store_(store), journey_(journey), clock_(clock),
      tools_(std::move(programs)), shelf_(std::make_unique<Shelf>())
{
}

Previews::~Previews() = default;

PlanInView Previews::view(storage::ConferenceId const& conference)
{
    auto const decisions = store_.decisions(conference);
    if (decisions.empty()) return view(conference, {});
    auto const& last = decisions.back();
    auto proposal = journey_.proposal(conference);
    bool const stands = last.plan == proposal.digest;
    auto view = settled(
        conference, std::move(proposal), stands ? read_answers(last.json) : std::vector<Answer>{});
    view.decided = stands;
    if (stands) view.decided_by = last.by;
    if (stands) view.decided_at = last.at;
    return view;
}

PlanInView
Previews::view(storage::ConferenceId const& conference, std::vector<Answer> const& answers)
{
    return settled(conference, journey_.proposal(conference), answers);
}

PlanInView Previews::settled(
    storage::ConferenceId const& conference, Proposal proposal, std::vector<Answer> answers) const
{
    auto const now = clock_.now();
    auto const today = uk_day(now);
    PlanInView view;
    view.conference = conference;
    view.plan = settle(library_, proposal, answers, today);
    // An answer can open another question; no procedure chains more than a few.
    for (int round = 0; round < 8 && !view.plan.questions.empty(); ++round) {
        for (auto const& question : view.plan.questions)
            answers.push_back(
                {question.id,
                 question.proposed,
                 "",
                 std::string(procedure::nobody_yet),
                 now,
                 proposal.digest});
        view.plan = settle(library_, proposal, answers, today);
    }
    view.settled = settled_digest(view.plan, proposal.digest, today);
    view.proposal = std::move(proposal);
    return view;
}

PagesInView Previews::look_at(MadeCopy& made) const
{
    PagesInView pages;
    pages.form = made.file_type;
    pages.digest = made.sealed.sha256;
    pages.bytes = std::move(made.sealed.bytes);
    if (!pages.drawn()) {
        pages.pages = {pages.bytes};
        return pages;
    }
    auto const text = tools_.text(cage::ToolInput(pages.bytes), true);
    if (text) pages.pages = pages_of(*text);
    if (!text || pages.pages.size() != static_cast<std::size_t>(made.sealed.pages))
        throw Error(Fault::unavailable, "The pages of this copy could not be read back.");
    return pages;
}

std::shared_ptr<Preview const> Previews::make(PlanInView const& view, std::size_t index)
{
    ensure(index < view.plan.entries.size(), "an entry of the plan is looked at");
    Bench const bench(library_, view);
    if (auto const obstacle = bench.obstacle(index); !obstacle.empty())
        throw Error(Fault::refused, "There is nothing to look at. " + obstacle);
    auto const first = bench.first_of_class(index);
    auto const& asked = view.plan.entries[index];
    Shelf::Made wanted{
        view.conference,
        view.settled.text,
        first,
        {entry_key(view.conference, asked.person, asked.document)},
        nullptr};
    if (auto known = shelf_->find(wanted)) return known;
    std::scoped_lock const lock(shelf_->making);
    if (auto known = shelf_->find(wanted)) return known;

    auto plan = bench.plan();
    auto const& entry = view.plan.entries[first];
    bool const withholds = !entry.order.empty();
    auto const last = plan.entries.size();
    if (withholds) plan.entries.push_back(bench.whole(first));
    auto const order = bench.order(first);
    CopyChoices choices;
    choices.dated = uk_day(clock_.now());
    choices.documents = {entry.document};
    choices.attached = view.proposal.drafts.attached;
    choices.preview = library_.wording(order.document->language).get("copy.preview");
    choices.only = [&](std::size_t one) { return one == first || one == last; };
    auto job = make_copies(
        press_,
        view.proposal.record,
        view.proposal.drafts.documents,
        plan,
        bench.procedure(),
        choices);
    auto const preview = std::make_shared<Preview>();
    for (auto& made : job.copies) {
        if (!made.verdict.absent)
            throw Error(
                Fault::refused,
                "This copy did not pass the proof of absence, so nothing of it is shown. Ask "
                "whoever looks after Safehand.");
        if (made.entry == first) preview->unprovable = made.unprovable;
        if (made.entry == first) preview->redaction_class = made.redaction_class;
        (made.entry == first ? preview->copy : preview->full) = look_at(made);
    }
    if (!withholds) preview->full = preview->copy;
    auto const& group = bench.procedure().group_of(view.proposal.record.find(entry.person)->role);
    preview->withheld = withheld_places(*order.draft, entry.order, bench.procedure(), group);
    preview->full_page_of =
        find_places(preview->withheld, preview->full.pages, preview->copy.pages);
    wanted.preview = preview;
    shelf_->keep(wanted);
    return preview;
}

std::optional<WordsInView> Previews::words(PlanInView const& view, std::size_t index)
{
    ensure(index < view.plan.entries.size(), "an entry of the plan is looked at");
    Bench const bench(library_, view);
    if (!bench.obstacle(index).empty()) return std::nullopt;
    auto const order = bench.order(index);
    std::optional<RedactedDocument> words;
    CopyChoices choices;
    choices.dated = uk_day(clock_.now());
    choices.documents = {view.plan.entries[index].document};
    choices.attached = view.proposal.drafts.attached;
    choices.preview = library_.wording(order.document->language).get("copy.preview");
    choices.only = [&](std::size_t one) { return one == index; };
    choices.words = [&](RedactedDocument const& redacted) { words = redacted; };
    // They go to the reader beside the copy, so they are held to the same proof.
    choices.prove = true;
    std::scoped_lock const lock(shelf_->making);
    auto const job = make_copies(
        press_,
        view.proposal.record,
        view.proposal.drafts.documents,
        bench.plan(),
        bench.procedure(),
        choices);
    ensure(words && job.copies.size() == 1, "one entry has one copy");
    if (!job.copies.front().verdict.absent) return std::nullopt;
    return WordsInView{job.copies.front().redaction_class, std::move(*words)};
}

std::shared_ptr<Preview const> Previews::kept(
    storage::ConferenceId const& conference, std::string_view settled, std::string_view key) const
{
    std::scoped_lock const lock(shelf_->mutex);
    for (auto const& one : shelf_->made)
        if (one.conference == conference && one.settled == settled &&
            std::ranges::find(one.keys, key) != one.keys.end())
            return one.preview;
    return nullptr;
}

std::shared_ptr<std::string const>
Previews::picture(Preview const& preview, PreviewSide side, int page) const
{
    auto const& pages = side == PreviewSide::copy ? preview.copy : preview.full;
    if (!pages.drawn() || page < 1 || static_cast<std::size_t>(page) > pages.pages.size())
        return nullptr;
    auto const name = pages.digest.text + ":" + std::to_string(page);
    {
        std::scoped_lock const lock(shelf_->mutex);
        auto const found = std::ranges::find(shelf_->drawn, name, &Shelf::Drawn::name);
        if (found != shelf_->drawn.end()) return found->png;
    }
    auto drawn = tools_.draw(cage::ToolInput(pages.bytes), page - 1, true, screen_dots_an_inch);
    if (!drawn) throw Error(Fault::unavailable, "The page could not be drawn.");
    auto const png = std::make_shared<std::string const>(
        png_of(is_gray(*drawn) ? gray_of(std::move(*drawn)) : std::move(*drawn)));
    shelf_->keep(Shelf::Drawn{name, png});
    return png;
}

} // namespace safehand::service
