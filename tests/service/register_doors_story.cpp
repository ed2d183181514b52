// Registers attacked from outside, through the API and through the command line: the wrong role,
// one person as two, what somebody has seen is no longer so, too much, foreign letters, and what
// belongs to another conference. Each attack is one line of a table; none may change anything.
#include "tests/service/register_stage.h"

#include <functional>
#include <string>
#include <vector>

using namespace story; // NOLINT(google-build-using-namespace): the words of a story

namespace {

/// One attack on opening an entry: `change` spoils a request that would be taken.
struct Attack {
    std::string what;
    std::function<void(json&)> change;
    bool only_raw = false; ///< cannot be said on the command line
};

std::string long_text(std::size_t size)
{
    return std::string(size, 'x');
}

json nested(int depth)
{
    json inner = "x";
    for (int level = 0; level < depth; ++level) inner = json{{"x", inner}};
    return inner;
}

std::vector<Attack> attacks_on_opening()
{
    auto const set = [](std::string const& pointer, json value) {
        return [=](json& body) { body[json::json_pointer(pointer)] = value; };
    };
    auto const without = [](std::string const& member) {
        return [=](json& body) { body.erase(member); };
    };
    return {
        {"an unknown register", set("/register", "no-such-book")},
        {"a register with a path in its name", set("/register", "../appeals"), true},
        {"a role that may not", set("/as", "police")},
        {"a role that nobody has", set("/as", "emperor")},
        {"no role", without("as"), true},
        {"nobody", without("by"), true},
        {"a name in the place of a reference", set("/by", "Mary Smith")},
        {"a reference in capitals", set("/by", "BS-014")},
        {"a reference that is too long", set("/by", long_text(41))},
        {"nobody of this record", set("/person", "p-nobody")},
        {"no person", without("person")},
        {"a copy where none belongs", set("/copy", "cp-00000000000000000000000000")},
        {"a field that the register lacks", set("/fields/secret", "x")},
        {"a field of the wrong kind", set("/fields/received", 5)},
        {"a field that is a list", set("/fields/grounds", json::array({"x"}))},
        {"a day that there is not", set("/fields/received", "2026-02-30")},
        {"a day to come", set("/fields/received", "2027-01-01")},
        {"a choice that there is not", set("/fields/channel", "pigeon")},
        {"a field that is missing", [](json& body) { body["fields"].erase("grounds"); }},
        {"an empty field", set("/fields/grounds", "  ")},
        {"a field that is too long", set("/fields/grounds", long_text(8001))},
        {"a mebibyte in a field", set("/fields/grounds", long_text(1U << 20U))},
        {"a reason that is too long", set("/because", long_text(8001))},
        {"a NUL in a field", set("/fields/grounds", std::string("a\0b", 3))},
        {"a NUL in the reason", set("/because", std::string("a\0b", 3))},
        {"an escape in the reason", set("/because", "\x1b[2J")},
        {"a turned writing direction", set("/fields/grounds", "\u202Eabc")},
        {"a source that is too long", set("/source", long_text(81))},
        {"fields that are no object", set("/fields", "x"), true},
        {"fields that go on for ever", [](json& body) { body["fields"] = nested(40); }, true},
        {"a member that nobody knows", set("/state", "answered"), true},
    };
}

class RegisterDoors : public ::testing::Test {
  protected:
    story::Folder folder_;
    story::Daemon daemon_{folder_ / "data", nullptr};
    std::string conference_ = story::approved_conference(daemon_, story::sample("small"));

    struct Answer {
        int status = 0;
        json body;
    };

    Answer post(std::string const& path, std::string const& body) const
    {
        auto const file = folder_ / "body";
        std::ofstream(file, std::ios::binary) << body;
        auto const ran = run(
            {"/usr/bin/curl",
             "-sS",
             "-o",
             "-",
             "-w",
             "\n%{http_code}",
             "--max-time",
             "20",
             "-H",
             "Authorization: Bearer " + daemon_.token(),
             "-H",
             "Content-Type: application/json",
             "--data-binary",
             "@" + file.string(),
             daemon_.address() + "/api/v1" + path});
        auto const end = ran.out.rfind('\n');
        return {
            std::stoi(ran.out.substr(end + 1)),
            json::parse(ran.out.substr(0, end), nullptr, false)};
    }

    Ran open_by_command(std::string const& conference, json const& body) const
    {
        std::vector<std::string> words{"register", "open", conference, body.value("register", "")};
        for (auto const* const name : {"by", "as", "person", "copy", "source"})
            if (body.contains(name)) {
                words.push_back(std::string("--") + name);
                words.push_back(body[name].get<std::string>());
            }
        json what{{"fields", body.value("fields", json::object())}};
        if (body.contains("because")) what["because"] = body["because"];
        words.insert(words.end(), {"--from", said(folder_ / "from.json", what)});
        return daemon_.safehand(words);
    }

    json entries() const
    {
        return json::parse(
            daemon_.safehand({"register", "list", conference_, "--json"}).out)["entries"];
    }

