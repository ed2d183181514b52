#include "service/api/intake_api.h"

#include "record/error.h"
#include "service/api/plain_word.h"
#include "service/intake/handing_in.h"
#include "service/intake/taking_in.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace safehand::service::api {

namespace {

using Json = nlohmann::json;

/// Small letters, digits and hyphens: no name.
std::string staff(std::string const& by)
{
    if (!plain_word(by))
        throw Error(
            Fault::bad_input,
            "Say who sends it: by must be a staff reference of small letters, digits and hyphens, "
            "not a name.");
    return by;
}

/// The file is the body and the rest the query, or all of it is parts of multipart/form-data.
class Asking {
  public:
    explicit Asking(Request const& request)
        : values_(request.parts.empty() ? request.query : request.parts)
    {
        if (request.parts.empty()) values_["file"] = request.body;
    }

    std::string take(std::string const& name)
    {
        auto const node = values_.extract(name);
        return node ? node.mapped() : std::string{};
    }

    bool said(std::string const& name, std::string const& only)
    {
        auto const value = take(name);
        if (!value.empty() && value != only)
            throw Error(Fault::bad_input, name + " can only be " + only + ".");
        return !value.empty();
    }

    std::map<std::string, std::string> rest() { return std::move(values_); }

  private:
    std::map<std::string, std::string> values_;
};

std::vector<std::string> lines(std::string const& text)
{
    std::vector<std::string> all;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        if (end > at) all.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

} // namespace

std::optional<Reply> IntakeApi::answer(Request const& request)
{
    if (request.path.size() != 1 || request.path[0] != "intake" || request.method != "POST")
        return std::nullopt;
    if (request.query.contains("password"))
        throw Error(
            Fault::bad_input,
            "Send the password as the part password of multipart/form-data: addresses are logged "
            "on their way.");
    Asking asking(request);
    Offered offered;
    offered.bytes = asking.take("file");
    if (offered.bytes.empty())
        throw Error(
            Fault::bad_input,
            "Send the file as the body, or as the part file of multipart/form-data.");
    auto const by = staff(asking.take("by"));
    offered.asked.people_json = asking.take("people");
    offered.asked.procedure = asking.take("procedure");
    offered.asked.plain_styles = lines(asking.take("plain_styles"));
    offered.asked.drop_comments = asking.said("comments", "drop");
    offered.asked.reading_checked = asking.said("reading", "checked");
    offered.password = asking.take("password");
    offered.consent = consent_for(installation_, by);
    offered.consent.same_text_is_right = asking.said("same_text", "right");
    offered.attachments = asking.rest();
    auto const outcome = take_in(
        installation_.library(),
        installation_.minutes(),
        installation_.journey(),
        releasing_,
        offered,
        by);
    if (auto const* const not_taken = std::get_if<NotTaken>(&outcome))
        return Reply{
            409,
            Json{
                {"problem",
                 not_taken->minutes.held
                     ? "Somebody must compare the reading with the pages and send the file again "
                       "with reading=checked."
                     : "No record can be made of these minutes; see what is missing or refused."},
                {"minutes", Json::parse(minutes_json(not_taken->minutes))}}
                .dump()};
    auto const& taken = std::get<TakenIn>(outcome);
    Json reply{
        {"conference", taken.admission.conference.text},
        {"already", taken.admission.already},
        {"signed", taken.admission.is_signed},
        {"replaces", taken.admission.replaces}};
    if (taken.from_minutes) {
        reply["minutes"] = Json::parse(minutes_json(taken.minutes));
        reply["record"] = Json::parse(taken.minutes.record_json);
    }
    return Reply{taken.admission.already ? 200 : 201, reply.dump()};
}

} // namespace safehand::service::api
