// One template: checked against the slots that it may name, and filled. What the filled text means
// is read in letter_markdown.h.
#pragma once

#include "drafting/slot_catalogue.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace safehand::drafting {

/// What a template was found to say.
struct TemplateReading {
    std::vector<std::string> blocks; ///< in the order in which they stand
    /// Slots and lists that a block prints without a section of their own: it stands or falls with
    /// them.
    std::map<std::string, std::set<std::string>, std::less<>> needs;
    std::set<std::string> names;          ///< slots, lists, "list.slot" and flags
    std::set<std::string> always_printed; ///< slots and lists that stand outside blocks unguarded
};

/// Tags are {{slot}}, {{#name}}, {{^name}}, {{/name}} and {{! remark }}; a name is a slot, a list,
/// a flag, "has." and a list, or "block." and an id.
/// `place` is the file in errors, "en/decision-letter.md".
/// Throws Error(bad_input) with place and line: see LetterTemplates::load.
TemplateReading
check_template(std::string const& text, std::string const& place, TemplateNote const& note);

/// Throws Error(bad_input) that names file and line.
[[noreturn]] void
refuse_template(std::string const& place, std::string_view text, std::size_t at, std::string why);

/// What to put where, already as tokens. What is not named is absent.
struct Filling {
    using Words = std::map<std::string, std::string, std::less<>>;

    Words slots;
    std::map<std::string, std::vector<Words>, std::less<>> lists;
    std::set<std::string, std::less<>> flags;
    std::set<std::string, std::less<>> blocks;
};

/// The Markdown of a checked template.
std::string
fill_template(std::string const& text, TemplateNote const& note, Filling const& filling);

} // namespace safehand::drafting
