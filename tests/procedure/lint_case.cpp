#include "lint_case.h"

#include "spoilt_folder.h"

namespace invented {

using namespace safehand; // NOLINT(google-build-using-namespace)
using safehand::procedure::Finding;

std::vector<Finding>
findings(ConferenceRecord const& record, std::string const& verb, std::string const& with)
{
    SpoiltFolder const folder("far-isle");
    folder.write(
        "lint.json",
        R"({"checks": [{"id": "one", "verb": ")" + verb + R"(", "severity": "blocking",)" +
            (with.empty() ? "" : "\"with\": {" + with + "},") +
            R"("rule": "FI-99", "reference": "leaf 99"}]})");
    std::vector<Finding> own;
    for (auto& one : procedure::lint(record, folder.load(), scotland()))
        if (one.check == "one") own.push_back(std::move(one));
    return own;
}

/// "" when nothing is found, else every line.
std::string said(ConferenceRecord const& record, std::string const& verb, std::string const& with)
{
    std::string lines;
    for (auto const& one : findings(record, verb, with)) lines += one.line() + "\n";
    return lines;
}

Participant agency(std::string const& id, std::string const& role, std::string const& name)
{
    auto one = somebody(id, role);
    one.agency = name;
    one.name = "Invented " + id;
    return one;
}

ConferenceRecord decided()
{
    auto record = isle_conference(
        {somebody("p-mum", "mother"),
         agency("p-cop", "police", "Police"),
         agency("p-head", "school", "School")});
    record.minute_taker = {};
    ChildDecision decision;
    decision.child = {"c-1"};
    decision.outcome = "protection";
    decision.category = "neglect";
    decision.basis = "consensus";
    for (auto const* who : {"p-cop", "p-head", "p-worker"})
        decision.views.push_back({{who}, "plan", "neglect", text("Because."), {}});
    record.decisions.push_back(decision);
    return record;
}

} // namespace invented
