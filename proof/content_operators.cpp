#include "proof/content_operators.h"

#include <algorithm>
#include <array>
#include <utility>

namespace safehand::proof {

namespace {

/// An operator and its operands: "n" a number, "/" a name, "s" a string, "t" strings and numbers in
/// an array, "d" numbers in one, "p" a dictionary or the name of one.
using Known = std::pair<std::string_view, std::string_view>;

constexpr auto known_operators()
{
    std::array known{
        Known{"B", ""},       Known{"B*", ""},       Known{"BDC", "/p"}, Known{"BI", ""},
        Known{"BMC", "/"},    Known{"BT", ""},       Known{"CS", "/"},   Known{"Do", "/"},
        Known{"EMC", ""},     Known{"ET", ""},       Known{"G", "n"},    Known{"J", "n"},
        Known{"K", "nnnn"},   Known{"M", "n"},       Known{"Q", ""},     Known{"RG", "nnn"},
        Known{"S", ""},       Known{"T*", ""},       Known{"TD", "nn"},  Known{"TJ", "t"},
        Known{"TL", "n"},     Known{"Tc", "n"},      Known{"Td", "nn"},  Known{"Tf", "/n"},
        Known{"Tj", "s"},     Known{"Tm", "nnnnnn"}, Known{"Tr", "n"},   Known{"Ts", "n"},
        Known{"Tw", "n"},     Known{"Tz", "n"},      Known{"W", ""},     Known{"W*", ""},
        Known{"\"", "nns"},   Known{"'", "s"},       Known{"b", ""},     Known{"b*", ""},
        Known{"c", "nnnnnn"}, Known{"cm", "nnnnnn"}, Known{"cs", "/"},   Known{"d", "dn"},
        Known{"f", ""},       Known{"f*", ""},       Known{"g", "n"},    Known{"gs", "/"},
        Known{"h", ""},       Known{"j", "n"},       Known{"k", "nnnn"}, Known{"l", "nn"},
        Known{"m", "nn"},     Known{"n", ""},        Known{"q", ""},     Known{"re", "nnnn"},
        Known{"rg", "nnn"},   Known{"s", ""},        Known{"v", "nnnn"}, Known{"w", "n"},
        Known{"y", "nnnn"}};
    std::ranges::sort(known);
    return known;
}

constexpr auto operators = known_operators();

bool fits(Operand const& operand, char kind)
{
    using Kind = Operand::Kind;
    auto const numbers = [](Operand const& item) { return item.kind == Kind::number; };
    switch (kind) {
    case 'n': return operand.kind == Kind::number;
    case '/': return operand.kind == Kind::name;
    case 's': return operand.kind == Kind::string;
    case 'p': return operand.kind == Kind::dictionary || operand.kind == Kind::name;
    case 'd': return operand.kind == Kind::array && std::ranges::all_of(operand.items, numbers);
    default:
        return operand.kind == Kind::array &&
               std::ranges::all_of(operand.items, [](Operand const& item) {
                   return item.kind == Kind::number || item.kind == Kind::string;
               });
    }
}

} // namespace

bool sound_operator(std::string_view op, std::vector<Operand> const& given)
{
    auto const* const known = std::ranges::lower_bound(operators, op, {}, &Known::first);
    if (known == operators.end() || known->first != op) return false;
    return std::ranges::equal(
        given, known->second, [](Operand const& one, char kind) { return fits(one, kind); });
}

} // namespace safehand::proof
