#include "service/journey/plan_json.h"

#include "record/error.h"

#include <Poco/Crypto/DigestEngine.h>
#include <Poco/DigestEngine.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word(MarkStyle style)
{
    switch (style) {
    case MarkStyle::visible: return "visible";
    case MarkStyle::neutral: return "neutral";
    case MarkStyle::silent: return "silent";
    }
    return "silent";
}

Json json_of(PartRef const& part)
{
    Json json{{"section", part.section.text}};
    if (part.block >= 0) json["block"] = part.block;
    if (part.item >= 0) json["item"] = part.item;
    if (part.cell >= 0) json["cell"] = part.cell;
    if (part.span >= 0) json["span"] = part.span;
    return json;
}

Json json_of(Reason const& reason)
{
    return {{"rule", reason.rule}, {"text", reason.text}};
}

/// Fact values are not written: a plan says which fact is kept back, never what it is.
Json json_of(RedactionOrder const& order)
{
    Json parts = Json::array();
    for (auto const& part : order.parts) {
        parts.push_back(
            {{"part", json_of(part.part)},
             {"code", part.code},
             {"mark", word(part.style)},
             {"rule", part.rule}});
    }
    Json facts = Json::array();
    for (auto const& fact : order.facts) {
        facts.push_back(
            {{"fact", fact.fact.text},
             {"code", fact.code},
             {"mark", word(fact.style)},
             {"rule", fact.rule}});
    }
    Json all{{"parts", parts}, {"facts", facts}};
    if (!order.instead.empty()) all["instead"] = order.instead;
    return all;
}

Json json_of(PlanEntry const& entry)
{
    Json json{
        {"person", entry.person.text},
        {"document", entry.document},
        {"share", safehand::word(entry.share)}};
    if (entry.channel) json["channel"] = safehand::word(*entry.channel);
    if (!entry.address.empty()) json["address"] = entry.address;
    json["format"] = entry.format;
    json["language"] = entry.language;
    if (entry.due) {
        json["due"] = iso(*entry.due);
        json["due_rule"] = entry.due_rule;
        json["due_why"] = entry.due_why;
    }
    json["reasons"] = Json::array();
    for (auto const& reason : entry.reasons) json["reasons"].push_back(json_of(reason));
    json["withheld"] = json_of(entry.order);
    json["attachments"] = Json::array();
    for (auto const& choice : entry.attachments) {
        Json one{
            {"attachment", choice.attachment.text},
            {"included", choice.included},
            {"why", json_of(choice.why)}};
        if (choice.redacted) {
            one["redacted"] = choice.redacted->text;
            one["parts_gone"] = choice.parts_gone;
        }
        json["attachments"].push_back(std::move(one));
    }
    json["open_questions"] = entry.open_questions;
    json["holds"] = Json::array();
    for (auto const& hold : entry.holds)
        json["holds"].push_back({{"check", hold.check}, {"text", hold.text}});
    if (entry.through) json["handed_over_by"] = entry.through->text;
    if (!entry.enclosures.empty()) json["enclosures"] = Json::array();
    for (auto const& one : entry.enclosures)
        json["enclosures"].push_back(
            {{"id", one.id}, {"title", one.title}, {"version", one.version}, {"rule", one.rule}});
    if (entry.released) json["released"] = iso(*entry.released);
    return json;
}

std::string how_it_goes(AttachmentChoice const& choice)
{
    if (!choice.included) return ": not sent";
    if (!choice.redacted) return ": goes with it";
    return ": goes with it, redacted, places taken out: " + std::to_string(choice.parts_gone);
}

/// "chairs-letter (partial)"; what is sent to this person, as far as the plan knows today.
std::string documents_for(DistributionPlan const& plan, PersonId const& person)
{
    std::string all;
    for (auto const& entry : plan.entries) {
        if (entry.person != person || !entry.channel ||
            (entry.share != Share::full && entry.share != Share::partial))
            continue;
        all += (all.empty() ? "" : ", ") + entry.document;
        if (entry.share == Share::partial) all += " (partial)";
    }
    return all.empty() ? "nothing yet" : all;
}

