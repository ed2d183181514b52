// The sections of a record as JSON, built part by part, with the labels that stand on the words.
#pragma once

#include "intake/minutes/labels.h"
#include "intake/minutes/minutes.h"
#include "intake/minutes/particulars.h"
#include "intake/minutes/understand.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::intake::minutes {

class Sections {
  public:
    /// `told` receives what was understood and what was withheld.
    Sections(
        Minutes const& minutes,
        std::vector<Meaning> const& meanings,
        Particulars const& particulars,
        Understood& told);
    Sections(Sections const&) = delete;
    Sections& operator=(Sections const&) = delete;
    Sections(Sections&&) = delete;
    Sections& operator=(Sections&&) = delete;
    ~Sections();

    /// Begins a section. Ids are given by the caller.
    void begin(std::string const& id, std::string const& kind, Entry const& heading);

    /// Adds to the section that was begun last. A heading becomes a subheading.
    void add(Part const& part);

    /// Adds to the section that nobody has.
    void add_unplaced(Part const& part, std::string const& why);
    void add_unplaced(Beside const& beside);

    /// A cell of the template's tables as JSON text.
    std::string cell(Entry const& entry, std::string const& where);

    /// All sections; the one that nobody has stands last, under `kind` and `heading`.
    std::string json(std::string const& kind, std::string const& heading) const;

    /// Facts that only labels told, as a JSON list. Nobody may see them.
    std::string facts() const;

    int count() const;

  private:
    struct Body;
    std::unique_ptr<Body> body_;
};

} // namespace safehand::intake::minutes