    json appeal() const
    {
        return {
            {"register", "appeals"},
            {"person", "p-mother"},
            {"by", "bs-014"},
            {"as", "business-support"},
            {"because", "It came by post."},
            {"fields",
             {{"received", "2026-11-20"}, {"channel", "letter"}, {"grounds", "I was not heard."}}}};
    }
};

} // namespace

TEST_F(RegisterDoors, no_spoilt_request_opens_an_entry)
{
    auto const path = "/conferences/" + conference_ + "/registers";
    ASSERT_EQ(post(path, appeal().dump()).status, 201);
    auto const before = entries();
    int tried = 0;
    for (auto const& attack : attacks_on_opening()) {
        auto body = appeal();
        attack.change(body);
        auto const answer = post(path, body.dump());
        EXPECT_TRUE(answer.status == 400 || answer.status == 409)
            << attack.what << " " << answer.status;
        auto const problem = answer.body.is_object() ? answer.body.value("problem", "") : "";
        EXPECT_FALSE(problem.empty()) << attack.what;
        EXPECT_EQ(problem.find("not heard"), std::string::npos) << attack.what;
        EXPECT_LT(problem.size(), 400U) << attack.what;
        ++tried;
        if (attack.only_raw) continue;
        auto const ran = open_by_command(conference_, body);
        EXPECT_TRUE(ran.code == 3 || ran.code == 2) << attack.what << " " << ran.code << ran.out;
        EXPECT_EQ(ran.out, "") << attack.what;
        ++tried;
    }
    for (auto const* const raw :
         {"", "[]", "null", "7", "{", "{\"by\":\"bs-014\"", "\xff\xfe", "{\"because\":\"\xff\"}"})
        EXPECT_EQ(post(path, raw).status, 400) << raw;
    EXPECT_GT(tried, 50);
    EXPECT_EQ(entries(), before);
    EXPECT_EQ(daemon_.log().find("not heard"), std::string::npos);
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
}

TEST_F(RegisterDoors, what_belongs_to_another_conference_cannot_be_used)
{
    auto const other =
        first_line(daemon_
                       .safehand(
                           {"intake",
                            changed_sample(folder_ / "other.json", {{"reference", "C-2026-9200"}}),
                            "--same-text-is-right",
                            "--by",
                            "bs-014"})
                       .out);
    ASSERT_NE(other, conference_);
    (void)daemon_.safehand({"release", conference_, "--by", "bs-014"});
    auto const copy = copy_of(daemon_, conference_, "p-mother")["id"].get<std::string>();
    json const comment{
        {"register", "amendments"},
        {"copy", copy},
        {"by", "bs-014"},
        {"as", "business-support"},
        {"fields",
         {{"received", "2026-11-23"},
          {"channel", "letter"},
          {"request", "That is not how it was said."}}}};
    auto const before = entries();
    EXPECT_EQ(post("/conferences/" + other + "/registers", comment.dump()).status, 400);
    EXPECT_EQ(open_by_command(other, comment).code, 3);
    // In the very words for an id that nobody has.
    auto const nobody = "cf-00000000000000000000000000";
    auto const unknown =
        post(std::string("/conferences/") + nobody + "/registers", appeal().dump());
    EXPECT_EQ(unknown.status, 400);
    for (auto const* const id : {"cf-0", "x", "..", "%2e%2e"})
        EXPECT_GE(
            post(std::string("/conferences/") + id + "/registers", appeal().dump()).status, 400)
            << id;
    EXPECT_EQ(entries(), before);
}