std::string text_member(nlohmann::json const& object, char const* name, std::string const& place)
{
    auto const found = object.find(name);
    if (found == object.end() || !found->is_string())
        throw Error(Fault::bad_input, place + "." + name + " must be text.");
    return found->get<std::string>();
}

Instant parse_instant(std::string const& text, std::string const& place)
{
    // "2026-11-23T09:30:00.000Z", as iso(Instant) writes it.
    auto const number = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (i >= text.size() || text[i] < '0' || text[i] > '9')
                throw Error(Fault::bad_input, place + " must look like 2026-11-23T09:30:00.000Z.");
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    if (text.size() != 24 || text[10] != 'T' || text[23] != 'Z')
        throw Error(Fault::bad_input, place + " must look like 2026-11-23T09:30:00.000Z.");
    return parse_day(text.substr(0, 10)) + std::chrono::hours{number(11, 2)} +
           std::chrono::minutes{number(14, 2)} + std::chrono::seconds{number(17, 2)} +
           std::chrono::milliseconds{number(20, 3)};
}

std::string padded(std::string text, std::size_t width)
{
    // Counts code points, so that columns line up for names with accents.
    auto const points = static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    if (points < width) text.append(width - points, ' ');
    return text;
}

} // namespace

Digest sha256(std::string_view bytes)
{
    Poco::Crypto::DigestEngine engine("SHA256");
    engine.update(bytes.data(), bytes.size());
    return {"sha256:" + Poco::DigestEngine::digestToHex(engine.digest())};
}

std::string plan_json(DistributionPlan const& plan)
{
    Json json{
        {"reference", plan.reference},
        {"procedure", plan.procedure},
        {"procedure_version", plan.procedure_version},
        {"record", plan.record.text}};
    json["entries"] = Json::array();
    for (auto const& entry : plan.entries) json["entries"].push_back(json_of(entry));
    json["questions"] = Json::array();
    for (auto const& question : plan.questions) {
        json["questions"].push_back(
            {{"id", question.id},
             {"about", question.about.text},
             {"document", question.document},
             {"ask", question.ask},
             {"options", question.options},
             {"proposed", question.proposed},
             {"why", json_of(question.why)}});
    }
    json["clashes"] = Json::array();
    for (auto const& clash : plan.clashes)
        json["clashes"].push_back({{"id", clash.id}, {"text", clash.text}, {"rules", clash.rules}});
    json["warnings"] = Json::array();
    for (auto const& warning : plan.warnings) json["warnings"].push_back(json_of(warning));
    return json.dump(2);
}

Digest plan_digest(DistributionPlan const& plan)
{
    return sha256(plan_json(plan));
}

std::vector<Answer> read_answers(std::string_view json)
{
    auto const file = nlohmann::json::parse(json, nullptr, false);
    if (file.is_discarded() || !file.is_object() || !file.contains("answers") ||
        !file["answers"].is_array())
        throw Error(Fault::bad_input, "The answers must be an object with a list named answers.");
    static std::set<std::string> const known{
        "question", "choice", "because", "by", "at", "seen", "words"};
    std::vector<Answer> answers;
    for (auto const& item : file["answers"]) {
        auto const place = "answers[" + std::to_string(answers.size()) + "]";
        if (!item.is_object()) throw Error(Fault::bad_input, place + " must be an object.");
        for (auto const& [name, value] : item.items())
            if (!known.contains(name))
                throw Error(Fault::bad_input, place + " has a member that is not known.");
        Answer answer;
        answer.question = text_member(item, "question", place);
        answer.choice = text_member(item, "choice", place);
        answer.because = item.contains("because") ? text_member(item, "because", place) : "";
        answer.by = text_member(item, "by", place);
        answer.at = parse_instant(text_member(item, "at", place), place + ".at");
        answer.seen.text = text_member(item, "seen", place);
        if (item.contains("words")) answer.words = text_member(item, "words", place);
        if (std::ranges::any_of(answers, [&](Answer const& earlier) {
                return earlier.question == answer.question;
            }))
            throw Error(Fault::bad_input, place + " answers a question that was answered before.");
        answers.push_back(std::move(answer));
    }
    return answers;
}

