#include "service/journey/report.h"

#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(storage::CopyStatus const& copy)
{
    Json json{
        {"id", copy.id.text},
        {"person", copy.person.text},
        {"document", copy.document},
        {"batch", copy.batch},
        {"format", copy.format},
        {"language", copy.language},
        {"number", copy.number},
        {"count", copy.count},
        {"class", copy.redaction_class.text},
        {"sha256", copy.sha256.text},
        {"pages", copy.pages},
        {"channel", word(copy.channel)},
        {"destination", Json::parse(copy.destination)},
        {"due", copy.due ? iso(*copy.due) : ""},
        {"proof", copy.proof.text},
        {"withheld", Json::parse(copy.withheld_json)},
        {"state", storage::word(copy.state)},
        {"held", copy.held_code}};
    if (!copy.through.text.empty()) json["handed_over_by"] = copy.through.text;
    if (!copy.stock.empty()) json["stock"] = copy.stock;
    json["attempts"] = Json::array();
    for (auto const& attempt : copy.attempts) {
        json["attempts"].push_back(
            {{"number", attempt.number},
             {"envelope", attempt.envelope},
             {"state", storage::word(attempt.state)},
             {"begun", iso(attempt.begun)},
             {"settled", attempt.settled ? iso(*attempt.settled) : ""},
             {"evidence",
              attempt.evidence_json.empty() ? Json::object()
                                            : Json::parse(attempt.evidence_json)}});
    }
    json["receipts"] = Json::array();
    for (auto const& receipt : copy.receipts) {
        json["receipts"].push_back(
            {{"kind", storage::word(receipt.kind)},
             {"at", iso(receipt.at)},
             {"by", receipt.by},
             {"evidence",
              receipt.evidence_json.empty() ? Json::object()
                                            : Json::parse(receipt.evidence_json)}});
    }
    json["windows"] = Json::array();
    for (auto const& window : copy.windows) {
        json["windows"].push_back(
            {{"opens", iso(window.opens)},
             {"last_day", iso(window.last_day)},
             {"rule", window.rule},
             {"why", window.why},
             {"state", storage::word(window.state)}});
    }
    return json;
}

std::size_t points_in(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Rows below one another, every column as wide as its longest cell.
std::string table_of(std::vector<std::vector<std::string>> const& rows)
{
    std::vector<std::size_t> widths;
    for (auto const& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], points_in(row[i]));
    }
    std::string out;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += row[i];
            if (i + 1 < row.size()) out += std::string(widths[i] + 2 - points_in(row[i]), ' ');
        }
        out += '\n';
    }
    return out;
}

std::string way(Json const& copy)
{
    return copy.contains("handed_over_by") ? "by hand" : copy.value("channel", "");
}

/// What whoever loads the printer has to know.
std::string paper(Json const& copy)
{
    return copy.contains("stock") ? ", print on " + copy.value("stock", "") + " stock" : "";
}

std::string where(Json const& copy)
{
    if (copy["destination"].contains("through"))
        return "through " + copy["destination"]["through"].value("name", "") + paper(copy);
    if (copy["channel"] == "email") return copy["destination"].value("email", "");
    if (copy["attempts"].empty())
        return copy.contains("stock") ? "print on " + copy.value("stock", "") + " stock" : "-";
    return "job " + copy["attempts"].back().value("envelope", "") + paper(copy);
}

std::string strongest_receipt(Json const& copy)
{
    std::string text;
    for (auto const& receipt : copy["receipts"]) {
        if (!text.empty()) text += ", ";
        text += receipt.value("kind", "");
    }
    return text.empty() ? copy.value("state", "") : text;
}

std::string last_day(Json const& copy)
{
    for (auto const& window : copy["windows"])
        if (window["state"] == "active")
            return window.value("last_day", "") + " (" + window.value("rule", "") + ")";
    return "-";
}

Json parse(std::string_view text)
{
    auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.contains("copies"))
        throw Error(Fault::bad_input, "That is not the status of a conference.");
    return json;
}

} // namespace

std::string status_json(storage::ConferenceStatus const& status)
{
    Json json{
        {"id", status.id.text},
        {"reference", status.reference},
        {"state", storage::word(status.state)},
        {"held", status.held_code},
        {"content", status.content.text},
        {"procedure", status.procedure},
        {"procedure_version", status.procedure_version},
        {"plan", status.plan.text},
        {"admitted", iso(status.admitted)}};
    json["signed"] = status.is_signed;
    json["versions"] = status.versions;
    json["batches"] = Json::array();
    for (auto const& batch : status.batches)
        json["batches"].push_back({{"key", batch.key}, {"at", iso(batch.at)}});
    json["copies"] = Json::array();
    for (auto const& copy : status.copies) json["copies"].push_back(json_of(copy));
    return json.dump(2);
}

std::string conferences_json(std::vector<storage::ConferenceLine> const& lines)
{
    Json list = Json::array();
    for (auto const& line : lines) {
        list.push_back(
            {{"id", line.id.text},
             {"reference", line.reference},
             {"state", storage::word(line.state)},
             {"held", line.held_code},
             {"admitted", iso(line.admitted)},
             {"copies", line.copies}});
    }
    return Json{{"conferences", list}}.dump(2);
}

std::string status_table(std::string_view text)
{
    auto const json = parse(text);
    std::string out = "Conference " + json.value("reference", "") + ": " + json.value("state", "");
    if (!json.value("held", "").empty()) out += " (" + json.value("held", "") + ")";
    if (!json.value("signed", true)) out += ", not signed yet";
    std::vector<std::vector<std::string>> rows{
        {"Document",
         "No",
         "Who",
         "Gets",
         "Why",
         "How",
         "Where it went",
         "Receipt",
         "Last day to comment",
         "Copy"}};
    for (auto const& copy : json["copies"]) {
        auto document = copy.value("document", "");
        if (copy["withheld"].contains("report"))
            document += " " + copy["withheld"].value("report", "");
        rows.push_back(
            {document,
             std::to_string(copy.value("number", 0)),
             copy["destination"].value("name", copy.value("person", "")),
             copy["withheld"].value("share", ""),
             copy["withheld"].value("rule", ""),
             way(copy),
             where(copy),
             strongest_receipt(copy),
             last_day(copy),
             copy.value("id", "")});
    }
    return out + "\n\n" + table_of(rows);
}

std::string conferences_table(std::string_view text)
{
    auto const json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.contains("conferences"))
        throw Error(Fault::bad_input, "That is no list of conferences.");
    std::vector<std::vector<std::string>> rows{
        {"Reference", "State", "Copies", "Taken in", "Conference"}};
    for (auto const& one : json["conferences"]) {
        auto const held = one.value("held", "");
        rows.push_back(
            {one.value("reference", ""),
             one.value("state", "") + (held.empty() ? "" : " (" + held + ")"),
             std::to_string(one.value("copies", 0)),
             one.value("admitted", ""),
             one.value("id", "")});
    }
    return rows.size() == 1 ? "No conference has been taken in yet.\n" : table_of(rows);
}

bool all_settled(std::string_view status)
{
    auto const json = parse(status);
    return std::ranges::none_of(json["copies"], [](Json const& copy) {
        auto const state = copy.value("state", "");
        auto const channel = copy.value("channel", "");
        bool const carried = channel == "email" || channel == "post";
        return carried && (state == "queued" || state == "sending" || state == "waiting");
    });
}

} // namespace safehand::service
