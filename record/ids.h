// Names for things, one type each, so that a person's id cannot be passed for a section's.
#pragma once

#include <compare>
#include <string>

namespace safehand {

template <class Kind>
struct Id {
    std::string text;

    auto operator<=>(Id const&) const = default;
};

using PersonId = Id<struct PersonKind>;   ///< a participant, as the record names them: "p-mother"
using ChildId = Id<struct ChildKind>;     ///< a child or unborn baby of the conference: "c-1"
using SectionId = Id<struct SectionKind>; ///< a section of a document: "s-police"
using FactId = Id<struct FactKind>;       ///< a protected fact: "f-mother-address"
using AttachmentId = Id<struct AttachmentKind>; ///< an agency report: "a-social-work"
using CopyId = Id<struct CopyKind>;             ///< one copy for one person; random, never reused

/// "sha256:" and 64 lower-case hexadecimal digits.
using Digest = Id<struct DigestKind>;

} // namespace safehand
