#include "proof/page_reader.h"

#include "proof/content_lexer.h"
#include "proof/content_operators.h"
#include "proof/placed_words.h"
#include "proof/stream_filters.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace safehand::proof {

namespace {

constexpr int form_depth_max = 8;
constexpr int mask_side_max = 64;      ///< a 2-D code is smaller; a picture of a page is not
constexpr double word_space_min = 180; ///< thousandths of an em: less is kerning
constexpr double backwards_max = 1500; ///< the same: more is no accent set over a letter

class Reading {
  public:
    Reading(PdfContents const& file, Fonts const& fonts, PageReader::Forms& forms, bool placed)
        : file_(file), fonts_(fonts), forms_(forms), place_(placed)
    {
    }

    void run(std::string_view content, Dictionary const* resources, int depth)
    {
        auto const outer = resources_;
        auto const marks = marks_.size();
        auto const saved = std::exchange(saved_from_, saved_.size());
        resources_ = resources;
        ContentLexer lexer(content);
        while (lexer.next()) apply(lexer, depth);
        if (!lexer.sound()) ++words_.unread_parts;
        while (saved_.size() > saved_from_) restore();
        saved_from_ = saved;
        marks_.resize(std::min(marks, marks_.size()));
        resources_ = outer;
    }

    PageWords take()
    {
        words_.shown = shown_.take();
        words_.spoken = spoken_.take();
        words_.body = body_.take();
        words_.told = told_.take();
        words_.placed = placed_.take();
        if (!placed_.sound()) ++words_.unread_parts;
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
        for (auto const& operand : given) name(operand);
        if (!sound_operator(op, given)) {
            ++words_.unread_parts;
            for (auto const& operand : given) tell(operand);
        } else if (op == "Tj" || op == "'" || op == "\"") {
            if (op != "Tj") next_line();
            show(given.back().bytes);
        } else if (op == "TJ") {
            show_adjusted(given.back());
        } else if (op == "Tf") {
            choose_font(given[0].bytes);
            if (place_) placed_.size(given[1].number);
        } else if (op == "BMC" || op == "BDC") {
            open_mark(given);
        } else if (op == "EMC") {
            if (!marks_.empty()) marks_.pop_back();
        } else if (op == "Do") {
            draw(given.back().bytes, depth);
        } else if (op == "BI") {
            ++words_.pictures;
            auto const& image = lexer.image();
            if (image.width > mask_side_max || image.height > mask_side_max) ++words_.unread_parts;
        } else {
            set_state(op, given);
        }
    }

    /// What says nothing itself but changes what text operators say, or where.
    void set_state(std::string_view op, std::vector<Operand> const& given)
    {
        if (op == "Td" || op == "TD" || op == "Tm" || op == "BT") {
            gap(Gap::space);
            if (place_) move(op, given);
        } else if (op == "T*") {
            next_line();
        } else if (op == "TL") {
            if (place_) placed_.leading(given[0].number);
        } else if (op == "q") {
            saved_.push_back(font_);
            if (place_) placed_.save();
        } else if (op == "Q") {
            // Nothing to restore: what stands before this content would count, which nobody read.
            if (saved_.size() > saved_from_)
                restore();
            else
                ++words_.unread_parts;
        } else if (op == "cm") {
            if (place_) placed_.transform(matrix(given));
        } else if (op == "gs") {
            if (sets_font(given[0].bytes)) ++words_.unread_parts;
        } else if (op == "l" || op == "c" || op == "v" || op == "y") {
            ++words_.outlines;
        }
    }

    void restore()
    {
        font_ = saved_.back();
        saved_.pop_back();
        if (place_) placed_.restore();
    }

    void next_line()
    {
        gap(Gap::space);
        if (place_) placed_.next_line();
    }

    void move(std::string_view op, std::vector<Operand> const& given)
    {
        if (op == "BT") return placed_.begin();
        if (op == "Tm") return placed_.set(matrix(given));
        if (op == "TD") placed_.leading(-given[1].number);
        placed_.move(given[0].number, given[1].number);
    }

    static PlacedWords::Matrix matrix(std::vector<Operand> const& given)
    {
        PlacedWords::Matrix out{};
        for (std::size_t i = 0; i < out.size(); ++i) out.at(i) = given[i].number;
        return out;
    }

    /// A graphics state may choose a font as well, which no copy of ours does.
    bool sets_font(std::string_view state) const
    {
        auto const* const all =
            resources_ == nullptr ? nullptr : file_.dictionary(*resources_, "ExtGState");
        auto const* const chosen = all == nullptr ? nullptr : file_.dictionary(*all, state);
        return chosen != nullptr && chosen->contains("Font");
    }

    /// Names are no words, but might spell some.
    void name(Operand const& operand)
    {
        if (operand.kind == Operand::Kind::name && !words_.names.contains(operand.bytes))
            words_.names.emplace(operand.bytes);
        for (auto const& item : operand.items) name(item);
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
            else
                ++(replaced ? words_.replaced_glyphs : words_.unread_glyphs);
        }
        shown_.append(run_);
        if (place_) placed_.show(run_);
        if (!replaced) speak(run_);
    }

    void show_adjusted(Operand const& list)
    {
        for (auto const& item : list.items) {
            if (item.kind == Operand::Kind::string)
                show(item.bytes);
            else
                adjust(item.number);
        }
    }

    void adjust(double thousandths)
    {
        if (std::abs(thousandths) >= word_space_min) gap(Gap::space);
        if (!place_) return;
        // Words that the next ones are drawn over or before: nothing here knows where they stand.
        if (thousandths >= backwards_max) ++words_.unread_parts;
        if (std::abs(thousandths) >= word_space_min) placed_.gap(Gap::soft);
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
        if (kind == nullptr || kind->name() != "Form" || depth >= form_depth_max) {
            ++words_.unread_parts;
            return;
        }
        int const number = at->second.as<PdfReference>()->number;
        auto const [known, fresh] = forms_.try_emplace(number);
        if (fresh) known->second = decoded(*form);
        auto const& content = known->second;
        if (!content) {
            ++words_.unread_parts;
            return;
        }
        words_.forms.push_back(number);
        auto const* const own = file_.dictionary(form->dictionary, "Resources");
        auto const* const font = font_;
        if (place_) enter(*form);
        run(*content, own == nullptr ? resources_ : own, depth + 1);
        if (place_) placed_.restore();
        font_ = font;
    }

    void enter(PdfStreamValue const& form)
    {
        placed_.save();
        auto const* const matrix = file_.entry(form.dictionary, "Matrix");
        auto const* const numbers = matrix == nullptr ? nullptr : matrix->as<Array>();
        if (numbers == nullptr) return;
        PlacedWords::Matrix by{};
        if (numbers->size() != by.size()) {
            ++words_.unread_parts;
            return;
        }
        for (std::size_t i = 0; i < by.size(); ++i) by.at(i) = (*numbers)[i].number();
        placed_.transform(by);
    }

    PdfContents const& file_;
    Fonts const& fonts_;
    PageReader::Forms& forms_;
    bool place_;
    PlacedWords placed_;
    std::vector<FontText const*> saved_; ///< by "q"
    std::size_t saved_from_ = 0;         ///< of those, what this content itself saved
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

PageWords PageReader::read(std::string_view content, Dictionary const* resources, bool placed)
{
    Reading reading(file_, fonts_, forms_, placed);
    reading.run(content, resources, 0);
    return reading.take();
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
