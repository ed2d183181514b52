#include "service/copies/manifest.h"

#include "service/copies/report_copies.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

std::string stem(PlanEntry const& entry, MadeCopy const& copy)
{
    auto const number = std::to_string(copy.number);
    auto const document = document_of(entry, copy);
    return (document == "record" ? "copy" : document) + "-" +
           (number.size() < 2 ? "0" + number : number) + "-" +
           copy.id.text.substr(copy.id.text.find('-') + 1, 10);
}

Json withheld(PlanEntry const& entry)
{
    Json list = Json::array();
    for (auto const& part : entry.order.parts) {
        Json place{{"section", part.part.section.text}};
        if (part.part.block >= 0) place["block"] = part.part.block;
        if (part.part.item >= 0) place["item"] = part.part.item;
        if (part.part.cell >= 0) place["cell"] = part.part.cell;
        if (part.part.span >= 0) place["span"] = part.part.span;
        list.push_back({{"part", place}, {"reason", part.code}, {"rule", part.rule}});
    }
    for (auto const& fact : entry.order.facts)
        list.push_back({{"fact", fact.fact.text}, {"reason", fact.code}, {"rule", fact.rule}});
    return list;
}

Json verdict(MadeCopy const& copy)
{
    Json findings = Json::array();
    for (auto const& finding : copy.verdict.findings) {
        findings.push_back(
            {{"what_was_found", finding.needle},
             {"channel", finding.channel},
             {"in_words", finding.what},
             {"page", finding.page}});
    }
    return {
        {"absent", copy.verdict.absent},
        {"engines", copy.verdict.engines},
        {"needles", copy.verdict.needles},
        {"objects", copy.verdict.objects},
        {"cannot_be_shown_absent", copy.unprovable},
        {"findings", findings}};
}

Json copy_json(ConferenceRecord const& record, DistributionPlan const& plan, MadeCopy const& copy)
{
    auto const& entry = plan.entries[copy.entry];
    Json json{
        {"recipient", {{"person", entry.person.text}, {"name", record.find(entry.person)->name}}},
        {"document", document_of(entry, copy)},
        {"format", entry.format},
        {"language", entry.language},
        {"share", word(entry.share)},
        {"channel", word(*entry.channel)},
        {"class", copy.redaction_class.text},
        {"copy_number", copy.number},
        {"copy_count", copy.count},
        {"file", copy.quarantined ? "" : file_name(entry, copy)},
        {"sha256", copy.sealed.sha256.text},
        {"pages", copy.sealed.pages},
        {"encrypted", copy.sealed.encrypted},
        {"passphrase_file",
         copy.quarantined || copy.passphrase.empty() ? "" : passphrase_file_name(entry, copy)},
        {"quarantined", copy.quarantined}};
    json["enclosures"] = Json::array();
    for (auto const& one : entry.enclosures)
        json["enclosures"].push_back(
            {{"id", one.id}, {"title", one.title}, {"version", one.version}, {"rule", one.rule}});
    if (copy.report) {
        json["report"] = copy.report->text;
        json["enclosures"] = Json::array();
    }
    if (auto const* const reason = reason_of(entry, copy))
        json["why"] = {{"rule", reason->rule}, {"text", reason->text}};
    json["reports"] = Json::array();
    for (auto const& choice : entry.attachments)
        if (!copy.report)
            json["reports"].push_back(
                {{"report", choice.attachment.text},
                 {"included", choice.included},
                 {"redacted", choice.redacted.has_value()},
                 {"parts_gone", choice.parts_gone},
                 {"rule", choice.why.rule},
                 {"why", choice.why.text}});
    if (!copy.stock.empty()) json["stock"] = copy.stock;
    if (entry.through) json["handed_over_by"] = entry.through->text;
    json["withheld"] = withheld(entry);
    json["proof"] = verdict(copy);
    return json;
}

/// "partial", or of a report "whole", "redacted" and "approved version".
std::string how_much(ConferenceRecord const& record, PlanEntry const& entry, MadeCopy const& copy)
{
    if (!copy.report) return std::string(word(entry.share));
    auto const found = std::ranges::find(record.attachments, *copy.report, &Attachment::id);
    bool const redacted = std::ranges::any_of(entry.attachments, [&](AttachmentChoice const& one) {
        return one.attachment == *copy.report && one.redacted;
    });
    if (redacted) return "redacted";
    bool const version = found != record.attachments.end() && found->redaction_of.has_value();
    return version ? "approved version" : "whole";
}

} // namespace

std::string file_name(PlanEntry const& entry, MadeCopy const& copy)
{
    return stem(entry, copy) + "." + copy.file_type;
}

std::string passphrase_file_name(PlanEntry const& entry, MadeCopy const& copy)
{
    return stem(entry, copy) + ".passphrase.txt";
}

std::string manifest_json(
    Proposal const& proposal,
    DistributionPlan const& plan,
    CopyJob const& job,
    std::vector<std::string> const& held,
    std::chrono::microseconds wall)
{
    Json json{
        {"conference", proposal.record.reference},
        {"record", proposal.record.content.text},
        {"plan_seen", proposal.digest.text},
        {"procedure", plan.procedure},
        {"procedure_version", plan.procedure_version},
        {"classes", job.classes}};
    json["copies"] = Json::array();
    for (auto const& copy : job.copies)
        json["copies"].push_back(copy_json(proposal.record, plan, copy));
    json["held"] = held;
    Json times{{"wall", wall.count()}};
    for (auto const& [stage, spent] : job.times.spent) times[stage] = spent.count();
    json["microseconds"] = times;
    return json.dump(2) + "\n";
}

std::string
manifest_line(ConferenceRecord const& record, DistributionPlan const& plan, MadeCopy const& copy)
{
    auto const& entry = plan.entries[copy.entry];
    auto const withheld_count = entry.order.parts.size() + entry.order.facts.size();
    return document_of(entry, copy) + (copy.report ? " " + copy.report->text : "") + " " +
           std::to_string(copy.number) + " of " + std::to_string(copy.count) + "  " +
           record.find(entry.person)->name + ": " + how_much(record, entry, copy) + ", " +
           (copy.sealed.pages > 0 ? std::to_string(copy.sealed.pages) + " pages" : entry.format) +
           ", " +
           (copy.report           ? std::string("with a cover")
            : withheld_count == 0 ? std::string("nothing withheld")
                                  : std::to_string(withheld_count) + " things withheld") +
           ", " +
           (copy.quarantined          ? std::string("FAILED ITS PROOF, thrown away")
            : copy.unprovable.empty() ? std::string("proved")
                                      : "proved, except " + std::to_string(copy.unprovable.size()) +
                                            " that words cannot show") +
           ", " +
           (copy.sealed.encrypted ? "sealed"
            : copy.stock.empty()  ? "for the printer"
                                  : "for the printer, on " + copy.stock + " stock");
}

} // namespace safehand::service
