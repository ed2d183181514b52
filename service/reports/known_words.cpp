#include "service/reports/known_words.h"

#include "procedure/audience.h"

#include <array>
#include <set>
#include <string>

namespace safehand::service {

namespace {

class Words {
  public:
    /// What is called something already keeps that: the most telling comes first.
    void add(std::string const& spelling, std::string const& called)
    {
        if (!spelling.empty() && seen_.insert(spelling).second) all_.push_back({spelling, called});
    }

    void add_name(std::string const& name, std::string const& whose)
    {
        add(name, "name of " + whose);
        auto const first = name.substr(0, name.find(' '));
        constexpr std::size_t telling = 3;
        if (first != name && first.size() >= telling) add(first, "first name of " + whose);
    }

    void add_day(std::optional<Day> const& day, std::string const& called)
    {
        static constexpr std::array<char const*, 12> months{
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"};
        if (!day) return;
        std::chrono::year_month_day const date(*day);
        add(std::to_string(unsigned(date.day())) + " " + months.at(unsigned(date.month()) - 1) +
                " " + std::to_string(int(date.year())),
            called);
    }

    void add_address(Address const& address)
    {
        add(address.email, "e-mail address of the roster");
        std::string post;
        for (auto const& line : address.lines) post += (post.empty() ? "" : ", ") + line;
        if (!address.postcode.empty()) post += (post.empty() ? "" : ", ") + address.postcode;
        add(post, "address of the roster");
    }

    std::vector<KnownWords> take() { return std::move(all_); }

  private:
    std::vector<KnownWords> all_;
    std::set<std::string> seen_;
};

} // namespace

std::vector<KnownWords>
known_words(ConferenceRecord const& record, procedure::Procedure const& procedure)
{
    procedure::Audience const audience(record, procedure);
    Words words;
    for (auto const& fact : record.protected_facts)
        for (auto const& value : fact.values) words.add(value, "protected " + fact.kind);
    for (auto const& child : record.children) {
        words.add_name(child.name, "a child");
        for (auto const& other : child.known_as) words.add(other, "other name of a child");
        words.add(child.nhs_number, "NHS number of a child");
        words.add_day(child.born, "date of birth of a child");
    }
    for (auto const& person : record.participants) {
        if (audience.group(person) == "professional") continue;
        words.add_name(person.name, "a person of the roster");
        for (auto const& other : person.known_as)
            words.add(other, "other name of a person of the roster");
        words.add_day(person.born, "date of birth of a person of the roster");
        for (auto const& address : person.addresses) words.add_address(address);
    }
    return words.take();
}

} // namespace safehand::service
