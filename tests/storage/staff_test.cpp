// Accounts, conflicts of interest, broken glass and notes, as the store keeps them. The people are
// invented.
#include "tests/storage/story.h"

namespace safehand::storage::tests {

namespace {

struct Kept {
    Folder folder;
    Repeatable randomness{45};
    KeyFile key{folder.path / "keys" / "store.key"};
    std::unique_ptr<Store> store;

    Kept() { open(); }

    void open()
    {
        store.reset();
        store = Store::open(folder.path / "store", key, randomness, plain_scribe(), noon);
    }
};

Staff person(std::string const& reference)
{
    Staff staff;
    staff.reference = reference;
    staff.state = StaffState::active;
    staff.name = "Invented Person";
    staff.email = "invented@far-isle.example";
    staff.roles = {"chair", "manager"};
    staff.password = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
    staff.totp_key = std::string("\x00\x01 binary \xff", 11);
    staff.totp_last_step = 58000000;
    staff.recovery_hashes = {"aaa", "bbb"};
    staff.invitation_until = noon;
    staff.since = noon;
    return staff;
}

} // namespace

TEST(StaffKept, come_back_as_they_were_after_a_restart)
{
    Kept kept;
    auto const staff = person("ch-001");
    kept.store->add_staff(staff, entry("staff-invited"));
    kept.store->add_staff(person("bs-014"), entry("staff-invited"));
    kept.open();
    EXPECT_EQ(kept.store->staff("ch-001")->what, staff);
    EXPECT_EQ(kept.store->staff("ch-001")->revision, 1);
    EXPECT_EQ(kept.store->all_staff().size(), 2U);
    EXPECT_EQ(kept.store->all_staff()[0].what.reference, "bs-014");
    EXPECT_FALSE(kept.store->staff("nobody"));
    EXPECT_EQ(faults(*kept.store), "");
}

TEST(StaffKept, have_one_reference_and_one_identity_each)
{
    Kept kept;
    auto one = person("ch-001");
    one.identity = "https://login.example\nsubject-1";
    kept.store->add_staff(one, entry("staff-invited"));
    EXPECT_EQ(
        fault_of([&] { kept.store->add_staff(one, entry("staff-invited")); }), Fault::refused);
    auto other = person("ch-002");
    other.identity = one.identity;
    EXPECT_EQ(
        fault_of([&] { kept.store->add_staff(other, entry("staff-invited")); }), Fault::refused);
    other.identity.clear();
    kept.store->add_staff(other, entry("staff-invited"));
    other.identity = one.identity;
    EXPECT_EQ(
        fault_of([&] { kept.store->change_staff(other, 1, entry("staff-linked")); }),
        Fault::refused);
    EXPECT_EQ(kept.store->staff_of_identity(one.identity)->what.reference, "ch-001");
    EXPECT_FALSE(kept.store->staff_of_identity("https://login.example\nsubject-2"));
    EXPECT_FALSE(kept.store->staff_of_identity(""));
    EXPECT_EQ(faults(*kept.store), "");
}

TEST(StaffKept, change_only_from_what_was_seen)
{
    Kept kept;
    auto staff = person("ch-001");
    kept.store->add_staff(staff, entry("staff-invited"));
    staff.state = StaffState::suspended;
    kept.store->change_staff(staff, 1, entry("staff-suspended"));
    EXPECT_EQ(kept.store->staff("ch-001")->revision, 2);
    staff.state = StaffState::active;
    auto const size = kept.store->log_size();
    EXPECT_EQ(
        fault_of([&] { kept.store->change_staff(staff, 1, entry("staff-reinstated")); }),
        Fault::refused);
    EXPECT_EQ(kept.store->log_size(), size);
    EXPECT_EQ(kept.store->staff("ch-001")->what.state, StaffState::suspended);
    staff.reference = "nobody";
    EXPECT_EQ(fault_of([&] { kept.store->change_staff(staff, 1, entry("x")); }), Fault::bad_input);
}

TEST(ConflictsKept, hold_for_conferences_that_come_later)
{
    Kept kept;
    kept.store->add_conflict(
        {"ch-001", "REF-Invented-Case-77", "A cousin.", "ma-001", noon}, entry("c"));
    kept.store->admit(admission(), entry("admitted"));
    kept.store->admit(admission("cf-00000002"), entry("admitted"));
    EXPECT_TRUE(kept.store->in_conflict("ch-001", {"cf-00000001"}));
    EXPECT_FALSE(kept.store->in_conflict("ch-001", {"cf-00000002"}));
    EXPECT_FALSE(kept.store->in_conflict("ch-002", {"cf-00000001"}));
    EXPECT_EQ(
        kept.store->conferences_in_conflict("ch-001"), std::vector<ConferenceId>{{"cf-00000001"}});
    EXPECT_TRUE(kept.store->end_conflict("ch-001", "REF-Invented-Case-77", noon + 1h, entry("c")));
    EXPECT_FALSE(kept.store->end_conflict("ch-001", "REF-Invented-Case-77", noon, entry("c")));
    EXPECT_FALSE(kept.store->in_conflict("ch-001", {"cf-00000001"}));
    kept.store->add_conflict(
        {"ch-001", "REF-Invented-Case-77", "Again.", "ma-001", noon}, entry("c"));
    EXPECT_TRUE(kept.store->in_conflict("ch-001", {"cf-00000001"}));
    EXPECT_EQ(faults(*kept.store), "");
}

TEST(ChairsKept, are_one_for_each_conference_and_any_number_of_deputies)
{
    using As = ChairAssignment::As;
    Kept kept;
    std::string const reference = "REF-Invented-Case-77";
    // Assigned before the record arrives.
    kept.store->assign_chair({"ch-001", reference, As::chair, "", "bs-001", noon}, entry("a"));
    kept.store->admit(admission(), entry("admitted"));
    kept.store->admit(admission("cf-00000002"), entry("admitted"));
    EXPECT_EQ(kept.store->chairs("ch-001", {"cf-00000001"}), As::chair);
    EXPECT_FALSE(kept.store->chairs("ch-001", {"cf-00000002"}));
    EXPECT_FALSE(kept.store->chairs("ch-002", {"cf-00000001"}));
    EXPECT_FALSE(kept.store->chairs("ch-001", {"cf-00000009"}));
    kept.store->assign_chair(
        {"ch-002", reference, As::deputy, "On leave.", "bs-001", noon}, entry("a"));
    kept.store->assign_chair(
        {"ch-003", reference, As::deputy, "On leave.", "bs-001", noon}, entry("a"));
    EXPECT_EQ(kept.store->chairs("ch-002", {"cf-00000001"}), As::deputy);
    EXPECT_EQ(kept.store->chairs("ch-001", {"cf-00000001"}), As::chair);
    // Another chair takes the place of the first; the deputies stay.
    kept.store->assign_chair({"ch-003", reference, As::chair, "", "bs-001", noon + 1h}, entry("a"));
    EXPECT_FALSE(kept.store->chairs("ch-001", {"cf-00000001"}));
    EXPECT_EQ(kept.store->chairs("ch-003", {"cf-00000001"}), As::chair);
    EXPECT_EQ(kept.store->chairs("ch-002", {"cf-00000001"}), As::deputy);
    auto const size = kept.store->log_size();
    kept.store->assign_chair({"ch-003", reference, As::chair, "", "bs-001", noon + 2h}, entry("a"));
    EXPECT_EQ(kept.store->log_size(), size) << "the same once more is no change";
    ASSERT_EQ(kept.store->chairs_of(reference).size(), 2U);
    EXPECT_EQ(kept.store->chairs_of(reference).front().because, "On leave.");
    EXPECT_EQ(kept.store->chair_assignments().size(), 2U);
    EXPECT_TRUE(kept.store->chairs_of("REF-Other").empty());
    EXPECT_TRUE(kept.store->end_chair("ch-003", reference, noon + 3h, entry("e")));
    EXPECT_FALSE(kept.store->end_chair("ch-003", reference, noon + 3h, entry("e")));
    EXPECT_FALSE(kept.store->chairs("ch-003", {"cf-00000001"}));
    EXPECT_EQ(faults(*kept.store), "");
}

TEST(GlassKept, is_broken_for_one_person_one_conference_and_its_time)
{
    Kept kept;
    kept.store->admit(admission(), entry("admitted"));
    kept.store->add_broken_glass(
        {"ch-001", "REF-Invented-Case-77", "At risk.", noon, noon + 1h}, entry("glass-broken"));
    ConferenceId const conference{"cf-00000001"};
    EXPECT_EQ(kept.store->glass_broken_until("ch-001", conference, noon), noon + 1h);
    EXPECT_FALSE(kept.store->glass_broken_until("ch-001", conference, noon + 1h));
    EXPECT_FALSE(kept.store->glass_broken_until("ch-001", conference, noon - 1ms));
    EXPECT_FALSE(kept.store->glass_broken_until("ch-002", conference, noon));
    EXPECT_EQ(kept.store->broken_glass().size(), 1U);
    EXPECT_EQ(faults(*kept.store), "");
}

TEST(StaffKept, cannot_be_written_when_only_inspected)
{
    Kept kept;
    kept.store->add_staff(person("ch-001"), entry("staff-invited"));
    kept.store.reset();
    auto const store = Store::open(
        kept.folder.path / "store",
        kept.key,
        kept.randomness,
        plain_scribe(),
        noon,
        {Purpose::inspect, 64ULL << 30U, {}});
    EXPECT_TRUE(store->staff("ch-001"));
    EXPECT_EQ(fault_of([&] { store->add_staff(person("ch-002"), entry("x")); }), Fault::refused);
    EXPECT_EQ(fault_of([&] { store->keep_note("ch-001", "/form", "{}", noon); }), Fault::refused);
}

} // namespace safehand::storage::tests
