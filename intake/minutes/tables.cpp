#include "intake/minutes/tables.h"

#include "intake/minutes/folding.h"

#include <algorithm>
#include <array>

namespace safehand::intake::minutes {

namespace {

constexpr std::array conference{
    Column{"Reference|Cyfeirnod", "reference", Holds::line},
    Column{"Authority|Awdurdod", "authority", Holds::line},
    Column{"Procedure|Gweithdrefn", "procedure", Holds::line},
    Column{"Kind of conference|Math o gynhadledd", "kind", Holds::kind},
    Column{"Language|Iaith", "language", Holds::line},
    Column{"Held on|Cynhaliwyd ar", "held_on", Holds::day},
    Column{"Started|Dechreuodd", "started", Holds::time},
    Column{"Ended|Gorffennodd", "ended", Holds::time},
    Column{"Place|Lleoliad", "venue.name", Holds::line},
    Column{"How people met|Sut y cyfarfu pobl", "venue.mode", Holds::mode},
    Column{"Chair|Cadeirydd", "chair", Holds::person},
    Column{"Minute taker|Cofnodydd", "minute_taker", Holds::person},
    Column{"Criminal proceedings|Achos troseddol", "criminal_proceedings", Holds::yes},
    Column{
        "Strategy discussion on|Trafodaeth strategaeth ar", "strategy_discussion_on", Holds::day},
    Column{"Why with few agencies|Pam gydag ychydig asiantaethau", "quorum_exception", Holds::line},
    Column{"Why remote|Pam o bell", "remote_because", Holds::line},
    Column{"Why late|Pam yn hwyr", "delay_because", Holds::line},
    Column{"Transferred from|Trosglwyddwyd o", "transferred_from", Holds::line},
    Column{"Complaints information|Gwybodaeth am gwynion", "complaints_note", Holds::text},
    Column{"Invented|Dychmygol", "invented_notice", Holds::line}};

constexpr std::array children{
    Column{"Name|Enw", "name", Holds::line, true},
    Column{"Known as|Adwaenir fel", "known_as", Holds::lines},
    Column{"Born|Ganwyd", "born", Holds::day},
    Column{"Expected|Disgwylir", "expected", Holds::day},
    Column{"NHS number|Rhif GIG", "nhs_number", Holds::line},
    Column{"Legal status|Statws cyfreithiol", "legal_status", Holds::line},
    Column{"GP|Meddyg teulu", "gp", Holds::line}};

constexpr std::array people{
    Column{"Name|Enw", "name", Holds::line, true},
    Column{"Known as|Adwaenir fel", "known_as", Holds::lines},
    Column{"Role|Rôl", "role", Holds::role, true},
    Column{"Relation|Perthynas", "relation", Holds::line},
    Column{"Children|Plant", "related_children", Holds::children},
    Column{"Agency|Asiantaeth", "agency", Holds::line},
    Column{"Post|Swydd", "post_title", Holds::line},
    Column{"Parental responsibility|Cyfrifoldeb rhiant", "parental_responsibility", Holds::yes},
    Column{"Invited|Gwahoddwyd", "invitation", Holds::invitation},
    Column{"Attendance|Presenoldeb", "attendance", Holds::attendance, true},
    Column{"Not there for|Nid oedd yno ar gyfer", "present_for", Holds::heard},
    Column{"Kept out of|Cadwyd allan o", "exclusion.sections", Holds::heard},
    Column{"Ground|Sail", "exclusion.ground", Holds::ground},
    Column{"Came with|Daeth gyda", "supports", Holds::person},
    Column{"Language|Iaith", "language", Holds::line},
    Column{"Format|Fformat", "format.format", Holds::line}};

constexpr std::array addresses{
    Column{"Person|Person", "person", Holds::person, true},
    Column{"Post or e-mail|Post neu e-bost", "kind", Holds::address_kind, true},
    Column{"Address|Cyfeiriad", "address", Holds::lines, true},
    Column{"Confirmed on|Cadarnhawyd ar", "confirmed_on", Holds::day},
    Column{"Confirmed by|Cadarnhawyd gan", "confirmed_by", Holds::line},
    Column{"Said by|Dywedwyd gan", "source", Holds::line},
    Column{"From|O", "from", Holds::day},
    Column{"Until|Hyd", "until", Holds::day}};

constexpr std::array ways{
    Column{"Person|Person", "person", Holds::person, true},
    Column{"Document|Dogfen", "document", Holds::document, true},
    Column{"Way|Dull", "channel", Holds::channel, true},
    Column{"Asked on|Gofynnwyd ar", "asked_on", Holds::day},
    Column{"Asked by|Gofynnwyd gan", "asked_by", Holds::line},
    Column{"How|Sut", "how", Holds::line}};

constexpr std::array apart{
    Column{"Person|Person", "person", Holds::person, true},
    Column{"Never to learn of|Byth i wybod am", "other", Holds::person, true}};

constexpr std::array orders{
    Column{"Order|Gorchymyn", "kind", Holds::order_kind, true},
    Column{"Against|Yn erbyn", "against", Holds::person, true},
    Column{"Protects|Yn amddiffyn", "protects", Holds::person, true},
    Column{"Made on|Gwnaed ar", "made_on", Holds::day},
    Column{"Until|Hyd", "until", Holds::day}};

constexpr std::array facts{
    Column{"What it is|Beth ydyw", "kind", Holds::fact_kind, true},
    Column{"In words|Mewn geiriau", "values", Holds::lines, true},
    Column{"About|Ynghylch", "about", Holds::person},
    Column{"Who may know|Pwy gaiff wybod", "may_see", Holds::refs},
    Column{"Reason|Rheswm", "reason", Holds::line}};

constexpr std::array decisions{
    Column{"Child|Plentyn", "child", Holds::child, true},
    Column{"Outcome|Canlyniad", "outcome", Holds::outcome, true},
    Column{"Category|Categori", "category", Holds::category},
    Column{"Basis|Sail", "basis", Holds::basis},
    Column{"Reasons|Rhesymau", "reasons", Holds::text}};

constexpr std::array views{
    Column{"Child|Plentyn", "child", Holds::child, true},
    Column{"Who|Pwy", "who", Holds::person, true},
    Column{"View|Barn", "choice", Holds::choice, true},
    Column{"Category|Categori", "category", Holds::category},
    Column{"Reasons|Rhesymau", "reasons", Holds::text}};

constexpr std::array dissents{
    Column{"Child|Plentyn", "child", Holds::child, true},
    Column{"Who|Pwy", "who", Holds::person, true},
    Column{"Disagrees with|Yn anghytuno â", "from", Holds::line, true},
    Column{"Reasons|Rhesymau", "reasons", Holds::text, true},
    Column{"Means to|Yn bwriadu", "intended_action", Holds::line}};

constexpr std::array plan{
    Column{"Need|Angen", "need", Holds::text},
    Column{"Action|Gweithred", "action", Holds::text, true},
    Column{"By|Gan", "by", Holds::persons},
    Column{"When|Pryd", "when", Holds::line},
    Column{"Children|Plant", "children", Holds::children}};

constexpr std::array meetings{
    Column{"Meeting|Cyfarfod", "meeting", Holds::line, true},
    Column{"Day|Diwrnod", "on", Holds::day, true},
    Column{"Time|Amser", "time", Holds::time},
    Column{"Place|Lleoliad", "place", Holds::line},
    Column{"Members|Aelodau", "members", Holds::persons}};

constexpr std::array forms{
    TableForm{"Conference|Y gynhadledd", "conference", true, conference},
    TableForm{"Children|Plant", "children", false, children},
    TableForm{"People|Pobl", "participants", false, people},
    TableForm{"Addresses|Cyfeiriadau", "addresses", false, addresses},
    TableForm{"Ways of sending|Dulliau anfon", "preferences", false, ways},
    TableForm{"Kept apart|Cadw ar wahân", "conflict_with", false, apart},
    TableForm{"Orders|Gorchmynion", "orders", false, orders},
    TableForm{"Protected facts|Ffeithiau gwarchodedig", "protected_facts", false, facts},
    TableForm{"Decisions|Penderfyniadau", "decisions", false, decisions},
    TableForm{"Views|Barnau", "views", false, views},
    TableForm{"Disagreements|Anghytundebau", "dissent", false, dissents},
    TableForm{"Plan actions|Gweithredoedd y cynllun", "plan", false, plan},
    TableForm{"Meetings|Cyfarfodydd", "dates", false, meetings}};

/// Narrow cells break words in two, or run two into one.
std::string without_spaces(std::string words)
{
    std::erase(words, ' ');
    return words;
}

bool called(std::string_view names, std::string_view name)
{
    for (auto const& side : sides(name)) {
        auto const wanted = without_spaces(folded_heading(side));
        for (auto rest = names; !rest.empty();) {
            auto const one = rest.substr(0, rest.find('|'));
            if (without_spaces(folded(one)) == wanted) return true;
            rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        }
    }
    return false;
}

} // namespace

std::span<TableForm const> table_forms()
{
    return forms;
}

TableForm const* form_called(std::string_view title)
{
    for (auto const& form : forms)
        if (called(form.titles, title)) return &form;
    return nullptr;
}

Column const* column_called(TableForm const& form, std::string_view name)
{
    for (auto const& column : form.columns)
        if (called(column.names, name)) return &column;
    return nullptr;
}

} // namespace safehand::intake::minutes
