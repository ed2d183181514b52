#include "service/api/api.h"

#include "procedure/due.h"
#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/dispatch/by_word_of_mouth.h"
#include "service/intake/handing_in.h"
#include "service/journey/due_text.h"
#include "service/journey/plan_json.h"
#include "service/journey/report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

Reply not_found()
{
    return {404, R"({"problem":"There is nothing at this address."})"};
}

Json body_of(Request const& request, std::vector<std::string> const& known)
{
    constexpr int depth_max = 16;
    auto const shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) throw Error(Fault::bad_input, "The body is nested too deeply.");
        return true;
    };
    auto json = Json::parse(request.body, shallow, false);
    if (json.is_discarded() || !json.is_object())
        throw Error(Fault::bad_input, "The body must be a JSON object.");
    for (auto const& [name, value] : json.items()) {
        if (std::ranges::find(known, name) == known.end())
            throw Error(Fault::bad_input, "The body has a member that is not known here.");
        bool const flag = name == "as_proposed" || name == "arrived";
        bool const list = name == "answers" || name == "documents";
        if (flag != value.is_boolean() || list != value.is_array() ||
            (!flag && !list && !value.is_string()))
            throw Error(Fault::bad_input, "Member " + name + " has the wrong type.");
    }
    return json;
}

std::string text_of(Json const& body, std::string const& name)
{
    constexpr std::size_t bytes_max = 500;
    auto const found = body.find(name);
    if (found == body.end() || !found->is_string() || found->get_ref<std::string const&>().empty())
        throw Error(Fault::bad_input, "Member " + name + " must be text.");
    if (found->get_ref<std::string const&>().size() > bytes_max)
        throw Error(Fault::bad_input, "Member " + name + " is longer than 500 bytes.");
    return found->get<std::string>();
}

/// Who acts, as a pseudonym: the log names nobody.
std::string actor_of(Json const& body)
{
    return staff_reference(text_of(body, "by"));
}

} // namespace

Reply Api::answer(Request const& request)
{
    if (request.path.empty()) return not_found();
    auto const visitor = who_asks_.visitor(request);
    if (auto reply = who_asks_.turned_away(visitor, request)) return *std::move(reply);
    if (auto reply = access_.answer(request, visitor, who_asks_.session(request)))
        return *std::move(reply);
    auto own = request;
    who_asks_.bind(visitor, own);
    if (auto reply = who_asks_.not_for_them(visitor, own)) return *std::move(reply);
    if (auto reply = chairs_.answer(own, visitor)) return *std::move(reply);
    return handled(own);
}

Reply Api::handled(Request const& request)
{
    auto const& path = request.path;
    if (auto reply = registers_.answer(request)) return *std::move(reply);
    if (auto reply = corrections_.answer(request)) return *std::move(reply);
    if (auto reply = attached_.answer(request)) return *std::move(reply);
    if (auto reply = reports_.answer(request)) return *std::move(reply);
    if (auto reply = destructions_.answer(request)) return *std::move(reply);
    if (auto reply = figures_.answer(request)) return *std::move(reply);
    if (auto reply = intake_.answer(request)) return *std::move(reply);
    if (path.size() == 1 && path[0] == "openapi.json")
        return {
            200,
            read_file(installation_.settings().share / "config/openapi.json", "API description")};
    if (path[0] == "conferences") {
        if (path.size() == 1) return conferences(request);
        return conference(request, {path[1]});
    }
    if (path[0] == "copies" && path.size() >= 2) return copy(request, {path[1]});
    if (path[0] == "audit") return audit(request);
    if (path[0] == "due" && path.size() == 1 && request.method == "GET") {
        auto events = request.query;
        auto const procedure = events["procedure"];
        events.erase("procedure");
        return {200, due_json(installation_.library(), procedure, events)};
    }
    return not_found();
}

Reply Api::conferences(Request const& request)
{
    if (request.method == "POST") return intake(request);
    return {
        200, conferences_json(installation_.registers().conferences(RegistersApi::who(request)))};
}

Reply Api::intake(Request const& request)
{
    auto parts = request.parts;
    auto const record = parts.extract("record");
    auto const by = parts.extract("by");
    if (!record || !by)
        throw Error(
            Fault::bad_input,
            "Send multipart/form-data with the parts record and by, and one part for each report, "
            "named by its id.");
    auto const actor = actor_of(Json{{"by", by.mapped()}});
    // A version of a record that is being released waits: nothing leaves by one that it replaces.
    std::scoped_lock const lock(releasing_);
    auto const admitted = installation_.journey().admit(
        record.mapped(), parts, actor, consent_for(installation_, actor));
    return {
        admitted.already ? 200 : 201,
        Json{
            {"conference", admitted.conference.text},
            {"already", admitted.already},
            {"signed", admitted.is_signed},
            {"replaces", admitted.replaces}}
            .dump()};
}

Reply Api::conference(Request const& request, storage::ConferenceId const& id)
{
    auto const& path = request.path;
    installation_.registers().require_visible(id, RegistersApi::who(request));
    bool const get = request.method == "GET";
    if (path.size() == 2 && get) return {200, status_json(installation_.store().status(id))};
    if (path.size() != 3) return not_found();
    if (path[2] == "plan" && get) return plan(id);
    if (path[2] == "original" && get) return original(id);
    if (path[2] == "decisions" && !get) return decide(request, id);
    if (path[2] == "release" && !get) return release(request, id);
    return not_found();
}

