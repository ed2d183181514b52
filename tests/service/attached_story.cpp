// Needs that people meet: a translation and an easy-read version are held for, attached, approved,
// and then leave like every other copy. Everything here is invented, the languages as well.
#include "service/copies/attached_copies.h"
#include "service/rules/library.h"
#include "tests/service/stage.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <thread>

using nlohmann::json;

namespace {

namespace fs = std::filesystem;

json small()
{
    return json::parse(story::bytes_of(story::sample("small")));
}

json& participant(json& record, std::string const& id)
{
    for (auto& person : record["participants"])
        if (person["id"] == id) return person;
    throw std::runtime_error("no such participant");
}

void in_english_only(json& part)
{
    if (part.is_object()) part.erase("language");
    for (auto& inside : part)
        if (inside.is_structured()) in_english_only(inside);
}

class Attached : public ::testing::Test {
  protected:
    /// Takes the record in; what the chair may decide is decided as proposed.
    void take_in(json const& record)
    {
        auto const file = story::signed_record(record, folder_.path(), "record.json");
        auto const taken = daemon_.safehand({"intake", file, "--by", "bs-014"});
        ASSERT_EQ(taken.code, 0) << taken.err;
        conference_ = taken.out.substr(0, taken.out.find('\n'));
        decide();
    }

    /// The father needs Polish.
    void take_in_polish()
    {
        auto record = small();
        participant(record, "p-father")["format"] = {
            {"format", "translated"}, {"detail", "Polish, 16pt"}};
        take_in(record);
    }

    story::Ran decide() const
    {
        story::assign_chair(daemon_, conference_);
        auto const plan = json::parse(daemon_.safehand({"show-plan", conference_, "--json"}).out);
        return daemon_.safehand(
            {"decide", conference_, "--as-proposed", "--seen", plan["digest"], "--by", "chair-02"});
    }

    story::Ran release(std::vector<std::string> more = {}) const
    {
        std::vector<std::string> words{"release", conference_, "--by", "bs-014"};
        words.insert(words.end(), more.begin(), more.end());
        return daemon_.safehand(words);
    }

    json list() const
    {
        auto const ran = daemon_.safehand({"attach", "list", conference_, "--json"});
        EXPECT_EQ(ran.code, 0) << ran.err;
        return json::parse(ran.out);
    }

    std::string made_from(std::string const& person, std::string const& document) const
    {
        auto const known = list();
        for (auto const& one : known["needed"])
            if (one["person"] == person && one["document"] == document)
                return one["made_from"].get<std::string>();
        return {};
    }

    json written(
        std::string const& person,
        std::string const& document,
        std::string const& language,
        std::string const& words) const
    {
        return {
            {"safehand_attached", 1},
            {"kind", "translation"},
            {"reference", small()["reference"]},
            {"stands_for", document},
            {"reader", person},
            {"made_from", made_from(person, document)},
            {"language", language},
            {"title", "Wymyslony dokument"},
            {"notice", "Zmyslone."},
            {"made_by", "Wanda Invented"},
            {"agency", "Invented Translators"},
            {"not_family", true},
            {"certified", "2026-11-20"},
            {"renderings",
             {{{"fact", "f-address"}, {"values", {"Zaulek Szczeciowy", "Zaulka Szczeciowego"}}}}},
            {"sections",
             {{{"id", "s-1"},
               {"kind", "discussion"},
               {"heading", "Co powiedziano"},
               {"blocks", {{{"paragraph", words}}}}}}}};
    }

    story::Ran attach(json const& what, std::string const& by = "bs-014") const
    {
        auto const file = (folder_ / "attached.json").string();
        std::ofstream(file) << what.dump();
        return daemon_.safehand(
            {"attach",
             conference_,
             "--for",
             what["reader"],
             "--document",
             what["stands_for"],
             "--from",
             file,
             "--by",
             by});
    }

    story::Ran approve(story::Ran const& attached, std::string const& by = "chair-02") const
    {
        auto const id = attached.out.substr(0, attached.out.find('\n'));
        auto digest = attached.out.substr(attached.out.find("sha256:"));
        digest.resize(71);
        return daemon_.safehand(
            {"attach", "approve", conference_, id, "--seen", digest, "--by", by});
    }

    void attach_and_approve(json const& what) const
    {
        auto const attached = attach(what);
        ASSERT_EQ(attached.code, 0) << attached.err;
        auto const approved = approve(attached);
        ASSERT_EQ(approved.code, 0) << approved.err;
    }

