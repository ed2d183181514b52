#include "service/pages/copies/copies_pages.h"

#include "record/error.h"
#include "service/journey/second_check.h"
#include "service/pages/chair/chair_draft.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/copies/copies_view.h"
#include "service/pages/copies/copy_file.h"

#include <algorithm>
#include <charconv>

namespace safehand::service::pages {

namespace {

constexpr std::size_t digest_prefix = 7; // "sha256:"

int number_in(std::string const& text)
{
    int number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} ? number : 0;
}

/// The page about one copy, with what stands beside it.
struct Sight {
    CopyFile file;
    std::size_t entry = 0;
    std::shared_ptr<Preview const> preview;
    std::size_t against = 0;
    std::shared_ptr<Preview const> other; ///< null: the whole record stands beside it
    bool kept = false; ///< as the chair who looks has put it down, which is not decided yet

    PlanEntry const& reader() const { return file.view.plan.entries[entry]; }
};

class Copies {
  public:
    explicit Copies(PageDesk const& desk) : desk_(desk) {}

    Answer list(Visit const& visit) const
    {
        auto const file = open_copies(desk_.installation, conference_at(visit));
        auto const one = visit.asked("one");
        auto const two = visit.asked("two");
        bool const asked = !one.empty() || !two.empty();
        if (asked && comparable(file, one, two))
            return GoTo{
                case_path(file.status.id, "/copies/") + one + "?against=" + two + "#changes"};
        auto model = case_model(visit, file.status, "copies.title");
        model["rows"] = copy_rows(visit.words, file);
        model["compare_problem"] = asked ? visit.say("copies.compare-which") : "";
        model["first"] = choices(visit.words, file, one);
        model["second"] = choices(visit.words, file, two);
        model["several"] = model["first"].size() > 1;
        model["decided"] = file.view.decided;
        model["as_proposed"] = !file.view.decided;
        model["settled"] = file.view.settled.text;
        auto checked =
            second_check_of(desk_.installation.store(), file.status.id, file.view.proposal.digest);
        // Whoever checked looked at copies as they were decided then.
        auto const decisions = desk_.installation.store().decisions(file.status.id);
        if (checked && !decisions.empty() && checked->at < decisions.back().at) checked.reset();
        model["checked"] =
            checked ? visit.say(
                          "copies.checked-by",
                          {{"who", checked->by}, {"when", moment_words(visit.words, checked->at)}})
                    : "";
        model["may_check"] =
            !checked && file.view.decided && file.status.batches.empty() &&
            desk_.access.doors().may(visit.who, "copies.check", file.status.id).is_open();
        model["problem"] = visit.problem("looked");
        return Shown{"copies/list", std::move(model)};
    }

    Answer check(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        if (!visit.ticked("looked", "yes"))
            throw FormProblems("looked", visit.say("copies.tick-looked"));
        std::scoped_lock const lock(desk_.installation.releasing());
        auto const file = open_copies(desk_.installation, conference);
        if (visit.field("settled") != file.view.settled.text)
            throw FormProblems("looked", visit.say("copies.other-plan"));
        keep_second_check(
            desk_.installation.store(),
            conference,
            file.view.proposal.digest,
            visit.who.reference,
            desk_.installation.clock().now());
        return GoTo{case_path(conference), {notice("copies-checked")}};
    }

    Answer look(Visit const& visit) const
    {
        auto const sight = sight_of(visit);
        auto const& preview = *sight.preview;
        auto model = case_model(visit, sight.file.status, "copies.look-title");
        auto const address = copy_address(sight.file, sight.reader());
        model["back"] = sight.kept
                            ? Model{{"href", case_path(sight.file.status.id, "/decide/") +
                                                 visit.at.at("entry")},
                                    {"name", visit.say("chair.to-copy")}}
                            : Model{{"href", case_path(sight.file.status.id, "/copies")},
                                    {"name", visit.say("copies.to-list")}};
        model["heading"] = visit.say(
            "copies.copy-for",
            {{"person", name_of(sight.file.record(), sight.reader().person)},
             {"document",
              document_title(sight.file.procedure, sight.reader().document, visit.words)}});
        auto const place = place_of(visit, sight, address);
        auto const& beside = sight.other ? sight.other->copy : preview.full;
        auto const page = page_model(visit.words, preview, beside, place);
        for (auto const& [name, value] : page.items()) model[name] = value;
        model["as_reader"] = visit.asked("view") == "reader";
        model["reader_href"] =
            address + "?page=" + std::to_string(place.page) + "&view=reader" + own_query(sight);
        model["beside_href"] = address + "?page=" + std::to_string(place.page) + own_query(sight);
        model["reader_words"] = visit.say(
            "copies.as-reader", {{"person", name_of(sight.file.record(), sight.reader().person)}});
        model["summary"] = summary(visit, preview);
        model["lists"] = lists(visit, sight);
        model["others"] = others(sight);
        model["comparing"] = sight.other != nullptr;
        model["kept"] = sight.kept;
        model["proposed"] = !sight.kept && !sight.file.view.decided;
        return Shown{"copies/look", std::move(model)};
    }

