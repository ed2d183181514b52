#include "proof/page_reader.h"

#include "proof/content_lexer.h"
#include "proof/stream_filters.h"

#include <algorithm>

namespace safehand::proof {

namespace {

constexpr int form_depth_max = 8;
constexpr int mask_side_max = 256;     ///< a 2-D code is smaller; a picture of a page is not
constexpr double word_space_min = 180; ///< thousandths of an em: less is kerning

class Reading {
  public:
    Reading(PdfContents const& file, Fonts const& fonts) : file_(file), fonts_(fonts) {}

    void run(std::string_view content, Dictionary const* resources, int depth)
    {
        auto const outer = resources_;
        auto const marks = marks_.size();
        resources_ = resources;
        ContentLexer lexer(content);
        while (lexer.next()) apply(lexer, depth);
        if (!lexer.sound()) ++words_.unread_parts;
        marks_.resize(std::min(marks, marks_.size()));
        resources_ = outer;
    }

    PageWords take()
    {
        words_.shown = shown_.take();
        words_.spoken = spoken_.take();
        words_.body = body_.take();
        words_.told = told_.take();
        for (auto& [id, folder] : marked_) words_.marked.emplace(id, folder.take());
        return std::move(words_);
    }

  private:
    struct Mark {
        bool artifact = false;
        bool replaced = false; ///< ActualText stands for what is inside
        int id = -1;
    };

    void apply(ContentLexer const& lexer, int depth)
    {
        auto const op = lexer.op();
        auto const& given = lexer.operands();
        if (op == "Tj" || op == "'" || op == "\"") {
            if (op != "Tj") gap(Gap::space);
            if (!given.empty()) show(given.back().bytes);
        } else if (op == "TJ") {
            if (!given.empty()) show_adjusted(given.back());
        } else if (op == "Td" || op == "TD" || op == "Tm" || op == "T*" || op == "BT") {
            gap(Gap::space);
        } else if (op == "Tf") {
            if (given.size() == 2) choose_font(given[0].bytes);
        } else if (op == "BMC" || op == "BDC") {
            open_mark(given);
        } else if (op == "EMC") {
            if (!marks_.empty()) marks_.pop_back();
        } else if (op == "Do") {
            if (!given.empty()) draw(given.back().bytes, depth);
        } else if (op == "BI") {
            auto const& image = lexer.image();
            if (image.width > mask_side_max || image.height > mask_side_max) ++words_.unread_parts;
        } else {
            for (auto const& operand : given) tell(operand);
        }
    }

    void gap(Gap gap)
    {
        shown_.gap(gap);
        spoken_.gap(gap);
        body_.gap(gap);
        if (auto* const marked = current()) marked->gap(gap);
    }

    Folder* current()
    {
        for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark)
            if (mark->id >= 0) return &marked_[mark->id];
        return nullptr;
    }

    bool inside(bool Mark::* what) const
    {
        return std::ranges::any_of(marks_, [what](Mark const& mark) { return mark.*what; });
    }

    void speak(Folder const& words)
    {
        spoken_.append(words);
        if (inside(&Mark::artifact)) return;
        body_.append(words);
        if (auto* const marked = current()) marked->append(words);
    }

    void show(std::string_view codes)
    {
        bool const replaced = inside(&Mark::replaced);
        if (font_ == nullptr) {
            if (!codes.empty()) ++words_.unread_parts;
            return;
        }
        auto const step = font_->code_bytes();
        run_.clear();
        for (std::size_t i = 0; i + step <= codes.size(); i += step) {
            std::uint32_t code = static_cast<unsigned char>(codes[i]);
            if (step == 2) code = code << 8U | static_cast<unsigned char>(codes[i + 1]);
            auto const* const text = font_->text(code);
            if (text != nullptr)
                run_.text(*text);
            else if (!replaced)
                ++words_.unread_glyphs;
        }
        shown_.append(run_);
        if (!replaced) speak(run_);
    }

    void show_adjusted(Operand const& list)
    {
        for (auto const& item : list.items) {
            if (item.kind == Operand::Kind::string)
                show(item.bytes);
            else if (std::abs(item.number) >= word_space_min)
                gap(Gap::space);
        }
    }