std::string answers_json(std::vector<Answer> const& answers)
{
    Json list = Json::array();
    for (auto const& answer : answers) {
        list.push_back(
            {{"question", answer.question},
             {"choice", answer.choice},
             {"because", answer.because},
             {"by", answer.by},
             {"at", iso(answer.at)},
             {"seen", answer.seen.text}});
        if (!answer.words.empty()) list.back()["words"] = answer.words;
    }
    return Json{{"answers", list}}.dump(2);
}

std::string plan_table(DistributionPlan const& plan, ConferenceRecord const& record)
{
    std::string out = "Conference " + plan.reference + ", procedure " + plan.procedure + " (" +
                      plan.procedure_version + ")\n\n";
    out += padded("Person", 26) + padded("Role", 18) + padded("Document", 18) + padded("Gets", 13) +
           padded("How", 9) + padded("By", 12) + "Rule\n";
    for (auto const& entry : plan.entries) {
        auto const* person = record.find(entry.person);
        out += padded(person == nullptr ? entry.person.text : person->name, 25) + " " +
               padded(person == nullptr ? "" : person->role, 17) + " " +
               padded(entry.document, 17) + " " +
               padded(std::string(safehand::word(entry.share)), 12) + " " +
               padded(entry.channel ? std::string(safehand::word(*entry.channel)) : "-", 8) + " " +
               padded(entry.due ? iso(*entry.due) : "-", 11) + " ";
        out += entry.reasons.empty() ? "-" : entry.reasons.front().rule;
        out += "\n";
        for (auto const& reason : entry.reasons)
            out += "    " + reason.rule + ": " + reason.text + "\n";
        if (entry.share == Share::full && !entry.order.empty())
            out += "    whole: none of what is kept from them stands in it\n";
        if (entry.share == Share::letter_only || entry.share == Share::verbal_only)
            out +=
                "    no copy of it; what goes to them: " + documents_for(plan, entry.person) + "\n";
        if (entry.share == Share::partial && !entry.order.empty()) {
            std::set<std::string> codes;
            for (auto const& part : entry.order.parts) codes.insert(part.code);
            for (auto const& fact : entry.order.facts) codes.insert(fact.code);
            out += "    withheld: " + std::to_string(entry.order.parts.size()) + " parts and " +
                   std::to_string(entry.order.facts.size()) + " protected facts (";
            std::string comma;
            for (auto const& code : codes) {
                out += comma + code;
                comma = ", ";
            }
            out += ")\n";
        }
        if (entry.released)
            out += "    left on " + iso(*entry.released) + "; it does not go again\n";
        if (entry.through) {
            auto const* carrier = record.find(*entry.through);
            out += "    handed over by " +
                   (carrier == nullptr ? entry.through->text : carrier->name) + "\n";
        }
        for (auto const& one : entry.enclosures)
            out += "    with it: " + one.title +
                   (one.version.empty() ? "" : " (" + one.version + ")") + "\n";
        for (auto const& choice : entry.attachments)
            out += "    report " + choice.attachment.text + how_it_goes(choice) + " (" +
                   choice.why.rule + "). " + choice.why.text + "\n";
        for (auto const& hold : entry.holds)
            out += "    HELD " + hold.check + ": " + hold.text + "\n";
    }
    if (!plan.questions.empty()) out += "\nThe chair must decide:\n";
    for (auto const& question : plan.questions) {
        out += "  " + question.id + "\n    " + question.ask + "\n    ";
        for (auto const& option : question.options)
            out += "[" + option + (option == question.proposed ? ", proposed" : "") + "] ";
        out += "(" + question.why.rule + ")\n";
    }
    for (auto const& clash : plan.clashes) out += "\nClash " + clash.id + ": " + clash.text + "\n";
    for (auto const& warning : plan.warnings)
        out += "\nNote " + warning.rule + ": " + warning.text + "\n";
    return out;
}

} // namespace safehand::service
