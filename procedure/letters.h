// The letters of a procedure and what travels with them: letters.json as values. How a letter is
// worded is the business of templates/.
#pragma once

#include "procedure/source.h"
#include "record/text.h"

#include <optional>
#include <string>
#include <vector>

namespace safehand::procedure {

struct LetterKind {
    std::string id;
    Wording title;
    std::vector<std::string> blocks;     ///< what it must be able to say, in order
    std::vector<std::string> enclosures; ///< ids of EnclosureKind that may travel with it
    Source source;
    std::string document;               ///< the document kind that it makes
    std::string template_name;          ///< below templates/letters/<language>/, without ".md"
    std::string sender;                 ///< role that signs it: "chair"; empty: no one person
    std::vector<std::string> mandatory; ///< blocks that hold the release while they are empty
    std::vector<std::string> kinds;     ///< conference kinds; empty: all
    std::vector<Ref> who;               ///< set: goes before the general letter for these readers
    std::optional<AgeBand> age;         ///< with `who`: only readers whose age lies within
};

/// What one rule adds to every letter that makes a document, such as the right of appeal (RC-15).
/// A letter for certain readers takes only those blocks that it has itself: words for a young child
/// have no place for the wording of an appeal.
struct LetterAddition {
    std::string id;
    std::string document;
    std::vector<std::string> kinds; ///< conference kinds; empty: all
    std::vector<std::string> blocks;
    std::vector<std::string> mandatory;
    std::vector<std::string> enclosures;
    Source source;
};

/// A leaflet, form or notice that travels with a document.
struct EnclosureKind {
    std::string id;
    Wording title;
    std::vector<Ref> who;
    std::optional<AgeBand> age; ///< set: only somebody whose age is known and lies within
    std::vector<std::string> documents;
    std::vector<std::string> kinds; ///< conference kinds; empty: all
    std::string version;
    Source source;
};

} // namespace safehand::procedure
