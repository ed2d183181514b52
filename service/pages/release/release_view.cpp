#include "service/pages/release/release_view.h"

#include "service/copies/report_copies.h"
#include "service/journey/stopping.h"
#include "service/journey/stops.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/rule_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace safehand::service::pages {

namespace {

bool has(std::vector<std::string> const& all, std::string const& one)
{
    return std::ranges::find(all, one) != all.end();
}

/// Where a hold is mended.
std::string fix_page(Hold const& hold)
{
    if (about_address(hold)) return "people";
    return hold.check == "K25" ? "attachments" : "check";
}

Model fix_model(Words const& words, CopyFile const& file, std::string const& page)
{
    // The registers stand on the page of amendments and other requests.
    auto const* const place = page == "registers" ? "amendments" : page.c_str();
    return {
        {"href", case_path(file.status.id, std::string("/") + place)},
        {"name", words.say("release.fix-" + page)}};
}

std::string destination_of(CopyFile const& file, PlanEntry const& entry)
{
    auto const* const person = file.record().find(entry.through ? *entry.through : entry.person);
    if (person == nullptr) return {};
    auto const found = std::ranges::find(person->addresses, entry.address, &Address::id);
    if (found == person->addresses.end()) return entry.through ? person->name : std::string();
    if (found->kind == "email") return found->email;
    std::string line;
    for (auto const& part : found->lines) line += part + ", ";
    return line + found->postcode;
}

/// Each report leaves as a copy of its own.
std::vector<Model> reports_with(CopyFile const& file, PlanEntry const& entry)
{
    std::vector<Model> names;
    for (auto const& choice : entry.attachments) {
        if (!choice.included) continue;
        auto const& all = file.record().attachments;
        auto const found = std::ranges::find(all, choice.attachment, &Attachment::id);
        names.push_back({{"name", found == all.end() ? choice.attachment.text : found->title}});
    }
    return names;
}

Model document_model(Words const& words, CopyFile const& file, PlanEntry const& entry)
{
    auto const gone = entry.order.parts.size() + entry.order.facts.size();
    auto const reports = reports_with(file, entry);
    return {
        {"document", document_title(file.procedure, entry.document, words)},
        {"document_english", document_in_english(words, file.procedure, entry.document)},
        {"share", share_words(words, entry.share)},
        {"parts", gone == 0 ? "" : words.count("copies.parts", static_cast<long>(gone))},
        {"reports",
         reports.empty() ? "" : words.count("release.reports", static_cast<long>(reports.size()))},
        {"report_names", reports},
        {"channel", entry.channel ? channel_words(words, *entry.channel) : ""},
        {"to", destination_of(file, entry)},
        {"form", words.say_or("copies.format-" + entry.format, entry.format)},
        {"due", entry.due ? words.date(iso(*entry.due)) : ""},
        {"late", entry.due && *entry.due < file.today},
        {"early",
         entry.due && *entry.due > file.today
             ? words.count("release.days-early", (*entry.due - file.today).count())
             : ""},
        {"href",
         case_path(file.status.id, "/copies/") +
             entry_key(file.status.id, entry.person, entry.document)}};
}

std::string word_of(CopyStep step)
{
    switch (step) {
    case CopyStep::laid_out: return "making";
    case CopyStep::sealed: return "checking";
    case CopyStep::proved: return "checked";
    case CopyStep::failed: return "failed";
    }
    return "making";
}

Model progress_row(
    Words const& words,
    CopyFile const& file,
    PersonId const& person,
    std::string const& document,
    std::string const& word)
{
    auto row = tag(step_words(words, word), step_colour(word));
    row["person"] = name_of(file.record(), person);
    row["document"] = document_title(file.procedure, document, words);
    row["when"] = "";
    row["code"] = "";
    row["channel"] = "";
    row["href"] = "";
    return row;
}

Instant last_change(storage::CopyStatus const& copy, Instant released)
{
    auto last = released;
    for (auto const& attempt : copy.attempts)
        last = std::max(last, attempt.settled.value_or(attempt.begun));
    for (auto const& receipt : copy.receipts) last = std::max(last, receipt.at);
    return last;
}

/// As copy_step(), with what keeps the copy from leaving at this moment.
std::string word_now(
    CopyFile const& file, storage::CopyStatus const& copy, Instant now, std::chrono::minutes hold)
{
    auto word = copy_step(copy);
    if (word != "queued" && word != "waiting") return word;
    if (!file.status.held_code.empty()) return "held";
    return leaves_from(file.status, copy, hold) > now ? "held-back" : word;
}

/// Nothing changes by itself long after the last step.
constexpr std::chrono::minutes still_moving{10};

} // namespace

std::string copy_code(CopyId const& copy)
{
    return code_for(copy.text).substr(4); // behind "SH1:"
}

std::string code_typed(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    std::erase(text, ' ');
    if (text.starts_with("SH1:")) text.erase(0, 4);
    return text.substr(0, text.find(':'));
}

Instant released_at(storage::ConferenceStatus const& status, storage::CopyStatus const& copy)
{
    auto const batch = std::ranges::find(status.batches, copy.batch, &storage::BatchStatus::key);
    return batch == status.batches.end() ? status.admitted : batch->at;
}

