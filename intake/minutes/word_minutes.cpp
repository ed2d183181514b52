#include "intake/minutes/word_minutes.h"

#include "intake/utf8.h"
#include "record/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace safehand::intake::minutes {

namespace {

using Json = nlohmann::json;

constexpr int depth_max = 400;
constexpr std::size_t bytes_max = 96ULL << 20U;
constexpr std::size_t words_max = 2'000'000;

[[noreturn]] void not_minutes(char const* why)
{
    throw Error(Fault::bad_input, "The converter did not make a document of the Word file.", why);
}

class Reading {
  public:
    Minutes run(Json const& document)
    {
        for (auto const& [name, value] : document.at("meta").items()) front_matter(name, value);
        blocks(document.at("blocks"), {});
        flush_notes();
        return std::move(minutes_);
    }

  private:
    using Marks = std::vector<std::size_t>;

    /// The converter takes the title, the author and the like out of the text.
    void front_matter(std::string const& name, Json const& value)
    {
        auto const& type = value.at("t").get_ref<std::string const&>();
        Marks const marks{mark({Mark::Kind::paragraph_style, name})};
        if (type == "MetaInlines")
            add({Part::Kind::paragraph, 0, {entry_of(value.at("c"), marks)}, {}, {}});
        else if (type == "MetaBlocks")
            blocks(value.at("c"), marks);
        else if (type == "MetaList")
            for (auto const& one : value.at("c")) front_matter(name, one);
        else if (type == "MetaString")
            blocks(
                Json::array(
                    {{{"t", "Para"}, {"c", Json::array({{{"t", "Str"}, {"c", value.at("c")}}})}}}),
                marks);
        else
            not_minutes("front matter of an unknown kind");
    }

    // --- blocks ---

    void blocks(Json const& list, Marks const& marks)
    {
        for (auto const& one : list) block(one, marks);
    }

    void block(Json const& one, Marks const& marks)
    {
        auto const& type = one.at("t").get_ref<std::string const&>();
        if (type == "HorizontalRule" || type == "Null") return;
        auto const& content = one.at("c");
        if (type == "Para" || type == "Plain") {
            add({Part::Kind::paragraph, 0, {entry_of(content, marks)}, {}, {}});
        } else if (type == "Header") {
            heading(content, marks);
        } else if (type == "BulletList") {
            list(content, Part::Kind::bullets, marks);
        } else if (type == "OrderedList") {
            list(content.at(1), Part::Kind::numbers, marks);
        } else if (type == "Table") {
            table(content, marks);
        } else if (type == "Div") {
            blocks(content.at(1), with_style(content.at(0), Mark::Kind::paragraph_style, marks));
        } else if (type == "BlockQuote") {
            blocks(content, marks);
        } else if (type == "LineBlock") {
            for (auto const& line : content)
                add({Part::Kind::paragraph, 0, {entry_of(line, marks)}, {}, {}});
        } else if (type == "CodeBlock" || type == "RawBlock") {
            Entry entry;
            entry.marks = marks;
            say(entry.words, content.at(1).get_ref<std::string const&>(), false, {});
            add({Part::Kind::paragraph, 0, {std::move(entry)}, {}, {}});
        } else if (type == "DefinitionList") {
            for (auto const& pair : content) {
                add({Part::Kind::paragraph, 0, {entry_of(pair.at(0), marks)}, {}, {}});
                for (auto const& meaning : pair.at(1)) blocks(meaning, marks);
            }
        } else {
            not_minutes("a block of an unknown kind");
        }
    }

    void add(Part part)
    {
        bool const empty = std::ranges::all_of(
            part.entries, [](Entry const& entry) { return line_of(entry).empty(); });
        if (!empty || part.kind == Part::Kind::table) minutes_.parts.push_back(std::move(part));
        flush_notes();
    }

    /// A note stands behind the part that it belongs to, under the same labels.
    void flush_notes()
    {
        auto notes = std::move(notes_);
        notes_.clear();
        for (auto& note : notes)
            minutes_.parts.push_back({Part::Kind::paragraph, 0, {std::move(note)}, {}, {}});
    }

