// Refuses a template that names what nobody fills, that could print nothing where words belong, or
// that holds Markdown beyond what letters need.
#include "drafting/letter_mustache.h"
#include "drafting/letter_tokens.h"
#include "record/error.h"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <string>

namespace safehand::drafting {

namespace {

namespace mustache = kainjow::mustache;
using Component = mustache::component<std::string>;
using Kind = mustache::tag_type;

constexpr auto npos = std::string::npos;

bool is_name(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
}

/// Where in the template a name stands: what is certain there.
struct Ground {
    std::set<std::string> guarded; ///< slots, lists and "list.slot" that have words here
    std::string list;              ///< the list whose row is being written
    std::string block;
    bool open_block = false; ///< directly in the block, not in a section of its own
};

class Checker {
  public:
    Checker(std::string const& text, std::string const& place, TemplateNote const& note)
        : text_(text), place_(place), note_(note)
    {
    }

    TemplateReading check()
    {
        check_tags();
        mustache::context<std::string> nothing;
        mustache::context_internal<std::string> context(nothing);
        Component root;
        std::string error;
        mustache::parser<std::string> const parser(text_, context, root, error);
        if (!error.empty()) {
            auto const digits = error.find_last_not_of("0123456789") + 1;
            auto const at = digits < error.size() ? std::stoul(error.substr(digits)) : 0UL;
            refuse(at, "a section is not opened and closed by the same name");
        }
        walk(root, {});
        check_lines();
        return std::move(reading_);
    }

  private:
    [[noreturn]] void refuse(std::size_t at, std::string why) const
    {
        refuse_template(place_, text_, at, std::move(why));
    }

    /// Before the engine reads it: only the tags that letters need, in ASCII.
    void check_tags() const
    {
        for (std::size_t at = 0; at < text_.size();) {
            auto const open = text_.find("{{", at);
            auto const close = text_.find("}}", at);
            if (close < open) refuse(close, "a tag ends that did not begin");
            if (open == npos) return;
            if (close == npos) refuse(open, "a tag does not end");
            auto const inside = std::string_view(text_).substr(open + 2, close - open - 2);
            if (inside.find_first_of("{}\n=>&") != npos || text_.substr(close, 3) == "}}}")
                refuse(
                    open,
                    "this tag would print raw markup or change how tags are read; a tag is a slot "
                    "in two braces, a section or a remark");
            if (!std::ranges::all_of(inside, [](char c) { return c >= ' ' && c < 127; }))
                refuse(open, "a tag holds something else than plain letters");
            at = close + 2;
        }
    }

    void walk(Component const& parent, Ground const& ground)
    {
        for (auto const& part : parent.children) {
            auto const& name = part.tag.name;
            if (part.tag.type == Kind::text || part.tag.type == Kind::comment) continue;
            if (!is_name(name)) refuse(part.position, "a tag holds no name");
            switch (part.tag.type) {
            case Kind::variable: variable(part, ground); break;
            case Kind::section_begin: section(part, ground); break;
            case Kind::section_begin_inverted: inverted(part, ground); break;
            case Kind::text:
            case Kind::comment: break;
            case Kind::unescaped_variable:
            case Kind::section_end:
            case Kind::partial:
            case Kind::set_delimiter: refuse(part.position, "a letter has no use for this tag");
            }
        }
    }

    /// The row's own slot if the row has one of that name, or the letter's.
    std::pair<std::string, SlotNote const*>
    find_slot(std::string const& name, Ground const& ground) const
    {
        if (!ground.list.empty()) {
            auto const& slots = note_.lists.find(ground.list)->second.slots;
            if (auto const found = slots.find(name); found != slots.end())
                return {ground.list + "." + name, &found->second};
        }
        auto const found = note_.slots.find(name);
        return {name, found == note_.slots.end() ? nullptr : &found->second};
    }

    void variable(Component const& part, Ground const& ground)
    {
        auto const [name, note] = find_slot(part.tag.name, ground);
        if (note == nullptr) refuse(part.position, "there is no slot \"" + part.tag.name + "\"");
        reading_.names.insert(name);
        need(name, note->always, part, ground);
    }

    /// Something is printed here that may be absent.
    void need(std::string const& name, bool always, Component const& part, Ground const& ground)
    {
        if (ground.guarded.contains(name)) return;
        bool const of_row = name.find('.') != npos;
        if (ground.open_block && !of_row)
            reading_.needs[ground.block].insert(name);
        else if (!always)
            refuse(
                part.position,
                "\"" + part.tag.name +
                    "\" may be absent, so it stands in a section of its own or in a block");
        else if (ground.block.empty() && !of_row)
            reading_.always_printed.insert(name);
    }

    void section(Component const& part, Ground const& ground)
    {
        auto const& name = part.tag.name;
        auto inner = ground;
        if (name.starts_with("block.")) {
            block(part, ground, name.substr(6));
            return;
        }
        inner.open_block = false;
        if (name.starts_with("has.")) {
            if (!note_.lists.contains(name.substr(4)))
                refuse(part.position, "there is no list \"" + name.substr(4) + "\"");
            inner.guarded.insert(name.substr(4));
        } else if (auto const [slot, note] = find_slot(name, ground); note != nullptr) {
            reading_.names.insert(slot);
            inner.guarded.insert(slot);
        } else if (auto const list = note_.lists.find(name); list != note_.lists.end()) {
            if (!ground.list.empty()) refuse(part.position, "a list stands in a list");
            reading_.names.insert(name);
            need(name, list->second.always, part, ground);
            inner.list = name;
            check_list_lines(part, list->second);
        } else if (note_.flags.contains(name)) {
            reading_.names.insert(name);
        } else {
            refuse(part.position, "there is no slot, list or flag \"" + name + "\"");
        }
        walk(part, inner);
    }

