#include "intake/unpacking/body.h"

#include "intake/unpacking/fields.h"
#include "intake/unpacking/signs.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace safehand::intake::unpacking {

namespace {

/// Only their children count.
bool wrapper(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> names{
        "w:smartTag",
        "w:customXml",
        "w:sdtContent",
        "w:hyperlink",
        "w:fldSimple",
        "w:ins",
        "w:moveTo",
        "w:dir",
        "w:bdo",
        "m:oMath",
        "m:oMathPara",
        "w:sdt"};
    return std::ranges::find(names, name) != names.end();
}

/// Says nothing that stands on paper.
bool silent(std::string_view name)
{
    static constexpr std::array<std::string_view, 17> names{
        "w:bookmarkStart",
        "w:bookmarkEnd",
        "w:proofErr",
        "w:permStart",
        "w:permEnd",
        "w:sectPr",
        "w:pPr",
        "w:rPr",
        "w:tblPr",
        "w:tblGrid",
        "w:trPr",
        "w:tcPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:tblPrEx",
        "w:smartTagPr",
        "w:lastRenderedPageBreak"};
    return std::ranges::find(names, name) != names.end();
}

bool drawn(std::string_view name)
{
    return name == "w:drawing" || name == "w:pict" || name == "w:object" ||
           name == "mc:AlternateContent";
}

Found why(Sight sight)
{
    switch (sight) {
    case Sight::seen:
    case Sight::hidden: break;
    case Sight::faint: return Found::faint_text;
    case Sight::tiny: return Found::tiny_text;
    }
    return Found::hidden_text;
}

std::string wrapped(std::string_view name, std::string_view value)
{
    return "<" + std::string(name) + " w:val=\"" + escaped(value) + "\"/>";
}

/// Lines or rows so low that nothing of them can be seen.
bool squeezed(Element const* spacing, char const* size, char const* rule)
{
    constexpr int twentieths_min = 80;
    return spacing != nullptr && spacing->attribute(rule) == "exact" &&
           std::abs(whole_number(spacing->attribute(size)).value_or(twentieths_min)) <
               twentieths_min;
}

bool off_page(Element const& properties)
{
    constexpr int page = 15'000; // twentieths of a point: wider than A4
    auto const far = [](Element const* element, std::initializer_list<char const*> names) {
        return element != nullptr && std::ranges::any_of(names, [&](char const* name) {
                   return std::abs(whole_number(element->attribute(name)).value_or(0)) > page;
               });
    };
    return far(properties.child("w:ind"), {"w:left", "w:start", "w:firstLine", "w:hanging"}) ||
           far(properties.child("w:framePr"), {"w:x", "w:y"});
}

} // namespace

std::string Body::written(Element const& container)
{
    out_.clear();
    fields_.clear();
    open_comments_.clear();
    pending_.clear();
    blocks(container, {}, false);
    for (auto& field : fields_) tell_field(field);
    return std::move(out_);
}

void Body::blocks(Element const& container, Paint behind, bool hidden)
{
    for (auto const& child : container.children) block(child, behind, hidden);
}

void Body::block(Element const& element, Paint behind, bool hidden)
{
    auto const& name = element.name;
    if (name == "w:p") {
        paragraph(element, behind, hidden);
    } else if (name == "w:tbl") {
        table(element, behind, hidden);
    } else if (wrapper(name)) {
        blocks(element, behind, hidden);
    } else if (name == "w:commentRangeStart" || name == "w:commentRangeEnd") {
        comment_mark(element);
    } else if (drawn(name)) {
        cut_words(Found::text_box, element);
    } else if (!silent(name)) {
        cut_words(Found::odd_text, element);
    }
}