    json copy_for(std::string const& person, std::string const& document) const
    {
        auto const status = daemon_.status(conference_);
        for (auto const& copy : status["copies"])
            if (copy["person"] == person && copy["document"] == document) return copy;
        return {};
    }

    std::string why_held(std::string const& person, std::string const& document) const
    {
        auto const known = list();
        for (auto const& one : known["needed"])
            if (one["person"] == person && one["document"] == document)
                return one["met"].get<bool>() ? "" : one["why_not"].get<std::string>();
        return "nothing is needed";
    }

    story::Folder folder_;
    story::Peers peers_{folder_ / "peers"};
    story::Daemon daemon_{folder_ / "data", &peers_};
    std::string conference_;
};

/// The text of the printed file with that digest.
std::string text_of_print(story::Peers const& peers, std::string const& digest)
{
    fs::path const out = peers.facts()["printer"]["out"].get<std::string>();
    for (auto const& file : fs::directory_iterator(out))
        if (file.path().extension() == ".pdf" &&
            story::sha256_of(story::bytes_of(file.path())) == digest)
            return story::run({"/usr/bin/pdftotext", "-raw", file.path().string(), "-"}).out;
    return {};
}

constexpr auto planted = "Mieszka przy 5 Teasel Court, czyli Zaulka Szczeciowego, nie daleko.";

} // namespace