    void heading(Json const& content, Marks const& marks)
    {
        Part part;
        part.kind = Part::Kind::heading;
        part.level = content.at(0).get<int>();
        Marks own = marks;
        // The converter gives a heading's style as a class, with hyphens for spaces.
        for (auto const& name : content.at(1).at(1)) {
            auto words = name.get<std::string>();
            std::ranges::replace(words, '-', ' ');
            if (words != "unnumbered")
                own.push_back(mark({Mark::Kind::paragraph_style, std::move(words)}));
        }
        part.entries.push_back(entry_of(content.at(2), own));
        add(std::move(part));
    }

    void list(Json const& items, Part::Kind kind, Marks const& marks)
    {
        Part part;
        part.kind = kind;
        for (auto const& item : items) gather_item(item, part.entries, marks);
        std::erase_if(part.entries, [](Entry const& entry) { return line_of(entry).empty(); });
        if (!part.entries.empty()) add(std::move(part));
    }

    /// Lists within lists become items of the outer one, in their order.
    void gather_item(Json const& item, std::vector<Entry>& entries, Marks const& marks)
    {
        bool fresh = true;
        for (auto const& block : item) gather_block(block, entries, marks, fresh);
    }

    void
    gather_block(Json const& block, std::vector<Entry>& entries, Marks const& marks, bool& fresh)
    {
        auto const& type = block.at("t").get_ref<std::string const&>();
        if (type == "BulletList" || type == "OrderedList") {
            auto const& items = type == "OrderedList" ? block.at("c").at(1) : block.at("c");
            for (auto const& item : items) gather_item(item, entries, marks);
            fresh = true;
            return;
        }
        if (type == "Div") {
            auto const& content = block.at("c");
            auto const inner = with_style(content.at(0), Mark::Kind::paragraph_style, marks);
            for (auto const& one : content.at(1)) gather_block(one, entries, inner, fresh);
            return;
        }
        auto entry = type == "Para" || type == "Plain" ? entry_of(block.at("c"), marks)
                                                       : cell_of(Json::array({block}), marks);
        if (fresh || entries.empty() || entries.back().marks != entry.marks) {
            entries.push_back(std::move(entry));
            fresh = false;
            return;
        }
        auto& last = entries.back().words;
        say(last, " ", false, {});
        for (auto& words : entry.words) last.push_back(std::move(words));
    }

    // --- tables ---

    void table(Json const& content, Marks const& marks)
    {
        Part part;
        part.kind = Part::Kind::table;
        for (auto const& row : content.at(3).at(1)) part.rows.push_back(row_of(row, marks));
        for (auto const& body : content.at(4)) {
            for (auto const& row : body.at(2)) part.rows.push_back(row_of(row, marks));
            for (auto const& row : body.at(3)) part.rows.push_back(row_of(row, marks));
        }
        for (auto const& row : content.at(5).at(1)) part.rows.push_back(row_of(row, marks));
        std::size_t width = 0;
        for (auto const& row : part.rows) width = std::max(width, row.size());
        for (auto& row : part.rows) row.resize(width);
        std::erase_if(part.rows, [](auto const& row) {
            return std::ranges::all_of(
                row, [](Entry const& cell) { return line_of(cell).empty(); });
        });
        shares(content.at(2), width, part.shares);
        if (!part.rows.empty()) add(std::move(part));
    }

    static void shares(Json const& columns, std::size_t width, std::vector<int>& shares)
    {
        constexpr double hundred = 100;
        for (auto const& column : columns) {
            auto const& size = column.at(1);
            if (size.at("t") != "ColWidth") return shares.clear();
            auto const share = size.at("c").get<double>() * hundred;
            shares.push_back(std::clamp(static_cast<int>(share), 1, 100));
        }
        if (shares.size() != width) shares.clear();
    }

    std::vector<Entry> row_of(Json const& row, Marks const& marks)
    {
        std::vector<Entry> cells;
        for (auto const& cell : row.at(1)) {
            cells.push_back(cell_of(cell.at(4), marks));
            // What was one wide cell leaves empty ones behind it.
            for (int wide = cell.at(3).get<int>(); wide > 1; --wide) cells.emplace_back();
        }
        return cells;
    }