void Body::table(Element const& table, Paint behind, bool hidden)
{
    out_ += "<w:tbl><w:tblPr><w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>";
    if (auto const* const grid = table.child("w:tblGrid"))
        for (auto const& column : grid->children)
            if (column.name == "w:gridCol")
                out_ +=
                    "<w:gridCol w:w=\"" +
                    std::to_string(std::max(1, whole_number(column.attribute("w:w")).value_or(1))) +
                    "\"/>";
    out_ += "</w:tblGrid>";
    Paint ground = behind;
    if (auto const* const properties = table.child("w:tblPr")) {
        if (auto const shade = shade_in(*properties)) ground = *shade;
        hidden = hidden || is_beside_page(*properties);
        // A table style may whiten all of its words.
        if (auto const* const style = properties->child("w:tblStyle")) {
            auto const look = styles_.look_of(style->attribute("w:val"));
            hidden = hidden || sight_of(look, ground) != Sight::seen;
        }
    }
    rows(table, ground, hidden);
    out_ += "</w:tbl>";
}

/// Rows may be wrapped in content controls, within the depth that a part may have.
void Body::rows(Element const& container, Paint behind, bool hidden)
{
    for (auto const& child : container.children) {
        if (child.name == "w:tr")
            row(child, behind, hidden);
        else if (wrapper(child.name))
            rows(child, behind, hidden);
        else
            beside_cells(child);
    }
}

void Body::cells(Element const& container, Paint behind, bool hidden)
{
    for (auto const& child : container.children) {
        if (child.name == "w:tc")
            cell(child, behind, hidden);
        else if (wrapper(child.name))
            cells(child, behind, hidden);
        else
            beside_cells(child);
    }
}

void Body::beside_cells(Element const& element)
{
    if (element.name == "w:commentRangeStart" || element.name == "w:commentRangeEnd")
        comment_mark(element);
    else if (!silent(element.name))
        cut_words(Found::odd_text, element);
}

void Body::row(Element const& row, Paint behind, bool hidden)
{
    out_ += "<w:tr>";
    if (auto const* const properties = row.child("w:trPr")) {
        auto const* const vanished = properties->child("w:hidden");
        hidden = hidden || (vanished != nullptr && switched_on(*vanished)) ||
                 squeezed(properties->child("w:trHeight"), "w:val", "w:hRule");
        if (properties->child("w:tblHeader") != nullptr) out_ += "<w:trPr><w:tblHeader/></w:trPr>";
    }
    cells(row, behind, hidden);
    out_ += "</w:tr>";
}

void Body::cell(Element const& cell, Paint behind, bool hidden)
{
    out_ += "<w:tc><w:tcPr>";
    Paint ground = behind;
    if (auto const* const properties = cell.child("w:tcPr")) {
        if (auto const shade = shade_in(*properties)) ground = *shade;
        if (auto const* const span = properties->child("w:gridSpan"))
            out_ += wrapped("w:gridSpan", span->attribute("w:val"));
        if (auto const* const merge = properties->child("w:vMerge"))
            out_ += merge->attribute("w:val") == "restart" ? "<w:vMerge w:val=\"restart\"/>"
                                                           : "<w:vMerge/>";
    }
    out_ += "</w:tcPr>";
    auto const before = out_.size();
    blocks(cell, ground, hidden);
    if (out_.size() == before) out_ += "<w:p/>";
    out_ += "</w:tc>";
}

void Body::paragraph(Element const& paragraph, Paint behind, bool hidden)
{
    auto const* const own = paragraph.child("w:pPr");
    auto const outer = std::tuple(place_, behind_, look_, all_unseen_, unseen_, line_);
    place_ = places_.of(paragraph);
    line_.clear();
    std::string_view style = styles_.default_paragraph();
    if (own != nullptr)
        if (auto const* const named = own->child("w:pStyle")) style = named->attribute("w:val");
    look_ = styles_.defaults();
    look_.lay(styles_.look_of(style));
    behind_ = behind;
    if (auto const shade = styles_.shade_of(style)) behind_ = *shade;
    all_unseen_ = hidden;
    unseen_ = Found::hidden_text;
    if (own != nullptr) {
        if (auto const shade = shade_in(*own)) behind_ = *shade;
        if (off_page(*own)) std::tie(all_unseen_, unseen_) = std::pair(true, Found::off_page_text);
        if (squeezed(own->child("w:spacing"), "w:line", "w:lineRule"))
            std::tie(all_unseen_, unseen_) = std::pair(true, Found::tiny_text);
    }
    out_ += "<w:p>";
    properties(own);
    in_paragraph_ = true;
    open_pending();
    referred_.clear();
    auto const begin = out_.size();
    inlines(paragraph);
    // A comment that points at no words speaks of the whole paragraph.
    for (auto const& id : referred_) {
        if (!comments.insert(id).second) continue;
        auto const attribute = " w:id=\"" + escaped(id) + "\"/>";
        out_.insert(begin, "<w:commentRangeStart" + attribute);
        out_ += "<w:commentRangeEnd" + attribute;
    }
    in_paragraph_ = false;
    out_ += "</w:p>";
    if (line_.find_first_not_of(' ') != std::string::npos) said.push_back({place_, line_});
    std::tie(place_, behind_, look_, all_unseen_, unseen_, line_) = outer;
}

