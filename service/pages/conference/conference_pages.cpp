#include "service/pages/conference/conference_pages.h"

#include "service/pages/conference/attachments.h"
#include "service/pages/conference/chairs.h"
#include "service/pages/conference/conference_list.h"
#include "service/pages/conference/people.h"
#include "service/pages/conference/receipts.h"
#include "service/pages/conference/record_check.h"
#include "service/pages/conference/register_pages.h"
#include "service/pages/conference/task_list.h"
#include "service/pages/conference/upload.h"

namespace safehand::service::pages {

namespace {

constexpr char const* section = "conferences";

/// A handler out of a group's object and one of its pages.
template <class Group>
Handler with(Group const& group, Answer (Group::*page)(Visit const&) const)
{
    return [group, page](Visit& visit) { return (group.*page)(visit); };
}

void add_copies(std::vector<Page>& pages, PageDesk const& desk)
{
    using Receipts = ReceiptPages;
    Receipts const receipts(desk);
    pages.push_back(
        {"/conferences/{conference}/receipts",
         section,
         with(receipts, &Receipts::show),
         with(receipts, &Receipts::note_told)});
    pages.push_back({"/copies/{copy}", section, with(receipts, &Receipts::trail), nullptr});
    pages.push_back(
        {"/copies/{copy}/receipt",
         section,
         with(receipts, &Receipts::receipt),
         with(receipts, &Receipts::add_receipt)});
    pages.push_back(
        {"/copies/{copy}/doubt",
         section,
         with(receipts, &Receipts::doubt),
         with(receipts, &Receipts::settle_doubt)});
    pages.push_back(
        {"/copies/{copy}/mailbox",
         section,
         with(receipts, &Receipts::mailbox),
         with(receipts, &Receipts::mailbox_looked_at)});
    pages.push_back(
        {"/copies/{copy}/passphrase",
         section,
         with(receipts, &Receipts::passphrase),
         with(receipts, &Receipts::show_passphrase)});
    pages.push_back(
        {"/copies/{copy}/again",
         section,
         with(receipts, &Receipts::again),
         with(receipts, &Receipts::send_again)});
}

void add_registers(std::vector<Page>& pages, PageDesk const& desk)
{
    using Registers = RegisterPages;
    Registers const registers(desk);
    pages.push_back(
        {"/conferences/{conference}/amendments",
         section,
         with(registers, &Registers::list),
         nullptr});
    pages.push_back(
        {"/conferences/{conference}/registers/{register}",
         section,
         with(registers, &Registers::form),
         with(registers, &Registers::open)});
    pages.push_back({"/registers/{entry}", section, with(registers, &Registers::entry), nullptr});
    pages.push_back(
        {"/registers/{entry}/{step}",
         section,
         with(registers, &Registers::step_form),
         with(registers, &Registers::step)});
}

} // namespace

std::vector<Page> conference_pages(PageDesk const& desk)
{
    ConferenceList const list(desk);
    Upload const upload(desk);
    TaskList const tasks(desk);
    RecordCheck const check(desk);
    PeoplePages const people(desk);
    AttachmentPages const attachments(desk);
    ChairAssignments const chairs(desk);
    std::vector<Page> pages{
        {"/conferences", section, with(list, &ConferenceList::show), nullptr},
        {"/conferences/new", section, with(upload, &Upload::show), with(upload, &Upload::take)},
        {"/conferences/{conference}", section, with(tasks, &TaskList::show), nullptr},
        {"/conferences/{conference}/check",
         section,
         with(check, &RecordCheck::show),
         with(check, &RecordCheck::send_back)},
        {"/conferences/{conference}/chairs",
         section,
         with(chairs, &ChairAssignments::show),
         with(chairs, &ChairAssignments::change)},
        {"/conferences/{conference}/people",
         section,
         with(people, &PeoplePages::show),
         with(people, &PeoplePages::confirm)},
        {"/conferences/{conference}/people/{number}/address",
         section,
         with(people, &PeoplePages::address),
         with(people, &PeoplePages::change)},
        {"/conferences/{conference}/attachments",
         section,
         with(attachments, &AttachmentPages::show),
         with(attachments, &AttachmentPages::hand_in)}};
    add_copies(pages, desk);
    add_registers(pages, desk);
    return pages;
}

} // namespace safehand::service::pages
