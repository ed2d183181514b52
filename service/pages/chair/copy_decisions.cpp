#include "service/pages/chair/copy_decisions.h"

#include "procedure/part_decisions.h"
#include "record/error.h"
#include "service/copies/copy_classes.h"
#include "service/pages/chair/chair_draft.h"
#include "service/pages/chair/decision_view.h"
#include "service/pages/cookies.h"
#include "service/pages/rule_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

/// What a page about one copy stands on.
struct Opened {
    storage::ConferenceId conference;
    CaseFile file;
    ChairDraft draft;
    PlanInView view; ///< with the draft's answers
    std::size_t entry = 0;

    PlanEntry const& reader() const { return view.plan.entries[entry]; }

    std::string question(PartRef const& part) const
    {
        return procedure::part_question(reader().person, reader().document, part);
    }
};

Opened opened(PageDesk const& desk, Previews& previews, Visit const& visit)
{
    auto const conference = conference_at(visit);
    auto file = open_case(desk.installation, conference);
    ChairDraft draft(
        desk.access.notes(),
        visit.who.reference,
        conference,
        file.proposal.digest,
        desk.installation.store().decisions(conference));
    auto view = previews.view(conference, draft.tried(desk.installation.clock().now()));
    auto const entry = entry_with_key(view, visit.at.at("entry"));
    if (!entry) throw Error(Fault::bad_input, visit.say("chair.no-such-copy"));
    return {conference, std::move(file), std::move(draft), std::move(view), *entry};
}

void same_plan(Visit const& visit, Opened const& on)
{
    if (visit.field("seen") != on.draft.state())
        throw Error(Fault::refused, visit.say("chair.plan-changed"));
}

std::string copy_path(Visit const& visit, Opened const& on)
{
    return case_path(on.conference, "/decide/" + visit.at.at("entry"));
}

/// The parts that the copy leaves out as proposed, or that the chair has decided on.
struct PartInView {
    Withholding what;
    bool given = false; ///< the chair's draft gives it
};

std::vector<PartInView> parts_in_view(Opened const& on)
{
    std::vector<PartInView> all;
    for (auto const& part : on.reader().order.parts) all.push_back({part, false});
    auto const& proposed = on.view.proposal.plan.entries;
    auto const same = std::ranges::find_if(proposed, [&](PlanEntry const& each) {
        return each.person == on.reader().person && each.document == on.reader().document;
    });
    if (same != proposed.end())
        for (auto const& part : same->order.parts) {
            auto const* line = on.draft.find(on.question(part.part));
            if (line != nullptr && line->choice == "show") all.push_back({part, true});
        }
    std::ranges::sort(all, {}, [](PartInView const& each) { return each.what.part; });
    return all;
}

std::string words_at(SourceDocument const& document, PartRef const& part)
{
    auto const section = std::ranges::find(document.sections, part.section, &Section::id);
    if (section == document.sections.end()) return {};
    std::string out;
    auto const add = [&](Text const& text) {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (part.span < 0 || static_cast<std::size_t>(part.span) == i) out += text[i].text;
        out += "\n";
    };
    auto const add_block = [&](Block const& block) {
        if (block.kind == BlockKind::paragraph || block.kind == BlockKind::subheading)
            add(block.text);
        for (std::size_t i = 0; i < block.items.size(); ++i)
            if (part.item < 0 || static_cast<std::size_t>(part.item) == i) add(block.items[i]);
        for (std::size_t i = 0; i < block.rows.size(); ++i) {
            if (part.item >= 0 && static_cast<std::size_t>(part.item) != i) continue;
            for (std::size_t c = 0; c < block.rows[i].size(); ++c)
                if (part.cell < 0 || static_cast<std::size_t>(part.cell) == c)
                    add(block.rows[i][c]);
        }
    };
    if (part.block >= 0 && static_cast<std::size_t>(part.block) < section->blocks.size())
        add_block(section->blocks[static_cast<std::size_t>(part.block)]);
    if (part.block < 0)
        for (auto const& block : section->blocks) add_block(block);
    return out;
}

std::string heading_of(SourceDocument const& document, PartRef const& part)
{
    auto const section = std::ranges::find(document.sections, part.section, &Section::id);
    return section == document.sections.end() ? std::string{} : section->heading;
}

/// What the chair chose about a part, as it was sent or else as it is kept.
struct Chosen {
    std::string choice; ///< "withhold", "show" or "reword"
    std::string words;
    std::string because;
};

Chosen chosen(Visit const& visit, Opened const& on, PartInView const& part, std::string const& n)
{
    // Fields are named by number; what was sent about another part does not stand under this.
    if (visit.field("part-" + n) == procedure::place_word(part.what.part))
        return {visit.field("choice-" + n), visit.field("words-" + n), visit.field("because-" + n)};
    auto const* line = on.draft.find(on.question(part.what.part));
    if (line == nullptr) return {"withhold", "", ""};
    return {
        part.given            ? "show"
        : line->words.empty() ? "withhold"
                              : "reword",
        line->words,
        line->because};
}

