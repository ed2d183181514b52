// The part of the check between files that looks at letters, enclosures, checks, registers and
// attachments.
#include "procedure/loading.h"
#include "record/error.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace safehand::procedure {

namespace {

[[noreturn]] void refuse(std::string const& where, std::string const& why)
{
    throw Error(Fault::bad_input, where + ": " + why + ".");
}

template <class T>
bool declared(std::vector<T> const& all, std::string const& id)
{
    return std::ranges::find(all, id, &T::id) != all.end();
}

class Papers {
  public:
    explicit Papers(Rules const& rules) : rules_(rules) {}

    void check_letters() const;
    void check_enclosures() const;
    void check_practices() const;
    void check_checks() const;
    void check_registers() const;
    void check_attachments() const;

  private:
    template <class T>
    void each(
        std::vector<std::string> const& ids,
        std::vector<T> const& all,
        std::string const& what,
        std::string const& where) const
    {
        for (auto const& id : ids)
            if (!declared(all, id))
                refuse(
                    where, std::string(what).append(" \"").append(id).append("\" is not declared"));
    }

    void documents(std::vector<std::string> const& ids, std::string const& where) const
    {
        each(ids, rules_.documents, "document", where);
    }

    void kinds(std::vector<std::string> const& ids, std::string const& where) const
    {
        each(ids, rules_.conference_kinds, "conference kind", where);
    }

    void role(std::string const& id, std::string const& where) const
    {
        if (!id.empty() && !declared(rules_.roles, id))
            refuse(where, "role \"" + id + "\" is not declared in people.json");
    }

    void refs(std::vector<Ref> const& all, std::string const& where) const
    {
        for (auto const& ref : all) {
            if (ref.kind == Ref::Kind::role) role(ref.name, where);
            if (ref.kind == Ref::Kind::group && ref.name != "family" && ref.name != "professional")
                refuse(where, "group \"" + ref.name + "\" does not exist");
        }
    }

    void check_steps(RegisterKind const& book, std::string const& where) const;

    Rules const& rules_;
};

void Papers::check_letters() const
{
    for (auto const& letter : rules_.letters) {
        auto const where = "letters.json, letter " + letter.id;
        documents({letter.document}, where);
        kinds(letter.kinds, where);
        role(letter.sender, where);
        refs(letter.who, where);
        each(letter.enclosures, rules_.enclosures, "enclosure", where);
        for (auto const& block : letter.mandatory)
            if (std::ranges::find(letter.blocks, block) == letter.blocks.end())
                refuse(where, "mandatory block \"" + block + "\" is not among its blocks");
    }
    for (auto const& addition : rules_.letter_additions) {
        auto const where = "letters.json, addition " + addition.id;
        documents({addition.document}, where);
        kinds(addition.kinds, where);
        each(addition.enclosures, rules_.enclosures, "enclosure", where);
        for (auto const& block : addition.mandatory)
            if (std::ranges::find(addition.blocks, block) == addition.blocks.end())
                refuse(where, "mandatory block \"" + block + "\" is not among its blocks");
    }
}

void Papers::check_enclosures() const
{
    for (auto const& enclosure : rules_.enclosures) {
        auto const where = "letters.json, enclosure " + enclosure.id;
        refs(enclosure.who, where);
        documents(enclosure.documents, where);
        kinds(enclosure.kinds, where);
    }
}

void Papers::check_practices() const
{
    for (auto const& practice : rules_.practices)
        each(
            practice.enclosures,
            rules_.enclosures,
            "enclosure",
            "procedure.json, practice " + practice.id);
}

void Papers::check_checks() const
{
    for (auto const& check : rules_.checks) {
        auto const where = "lint.json, check " + check.id;
        kinds(check.kinds, where);
        documents(check.documents, where);
        auto const& with = check.with;
        each(with.sections, rules_.section_kinds, "section kind", where);
        if (!with.section.empty())
            each({with.section}, rules_.section_kinds, "section kind", where);
        each(with.outcomes, rules_.outcomes, "outcome", where);
        each(with.attachments, rules_.attachment_kinds, "kind of attachment", where);
        role(with.role, where);
        refs(with.groups, where);
        refs(with.except, where);
        refs(with.besides, where);
    }
}

void Papers::check_steps(RegisterKind const& book, std::string const& where) const
{
    for (auto const& step : book.steps) {
        auto const at = where + ", step " + step.id;
        each(step.from, book.states, "state", at);
        each({step.to}, book.states, "state", at);
        for (auto const& need : step.needs)
            if (need != "because" && !declared(book.fields, need))
                refuse(at, "field \"" + need + "\" is not declared");
        for (auto const& effect : step.does) {
            bool const keeps = effect.verb == "hold" || effect.verb == "lift";
            bool const anything = effect.what.empty() || effect.what == "erasure";
            if (effect.verb == "issue" || effect.verb == "share" || (keeps && !anything))
                documents({effect.what}, at);
        }
    }
}

void Papers::check_registers() const
{
    for (auto const& book : rules_.registers) {
        auto const where = "registers.json, register " + book.id;
        if (!declared(book.states, book.first))
            refuse(where, "it begins in the state \"" + book.first + "\", which is not declared");
        each(book.clocks, rules_.timescales, "timescale", where);
        check_steps(book, where);
    }
}

void Papers::check_attachments() const
{
    for (auto const& row : rules_.attachments) {
        auto const where = "entitlement.json, attachment row " + row.id;
        refs(row.who, where);
        each(row.kinds, rules_.attachment_kinds, "kind of attachment", where);
    }
    if (rules_.over_redaction) refs(rules_.over_redaction->who, "entitlement.json, over_redaction");
}

} // namespace

void check_papers(Rules const& rules)
{
    Papers const papers(rules);
    papers.check_letters();
    papers.check_enclosures();
    papers.check_practices();
    papers.check_checks();
    papers.check_registers();
    papers.check_attachments();
}

} // namespace safehand::procedure