    /// Everything in a cell as one entry; a style on a paragraph in it counts for its words.
    Entry cell_of(Json const& blocks, Marks const& marks)
    {
        Entry cell;
        gather_cell(blocks, cell, marks);
        return cell;
    }

    void gather_cell(Json const& list, Entry& cell, Marks const& marks)
    {
        for (auto const& one : list) {
            auto const& type = one.at("t").get_ref<std::string const&>();
            if (type == "HorizontalRule" || type == "Null") continue;
            auto const& content = one.at("c");
            if (type == "Div") {
                gather_cell(
                    content.at(1),
                    cell,
                    with_style(content.at(0), Mark::Kind::paragraph_style, marks));
            } else if (type == "BlockQuote") {
                gather_cell(content, cell, marks);
            } else if (type == "BulletList" || type == "OrderedList") {
                for (auto const& item : type == "OrderedList" ? content.at(1) : content)
                    gather_cell(item, cell, marks);
            } else if (type == "Table") {
                ++minutes_.nested_tables;
                Reading inner;
                inner.minutes_.marks = std::move(minutes_.marks);
                inner.known_ = std::move(known_);
                inner.open_ = open_;
                inner.table(content, marks);
                for (auto const& part : inner.minutes_.parts)
                    for (auto const& row : part.rows)
                        for (auto const& one_cell : row) append(cell, one_cell.words);
                open_ = std::move(inner.open_);
                known_ = std::move(inner.known_);
                minutes_.marks = std::move(inner.minutes_.marks);
            } else if (type == "Para" || type == "Plain") {
                append(cell, entry_of(content, marks, true).words);
            } else if (type == "Header") {
                append(cell, entry_of(content.at(2), marks, true).words);
            } else if (type == "CodeBlock" || type == "RawBlock") {
                std::vector<Words> words;
                say(words, content.at(1).get_ref<std::string const&>(), false, marks);
                append(cell, words);
            } else {
                not_minutes("a cell with a block of an unknown kind");
            }
        }
    }

    static void append(Entry& cell, std::vector<Words> words)
    {
        if (words.empty()) return;
        if (!cell.words.empty()) cell.words.push_back({"\n", false, {}});
        for (auto& one : words) cell.words.push_back(std::move(one));
    }

    // --- words ---

    /// `inside`: the marks belong to the words, because the entry has others beside them.
    Entry entry_of(Json const& inlines, Marks const& marks, bool inside = false)
    {
        Entry entry;
        if (!inside) entry.marks = marks;
        around_ = marks;
        words(inlines, entry.words, false, inside ? marks : Marks{});
        return entry;
    }

    void words(Json const& list, std::vector<Words>& out, bool strong, Marks const& marks)
    {
        for (auto const& one : list) word(one, out, strong, marks);
    }

    void word(Json const& one, std::vector<Words>& out, bool strong, Marks const& marks)
    {
        auto const& type = one.at("t").get_ref<std::string const&>();
        if (type == "Space" || type == "SoftBreak") return say(out, " ", strong, marks);
        if (type == "LineBreak") return say(out, "\n", strong, marks);
        auto const& content = one.at("c");
        if (type == "Str") return say(out, content.get_ref<std::string const&>(), strong, marks);
        if (type == "Strong") return words(content, out, true, marks);
        if (type == "Strikeout")
            return words(content, out, strong, with(mark({Mark::Kind::struck, ""}), marks));
        if (type == "Emph" || type == "Underline" || type == "Superscript" || type == "Subscript" ||
            type == "SmallCaps")
            return words(content, out, strong, marks);
        if (type == "Quoted") {
            bool const single = content.at(0).at("t") == "SingleQuote";
            say(out, single ? "\u2018" : "\u201C", strong, marks);
            words(content.at(1), out, strong, marks);
            return say(out, single ? "\u2019" : "\u201D", strong, marks);
        }
        if (type == "Span") return span(content, out, strong, marks);
        if (type == "Link" || type == "Image" || type == "Cite")
            return words(content.at(1), out, strong, marks);
        if (type == "Code" || type == "Math" || type == "RawInline")
            return say(out, content.at(1).get_ref<std::string const&>(), strong, marks);
        if (type == "Note") return note(content, marks);
        not_minutes("words of an unknown kind");
    }