/// What a reason code means, as those who decide say it: of the reader in the third person. In
/// English where the procedure has no other words.
Model meaning_model(Visit const& visit, CaseFile const& file, std::string const& code)
{
    if (code.empty())
        return {{"meaning", visit.say("chair.no-reason-given")}, {"meaning_english", false}};
    auto const& own = file.procedure.meaning(code, "professional", visit.words.language());
    return {
        {"meaning", own},
        {"meaning_english",
         visit.words.language() != "en" && own == file.procedure.meaning(code, "professional")}};
}

Model part_model(
    Visit const& visit,
    Opened const& on,
    SourceDocument const& document,
    PartInView const& part,
    std::size_t number)
{
    auto const n = std::to_string(number);
    auto const now = chosen(visit, on, part, n);
    auto model = meaning_model(visit, on.file, part.what.code);
    model.update(Model{
        {"n", n},
        {"part", procedure::place_word(part.what.part)},
        {"heading", heading_of(document, part.what.part)},
        {"whole_section", part.what.part.block < 0},
        {"text", words_at(document, part.what.part)},
        {"code", part.what.code},
        {"rule", part.what.rule == "chair" ? visit.say("chair.by-you") : part.what.rule},
        {"silent", part.what.style == MarkStyle::silent},
        {"may_show", part.what.may_show},
        // The fact itself stays out of a part that is shown; what only points to it does not.
        {"clues", part.what.may_show && !on.reader().order.facts.empty()},
        {"may_word", part.what.style != MarkStyle::silent},
        {"shown", now.choice == "show"},
        {"withheld", now.choice == "withhold"},
        {"worded", now.choice == "reword"},
        {"words", now.words},
        {"because", now.because},
        {"problem", visit.problem("because-" + n)},
        {"words_problem", visit.problem("words-" + n)}});
    return model;
}

/// Each thing once, however many entries of the record name it.
Model facts_model(Visit const& visit, Opened const& on)
{
    Model all = Model::array();
    for (auto const& fact : on.reader().order.facts) {
        auto model = meaning_model(visit, on.file, fact.code);
        model["kind"] = visit.words.say_or("chair.fact-" + fact.kind, fact.kind);
        model["text"] = fact.values.empty() ? "" : fact.values.front();
        model["code"] = fact.code;
        model["rule"] = fact.rule;
        if (std::ranges::find(all, model) == all.end()) all.push_back(std::move(model));
    }
    return all;
}

} // namespace

Answer CopyDecisions::show(Visit const& visit) const
{
    auto const on = opened(desk_, previews_, visit);
    auto const* document = draft_for(on.view.proposal.drafts.documents, on.reader());
    auto model = case_model(visit, on.file.status, "chair.copy-title");
    model["name"] = name_of(on.file.record(), on.reader().person);
    model["document"] = document_title(on.file.procedure, on.reader().document, visit.words);
    model["document_english"] =
        document_in_english(visit.words, on.file.procedure, on.reader().document);
    model["sentence"] = running_sentence(visit, on.file, on.view, on.reader());
    model["hidden"] = hidden_actions(visit, on.view, on.reader());
    model["seen"] = on.draft.state();
    model["back"] = {
        {"href", case_path(on.conference, "/decide")}, {"name", visit.say("chair.to-decisions")}};
    // The pages with what this chair has kept, not only as the rules propose them.
    model["preview"] = case_path(on.conference, "/copies/" + visit.at.at("entry") + "?kept=mine");
    model["warnings"] = Model::array();
    for (auto const& reason : on.reader().reasons) {
        auto one = said_model(visit.words, on.file.procedure, reason.text);
        one["rule"] = reason.rule;
        model["warnings"].push_back(std::move(one));
    }
    model["parts"] = Model::array();
    model["facts"] = facts_model(visit, on);
    model["sections"] = Model::array();
    if (document == nullptr) return Shown{"chair/copy", std::move(model)};
    std::size_t n = 0;
    for (auto const& part : parts_in_view(on))
        model["parts"].push_back(part_model(visit, on, *document, part, ++n));
    model["has_parts"] = n > 0;
    for (std::size_t i = 0; i < document->sections.size(); ++i)
        model["sections"].push_back(Model{
            {"heading", document->sections[i].heading},
            {"href", copy_path(visit, on) + "/sections/" + std::to_string(i + 1)}});
    return Shown{"chair/copy", std::move(model)};
}

