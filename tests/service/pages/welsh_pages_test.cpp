// The pages in Welsh: what the rules of Wales say comes in Welsh, and what has no Welsh is marked
// as English. A plan stays one plan in both languages.
#include "page_stage.h"
#include "service/pages/pages.h"
#include "service/pages/rule_words.h"
#include "service/pages/twins.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

namespace fs = std::filesystem;
namespace pages = safehand::service::pages;
using Json = nlohmann::json;

namespace {

fs::path const house_root = SAFEHAND_HOUSE;

std::string bytes_of(fs::path const& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What stands on the page itself, without the shell around it.
std::string main_of(std::string const& page)
{
    auto const from = page.find("<main");
    auto const to = page.find("</main>");
    return from == std::string::npos ? page : page.substr(from, to - from);
}

/// Every fragment that is marked as English, from its mark on.
std::vector<std::string> english_in(std::string const& part)
{
    std::vector<std::string> all;
    for (auto at = part.find("lang=\"en\""); at != std::string::npos;
         at = part.find("lang=\"en\"", at + 1))
        all.push_back(part.substr(at, 160));
    return all;
}

long times(std::string const& page, std::string const& words)
{
    long count = 0;
    for (auto at = page.find(words); at != std::string::npos; at = page.find(words, at + 1))
        ++count;
    return count;
}

std::string seen_in(std::string const& page)
{
    std::smatch match;
    return std::regex_search(page, match, std::regex(R"re(name="seen" value="([^"]*)")re"))
               ? match[1].str()
               : std::string{};
}

class WelshStage : public page_stage::PageStage {
  protected:
    WelshStage()
        : PageStage(
              [](pages::Site& site, pages::PageDesk desk) { site.add(pages::all_pages(desk)); })
    {
    }

    safehand::storage::ConferenceId take_in_wirral()
    {
        auto const folder = house_root / "config/samples/wirral";
        auto const record = Json::parse(bytes_of(folder / "record.json"));
        std::map<std::string, std::string> reports;
        for (auto const& report : record["attachments"])
            reports[report["id"].get<std::string>()] =
                bytes_of(folder / report["file"].get<std::string>());
        return house().journey().admit(record.dump(), reports, "bs-014").conference;
    }

    safehand::storage::ConferenceId take_in_wales(std::function<void(Json&)> const& change = {})
    {
        auto record = Json::parse(bytes_of(house_root / "config/samples/wales/record.json"));
        if (change) {
            record.erase("signature");
            change(record);
        }
        return house().journey().admit(record.dump(), {}, "bs-014").conference;
    }

    static void expect_no_english(page_stage::Browser& reader, std::string const& address)
    {
        auto const page = reader.get(address);
        ASSERT_EQ(page.status, 200) << address;
        auto part = main_of(page.body);
        // The record itself is in its own language.
        if (auto const record = part.find("class=\"sh-record\""); record != std::string::npos)
            part.resize(record);
        for (auto const& fragment : english_in(part)) ADD_FAILURE() << address << ": " << fragment;
    }
};

/// Everything that stands between quotes in the sources that make sentences, with literals that
/// follow one another joined.
std::string literals_of_sources()
{
    static std::regex const broken(R"re("\s+")re");
    std::string all;
    for (auto const* const room :
         {"procedure", "service/copies", "service/journey", "service/letters", "service/reports"})
        for (auto const& file : fs::directory_iterator(house_root / room))
            if (file.path().extension() == ".cpp")
                all += std::regex_replace(bytes_of(file.path()), broken, "");
    for (auto at = all.find("\\\""); at != std::string::npos; at = all.find("\\\"", at))
        all.replace(at, 2, "\"");
    return all;
}

} // namespace

TEST_F(WelshStage, a_chair_in_wales_decides_in_welsh)
{
    auto const conference = take_in_wales();
    auto chair = chair_of(conference, "chair-02");
    auto const address = "/conferences/" + conference.text + "/decide";
    chair.language = "cy";
    auto const welsh = chair.get(address);
    ASSERT_EQ(welsh.status, 200);
    EXPECT_NE(welsh.body.find("Gadael y rhannau hynny allan."), std::string::npos);
    EXPECT_NE(welsh.body.find("Beth ddylai ei gael?"), std::string::npos);
    expect_no_english(chair, address);
    // What is approved is the same plan, whichever language it was read in.
    chair.language = "en";
    auto const english = chair.get(address).body;
    EXPECT_EQ(seen_in(welsh.body), seen_in(english));
    EXPECT_FALSE(seen_in(english).empty());
}

TEST_F(WelshStage, what_stops_a_copy_in_wales_is_said_in_welsh)
{
    auto const spoilt = [](Json& record) {
        record["reference"] = "C-2026-0813";
        record["criminal_proceedings"] = true;
        record["dates"].erase("core_group");
        for (auto& person : record["participants"]) {
            if (!person.contains("addresses")) continue;
            for (auto& address : person["addresses"]) {
                address.erase("confirmed_on");
                address.erase("confirmed_by");
            }
        }
    };
    for (auto const& conference : {take_in_wales(), take_in_wales(spoilt)}) {
        auto const own = conference.text.substr(conference.text.size() - 4);
        auto chair = chair_of(conference, "chair-" + own);
        auto office = browser("bs-" + own, {"business-support"});
        for (auto* reader : {&chair, &office}) {
            reader->language = "cy";
            for (auto const* const page :
                 {"", "/decide", "/copies", "/release", "/approval", "/check", "/people"}) {
                if (reader == &office && page == std::string("/decide")) continue;
                expect_no_english(*reader, "/conferences/" + conference.text + page);
            }
        }
    }
}

TEST_F(WelshStage, what_has_no_welsh_is_marked_as_english)
{
    auto const conference = take_in_wirral();
    auto chair = chair_of(conference, "chair-02");
    auto const address = "/conferences/" + conference.text + "/decide";
    chair.language = "cy";
    auto const welsh = main_of(chair.get(address).body);
    auto const options = std::regex(R"re(<label[^>]*><span( lang="en")?>)re");
    int all = 0;
    for (std::sregex_iterator each(welsh.begin(), welsh.end(), options), end; each != end;
         ++each, ++all)
        EXPECT_TRUE((*each)[1].matched) << each->str();
    EXPECT_GT(all, 1);
    auto const wirral =
        safehand::procedure::Procedure::load(house_root / "config/procedures/wirral");
    EXPECT_NE(
        welsh.find("<span lang=\"en\">" + wirral.document("record")->title.en + "</span>"),
        std::string::npos);
    EXPECT_EQ(welsh.find("<span>" + wirral.document("record")->title.en), std::string::npos);
    auto office = browser("bs-015", {"business-support"});
    office.language = "cy";
    auto const registers =
        main_of(office.get("/conferences/" + conference.text + "/amendments").body);
    long marked = 0;
    for (auto const& kind : wirral.rules().registers) {
        if (!kind.title.cy.empty()) continue;
        auto const with_mark = times(registers, "lang=\"en\">" + kind.title.en + "<");
        EXPECT_EQ(with_mark, times(registers, ">" + kind.title.en + "<")) << kind.title.en;
        marked += with_mark;
    }
    EXPECT_GT(marked, 0);
    chair.language = "en";
    EXPECT_TRUE(english_in(main_of(chair.get(address).body)).empty());
}

TEST(RuleWords, a_sentence_is_found_by_what_stands_around_its_slots)
{
    auto const welsh = pages::read_words(house_root / "templates/pages/words", "cy");
    auto const wales = safehand::procedure::Procedure::load(house_root / "config/procedures/wales");
    auto const in_welsh = [&](std::string const& english) {
        auto const own = pages::said(welsh, wales, english);
        return own.english ? "(English) " + own.text : own.text;
    };
    EXPECT_EQ(
        in_welsh(
            "The address was confirmed on 3 March 2026, but something changed on 20 November 2026. "
            "Confirm it again."),
        "Cadarnhawyd y cyfeiriad ar 3 Mawrth 2026, ond newidiodd rhywbeth ar 20 Tachwedd 2026. "
        "Cadarnhewch ef eto.");
    // Sentences within sentences, and one after another.
    EXPECT_EQ(
        in_welsh("The chair decided: Leave those parts out. Reason given: Keep those parts in, "
                 "they said."),
        "Penderfynodd y cadeirydd: Gadael y rhannau hynny allan. Y rheswm a roddwyd: Keep those "
        "parts in, they said.");
    EXPECT_EQ(
        in_welsh("Left out: this reader was not there for everything. It tells of another family "
                 "member."),
        "Gadawyd allan: nid oedd y darllenydd hwn yno ar gyfer popeth. Mae'n sôn am aelod arall "
        "o'r "
        "teulu.");
    EXPECT_EQ(
        in_welsh("A plan has one category, and no plan has none (decision 2)."),
        "Mae gan gynllun un categori, ac nid oes un heb gynllun (penderfyniad 2).");
    auto const two_days = in_welsh(
        "The summary and the outline plan have two last days, and the text does not say which of "
        "them counts: Wednesday 18 November 2026 or Friday 20 November 2026. The earlier day is "
        "used. If the core group meets first, five working days are too late for it; if it meets "
        "later, the five working days still hold.");
    EXPECT_NE(
        two_days.find("cyfrif: dydd Mercher 18 Tachwedd 2026 neu ddydd Gwener 20 Tachwedd 2026."),
        std::string::npos)
        << two_days;
    // One piece that nobody knows keeps all of it English.
    EXPECT_EQ(
        in_welsh("The chair decided: Something new."),
        "(English) The chair decided: Something new.");
    EXPECT_EQ(
        in_welsh("It tells of another family member. It is green."),
        "(English) It tells of another family member. It is green.");
}

TEST(RuleWords, no_sentence_of_the_catalogue_has_lost_the_sentence_that_it_stands_for)
{
    auto const sources = literals_of_sources();
    auto const english = pages::read_words(house_root / "templates/pages/words", "en");
    constexpr std::size_t telling = 15; // shorter pieces stand everywhere
    int checked = 0;
    for (auto const& [key, forms] : english.texts()) {
        // Clocks and dates are put together word by word.
        if (!key.starts_with("rules.") || key.starts_with("rules.clock-") ||
            key.ends_with("-date") || key.ends_with("-time"))
            continue;
        for (auto piece : pages::cut_at_slots(forms.at("")).pieces) {
            if (piece.ends_with('.')) piece.pop_back();
            if (piece.size() < telling) continue;
            EXPECT_NE(sources.find(piece), std::string::npos) << key << ": " << piece;
            ++checked;
        }
    }
    EXPECT_GT(checked, 120);
}

TEST(RuleWords, a_date_behind_a_preposition_is_softened)
{
    EXPECT_EQ(
        pages::filled("hyd at {{day:soft}}", {{"day", "Dydd Llun 23 Tachwedd 2026"}}),
        "hyd at ddydd Llun 23 Tachwedd 2026");
    EXPECT_EQ(pages::filled("ar {{day:soft}}", {{"day", "3 Mawrth 2026"}}), "ar 3 Mawrth 2026");
    EXPECT_EQ(
        pages::filled("erbyn {{day:lower}}", {{"day", "Dydd Llun 23 Tachwedd 2026"}}),
        "erbyn dydd Llun 23 Tachwedd 2026");
    EXPECT_EQ(
        pages::filled("{{day}}", {{"day", "Dydd Llun 23 Tachwedd 2026"}}),
        "Dydd Llun 23 Tachwedd 2026");
}
