#include "service/pages/chair/decision_view.h"

#include "procedure/part_decisions.h"
#include "procedure/weighing.h"
#include "service/copies/copy_classes.h"
#include "service/journey/stops.h"
#include "service/pages/rule_words.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace safehand::service::pages {

namespace {

std::string kind_of(std::string const& question)
{
    return question.substr(0, question.find(':'));
}

/// An answered question is not in the plan any more; it is put together again from the procedure.
std::optional<Question> asked_again(CaseFile const& file, std::string const& id)
{
    auto const* kind = file.procedure.question(kind_of(id));
    if (kind == nullptr) return {};
    Question question;
    question.id = id;
    auto const colon = id.find(':');
    if (colon != std::string::npos) question.about = {id.substr(colon + 1)};
    question.ask = kind->ask;
    for (auto const& option : kind->options) question.options.push_back(option.id);
    question.proposed = kind->proposed;
    question.why = {kind->source.rule, kind->because};
    return question;
}

/// "Police information (whole section), Health (3)": the sections that something is left out of,
/// those that lose most first.
std::string places_in_words(Visit const& visit, PlanInView const& view, PlanEntry const& entry)
{
    constexpr std::size_t named_most = 5;
    auto const* draft = draft_for(view.proposal.drafts.documents, entry);
    if (draft == nullptr) return {};

    struct Gone {
        std::string heading;
        long places = 0;
        bool whole = false;
        std::size_t at = 0; ///< its place in the document
    };

    std::vector<Gone> all;
    for (auto const& section : draft->sections) {
        Gone gone{section.heading, 0, false, all.size()};
        for (auto const& part : entry.order.parts) {
            if (part.part.section != section.id) continue;
            ++gone.places;
            gone.whole = gone.whole || part.part.block < 0;
        }
        if (gone.places > 0) all.push_back(std::move(gone));
    }
    // Those of equal weight in the order of the document.
    std::ranges::sort(all, [](Gone const& one, Gone const& other) {
        return std::tuple{other.whole, other.places, one.at} <
               std::tuple{one.whole, one.places, other.at};
    });
    std::string list;
    for (std::size_t i = 0; i < std::min(all.size(), named_most); ++i)
        list += (list.empty() ? "" : "; ") + all[i].heading + " (" +
                (all[i].whole ? visit.say("chair.whole-section") : std::to_string(all[i].places)) +
                ")";
    if (all.size() > named_most)
        list += "; " + visit.words.count(
                           "chair.more-sections", static_cast<long>(all.size() - named_most));
    return list;
}

/// "address of Sally Wintringham, school": each kind of thing once for each person.
std::string facts_in_words(Visit const& visit, CaseFile const& file, PlanEntry const& entry)
{
    std::vector<std::string> all;
    auto const& known = file.record().protected_facts;
    for (auto const& fact : entry.order.facts) {
        auto words = visit.words.say_or("chair.fact-" + fact.kind, fact.kind);
        auto const found = std::ranges::find(known, fact.fact, &ProtectedFact::id);
        if (found != known.end() && found->about)
            words = visit.say(
                "chair.fact-of", {{"what", words}, {"who", name_of(file.record(), *found->about)}});
        if (std::ranges::find(all, words) == all.end()) all.push_back(std::move(words));
    }
    std::string list;
    for (auto const& each : all) list += (list.empty() ? "" : "; ") + each;
    return list;
}

enum class Seen { all, part, none };

Seen seen_of(Section const& section, RedactionOrder const& order)
{
    bool some = false;
    for (auto const& part : order.parts) {
        if (part.part.section != section.id) continue;
        if (part.part.block < 0) return Seen::none;
        some = true;
    }
    return some ? Seen::part : Seen::all;
}

} // namespace

std::vector<Question>
questions_of(CaseFile const& file, DistributionPlan const& with_draft, ChairDraft const& draft)
{
    std::vector<Question> all = file.plan().questions;
    std::set<std::string> known;
    for (auto const& question : all) known.insert(question.id);
    for (auto const& question : with_draft.questions)
        if (known.insert(question.id).second) all.push_back(question);
    for (auto const& answer : draft.answers({})) {
        if (procedure::is_part_question(answer.question) || known.contains(answer.question))
            continue;
        if (auto question = asked_again(file, answer.question)) {
            known.insert(question->id);
            all.push_back(std::move(*question));
        }
    }
    return all;
}

Model question_model(
    Visit const& visit,
    CaseFile const& file,
    Question const& question,
    std::size_t number,
    ChairDraft const& draft)
{
    auto const n = std::to_string(number);
    auto const* line = draft.find(question.id);
    // Fields are named by number; what was sent about another question does not stand under this.
    bool const came_back = visit.field("question-" + n) == question.id;
    auto const choice = came_back         ? visit.field("choice-" + n)
                        : line == nullptr ? ""
                                          : line->choice;
    auto const because = came_back         ? visit.field("because-" + n)
                         : line == nullptr ? ""
                                           : line->because;
    auto const* kind = file.procedure.question(kind_of(question.id));
    auto const ask = said(visit.words, file.procedure, question.ask);
    auto const why = said(visit.words, file.procedure, question.why.text);
    Model model{
        {"n", n},
        {"id", question.id},
        {"ask", ask.text},
        {"ask_english", ask.english},
        {"rule", question.why.rule},
        {"why", why.text},
        {"why_english", why.english},
        {"because", because},
        {"about", ""},
        {"problem", visit.problem("choice-" + n)},
        {"because_problem", visit.problem("because-" + n)},
        {"options", Model::array()}};
    if (auto const* person = file.record().find(question.about))
        model["about"] =
            person->name + ", " + role_title(file.procedure, person->role, visit.words);
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        auto const& id = question.options[i];
        auto text = id;
        if (kind != nullptr)
            if (auto const found = std::ranges::find(kind->options, id, &procedure::Option::id);
                found != kind->options.end())
                text = found->text;
        auto const option = said(visit.words, file.procedure, text);
        model["options"].push_back(Model{
            {"value", id},
            {"id", "choice-" + n + (i == 0 ? "" : "-" + std::to_string(i + 1))},
            {"text", option.text},
            {"english", option.english},
            {"proposed", id == question.proposed},
            {"checked", id == choice}});
    }
    return model;
}