TEST_F(RegisterDoors, no_spoilt_request_takes_a_step)
{
    auto const open = [&](json const& body) {
        auto const opened = post("/conferences/" + conference_ + "/registers", body.dump());
        EXPECT_EQ(opened.status, 201) << opened.body.dump();
        return opened.body["entry"].get<std::string>();
    };
    auto const appealed = open(appeal());
    auto const held = open(
        {{"register", "retention"},
         {"by", "ig-01"},
         {"as", "information-governance"},
         {"because", "A court has asked."},
         {"fields", {{"ground", "court"}}}});
    json const end{
        {"step", "end"},
        {"by", "ig-01"},
        {"as", "information-governance"},
        {"because", "The court has done."}};
    ASSERT_EQ(post("/registers/" + held + "/steps", end.dump()).status, 200); // the first of two
    auto const before = entries();

    struct Step {
        std::string what;
        std::string entry;
        json body;
    };

    json const good{{"step", "pass-on"}, {"by", "bs-014"}, {"as", "business-support"}};
    auto const with = [](json body, json const& more) {
        body.update(more);
        return body;
    };
    std::vector<Step> const steps{
        {"an entry that there is not", "rg-00000000000000000000000000", good},
        {"a step that there is not", appealed, with(good, {{"step", "win"}})},
        {"no step", appealed, {{"by", "bs-014"}, {"as", "business-support"}}},
        {"a step of our own", appealed, with(good, {{"step", "issued"}})},
        {"the opening step again", appealed, with(good, {{"step", "receive"}})},
        {"a role that may not", appealed, with(good, {{"as", "reader"}})},
        {"no role", appealed, {{"step", "pass-on"}, {"by", "bs-014"}}},
        {"nobody", appealed, {{"step", "pass-on"}, {"as", "business-support"}}},
        {"a step that needs its reason", appealed, with(good, {{"step", "withdraw"}})},
        {"a reason of spaces", appealed, with(good, {{"step", "withdraw"}, {"because", " \n"}})},
        {"an answer by who may not give it",
         appealed,
         with(good, {{"step", "answer"}, {"fields", {{"answer", "No."}}}})},
        {"what was seen is older", appealed, with(good, {{"seen", 0}})},
        {"what was seen is not there yet", appealed, with(good, {{"seen", 2}})},
        {"seen below nothing", appealed, with(good, {{"seen", -1}})},
        {"seen in words", appealed, with(good, {{"seen", "1"}})},
        {"a field that the register lacks", appealed, with(good, {{"fields", {{"x", "y"}}}})},
        {"a field that is too long",
         appealed,
         with(good, {{"fields", {{"answer", long_text(8001)}}}})},
        {"the first of two again", held, end},
        {"the first of two, typed otherwise", held, with(end, {{"by", "ig--01"}})},
        {"the second in a role that may not", held, with(end, {{"by", "ig-02"}, {"as", "chair"}})},
        {"the second says something else",
         held,
         with(end, {{"by", "ig-02"}, {"fields", {{"reference", "another"}}}})},
    };
    for (auto const& step : steps) {
        auto const answer = post("/registers/" + step.entry + "/steps", step.body.dump());
        EXPECT_TRUE(answer.status == 400 || answer.status == 403 || answer.status == 409)
            << step.what << " " << answer.status << answer.body.dump();
        if (!step.body.contains("by") || !step.body.contains("as") || !step.body.contains("step"))
            continue;
        std::vector<std::string> words{
            "register",
            "step",
            step.entry,
            step.body["step"],
            "--by",
            step.body["by"],
            "--as",
            step.body["as"]};
        json what = json::object();
        for (auto const* const name : {"because", "fields"})
            if (step.body.contains(name)) what[name] = step.body[name];
        words.insert(words.end(), {"--from", said(folder_ / "from.json", what)});
        if (step.body.contains("seen"))
            words.insert(
                words.end(),
                {"--seen", step.body["seen"].is_string() ? "x" : step.body["seen"].dump()});
        auto const ran = daemon_.safehand(words);
        EXPECT_TRUE(ran.code == 3 || ran.code == 2) << step.what << " " << ran.code << ran.out;
    }
    EXPECT_EQ(entries(), before);
    EXPECT_EQ(
        post("/registers/" + appealed + "/steps", with(good, {{"seen", 1}}).dump()).status, 200);
    EXPECT_EQ(
        post("/registers/" + held + "/steps", with(end, {{"by", "ig-02"}}).dump()).status, 200);
    EXPECT_EQ(daemon_.safehand({"audit", "verify"}).code, 0);
}

TEST_F(RegisterDoors, the_report_for_the_board_counts_and_names_nobody)
{
    auto const opened = post("/conferences/" + conference_ + "/registers", appeal().dump());
    ASSERT_EQ(opened.status, 201);
    auto const ran =
        daemon_.safehand({"quality", "--from", "2026-11-01", "--until", "2026-11-30", "--json"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    auto const report = json::parse(ran.out);
    EXPECT_EQ(report["conferences_taken_in"], 1);
    ASSERT_EQ(report["registers"].size(), 1U);
    auto const& row = report["registers"][0];
    EXPECT_EQ(row["register"], "appeals");
    EXPECT_EQ(row["entries"], 1);
    EXPECT_EQ(row["by_choice"]["channel"]["letter"], 1);
    // Received on a Friday, to be passed on by Monday, which is today.
    EXPECT_EQ(row["open"].get<int>() + row["overdue"].get<int>(), 1);
    std::vector<std::string> secrets{
        "not heard", "p-mother", conference_, opened.body["entry"], "bs-014", "C-2026"};
    auto const record = json::parse(bytes_of(sample("small")));
    for (auto const* const list : {"participants", "children"})
        for (auto const& person : record[list]) secrets.push_back(person["name"]);
    for (auto const& secret : secrets) EXPECT_EQ(ran.out.find(secret), std::string::npos) << secret;
    auto const before = daemon_.safehand({"quality", "--until", "2026-10-31", "--json"});
    EXPECT_TRUE(json::parse(before.out)["registers"].empty());
    EXPECT_EQ(daemon_.safehand({"quality", "--from", "2026-02-30"}).code, 3);
    EXPECT_EQ(
        daemon_.safehand({"quality", "--from", "2026-12-01", "--until", "2026-11-01"}).code, 3);
}
