#include "service/pages/staff/staff_pages.h"

#include "record/error.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"

#include <algorithm>

namespace safehand::service::pages {

namespace {

class Staff {
  public:
    explicit Staff(PageDesk const& desk) : desk_(desk) {}

    Answer list(Visit const& visit) const
    {
        Model model{{"title", visit.say("staff.title")}, {"people", Model::array()}};
        for (auto const& line : book().list())
            model["people"].push_back(Model{
                {"reference", line.reference},
                {"name", line.name},
                {"href", "/staff/" + line.reference},
                {"roles", role_words(visit, line.roles)},
                {"state", state(visit, line)},
                {"two_steps", line.has_authenticator || line.linked}});
        model["may_invite"] =
            desk_.access.doors().may(visit.who, "staff.manage").kind != DoorAnswer::Kind::refused;
        return Shown{"staff/list", std::move(model)};
    }

    Answer invite_page(Visit const& visit) const
    {
        return Shown{
            "staff/invite",
            {{"title", visit.say("staff.invite-title")},
             {"back", {{"href", "/staff"}, {"name", visit.say("staff.to-list")}}},
             {"fields",
              {text_field(visit, "reference", "staff.reference"),
               text_field(visit, "name", "staff.name", {.autocomplete = "off"}),
               text_field(
                   visit, "email", "staff.email", {.type = "email", .autocomplete = "off"})}},
             {"roles", role_choices(visit, visit.fields("role"))},
             {"roles_problem", visit.problem("role-1")}}};
    }

    Answer invite(Visit const& visit) const
    {
        auto const roles = visit.fields("role");
        if (roles.empty()) throw FormProblems("role-1", visit.say("staff.choose-role"));
        auto const invited = book().invite(
            visit.who.reference,
            visit.field("reference"),
            visit.field("name"),
            visit.field("email"),
            roles);
        return secret_page(visit, visit.field("reference"), invited);
    }

    Answer one(Visit const& visit) const
    {
        auto const line = found(visit);
        Model model{
            {"title", visit.say("staff.account-title", {{"reference", line.reference}})},
            {"back", {{"href", "/staff"}, {"name", visit.say("staff.to-list")}}},
            {"name", line.name},
            {"reference", line.reference},
            {"email", line.email},
            {"state", state(visit, line)},
            {"authenticator", line.has_authenticator},
            {"linked", line.linked},
            {"codes_left", line.recovery_codes_left},
            {"reset_asked_by", line.reset_asked_by},
            {"invited", line.state == storage::StaffState::invited},
            {"active", line.state == storage::StaffState::active},
            {"suspended", line.state == storage::StaffState::suspended},
            {"self", line.reference == visit.who.reference},
            {"roles", role_choices(visit, line.roles)},
            {"roles_problem", visit.problem("role-1")}};
        return Shown{"staff/account", std::move(model)};
    }

    Answer change(Visit const& visit) const
    {
        auto const line = found(visit);
        auto const act = visit.field("act");
        auto const& by = visit.who.reference;
        if (act == "roles") {
            auto const roles = visit.fields("role");
            if (roles.empty()) throw FormProblems("role-1", visit.say("staff.choose-role"));
            book().set_roles(by, line.reference, roles);
        } else if (act == "suspend") {
            book().suspend(by, line.reference);
        } else if (act == "reinstate") {
            book().reinstate(by, line.reference);
        } else if (act == "leave") {
            book().leave(by, line.reference);
        } else if (act == "invite") {
            return secret_page(visit, line.reference, book().invite_again(by, line.reference));
        } else if (act == "reset") {
            auto const made = book().reset_authenticator(by, line.reference);
            if (made) return secret_page(visit, line.reference, *made);
            return GoTo{"/staff/" + line.reference, {notice("reset-asked")}};
        } else {
            throw Error(Fault::bad_input, visit.say("staff.unknown-act"));
        }
        return GoTo{"/staff/" + line.reference, {notice("account-changed")}};
    }

  private:
    StaffBook& book() const { return desk_.access.staff(); }

    StaffLine found(Visit const& visit) const
    {
        auto const line = book().find(visit.at.at("staff"));
        if (!line) throw Error(Fault::bad_input, visit.say("staff.no-such"));
        return *line;
    }

    /// The secret is shown this once and stands on no other page.
    static Answer
    secret_page(Visit const& visit, std::string const& reference, Invited const& invited)
    {
        return Shown{
            "staff/secret",
            {{"title", visit.say("staff.secret-title")},
             {"reference", reference},
             {"secret", invited.secret},
             {"until", moment_words(visit.words, invited.until)}}};
    }

    static std::string state(Visit const& visit, StaffLine const& line)
    {
        return visit.say("staff.state-" + std::string(word(line.state)));
    }

    std::string role_title_of(Visit const& visit, std::string const& role) const
    {
        return visit.words.say_or("staff.role-" + role, role);
    }

    std::string role_words(Visit const& visit, std::vector<std::string> const& roles) const
    {
        std::string all;
        for (auto const& role : roles)
            all += (all.empty() ? "" : ", ") + role_title_of(visit, role);
        return all;
    }

    Model role_choices(Visit const& visit, std::vector<std::string> const& held) const
    {
        Model all = Model::array();
        for (auto const* role :
             {"business-support", "chair", "manager", "auditor", "administrator"}) {
            auto const n = all.size() + 1;
            all.push_back(Model{
                {"id", "role-" + std::to_string(n)},
                {"value", role},
                {"text", role_title_of(visit, role)},
                {"checked", std::ranges::count(held, role) > 0}});
        }
        return all;
    }

    PageDesk desk_;
};

} // namespace

std::vector<Page> staff_pages(PageDesk const& desk)
{
    Staff const staff(desk);
    return {
        {"/staff", "staff", [=](Visit& visit) { return staff.list(visit); }, nullptr},
        {"/staff/invite",
         "staff",
         [=](Visit& visit) { return staff.invite_page(visit); },
         [=](Visit& visit) { return staff.invite(visit); }},
        {"/staff/{staff}",
         "staff",
         [=](Visit& visit) { return staff.one(visit); },
         [=](Visit& visit) { return staff.change(visit); }}};
}

} // namespace safehand::service::pages
