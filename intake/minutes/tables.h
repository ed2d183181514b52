// What the tables of the Word template are called, in English and Welsh, and what each column
// holds.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace safehand::intake::minutes {

enum class Holds : std::uint8_t {
    line,
    lines, ///< between semicolons or line breaks
    day,
    time,
    yes,
    text, ///< words with labels
    role,
    kind,
    outcome,
    category,
    ground,
    order_kind,
    fact_kind,
    document,
    attendance,
    invitation,
    channel,
    address_kind,
    mode,
    basis,
    choice,
    person,
    persons,
    refs,
    child,
    children,
    heard, ///< headings of the sections that somebody missed
};

struct Column {
    std::string_view names; ///< between bars, English first
    std::string_view member;
    Holds holds = Holds::line;
    bool needed = false;
};

struct TableForm {
    std::string_view titles; ///< between bars
    std::string_view id;     ///< "conference", "children", ...
    bool sideways = false;   ///< one fact in each row instead of one thing
    std::span<Column const> columns;
};

std::span<TableForm const> table_forms();

/// Null when no table or column of it is called so.
TableForm const* form_called(std::string_view title);
Column const* column_called(TableForm const& form, std::string_view name);

} // namespace safehand::intake::minutes
