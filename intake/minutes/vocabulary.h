// The words of one procedure that minutes may use: what its sections, roles and outcomes are
// called.
#pragma once

#include <string>
#include <vector>

namespace safehand::intake::minutes {

/// One word that a procedure declares, with what people call it in any language.
struct Term {
    std::string id;
    std::vector<std::string> titles;
};

struct Vocabulary {
    std::string procedure; ///< id
    std::string name;      ///< for people: "North Yorkshire"
    std::vector<Term> sections;
    std::vector<Term> roles;
    std::vector<Term> conference_kinds;
    std::vector<Term> outcomes;
    std::vector<Term> categories;
    std::vector<Term> grounds; ///< of exclusion
    std::vector<Term> orders;
    std::vector<Term> facts; ///< kinds of protected facts
    std::vector<Term> documents;
    std::vector<std::string> reason_codes;
};

} // namespace safehand::intake::minutes