    void choose_font(std::string_view name)
    {
        font_ = nullptr;
        auto const* const all =
            resources_ == nullptr ? nullptr : file_.dictionary(*resources_, "Font");
        auto const at = all == nullptr ? Dictionary::const_iterator{} : all->find(name);
        auto const* const to =
            all == nullptr || at == all->end() ? nullptr : at->second.as<PdfReference>();
        auto const font = to == nullptr ? fonts_.end() : fonts_.find(to->number);
        if (font != fonts_.end() && font->second.readable()) font_ = &font->second;
    }

    /// A string anywhere but in a text operator: not drawn, but there to be read.
    void tell(Operand const& operand)
    {
        if (operand.kind == Operand::Kind::string) {
            told_.gap(Gap::barrier);
            told_.text(text_string(operand.bytes));
        }
        for (auto const& item : operand.items) tell(item);
    }

    void tell(Object const& object)
    {
        if (auto const* const string = object.as<PdfString>()) {
            told_.gap(Gap::barrier);
            told_.text(text_string(string->bytes));
        }
    }

    void open_mark(std::vector<Operand> const& given)
    {
        Mark mark;
        std::string actual;
        mark.artifact = !given.empty() && given[0].bytes == "Artifact";
        if (given.size() > 1 && given[1].kind == Operand::Kind::dictionary) {
            tell(given[1]);
            if (auto const* const id = value_of(given[1], "MCID"))
                mark.id = static_cast<int>(id->number);
            if (auto const* const text = value_of(given[1], "ActualText")) {
                mark.replaced = true;
                actual = text_string(text->bytes);
            }
        } else if (given.size() > 1) {
            read_properties(given[1].bytes, mark, actual);
        }
        marks_.push_back(mark);
        if (!mark.replaced) return;
        run_.clear();
        run_.text(actual);
        speak(run_);
    }

    void read_properties(std::string_view name, Mark& mark, std::string& actual)
    {
        auto const* const all =
            resources_ == nullptr ? nullptr : file_.dictionary(*resources_, "Properties");
        auto const* const properties = all == nullptr ? nullptr : file_.dictionary(*all, name);
        if (properties == nullptr) return;
        for (auto const& [key, value] : *properties) tell(value);
        if (auto const* const id = file_.entry(*properties, "MCID"))
            mark.id = static_cast<int>(id->number(-1));
        auto const* const text = file_.entry(*properties, "ActualText");
        if (auto const* const string = text == nullptr ? nullptr : text->as<PdfString>()) {
            mark.replaced = true;
            actual = text_string(string->bytes);
        }
    }

    void draw(std::string_view name, int depth)
    {
        auto const* const all =
            resources_ == nullptr ? nullptr : file_.dictionary(*resources_, "XObject");
        auto const at = all == nullptr ? Dictionary::const_iterator{} : all->find(name);
        auto const* const form =
            all == nullptr || at == all->end() ? nullptr : file_.stream(&at->second);
        auto const* const kind =
            form == nullptr ? nullptr : file_.entry(form->dictionary, "Subtype");
        auto const content =
            kind != nullptr && kind->name() == "Form" ? decoded(*form) : std::nullopt;
        if (!content || depth >= form_depth_max) {
            ++words_.unread_parts;
            return;
        }
        words_.forms.push_back(at->second.as<PdfReference>()->number);
        auto const* const own = file_.dictionary(form->dictionary, "Resources");
        auto const* const font = font_;
        run(*content, own == nullptr ? resources_ : own, depth + 1);
        font_ = font;
    }

    PdfContents const& file_;
    Fonts const& fonts_;
    Dictionary const* resources_ = nullptr;
    FontText const* font_ = nullptr;
    std::vector<Mark> marks_;
    Folder shown_;
    Folder spoken_;
    Folder body_;
    Folder told_;
    Folder run_; ///< what one operator shows, folded once
    std::map<int, Folder> marked_;
    PageWords words_;
};

} // namespace

PageWords PageReader::read(std::string_view content, Dictionary const* resources) const
{
    Reading reading(file_, fonts_);
    reading.run(content, resources, 0);
    return reading.take();
}

Fonts fonts_of(PdfContents const& file)
{
    Fonts out;
    for (auto const& [number, object] : file.objects) {
        auto const* const font = object.as<Dictionary>();
        auto const* const type = font == nullptr ? nullptr : file.entry(*font, "Type");
        if (type != nullptr && type->name() == "Font")
            out.emplace(number, FontText::of(file, *font));
    }
    return out;
}

std::string text_string(std::string_view bytes)
{
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2));
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return std::string(bytes);
}

std::size_t letter_count(Folded const& words)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        words.letters, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

} // namespace safehand::proof
