#include "service/pages/sign_in/sign_in_pages.h"

#include "record/error.h"
#include "service/pages/cookies.h"
#include "service/pages/fields.h"
#include "service/pages/qr_picture.h"

#include <algorithm>
#include <string_view>

namespace safehand::service::pages {

namespace {

constexpr long ticket_seconds = 300;
constexpr long provider_seconds = 600;
constexpr long invitation_seconds = 3600;

/// Where somebody wanted to go before they had to sign in; ours only.
std::string return_path(Visit const& visit)
{
    auto const path = cookie_of(visit.request, return_cookie);
    bool const ours = path.size() > 1 && path[0] == '/' && path[1] != '/' &&
                      std::ranges::all_of(path, [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                 (c >= '0' && c <= '9') ||
                                 std::string_view("/%-._~").find(c) != std::string_view::npos;
                      });
    return ours ? path : "/";
}

[[noreturn]] void wait(Visit const& visit, std::string const& field, SignInAnswer const& answer)
{
    throw FormProblems(
        field, visit.say("sign-in.wait", {{"seconds", std::to_string(answer.wait.count())}}));
}

/// Whoever had a session in this browser has another one now: the earlier one ends.
Answer let_in(Visit const& visit, Access& access, SignInAnswer const& answer)
{
    if (visit.session != answer.token) access.desk().sign_out(visit.session);
    return GoTo{
        return_path(visit),
        {set_cookie(session_cookie, answer.token, -1),
         set_cookie(ticket_cookie, "", 0),
         set_cookie(return_cookie, "", 0)}};
}

/// Password, then a second factor.
class LocalSignIn {
  public:
    explicit LocalSignIn(Access& access) : access_(access) {}

    Answer start(Visit const& visit) const
    {
        if (access_.staff().prepare_first()) return GoTo{"/welcome"};
        return Shown{
            "sign-in/start",
            {{"title", visit.say("sign-in.title")},
             {"provider", access_.desk().has_provider()},
             {"fields",
              {text_field(visit, "staff", "sign-in.staff", {.autocomplete = "username"}),
               text_field(
                   visit,
                   "password",
                   "sign-in.password",
                   {.type = "password", .autocomplete = "current-password"})}}}};
    }

    Answer password(Visit const& visit) const
    {
        auto const staff = visit.field("staff");
        auto const password = visit.field("password");
        if (staff.empty()) throw FormProblems("staff", visit.say("sign-in.enter-staff"));
        if (password.empty()) throw FormProblems("password", visit.say("sign-in.enter-password"));
        auto const answer = access_.desk().password(staff, password, visit.request.client);
        if (answer.outcome == SignIn::wait) wait(visit, "staff", answer);
        if (answer.outcome != SignIn::code_needed)
            throw FormProblems("staff", visit.say("sign-in.wrong"));
        return GoTo{"/sign-in/code", {set_cookie(ticket_cookie, answer.token, ticket_seconds)}};
    }

    Answer code_page(Visit const& visit) const
    {
        return one_field(visit, "code-title", "", code_field(visit), "/sign-in/recovery");
    }

    Answer code(Visit const& visit) const
    {
        auto const answer = access_.desk().code(
            cookie_of(visit.request, ticket_cookie), visit.field("code"), visit.request.client);
        if (answer.outcome == SignIn::wait) wait(visit, "code", answer);
        if (answer.outcome != SignIn::signed_in)
            throw FormProblems("code", visit.say("sign-in.code-wrong"));
        return let_in(visit, access_, answer);
    }

    Answer recovery_page(Visit const& visit) const
    {
        return one_field(
            visit, "recovery-title", "", text_field(visit, "recovery", "sign-in.recovery"), "");
    }

    Answer recovery(Visit const& visit) const
    {
        auto const answer = access_.desk().recovery_code(
            cookie_of(visit.request, ticket_cookie), visit.field("recovery"), visit.request.client);
        if (answer.outcome == SignIn::wait) wait(visit, "recovery", answer);
        if (answer.outcome != SignIn::signed_in)
            throw FormProblems("recovery", visit.say("sign-in.recovery-wrong"));
        return let_in(visit, access_, answer);
    }

