// Walks the tree that cmark-gfm reads.
#include "drafting/letter_markdown.h"

#include "record/error.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

namespace safehand::drafting {

namespace {

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};

using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parse(std::string const& markdown)
{
    static bool const registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    (void)registered;
    std::unique_ptr<cmark_parser, FreeParser> const parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    auto* const tables = cmark_find_syntax_extension("table");
    ensure(tables != nullptr, "the Markdown library reads tables");
    cmark_parser_attach_syntax_extension(parser.get(), tables);
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    return Tree(cmark_parser_finish(parser.get()));
}

std::string_view kind_of(cmark_node* node)
{
    return cmark_node_get_type_string(node);
}

/// The first words below a node, for a refusal.
std::string words_near(cmark_node* node)
{
    if (char const* literal = cmark_node_get_literal(node); literal != nullptr) return literal;
    if (char const* url = cmark_node_get_url(node); url != nullptr) return url;
    for (auto* child = cmark_node_first_child(node); child != nullptr;
         child = cmark_node_next(child))
        if (auto words = words_near(child); !words.empty()) return words;
    return {};
}

[[noreturn]] void refuse(cmark_node* node, std::string const& why)
{
    throw Unreadable(why, words_near(node));
}

/// Calls `visit` for each child.
template <class Visit>
void each(cmark_node* parent, Visit&& visit)
{
    for (auto* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
        visit(node);
}

/// Words, and the labels of the list rows that some of them come from.
struct Words {
    Text text;
    std::vector<Label> row_labels;
    bool has_values = false;
};

class Walk {
  public:
    Walk(std::string const& markdown, TokenDesk const& desk, LetterShape const& shape)
        : markdown_(markdown), desk_(desk), shape_(shape)
    {
    }

    std::vector<Section> sections()
    {
        auto const tree = parse(markdown_);
        each(tree.get(), [&](cmark_node* node) { block(node); });
        for (auto const& section : sections_)
            if (!section.heading.empty() && section.blocks.empty())
                throw Unreadable("a heading has nothing below it", section.heading);
        for (auto& section : sections_) label_headings(section);
        return std::move(sections_);
    }

  private:
    /// The labels that all of these blocks have.
    static std::vector<Label>
    shared(std::vector<Block> const& blocks, std::size_t from, std::size_t to)
    {
        if (from >= to) return {};
        auto labels = blocks[from].labels;
        for (auto at = from + 1; at < to; ++at)
            std::erase_if(labels, [&](Label const& label) {
                return std::ranges::find(blocks[at].labels, label) == blocks[at].labels.end();
            });
        return labels;
    }

    /// A heading goes with the words below it: left alone it would tell that there are some.
    static void label_headings(Section& section)
    {
        auto& blocks = section.blocks;
        for (std::size_t at = 0; at < blocks.size(); ++at) {
            if (blocks[at].kind != BlockKind::subheading) continue;
            auto end = at + 1;
            while (end < blocks.size() && blocks[end].kind != BlockKind::subheading) ++end;
            add_labels(blocks[at].labels, shared(blocks, at + 1, end));
        }
        if (!section.heading.empty()) section.labels = shared(blocks, 0, blocks.size());
    }

    void block(cmark_node* node)
    {
        auto const kind = kind_of(node);
        if (kind == "heading")
            heading(node);
        else if (kind == "paragraph")
            keep(paragraph(words(node)));
        else if (kind == "list")
            keep(list(node));
        else if (kind == "table")
            keep(table(node));
        else
            refuse(node, "a letter has no use for a Markdown " + std::string(kind));
    }

    void keep(Block block)
    {
        if (sections_.empty()) open_section({});
        sections_.back().blocks.push_back(std::move(block));
    }

    void open_section(std::string heading)
    {
        Section section;
        section.id.text =
            "s-letter-" + std::to_string(shape_.first_number + static_cast<int>(sections_.size()));
        section.kind = "letter";
        section.heading = std::move(heading);
        section.language = shape_.language;
        sections_.push_back(std::move(section));
    }

    void heading(cmark_node* node)
    {
        auto read = words(node);
        switch (cmark_node_get_heading_level(node)) {
        case 2: {
            if (read.has_values) refuse(node, "a heading with ## holds a slot");
            std::string text;
            for (auto const& span : read.text) text += span.text;
            if (text.empty()) refuse(node, "a heading is empty");
            open_section(std::move(text));
            return;
        }
        case 3: {
            auto block = paragraph(std::move(read));
            block.kind = BlockKind::subheading;
            keep(std::move(block));
            return;
        }
        default: refuse(node, "a heading has other than two or three #");
        }
    }

    static Block paragraph(Words words)
    {
        Block block;
        block.text = std::move(words.text);
        block.labels = std::move(words.row_labels);
        return block;
    }

    Block list(cmark_node* node)
    {
        Block block;
        block.kind = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? BlockKind::numbers
                                                                          : BlockKind::bullets;
        each(node, [&](cmark_node* item) {
            auto* const only = cmark_node_first_child(item);
            if (only == nullptr) refuse(node, "a list item is empty");
            if (kind_of(only) != "paragraph" || cmark_node_next(only) != nullptr)
                refuse(item, "a list item is more than one paragraph");
            auto read = words(only);
            block.items.push_back(std::move(read.text));
            block.item_labels.push_back(std::move(read.row_labels));
        });
        return block;
    }

    Block table(cmark_node* node)
    {
        Block block;
        block.kind = BlockKind::table;
        each(node, [&](cmark_node* row) {
            std::vector<Text> cells;
            std::vector<Label> labels;
            each(row, [&](cmark_node* cell) {
                auto read = words(cell);
                if (says_nothing(read.text)) refuse(row, "a table cell is empty");
                cells.push_back(std::move(read.text));
                add_labels(labels, read.row_labels);
            });
            if (kind_of(row) == "table_header") {
                block.header = std::move(cells);
                return;
            }
            block.rows.push_back(std::move(cells));
            block.row_labels.push_back(std::move(labels));
        });
        if (block.rows.empty()) refuse(node, "a table has no rows");
        block.column_shares = shares(node, block.header.size());
        return block;
    }

    /// How many dashes each column has below its head.
    std::vector<int> shares(cmark_node* table, std::size_t columns) const
    {
        auto const line = line_at(cmark_node_get_start_line(table) + 1);
        std::vector<int> out;
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] != '-') continue;
            auto const end = std::min(line.find_first_not_of('-', at), line.size());
            out.push_back(static_cast<int>(end - at));
            at = end;
        }
        if (out.size() != columns) refuse(table, "a table has no line of dashes below its header");
        return out;
    }

    std::string_view line_at(int number) const
    {
        std::string_view rest = markdown_;
        for (int k = 1; k < number; ++k) {
            auto const end = rest.find('\n');
            if (end == std::string_view::npos) return {};
            rest.remove_prefix(end + 1);
        }
        return rest.substr(0, rest.find('\n'));
    }

    Words words(cmark_node* node)
    {
        Words out;
        each(node, [&](cmark_node* part) { add(out, part, false); });
        return out;
    }

    void add(Words& out, cmark_node* node, bool strong)
    {
        auto const kind = kind_of(node);
        if (kind == "text")
            add_text(out, node, strong);
        else if (kind == "softbreak")
            add_span(out.text, plain(" ", strong));
        else if (kind == "strong")
            each(node, [&](cmark_node* part) { add(out, part, true); });
        else
            refuse(node, "a letter has no use for a Markdown " + std::string(kind));
    }

    /// Template words as they stand, values in place of their tokens.
    void add_text(Words& out, cmark_node* node, bool strong)
    {
        std::string_view const text = cmark_node_get_literal(node);
        for (std::size_t at = 0; at < text.size();) {
            auto const found = desk_.next(text, at);
            auto const literal = text.substr(at, found ? found->at - at : std::string_view::npos);
            if (literal.find_first_of("*_`<>[]|{}\\#") != std::string_view::npos)
                refuse(node, "markup would be printed");
            if (!literal.empty()) add_span(out.text, plain(std::string(literal), strong));
            if (!found) return;
            out.has_values = true;
            for (auto span : found->value->text) {
                span.strong = span.strong || strong;
                if (span.language.empty()) span.language = shape_.language;
                add_span(out.text, std::move(span));
            }
            add_labels(out.row_labels, found->value->row_labels);
            at = found->end;
        }
    }

    Span plain(std::string text, bool strong) const
    {
        return {std::move(text), strong, shape_.language, {}};
    }

    static void add_span(Text& to, Span span)
    {
        if (span.text.empty()) return;
        if (!to.empty() && to.back().strong == span.strong && to.back().language == span.language &&
            to.back().labels == span.labels)
            to.back().text += span.text;
        else
            to.push_back(std::move(span));
    }

    static void add_labels(std::vector<Label>& to, std::vector<Label> const& from)
    {
        for (auto const& label : from)
            if (std::ranges::find(to, label) == to.end()) to.push_back(label);
    }

    std::string const& markdown_;
    TokenDesk const& desk_;
    LetterShape const& shape_;
    std::vector<Section> sections_;
};

} // namespace

std::vector<Section>
read_letter(std::string const& markdown, TokenDesk const& desk, LetterShape const& shape)
{
    return Walk(markdown, desk, shape).sections();
}

} // namespace safehand::drafting
