#include "proof/any_file/font_reading.h"

#include "proof/any_file/characters.h"
#include "proof/any_file/glyph_names.h"
#include "proof/folding.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace safehand::any_file {

namespace {

constexpr double thousand = 1000.0;
constexpr std::size_t widths_max = 1U << 17U;
std::string const nothing;

constexpr std::array<std::uint16_t, 95> helvetica{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr std::array<std::uint16_t, 95> times{
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

double width_in(std::array<std::uint16_t, 95> const& widths, char letter)
{
    if (letter < 0x20 || letter > 0x7E) return -1;
    return widths.at(static_cast<std::size_t>(letter - 0x20)) / thousand;
}

std::string utf8(char32_t code)
{
    std::string out;
    proof::append_utf8(out, code);
    return out;
}

bool is_word(std::string_view name)
{
    return name.size() >= 3 && std::ranges::all_of(name, is_letter);
}

bool holds(Value const& font, std::string_view word)
{
    auto const* const name = font.entry("BaseFont");
    return name != nullptr && name->text.find(word) != std::string::npos;
}

} // namespace

double helvetica_width(char letter)
{
    return width_in(helvetica, letter);
}

double times_width(char letter)
{
    return width_in(times, letter);
}

FontReading::FontReading(FileMap const& file, Value const& font, std::size_t limit)
{
    auto const* const subtype = file.entry(font, "Subtype", limit);
    composite_ = subtype != nullptr && subtype->is_name("Type0");
    if (auto const* const map = file.stream_of(font.entry("ToUnicode"), limit))
        texts_ = read_code_map(file.decoded(*map).data).texts;
    if (composite_)
        read_composite(file, font, limit);
    else
        read_simple(file, font, limit);
}

ProgramText FontReading::program_of(FileMap const& file, Value const& font, std::size_t limit) const
{
    auto const* const descriptor = file.entry(font, "FontDescriptor", limit);
    if (descriptor == nullptr) return {};
    for (std::string_view const key : {"FontFile2", "FontFile3", "FontFile"})
        if (auto const* const stream = file.stream_of(descriptor->entry(key), limit))
            return read_font_program(file.decoded(*stream).data);
    return {};
}

void FontReading::read_simple(FileMap const& file, Value const& font, std::size_t limit)
{
    program_ = program_of(file, font, limit);
    auto const* const encoding = file.entry(font, "Encoding", limit);
    auto const* const base = encoding == nullptr || encoding->is(Value::Kind::name)
                                 ? encoding
                                 : file.entry(*encoding, "BaseEncoding", limit);
    bool const named = base != nullptr && base->is(Value::Kind::name);
    named_encoding_ = named;
    bool const own = !named && !program_.by_code.empty();
    auto const table = base_encoding_named(named ? base->text : "");
    bool const type3 = font.entry("CharProcs") != nullptr;
    if (own) shapes_ = program_.by_code;
    for (unsigned code = 0; code < 256 && !own && !type3; ++code)
        if (auto const c = character_of(table, static_cast<unsigned char>(code)); c != 0)
            shapes_.emplace(code, utf8(c));
    if (encoding != nullptr && encoding->is(Value::Kind::dictionary))
        read_differences(file, *encoding, limit);
    if (type3) {
        procedures_ = file.entry(font, "CharProcs", limit);
        resources_ = file.entry(font, "Resources", limit);
        matrix_ = file.entry(font, "FontMatrix", limit);
        if (matrix_ != nullptr && !matrix_->items.empty() && matrix_->items[0].number != 0)
            scale_ = std::abs(matrix_->items[0].number) * thousand;
    }
    find_blanks(file, limit);
    read_widths(file, font, limit);
}

namespace {

/// Whether a Type 3 glyph's program leaves ink: any operator that paints.
bool paints(std::string_view program)
{
    static constexpr std::array<std::string_view, 16> painting{
        "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "BI", "Tj", "TJ", "'", "\""};
    ValueReader reader(program);
    for (Value value; reader.next(value, false);)
        if (value.is(Value::Kind::word) &&
            std::ranges::find(painting, value.text) != painting.end())
            return true;
    return false;
}

} // namespace

void FontReading::find_blanks(FileMap const& file, std::size_t limit)
{
    if (procedures_ != nullptr)
        for (std::size_t i = 0; i + 1 < procedures_->items.size(); i += 2)
            if (auto const* const stream = file.stream_of(&procedures_->items[i + 1], limit))
                if (!paints(file.decoded(*stream).data))
                    blank_names_.insert(procedures_->items[i].text);
    for (auto const& [glyph, text] : program_.by_glyph)
        if (program_.blank.contains(glyph)) blank_shapes_.insert(text);
}

bool FontReading::is_blank(std::uint32_t code) const
{
    if (procedures_ != nullptr) return blank_names_.contains(name_of(code));
    if (composite_) {
        auto glyph = codes_.cid_of(code);
        if (auto const at = glyphs_.find(glyph); at != glyphs_.end()) glyph = at->second;
        return program_.blank.contains(glyph);
    }
    auto const shape = shapes_.find(code);
    return shape != shapes_.end() && blank_shapes_.contains(shape->second);
}

void FontReading::read_widths(FileMap const& file, Value const& font, std::size_t limit)
{
    auto const* const widths = file.entry(font, "Widths", limit);
    auto const* const first = file.entry(font, "FirstChar", limit);
    standard_ = widths == nullptr;
    for (std::size_t i = 0; widths != nullptr && i < widths->items.size() && i < 256; ++i)
        if (auto const* const width = file.follow(&widths->items[i], limit))
            widths_
                [static_cast<std::uint32_t>(first == nullptr ? 0 : first->integer()) +
                 static_cast<std::uint32_t>(i)] = width->number * scale_ / thousand;
    bool const serif = holds(font, "Times");
    bool const fixed = holds(font, "Courier");
    for (unsigned code = 0x20; standard_ && code < 0x7F; ++code) {
        auto const c = static_cast<char>(code);
        widths_[code] = fixed ? 0.6 : serif ? times_width(c) : helvetica_width(c);
    }
}

void FontReading::read_differences(FileMap const& file, Value const& encoding, std::size_t limit)
{
    auto const* const list = file.entry(encoding, "Differences", limit);
    if (list == nullptr) return;
    std::uint32_t code = 0;
    for (auto const& item : list->items) {
        auto const* const value = file.follow(&item, limit);
        if (value == nullptr) continue;
        if (value->is(Value::Kind::number)) {
            code = static_cast<std::uint32_t>(value->integer());
            continue;
        }
        auto text = text_of_glyph_name(value->text);
        names_[code] = value->text;
        if (text.empty())
            shapes_.erase(code);
        else
            shapes_[code] = std::move(text);
        ++code;
    }
}

void FontReading::read_named_map(std::string_view name)
{
    vertical_ = name.ends_with("-V");
    bool const identity = name.starts_with("Identity");
    unicode_codes_ =
        name.find("UCS2") != std::string_view::npos || name.find("UTF16") != std::string_view::npos;
    ascii_codes_ = !identity && !unicode_codes_;
    if (identity || unicode_codes_) {
        codes_.spaces.push_back({2, 0, 0xFFFF});
        return;
    }
    // The East Asian encodings: ASCII in one byte, all else in two.
    codes_.spaces.push_back({1, 0, 0x80});
    codes_.spaces.push_back({2, 0x8100, 0xFEFF});
}

void FontReading::read_composite(FileMap const& file, Value const& font, std::size_t limit)
{
    auto const* const encoding = font.entry("Encoding");
    if (auto const* const map = file.stream_of(encoding, limit)) {
        codes_ = read_code_map(file.decoded(*map).data);
        vertical_ = codes_.vertical;
    } else if (auto const* const name = file.follow(encoding, limit)) {
        read_named_map(name->text);
    }
    if (codes_.spaces.empty()) codes_.spaces.push_back({2, 0, 0xFFFF});
    auto const* const list = file.entry(font, "DescendantFonts", limit);
    auto const* const descendant = list == nullptr       ? nullptr
                                   : list->items.empty() ? list
                                                         : file.follow(list->items.data(), limit);
    if (descendant == nullptr) return;
    program_ = program_of(file, *descendant, limit);
    read_glyph_map(file, *descendant, limit);
    read_cid_widths(file, *descendant, limit);
}

void FontReading::read_glyph_map(FileMap const& file, Value const& descendant, std::size_t limit)
{
    glyphs_ = program_.by_cid;
    auto const* const map = file.stream_of(descendant.entry("CIDToGIDMap"), limit);
    if (map == nullptr) return;
    auto const& data = file.decoded(*map).data;
    for (std::size_t cid = 0; 2 * cid + 1 < data.size() && cid < 0x10000; ++cid)
        glyphs_[static_cast<std::uint32_t>(cid)] = number_at(data, 2 * cid, 2);
}

void FontReading::read_cid_widths(FileMap const& file, Value const& descendant, std::size_t limit)
{
    auto const* const usual = file.entry(descendant, "DW", limit);
    default_width_ = usual == nullptr ? 1.0 : usual->number / thousand;
    auto const* const list = file.entry(descendant, "W", limit);
    if (list == nullptr) return;
    for (std::size_t i = 0; i + 1 < list->items.size() && widths_.size() < widths_max;) {
        auto const first = static_cast<std::uint32_t>(std::max(list->items[i].integer(), 0));
        auto const* const next = file.follow(&list->items[i + 1], limit);
        if (next != nullptr && next->is(Value::Kind::array)) {
            for (std::size_t k = 0; k < next->items.size() && k < widths_max; ++k)
                widths_[first + static_cast<std::uint32_t>(k)] = next->items[k].number / thousand;
            i += 2;
            continue;
        }
        if (i + 2 >= list->items.size() || next == nullptr) break;
        auto const last = static_cast<std::uint32_t>(std::clamp(next->integer(), 0, 0xFFFF));
        for (auto cid = first; cid <= last && widths_.size() < widths_max; ++cid)
            widths_[cid] = list->items[i + 2].number / thousand;
        i += 3;
    }
}

std::string const& FontReading::shape_of(std::uint32_t code)
{
    auto const known = shapes_.find(code);
    if (known != shapes_.end()) return known->second;
    if (!composite_) return nothing;
    std::string text;
    if (unicode_codes_ || (ascii_codes_ && code < 0x80)) {
        text = utf8(code);
    } else if (!program_.by_glyph.empty()) {
        auto glyph = codes_.cid_of(code);
        if (auto const at = glyphs_.find(glyph); at != glyphs_.end()) glyph = at->second;
        if (auto const at = program_.by_glyph.find(glyph); at != program_.by_glyph.end())
            text = at->second;
    }
    return shapes_.emplace(code, std::move(text)).first->second;
}

void FontReading::show_one(std::uint32_t code, std::size_t length, Sink const& sink)
{
    ShownCode out;
    auto const text = texts_.find(code);
    out.shape = &shape_of(code);
    if (letter_widths_.size() > 1 && composite_) letter_widths_.clear();
    out.text = text != texts_.end() && !text->second.empty() ? &text->second : out.shape;
    auto const width = widths_.find(composite_ ? codes_.cid_of(code) : code);
    out.width = width == widths_.end() ? default_width_ : width->second;
    out.code = code;
    out.space_code = length == 1 && code == ' ';
    // A glyph that its encoding calls "arrowright" is no letter.
    out.known = !out.text->empty() || out.space_code || is_word(name_of(code));
    out.blank = is_blank(code);
    shown_.insert(code);
    sink(out);
}

void FontReading::show(std::string_view bytes, Sink const& sink)
{
    while (!bytes.empty()) {
        std::size_t length = 1;
        auto const code = composite_ ? codes_.take(bytes, length) : byte_of(bytes.front());
        show_one(code, length, sink);
        bytes.remove_prefix(std::min(length, bytes.size()));
    }
}

double FontReading::width_of(std::string_view letter) const
{
    if (letter_widths_.empty()) {
        letter_widths_.emplace("", 0);
        for (auto const* texts : {&texts_, &shapes_})
            for (auto const& [code, text] : *texts) {
                auto const width = widths_.find(width_key(code));
                if (width != widths_.end() && width->second > 0)
                    letter_widths_.emplace(text, width->second);
            }
    }
    auto const at = letter_widths_.find(letter);
    return at == letter_widths_.end() ? -1 : at->second;
}

} // namespace safehand::any_file