Answer CopyDecisions::decide(Visit const& visit) const
{
    auto on = opened(desk_, previews_, visit);
    same_plan(visit, on);
    std::vector<Problem> problems;
    std::size_t number = 0;
    for (auto const& part : parts_in_view(on)) {
        auto const n = std::to_string(++number);
        auto const choice = visit.field("choice-" + n);
        auto const because = visit.field("because-" + n);
        auto const words = choice == "reword" ? visit.field("words-" + n) : std::string{};
        auto const question = on.question(part.what.part);
        bool const by_chair = part.what.rule == "chair";
        // The decision is about what stood on the page under that number.
        if (visit.field("part-" + n) != procedure::place_word(part.what.part))
            throw Error(Fault::refused, visit.say("chair.plan-changed"));
        if (choice.empty() || (choice == "withhold" && !by_chair)) {
            on.draft.drop(question);
            continue;
        }
        if (choice == "show" && by_chair) {
            on.draft.drop(question);
            continue;
        }
        if (because.empty()) problems.push_back({"because-" + n, visit.say("chair.say-why")});
        if (choice == "reword" && words.empty())
            problems.push_back({"words-" + n, visit.say("chair.say-words")});
        auto const kept = by_chair ? "withhold:" + part.what.code : std::string("withhold");
        on.draft.put(question, {choice == "show" ? "show" : kept, because, words});
    }
    if (!problems.empty()) throw FormProblems(std::move(problems));
    // What cannot be decided so is refused here, before it is kept.
    (void)previews_.view(on.conference, on.draft.tried(desk_.installation.clock().now()));
    on.draft.keep();
    return GoTo{copy_path(visit, on), {notice("decisions-kept")}};
}

Answer CopyDecisions::more(Visit const& visit) const
{
    auto const on = opened(desk_, previews_, visit);
    auto const* document = draft_for(on.view.proposal.drafts.documents, on.reader());
    auto const index = std::strtoul(visit.at.at("section").c_str(), nullptr, 10);
    if (document == nullptr || index == 0 || index > document->sections.size())
        throw Error(Fault::bad_input, visit.say("chair.no-such-copy"));
    auto const& section = document->sections[index - 1];
    auto model = case_model(visit, on.file.status, "chair.more-title");
    model["name"] = name_of(on.file.record(), on.reader().person);
    model["heading"] = section.heading;
    model["seen"] = on.draft.state();
    model["back"] = {{"href", copy_path(visit, on)}, {"name", visit.say("chair.to-copy")}};
    auto const& group = on.file.procedure.group_of(on.file.record().find(on.reader().person)->role);
    model["codes"] = Model::array();
    for (auto const& code : on.file.procedure.rules().reason_codes) {
        auto one = meaning_model(visit, on.file, code.code);
        auto const& told = on.file.procedure.meaning(code.code, group, visit.words.language());
        one["code"] = code.code;
        one["told"] = told == one["meaning"].get_ref<std::string const&>()
                          ? ""
                          : visit.say("chair.reader-reads", {{"words", told}});
        one["checked"] = visit.field("code") == code.code;
        model["codes"].push_back(std::move(one));
    }
    for (auto const* const field : {"words", "because"}) model[field] = visit.field(field);
    model["code_problem"] = visit.problem("code");
    model["place_problem"] = visit.problem("place-1");
    model["because_problem"] = visit.problem("because");
    model["places"] = Model::array();
    auto const add = [&](PartRef const& part) {
        auto text = words_at(*document, part);
        if (text.find_first_not_of(" \n") == std::string::npos) return;
        bool const gone =
            std::ranges::any_of(on.reader().order.parts, [&](Withholding const& each) {
                return each.part == part || each.part == PartRef{part.section} ||
                       each.part == PartRef{part.section, part.block};
            });
        model["places"].push_back(Model{
            {"value", procedure::place_word(part)},
            {"id", "place-" + std::to_string(model["places"].size() + 1)},
            {"text", std::move(text)},
            {"ticked", visit.ticked("place", procedure::place_word(part))},
            {"gone", gone}});
    };
    for (std::size_t b = 0; b < section.blocks.size(); ++b) {
        auto const& block = section.blocks[b];
        PartRef part{section.id, static_cast<int>(b)};
        auto const inner = std::max(block.items.size(), block.rows.size());
        if (inner == 0) add(part);
        for (std::size_t i = 0; i < inner; ++i) {
            part.item = static_cast<int>(i);
            add(part);
        }
    }
    return Shown{"chair/more", std::move(model)};
}

Answer CopyDecisions::leave_out(Visit const& visit) const
{
    auto on = opened(desk_, previews_, visit);
    same_plan(visit, on);
    auto const places = visit.fields("place");
    auto const code = visit.field("code");
    auto const because = visit.field("because");
    std::vector<Problem> problems;
    if (places.empty()) problems.push_back({"place-1", visit.say("chair.choose-part")});
    if (code.empty()) problems.push_back({"code", visit.say("chair.choose-code")});
    if (because.empty()) problems.push_back({"because", visit.say("chair.say-why")});
    if (!problems.empty()) throw FormProblems(std::move(problems));
    auto const lead = "part:" + on.reader().person.text + ":" + on.reader().document + ":";
    for (auto const& place : places)
        on.draft.put(lead + place, {"withhold:" + code, because, visit.field("words")});
    (void)previews_.view(on.conference, on.draft.tried(desk_.installation.clock().now()));
    on.draft.keep();
    return GoTo{copy_path(visit, on), {notice("decisions-kept")}};
}

} // namespace safehand::service::pages