Reply Api::release(Request const& request, storage::ConferenceId const& id)
{
    auto const body = body_of(request, {"by", "documents"});
    std::vector<std::string> documents;
    for (auto const& document : body.value("documents", Json::array())) {
        if (!document.is_string())
            throw Error(Fault::bad_input, "Member documents must be a list of texts.");
        documents.push_back(document.get<std::string>());
    }
    std::scoped_lock const lock(releasing_);
    auto const released = installation_.journey().release(id, documents, actor_of(body), nullptr);
    Json ids = Json::array();
    for (auto const& made : released.copies) ids.push_back(made.text);
    return {
        200,
        Json{
            {"copies", ids},
            {"already", released.already},
            {"documents", released.documents},
            {"held", released.held}}
            .dump()};
}

Reply Api::plan(storage::ConferenceId const& id)
{
    auto const proposal = installation_.journey().proposal(id);
    auto json = nlohmann::ordered_json{{"digest", proposal.digest.text}};
    json["plan"] = nlohmann::ordered_json::parse(plan_json(proposal.plan));
    json["table"] = plan_table(proposal.plan, proposal.record);
    return {200, json.dump(2)};
}

Reply Api::original(storage::ConferenceId const& id)
{
    static std::map<std::string, char const*> const types{
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"pdf", "application/pdf"},
        {"jpeg", "image/jpeg"},
        {"png", "image/png"},
        {"tiff", "image/tiff"}};
    auto original = installation_.store().original(id);
    if (!original)
        throw Error(
            Fault::bad_input,
            "The record of this conference was handed in as JSON, so there are no other minutes.");
    auto const type = types.find(original->kind);
    // A browser would try to show what it does not know.
    return {
        200,
        std::move(original->bytes),
        type == types.end() ? "application/octet-stream" : type->second};
}

Reply Api::decide(Request const& request, storage::ConferenceId const& id)
{
    auto const body = body_of(request, {"by", "answers", "as_proposed", "seen"});
    auto const actor = actor_of(body);
    // A decision waits for a release under way, so that nothing leaves by an older one than was
    // told.
    std::scoped_lock const lock(releasing_);
    auto const proposal = installation_.journey().proposal(id);
    if (text_of(body, "seen") != proposal.digest.text)
        throw Error(
            Fault::refused,
            "The plan is not the one that was looked at. Look at it again and decide afresh.");
    auto const now = installation_.clock().now();
    std::vector<Answer> answers;
    if (body.value("as_proposed", false)) {
        answers = as_proposed(installation_.library(), proposal, actor, now, uk_day(now));
    } else {
        answers = read_answers(Json{{"answers", body.value("answers", Json::array())}}.dump());
        // Who and when are not for the caller to choose.
        for (auto& answer : answers) {
            answer.by = actor;
            answer.at = now;
        }
    }
    auto const decided = installation_.journey().decide(id, answers, actor);
    return {
        200,
        Json{
            {"approved", decided.stops.empty()},
            {"documents", decided.documents},
            {"stops", decided.stops}}
            .dump()};
}

Reply Api::copy(Request const& request, CopyId const& id)
{
    auto const& path = request.path;
    installation_.registers().require_visible(id, RegistersApi::who(request));
    bool const get = request.method == "GET";
    if (path.size() == 3 && !get && path[2] == "receipts") return add_receipt(request, id);
    if (path.size() == 3 && !get && path[2] == "doubt") return settle_doubt(request, id);
    if (path.size() == 3 && !get && path[2] == "passphrase") return passphrase(request, id);
    return not_found();
}

Reply Api::add_receipt(Request const& request, CopyId const& id)
{
    auto const body = body_of(request, {"by", "kind", "on", "event", "note"});
    auto const optional = [&](char const* name) {
        return body.contains(name) ? text_of(body, name) : std::string{};
    };
    Told const told{
        told_kind(text_of(body, "kind")),
        parse_day(text_of(body, "on")),
        optional("event"),
        optional("note"),
        actor_of(body)};
    bool const added =
        tell(installation_.library(), installation_.store(), id, told, installation_.clock().now());
    return {added ? 201 : 200, Json{{"added", added}}.dump()};
}

Reply Api::settle_doubt(Request const& request, CopyId const& id)
{
    auto const body = body_of(request, {"by", "arrived"});
    if (!body.contains("arrived") || !body["arrived"].is_boolean())
        throw Error(
            Fault::bad_input, "Member arrived must be true (it arrived) or false (send it again).");
    service::settle_doubt(
        installation_.store(),
        id,
        body["arrived"].get<bool>(),
        actor_of(body),
        installation_.clock().now());
    return {200, R"({"settled":true})"};
}

Reply Api::passphrase(Request const& request, CopyId const& id)
{
    auto const body = body_of(request, {"by"});
    auto const words =
        show_passphrase(installation_.store(), id, actor_of(body), installation_.clock().now());
    return {200, Json{{"passphrase", words}}.dump()};
}

Reply Api::audit(Request const& request)
{
    auto const& path = request.path;
    if (request.method != "GET" || path.size() != 2) return not_found();
    if (path[1] == "checkpoint") {
        auto const kept = installation_.store().latest_checkpoint();
        return {200, kept ? kept->note : "", "text/plain; charset=utf-8"};
    }
    if (path[1] == "verify") {
        auto const report = verify_audit(installation_.store(), installation_.verifier_key());
        return {
            200,
            Json{
                {"sound", report.sound()},
                {"entries", report.entries},
                {"checkpoints", report.checkpoints},
                {"root", report.root_hex},
                {"faults", report.faults}}
                .dump()};
    }
    return not_found();
}

} // namespace safehand::service::api