    Answer again_page(Visit const& visit) const
    {
        auto const account = access_.staff().find(visit.who.reference);
        bool const by_provider = access_.desk().has_provider() && account && account->linked;
        bool const by_code = !account || account->has_authenticator;
        Model model{
            {"title", visit.say("sign-in.again-title")},
            {"text", visit.say(by_code ? "sign-in.again-text" : "sign-in.again-organisation-text")},
            {"no_form", !by_code},
            {"fields", by_code ? Model::array({code_field(visit)}) : Model::array()}};
        if (by_provider)
            model["other"] = {
                {"href", "/sign-in/organisation/again"},
                {"name", visit.say("sign-in.again-organisation")}};
        return Shown{"sign-in/code", std::move(model)};
    }

    Answer again(Visit const& visit) const
    {
        auto const answer =
            access_.desk().step_up(visit.session, visit.field("code"), visit.request.client);
        if (answer.outcome == SignIn::wait) wait(visit, "code", answer);
        if (answer.outcome != SignIn::signed_in)
            throw FormProblems("code", visit.say("sign-in.code-wrong"));
        return let_in(visit, access_, answer);
    }

    Answer out(Visit const& visit) const
    {
        access_.desk().sign_out(visit.session);
        return GoTo{"/sign-in", {set_cookie(session_cookie, "", 0), pages::notice("signed-out")}};
    }

  private:
    static Model code_field(Visit const& visit)
    {
        return text_field(
            visit,
            "code",
            "sign-in.code",
            {.width = "govuk-input--width-5", .mode = "numeric", .autocomplete = "one-time-code"});
    }

    static Answer one_field(
        Visit const& visit,
        std::string const& title,
        std::string const& text,
        Model field,
        std::string const& other)
    {
        Model model{
            {"title", visit.say("sign-in." + title)},
            {"text", text},
            {"fields", Model::array({std::move(field)})}};
        if (!other.empty())
            model["other"] = {{"href", other}, {"name", visit.say("sign-in.use-recovery")}};
        return Shown{"sign-in/code", std::move(model)};
    }

    Access& access_;
};

/// The council's own sign-in service (OIDC code flow).
class ProviderSignIn {
  public:
    explicit ProviderSignIn(Access& access) : access_(access) {}

    Answer start(Visit const& visit) const
    {
        if (!access_.desk().has_provider()) return GoTo{"/sign-in"};
        return go(access_.desk().begin_provider(return_path(visit), {}, visit.session));
    }

    /// Asks the person anew (OpenID Connect Core section 3.1.2.1: prompt, max_age), for what asks
    /// for a fresh second factor.
    Answer start_again(Visit const& visit) const
    {
        if (!access_.desk().has_provider()) return GoTo{"/sign-in/again"};
        return go(access_.desk().begin_provider(return_path(visit), visit.session));
    }

    /// The browser comes from another site here, so that its strict cookies stay behind; a page of
    /// ours with one link to press ends that.
    Answer back(Visit const& visit) const
    {
        auto const answer = access_.desk().finish_provider(
            cookie_of(visit.request, provider_cookie), visit.request.query);
        if (answer.outcome != SignIn::signed_in)
            return Shown{
                "shell/plain",
                {{"title", visit.say("shell.cannot")},
                 {"text", visit.say("sign-in.organisation-failed")}},
                403};
        return Shown{
            "sign-in/returned",
            {{"title", visit.say("sign-in.organisation-done")},
             {"href", answer.return_to.empty() ? "/" : answer.return_to}},
            200,
            {set_cookie(session_cookie, answer.token, -1),
             set_cookie(provider_cookie, "", 0),
             set_cookie(return_cookie, "", 0)}};
    }

  private:
    static Answer go(FrontDesk::ProviderStart const& begun)
    {
        return GoTo{
            begun.address,
            {set_cookie(provider_cookie, begun.pre_session, provider_seconds, true)}};
    }

    Access& access_;
};

/// Joining: the first administrator, and everybody who was invited.
class Welcome {
  public:
    explicit Welcome(Access& access) : access_(access) {}

    Answer secret_page(Visit const& visit) const
    {
        bool const first = access_.staff().prepare_first();
        auto fields =
            Model::array({text_field(visit, "secret", "sign-in.secret", {.autocomplete = "off"})});
        if (first) {
            fields.push_back(text_field(visit, "reference", "sign-in.reference"));
            fields.push_back(text_field(visit, "name", "sign-in.name", {.autocomplete = "name"}));
            fields.push_back(text_field(
                visit, "email", "sign-in.email", {.type = "email", .autocomplete = "email"}));
        }
        return Shown{
            "sign-in/code",
            {{"title", visit.say(first ? "sign-in.first-title" : "sign-in.welcome-title")},
             {"text", first ? visit.say("sign-in.first-text") : ""},
             {"fields", fields}}};
    }