    Answer picture(Visit const& visit) const
    {
        auto const name = visit.at.at("picture");
        if (!name.ends_with(".png")) throw Error(Fault::bad_input, visit.say("copies.no-page"));
        auto const conference = conference_at(visit);
        auto const settled = "sha256:" + visit.asked("plan");
        auto& previews = desk_.installation.previews();
        auto preview = previews.kept(conference, settled, visit.at.at("entry"));
        if (!preview) {
            auto view = previews.view(conference);
            if (view.settled.text != settled)
                if (auto own = view_of_draft(visit, conference, view)) view = std::move(*own);
            auto const entry = entry_with_key(view, visit.at.at("entry"));
            if (!entry || view.settled.text != settled)
                throw Error(Fault::bad_input, visit.say("copies.no-page"));
            preview = previews.make(view, *entry);
        }
        auto const png = previews.picture(
            *preview,
            visit.asked("side") == "full" ? PreviewSide::full : PreviewSide::copy,
            number_in(name));
        if (!png) throw Error(Fault::bad_input, visit.say("copies.no-page"));
        return Download{"image/png", *png};
    }

  private:
    static bool made(PlanEntry const& entry)
    {
        return entry.channel && (entry.share == Share::full || entry.share == Share::partial);
    }

    /// Two readers' copies of one document.
    static bool comparable(CopyFile const& file, std::string const& one, std::string const& two)
    {
        auto const first = entry_with_key(file.view, one);
        auto const second = entry_with_key(file.view, two);
        if (!first || !second || first == second) return false;
        auto const& entries = file.view.plan.entries;
        return made(entries[*first]) && made(entries[*second]) &&
               entries[*first].document == entries[*second].document;
    }

    static std::vector<Model>
    choices(Words const& words, CopyFile const& file, std::string const& chosen)
    {
        std::vector<Model> all;
        for (auto const& entry : file.view.plan.entries) {
            if (!made(entry)) continue;
            auto const key = entry_key(file.status.id, entry.person, entry.document);
            all.push_back(
                {{"key", key},
                 {"name",
                  document_title(file.procedure, entry.document, words) + ": " +
                      name_of(file.record(), entry.person)},
                 {"chosen", key == chosen}});
        }
        return all;
    }

    static std::string copy_address(CopyFile const& file, PlanEntry const& entry)
    {
        return case_path(file.status.id, "/copies/") +
               entry_key(file.status.id, entry.person, entry.document);
    }

    static std::string own_query(Sight const& sight) { return sight.kept ? "&kept=mine" : ""; }

    /// The plan with what this very chair has put down and not approved yet. Nobody else sees it.
    std::optional<PlanInView> view_of_draft(
        Visit const& visit, storage::ConferenceId const& conference, PlanInView const& stands) const
    {
        auto& installation = desk_.installation;
        if (!desk_.access.doors().may(visit.who, "plan.decide", conference).is_open())
            return std::nullopt;
        ChairDraft const draft(
            desk_.access.notes(),
            visit.who.reference,
            conference,
            stands.proposal.digest,
            installation.store().decisions(conference));
        bool const as_decided = draft.decided() && !draft.decided()->changed_since;
        if (draft.empty() || as_decided) return std::nullopt;
        return installation.previews().view(conference, draft.tried(installation.clock().now()));
    }

    Sight sight_of(Visit const& visit) const
    {
        auto const conference = conference_at(visit);
        Sight sight{open_copies(desk_.installation, conference), 0, nullptr, 0, nullptr};
        if (visit.asked("kept") == "mine")
            if (auto own = view_of_draft(visit, conference, sight.file.view)) {
                sight.file.view = std::move(*own);
                sight.kept = true;
            }
        auto const entry = entry_with_key(sight.file.view, visit.at.at("entry"));
        if (!entry) throw Error(Fault::bad_input, visit.say("copies.no-copy"));
        sight.entry = *entry;
        auto& previews = desk_.installation.previews();
        sight.preview = previews.make(sight.file.view, *entry);
        if (auto const against = entry_with_key(sight.file.view, visit.asked("against"));
            against && against != entry) {
            sight.against = *against;
            sight.other = previews.make(sight.file.view, *against);
        }
        return sight;
    }

