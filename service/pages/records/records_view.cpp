#include "service/pages/records/records_view.h"

namespace safehand::service::pages {

namespace {

std::string link_words(Words const& words, OwnCopy const& own)
{
    if (own.ended) return words.say("records.link-ended", {{"day", words.date(iso(own.last_day))}});
    return words.count(
        "records.days-left", own.days_left, {{"day", words.date(iso(own.last_day))}});
}

std::string file_words(Words const& words, storage::CopyStatus const& copy, std::size_t bytes)
{
    auto const size = size_words(words, bytes);
    if (copy.file_type != "pdf") return words.say("records.file", {{"size", size}});
    return words.count("records.file-pages", copy.pages, {{"size", size}});
}

/// Words of our own: a heading of the copy might hold a name.
std::string meeting_words(Words const& words, CardMeeting::Kind kind)
{
    switch (kind) {
    case CardMeeting::Kind::core_group: return words.say("records.ics-core-group");
    case CardMeeting::Kind::review: return words.say("records.ics-review");
    case CardMeeting::Kind::child_in_need: return words.say("records.ics-child-in-need");
    case CardMeeting::Kind::other: break;
    }
    return words.say("records.ics-meeting");
}

} // namespace

std::string record_path(CopyId const& copy, std::string const& page)
{
    return "/records/" + copy.text + page;
}

std::string size_words(Words const& words, std::size_t bytes)
{
    constexpr std::size_t kilo = 1000;
    constexpr std::size_t mega = kilo * kilo;
    if (bytes < mega)
        return words.say("records.kilobytes", {{"n", std::to_string((bytes + kilo - 1) / kilo)}});
    auto const tenths = (bytes + mega / 10 - 1) / (mega / 10);
    return words.say(
        "records.megabytes",
        {{"n", std::to_string(tenths / 10) + "." + std::to_string(tenths % 10)}});
}

std::string comments_words(Words const& words, OwnCopy const& own)
{
    if (own.window)
        return words.say(
            "records.comments-until", {{"day", words.date(iso(own.window->last_day))}});
    return words.say(own.acknowledged ? "records.comments-other" : "records.comments-later");
}

std::vector<DueLine> own_dates(Words const& words, OwnCopy const& own, OwnCard const* card)
{
    std::vector<DueLine> lines;
    auto const add = [&](Day on, std::string what, std::string time = {}) {
        DueLine line;
        line.on = on;
        line.conference = own.copy.conference;
        line.reference = own.reference;
        line.what = std::move(what);
        line.time = std::move(time);
        lines.push_back(std::move(line));
    };
    if (own.window) add(own.window->last_day, words.say("records.ics-comments"));
    if (card == nullptr) return lines;
    for (auto const& meeting : card->meetings)
        if (meeting.day) add(*meeting.day, meeting_words(words, meeting.kind), meeting.time);
    for (auto const& action : card->own)
        if (action.day) add(*action.day, words.say("records.ics-action"));
    return lines;
}

Model list_model(Words const& words, std::vector<TitledCopy> const& copies)
{
    Model model{
        {"title", words.say("records.list-title")},
        {"any", !copies.empty()},
        {"records", Model::array()}};
    for (auto const& [own, document] : copies)
        model["records"].push_back(Model{
            {"href", record_path(own.copy.id)},
            {"reference", own.reference},
            {"document", document},
            {"link", link_words(words, own)},
            {"ended", own.ended},
            {"confirmed", own.acknowledged.has_value()}});
    return model;
}

Model record_model(
    Words const& words, TitledCopy const& copy, std::size_t bytes, std::string const& form)
{
    auto const& own = copy.own;
    return {
        {"title", words.say("records.title") + " – " + own.reference},
        {"heading", copy.document},
        {"reference", own.reference},
        {"reader", own.reader},
        {"back", {{"href", "/records"}, {"name", words.say("records.list-title")}}},
        {"act_form", form},
        {"here", record_path(own.copy.id)},
        {"ended", own.ended},
        {"link", link_words(words, own)},
        {"file", record_path(own.copy.id, "/file")},
        {"file_words", file_words(words, own.copy, bytes)},
        {"locked", own.copy.file_type == "zip"},
        {"confirmed",
         own.acknowledged
             ? words.say(
                   "records.confirmed-on", {{"day", words.date(iso(uk_day(own.acknowledged->at)))}})
             : ""},
        {"comments", comments_words(words, own)},
        {"wrong_href", record_path(own.copy.id, "/inaccuracy")},
        {"share_href", record_path(own.copy.id, "/share")},
        {"dates_href", record_path(own.copy.id, "/dates.ics")},
        {"others", Model::array()},
        {"any_others", false}};
}

void add_others(Words const& words, Model& model, std::vector<TitledCopy> const& others)
{
    for (auto const& [own, document] : others)
        model["others"].push_back(Model{
            {"href", record_path(own.copy.id)},
            {"document", document},
            {"other_link", link_words(words, own)}});
    model["any_others"] = !others.empty();
}

void add_card(Words const& words, Model& model, OwnCard const* card)
{
    model["card"] = false;
    model["no_card"] = card == nullptr || card->empty();
    if (card == nullptr || card->empty()) return;
    Model drawn{
        {"card_lang", card->language == words.language() ? "" : card->language},
        {"decisions", Model::array()},
        {"actions", Model::array()},
        {"any_actions", !card->own.empty()},
        {"others_count",
         card->others == 0 ? "" : words.count("records.other-actions", card->others)},
        {"meetings", Model::array()},
        {"any_meetings", !card->meetings.empty()},
        {"members", card->members}};
    for (auto const& one : card->decisions)
        drawn["decisions"].push_back(
            Model{{"child", one.child}, {"outcome", one.outcome}, {"category", one.category}});
    for (auto const& one : card->own)
        drawn["actions"].push_back(Model{
            {"need", one.need}, {"action", one.action}, {"who", one.who}, {"when", one.when}});
    for (auto const& one : card->meetings)
        drawn["meetings"].push_back(
            Model{{"meeting", one.name}, {"at", one.when}, {"place", one.place}});
    model["card"] = std::move(drawn);
}

} // namespace safehand::service::pages
