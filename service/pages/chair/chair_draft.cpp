#include "service/pages/chair/chair_draft.h"

#include "procedure/settled.h"
#include "service/journey/plan_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service::pages {

using Json = nlohmann::json;

ChairDraft::ChairDraft(
    DeskNotes& notes,
    std::string staff,
    storage::ConferenceId const& conference,
    Digest seen,
    std::vector<storage::Decision> const& decisions)
    : notes_(notes), staff_(std::move(staff)), form_("/conferences/" + conference.text + "/decide"),
      seen_(std::move(seen))
{
    auto const* const last = decisions.empty() ? nullptr : &decisions.back();
    if (last != nullptr && last->plan == seen_) decided_ = Decided{last->by, last->at, false};
    bool const by_another = last != nullptr && last->by != staff_;
    state_ = sha256(seen_.text + (by_another ? " " + last->by + " " + iso(last->at) : "")).text;
    auto const kept = notes_.find(staff_, form_);
    auto const json = kept ? Json::parse(*kept, nullptr, false) : Json{};
    if (json.is_object()) {
        outdated_ = json.value("seen", "") != seen_.text;
        if (!outdated_) {
            if (decided_) decided_->changed_since = true;
            for (auto const& [question, line] : json.at("lines").items())
                lines_[question] = {
                    line.value("choice", ""), line.value("because", ""), line.value("words", "")};
            return;
        }
    }
    if (!decided_) return;
    outdated_ = false;
    for (auto const& answer : read_answers(last->json))
        lines_[answer.question] = {answer.choice, answer.because, answer.words};
}

ChairDraft::Line const* ChairDraft::find(std::string const& question) const
{
    auto const found = lines_.find(question);
    return found == lines_.end() ? nullptr : &found->second;
}

void ChairDraft::put(std::string const& question, Line line)
{
    lines_[question] = std::move(line);
}

void ChairDraft::drop(std::string const& question)
{
    lines_.erase(question);
}

std::size_t ChairDraft::parts_of(std::string const& lead) const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        lines_, [&](auto const& line) { return line.first.starts_with(lead); }));
}

std::vector<safehand::Answer> ChairDraft::by(std::string const& whom, Instant at) const
{
    std::vector<safehand::Answer> all;
    all.reserve(lines_.size());
    for (auto const& [question, line] : lines_)
        all.push_back({question, line.choice, line.because, whom, at, seen_, line.words});
    return all;
}

std::vector<safehand::Answer> ChairDraft::answers(Instant at) const
{
    return by(staff_, at);
}

std::vector<safehand::Answer> ChairDraft::tried(Instant at) const
{
    bool const stands = decided_ && !decided_->changed_since;
    return stands ? by(decided_->by, decided_->at) : by(std::string(procedure::nobody_yet), at);
}

void ChairDraft::keep()
{
    Json lines = Json::object();
    for (auto const& [question, line] : lines_)
        lines[question] = {
            {"choice", line.choice}, {"because", line.because}, {"words", line.words}};
    notes_.keep(staff_, form_, Json{{"seen", seen_.text}, {"lines", lines}}.dump());
}

void ChairDraft::forget()
{
    lines_.clear();
    notes_.drop(staff_, form_);
}

} // namespace safehand::service::pages
