#include "service/pages/staff/staff_pages.h"

#include "record/error.h"
#include "service/pages/conference/case_file.h"
#include "service/pages/conference/chairs.h"
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
        add_chaired(visit, line, model);
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
        } else if (act == "assign-chair") {
            return assign_chair(visit, line);
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
    /// What this account chairs, as far as the visitor may know of it, and the form to assign it by
    /// reference: an administrator sees no conferences.
    void add_chaired(Visit const& visit, StaffLine const& line, Model& model) const
    {
        auto const chairs = book().chair_accounts();
        bool const chair =
            std::ranges::find(chairs, line.reference, &StaffLine::reference) != chairs.end();
        model["chair"] = chair && line.reference != visit.who.reference &&
                         desk_.access.doors().may(visit.who, "chair.assign").is_open();
        model["chaired"] = Model::array();
        auto& installation = desk_.installation;
        for (auto const& one : installation.store().chair_assignments()) {
            if (one.staff != line.reference) continue;
            auto const known = installation.store().conference_of(one.reference);
            if (known && !installation.registers().visible(*known, visit.who.reference)) continue;
            bool const as_chair = one.as == storage::ChairAssignment::As::chair;
            model["chaired"].push_back(
                {{"reference", one.reference},
                 {"place", visit.say(as_chair ? "chairs.place-chair" : "chairs.place-deputy")}});
        }
        model["some_chaired"] = !model["chaired"].empty();
        model["chair_fields"] = Model::array(
            {text_field(visit, "conference", "chairs.reference", {.autocomplete = "off"}),
             chair_place_field(visit),
             area_field(visit, "because", "chairs.because")});
    }

    Answer assign_chair(Visit const& visit, StaffLine const& line) const
    {
        using As = storage::ChairAssignment::As;
        if (!desk_.access.doors().may(visit.who, "chair.assign").is_open())
            throw Error(Fault::refused, visit.say("doors.role"));
        auto const conference = visit.field("conference");
        if (conference.empty())
            throw FormProblems("conference", visit.say("chairs.enter-reference"));
        constexpr std::size_t because_bytes_min = 10;
        bool const deputy = visit.field("place") == "deputy";
        auto const because = visit.field("because");
        if (deputy && because.size() < because_bytes_min)
            throw FormProblems("because", visit.say("chairs.say-why"));
        book().assign_chair(
            visit.who.reference,
            line.reference,
            conference,
            deputy ? As::deputy : As::chair,
            because);
        return GoTo{"/staff/" + line.reference, {notice("chair-assigned")}};
    }

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