    Answer secret(Visit const& visit) const
    {
        auto secret = visit.field("secret");
        if (access_.staff().prepare_first())
            secret =
                access_.staff()
                    .first_administrator(
                        secret, visit.field("reference"), visit.field("name"), visit.field("email"))
                    .secret;
        if (!access_.staff().open_invitation(secret))
            throw FormProblems("secret", visit.say("sign-in.secret-wrong"));
        return GoTo{"/welcome/set-up", {set_cookie(invitation_cookie, secret, invitation_seconds)}};
    }

    Answer set_up_page(Visit const& visit) const
    {
        auto const enrolment = enrolment_of(visit);
        if (!enrolment) return GoTo{"/welcome"};
        return Shown{
            "sign-in/set-up",
            {{"title", visit.say("sign-in.set-up-title")},
             {"hello",
              visit.say(
                  "sign-in.hello",
                  {{"name", enrolment->name}, {"reference", enrolment->reference}})},
             {"key", enrolment->totp_base32},
             {"fields",
              {text_field(
                   visit,
                   "password",
                   "sign-in.new-password",
                   {.type = "password", .autocomplete = "new-password"}),
               text_field(
                   visit,
                   "code",
                   "sign-in.code",
                   {.width = "govuk-input--width-5",
                    .mode = "numeric",
                    .autocomplete = "one-time-code"})}}}};
    }

    Answer picture(Visit const& visit) const
    {
        auto const enrolment = enrolment_of(visit);
        if (!enrolment) throw Error(Fault::bad_input, visit.say("sign-in.secret-wrong"));
        return Download{"image/svg+xml", qr_picture(enrolment->totp_uri)};
    }

    Answer set_up(Visit const& visit) const
    {
        auto const codes = access_.staff().accept_invitation(
            cookie_of(visit.request, invitation_cookie),
            visit.field("password"),
            visit.field("code"));
        Model model{{"title", visit.say("sign-in.codes-title")}};
        for (auto const& code : codes) model["codes"].push_back({{"code", code}});
        return Shown{
            "sign-in/recovery-codes",
            std::move(model),
            200,
            {set_cookie(invitation_cookie, "", 0)}};
    }

  private:
    std::optional<Enrolment> enrolment_of(Visit const& visit) const
    {
        return access_.staff().open_invitation(cookie_of(visit.request, invitation_cookie));
    }

    Access& access_;
};

} // namespace

std::vector<Page> sign_in_pages(Access& access)
{
    LocalSignIn const local(access);
    ProviderSignIn const provider(access);
    Welcome const welcome(access);
    return {
        {"/sign-in",
         "",
         [=](Visit& visit) { return local.start(visit); },
         [=](Visit& visit) { return local.password(visit); }},
        {"/sign-in/code",
         "",
         [=](Visit& visit) { return local.code_page(visit); },
         [=](Visit& visit) { return local.code(visit); }},
        {"/sign-in/recovery",
         "",
         [=](Visit& visit) { return local.recovery_page(visit); },
         [=](Visit& visit) { return local.recovery(visit); }},
        {"/sign-in/again",
         "",
         [=](Visit& visit) { return local.again_page(visit); },
         [=](Visit& visit) { return local.again(visit); }},
        {"/sign-out", "", nullptr, [=](Visit& visit) { return local.out(visit); }},
        {"/sign-in/organisation", "", [=](Visit& visit) { return provider.start(visit); }, nullptr},
        {"/sign-in/organisation/again",
         "",
         [=](Visit& visit) { return provider.start_again(visit); },
         nullptr},
        {"/sign-in/organisation/back",
         "",
         [=](Visit& visit) { return provider.back(visit); },
         nullptr},
        {"/welcome",
         "",
         [=](Visit& visit) { return welcome.secret_page(visit); },
         [=](Visit& visit) { return welcome.secret(visit); }},
        {"/welcome/set-up",
         "",
         [=](Visit& visit) { return welcome.set_up_page(visit); },
         [=](Visit& visit) { return welcome.set_up(visit); }},
        {"/welcome/authenticator.svg",
         "",
         [=](Visit& visit) { return welcome.picture(visit); },
         nullptr}};
}

} // namespace safehand::service::pages
