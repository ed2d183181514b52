#include "proof/object_text.h"

#include "proof/content_lexer.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace safehand::proof {

namespace {

using Kind = Operand::Kind;

bool whole(Operand const& operand)
{
    constexpr double number_max = 1e9;
    return operand.kind == Kind::number && operand.number >= 0 && operand.number <= number_max &&
           operand.number == static_cast<double>(static_cast<int>(operand.number));
}

bool read(Operand const& operand, Object& out);

/// Takes one value off `items` from `at` on: three of them are a reference.
bool take(std::vector<Operand> const& items, std::size_t& at, Object& out)
{
    bool const reference = at + 2 < items.size() && whole(items[at]) && whole(items[at + 1]) &&
                           items[at + 2].kind == Kind::word && items[at + 2].bytes == "R";
    if (!reference) return read(items[at++], out);
    // No object of ours has a generation.
    if (items[at + 1].number != 0) return false;
    out.value = PdfReference{static_cast<int>(items[at].number)};
    at += 3;
    return true;
}

bool read_array(std::vector<Operand> const& items, Object& out)
{
    auto& list = out.value.emplace<Array>();
    for (std::size_t at = 0; at < items.size();)
        if (!take(items, at, list.emplace_back())) return false;
    return true;
}

bool read_dictionary(std::vector<Operand> const& items, Object& out)
{
    auto& entries = out.value.emplace<Dictionary>();
    for (std::size_t at = 0; at < items.size();) {
        auto const& key = items[at++];
        if (key.kind != Kind::name || at == items.size()) return false;
        auto const [entry, fresh] = entries.try_emplace(std::string(key.bytes));
        if (!fresh || !take(items, at, entry->second)) return false;
    }
    return true;
}

bool read(Operand const& operand, Object& out)
{
    switch (operand.kind) {
    case Kind::number: out.value = operand.number; return true;
    case Kind::name: out.value = PdfName{std::string(operand.bytes)}; return true;
    case Kind::string: out.value = PdfString{std::string(operand.bytes)}; return true;
    case Kind::array: return read_array(operand.items, out);
    case Kind::dictionary: return read_dictionary(operand.items, out);
    case Kind::word: break;
    }
    if (operand.bytes == "true" || operand.bytes == "false")
        out.value = operand.bytes == "true";
    else if (operand.bytes != "null")
        return false;
    return true;
}

} // namespace

bool read_object(std::string_view text, Object& out)
{
    ContentLexer lexer(text);
    Operand operand;
    return lexer.lone_value(operand) && read(operand, out);
}

bool holds_string(Object const& object)
{
    if (object.as<PdfString>() != nullptr) return true;
    if (auto const* const list = object.as<Array>())
        return std::ranges::any_of(*list, holds_string);
    auto const* const dictionary = object.as<Dictionary>();
    return dictionary != nullptr && std::ranges::any_of(*dictionary, [](auto const& entry) {
               return holds_string(entry.second);
           });
}

} // namespace safehand::proof
