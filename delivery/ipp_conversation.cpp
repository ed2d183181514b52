#include "delivery/ipp_conversation.h"

namespace safehand::delivery {

namespace {

using Kind = IppAttribute::Kind;

/// The house, never a person.
IppAttribute asker()
{
    return {Kind::name, "requesting-user-name", {"safehand"}};
}

} // namespace

IppConversation::IppConversation(PrinterSettings const& settings)
    : settings_(settings), line_(settings)
{
}

IppExchange IppConversation::printer_attributes()
{
    return line_.ask(
        {IppOperation::get_printer_attributes,
         settings_.uri,
         {asker(),
          {Kind::keyword,
           "requested-attributes",
           {"printer-is-accepting-jobs",
            "document-format-supported",
            "operations-supported",
            "sides-supported",
            "media-supported",
            "printer-state-reasons"}}}});
}

IppExchange IppConversation::jobs(std::string const& which)
{
    return line_.ask(
        {IppOperation::get_jobs,
         settings_.uri,
         {asker(),
          {Kind::keyword, "which-jobs", {which}},
          {Kind::keyword,
           "requested-attributes",
           {"job-id",
            "job-uuid",
            "job-name",
            "job-state",
            "job-state-reasons",
            "job-impressions-completed"}}}});
}

IppExchange IppConversation::create(PrintJob const& job, std::string const& sides)
{
    return line_.ask(
        {IppOperation::create_job,
         settings_.uri,
         {asker(),
          {Kind::name, "job-name", {job.job_name}},
          // A printer that cannot print it as asked must say so, not print it otherwise.
          {Kind::boolean, "ipp-attribute-fidelity", {"true"}},
          {Kind::keyword, "sides", {sides}, IppAttribute::Group::job},
          {Kind::keyword, "media", {settings_.media}, IppAttribute::Group::job},
          {Kind::integer, "copies", {"1"}, IppAttribute::Group::job}}});
}

IppExchange IppConversation::send(int job_id, PrintJob const& job)
{
    return line_.ask(
        {IppOperation::send_document,
         settings_.uri,
         {{Kind::integer, "job-id", {std::to_string(job_id)}},
          asker(),
          {Kind::name, "document-name", {job.job_name}},
          {Kind::mime, "document-format", {"application/pdf"}},
          {Kind::boolean, "last-document", {"true"}}}},
        job.pdf);
}

IppExchange IppConversation::cancel(int job_id)
{
    return line_.ask(
        {IppOperation::cancel_job,
         settings_.uri,
         {{Kind::integer, "job-id", {std::to_string(job_id)}}, asker()}});
}

IppExchange IppConversation::job_attributes(int job_id)
{
    return line_.ask(
        {IppOperation::get_job_attributes,
         settings_.uri,
         {{Kind::integer, "job-id", {std::to_string(job_id)}},
          asker(),
          {Kind::keyword,
           "requested-attributes",
           {"job-id", "job-uuid", "job-name", "job-state", "job-state-reasons"}}}});
}

} // namespace safehand::delivery