Leaving leaving_of(CopyFile const& file, std::vector<std::string> const& kept_in)
{
    Leaving leaving;
    auto const& entries = file.view.plan.entries;
    auto const free = releasable(file.view.plan);
    for (std::size_t k = 0; k < entries.size(); ++k) {
        if (!gets_copy(entries[k])) continue;
        bool const leaves = has(free, entries[k].document) && !has(kept_in, entries[k].document);
        (leaves ? leaving.ready : leaving.blocked).push_back(k);
        if (leaves)
            leaving.copies += 1 + static_cast<std::size_t>(std::ranges::count(
                                      entries[k].attachments, true, &AttachmentChoice::included));
    }
    return leaving;
}

std::vector<Model> blocked_models(
    Words const& words,
    CopyFile const& file,
    Leaving const& leaving,
    std::vector<std::string> const& kept_in)
{
    std::vector<Model> models;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    std::set<std::string> waiting;
    // One reason that stops several copies of a document stands there once, with its people.
    auto const add =
        [&](std::string const& document, std::string const& person, Said const& why, Model fix) {
            auto const [found, fresh] = known.emplace(std::pair(document, why.text), models.size());
            if (fresh)
                models.push_back(
                    {{"document", document_title(file.procedure, document, words)},
                     {"document_english", document_in_english(words, file.procedure, document)},
                     {"text", why.text},
                     {"english", why.english},
                     {"people", Model::array()},
                     {"some_people", false},
                     {"fix", std::move(fix)}});
            if (person.empty()) return;
            auto& model = models[found->second];
            auto const same = [&](Model const& one) { return one["name"] == person; };
            if (std::ranges::none_of(model["people"], same))
                model["people"].push_back({{"name", person}});
            model["some_people"] = true;
        };
    for (auto const k : leaving.blocked) {
        auto const& entry = file.view.plan.entries[k];
        auto const person = name_of(file.record(), entry.person);
        for (auto const& hold : entry.holds)
            add(entry.document,
                person,
                said(words, file.procedure, hold.text),
                fix_model(words, file, fix_page(hold)));
        if (has(kept_in, entry.document))
            add(entry.document,
                person,
                {words.say("release.kept-in")},
                fix_model(words, file, "registers"));
        else if (entry.holds.empty())
            waiting.insert(entry.document);
    }
    // Their own copies are ready; somebody else's of the same document is not.
    for (auto const& document : waiting)
        add(document, "", {words.say("release.waits-for-others")}, false);
    return models;
}

std::vector<Model> recipient_cards(Words const& words, CopyFile const& file, Leaving const& leaving)
{
    std::vector<Model> cards;
    std::map<PersonId, std::size_t> known;
    for (auto const k : leaving.ready) {
        auto const& entry = file.view.plan.entries[k];
        auto const [found, fresh] = known.emplace(entry.person, cards.size());
        if (fresh) {
            auto const* const person = file.record().find(entry.person);
            auto const name = name_of(file.record(), entry.person);
            cards.push_back(
                {{"name", name},
                 {"role", person == nullptr ? "" : role_title(file.procedure, person->role, words)},
                 {"role_english",
                  person != nullptr && role_in_english(words, file.procedure, person->role)},
                 {"change_href", case_path(file.status.id, "/people")},
                 {"change_hidden", words.say("release.change-for", {{"person", name}})},
                 {"documents", Model::array()}});
        }
        cards[found->second]["documents"].push_back(document_model(words, file, entry));
    }
    return cards;
}

ProgressRows progress_rows(
    Words const& words,
    CopyFile const& file,
    std::optional<ReleaseRun> const& run,
    Instant now,
    std::chrono::minutes hold)
{
    ProgressRows progress;
    std::set<std::pair<PersonId, std::string>> stored;
    for (auto const& copy : file.status.copies) {
        if (copy.state == storage::CopyState::replaced) continue;
        stored.emplace(copy.person, copy.document);
        auto const word = word_now(file, copy, now, hold);
        auto row = progress_row(words, file, copy.person, copy.document, word);
        auto const changed = last_change(copy, released_at(file.status, copy));
        row["when"] = moment_words(words, changed);
        if (word == "held-back") {
            auto const leaves = leaves_from(file.status, copy, hold);
            row["when"] = words.say("release.leaves-at", {{"when", moment_words(words, leaves)}});
            progress.stop_until = std::max(progress.stop_until.value_or(leaves), leaves);
        }
        row["code"] = copy_code(copy.id);
        row["channel"] = channel_words(words, copy.channel);
        row["href"] = "/copies/" + copy.id.text;
        progress.rows.push_back(std::move(row));
        progress.gone += has_gone(word) ? 1U : 0U;
        progress.to_post += waits_for_post(copy) ? 1U : 0U;
        bool const between = word == "queued" || word == "sending" || word == "waiting" ||
                             word == "at-printer" || word == "held-back";
        progress.moving = progress.moving || (between && now - changed < still_moving);
    }
    if (run && run->active()) {
        progress.moving = true;
        for (auto const& entry : file.view.plan.entries) {
            if (!gets_copy(entry) || stored.contains({entry.person, entry.document})) continue;
            auto const step = run->steps.find({entry.person, entry.document});
            progress.rows.push_back(progress_row(
                words,
                file,
                entry.person,
                entry.document,
                step == run->steps.end() ? "making" : word_of(step->second)));
        }
    }
    progress.all = progress.rows.size();
    return progress;
}

} // namespace safehand::service::pages
