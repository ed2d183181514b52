#include "service/pages/copies/copies_view.h"

#include "service/journey/stops.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/copy_state.h"
#include "service/pages/conference/in_person.h"
#include "service/pages/rule_words.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

storage::CopyStatus const* copy_of(CopyFile const& file, PlanEntry const& entry)
{
    storage::CopyStatus const* newest = nullptr;
    for (auto const& copy : file.status.copies)
        if (copy.person == entry.person && copy.document == entry.document &&
            copy.state != storage::CopyState::replaced)
            newest = &copy;
    return newest;
}

/// Status of an entry that has not left.
Model waiting_status(
    Words const& words, CopyFile const& file, PlanEntry const& proposed, PlanEntry const& entry)
{
    bool const settled =
        file.view.decided || file.status.state == storage::ConferenceState::released;
    if (!settled && !proposed.open_questions.empty())
        return tag(words.say("copies.waits-for-chair"), "yellow");
    if (entry.share == Share::verbal_only) {
        auto const told = std::ranges::find_if(file.told, [&](ToldInPerson const& one) {
            return one.person == entry.person && one.document == entry.document;
        });
        if (told != file.told.end()) return tag(told_words(words, *told));
        return tag(words.say("receipts.to-tell"), "yellow");
    }
    if (!gets_copy(entry)) return tag(words.say("copies.nothing-to-send"), "grey");
    if (!entry.holds.empty()) return tag(words.say("copies.held"), "red");
    return tag(words.say("copies.ready"), "blue");
}

/// The same entry before answers were put to it.
PlanEntry const& as_asked(CopyFile const& file, PlanEntry const& entry)
{
    auto const& entries = file.view.proposal.plan.entries;
    auto const found = std::ranges::find_if(entries, [&](PlanEntry const& one) {
        return one.person == entry.person && one.document == entry.document;
    });
    return found == entries.end() ? entry : *found;
}

std::string form_words(Words const& words, PlanEntry const& entry)
{
    auto text = words.say_or("copies.format-" + entry.format, entry.format);
    auto const language = entry.language.substr(0, entry.language.find('-'));
    return text + ", " + words.say_or("copies.language-" + language, entry.language);
}

Model copy_row(Words const& words, CopyFile const& file, PlanEntry const& entry)
{
    auto const* const person = file.record().find(entry.person);
    auto const* const copy = copy_of(file, entry);
    auto const& asked = as_asked(file, entry);
    bool const makes =
        entry.channel && (entry.share == Share::full || entry.share == Share::partial);
    auto row = copy != nullptr ? copy_tag(words, *copy) : waiting_status(words, file, asked, entry);
    row["person"] = name_of(file.record(), entry.person);
    row["role"] = person == nullptr ? "" : role_title(file.procedure, person->role, words);
    row["role_english"] = person != nullptr && role_in_english(words, file.procedure, person->role);
    row["document"] = document_title(file.procedure, entry.document, words);
    row["document_english"] = document_in_english(words, file.procedure, entry.document);
    row["share"] = share_words(words, entry.share);
    row["parts"] =
        entry.order.empty()
            ? ""
            : words.count(
                  "copies.parts",
                  static_cast<long>(entry.order.parts.size() + entry.order.facts.size()));
    row["channel"] =
        entry.channel ? channel_words(words, *entry.channel) : words.say("copies.not-sent");
    row["form"] = makes ? form_words(words, entry) : "";
    row["due"] = entry.due ? words.date(iso(*entry.due)) : "";
    row["late"] = entry.due && copy == nullptr && makes && *entry.due < file.today;
    auto const why =
        entry.reasons.empty() ? Said{} : said(words, file.procedure, entry.reasons.front().text);
    row["why"] = why.text;
    row["why_english"] = why.english;
    row["rule"] = entry.reasons.empty() ? "" : entry.reasons.front().rule;
    row["holds"] = Model::array();
    if (copy == nullptr)
        for (auto const& hold : entry.holds) {
            auto one = said_model(words, file.procedure, hold.text);
            one["check"] = hold.check;
            row["holds"].push_back(std::move(one));
        }
    row["href"] = makes ? case_path(file.status.id, "/copies/") +
                              entry_key(file.status.id, entry.person, entry.document)
                        : "";
    return row;
}

/// `outer` names the place itself or one that it stands in.
bool covers(PartRef const& outer, PartRef const& inner)
{
    auto const same = [](int of_outer, int of_inner) {
        return of_outer < 0 || of_outer == of_inner;
    };
    return outer.section == inner.section && same(outer.block, inner.block) &&
           same(outer.item, inner.item) && same(outer.cell, inner.cell) &&
           same(outer.span, inner.span);
}

std::string address_of_page(PreviewPlace const& place, int page)
{
    return place.address + "?page=" + std::to_string(page) + place.query;
}

std::string picture_address(
    std::string const& base, PreviewPlace const& place, std::string const& side, int page)
{
    return base + "/pages/" + std::to_string(page) + ".png?plan=" + place.settled + "&side=" + side;
}