    void span(Json const& content, std::vector<Words>& out, bool strong, Marks const& marks)
    {
        for (auto const& name : content.at(0).at(1)) {
            auto const& kind = name.get_ref<std::string const&>();
            if (kind == "comment-start") {
                std::vector<Words> said;
                std::map<std::string, std::size_t> const none;
                auto const open = std::exchange(open_, none);
                words(content.at(1), said, false, {});
                open_ = open;
                Entry const comment{said, {}};
                minutes_.marks.push_back({Mark::Kind::comment, line_of(comment)});
                open_[attribute(content.at(0), "id")] = minutes_.marks.size() - 1;
                return;
            }
            if (kind == "comment-end") {
                open_.erase(attribute(content.at(0), "id"));
                return;
            }
            if (kind == "insertion" || kind == "deletion" || kind == "paragraph-insertion" ||
                kind == "paragraph-deletion")
                not_minutes("a tracked change got as far as the converter");
        }
        words(
            content.at(1),
            out,
            strong,
            with_style(content.at(0), Mark::Kind::character_style, marks));
    }

    void note(Json const& blocks, Marks const& marks)
    {
        auto const around = around_;
        auto entry = cell_of(blocks, {});
        around_ = around;
        Marks all = around;
        all.insert(all.end(), marks.begin(), marks.end());
        for (auto const& [id, open] : open_) all.push_back(open);
        entry.marks = std::move(all);
        entry.words.insert(entry.words.begin(), Words{"Note: ", false, {}});
        notes_.push_back(std::move(entry));
    }

    void say(std::vector<Words>& out, std::string const& raw, bool strong, Marks const& marks)
    {
        auto text = raw == "\n" ? raw : allowed(raw);
        if (text.empty()) return;
        if (++said_ > words_max) not_minutes("more words than minutes can have");
        Marks all = marks;
        for (auto const& [id, open] : open_) all.push_back(open);
        std::ranges::sort(all);
        auto const repeated = std::ranges::unique(all);
        all.erase(repeated.begin(), repeated.end());
        if (!out.empty() && out.back().strong == strong && out.back().marks == all)
            out.back().text += text;
        else
            out.push_back({std::move(text), strong, std::move(all)});
    }

    /// Without the letters that a record may not hold.
    std::string allowed(std::string const& raw)
    {
        if (first_invalid_utf8(raw) != std::string::npos) not_minutes("not UTF-8");
        return allowed_letters(raw, minutes_.unseen_letters);
    }

    // --- marks ---

    static std::string attribute(Json const& attributes, std::string_view wanted)
    {
        for (auto const& pair : attributes.at(2))
            if (pair.at(0) == wanted) return pair.at(1).get<std::string>();
        return {};
    }

    Marks with_style(Json const& attributes, Mark::Kind kind, Marks const& marks)
    {
        auto name = attribute(attributes, "custom-style");
        if (name.empty()) return marks;
        return with(mark({kind, std::move(name)}), marks);
    }

    static Marks with(std::size_t mark, Marks marks)
    {
        if (std::ranges::find(marks, mark) == marks.end()) marks.push_back(mark);
        return marks;
    }

    std::size_t mark(Mark one)
    {
        auto const key = std::to_string(static_cast<int>(one.kind)) + one.words;
        auto const [known, fresh] = known_.emplace(key, minutes_.marks.size());
        if (fresh) minutes_.marks.push_back(std::move(one));
        return known->second;
    }

    Minutes minutes_;
    std::map<std::string, std::size_t> known_; ///< styles met
    std::map<std::string, std::size_t> open_;  ///< comments whose words have begun, by id
    Marks around_;                             ///< styles of the paragraph at hand
    std::vector<Entry> notes_;
    std::size_t said_ = 0;
};

} // namespace

Minutes read_word_minutes(std::string_view pandoc_json)
{
    if (pandoc_json.size() > bytes_max) not_minutes("too large");
    auto const shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > depth_max) not_minutes("nested too deeply");
        return true;
    };
    auto const document = Json::parse(pandoc_json, shallow, false);
    if (document.is_discarded()) not_minutes("no JSON");
    try {
        return Reading().run(document);
    } catch (Json::exception const&) {
        not_minutes("another form than the converter's");
    }
}

} // namespace safehand::intake::minutes