void Body::properties(Element const* properties)
{
    if (properties == nullptr) return;
    out_ += "<w:pPr>";
    if (auto const* const style = properties->child("w:pStyle")) {
        styles_met.emplace(style->attribute("w:val"));
        out_ += wrapped("w:pStyle", style->attribute("w:val"));
    }
    if (auto const* const list = properties->child("w:numPr")) {
        auto const* const number = list->child("w:numId");
        auto const* const level = list->child("w:ilvl");
        out_ += "<w:numPr>" + wrapped("w:ilvl", level != nullptr ? level->attribute("w:val") : "0");
        if (number != nullptr) {
            lists_met.emplace(number->attribute("w:val"));
            out_ += wrapped("w:numId", number->attribute("w:val"));
        }
        out_ += "</w:numPr>";
    }
    out_ += "</w:pPr>";
}

void Body::inlines(Element const& container)
{
    for (auto const& child : container.children) inline_one(child);
}

void Body::inline_one(Element const& element)
{
    auto const& name = element.name;
    if (name == "w:r" || name == "m:r") {
        run(element);
    } else if (name == "w:fldSimple") {
        Field field{std::string(element.attribute("w:instr")), true, false};
        tell_field(field);
        inlines(element);
    } else if (wrapper(name) || name.starts_with("m:")) {
        inlines(element);
    } else if (name == "w:commentRangeStart" || name == "w:commentRangeEnd") {
        comment_mark(element);
    } else if (name == "w:del" || name == "w:moveFrom") {
        cut_words(Found::hidden_text, element); // the file is refused; its words are shown
    } else if (drawn(name)) {
        cut_words(Found::text_box, element);
    } else if (!silent(name)) {
        cut_words(Found::odd_text, element);
    }
}

bool Body::in_instruction() const
{
    return std::ranges::any_of(fields_, [](Field const& field) { return !field.showing; });
}

void Body::run(Element const& run)
{
    auto look = look_;
    std::string marks;
    if (auto const* const own = run.child("w:rPr")) {
        if (auto const* const style = own->child("w:rStyle")) {
            look.lay(styles_.look_of(style->attribute("w:val")));
            styles_met.emplace(style->attribute("w:val"));
            marks += wrapped("w:rStyle", style->attribute("w:val"));
        }
        auto const direct = look_in(*own);
        look.lay(direct);
        if (direct.bold.value_or(false)) marks += "<w:b/>";
    }
    if (look.struck.value_or(false)) marks += "<w:strike/>";
    std::string kept;
    std::string words;
    for (auto const& child : run.children) run_child(child, kept, words);
    auto const sight = sight_of(look, behind_);
    bool const unseen = all_unseen_ || sight != Sight::seen;
    bool const blank = words.find_first_not_of(' ') == std::string::npos;
    if (unseen && !blank) {
        cut_line(sight != Sight::seen ? why(sight) : unseen_, words);
        return;
    }
    if (kept.empty()) return;
    out_ += "<w:r>";
    if (!marks.empty()) out_ += "<w:rPr>" + marks + "</w:rPr>";
    out_ += kept + "</w:r>";
    line_ += words;
}