    void block(Component const& part, Ground ground, std::string const& id)
    {
        if (!ground.block.empty() || !ground.list.empty())
            refuse(part.position, "a block stands in a block or a list");
        if (id.empty() || id.find('.') != npos) refuse(part.position, "a block has no plain id");
        if (std::ranges::find(reading_.blocks, id) != reading_.blocks.end())
            refuse(part.position, "the block \"" + id + "\" stands here twice");
        reading_.blocks.push_back(id);
        reading_.needs[id];
        ground.block = id;
        ground.open_block = true;
        walk(part, ground);
        bool const has_sections = std::ranges::any_of(
            part.children, [](Component const& child) { return child.tag.is_section_begin(); });
        if (has_sections && reading_.needs[id].empty())
            refuse(part.position, "the block \"" + id + "\" could print nothing");
    }

    void inverted(Component const& part, Ground ground)
    {
        auto const& name = part.tag.name;
        bool const known = name.starts_with("has.") ? note_.lists.contains(name.substr(4))
                                                    : note_.flags.contains(name) ||
                                                          find_slot(name, ground).second != nullptr;
        if (!known) refuse(part.position, "there is no slot or flag \"" + name + "\"");
        ground.open_block = false;
        walk(part, ground);
    }

    /// What a row says can be kept from somebody by the row's labels only where its words stand.
    void check_list_lines(Component const& part, ListNote const& list) const
    {
        if (!part.tag.section_text) return;
        std::string_view const rows = *part.tag.section_text;
        for (std::size_t at = 0; at < rows.size();) {
            auto const end = std::min(rows.find('\n', at), rows.size());
            auto const line = rows.substr(at, end - at);
            if (!only_sections(line) && std::ranges::none_of(list.slots, [&](auto const& slot) {
                    return line.find("{{" + slot.first + "}}") != npos;
                }))
                refuse(
                    text_.find(rows) + at,
                    "a line of the list \"" + part.tag.name + "\" names none of its slots");
            at = end + 1;
        }
    }

    static bool only_sections(std::string_view line)
    {
        for (std::size_t at = 0; at < line.size();) {
            if (line[at] == ' ') {
                ++at;
            } else if (auto const tag = line.substr(at, 3);
                       tag == "{{#" || tag == "{{^" || tag == "{{/" || tag == "{{!") {
                at = line.find("}}", at) + 2;
            } else {
                return false;
            }
        }
        return true;
    }

    /// Line by line, so that the refusal can say where, and whatever branch would print it.
    void check_lines() const
    {
        for (std::size_t at = 0; at < text_.size();) {
            auto const end = std::min(text_.find('\n', at), text_.size());
            check_line(std::string_view(text_).substr(at, end - at), at);
            at = end + 1;
        }
    }

    /// Template words of a line, with "x" for each slot and nothing for other tags.
    static std::string bare(std::string_view line)
    {
        std::string out;
        for (std::size_t at = 0; at < line.size();) {
            auto const open = std::min(line.find("{{", at), line.size());
            out += line.substr(at, open - at);
            if (open == line.size()) break;
            if (line.substr(open + 2).find_first_of("#^/!") != 0) out += 'x';
            at = line.find("}}", open) + 2;
        }
        return out;
    }

    void check_line(std::string_view line, std::size_t at) const
    {
        auto const words = bare(line);
        if (words.empty()) return;
        auto const why = markdown_fault(words);
        if (!why.empty()) refuse(at, why);
    }

    static std::string markdown_fault(std::string_view words)
    {
        if (auto const barred = what_stands_out(words); !barred.empty()) return barred;
        if (words.back() == ' ' || words.front() == ' ')
            return "a line begins or ends with a space";
        auto rest = words;
        if (rest.starts_with("## "))
            rest.remove_prefix(3);
        else if (rest.starts_with("### "))
            rest.remove_prefix(4);
        if (rest.find('#') != npos) return "only headings with ## and ### have a #";
        if (rest.find('|') != npos && (rest.front() != '|' || rest.back() != '|'))
            return "a line of a table begins and ends with |";
        if (rest.find_first_not_of("-=+ ") == npos)
            return "a line of dashes would be read as a heading or a rule";
        std::size_t stars = 0;
        for (auto star = rest.find('*'); star != npos; star = rest.find('*', star + 2), ++stars)
            if (rest.substr(star, 2) != "**" || rest.substr(star, 3) == "***")
                return "a star stands alone; **strong** has two before and two behind";
        if (stars % 2 != 0) return "**strong** is not closed in its line";
        return {};
    }

    static std::string what_stands_out(std::string_view words)
    {
        constexpr std::string_view barred = "<>[]`\\_~&{}";
        auto const found = words.find_first_of(barred);
        if (found != npos)
            return std::string("the character ") + words[found] +
                   " stands here: letters hold no HTML, links, pictures or code";
        if (auto const other = what_words_may_not_hold(words); !other.empty())
            return other + " stands here";
        return {};
    }

    std::string const& text_;
    std::string const& place_;
    TemplateNote const& note_;
    TemplateReading reading_;
};

} // namespace

void refuse_template(
    std::string const& place, std::string_view text, std::size_t at, std::string why)
{
    auto const line = 1 + std::ranges::count(text.substr(0, std::min(at, text.size())), '\n');
    throw Error(
        Fault::bad_input,
        "The letter template " + place + " cannot be used: line " + std::to_string(line) + ": " +
            std::move(why) + ".");
}

TemplateReading
check_template(std::string const& text, std::string const& place, TemplateNote const& note)
{
    return Checker(text, place, note).check();
}

} // namespace safehand::drafting
