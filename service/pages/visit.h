// What a page is asked with and what it answers: no sockets, no markup.
#pragma once

#include "service/access/visitor.h"
#include "service/door/exchange.h"
#include "service/pages/words.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace safehand::service::pages {

using Model = nlohmann::ordered_json; ///< what a template is filled with

/// One line of the summary at the top of a form that comes back.
struct Problem {
    std::string field; ///< id of the field on the page; empty: the page as a whole
    std::string text;
};

/// Thrown by a page that takes a form: the same page is shown again with these at its top.
class FormProblems : public std::runtime_error {
  public:
    explicit FormProblems(std::vector<Problem> problems);
    FormProblems(std::string field, std::string text);

    std::vector<Problem> const& problems() const { return problems_; }

  private:
    std::vector<Problem> problems_;
};

struct Visit {
    door::Request const& request;
    Words const& words;
    Visitor who;
    std::string session;                   ///< token; empty for nobody
    std::map<std::string, std::string> at; ///< values of the pattern: "conference"
    std::vector<Problem> problems = {};    ///< set when a form comes back

    /// A field of the form without blanks around it; empty when there is none.
    std::string field(std::string_view name) const;

    /// A part of the address behind "?"; empty when there is none.
    std::string asked(std::string const& name) const;

    /// Every value of a field that may be ticked several times.
    std::vector<std::string> fields(std::string_view name) const;

    bool ticked(std::string_view name, std::string_view value) const;

    /// Three fields NAME-day, NAME-month, NAME-year as "2026-03-24". Throws FormProblems.
    std::string day(std::string const& name) const;

    /// As say() of the words.
    std::string say(std::string_view key, Words::Slots const& slots = {}) const
    {
        return words.say(key, slots);
    }

    /// The text of the problem with that field, for beside it; empty for none.
    std::string problem(std::string_view field) const;
};

/// A page: the template's name and what fills it. `model` needs a "title".
struct Shown {
    std::string page;
    Model model;
    int status = 200;
    std::vector<std::string> cookies = {}; ///< values of Set-Cookie
};

struct GoTo {
    std::string path;
    std::vector<std::string> cookies = {};
};

struct Download {
    std::string type;
    std::string bytes;
    std::string name = {}; ///< set: to be saved under this name; says nothing of people
};

using Answer = std::variant<Shown, GoTo, Download>;
using Handler = std::function<Answer(Visit&)>;

} // namespace safehand::service::pages