void Body::run_child(Element const& element, std::string& kept, std::string& words)
{
    auto const& name = element.name;
    if (name == "w:fldChar") {
        field_character(element);
    } else if (name == "w:instrText") {
        if (!fields_.empty()) fields_.back().instruction += element.text;
    } else if (name == "w:t" || name == "m:t") {
        if (in_instruction()) {
            cut_words(Found::hidden_text, element);
            return;
        }
        auto text = element.text;
        std::ranges::replace_if(
            text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
        kept += "<w:t xml:space=\"preserve\">" + escaped(text) + "</w:t>";
        words += text;
    } else if (name == "w:tab" || name == "w:ptab") {
        kept += "<w:tab/>";
        words += ' ';
    } else if (name == "w:br" || name == "w:cr") {
        kept += "<w:br/>";
        words += ' ';
    } else if (name == "w:noBreakHyphen") {
        kept += "<w:t>-</w:t>";
        words += '-';
    } else if (name == "w:sym") {
        auto const sign = shown_sign(element);
        if (in_instruction()) return;
        kept += "<w:t>" + escaped(sign) + "</w:t>";
        words += sign;
    } else if (name == "w:footnoteReference" || name == "w:endnoteReference") {
        kept += "<" + name + " w:id=\"" + escaped(element.attribute("w:id")) + "\"/>";
    } else if (name == "w:commentReference") {
        std::string id(element.attribute("w:id"));
        if (!comments.contains(id)) referred_.push_back(std::move(id));
    } else if (drawn(name)) {
        cut_words(Found::text_box, element);
    } else if (!silent(name) && name != "w:softHyphen") {
        cut_words(Found::odd_text, element);
    }
}

void Body::field_character(Element const& element)
{
    auto const type = element.attribute("w:fldCharType");
    if (type == "begin") {
        fields_.emplace_back();
    } else if (!fields_.empty() && type == "separate") {
        tell_field(fields_.back());
        fields_.back().showing = true;
    } else if (!fields_.empty() && type == "end") {
        tell_field(fields_.back());
        fields_.pop_back();
    }
}

void Body::tell_field(Field& field)
{
    if (!field.told) tally_.add(field_meaning(field.instruction), place_);
    field.told = true;
}

void Body::comment_mark(Element const& element)
{
    std::string const id(element.attribute("w:id"));
    bool const start = element.name == "w:commentRangeStart";
    // An end without a beginning, or a second beginning, would shift what the label covers.
    if (start ? !open_comments_.insert(id).second : open_comments_.erase(id) == 0) return;
    if (start) comments.insert(id);
    auto const mark = "<" + element.name + " w:id=\"" + escaped(id) + "\"/>";
    if (in_paragraph_)
        out_ += mark;
    else
        pending_.push_back(mark);
}

void Body::open_pending()
{
    for (auto const& mark : pending_) out_ += mark;
    pending_.clear();
}

void Body::cut_words(Found reason, Element const& element)
{
    auto const* shown = &element;
    if (element.name == "mc:AlternateContent") {
        auto const* const choice = element.child("mc:Choice");
        auto const* const fallback = element.child("mc:Fallback");
        if (choice != nullptr) shown = choice;
        if (choice != nullptr && fallback != nullptr && words_in(*choice) != words_in(*fallback))
            cut_line(reason, words_in(*fallback));
    }
    auto words = words_in(*shown);
    if (!words.empty())
        cut_line(reason, std::move(words));
    else if (drawn(element.name))
        tally_.add(Found::picture, place_);
}

void Body::cut_line(Found reason, std::string words)
{
    if (words.find_first_not_of(' ') == std::string::npos) return;
    tally_.add(reason, place_);
    if (cut.size() >= limits_.cut_max) throw CannotUnpack{too_large};
    // One sentence is often many runs.
    if (!cut.empty() && cut.back().why == reason && cut.back().place == place_ &&
        reason != Found::text_box) {
        cut.back().words += words;
        return;
    }
    cut.push_back({reason, place_, std::move(words)});
}

} // namespace safehand::intake::unpacking
