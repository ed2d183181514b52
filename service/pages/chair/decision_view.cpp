#include "service/pages/chair/decision_view.h"

#include "procedure/part_decisions.h"
#include "procedure/weighing.h"
#include "service/copies/copy_classes.h"
#include "service/journey/stops.h"

#include <algorithm>
#include <map>
#include <set>

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

procedure::Weight weight_of(PlanInView const& view, PlanEntry const& entry)
{
    auto const* draft = draft_for(view.proposal.drafts.documents, entry);
    return draft == nullptr ? procedure::Weight{} : procedure::weigh(*draft, entry.order);
}

/// Reason codes with how often each is used, parts and facts together.
std::map<std::string, int> codes_in(RedactionOrder const& order)
{
    std::map<std::string, int> codes;
    for (auto const& part : order.parts) ++codes[part.code];
    for (auto const& fact : order.facts) ++codes[fact.code];
    return codes;
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
    bool const came_back = visit.request.method == "POST";
    auto const choice = came_back         ? visit.field("choice-" + n)
                        : line == nullptr ? ""
                                          : line->choice;
    auto const because = came_back         ? visit.field("because-" + n)
                         : line == nullptr ? ""
                                           : line->because;
    auto const* kind = file.procedure.question(kind_of(question.id));
    Model model{
        {"n", n},
        {"ask", question.ask},
        {"rule", question.why.rule},
        {"why", question.why.text},
        {"because", because},
        {"about", ""},
        {"problem", visit.problem("choice-" + n)},
        {"because_problem", visit.problem("because-" + n)},
        {"english", visit.words.language() != "en"},
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
        model["options"].push_back(Model{
            {"value", id},
            {"id", "choice-" + n + (i == 0 ? "" : "-" + std::to_string(i + 1))},
            {"text", text},
            {"proposed", id == question.proposed},
            {"checked", id == choice}});
    }
    return model;
}

std::string running_sentence(
    Visit const& visit, CaseFile const& file, PlanInView const& view, PlanEntry const& entry)
{
    auto const* person = file.record().find(entry.person);
    auto const who = person == nullptr ? "" : person->name;
    auto const weight = weight_of(view, entry);
    if (entry.order.empty()) return visit.say("chair.sees-all", {{"who", who}});
    auto const& group = person == nullptr ? std::string{} : file.procedure.group_of(person->role);
    std::string gone;
    for (auto const& [code, times] : codes_in(entry.order)) {
        auto const meaning = code.empty()
                                 ? visit.say("chair.no-reason-given")
                                 : file.procedure.meaning(code, group, visit.words.language());
        gone += (gone.empty() ? "" : "; ") + meaning;
        if (!code.empty()) gone += " (" + code + ")";
    }
    return visit.say(
        "chair.sees-some",
        {{"who", who},
         {"seen", std::to_string(weight.parts - weight.withheld)},
         {"parts", std::to_string(weight.parts)},
         {"gone", gone}});
}

std::vector<Model> copies_model(
    Visit const& visit, CaseFile const& file, PlanInView const& view, ChairDraft const& draft)
{
    std::vector<Model> all;
    for (auto const& entry : view.plan.entries) {
        if (!gets_copy(entry)) continue;
        auto const* person = file.record().find(entry.person);
        auto const left_out = entry.order.parts.size() + entry.order.facts.size();
        auto const decided =
            draft.parts_of("part:" + entry.person.text + ":" + entry.document + ":");
        Model holds = Model::array();
        for (auto const& hold : entry.holds) holds.push_back(Model{{"text", hold.text}});
        all.push_back(Model{
            {"name", person == nullptr ? entry.person.text : person->name},
            {"role",
             person == nullptr ? "" : role_title(file.procedure, person->role, visit.words)},
            {"document", document_title(file.procedure, entry.document, visit.words)},
            {"share", share_words(visit.words, entry.share)},
            {"left_out",
             left_out == 0
                 ? ""
                 : visit.words.count("chair.parts-left-out", static_cast<long>(left_out))},
            {"due", entry.due ? visit.words.date(iso(*entry.due)) : ""},
            {"decided",
             decided == 0 ? ""
                          : visit.words.count("chair.own-decisions", static_cast<long>(decided))},
            {"holds", holds},
            {"english", visit.words.language() != "en"},
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
