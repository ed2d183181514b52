// What a cell of the template's tables means: a day, a person, a word of the procedure. Every cell
// that means nothing is noted by its table, row and column.
#pragma once

#include "intake/minutes/particulars.h"
#include "intake/minutes/tables.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace safehand::intake::minutes {

using Row = std::map<std::string, Entry, std::less<>>; ///< cells by the column's member

/// JSON text that a caller made.
struct RawJson {
    std::string text;
};

/// Nothing when the cell was not understood.
using CellValue =
    std::variant<std::monostate, std::string, bool, std::vector<std::string>, RawJson>;

struct MemberValue {
    std::string_view member;
    CellValue value;
};

/// The words of a cell with their line breaks; `doubtful_end` stands for perhaps_an_end.
std::string lines_of(Entry const& entry, char doubtful_end = ' ');
std::string lines_of(Row const& row, std::string_view member);

class CellReader {
  public:
    CellReader(
        Vocabulary const& vocabulary,
        People const& people,
        std::vector<SectionName> const& sections,
        CellText const& text,
        std::vector<Line>& problems)
        : vocabulary_(vocabulary), people_(people), sections_(sections), text_(text),
          problems_(problems)
    {
    }

    /// Every filled cell of a row. A needed one that is empty is a problem.
    std::vector<MemberValue> row(TableForm const& form, Row const& row, std::size_t number);

    /// Notes something about a cell that only its neighbours tell.
    void refuse(
        TableForm const& form, std::size_t number, std::string_view member, std::string const& why);

  private:
    CellValue one(Column const& column, Entry const& entry);
    CellValue declared(Holds holds, std::string const& words);
    CellValue settled(Holds holds, std::string const& words);
    CellValue unknown(std::string const& words, std::string const& why);
    CellValue term(std::vector<Term> const& terms, std::string const& words, char const* what);
    CellValue refs(std::string const& words);
    CellValue heard(std::string const& words);

    template <class One>
    CellValue list(std::vector<std::string> const& names, One one, char const* why);

    Vocabulary const& vocabulary_;
    People const& people_;
    std::vector<SectionName> const& sections_;
    CellText const& text_;
    std::vector<Line>& problems_;
    std::string place_;
};

} // namespace safehand::intake::minutes