TEST_F(Attached, translation_is_held_for_then_attached_approved_and_leaves_as_the_right_bytes)
{
    take_in_polish();
    auto const held = release({"--document", "record"});
    EXPECT_EQ(held.code, 3);
    EXPECT_NE(held.err.find("K25"), std::string::npos) << held.err;
    EXPECT_NE(held.err.find("Attach it"), std::string::npos) << held.err;

    auto const own = (folder_ / "own.pdf").string();
    auto const source = daemon_.safehand(
        {"attach",
         "source",
         conference_,
         "--for",
         "p-father",
         "--document",
         "record",
         "--out",
         own,
         "--by",
         "bs-014"});
    ASSERT_EQ(source.code, 0) << source.err;
    EXPECT_NE(source.out.find(made_from("p-father", "record")), std::string::npos);
    auto passphrase = source.out.substr(source.out.find("passphrase: ") + 12);
    passphrase.pop_back();
    auto const english =
        story::run({"/usr/bin/pdftotext", "-raw", "-upw", passphrase, own, "-"}).out;
    EXPECT_NE(english.find("Martin Hesselby"), std::string::npos);
    EXPECT_EQ(english.find("Teasel"), std::string::npos);
    EXPECT_NE(story::run({"/usr/bin/pdftotext", own, "-"}).code, 0) << "it is locked";

    auto const attached = attach(written("p-father", "record", "pl", planted));
    ASSERT_EQ(attached.code, 0) << attached.err;
    EXPECT_NE(why_held("p-father", "record").find("not approved"), std::string::npos);
    decide();
    EXPECT_EQ(release({"--document", "record"}).code, 3) << "nobody has approved it";
    EXPECT_EQ(approve(attached, "bs-014").code, 3) << "who attached it does not approve it";
    ASSERT_EQ(approve(attached).code, 0);
    EXPECT_EQ(release({"--document", "record"}).code, 3) << "the plan is another one now";
    decide();
    auto const released = release({"--document", "record", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.err;

    auto const copy = copy_for("p-father", "record");
    EXPECT_EQ(copy["format"], "translated");
    EXPECT_EQ(copy["language"], "pl");
    EXPECT_NE(copy["class"], copy_for("p-mother", "record")["class"]);
    auto const text = text_of_print(peers_, copy["sha256"]);
    EXPECT_NE(text.find("Mieszka przy"), std::string::npos) << text;
    EXPECT_NE(text.find("Martin Hesselby"), std::string::npos) << "it is stamped like the others";
    for (auto const* const gone : {"Teasel", "Szczeciowego", "YO99"})
        EXPECT_EQ(text.find(gone), std::string::npos) << gone;
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
    EXPECT_EQ(daemon_.log().find("Wanda"), std::string::npos);
    EXPECT_EQ(attach(written("p-father", "record", "pl", planted)).code, 3) << "it has left";
}

TEST_F(Attached, translation_by_the_family_or_into_another_language_is_not_used)
{
    take_in_polish();
    auto what = written("p-father", "record", "pl", "Nic.");
    auto family = what;
    family["made_by"] = "sally  WINTRINGHAM";
    auto const refused = attach(family);
    EXPECT_EQ(refused.code, 3);
    EXPECT_NE(refused.err.find("WI-22"), std::string::npos) << refused.err;
    EXPECT_EQ(refused.err.find("Wintringham"), std::string::npos);
    auto by_id = what;
    by_id["made_by"] = "p-mother";
    EXPECT_EQ(attach(by_id).code, 3);
    auto undeclared = what;
    undeclared["not_family"] = false;
    EXPECT_EQ(attach(undeclared).code, 3);
    auto of_another = what;
    of_another["made_from"] = "sha256:" + std::string(64, 'a');
    EXPECT_EQ(attach(of_another).code, 3);
    auto arabic = what;
    arabic["language"] = "ar";
    arabic.erase("renderings");
    EXPECT_EQ(attach(arabic).code, 3) << "its absence could not be shown";
    EXPECT_TRUE(list()["attached"].empty()) << "nothing of all that was kept";

    what["language"] = "sk";
    auto const slovak = attach(what);
    ASSERT_EQ(slovak.code, 0) << slovak.err;
    auto const unfit = approve(slovak);
    EXPECT_EQ(unfit.code, 3);
    EXPECT_NE(unfit.err.find("language"), std::string::npos) << unfit.err;
    decide();
    EXPECT_EQ(release({"--document", "record"}).code, 3);
}

TEST_F(Attached, approval_is_void_once_content_or_record_is_another)
{
    take_in_polish();
    attach_and_approve(written("p-father", "record", "pl", "Pierwsza wersja."));
    decide();
    auto const second = attach(written("p-father", "record", "pl", "Druga wersja."));
    ASSERT_EQ(second.code, 0) << second.err;
    EXPECT_EQ(release({"--document", "record"}).code, 3) << "the first one was approved, not this";
    decide();
    EXPECT_EQ(release({"--document", "record"}).code, 3);
    ASSERT_EQ(approve(second).code, 0);
    EXPECT_EQ(why_held("p-father", "record"), "");

    auto record = small();
    participant(record, "p-father")["format"] = {
        {"format", "translated"}, {"detail", "Polish, 16pt"}};
    record["venue"]["name"] = "Another invented room";
    take_in(record);
    EXPECT_NE(why_held("p-father", "record").find("another version"), std::string::npos);
    EXPECT_EQ(release({"--document", "record"}).code, 3);
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
}

TEST_F(Attached, words_of_a_withheld_part_in_a_translation_are_found_and_the_conference_is_held)
{
    auto record = small();
    participant(record, "p-father")["format"] = {{"format", "translated"}, {"detail", "Polish"}};
    record["sections"].push_back(
        {{"id", "s-closed"},
         {"kind", "summary-of-discussion"},
         {"heading", "Kept apart"},
         {"labels", {{{"label", "withhold_from"}, {"who", {"person:p-father"}}, {"reason", "R2"}}}},
         {"blocks",
          {{{"paragraph", "An invented kettle was heard whistling on four invented evenings."}}}}});
    take_in(record);
    auto const telling = attach(written(
        "p-father", "record", "pl", "Invented kettle was heard whistling on four invented nocy."));
    ASSERT_EQ(telling.code, 0) << telling.err;
    auto const refused = approve(telling);
    EXPECT_EQ(refused.code, 3);
    EXPECT_NE(refused.err.find("proof of absence"), std::string::npos) << refused.err;
    EXPECT_EQ(refused.err.find("kettle"), std::string::npos);
    decide();
    EXPECT_EQ(release({"--document", "record"}).code, 3) << "nobody approved it";
    EXPECT_TRUE(daemon_.status(conference_)["copies"].empty());
    auto const harmless = attach(written("p-father", "record", "pl", "Nic o tym."));
    EXPECT_EQ(approve(harmless).code, 0);
}

TEST_F(Attached, a_withheld_fact_in_any_disguise_is_not_approved_or_is_taken_out)
{
    take_in_polish();
    auto without = written("p-father", "record", "pl", "Nic.");
    without.erase("renderings");
    auto const refused = attach(without);
    EXPECT_EQ(refused.code, 3) << "Latin letters bend names too";
    EXPECT_NE(refused.err.find("not listed"), std::string::npos) << refused.err;
    EXPECT_EQ(refused.err.find("Teasel"), std::string::npos);

    // Each is refused when it is handed in (letters that no document may hold), refused when it is
    // approved (it does not pass the proof), or what is kept back is taken out of it.
    std::string all;
    for (std::string const disguised :
         {"Mieszka: 5 Tea\u00adsel Court.",
          "Mieszka: 5 T\u200be\u200ba\u200bs\u200be\u200bl Court.",
          "Mieszka: 5 TEASEL COURT.",
          "Mieszka: 5 Te\u0430sel C\u043eurt.",
          "Mieszka: 5 T e a s e l C o u r t.",
          "Mieszka: zau\u0142ka szczeciowego.",
          "Mieszka: ZAU\u0141KA SZCZECIOWEGO.",
          "Mieszka: Zaulka-Szczeciowego."}) {
        auto const attached = attach(written("p-father", "record", "pl", disguised));
        if (attached.code == 3) continue;
        ASSERT_EQ(attached.code, 0) << disguised << attached.err;
        auto const approved = approve(attached);
        if (approved.code == 3) continue;
        ASSERT_EQ(approved.code, 0) << disguised << approved.err;
        all += disguised + " ";
    }
    ASSERT_FALSE(all.empty());
    auto const attached = attach(written("p-father", "record", "pl", all));
    ASSERT_EQ(approve(attached).code, 0) << all;
    ASSERT_EQ(decide().code, 0);
    auto const released = release({"--document", "record", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.err;
    auto const shown = text_of_print(peers_, copy_for("p-father", "record")["sha256"]);
    ASSERT_NE(shown.find("Mieszka"), std::string::npos) << shown;
    for (auto const* const gone :
         {"easel", "EASEL", "zczeciow", "ZCZECIOW", "e a s e l", "5 T", "YO99"})
        EXPECT_EQ(shown.find(gone), std::string::npos) << gone << shown;
}

TEST_F(Attached, what_is_no_form_for_this_reader_is_not_taken)
{
    take_in_polish();
    auto const hand_in = [&](std::string const& bytes, std::string const& reader) {
        auto const file = (folder_ / "strange").string();
        std::ofstream(file, std::ios::binary) << bytes;
        return daemon_.safehand(
            {"attach",
             conference_,
             "--for",
             reader,
             "--document",
             "record",
             "--from",
             file,
             "--by",
             "bs-014"});
    };
    auto const good = written("p-father", "record", "pl", "Nic.");
    EXPECT_EQ(hand_in("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF", "p-father").code, 3);
    EXPECT_EQ(hand_in("PK\x03\x04 a Word file", "p-father").code, 3);
    EXPECT_EQ(hand_in(good.dump(), "p-mother").code, 3) << "another reader's";
    EXPECT_EQ(hand_in(good.dump(), "p-nobody").code, 3);
    auto hidden = good;
    hidden["sections"][0]["hidden"] = "5 Teasel Court";
    EXPECT_EQ(hand_in(hidden.dump(), "p-father").code, 3) << "a member that nobody reads";
    auto picture = good;
    picture["sections"][0]["blocks"].push_back({{"picture", "data:..."}});
    EXPECT_EQ(hand_in(picture.dump(), "p-father").code, 3);
    auto note = good;
    note["sections"][0]["id"] = "s-copy-note";
    EXPECT_EQ(hand_in(note.dump(), "p-father").code, 3);
    auto twice = good.dump();
    twice.insert(1, "\"reader\":\"p-mother\",");
    EXPECT_EQ(hand_in(twice, "p-father").code, 3) << "one member twice";
    auto other = good;
    other["reference"] = "C-0000-0000";
    EXPECT_EQ(hand_in(other.dump(), "p-father").code, 3);
    // The words on the cover are words like any other.
    auto cover = good;
    for (auto const* const place : {"title", "subtitle", "notice"})
        cover[place] = "Wymyslone 5 Teasel Court wymyslone";
    cover["sections"][0]["heading"] = "Teasel Court";
    auto const attached = attach(cover);
    ASSERT_EQ(attached.code, 0) << attached.err;
    ASSERT_EQ(approve(attached).code, 0);
    ASSERT_EQ(decide().code, 0);
    auto const released = release({"--document", "record", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.err;
    auto const digest = copy_for("p-father", "record")["sha256"].get<std::string>();
    auto const shown = text_of_print(peers_, digest);
    EXPECT_NE(shown.find("Wymyslone"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("Teasel"), std::string::npos) << shown;
    EXPECT_EQ(peers_.delivered().at(digest).find("Teasel"), std::string::npos);
    EXPECT_EQ(daemon_.log().find("Teasel"), std::string::npos);
}

TEST_F(Attached, killing_the_daemon_while_it_is_approved_leaves_it_approved_once_or_not_at_all)
{
    take_in_polish();
    auto const attached = attach(written("p-father", "record", "pl", "Nic."));
    ASSERT_EQ(attached.code, 0) << attached.err;
    for (int round = 0; round < 4; ++round) {
        std::jthread const approving([&] { (void)approve(attached); });
        ::poll(nullptr, 0, 150 * round);
        daemon_.kill();
        daemon_.start();
        auto const known = list()["attached"];
        ASSERT_EQ(known.size(), 1U);
        if (known[0]["approved"].get<bool>()) break;
    }
    EXPECT_EQ(approve(attached).code, 0);
    EXPECT_EQ(approve(attached).code, 0) << "twice is once";
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
    EXPECT_EQ(why_held("p-father", "record"), "");
}

TEST_F(Attached, right_to_left_and_easy_read_are_made_and_proved_like_all_others)
{
    auto record = small();
    participant(record, "p-father")["language"] = "ur";
    participant(record, "p-mother")["format"] = {
        {"format", "easy-read"}, {"detail", "with pictures"}};
    take_in(record);
    auto urdu = written(
        "p-father",
        "record",
        "ur",
        "\u0627\u0633\u06A9\u0648\u0644 \u0646\u06D2 "
        "\u067E\u06CC\u0644\u06CC\u06A9\u0646 \u06A9\u06C1\u0627");
    EXPECT_EQ(attach(urdu).code, 3) << "not every fact that is kept back has a rendering";
    auto const known = list();
    urdu["renderings"] = json::array();
    for (auto const& one : known["needed"])
        if (one["person"] == "p-father" && one["document"] == "record")
            for (auto const& fact : one["renderings_for"])
                urdu["renderings"].push_back(
                    {{"fact", fact}, {"values", {"\u067E\u06CC\u0644\u06CC\u06A9\u0646"}}});
    urdu["title"] = "\u0627\u06CC\u062C\u0627\u062F";
    attach_and_approve(urdu);
    auto easy = written("p-mother", "record", "en", "We met. We talked about Robin.");
    easy["kind"] = "easy-read";
    attach_and_approve(easy);
    decide();
    auto const released = release({"--document", "record", "--watch", "60"});
    ASSERT_EQ(released.code, 0) << released.err;
    auto const text = text_of_print(peers_, copy_for("p-mother", "record")["sha256"]);
    EXPECT_NE(text.find("We talked about Robin."), std::string::npos) << text;
    EXPECT_FALSE(text_of_print(peers_, copy_for("p-father", "record")["sha256"]).empty());
}

TEST_F(Attached, killing_the_daemon_while_a_translation_is_handed_in_keeps_it_once_or_not_at_all)
{
    take_in_polish();
    auto const what = written("p-father", "record", "pl", "Ta sama wersja.");
    for (int const after : {5, 40, 90, 160}) {
        std::jthread const handing([&] { (void)attach(what); });
        ::poll(nullptr, 0, after);
        daemon_.kill();
        daemon_.start();
        EXPECT_LE(list()["attached"].size(), 1U);
    }
    auto const attached = attach(what);
    ASSERT_EQ(attached.code, 0) << attached.err;
    EXPECT_EQ(list()["attached"].size(), 1U);
    ASSERT_EQ(approve(attached).code, 0);
    decide();
    {
        std::jthread const releasing([&] { (void)release({"--document", "record"}); });
        ::poll(nullptr, 0, 300);
        daemon_.kill();
        daemon_.start();
    }
    auto const released = release({"--document", "record", "--watch", "60"});
    ASSERT_TRUE(released.code == 0 || released.code == 5) << released.err;
    std::map<std::string, int> records;
    auto const status = daemon_.status(conference_);
    for (auto const& copy : status["copies"])
        if (copy["document"] == "record") ++records[copy["person"].get<std::string>()];
    EXPECT_EQ(records.size(), 3U);
    for (auto const& [person, count] : records) EXPECT_EQ(count, 1) << person;
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
}

TEST_F(Attached, the_welsh_and_the_english_copies_of_a_record_leave_together_or_not_at_all)
{
    auto record = json::parse(story::bytes_of(story::sample("wales")));
    // The sample is written in both languages; here nobody has said that any of it is Welsh.
    in_english_only(record["sections"]);
    take_in(record);
    ASSERT_EQ(release({"--document", "record"}).code, 3);
    auto const needed = list()["needed"];
    ASSERT_FALSE(needed.empty());
    auto const reference = daemon_.status(conference_)["reference"];
    std::size_t welsh = 0;
    for (auto const& one : needed) {
        if (one["document"] != "record") continue;
        EXPECT_TRUE(std::ranges::none_of(
            daemon_.status(conference_)["copies"],
            [](json const& copy) { return copy["document"] == "record"; }))
            << "English readers wait for the Welsh version";
        auto what = written(one["person"], "record", "cy", "Dyma gofnod dyfeisiedig.");
        what["reference"] = reference;
        what.erase("renderings");
        attach_and_approve(what);
        ++welsh;
    }
    ASSERT_GT(welsh, 0U);
    decide();
    auto const released = release({"--document", "record"});
    ASSERT_EQ(released.code, 0) << released.err;
    std::map<std::string, std::size_t> languages;
    auto const status = daemon_.status(conference_);
    for (auto const& copy : status["copies"]) {
        if (copy["document"] != "record") continue;
        EXPECT_EQ(copy["batch"], "record");
        ++languages[copy["language"].get<std::string>()];
    }
    EXPECT_EQ(languages["cy"], welsh);
    EXPECT_GT(languages["en"], 0U);
}

TEST(Stock, of_a_printed_copy_is_said_and_its_pages_are_left_without_ink)
{
    story::Folder const folder;
    auto record = small();
    for (auto const* const person : {"p-father", "p-chair"})
        participant(record, person)["format"] = {
            {"format", "coloured-background"}, {"detail", "green"}};
    auto const file = story::signed_record(record, folder.path(), "record.json");
    auto const out = (folder / "out").string();
    auto const made = story::run(
        {story::program().string(),
         "copies",
         file,
         "--out",
         out,
         "--approve-as-proposed",
         "--today",
         "2026-11-23",
         "--document",
         "chairs-letter"});
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_NE(made.out.find("on green stock"), std::string::npos) << made.out;
    auto const manifest = json::parse(story::bytes_of(out + "/copies.json"));
    std::map<std::string, json> copies;
    for (auto const& copy : manifest["copies"]) copies[copy["recipient"]["person"]] = copy;
    EXPECT_EQ(copies["p-father"]["stock"], "green");
    EXPECT_FALSE(copies["p-chair"].contains("stock")) << "it is not printed";
    EXPECT_FALSE(copies["p-mother"].contains("stock"));
    EXPECT_NE(copies["p-father"]["class"], copies["p-chair"]["class"]);
}

TEST(Basis, is_another_for_another_record_reader_draft_or_order)
{
    safehand::service::Library const library{story::house()};
    auto const procedure = library.procedure("north-yorkshire");
    safehand::ConferenceRecord record;
    record.content = {"sha256:1"};
    safehand::SourceDocument draft;
    draft.kind = "record";
    draft.title = "Invented";
    safehand::PlanEntry entry;
    entry.person = {"p-1"};
    entry.document = "record";
    auto const before = safehand::service::basis_of(record, draft, entry, procedure);
    EXPECT_EQ(safehand::service::basis_of(record, draft, entry, procedure), before);
    auto other = entry;
    other.person = {"p-2"};
    EXPECT_NE(safehand::service::basis_of(record, draft, other, procedure), before);
    other = entry;
    other.order.parts.push_back(
        {safehand::PartRef{{"s-1"}}, "R1", safehand::MarkStyle::visible, "NY-1"});
    EXPECT_NE(safehand::service::basis_of(record, draft, other, procedure), before);
    other = entry;
    other.order.facts.push_back(
        {{"f-1"}, "address", {"1 Nowhere"}, "R1", safehand::MarkStyle::silent, "x"});
    EXPECT_NE(safehand::service::basis_of(record, draft, other, procedure), before);
    auto later = record;
    later.content = {"sha256:2"};
    EXPECT_NE(safehand::service::basis_of(later, draft, entry, procedure), before);
    auto rewritten = draft;
    rewritten.sections.push_back({{"s-1"}, "plan", "Invented", {}, {}});
    EXPECT_NE(safehand::service::basis_of(record, rewritten, entry, procedure), before);
}
