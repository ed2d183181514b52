// Register entries: kept whole with their steps, hidden conferences, documents that a register
// keeps in, and what a crash in the middle of a step leaves behind.
#include "tests/storage/story.h"

#include <sys/wait.h>

namespace safehand::storage::tests {

namespace {

NewRegisterEntry request(std::string const& id = "rg-00000001", std::string kind = "amendments")
{
    NewRegisterEntry entry;
    entry.id = {id};
    entry.kind = std::move(kind);
    entry.person = "p-canaria-1";
    entry.copy = "cp-00000001";
    entry.state.state = "asked";
    entry.state.fields_json = R"({"now":"Canaria's words"})";
    entry.state.due = monday + std::chrono::days(15);
    entry.opening = {
        "ask", "", "asked", "u-post", "business-support", "Canaria wrote", "{}", false, noon};
    return entry;
}

RegisterStep taken(std::string step, std::string to, std::string by = "u-chair")
{
    return {
        std::move(step),
        "asked",
        std::move(to),
        std::move(by),
        "chair",
        "Canaria is right",
        R"({"reply":"yes, Canaria"})",
        false,
        noon + 1h};
}

void release_approved(Story& story, int count)
{
    std::vector<NewCopy> copies;
    for (int number = 1; number <= count; ++number) copies.push_back(new_copy(number));
    story.store->release(story.conference, batch(), copies, entry("released"));
}

void cut(Story& story, std::string const& point)
{
    pid_t const child = ::fork();
    if (child == 0) {
        Options options;
        options.at_point = [&](std::string_view at) {
            if (at == point) ::_exit(42);
        };
        story.open(options);
        auto const kept = story.store->register_entry({"rg-00000001"});
        auto state = kept.state;
        state.state = "accepted";
        state.pending = {"amendment-slip"};
        story.store->step_register(
            kept.id, kept.steps.size(), taken("accept", "accepted"), state, entry("register-step"));
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
}

} // namespace

TEST(Registers, an_entry_comes_back_as_it_went_in_with_every_step_in_order)
{
    Story story;
    story.release();
    auto const opened =
        story.store->open_register(story.conference, request(), entry("register-opened"));
    EXPECT_FALSE(opened.already);
    auto state = request().state;
    state.state = "accepted";
    state.ended = true;
    state.due.reset();
    state.pending = {"amendment-slip", "amendment-letter"};
    story.store->step_register(
        opened.entry, 1, taken("accept", "accepted"), state, entry("register-step"));
    story.open();

    auto const kept = story.store->register_entry(opened.entry);
    EXPECT_EQ(kept.conference, story.conference);
    EXPECT_EQ(kept.kind, "amendments");
    EXPECT_EQ(kept.person, "p-canaria-1");
    EXPECT_EQ(kept.copy, "cp-00000001");
    EXPECT_EQ(kept.opened, noon);
    EXPECT_EQ(kept.state, state);
    ASSERT_EQ(kept.steps.size(), 2U);
    EXPECT_EQ(kept.steps[0], request().opening);
    EXPECT_EQ(kept.steps[1], taken("accept", "accepted"));
    EXPECT_TRUE(story.store->open_registers().empty());
    EXPECT_EQ(story.store->registers(story.conference).size(), 1U);
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Registers, the_same_source_is_entered_once_and_other_conferences_have_their_own)
{
    Story story;
    story.approve();
    auto one = request();
    one.source = "letter-17";
    EXPECT_FALSE(story.store->open_register(story.conference, one, entry("opened")).already);
    auto const size = story.store->log_size();
    auto again = request("rg-00000002");
    again.source = "letter-17";
    auto const second = story.store->open_register(story.conference, again, entry("opened"));
    EXPECT_TRUE(second.already);
    EXPECT_EQ(second.entry.text, "rg-00000001");
    EXPECT_EQ(story.store->log_size(), size);

    auto other = admission("cf-00000002");
    other.reference = "REF-Another";
    story.store->admit(other, entry("admitted"));
    again.id = {"rg-00000003"};
    EXPECT_FALSE(story.store->open_register({"cf-00000002"}, again, entry("opened")).already);
}

TEST(Registers, a_step_on_what_somebody_else_has_changed_meanwhile_is_refused)
{
    Story story;
    story.approve();
    story.store->open_register(story.conference, request(), entry("opened"));
    auto state = request().state;
    state.state = "accepted";
    story.store->step_register(
        {"rg-00000001"}, 1, taken("accept", "accepted"), state, entry("step"));
    auto const before = described(*story.store);
    state.state = "refused";
    EXPECT_EQ(
        fault_of([&] {
            story.store->step_register(
                {"rg-00000001"}, 1, taken("refuse", "refused"), state, entry("step"));
        }),
        Fault::refused);
    EXPECT_EQ(described(*story.store), before);
    EXPECT_EQ(story.store->register_entry({"rg-00000001"}).state.state, "accepted");
}

TEST(Registers, open_entries_come_by_due_day_and_those_without_one_last)
{
    Story story;
    story.approve();
    auto late = request("rg-00000001");
    auto none = request("rg-00000002");
    none.state.due.reset();
    auto soon = request("rg-00000003");
    soon.state.due = monday;
    for (auto const& one : {late, none, soon})
        story.store->open_register(story.conference, one, entry("opened"));
    std::vector<std::string> order;
    for (auto const& one : story.store->open_registers()) order.push_back(one.id.text);
    EXPECT_EQ(order, (std::vector<std::string>{"rg-00000003", "rg-00000001", "rg-00000002"}));
}

TEST(Registers, a_held_document_is_neither_released_nor_handed_out_and_others_are)
{
    Story story;
    story.approve();
    auto hold = request();
    hold.copy.clear();
    hold.state.holds = {"record", "erasure"};
    story.store->open_register(story.conference, hold, entry("opened"));
    EXPECT_EQ(
        story.store->register_holds(story.conference),
        (std::vector<std::string>{"record", "erasure"}));
    EXPECT_EQ(fault_of([&] { release_approved(story, 1); }), Fault::refused);
    EXPECT_TRUE(story.store->status(story.conference).copies.empty());

    auto const kept = story.store->register_entry({"rg-00000001"});
    auto state = kept.state;
    state.holds = {"chairs-letter"};
    story.store->step_register(kept.id, 1, taken("agree", "agreed"), state, entry("step"));
    release_approved(story, 2);
    auto const job = story.claim();

    state.holds = {"record"};
    story.store->step_register(kept.id, 2, taken("begin", "asked"), state, entry("step"));
    EXPECT_FALSE(story.store->claim_next(noon, 60s).has_value());
    EXPECT_EQ(
        fault_of([&] {
            story.store->begin_attempt(job, "ev-00000009", noon, entry("attempt-started"));
        }),
        Fault::refused);
    state.holds.clear();
    story.store->step_register(kept.id, 3, taken("end", "over"), state, entry("step"));
    EXPECT_TRUE(story.store->claim_next(noon, 60s).has_value());
}

TEST(Registers, an_entry_of_the_intake_hides_the_conference_in_the_same_step)
{
    Story story;
    auto covert = request("rg-00000007", "covert");
    covert.source = "intake";
    covert.copy.clear();
    covert.state.hidden = true;
    story.store->admit(admission(), entry("admitted"), {covert});
    EXPECT_TRUE(story.store->hidden(story.conference));
    EXPECT_EQ(story.store->hidden_conferences(), (std::vector<ConferenceId>{story.conference}));
    EXPECT_EQ(story.store->log_size(), 1U);

    auto signed_version = admission();
    signed_version.content = digest_of("the signed version");
    covert.id = {"rg-00000008"};
    story.store->admit(signed_version, entry("admitted"), {covert});
    EXPECT_EQ(story.store->registers(story.conference).size(), 1U);

    auto state = covert.state;
    state.hidden = false;
    story.store->step_register(
        {"rg-00000007"}, 1, taken("family-told", "told"), state, entry("step"));
    EXPECT_FALSE(story.store->hidden(story.conference));
}

TEST(Registers, the_newest_calendar_is_the_one_in_use)
{
    Story story;
    EXPECT_FALSE(story.store->kept_calendar().has_value());
    story.store->keep_calendar("{\"first\":1}", noon, entry("calendar"));
    story.store->keep_calendar("{\"second\":2}", noon, entry("calendar"));
    story.open();
    EXPECT_EQ(story.store->kept_calendar(), "{\"second\":2}");
    EXPECT_EQ(faults(*story.store), "");
}

TEST(Registers, copies_with_an_active_window_are_found)
{
    Story story;
    story.release(2);
    EXPECT_TRUE(story.store->copies_with_window().empty());
    story.store->change_window(
        new_copy(2).id,
        OpenWindow{monday, monday + std::chrono::days(10), "NY-13", "why"},
        entry("window-opened"));
    EXPECT_EQ(story.store->copies_with_window(), (std::vector<CopyId>{new_copy(2).id}));
    story.store->change_window(new_copy(2).id, CancelWindow{"no"}, entry("window-cancelled"));
    EXPECT_TRUE(story.store->copies_with_window().empty());
}

TEST(Registers, a_cut_before_the_commit_leaves_the_step_undone_and_one_after_it_done)
{
    for (auto const& [point, state] :
         {std::pair{"before-commit", "asked"}, std::pair{"after-commit", "accepted"}}) {
        Story story;
        story.approve();
        story.store->open_register(story.conference, request(), entry("opened"));
        story.store.reset();
        cut(story, point);
        story.open();
        auto const kept = story.store->register_entry({"rg-00000001"});
        EXPECT_EQ(kept.state.state, state) << point;
        EXPECT_EQ(kept.steps.size(), kept.state.state == "asked" ? 1U : 2U);
        EXPECT_EQ(kept.state.pending.empty(), kept.state.state == "asked");
        EXPECT_EQ(faults(*story.store), "") << point;
    }
}

TEST(Registers, nothing_of_what_an_entry_says_is_readable_in_the_files)
{
    Story story;
    story.approve();
    story.store->open_register(story.conference, request(), entry("opened"));
    story.store->step_register(
        {"rg-00000001"}, 1, taken("accept", "accepted"), request().state, entry("step"));
    story.store->keep_calendar("{\"Canaria Day\":1}", noon, entry("calendar"));
    story.store.reset();
    for (auto const& file : fs::directory_iterator(story.place())) {
        auto const bytes = read_file(file.path());
        EXPECT_EQ(bytes.find("Canaria"), std::string::npos) << file.path();
        EXPECT_EQ(bytes.find("amendments"), std::string::npos) << file.path();
    }
}

} // namespace safehand::storage::tests