std::size_t left_out_of(PlanEntry const& entry)
{
    return entry.order.parts.size() + entry.order.facts.size();
}

std::string hidden_actions(Visit const& visit, PlanInView const& view, PlanEntry const& entry)
{
    auto const* draft = draft_for(view.proposal.drafts.documents, entry);
    auto const hidden = draft == nullptr
                            ? 0
                            : procedure::own_actions_hidden(
                                  view.proposal.record, entry.person, *draft, entry.order);
    return hidden == 0 ? std::string{} : visit.words.count("chair.own-actions-hidden", hidden);
}

std::string running_sentence(
    Visit const& visit, CaseFile const& file, PlanInView const& view, PlanEntry const& entry)
{
    auto const who = name_of(file.record(), entry.person);
    if (entry.order.empty()) return visit.say("chair.sees-all", {{"who", who}});
    auto sentence = visit.say(
        "chair.sees-some",
        {{"who", who},
         {"parts", visit.words.count("chair.parts", static_cast<long>(left_out_of(entry)))}});
    if (!entry.order.parts.empty())
        sentence += " " + visit.words.count(
                              "chair.left-out-places",
                              static_cast<long>(entry.order.parts.size()),
                              {{"list", places_in_words(visit, view, entry)}});
    if (!entry.order.facts.empty())
        sentence += " " + visit.words.count(
                              "chair.left-out-facts",
                              static_cast<long>(entry.order.facts.size()),
                              {{"list", facts_in_words(visit, file, entry)}});
    return sentence;
}

std::vector<Model> copies_model(
    Visit const& visit, CaseFile const& file, PlanInView const& view, ChairDraft const& draft)
{
    std::vector<Model> all;
    for (auto const& entry : view.plan.entries) {
        if (!gets_copy(entry)) continue;
        auto const* person = file.record().find(entry.person);
        auto const left_out = left_out_of(entry);
        auto const decided =
            draft.parts_of("part:" + entry.person.text + ":" + entry.document + ":");
        Model holds = Model::array();
        for (auto const& hold : entry.holds)
            holds.push_back(said_model(visit.words, file.procedure, hold.text));
        all.push_back(Model{
            {"name", person == nullptr ? entry.person.text : person->name},
            {"role",
             person == nullptr ? "" : role_title(file.procedure, person->role, visit.words)},
            {"role_english",
             person != nullptr && role_in_english(visit.words, file.procedure, person->role)},
            {"document", document_title(file.procedure, entry.document, visit.words)},
            {"document_english", document_in_english(visit.words, file.procedure, entry.document)},
            {"share", share_words(visit.words, entry.share)},
            {"left_out",
             left_out == 0
                 ? ""
                 : visit.words.count("chair.parts-left-out", static_cast<long>(left_out))},
            {"hidden", hidden_actions(visit, view, entry)},
            {"due", entry.due ? visit.words.date(iso(*entry.due)) : ""},
            {"own",
             decided == 0 ? ""
                          : visit.words.count("chair.own-decisions", static_cast<long>(decided))},
            {"holds", holds},
            {"href",
             case_path(
                 view.conference,
                 "/decide/" + entry_key(view.conference, entry.person, entry.document))}});
    }
    return all;
}

Model matrix_model(Visit const& visit, CaseFile const& file, PlanInView const& view)
{
    Model model{{"readers", Model::array()}, {"rows", Model::array()}};
    std::vector<PlanEntry const*> readers;
    for (auto const& entry : view.plan.entries)
        if (entry.document == "record" && (gets_copy(entry) || entry.released))
            readers.push_back(&entry);
    for (auto const* entry : readers) {
        auto const* person = file.record().find(entry->person);
        model["readers"].push_back(Model{
            {"name", name_of(file.record(), entry->person)},
            {"role",
             person == nullptr ? "" : role_title(file.procedure, person->role, visit.words)}});
    }
    auto const draft =
        std::ranges::find(view.proposal.drafts.documents, "record", &SourceDocument::kind);
    if (draft == view.proposal.drafts.documents.end()) return model;
    for (auto const& section : draft->sections) {
        Model cells = Model::array();
        for (auto const* entry : readers) {
            auto const seen = seen_of(section, entry->order);
            cells.push_back(Model{
                {"reader", name_of(file.record(), entry->person)},
                {"text",
                 visit.say(
                     seen == Seen::all    ? "chair.cell-all"
                     : seen == Seen::part ? "chair.cell-part"
                                          : "chair.cell-none")},
                {"part", seen == Seen::part},
                {"none", seen == Seen::none}});
        }
        model["rows"].push_back(Model{{"heading", section.heading}, {"cells", cells}});
    }
    return model;
}

} // namespace safehand::service::pages