std::string text_of(PagesInView const& pages, int page)
{
    return page >= 1 && static_cast<std::size_t>(page) <= pages.pages.size()
               ? pages.pages[static_cast<std::size_t>(page) - 1]
               : std::string{};
}

/// What is left out on each page of the copy.
std::vector<Model>
page_map(Words const& words, Preview const& preview, PreviewPlace const& place, int pages)
{
    std::vector<Model> map;
    for (int page = 1; page <= pages; ++page) {
        auto const count = std::ranges::count(preview.withheld, page, &WithheldPlace::page);
        map.push_back(
            {{"page", std::to_string(page)},
             {"here", page == place.page},
             {"href", address_of_page(place, page)},
             {"count", count == 0 ? "" : words.count("copies.parts", count)}});
    }
    return map;
}

/// The first part behind this page; empty when there is none.
Model next_withheld(Preview const& preview, PreviewPlace const& place)
{
    for (std::size_t k = 0; k < preview.withheld.size(); ++k) {
        auto const& one = preview.withheld[k];
        if (one.page > place.page)
            return {
                {"href", address_of_page(place, one.page) + "#part-" + std::to_string(k + 1)},
                {"page", std::to_string(one.page)}};
    }
    return false;
}

Model side(
    Words const& words,
    PagesInView const& pages,
    std::string const& name,
    std::string const& picture,
    int page)
{
    return {
        {"name", name},
        {"drawn", pages.drawn()},
        {"picture", picture},
        {"caption",
         words.say(
             "copies.page-of",
             {{"page", std::to_string(page)}, {"pages", std::to_string(pages.pages.size())}})},
        {"words", text_of(pages, page)}};
}

} // namespace

std::vector<Model> copy_rows(Words const& words, CopyFile const& file)
{
    std::vector<Model> rows;
    rows.reserve(file.view.plan.entries.size());
    for (auto const& entry : file.view.plan.entries) rows.push_back(copy_row(words, file, entry));
    return rows;
}

std::string withheld_words(Words const& words, WithheldPlace const& place)
{
    auto const what = place.fact.text.empty()
                          ? place.section
                          : words.say_or("copies.fact-" + place.section, place.section);
    if (place.lines == 0) return words.say("copies.withheld", {{"what", what}});
    return words.count("copies.withheld-lines", place.lines, {{"what", what}});
}

std::vector<Model> withheld_models(
    Words const& words,
    procedure::Procedure const& procedure,
    std::vector<WithheldPlace> const& places)
{
    std::vector<Model> models;
    for (auto const& place : places) {
        auto const page = [&](char const* key, int number) {
            return number == 0 ? std::string() : words.say(key, {{"page", std::to_string(number)}});
        };
        auto const meaning = said(words, procedure, place.meaning);
        models.push_back(
            {{"number", std::to_string(models.size() + 1)},
             {"what", withheld_words(words, place)},
             {"on_copy", page("copies.on-this-page", place.page)},
             {"on_full", page("copies.on-full-page", place.full_page)},
             {"anywhere", !place.fact.text.empty()},
             {"code", place.code},
             {"meaning", meaning.text},
             {"meaning_english", meaning.english},
             {"rule", place.rule},
             {"told", place.style == MarkStyle::visible},
             {"silent", place.style == MarkStyle::silent},
             {"neutral", place.style == MarkStyle::neutral},
             {"words", place.text}});
    }
    return models;
}

std::vector<WithheldPlace>
only_in(std::vector<WithheldPlace> const& one, std::vector<WithheldPlace> const& other)
{
    std::vector<WithheldPlace> only;
    for (auto const& place : one) {
        bool const there = std::ranges::any_of(other, [&](WithheldPlace const& each) {
            if (!place.fact.text.empty()) return each.fact == place.fact;
            return each.fact.text.empty() && covers(each.part, place.part);
        });
        if (!there) only.push_back(place);
    }
    return only;
}

Model page_model(
    Words const& words, Preview const& preview, PagesInView const& other, PreviewPlace const& place)
{
    auto const pages = static_cast<int>(preview.copy.pages.size());
    auto copy = side(
        words,
        preview.copy,
        words.say("copies.this-copy"),
        picture_address(place.address, place, "copy", place.page),
        place.page);
    auto beside = side(
        words,
        other,
        place.other_name,
        picture_address(place.other_base, place, place.other_side, place.other_page),
        place.other_page);
    auto const step = [&](int page) -> Model {
        if (page < 1 || page > pages) return false;
        return {{"href", address_of_page(place, page)}, {"page", std::to_string(page)}};
    };
    return {
        {"copy", std::move(copy)},
        {"beside", std::move(beside)},
        {"previous", step(place.page - 1)},
        {"next", step(place.page + 1)},
        {"next_withheld", next_withheld(preview, place)},
        {"map", page_map(words, preview, place, pages)},
        {"several", pages > 1}};
}

} // namespace safehand::service::pages
