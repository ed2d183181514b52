// The facts of a conference out of the tables of the Word template: who, when, what was decided.
#pragma once

#include "intake/minutes/minutes.h"
#include "intake/minutes/people.h"
#include "intake/minutes/vocabulary.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::minutes {

/// What the minutes say in words and where: `says` names nobody, `words` may.
struct Line {
    std::string says;
    std::string words;

    bool operator==(Line const&) const = default;
};

/// A section of the minutes, for those who were there for some of them only.
struct SectionName {
    std::string id;
    std::string heading;
};

/// A cell as JSON text of a record's form, with its labels.
using CellText = std::function<std::string(Entry const&)>;

class Particulars {
  public:
    Particulars();
    Particulars(Particulars const&) = delete;
    Particulars& operator=(Particulars const&) = delete;
    Particulars(Particulars&&) noexcept;
    Particulars& operator=(Particulars&&) noexcept;
    ~Particulars();

    /// True for the heading under which the tables stand, and for a table's own.
    static bool is_heading(std::string_view heading);
    static bool is_table_heading(std::string_view heading);

    /// Keeps a table that stands under `heading`. False when it is none of the template's.
    bool keep(std::string_view heading, Part const& table);

    /// What `people_json`, a record without sections, says beside the tables. Throws
    /// Error(bad_input) when it is no such JSON.
    void keep_json(std::string_view people_json);

    /// The procedure that they name; empty when they name none.
    std::string procedure() const;

    /// The people of both. Ids are given where there are none.
    std::vector<Known> known(Vocabulary const& vocabulary);

    /// The record as JSON with these `sections` (JSON as well), or nothing when `missing` is not
    /// empty. `protected_facts` are added to those that were told.
    std::string record(
        Vocabulary const& vocabulary,
        People const& people,
        std::vector<SectionName> const& names,
        std::string const& sections,
        std::string const& protected_facts,
        CellText const& text,
        std::vector<Line>& missing);

    /// Id of a protected fact by its id, or of the only one of a kind that has this value.
    std::string fact(std::string_view id_or_kind, std::string_view value) const;

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::intake::minutes
