#include "service/pages/conference/record_check.h"

#include "procedure/lint.h"
#include "service/journey/sent_back.h"
#include "service/journey/stops.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/record_words.h"
#include "service/pages/cookies.h"
#include "service/pages/rule_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

using procedure::LintSeverity;

Model finding_model(Words const& words, CaseFile const& file, procedure::Finding const& finding)
{
    auto model = said_model(words, file.procedure, finding.line());
    auto const source = said(words, file.procedure, finding.reference);
    model["rule"] = finding.rule;
    model["source"] = source.text;
    model["source_english"] = source.english;
    return model;
}

/// What keeps copies in that is neither a finding, `told` already, nor about addresses: a draft
/// that cannot be made.
Model other_holds(CaseFile const& file, Words const& words, std::vector<std::string> told)
{
    auto all = Model::array();
    for (auto const& entry : file.plan().entries)
        for (auto const& hold : entry.holds) {
            bool const elsewhere = about_address(hold) || about_attached(hold);
            if (elsewhere || std::ranges::find(told, hold.text) != told.end()) continue;
            told.push_back(hold.text);
            auto one = said_model(words, file.procedure, hold.text);
            one["document"] = document_title(file.procedure, entry.document, words);
            one["document_english"] = document_in_english(words, file.procedure, entry.document);
            one["rule"] = hold.check;
            all.push_back(std::move(one));
        }
    return all;
}

} // namespace

Answer RecordCheck::show(Visit const& visit) const
{
    auto const file = open_case(desk_.installation, conference_at(visit));
    auto const calendar = desk_.installation.library().calendar(file.procedure);
    auto blocking = Model::array();
    auto warnings = Model::array();
    std::vector<std::string> lines;
    for (auto const& finding : procedure::lint(file.record(), file.procedure, calendar)) {
        (finding.severity == LintSeverity::blocking ? blocking : warnings)
            .push_back(finding_model(visit.words, file, finding));
        lines.push_back(finding.line());
    }
    auto model = case_model(visit, file.status, "conference.task-check");
    auto holds = other_holds(file, visit.words, std::move(lines));
    model["clean"] = blocking.empty() && warnings.empty() && holds.empty();
    model["blocked"] = !blocking.empty();
    model["warned"] = !warnings.empty();
    model["held"] = !holds.empty();
    model["blocking"] = std::move(blocking);
    model["warnings"] = std::move(warnings);
    model["holds"] = std::move(holds);
    model["unsigned"] = !file.status.is_signed;
    model["version"] =
        visit.say("conference.version", {{"version", std::to_string(file.status.versions)}});
    model["sections"] = record_sections(visit.words, file.procedure, file.record());
    model["people"] = Model::array();
    for (auto const& person : file.record().participants)
        model["people"].push_back(
            {{"name", person.name},
             {"role", role_title(file.procedure, person.role, visit.words)},
             {"role_english", role_in_english(visit.words, file.procedure, person.role)}});
    if (auto const back = waiting_for_minute_taker(desk_.installation.store(), file.status))
        model["waiting"] = {
            {"why", back->why}, {"since", moment_words(visit.words, back->at)}, {"by", back->by}};
    else
        model["waiting"] = false;
    model["may_send_back"] =
        !file.has_left("record") &&
        desk_.access.doors().may(visit.who, "record.send-back", file.status.id).is_open();
    model["why"] = visit.request.method == "POST" ? visit.field("why") : "";
    model["why_problem"] = visit.problem("why");
    return Shown{"conference/check", std::move(model)};
}

Answer RecordCheck::send_back(Visit const& visit) const
{
    auto const why = visit.field("why");
    if (why.empty()) throw FormProblems("why", visit.say("conference.enter-why-back"));
    auto& installation = desk_.installation;
    std::scoped_lock const lock(installation.releasing());
    service::send_back(
        installation.store(),
        conference_at(visit),
        why,
        visit.who.reference,
        installation.clock().now());
    return GoTo{case_path(conference_at(visit)), {pages::notice("sent-back")}};
}

} // namespace safehand::service::pages