    static PreviewPlace place_of(Visit const& visit, Sight const& sight, std::string const& address)
    {
        auto const pages = static_cast<int>(sight.preview->copy.pages.size());
        PreviewPlace place;
        place.address = address;
        place.settled = sight.file.view.settled.text.substr(digest_prefix);
        place.page = std::clamp(number_in(visit.asked("page")), 1, std::max(pages, 1));
        auto const full = sight.preview->full_page_of[static_cast<std::size_t>(place.page) - 1];
        place.other_name = visit.say("copies.whole-record");
        place.other_base = address;
        place.other_side = "full";
        place.other_page = full;
        if (visit.asked("view") == "reader") place.query = "&view=reader";
        place.query += own_query(sight);
        if (!sight.other) return place;
        auto const& entry = sight.file.view.plan.entries[sight.against];
        place.query = "&against=" + entry_key(sight.file.status.id, entry.person, entry.document) +
                      own_query(sight);
        place.other_name =
            visit.say("copies.copy-of", {{"person", name_of(sight.file.record(), entry.person)}});
        place.other_base = copy_address(sight.file, entry);
        place.other_side = "copy";
        // Both were cut from the same record: the page of the other that shows the same part of it.
        auto const& there = sight.other->full_page_of;
        auto const found = std::ranges::upper_bound(there, full);
        place.other_page = std::max(1, static_cast<int>(std::distance(there.begin(), found)));
        return place;
    }

    static std::string summary(Visit const& visit, Preview const& preview)
    {
        auto const pages = visit.words.count(
            "copies.has-pages",
            static_cast<long>(preview.copy.pages.size()),
            {{"full", std::to_string(preview.full.pages.size())}});
        auto const parts =
            preview.withheld.empty()
                ? visit.say("copies.nothing-left-out")
                : visit.words.count(
                      "copies.parts-left-out", static_cast<long>(preview.withheld.size()));
        return pages + " " + parts;
    }

    static Model lists(Visit const& visit, Sight const& sight)
    {
        auto const list = [&](std::string const& heading, std::vector<WithheldPlace> const& all) {
            return Model{
                {"heading", heading},
                {"none", all.empty()},
                {"places", withheld_models(visit.words, sight.file.procedure, all)}};
        };
        auto const& own = sight.preview->withheld;
        if (!sight.other) return Model::array({list(visit.say("copies.left-out"), own)});
        auto const& theirs = sight.other->withheld;
        auto const& record = sight.file.record();
        auto const& entries = sight.file.view.plan.entries;
        auto const here = name_of(record, sight.reader().person);
        auto const there = name_of(record, entries[sight.against].person);
        auto const only = [&](std::string const& has, std::string const& has_not) {
            return visit.say("copies.only-one", {{"has", has}, {"not", has_not}});
        };
        return Model::array(
            {list(only(there, here), only_in(own, theirs)),
             list(only(here, there), only_in(theirs, own))});
    }

    static std::vector<Model> others(Sight const& sight)
    {
        std::vector<Model> all;
        auto const& entries = sight.file.view.plan.entries;
        for (std::size_t k = 0; k < entries.size(); ++k) {
            auto const& entry = entries[k];
            if (k != sight.entry && made(entry) && entry.document == sight.reader().document)
                all.push_back(
                    {{"key", entry_key(sight.file.status.id, entry.person, entry.document)},
                     {"name", name_of(sight.file.record(), entry.person)},
                     {"chosen", sight.other != nullptr && sight.against == k}});
        }
        return all;
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> copies_pages(PageDesk const& desk)
{
    Copies const copies(desk);
    return {
        {"/conferences/{conference}/copies",
         "conferences",
         [=](Visit& visit) { return copies.list(visit); },
         [=](Visit& visit) { return copies.check(visit); }},
        {"/conferences/{conference}/copies/{entry}",
         "conferences",
         [=](Visit& visit) { return copies.look(visit); },
         nullptr},
        {"/conferences/{conference}/copies/{entry}/pages/{picture}",
         "conferences",
         [=](Visit& visit) { return copies.picture(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
